"""Lines on a page to paragraphs: hyphens at line ends closed, running heads and feet found by repetition."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from ingest.readers.blocks import Block

_WIDE = re.compile(r"[\u2e80-\u9fff\uac00-\ud7a3\uff00-\uff60]")
_ITEM = re.compile(r"(?:[-–•·▪●○■◆\uf0b7]|\d{1,2}[.)]|\(?[a-z]\))\s")
_STOP = re.compile(r"[.!?…。！？؟:：;؛][\"'”’»)\]）】』」]*$")
_DIGITS = re.compile(r"\d+")
_HYPHEN = re.compile(r"(?<=[^\W\d_])(?:-\u00ad|[\u00ad\u2010-])$")
# A gap this many times the usual distance of lines starts a new paragraph.
_GAP = 1.4
# A gap this many times the size of type is no line spacing, unless a sentence runs across it.
_APART = 1.75
_EDGE_LINES = 2
# In a head or foot of at most this length, numbers may differ from page to page.
_SHORT = 40
# Type this much larger than the rest is a heading.
_LARGER = 1.12


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a page; the box is in points with the origin at the bottom left, zeros where unknown."""

    text: str
    left: float = 0.0
    right: float = 0.0
    top: float = 0.0
    bottom: float = 0.0
    size: float = 0.0  # of the type, zero where unknown


def running_lines(pages: Sequence[Sequence[Line]]) -> frozenset[str]:
    """Heads and feet: lines at a page's edge that stand, but for numbers, on most of at least three pages."""
    if len(pages) < 3:
        return frozenset()
    counts: Counter[str] = Counter()
    for page in pages:
        counts.update({_folded(line) for line in (*page[:_EDGE_LINES], *page[-_EDGE_LINES:])})
    return frozenset(text for text, number in counts.items() if number >= max(3, 0.5 * len(pages)))


def _folded(line: Line) -> str:
    text = line.text.strip()
    return _DIGITS.sub("#", text) if len(text) <= _SHORT else text


def paragraphs(
    lines: Sequence[Line], running: frozenset[str] = frozenset(), usual: float | None = None
) -> Iterator[Block]:
    """Blocks of one page; what is set larger than the `usual` size of type is a heading."""
    edge = {*range(_EDGE_LINES), *range(len(lines) - _EDGE_LINES, len(lines))}
    distance = _usual_distance(lines)
    size = usual_size(lines) if usual is None else usual
    group: list[Line] = []
    for number, line in enumerate(lines):
        if number in edge and _folded(line) in running:
            yield from _joined(group, size)
            group = []
            yield Block(line.text, skipped=True)
            continue
        if group and not _goes_on(group, line, distance):
            yield from _joined(group, size)
            group = []
        group.append(line)
    yield from _joined(group, size)


def usual_size(lines: Iterable[Line]) -> float:
    """The size of type that most of the text is set in."""
    letters: Counter[float] = Counter()
    for line in lines:
        letters[round(line.size, 1)] += len(line.text)
    return letters.most_common(1)[0][0] if letters else 0.0


def _usual_distance(lines: Sequence[Line]) -> float:
    gaps = [a.bottom - b.bottom for a, b in pairwise(lines) if 0 < a.bottom - b.bottom < 60]
    return median(gaps) if gaps else 0.0


def _goes_on(group: list[Line], line: Line, distance: float) -> bool:
    """Whether a line belongs to the paragraph above it."""
    above = group[-1]
    if _ITEM.match(line.text):
        return False
    if above.top and line.top:
        gap = above.bottom - line.bottom
        if gap < -2 and not _ends_open(above.text):
            return False  # a new column or a box elsewhere
        if distance and gap > _GAP * distance:
            return False
        if line.size and gap > _APART * line.size and _STOP.search(above.text):
            return False  # paragraphs of one line each: the usual distance is that between paragraphs
        if above.size and line.size and max(above.size, line.size) > _LARGER * min(above.size, line.size):
            return False
    width = max(item.right - item.left for item in (*group, line))
    if width > 0 and above.right > above.left:
        filled = (above.right - above.left) / width
        return filled > 0.8 or (filled > 0.6 and not _STOP.search(above.text))
    return not _STOP.search(above.text)


def _ends_open(text: str) -> bool:
    return bool(_HYPHEN.search(text)) or text[-1:].islower() or text[-1:] in ",،、，"


def _joined(group: list[Line], size: float) -> Iterator[Block]:
    if not group:
        return
    text = group[0].text
    for line in group[1:]:
        text = join(text, line.text)
    yield Block(text, heading=len(group) <= 3 and _looks_like_heading(text, group[0].size, size))


def join(text: str, following: str) -> str:
    """Two lines of one paragraph: a hyphen before a small letter is closed, Han and Kana meet without a space."""
    following = following.strip()
    hyphen = _HYPHEN.search(text)
    if hyphen and following[:1].islower():
        return text[: hyphen.start()] + following
    if hyphen:
        return text.replace("\u00ad", "") + following
    if text and following and _WIDE.match(text[-1]) and _WIDE.match(following):
        return text + following
    return f"{text} {following}"


def _looks_like_heading(text: str, size: float, usual: float) -> bool:
    larger = usual > 0 and size > _LARGER * usual
    return larger and len(text) <= 200 and any(map(str.isalpha, text)) and not _ITEM.match(text)
