"""DOCX with python-docx (MIT): the reference reader, keeps paragraphs, tables, notes and page headers apart."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ingest.errors import UnreadableFile
from ingest.model import Extracted
from ingest.readers.blocks import Block, assemble
from ingest.readers.office import guarded, properties, xml_parts

SUFFIXES = frozenset({".docx", ".docm", ".dotx"})

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_HEADING = re.compile(
    r"heading|title|nag\S*wek|tytu|заголов|название|見出し|表題|标题|標題|عنوان|سرصفحه", re.IGNORECASE
)
_SEPARATORS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t"}


def read(path: Path) -> Extracted:
    """Paragraphs, tables, text boxes and notes in reading order; page headers and footers are kept, but skipped."""
    with guarded(path, "Word document"):
        import docx

        document = docx.Document(str(path))
        styles = {style.style_id: style.name or "" for style in document.styles}
        blocks = [*_furniture(document, "header"), *_blocks(document.element.body, styles)]
        for name in ("word/footnotes.xml", "word/endnotes.xml"):
            for root in xml_parts(path, name):
                blocks += [Block(text) for note in root if (text := _text(note))]
        blocks += _furniture(document, "footer")
        extracted = assemble(blocks, **properties(document.core_properties))
    if not extracted.text:
        raise UnreadableFile(f"{path} is empty: the document holds no text")
    return extracted


def _furniture(document: Any, kind: str) -> list[Block]:
    """Each page header or footer once."""
    texts: dict[str, None] = {}
    for section in document.sections:
        part = getattr(section, kind)
        if not part.is_linked_to_previous:
            for paragraph in part.paragraphs:
                texts[paragraph.text.strip()] = None
    return [Block(text, skipped=True) for text in texts if text]


def _blocks(parent: Any, styles: dict[str, str]) -> Iterator[Block]:
    for element in parent:
        if element.tag == f"{_W}p":
            yield from _paragraph(element, styles)
        elif element.tag == f"{_W}tbl":
            yield from _table(element, styles)
        elif element.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}customXml", f"{_W}ins", f"{_W}smartTag"):
            yield from _blocks(element, styles)


def _paragraph(paragraph: Any, styles: dict[str, str]) -> Iterator[Block]:
    text = _text(paragraph)
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    name = styles.get(style.get(f"{_W}val"), "") if style is not None else ""
    item = paragraph.find(f"{_W}pPr/{_W}numPr") is not None or name.lower().startswith("list")
    heading = bool(_HEADING.search(name)) and not item
    if text:
        yield Block(text, heading=heading)
    for box in paragraph.iter(f"{_W}txbxContent"):
        if not any(ancestor.tag == f"{_MC}Fallback" for ancestor in box.iterancestors()):
            yield from _blocks(box, styles)


def _table(table: Any, styles: dict[str, str]) -> Iterator[Block]:
    """One line a row; a cell that holds paragraphs enough to be a page layout is read as paragraphs."""
    for number, row in enumerate(table.iter(f"{_W}tr")):
        if next(row.iterancestors(f"{_W}tbl")) is not table:
            continue
        cells = list(row.findall(f"{_W}tc")) + list(row.findall(f"{_W}sdt/{_W}sdtContent/{_W}tc"))
        if len(cells) == 1 or any(len(cell.findall(f"{_W}p")) > 3 for cell in cells):
            for cell in cells:
                yield from _blocks(cell, styles)
            continue
        shown = [" ".join(block.text for block in _blocks(cell, styles)) for cell in cells]
        yield Block("\t".join(filter(None, shown)), tight=number > 0)


def _text(element: Any) -> str:
    """Text of the runs, without deleted text, field codes, text boxes and furigana."""
    parts: list[str] = []
    left_out = (f"{_W}del", f"{_W}moveFrom", f"{_W}txbxContent", f"{_W}rt", f"{_MC}Fallback", f"{_W}pPr", f"{_W}rPr")
    stack = list(reversed(element))
    while stack:
        node = stack.pop()
        if node.tag in left_out or not isinstance(node.tag, str):
            continue
        name = node.tag.rpartition("}")[2]
        if node.tag == f"{_W}t":
            parts.append(node.text or "")
        elif name in _SEPARATORS and node.tag.startswith(_W):
            parts.append(_SEPARATORS[name])
        else:
            stack.extend(reversed(node))
    return "".join(parts).strip()
