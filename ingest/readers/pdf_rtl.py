"""Right-to-left pages: several readings of the same lines, and a measure of which one is language."""

import re
import unicodedata
from collections.abc import Sequence
from typing import Any

from ingest.readers.blocks import uniform
from ingest.readers.pdf_glyphs import Glyphs
from ingest.readers.pdf_lines import Line
from ingest.sentences import words

_RTL = re.compile(r"[\u0590-\u05ff\u0620-\u064a\u066e-\u06ef\u06fa-\u06ff\u0750-\u077f\ufb1d-\ufdff\ufe70-\ufefc]")
_WORD = re.compile(r"[\u0590-\u05ff\u0620-\u06ff\u200c]+")
# A Latin word runs into the next one; before it, a particle may well be attached.
_GLUED = re.compile(rf"([A-Za-z])(?={_RTL.pattern})")
_BRACKETS = str.maketrans("()[]{}«»<>", ")(][}{»«><")
_OPENERS, _CLOSERS = "([{«", ")]}»"
_FREQUENT = words(
    "در به از که این را با است آن برای شد بود یک تا هر و شهر سال نیز بر شده می های ها خود "
    "في من على إلى أن ما هذا هذه التي الذي عن مع كان لا ال ان الى او أو "
    "של את על לא הוא עם כי זה גם או אני היא"
)
_REVERSED = frozenset(word[::-1] for word in _FREQUENT if len(word) > 1) - _FREQUENT
_NEVER_FIRST = "ةىۀ"
# The two letters of a lam-alef ligature the wrong way round: کاالی for کالای.
_TURNED_LIGATURE = "اال"
_TRUST = 0.04


def has_rtl(lines: Sequence[Line]) -> bool:
    """Whether right-to-left letters are more than a name or two on the page."""
    letters = sum(len(_RTL.findall(line.text)) for line in lines)
    return letters > 5 or letters > 0.3 * sum(len(line.text) for line in lines) > 0


def better_lines(second: Glyphs, number: int, lines: list[Line]) -> list[Line]:
    """The best reading of one page: pdfium's lines, or pdfminer's put in logical order, or pdfminer's as they are."""
    readings = [lines]
    if boxes := second.rows(number):
        readings += [[_line(units, logical=True) for units in boxes], [_line(units, logical=False) for units in boxes]]
    scores = [quality("\n".join(line.text for line in reading)) for reading in readings]
    if len(scores) > 1:
        scores[1] += _TRUST  # built from the places of the glyphs, so right more often than the others
    return readings[scores.index(max(scores))]


def quality(text: str) -> float:
    """How much a text reads like Persian, Arabic or Hebrew: frequent words against reversed and broken ones."""
    found: list[str] = _WORD.findall(uniform(text))
    if not found:
        return -1.0
    good = sum(word in _FREQUENT or word.startswith("ال") or word.endswith(("های", "ات", "ان", "ية")) for word in found)
    bad = sum(word in _REVERSED or word[0] in _NEVER_FIRST or _TURNED_LIGATURE in word for word in found) + text.count(
        "(cid:"
    )
    lone = sum(len(word) == 1 and word not in "و" for word in found)
    long = sum(len(word) > 14 for word in found)
    return (good - 1.5 * bad - lone - 2 * long) / len(found) + 0.002 * min(len(found), 50)


def _line(row: list[Any], *, logical: bool) -> Line:
    units = _units(row)
    if logical and any(_RTL.search(unit) for unit in units):
        units = _in_reading_order(units)
    text = "".join(units).strip()
    left, right = float(min(item.x0 for item in row)), float(max(item.x1 for item in row))
    top, bottom = float(max(item.y1 for item in row)), float(min(item.y0 for item in row))
    return Line(" ".join(text.split()), left, right, top, bottom, float(row[0].size))


def _units(row: list[Any]) -> list[str]:
    """What each glyph stands for, with spaces where the gap says so; marks stay behind their letter."""
    units: list[str] = []
    previous: Any = None
    for number, item in enumerate(row):
        text = unicodedata.normalize("NFKC", item.get_text()) if item.get_text().strip() else " "
        if text == " " and any(_covers(other, item) for other in row[max(0, number - 1) : number + 2]):
            text = "\u200c"
        if previous is not None and item.x0 - previous.x1 > 0.17 * max(item.size, previous.size) and units[-1] != " ":
            units.append(" ")
        if units and text.strip() and all(unicodedata.combining(mark) for mark in text.strip()):
            units[-1] += text.strip()
        else:
            units.append(text)
        previous = item
    return units


def _covers(letter: Any, space: Any) -> bool:
    """A space drawn under a letter is how browsers print the zero-width non-joiner."""
    common = min(letter.x1, space.x1) - max(letter.x0, space.x0)
    return bool(letter.get_text().strip()) and common > 0.6 * max(space.x1 - space.x0, 0.01)


def _in_reading_order(units: list[str]) -> list[str]:
    """Glyphs from left to right to characters in reading order: all turned round, Latin words and numbers back."""
    units = units[::-1]
    result: list[str] = []
    run: list[str] = []
    pending: list[str] = []
    for unit in units:
        kind = _kind(unit)
        if kind == "ltr" or kind == "digit":
            if run and pending and not _joins(run[-1], pending, unit):
                result += [*run[::-1], *pending]
                run, pending = [], []
            run += [*pending, unit]
            pending = []
        elif kind == "neutral" and run:
            pending.append(unit)
        else:
            result += [*run[::-1], *pending, unit]
            run, pending = [], []
    result += [*run[::-1], *pending]
    text = _GLUED.sub(r"\1 ", "".join(result))
    return [text.translate(_BRACKETS) if _crossed(text) else text]


def _kind(unit: str) -> str:
    character = unit[0]
    if _RTL.match(character):
        return "rtl"
    if character.isdecimal():
        return "digit"
    return "ltr" if character.isalpha() else "neutral"


def _joins(last: str, between: list[str], following: str) -> bool:
    """Two numbers with a space between them are read from right to left; anything with a letter stays together."""
    if _kind(last) == "digit" and _kind(following) == "digit":
        return len(between) == 1 and between[0] in ".,:/-٫٬%"
    return True


def _crossed(text: str) -> bool:
    """Whether brackets close before they open."""
    depth, wrong = 0, 0
    for character in text:
        depth += (character in _OPENERS) - (character in _CLOSERS)
        wrong += depth < 0
        depth = max(depth, 0)
    return wrong > 0
