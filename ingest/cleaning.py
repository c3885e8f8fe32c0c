"""What of a text search shall not see: menus, notices, template texts, repeated paragraphs. Nothing is deleted."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from ingest.furniture import AT_THE_EDGE, ENDS_THE_TEXT, LATEST_NEWS, is_furniture
from ingest.model import Extracted, Span

_STAMPED = re.compile(r"(?:\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}[./-]\d{1,2}[./-]\d{1,2})(,?\s+\d{1,2}:\d{2})?\s+\S")
_STOP = re.compile(r"[.!?…。！？؟;；][\"'”’»)\]）】』」]*$")
_SIGNS = re.compile(r"[\W_]+")
_NUMBERS = re.compile(r"\d+")
_CRUMB_SIGN = re.compile("[>›»/|]")
_CRUMBS = re.compile(r"\s*(?:>|›|»|/|\|)\s*")
# Measures below are in characters without spaces and signs.
_REPEATABLE = 20
_ALIKE_FROM = 60
_ALIKE = 0.97
_NEAR = 8
_HEADLINES = 4
_EDGE = 8
_SHORT_LINE = 100
_CRUMB = 30
# Lines that repeat across documents of one publisher: on this many of them, and on this share.
LEAST_DOCUMENTS = 3
_SHARE = 0.6
_LONGEST_COMMON = 200
_OUTER = 300  # lines looked at from either end: what frames a text stands there, and a log has millions
_SENTENCE = 12  # characters of a Chinese one
_PARAGRAPH = 100


@dataclass(frozen=True, slots=True)
class _Line:
    span: Span
    text: str
    folded: str


def clean(extracted: Extracted, common: frozenset[str] = frozenset()) -> Extracted:
    """The same text with the stretches marked that search shall not see, and its title and date where it states them.

    `common` are lines that repeat across documents of the same publisher (`repeated_lines`).
    """
    from ingest.stated import stated_date, stated_title

    lines = list(_lines(extracted.text))
    before = {number for number, line in enumerate(lines) if _covered(line.span, extracted.skipped)}
    marked = before | _marked(lines, before, common)
    if len(marked) == len(lines):
        marked = before if len(before) < len(lines) else set()  # a page of nothing but furniture is its own content
    skipped = _runs(lines, marked) if marked else ()
    kept = [(line.span.start, line.text) for number, line in enumerate(lines) if number not in marked]
    return replace(
        extracted,
        skipped=skipped,
        title=extracted.title or stated_title(kept, [line.text for line in lines]),
        date=extracted.date or stated_date(kept, [lines[number].text for number in sorted(marked)]),
    )


def repeated_lines(texts: Iterable[str]) -> frozenset[str]:
    """Lines that stand in most documents of one publisher: its menus, notices and footers."""
    counts: Counter[str] = Counter()
    documents = 0
    for text in texts:
        lines = [line for line in map(str.strip, text.split("\n")) if line]
        counts.update({line for line in (*lines[:_OUTER], *lines[-_OUTER:]) if 1 < len(line) <= _LONGEST_COMMON})
        documents += 1
    least = max(LEAST_DOCUMENTS, _SHARE * documents)
    return frozenset(line for line, number in counts.items() if number >= least)


def _lines(text: str) -> Iterator[_Line]:
    position = 0
    for raw in text.split("\n"):
        visible = raw.strip()
        if visible:
            start = position + raw.index(visible[0])
            folded = _SIGNS.sub("", unicodedata.normalize("NFKC", visible).casefold())
            yield _Line(Span(start, start + len(visible)), visible, folded)
        position += len(raw) + 1


def _covered(span: Span, skipped: Sequence[Span]) -> bool:
    return any(hole.start <= span.start and span.end <= hole.end for hole in skipped)


def _marked(lines: Sequence[_Line], before: set[int], common: frozenset[str]) -> set[int]:
    """Numbers of the lines to skip, by one rule after the other; later rules look at what earlier ones left."""
    marked = {number for number, line in enumerate(lines) if is_furniture(line.text)}
    marked |= _common(lines, marked | before, common) if common else set()
    marked |= _headline_lists(lines)
    marked |= _breadcrumbs(lines)
    marked |= _after_the_end(lines)
    marked |= _edges(lines, marked | before)
    return marked | _repeated(lines, marked | before)


def _common(lines: Sequence[_Line], marked: set[int], common: frozenset[str]) -> set[int]:
    """Lines of the publisher's pages: around the text all of them, within it those that stand there again and again.

    A list of partner cities in every yearly report is common too; a running head is what comes back in one document.
    """
    found = {number for number, line in enumerate(lines) if line.text in common}
    own = [number for number in range(len(lines)) if number not in found | marked]
    telling = [number for number in own if _tells(lines[number].text)] or own
    if not telling:
        return found
    inside = range(telling[0], telling[-1] + 1)
    counts = Counter(lines[number].text for number in found)
    return {number for number in found if number not in inside or counts[lines[number].text] > 1}


def _tells(text: str) -> bool:
    """Whether a line reads like a part of the text, and not like a title or a word of a menu."""
    return len(text) >= _PARAGRAPH or (len(text) >= _SENTENCE and bool(_STOP.search(text)))


def _headline_lists(lines: Sequence[_Line]) -> set[int]:
    """Runs of lines that each begin with a date and a time; with a date alone only under a title like "Latest news"."""
    marked: set[int] = set()
    number = 0
    while number < len(lines):
        run = number
        while run < len(lines) and _STAMPED.match(lines[run].text) and len(lines[run].text) < 250:
            run += 1
        titled = number > 0 and bool(LATEST_NEWS.fullmatch(lines[number - 1].text))
        timed = all(match and match.group(1) for match in (_STAMPED.match(line.text) for line in lines[number:run]))
        if run - number >= _HEADLINES and (timed or titled):
            marked.update(range(number - titled, run))
        number = max(run, number + 1)
    return marked


def _breadcrumbs(lines: Sequence[_Line]) -> set[int]:
    """`Home > News > Cities` near the top, and the lines above it that only name a part of it."""
    for number, line in enumerate(lines[:_EDGE]):
        if not _CRUMB_SIGN.search(line.text):
            continue
        parts = _CRUMBS.split(line.text)
        named = [part for part in parts if part]
        if len(parts) < 2 or not named or max(map(len, named)) > _CRUMB or _STOP.search(line.text):
            continue
        others = {other.text for other in lines[:_EDGE] if other is not line}
        if line.text.startswith((">", "›", "»")) or any(
            part in others or AT_THE_EDGE.fullmatch(part) for part in named
        ):
            return {number} | {above for above in range(number) if lines[above].text in named}
    return set()


def _after_the_end(lines: Sequence[_Line]) -> set[int]:
    """From a line like "Related articles" to the end of the page, where only short lines without a full stop follow."""
    for number, line in enumerate(lines):
        rest = lines[number + 1 :]
        if (
            number
            and ENDS_THE_TEXT.fullmatch(line.text.strip(" :："))
            and all(len(other.text) <= _SHORT_LINE and not _STOP.search(other.text) for other in rest)
        ):
            return set(range(number, len(lines)))
    return set()


def _edges(lines: Sequence[_Line], marked: set[int]) -> set[int]:
    """Menu words at the top and the bottom, as far as nothing else stands between them and the edge."""
    found: set[int] = set()
    for order in (range(len(lines)), range(len(lines) - 1, -1, -1)):
        run: list[int] = []
        for number in order:
            if number not in marked and not AT_THE_EDGE.fullmatch(lines[number].text):
                break
            run.append(number)
        # One such word alone may be the title of the page.
        if len(run) > 1:
            found.update(run)
    return found


def _repeated(lines: Sequence[_Line], marked: set[int]) -> set[int]:
    """Paragraphs that stand in the text already, and cut-off copies of one that follows nearby."""
    found: set[int] = set()
    seen: set[str] = set()
    kept = [number for number in range(len(lines)) if number not in marked]
    for place, number in enumerate(kept):
        line = lines[number]
        if len(line.folded) < _REPEATABLE:
            continue
        following = (lines[other] for other in kept[place + 1 : place + 1 + _NEAR])
        if line.folded in seen or any(_is_cut_off(line, other) for other in following):
            found.add(number)
        seen.add(line.folded)
    return found


def _is_cut_off(line: _Line, other: _Line) -> bool:
    """Whether `line` breaks off where `other` goes on to its full stop; a word may be spelt differently, no number."""
    length = len(line.folded)
    if length < _ALIKE_FROM or len(other.folded) <= length or line.folded[:8] != other.folded[:8]:
        return False
    if _STOP.search(line.text) or not _STOP.search(other.text):
        return False  # rows of a table are alike too
    start = other.folded[:length]
    if _NUMBERS.findall(line.folded) != _NUMBERS.findall(start):
        return False
    return SequenceMatcher(None, line.folded, start, autojunk=False).ratio() >= _ALIKE


def _runs(lines: Sequence[_Line], marked: set[int]) -> tuple[Span, ...]:
    """One span for each run of marked lines."""
    spans: list[Span] = []
    previous = -2
    for number in sorted(marked):
        span = lines[number].span
        if number == previous + 1:
            spans[-1] = Span(spans[-1].start, span.end)
        else:
            spans.append(span)
        previous = number
    return tuple(spans)
