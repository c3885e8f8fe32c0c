"""Words found in a text without spaces -> those that are no halves of two others: no 外交 in 对外交流. Katakana -> the
names it is made of."""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import islice, takewhile

Span = tuple[int, int]

_PART = re.compile(r"[\u30a1-\u30fa\u30fc-\u30ff]+")
_HALVES = 3  # longer strings are hardly made of two halves by chance


def uncrossed(found: Sequence[Span]) -> list[Span]:
    """The spans, in order, without those that begin inside one word of the best cut and end inside the next.

    The best cut covers the most characters, and with the fewest words: longest matching, but for the whole run instead
    of from left to right (maximum tokenization, Guo 1997).
    """
    spans = sorted(set(found))
    if not _any_cross(spans):
        return spans
    words = _cut(spans)
    return [
        one for one in spans
        if one[1] - one[0] > _HALVES
        or not (any(a < one[0] < b < one[1] for a, b in words) and any(one[0] < a < one[1] < b for a, b in words))
    ]


def known_parts(run: str, known: Callable[[str], object]) -> list[Span]:
    """The longest known names at the beginning of Katakana with dots between, of whole parts: ベラルーシ・ミンスク. None
    where the first part is not known, as in most names of people."""
    parts = [part.span() for part in _PART.finditer(run)]
    found: list[Span] = []
    while parts:
        start = parts[0][0]
        size = next((size for size in range(len(parts), 0, -1) if known(run[start : parts[size - 1][1]])), 0)
        if not size:
            break
        found.append((start, parts[size - 1][1]))
        parts = parts[size:]
    return found


def _any_cross(spans: Sequence[Span]) -> bool:
    """Whether of the sorted spans one begins inside another and ends behind it."""
    return any(
        one[0] < other[0] < one[1] < other[1] for at, one in enumerate(spans) for other in _begun_inside(spans, at)
    )


def _begun_inside(spans: Sequence[Span], at: int) -> Iterator[Span]:
    """The spans behind this one that begin before its end."""
    return takewhile(lambda other: other[0] < spans[at][1], islice(spans, at + 1, None))


def _cut(spans: Sequence[Span]) -> list[Span]:
    """Spans that do not overlap, with the most characters and the fewest of them."""
    ending: dict[int, list[int]] = {}
    for start, end in spans:
        ending.setdefault(end, []).append(start)
    last = max(ending)
    best: list[tuple[int, int]] = [(0, 0)] * (last + 1)  # characters covered, words with a minus
    taken: list[int] = [-1] * (last + 1)
    for end in range(1, last + 1):
        best[end] = best[end - 1]
        for start in ending.get(end, ()):
            covered, words = best[start]
            if (covered + end - start, words - 1) > best[end]:
                best[end], taken[end] = (covered + end - start, words - 1), start
    cut: list[Span] = []
    at = last
    while at > 0:
        if taken[at] < 0:
            at -= 1
        else:
            cut.append((taken[at], at))
            at = taken[at]
    return cut
