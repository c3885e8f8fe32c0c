"""XLSX with openpyxl (MIT): streams rows, knows dates and stored formula results."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from ingest.errors import UnreadableFile
from ingest.model import Extracted
from ingest.readers.blocks import Block, assemble
from ingest.readers.office import guarded, properties
from ingest.readers.tables import table_blocks

SUFFIXES = frozenset({".xlsx", ".xlsm", ".xltx"})


def read(path: Path) -> Extracted:
    """Every sheet row by row, the names of the header in front of the values."""
    with guarded(path, "spreadsheet"):
        import openpyxl

        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
        try:
            extracted = assemble(_sheets(book), **properties(book.properties))
        finally:
            book.close()
    if not extracted.text:
        raise UnreadableFile(f"{path} is empty: no cell holds a value")
    return extracted


def _sheets(book: Any) -> Iterator[Block]:
    for sheet in book.worksheets:
        sheet.reset_dimensions()  # files state sizes that are wrong, or a million rows that are not there
        yield from table_blocks(_rows(sheet), sheet.title)


def _rows(sheet: Any) -> Iterator[Sequence[str]]:
    for row in sheet.iter_rows(values_only=True):
        yield [shown(value) for value in row]


def shown(value: object) -> str:
    """A cell as a reader sees it: ISO dates, no decimals where there are none."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "minutes")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, float):
        return f"{value:.10g}"
    return str(value)
