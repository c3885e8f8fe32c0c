"""PDF: pypdfium2 (BSD-3/Apache-2.0) is fast and right for most scripts, pdfminer.six (MIT) for right-to-left pages."""

import contextlib
import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any

from ingest.errors import UnreadableFile
from ingest.model import Extracted
from ingest.readers import files, ocr
from ingest.readers.blocks import Block, assemble
from ingest.readers.office import reason
from ingest.readers.pdf_glyphs import Glyphs
from ingest.readers.pdf_lines import Line, paragraphs, running_lines, usual_size
from ingest.readers.pdf_rtl import better_lines, has_rtl
from ingest.readers.plain import guess_headings

SUFFIXES = frozenset({".pdf"})

MOST_PAGES = 3_000
# A page with fewer characters than this under a picture that covers half of it is taken for a scan.
_FEW = 100
_OBJECTS = 5_000  # looked at on a page: a scan has a few
_COVERED = 0.5
# A heading that begins within this many characters is the title of a document that states none.
_TOP = 600
# What is left of letters whose font does not say what they are.
_NO_LETTER = re.compile("[\ufffd\ue000-\uf8ff\x00-\x1f]")
_PASSWORD = 4  # FPDF_ERR_PASSWORD
_HYPHEN = re.compile("[\ufffe\x02]")
_DATE = re.compile(r"D:(\d{4})(\d\d)?(\d\d)?")
_NO_TITLE = re.compile(
    r"^(?:microsoft word|powerpoint|untitled|bez tytułu|document\d*|slajd|.*\.(?:docx?|pdf|indd|odt|tex|xlsx?|qxd))\b",
    re.IGNORECASE,
)


def read(path: Path) -> Extracted:
    """Text page by page as paragraphs; running heads and feet are kept, but skipped."""
    import pypdfium2

    files.load(path)
    try:
        pdf = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == _PASSWORD or "assword" in str(error):
            raise UnreadableFile(f"{path} is password-protected: save a copy without a password") from error
        raise UnreadableFile(f"{path} is damaged or no PDF: {reason(error)}") from error
    with contextlib.closing(pdf):
        if len(pdf) > MOST_PAGES:
            raise UnreadableFile(f"{path} has {len(pdf)} pages, the limit is {MOST_PAGES}: split it")
        notes: list[str] = []
        second = Glyphs(path)
        pages = [_page_lines(second, pdf, number, notes) for number in range(len(pdf))]
        stated = _stated(pdf)
    extracted = assemble(_blocks(pages), **stated)
    if not extracted.text:
        raise UnreadableFile(f"{path} is empty: {notes[0] if notes else 'no page holds text'}")
    first = extracted.headings[0] if extracted.headings else None
    title = extracted.title or (extracted.text[first.start : first.end] if first and first.start < _TOP else None)
    headings = extracted.headings or guess_headings(extracted.text)
    return replace(extracted, title=title, headings=headings, notes=tuple(notes))


def _blocks(pages: list[list[Line]]) -> Iterator[Block]:
    running = running_lines(pages)
    size = usual_size(line for page in pages for line in page)
    for page in pages:
        yield from paragraphs(page, running, size)


def _page_lines(second: Glyphs, pdf: Any, number: int, notes: list[str]) -> list[Line]:
    """Lines of one page by the reader that does best on it; a page that cannot be read is noted."""
    import pypdfium2

    files.on_page()
    try:
        page = pdf[number]
        lines = list(_lines(page))
        if has_rtl(lines):
            lines = better_lines(second, number, lines)
        if _is_scan(page, sum(len(_NO_LETTER.sub("", line.text)) for line in lines)):
            lines = ocr.page_lines(page, number + 1, notes) or lines
        page.close()
    except pypdfium2.PdfiumError as error:
        notes.append(f"page {number + 1} could not be read: {reason(error)}")
        return []
    return lines


def _lines(page: Any) -> Iterator[Line]:
    """The lines pdfium finds, with their boxes."""
    from pypdfium2.raw import FPDFText_GetFontSize

    textpage = page.get_textpage()
    text = textpage.get_text_range()
    position = 0
    for raw in text.split("\n"):
        shown = raw.rstrip("\r")
        visible = shown.strip()
        if visible:
            first = position + shown.index(visible[0])
            left, bottom, right, top = _box(textpage, first, position + len(shown.rstrip()) - 1)
            size = FPDFText_GetFontSize(textpage, first)
            yield Line(_HYPHEN.sub(_unhyphened, visible), left, right, top, bottom, size)
        position += len(raw) + 1
    textpage.close()


def _unhyphened(hyphen: re.Match[str]) -> str:
    """pdfium's mark for a hyphen at a line end, whether it left the break in or took it out."""
    following = hyphen.string[hyphen.end() : hyphen.end() + 1]
    return "" if following.islower() else "-" if following else "-\u00ad"


def _box(textpage: Any, first: int, last: int) -> tuple[float, float, float, float]:
    """Around the first and the last character of a line; zeros where pdfium made the character up."""
    import pypdfium2

    try:
        a, b = textpage.get_charbox(first), textpage.get_charbox(last)
    except (pypdfium2.PdfiumError, ValueError):
        return 0.0, 0.0, 0.0, 0.0
    return min(a[0], b[0]), min(a[1], b[1]), max(a[2], b[2]), max(a[3], b[3])


def _is_scan(page: Any, characters: int) -> bool:
    """A picture of a page with hardly a letter of text, or letters drawn as curves."""
    from pypdfium2.raw import FPDF_PAGEOBJ_IMAGE, FPDF_PAGEOBJ_PATH

    if characters >= _FEW:
        return False
    width, height = page.get_size()
    covered = 0.0
    for item in islice(page.get_objects(max_depth=3), _OBJECTS):
        if item.type == FPDF_PAGEOBJ_IMAGE:
            left, bottom, right, top = item.get_bounds()
            covered += abs((right - left) * (top - bottom)) / max(width * height, 1)
        elif item.type == FPDF_PAGEOBJ_PATH and not characters:
            return True
    return covered > (_COVERED if characters else 0.0)


def _stated(pdf: Any) -> dict[str, str | None]:
    """Title and date of the document information; titles made by programs are nobody's title."""
    said = pdf.get_metadata_dict(skip_empty=True)
    title = str(said.get("Title", "")).strip()
    date = _DATE.match(str(said.get("ModDate", "") or said.get("CreationDate", "")))
    stated = "-".join(filter(None, date.groups())) if date else None
    return {"title": None if _NO_TITLE.match(title) or len(title) < 4 else title, "date": stated}
