"""PDF from browsers and report programs, right-to-left text, scans, running heads, hyphens."""

import io
from pathlib import Path
from typing import Any

import pytest

from ingest.readers import ocr, read_file
from ingest.readers.pdf_lines import Line, join, paragraphs, running_lines
from ingest.readers.pdf_rtl import quality
from tests.file_makers import HEADINGS, LANGUAGES, SENTENCES

_FONTS = "Noto Sans, Noto Sans Arabic, Noto Naskh Arabic, DejaVu Sans, Noto Sans CJK JP, Noto Sans CJK SC"
_DEJAVU = Path("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf")
needs_tesseract = pytest.mark.skipif(
    not {"pol", "rus", "fas", "jpn", "chi_sim", "osd"} <= ocr.languages(), reason=f"no Tesseract: {ocr.INSTALL}"
)


@pytest.fixture(scope="module")
def printed(chromium: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """For each language a page printed by a browser, as PDF and as picture."""
    from playwright.sync_api import sync_playwright

    folder = tmp_path_factory.mktemp("printed")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page(device_scale_factor=3, viewport={"width": 900, "height": 500})
        for language in LANGUAGES:
            body = f"<h1>{HEADINGS[language]}</h1>" + f"<p>{SENTENCES[language]}</p>" * 3
            direction = "rtl" if language == "fa" else "ltr"
            page.set_content(
                f"<html lang='{language}' dir='{direction}'><body style='font-family:{_FONTS}; font-size:16px; margin:40px'>{body}"
            )
            page.pdf(path=str(folder / f"{language}.pdf"))
            page.screenshot(path=str(folder / f"{language}.png"))
        browser.close()
    return folder


@pytest.mark.parametrize("language", LANGUAGES)
def test_printed_by_a_browser(language: str, printed: Path) -> None:
    got = read_file(printed / f"{language}.pdf")
    assert got.text.count(SENTENCES[language]) == 3
    assert [got.text[span.start : span.end] for span in got.headings] == [HEADINGS[language]]
    assert got.text.split("\n\n")[1] == SENTENCES[language]


@needs_tesseract
@pytest.mark.parametrize("language", LANGUAGES)
def test_scan(language: str, printed: Path, tmp_path: Path) -> None:
    got = _folded(read_file(_scan(printed / f"{language}.png", tmp_path)).text)
    assert _share(_folded(SENTENCES[language]), got) > 0.9


@needs_tesseract
def test_scan_lying_on_its_side(printed: Path, tmp_path: Path) -> None:
    got = _folded(read_file(_scan(printed / "pl.png", tmp_path, turn=90)).text)
    assert _share(_folded(SENTENCES["pl"]), got) > 0.9


def test_scan_without_tesseract(printed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from ingest.errors import UnreadableFile

    monkeypatch.setenv("PATH", str(tmp_path))
    ocr.languages.cache_clear()
    try:
        with pytest.raises(
            UnreadableFile, match=r"Tesseract is missing \(apt-get install tesseract-ocr .*tesseract-ocr-fas"
        ):
            read_file(_scan(printed / "en.png", tmp_path))
    finally:
        ocr.languages.cache_clear()


def _scan(picture: Path, folder: Path, turn: int = 0) -> Path:
    """A PDF that holds nothing but the picture."""
    from PIL import Image

    path = folder / "scan.pdf"
    Image.open(picture).convert("L").rotate(turn, expand=True, fillcolor=255).save(path, "PDF", resolution=220)
    return path


def _folded(text: str) -> str:
    """Without white space, marks that recognition often misses, and the two spellings of Arabic letters."""
    folded = "".join(text.split()).replace("\u200c", "").replace("ي", "ی").replace("ك", "ک")
    return "".join(character for character in folded if character.isalnum())


def _share(wanted: str, got: str) -> float:
    """Share of the wanted text, in pieces of five characters, that was recognised."""
    pieces = [wanted[at : at + 5] for at in range(len(wanted) - 4)]
    return sum(piece in got for piece in pieces) / len(pieces)


@pytest.mark.skipif(not _DEJAVU.exists(), reason="no DejaVu font")
def test_visual_order(tmp_path: Path) -> None:
    """Report programs that know no bidi draw shaped letters from left to right."""
    canvas, pdfmetrics, ttfonts = _reportlab()
    path = tmp_path / "visual.pdf"
    sheet = canvas.Canvas(str(path))
    pdfmetrics.registerFont(ttfonts.TTFont("DejaVu", str(_DEJAVU)))
    sheet.setFont("DejaVu", 12)
    sentence = "شهردار گرگان در سال 2013 با شهر گوانگژو (Guangzhou) تفاهم نامه امضا کرد و کالاهای آن را دید."
    # From left to right: the last word first, the letters of right-to-left words reversed, lam-alef one glyph.
    words = [word.replace("لا", "\ufefb") for word in sentence.split()]
    visual = " ".join(word if word.strip("()").isascii() else word[::-1] for word in reversed(words))
    for number in range(3):
        sheet.drawRightString(560, 780 - 20 * number, visual)
    sheet.save()
    assert sentence in read_file(path).text


def _reportlab() -> tuple[Any, Any, Any]:
    pytest.importorskip("reportlab")
    from reportlab.pdfbase import pdfmetrics, ttfonts
    from reportlab.pdfgen import canvas

    return canvas, pdfmetrics, ttfonts


def test_running_heads_are_kept_but_skipped(tmp_path: Path) -> None:
    canvas, _, _ = _reportlab()
    path = tmp_path / "pages.pdf"
    sheet = canvas.Canvas(str(path))
    for number in range(1, 5):
        sheet.setFont("Helvetica", 9)
        sheet.drawString(60, 810, "Annual report of the city")
        sheet.setFont("Helvetica", 12)
        for row in range(8):
            sheet.drawString(
                60, 760 - 15 * row, f"Line {row} of page {number} is about the partner city {number * row} and goes on"
            )
        sheet.setFont("Helvetica", 9)
        sheet.drawString(60, 30, f"Page {number} of 4")
        sheet.showPage()
    sheet.save()
    got = read_file(path)
    skipped = [got.text[span.start : span.end] for span in got.skipped]
    assert skipped == [text for number in range(1, 5) for text in ("Annual report of the city", f"Page {number} of 4")]
    assert "Line 7 of page 4" in got.text


def test_lines_are_joined() -> None:
    assert join("the coope-", "ration of cities") == "the cooperation of cities"
    assert join("Bielsko-", "Biała") == "Bielsko-Biała"
    assert join("広州市と", "の協定") == "広州市との協定"
    assert join("one", "two") == "one two"


def test_paragraphs_by_distance() -> None:
    rows = [
        Line(f"line {n} that is long enough to fill", 50, 400, top, top - 10, 10)
        for n, top in enumerate((700, 688, 660, 648))
    ]
    assert [block.text.count("line") for block in paragraphs(rows)] == [2, 2]
    assert running_lines([rows, rows]) == frozenset()


def test_quality_tells_order() -> None:
    good = SENTENCES["fa"]
    assert quality(good) > quality(" ".join(word[::-1] for word in good.split()))
    assert quality("کالای شهر را به ما داد") > quality("کاالی شهر را به ما داد")


def test_picture_of_text_is_read_as_one(tmp_path: Path) -> None:
    from PIL import Image

    from ingest.errors import UnreadableFile

    path = tmp_path / "blank.png"
    buffer = io.BytesIO()
    Image.new("L", (200, 100), 255).save(buffer, "PNG")
    path.write_bytes(buffer.getvalue())
    with pytest.raises(UnreadableFile, match="is empty"):
        read_file(path)
