"""PPTX with python-pptx (MIT): the reference reader, knows titles, groups, tables and speaker notes."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ingest.errors import UnreadableFile
from ingest.model import Extracted
from ingest.readers.blocks import Block, assemble
from ingest.readers.office import guarded, properties

SUFFIXES = frozenset({".pptx", ".pptm", ".potx", ".ppsx"})

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


def read(path: Path) -> Extracted:
    """Slide by slide: title, text from top to bottom, tables, speaker notes."""
    with guarded(path, "presentation"):
        import pptx

        deck = pptx.Presentation(str(path))
        blocks = [block for slide in deck.slides for block in _slide(slide)]
        extracted = assemble(blocks, **properties(deck.core_properties))
    if not extracted.text:
        raise UnreadableFile(f"{path} is empty: no slide holds text")
    return extracted


def _slide(slide: Any) -> Iterator[Block]:
    title = slide.shapes.title
    if title is not None and title.has_text_frame:
        yield Block(" ".join(title.text_frame.text.split()), heading=True)
    shapes = [shape for shape in _flat(slide.shapes) if title is None or shape.shape_id != title.shape_id]
    for shape in sorted(shapes, key=lambda shape: (shape.top or 0, shape.left or 0)):
        yield from _shape(shape)
    if slide.has_notes_slide and slide.notes_slide.notes_text_frame is not None:
        yield Block(slide.notes_slide.notes_text_frame.text)


def _flat(shapes: Any) -> Iterator[Any]:
    """Shapes, those of groups taken out of them."""
    for shape in shapes:
        if hasattr(shape, "shapes"):
            yield from _flat(shape.shapes)
        else:
            yield shape


def _shape(shape: Any) -> Iterator[Block]:
    if getattr(shape, "has_table", False) and shape.has_table:
        for number, row in enumerate(shape.table.rows):
            yield Block(
                "\t".join(" ".join(cell.text.split()) for cell in row.cells if cell.text.strip()), tight=number > 0
            )
    elif shape.has_text_frame:
        texts = [_paragraph(paragraph).strip() for paragraph in shape.text_frame.paragraphs]
        texts = [text for text in texts if text]
        for text in texts:
            yield Block(text)


def _paragraph(paragraph: Any) -> str:
    parts: list[str] = []
    for node in paragraph._p.iter(f"{_A}t", f"{_A}br"):
        parts.append(node.text or "" if node.tag == f"{_A}t" else "\n")
    return "".join(parts)
