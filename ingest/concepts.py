"""The vocabulary of city partnerships: words of six languages -> the concept they name, from ingest/glossary/*.tsv."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain
from operator import add
from pathlib import Path

from ingest import patterns, scripts, tokens
from ingest.patterns import CJK, WORD, following
from ingest.places import PlaceMention
from ingest.prebuilt import prebuilt
from ingest.scripts import foreign_han, foreign_latin
from ingest.segments import uncrossed
from ingest.tokens import HALF_SPACE, fold

GLOSSARY = Path(__file__).resolve().parent / "glossary"
KINDS = GLOSSARY.parent / "kinds.tsv"

# What Persian puts behind a half-space: plurals, "my", "their", "more".
_ENDINGS = frozenset("ها های هایی هایم هایش هایمان هایشان ی ای ام ات اش مان تان شان مون تون شون تر ترین".split())
# The same, as many write them: without the half-space.
_JOINED_ENDING = re.compile("(?<=[\u0621-\u06cc]{3})(?:ها|های|هایی|هایش|هایشان|شان|تان)$")
_WORDS_KEPT = 100_000

Patterns = tuple[tuple[int, tuple[str, ...], str], ...]  # so many words on, these are to follow, for this concept
# What a first word starts: concepts it names alone, patterns by their second word, and by the first letter of a prefix.
Starting = tuple[tuple[str, ...], Mapping[str, Patterns], Mapping[str, Patterns]]
Named = tuple[int, int, tuple[str, ...]]  # start, end and all concepts of these very characters, sorted
_NOTHING: Starting = ((), {}, {})


@dataclass(frozen=True, slots=True)
class ConceptMention:
    """A concept a text names, offsets in characters."""

    concept: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Glossary:
    """Patterns by first word (`podpis*` is the prefix `podpis`), and Han-Kana strings.

    Those of a first word are one text, cut when the word comes: it loads in less than half the time of their words.
    A pattern for `-product` says which words are no product, though another pattern (`towar*`) hits them. One for
    `sell@pl` is a Polish pattern alone: an English text is not looked at for it.
    """

    words: Mapping[str, str]
    prefixes: Mapping[str, str]
    strings: Mapping[str, str]
    openers: Mapping[str, tuple[int, ...]]  # first two characters of the strings -> how long those are
    reach: Mapping[str, int]  # first three characters of the prefixes -> the length of the longest
    # For texts that are not of a language: what each first word starts, what each string names.
    seen: dict[str, dict[str, Starting]] = field(default_factory=lambda: defaultdict(dict), compare=False, repr=False)
    named: dict[str, dict[str, tuple[str, ...]]] = field(
        default_factory=lambda: defaultdict(dict), compare=False, repr=False
    )

    def find(self, text: str) -> list[ConceptMention]:
        """Mentions in order; of overlapping ones all, since a phrase is often more than one concept."""
        return [ConceptMention(concept, start, end) for start, end, own in self.spans(text) for concept in own]

    def spans(self, text: str) -> list[Named]:
        """What is named where, in order, each once."""
        found = [*self._alphabetic(text), *self._cjk(text)]
        if HALF_SPACE in text:
            found += self._across_half_spaces(text, found)
        return sorted({*found})

    def _across_half_spaces(self, text: str, known: Sequence[Named]) -> list[Named]:
        """Phrases that the text writes with half-spaces for spaces, but for what is `known` of the same characters."""
        own: dict[tuple[int, int], set[str]] = defaultdict(set)
        for start, end, concepts in known:
            own[start, end].update(concepts)
        across = (
            (start, end, tuple(one for one in concepts if one not in own[start, end]))
            for start, end, concepts in self._alphabetic(text.replace(HALF_SPACE, " "))
            if HALF_SPACE in text[start:end]
        )
        return [one for one in across if one[2]]

    def _alphabetic(self, text: str) -> list[Named]:
        found = list(WORD.finditer(text))
        words = [match.group() for match in found]
        foreign = foreign_latin(words)
        seen = self.seen[foreign]
        if len(seen) >= _WORDS_KEPT:
            seen.clear()
        mentions: list[Named] = []
        for at, word in enumerate(words):
            starting = seen.get(word) or self._starting(word, foreign)
            if starting is _NOTHING:
                continue
            alone, exact, prefixed = starting
            start, end = found[at].span()
            if alone:
                mentions.append((start, end, alone))
            if (exact or prefixed) and at + 1 < len(words):
                second = fold(words[at + 1])
                if second not in exact and second[:1] not in prefixed:
                    continue
                for on, rest, concept in (*exact.get(second, ()), *prefixed.get(second[:1], ())):
                    if not rest or _follows(rest, words, at + on):
                        mentions.append((start, found[at + on + len(rest) - 1].end(), (concept,)))
        return mentions

    def _starting(self, word: str, foreign: str) -> Starting:
        """Patterns whose first word this is; remembered, since most words of a text are common ones."""
        folded = fold(word)
        started = [self.words.get(folded, "")]
        stem, _, ending = word.partition(HALF_SPACE)
        if ending in _ENDINGS:
            started.append(self.words.get(fold(stem), ""))
        for length in range(2, min(len(folded), self.reach.get(folded[:3], 2)) + 1):
            started.append(self.prefixes.get(folded[:length], ""))
        if not any(started) and (joined := _JOINED_ENDING.search(folded)):
            started.append(self.words.get(folded[: joined.start()], ""))
        alone: list[str] = []
        exact: dict[str, Patterns] = {}
        prefixed: dict[str, Patterns] = {}
        for concept, language, rest in following("\n".join(filter(None, started))):
            if language and language == foreign:
                continue
            if not rest:
                alone.append(concept)
            elif rest[0].endswith("*"):
                begins = rest[0][:1]
                prefixed[begins] = (*prefixed.get(begins, ()), (1, rest, concept))
            else:
                exact[rest[0]] = (*exact.get(rest[0], ()), (2, rest[1:], concept))
        named = sorted({concept for concept in alone if concept[0] != "-" and f"-{concept}" not in alone})
        known = (tuple(named), exact, prefixed) if named or exact or prefixed else _NOTHING
        self.seen[foreign][word] = known
        return known

    def _cjk(self, text: str) -> list[Named]:
        runs = list(CJK.finditer(text))
        if not runs:
            return []
        strings, openers, foreign = self.strings, self.openers, foreign_han(text)
        mentions: list[Named] = []
        for match in runs:
            run, start = match.group(), match.start()
            found = [(at, at + 1) for at, character in enumerate(run) if character in strings]
            for at in [at for at, opener in enumerate(map(add, run, run[1:])) if opener in openers]:
                ends = [at + length for length in openers[run[at : at + 2]]]
                found += [(at, end) for end in ends if end <= len(run) and run[at:end] in strings]
            named = [(at, end, own) for at, end in found if (own := self._naming(run[at:end], foreign))]
            kept = set(uncrossed([(at, end) for at, end, _ in named]))
            mentions += [(start + at, start + end, own) for at, end, own in named if (at, end) in kept]
        return mentions

    def _naming(self, string: str, foreign: str) -> tuple[str, ...]:
        """Concepts of a Han-Kana string in a text that is not in this language."""
        if (known := self.named[foreign].get(string)) is not None:
            return known
        own = (one.partition("@") for one in self.strings[string].split())
        kept = tuple(concept for concept, _, language in own if not language or language != foreign)
        self.named[foreign][string] = kept
        return kept


def concepts_in(text: str, places: Sequence[PlaceMention]) -> list[ConceptMention]:
    """Concepts of a text without those that a place's name only seems to hold: the `市長` of `上海市長寧区`."""
    return [ConceptMention(concept, start, end) for start, end, own in _spans_in(text, places) for concept in own]


def concept_terms(text: str, places: Sequence[PlaceMention]) -> list[str]:
    """The concepts of `concepts_in` alone, as the lexical index takes them."""
    return list(chain.from_iterable([own for _, _, own in _spans_in(text, places)]))


# A deputy mayor is no mayor, though the word stands in it.
_DEPUTIES = {
    "deputy_mayor": {"mayor", "president"},
    "deputy_district_head": {"district_head"},
    "deputy_governor": {"governor", "marshal"},
    "deputy_minister": {"minister", "foreign_minister"},
}


def _spans_in(text: str, places: Sequence[PlaceMention]) -> list[Named]:
    found = glossary().spans(text)
    deputies = [(start, end, _DEPUTIES[one]) for start, end, own in found for one in own if one in _DEPUTIES]
    if deputies:
        found = [kept for named in found if (kept := _but(named, deputies))[2]]
    if not places:
        return found
    spans = {(place.start, place.end) for place in places}
    named = bytearray(len(text))
    for start, end in spans:
        named[start:end] = b"\1" * (end - start)
    return [
        one for one in found
        if named.find(1, one[0], one[1]) < 0 or not any(_crosses(one, place) for place in spans)
    ]


def _but(named: Named, deputies: Sequence[tuple[int, int, set[str]]]) -> Named:
    """Without the offices inside those of their deputies."""
    start, end, own = named
    inside = {office for begin, stop, offices in deputies if begin <= start and end <= stop for office in offices}
    return start, end, tuple(one for one in own if one not in inside)


def _crosses(concept: Named, place: tuple[int, int]) -> bool:
    """Overlaps, but neither holds the other, or both are the same: the name is the place, not the word."""
    apart = concept[1] <= place[0] or place[1] <= concept[0]
    inside = place[0] <= concept[0] and concept[1] <= place[1]
    around = concept[0] <= place[0] and place[1] <= concept[1]
    return not apart and inside == around


@lru_cache(maxsize=1)
def kinds() -> dict[str, frozenset[str]]:
    """Concept -> the concepts that are instances of it, from ingest/kinds.tsv: football is a sport."""
    rows = KINDS.read_text("utf-8").splitlines()[1:] if KINDS.is_file() else []
    cells = [row.split("\t") for row in rows if row.strip()]
    return {kind: frozenset(one.strip() for one in members.split("|")) for kind, members in cells}


@lru_cache(maxsize=1)
def glossary() -> Glossary:
    """All tables of the glossary folder. Raises AssistantError naming file and line of a broken row."""
    files = sorted(GLOSSARY.glob("*.tsv"))
    code = [Path(module).resolve() for module in (patterns.__file__, scripts.__file__, tokens.__file__)]
    return Glossary(*prebuilt("glossary", [*files, *code], lambda: patterns.build(patterns.rows(files))))


def _follows(patterns: tuple[str, ...], words: Sequence[str], at: int) -> bool:
    """Whether the words from this place on are those of a pattern."""
    if at + len(patterns) > len(words):
        return False
    for pattern in patterns:
        word = fold(words[at])
        at += 1
        if not (word.startswith(pattern[:-1]) if pattern[-1] == "*" else word == pattern):
            return False
    return True
