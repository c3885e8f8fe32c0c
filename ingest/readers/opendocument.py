"""ODT, ODS and ODP straight from their XML (lxml, BSD): the format is plain, and the libraries for it lose tables."""

import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ingest.errors import UnreadableFile
from ingest.model import Extracted
from ingest.readers.blocks import Block, assemble
from ingest.readers.office import guarded
from ingest.readers.tables import table_blocks
from ingest.readers.trees import local, xml_root

SUFFIXES = frozenset({".odt", ".ods", ".odp", ".ott"})

_LEFT_OUT = frozenset(["annotation", "tracked-changes", "ruby-text", "notes-configuration", "forms", "sequence-decls"])
_BOXES = frozenset(["text-box", "frame", "custom-shape", "rect", "ellipse", "g", "note", "note-body"])
_NOT_INLINE = _LEFT_OUT | {"text-box", "note", "p", "h", "table", "list"}
_WIDEST_ROW = 1_000


def read(path: Path) -> Extracted:
    """Paragraphs, lists, tables, slides and notes in reading order."""
    with guarded(path, "OpenDocument file"):
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
            if "META-INF/manifest.xml" in names and b"encryption-data" in archive.read("META-INF/manifest.xml"):
                raise UnreadableFile(f"{path} is password-protected: save a copy without a password")
            content = xml_root(archive.read("content.xml"))
            meta = xml_root(archive.read("meta.xml")) if "meta.xml" in names else None
        extracted = assemble(_blocks(content), **_stated(meta))
    if not extracted.text:
        raise UnreadableFile(f"{path} is empty: the document holds no text")
    return extracted


def _stated(meta: Any) -> dict[str, str | None]:
    said = {local(element): (element.text or "").strip() for element in meta.iter()} if meta is not None else {}
    date = (said.get("date") or said.get("creation-date") or "")[:10]
    return {"title": said.get("title"), "date": date or None, "language": said.get("language")}


def _blocks(parent: Any) -> Iterator[Block]:
    for element in parent:
        name = local(element)
        if name in _LEFT_OUT or not name:
            continue
        if name in ("p", "h"):
            yield from _paragraph(element, heading=name == "h")
        elif name == "list":
            yield from _list(element)
        elif name == "table":
            yield from _table(element)
        else:
            yield from _blocks(element)


def _paragraph(element: Any, *, heading: bool) -> Iterator[Block]:
    text = _inline(element).strip()
    if text:
        yield Block(text, heading=heading)
    for box in element.iter():
        if local(box) in ("text-box", "note-body") and _nearest_paragraph(box) is element:
            yield from _blocks(box)


def _nearest_paragraph(element: Any) -> Any:
    return next((above for above in element.iterancestors() if local(above) in ("p", "h")), None)


def _list(element: Any) -> Iterator[Block]:
    for item in element:
        yield from _blocks(item)


def _table(table: Any) -> Iterator[Block]:
    """A sheet with its header names; a table inside a text one line a row."""
    spreadsheet = any(local(above) == "spreadsheet" for above in table.iterancestors())
    if spreadsheet:
        name = next((value for key, value in table.attrib.items() if key.endswith("}name")), "")
        yield from table_blocks(_rows(table), name)
        return
    tight = False
    for row in _rows(table):
        if any(row):
            yield Block("\t".join(filter(None, row)), tight=tight)
            tight = True


def _rows(table: Any) -> Iterator[list[str]]:
    for row in table.iter("{*}table-row"):
        if next(row.iterancestors("{*}table")) is not table:
            continue
        cells: list[str] = []
        for cell in row:
            if local(cell) not in ("table-cell", "covered-table-cell"):
                continue
            text = " ".join(block.text for block in _blocks(cell))
            times = next(
                (int(value) for key, value in cell.attrib.items() if key.endswith("}number-columns-repeated")), 1
            )
            cells += [text] * min(times, _WIDEST_ROW - len(cells) if text else 1 if times > 50 else times)
        yield cells


def _inline(element: Any) -> str:
    """Text of a paragraph without what floats in it."""
    parts = [element.text or ""]
    for child in element:
        name = local(child)
        if name == "s":
            count = next((value for key, value in child.attrib.items() if key.endswith("}c")), "1")
            parts.append(" " * min(int(count), 100))
        elif name == "tab":
            parts.append("\t")
        elif name == "line-break":
            parts.append("\n")
        elif name and name not in _NOT_INLINE:
            parts.append(_inline(child))
        parts.append(child.tail or "")
    return "".join(parts)
