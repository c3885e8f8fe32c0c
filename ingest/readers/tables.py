"""Rows of a table as lines that stand on their own: `Miasto: Łódź; Rok: 2013`."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from ingest.readers.blocks import Block

MOST_ROWS = 200_000
_NUMBER = re.compile(r"^[\s\d.,:/%+()€$£¥-]+$")
# What spreadsheet programs call a sheet nobody named.
_NO_NAME = re.compile(r"(?:sheet|arkusz|лист|シート|工作表|برگه|tabelle|feuil|table)\s*\d*", re.IGNORECASE)
# The header is looked for in this many rows; above it stand titles and notes.
_HEADER_WITHIN = 10


def table_blocks(rows: Iterable[Sequence[str]], name: str = "") -> Iterator[Block]:
    """Blocks of one sheet: its name as a heading, what stands above the header, then a block for each row."""
    every = (list(map(_cell, row)) for row in islice(rows, MOST_ROWS))
    filled = (row for row in every if any(row))
    top = list(islice(filled, _HEADER_WITHIN))
    if not top:
        return
    if name and not _NO_NAME.fullmatch(name):
        yield Block(name, heading=True)
    header = _header(top)
    for row in top[: header if header is not None else 0]:
        yield Block("\t".join(filter(None, row)), heading=sum(map(bool, row)) == 1)
    names = top[header] if header is not None else []
    if names:
        yield Block("\t".join(filter(None, names)))
    for row in [*top[header + 1 if header is not None else 0 :]]:
        yield Block(_row(row, names))
    for row in filled:
        yield Block(_row(row, names))


def _cell(value: object) -> str:
    return " ".join(str(value).split()) if value is not None else ""


def _header(top: list[list[str]]) -> int | None:
    """Index of the first row whose cells are all names, where a row that is at least as full or numeric follows."""
    for number, row in enumerate(top[:-1]):
        cells = [cell for cell in row if cell]
        width = max(sum(map(bool, other)) for other in top)
        if len(cells) >= 2 and len(cells) >= 0.6 * width:
            named = all(len(cell) <= 80 and not _NUMBER.match(cell) for cell in cells)
            return number if named and len(set(cells)) == len(cells) else None
    return None


def _row(row: Sequence[str], names: Sequence[str]) -> str:
    if not names:
        return "\t".join(filter(None, row))
    shown = []
    for number, cell in enumerate(row):
        name = names[number] if number < len(names) else ""
        if cell:
            shown.append(f"{name}: {cell}" if name else cell)
    return "; ".join(shown)
