"""Scans saved as pictures: Pillow (MIT-CMU) opens them, Tesseract reads them."""

import contextlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from ingest.errors import UnreadableFile
from ingest.model import Extracted
from ingest.readers import ocr
from ingest.readers.blocks import Block, assemble
from ingest.readers.files import load
from ingest.readers.office import reason
from ingest.readers.pdf_lines import paragraphs

SUFFIXES = frozenset({".png", ".jpg", ".jpeg", ".tif", ".tiff"})

_MOST_FRAMES = 500


def read(path: Path) -> Extracted:
    """Text recognised on each frame."""
    load(path)
    notes: list[str] = []
    extracted = assemble(_blocks(path, notes))
    if not extracted.text:
        raise UnreadableFile(f"{path} is empty: {notes[0] if notes else 'no text was recognised on it'}")
    return Extracted(extracted.text, headings=extracted.headings, notes=tuple(notes))


def _blocks(path: Path, notes: list[str]) -> Iterator[Block]:
    from PIL import Image

    try:
        with contextlib.closing(Image.open(path)) as image:
            for number in range(min(getattr(image, "n_frames", 1), _MOST_FRAMES)):
                image.seek(number)
                yield from paragraphs(ocr.picture_lines(_grey(image), f"picture {number + 1}", notes))
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise UnreadableFile(f"{path} is damaged or no picture: {reason(error)}") from error


def _grey(image: Any) -> Callable[[], Any]:
    return lambda: image.convert("L")
