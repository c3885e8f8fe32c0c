"""The glyphs of a page as rows, found by where they are drawn and not by the order of drawing."""

import io
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

# Gaps between glyphs, in sizes of type: two of them may be a column or a table cell.
_CELL = 2.5
_SAME_LINE = 0.35
_GUTTER_LINES = 6
_GUTTER_SHARE = 0.5
_FILLED = 0.7


class Glyphs:
    """The glyphs of one PDF by pdfminer, which is opened when a page first needs it."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._pages: list[Any] | None = None

    def rows(self, number: int) -> list[list[Any]]:
        """Glyphs of each line of a page from left to right; top line first, the right column before the left one.

        Empty where the page is damaged for pdfminer.
        """
        from pdfminer.pdfexceptions import PDFException
        from pdfminer.psexceptions import PSException

        try:
            glyphs = self._glyphs(number)
        except (PDFException, PSException, ValueError, TypeError, LookupError, AssertionError):
            return []
        return [row for row in _in_columns(_lines(glyphs)) if any(glyph.get_text().strip() for glyph in row)]

    def _glyphs(self, number: int) -> list[Any]:
        from pdfminer.converter import PDFPageAggregator
        from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
        from pdfminer.pdfpage import PDFPage

        if self._pages is None:
            self._pages = list(PDFPage.get_pages(io.BytesIO(self._path.read_bytes())))
        resources = PDFResourceManager()
        device = PDFPageAggregator(resources, laparams=None)
        PDFPageInterpreter(resources, device).process_page(self._pages[number])
        return _characters(device.get_result())


def _characters(container: Any) -> list[Any]:
    from pdfminer.layout import LTChar, LTFigure

    found: list[Any] = []
    for item in container:
        if isinstance(item, LTChar):
            found.append(item)
        elif isinstance(item, LTFigure):
            found += _characters(item)
    return found


def _lines(glyphs: Sequence[Any]) -> list[list[Any]]:
    """Glyphs that stand at about the same height make a line; boxes would differ from font to font."""
    lines: list[list[Any]] = []
    base = 0.0
    for glyph in sorted(glyphs, key=lambda item: -float(item.matrix[5])):
        if lines and abs(base - glyph.matrix[5]) < _SAME_LINE * max(glyph.size, 1.0):
            lines[-1].append(glyph)
        else:
            lines.append([glyph])
            base = glyph.matrix[5]
    return [sorted(line, key=lambda item: float(item.x0 + item.x1)) for line in lines]


def _in_columns(lines: Sequence[list[Any]]) -> list[list[Any]]:
    """Rows in reading order of a right-to-left page."""
    gutter = _gutter(lines)
    rows: list[list[Any]] = []
    left: list[list[Any]] = []
    for line in lines:
        cells = _cells(line)
        if gutter and len(cells) > 1 and any(a[-1].x1 <= gutter <= b[0].x0 for a, b in pairwise(cells)):
            rows.append([glyph for glyph in line if glyph.x0 >= gutter])
            left.append([glyph for glyph in line if glyph.x0 < gutter])
            continue
        if gutter and (line[0].x0 >= gutter or line[-1].x1 <= gutter):
            (rows if line[0].x0 >= gutter else left).append(line)
            continue
        rows += [*left, *reversed(cells)]
        left = []
    return rows + left


def _cells(line: list[Any]) -> list[list[Any]]:
    """A line cut where the gap is too wide for a space."""
    cells = [[line[0]]]
    reach = line[0].x1
    for glyph in line[1:]:
        if glyph.get_text().strip() and glyph.x0 - reach > _CELL * max(glyph.size, 1.0):
            cells.append([])
        cells[-1].append(glyph)
        if glyph.get_text().strip():
            reach = max(reach, glyph.x1)
    return cells


def _gutter(lines: Sequence[list[Any]]) -> float:
    """Where two columns of running text part, or 0; the cells of a table do not fill their columns."""
    cut = [cells for cells in map(_cells, lines) if len(cells) == 2]
    if len(cut) < max(_GUTTER_LINES, _GUTTER_SHARE * len(lines)):
        return 0.0
    low, high = max(cells[0][-1].x1 for cells in cut), min(cells[1][0].x0 for cells in cut)
    if low >= high:
        return 0.0
    for side in (0, 1):
        widths = [cells[side][-1].x1 - cells[side][0].x0 for cells in cut]
        if sum(widths) < _FILLED * max(widths) * len(widths):
            return 0.0
    return float(low + high) / 2
