"""Scans through the system's Tesseract (Apache-2.0) as a separate program: the one open engine for all our scripts."""

import io
import os
import re
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

from ingest.readers import files
from ingest.readers.pdf_lines import Line

INSTALL = (
    "apt-get install tesseract-ocr tesseract-ocr-osd tesseract-ocr-pol tesseract-ocr-rus tesseract-ocr-fas "
    "tesseract-ocr-jpn tesseract-ocr-chi-sim"
)
# The languages tried for each script that Tesseract's orientation step names, the likeliest first.
_BY_SCRIPT = {
    "Latin": ("pol+eng",),
    "Cyrillic": ("rus",),
    "Arabic": ("fas",),
    "Han": ("chi_sim", "jpn"),
    "Japanese": ("jpn", "chi_sim"),
    "Hiragana": ("jpn", "chi_sim"),
    "Katakana": ("jpn", "chi_sim"),
}
_DOTS_PER_INCH = 300
_LARGEST_SIDE = 4_200
# The orientation shows on a smaller picture just as well, in a third of the time.
_SIDE_FOR_TURN = 2_000
_SECONDS = 100
# Mean word confidence, in per cent, above which nothing else is tried.
_GOOD = 75.0
_USELESS = 35.0
_SURE_OF_TURN = 1.0
_WIDE_GAP = re.compile(r"(?<=[\u3000-\u9fff\uff00-\uffef]) (?=[\u3000-\u9fff\uff00-\uffef])")


@dataclass(frozen=True, slots=True)
class _Recognised:
    lines: tuple[Line, ...]
    confidence: float
    letters: int

    @property
    def worth(self) -> float:
        """Confidence, but a few letters read with confidence are not a page."""
        return self.confidence * min(1.0, self.letters / 60)


def page_lines(page: Any, number: int, notes: list[str]) -> list[Line]:
    """Lines recognised on a PDF page that is a picture; what stands in the way is noted."""
    width, height = page.get_size()
    scale = min(_DOTS_PER_INCH / 72, _LARGEST_SIDE / max(width, height, 1))
    return picture_lines(lambda: page.render(scale=scale, grayscale=True).to_pil(), f"page {number}", notes)


def picture_lines(render: Callable[[], Any], what: str, notes: list[str]) -> list[Line]:
    """Lines recognised on a picture that is only rendered where it can be read."""
    if not languages():
        notes.append(f"{what} is a scan and was not read: Tesseract is missing ({INSTALL})")
        return []
    files.on_page()
    result = _recognise(render())
    if result is None or result.confidence < _USELESS or not result.lines:
        return []
    if missing := [name for name in ("pol", "rus", "fas", "jpn", "chi_sim") if name not in languages()]:
        notes.append(f"{what} is a scan; Tesseract lacks {' '.join(missing)} ({INSTALL})")
    return list(result.lines)


@cache
def languages() -> frozenset[str]:
    """Languages the installed Tesseract knows; empty where there is none."""
    if shutil.which("tesseract") is None:
        return frozenset()
    return frozenset(_run(["--list-langs"], b"").split("\n")[1:]) - {""}


def _recognise(image: Any) -> _Recognised | None:
    """The best reading of a picture: turned upright, in the language that it is most certain of."""
    turn, script = _orientation(image)
    scripts = [script] if script else ["Latin", "Cyrillic", "Arabic", "Han"]
    best = _best_language(_turned(image, turn), scripts)
    if best is not None and best.worth >= _GOOD:
        return best
    tried = [best]
    if script:
        tried.append(
            _best_language(
                _turned(image, turn), [name for name in ("Latin", "Cyrillic", "Arabic", "Han") if name != script]
            )
        )
    good = max((result for result in tried if result), key=lambda result: result.worth, default=None)
    if good is None or good.worth < _USELESS:
        others = [angle for angle in (180, 90, 270, 0) if angle != turn]
        tried += [_best_language(_turned(image, angle), scripts[:2]) for angle in others]
    return max((result for result in tried if result), key=lambda result: result.worth, default=None)


def _best_language(image: Any, scripts: list[str]) -> _Recognised | None:
    data = _png(image)
    best: _Recognised | None = None
    for wanted in (wanted for script in scripts for wanted in _BY_SCRIPT.get(script, ("eng",))):
        known = "+".join(name for name in wanted.split("+") if name in languages())
        if not known:
            continue
        result = _read(data, known, image.height)
        if best is None or result.worth > best.worth:
            best = result
        if result.worth > 88 and known not in ("chi_sim", "jpn"):
            break
    return best


def _orientation(image: Any) -> tuple[int, str]:
    """Degrees to turn clockwise, and the script; (0, "") where Tesseract cannot tell."""
    if "osd" not in languages():
        return 0, ""
    small = image.copy()
    small.thumbnail((_SIDE_FOR_TURN, _SIDE_FOR_TURN))
    said = dict(
        line.split(": ", 1)
        for line in _run(["-", "-", "--psm", "0", "-l", "osd"], _png(small)).split("\n")
        if ": " in line
    )
    if not said or float(said.get("Orientation confidence", 0)) < _SURE_OF_TURN:
        return 0, ""
    script = said.get("Script", "").strip() if float(said.get("Script confidence", 0)) > 0.5 else ""
    return int(said.get("Rotate", 0)), script


def _turned(image: Any, degrees: int) -> Any:
    return image.rotate(-degrees, expand=True, fillcolor=255) if degrees else image


def _png(image: Any) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, "PNG", compress_level=1)
    return buffer.getvalue()


def _read(data: bytes, wanted: str, height: int) -> _Recognised:
    rows = [
        row.split("\t")
        for row in _run(["-", "-", "-l", wanted, "--dpi", str(_DOTS_PER_INCH), "tsv"], data).split("\n")[1:]
    ]
    words: dict[tuple[str, ...], list[list[str]]] = {}
    for row in rows:
        if len(row) == 12 and row[0] == "5" and row[11].strip():
            words.setdefault(tuple(row[2:5]), []).append(row)
    weights = [(float(row[10]), len(row[11].strip())) for line in words.values() for row in line]
    letters = sum(length for _, length in weights)
    confidence = sum(sure * length for sure, length in weights) / letters if letters else 0.0
    return _Recognised(tuple(_line(line, height) for line in words.values()), confidence, letters)


def _line(row: list[list[str]], height: int) -> Line:
    text = _WIDE_GAP.sub("", " ".join(word[11].strip() for word in row))
    left = min(int(word[6]) for word in row)
    right = max(int(word[6]) + int(word[8]) for word in row)
    top = min(int(word[7]) for word in row)
    bottom = max(int(word[7]) + int(word[9]) for word in row)
    scale = 72 / _DOTS_PER_INCH
    return Line(text, left * scale, right * scale, (height - top) * scale, (height - bottom) * scale)


def _run(arguments: list[str], data: bytes) -> str:
    """Standard output of Tesseract; empty where it fails, for instance on a page with too few letters."""
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    try:
        done = subprocess.run(
            ["tesseract", *arguments], input=data, capture_output=True, timeout=_SECONDS, env=environment, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.decode("utf-8", errors="replace") if done.returncode == 0 else ""
