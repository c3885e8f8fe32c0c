"""Question -> its units of meaning: words, or tokens where a script writes no spaces, with what each one names."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

import numpy as np
from numpy.typing import NDArray

from assistant.asked_words import asked_words
from assistant.numerals import values
from assistant.question import Question, countries, focus_at
from assistant.sounds import transcribed
from assistant.stopwords import ASKING, CJK_FILLERS, STOPWORDS
from ingest.concepts import concepts_in
from ingest.dates import dates, precisions
from ingest.encoder import Pieces, TokenTable, Vectors
from ingest.places import PlaceMention
from ingest.tokens import fold, runs_at

_KATAKANA = re.compile(r"[\u30a0-\u30ff]+")
# A pasted page is no question; what comes after this says nothing new about what is wanted.
_MOST_UNITS = 60
_TOKENS_OF_A_UNIT = 12
_OF_A_YEAR = frozenset("roku rok r г год года году".split())  # 2015 roku, 2015 г.
_ASKING_SIGNS = "哪几何谁誰"  # a phrase that begins with one asks; what follows is looked at by itself
_PARTICLES = "はがのをも"
_KINDS_OF_TOWNS = frozenset("市区區県縣县州省郡町村")  # behind the name of one: it is part of it
_PARTICLE_BEHIND = re.compile(r"(?<=[\u30a0-\u30ff\u3400-\u9fff々])[はがのをもにとで]$")
_CALENDAR = frozenset({"year", "month", "day"})


class _Spanned(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


Mention = TypeVar("Mention", bound=_Spanned)


@dataclass(frozen=True, slots=True)
class Units:
    """`texts` (u,) with weights (u,) that sum to 1; token ids (p,) and the share (u, p) each token has in its unit."""

    texts: tuple[str, ...]
    weights: Vectors
    ids: Pieces
    members: Vectors
    places: tuple[frozenset[int], ...]
    concepts: tuple[frozenset[str], ...]
    values: tuple[str, ...]  # the number a unit is, however written, else ""
    dates: tuple[tuple[str, ...], ...]  # the date a unit is, at every precision, the whole first
    countries: tuple[frozenset[int], ...]  # that a unit names, by an adjective too
    entity: NDArray[np.bool_]  # (u,) part of a place, a date or a number: the surroundings may say it
    focus: int  # the unit that says what is wanted, -1 where none does

    @property
    def wanted(self) -> frozenset[str]:
        """Concepts of the unit in focus."""
        return self.concepts[self.focus] if self.focus >= 0 else frozenset()

    @property
    def asked(self) -> frozenset[str]:
        """Concepts of all units."""
        return frozenset[str]().union(*self.concepts)


def units_of(question: Question, table: TokenTable) -> Units:
    """Units of the question in order; words that only ask or bind are left out."""
    text = question.text
    tokens = [token for token in table.words(text) if text[token[1] : token[2]].strip()]
    concepts = concepts_in(text, question.places)
    days = dates(text)
    groups = [
        ((start, end), [piece for piece, begin, stop in tokens if begin < end and start < stop])
        for start, end in _spans(text, tokens, [*question.places, *concepts], days)
    ]
    asked = asked_words(question)
    asking = [span for span, _ in groups if fold(text[span[0] : span[1]].rstrip(_PARTICLES)) in asked]
    kept = [(span, group[:_TOKENS_OF_A_UNIT]) for span, group in groups if group and span not in asking][:_MOST_UNITS]
    ids = np.asarray([piece for _, group in kept for piece in group], dtype=np.uint16)
    members = np.zeros((len(kept), len(ids)), dtype=np.float32)
    at = 0
    for row, (_, group) in enumerate(kept):
        members[row, at : at + len(group)] = table.weights[group]
        at += len(group)
    weights = members.max(axis=1, initial=0.0)
    places = [frozenset(one.place for one in _overlapping(question.places, span)) for span, _ in kept]
    named = [frozenset(one.concept for one in _overlapping(concepts, span)) for span, _ in kept]
    numbers = [values(text[start:end], one) for ((start, end), _), one in zip(kept, named, strict=True)]
    when = [next((_precisions(one.value) for one in days if (one.start, one.end) == span), []) for span, _ in kept]
    focus = focus_at(text)
    if any(start <= focus < end for start, end in asking):
        focus = -1
    return Units(
        texts=tuple(text[start:end] for (start, end), _ in kept),
        weights=weights / max(float(weights.sum()), 1e-9),
        ids=ids,
        members=members / np.maximum(members.sum(axis=1, keepdims=True), 1e-9),
        places=tuple(places),
        concepts=tuple(named),
        values=tuple("" if date else min(one, default="") for one, date in zip(numbers, when, strict=True)),
        dates=tuple(map(tuple, when)),
        countries=tuple(countries(a, b) for a, b in zip(places, named, strict=True)),
        entity=np.asarray(
            [
                bool(town or number or date or (concept and concept <= _CALENDAR))
                for town, number, date, concept in zip(places, numbers, when, named, strict=True)
            ],
            dtype=bool,
        ),
        focus=next((at for at, ((_, end), _) in enumerate(kept) if 0 <= focus < end), -1),
    )


def _precisions(value: str) -> list[str]:
    """A date at every precision, and without its year, as a document writes it that tells of one year."""
    found = precisions(value)
    return found + [f"-{one[4:]}" for one in found if len(one) > len("2013") and not one.startswith("--")]


def _spans(
    text: str, tokens: Sequence[tuple[int, int, int]], named: Sequence[_Spanned], days: Sequence[_Spanned]
) -> list[tuple[int, int]]:
    """Of each date one, of a name in Han or Kana one, of the rest each word or token that carries content."""
    found = [(one.start, one.end) for one in days]
    ends = {one.end for one in days}
    others = [
        one for one in _words(text, tokens, named)
        if not next(_overlapping(days, one), None)
        and not (text[one[0] : one[1]].casefold() in _OF_A_YEAR and {one[0], one[0] - 1} & ends)
    ]
    return sorted([*found, *others])


def _words(text: str, tokens: Sequence[tuple[int, int, int]], named: Sequence[_Spanned]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for kind, start, end in runs_at(text):
        if kind == "cjk":
            found += _cjk_spans(text, (start, end), tokens, named)
        elif kind == "number" or fold(text[start:end]) not in STOPWORDS:
            found.append((start, end))
    return found


def _cjk_spans(
    text: str, run: tuple[int, int], tokens: Sequence[tuple[int, int, int]], named: Sequence[_Spanned]
) -> list[tuple[int, int]]:
    """Names and concepts of a Han or Kana run, longest first, then its tokens without asking words and particles."""
    asking = _joined(match.span() for match in ASKING.finditer(text, *run))
    mentions = {
        (one.start, _without_particle(text, one.start, one.end))
        for one in _overlapping(named, run)
        if one.end - one.start > 1
        and text[one.start : one.end] not in CJK_FILLERS
        and text[one.start] not in _ASKING_SIGNS
        and not any(start <= one.start and one.end <= end for start, end in asking)
    }
    found: list[tuple[int, int]] = []
    for start, end in sorted(mentions, key=lambda span: (span[0] - span[1], span)):
        if not any(start < stop and begin < end for begin, stop in found):
            found.append((start, end))
    borders = [run[0], *(border for span in sorted([*found, *asking]) for border in span), run[1]]
    for start, end in zip(borders[::2], borders[1::2], strict=True):
        found += transcribed(text, start, end)
    taken = sorted([*found, *asking])
    towns = {one.end for one in _overlapping(named, run) if isinstance(one, PlaceMention)}
    rest = [
        (start, end)
        for _, start, end in tokens
        if run[0] <= start and end <= run[1] and text[start:end] not in CJK_FILLERS
        and not any(start < stop and begin < end for begin, stop in taken)
        and not (start in towns and text[start:end] in _KINDS_OF_TOWNS)
    ]
    return sorted({*found, *_unknown_whole(text, rest)})


def _without_particle(text: str, start: int, end: int) -> int:
    """Where a mention ends: before the particle that its pattern needs so as not to hit longer words."""
    return end - 1 if end - start > 1 and _PARTICLE_BEHIND.search(text, start, end) else end


def _unknown_whole(text: str, spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Tokens that touch are one unit where they are Katakana, or single signs: a name the model does not know."""
    found: list[tuple[int, int]] = []
    signs = False  # whether the last unit is made of single signs
    for start, end in spans:
        single = end - start == 1
        touches = bool(found) and found[-1][1] == start
        if touches and ((signs and single) or _KATAKANA.fullmatch(text[found[-1][0] : end])):
            start = found.pop()[0]
        else:
            signs = single
        found.append((start, end))
    return found


def _joined(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans in order, those that touch as one."""
    found: list[tuple[int, int]] = []
    for start, end in spans:
        if found and found[-1][1] == start:
            start = found.pop()[0]
        found.append((start, end))
    return found


def _overlapping(mentions: Sequence[Mention], span: tuple[int, int]) -> Iterator[Mention]:
    return (mention for mention in mentions if mention.start < span[1] and span[0] < mention.end)
