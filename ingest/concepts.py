"""The vocabulary of city partnerships: words of six languages -> the concept they name, from ingest/glossary/*.tsv."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain
from operator import add
from pathlib import Path
from typing import Any

from ingest import tokens
from ingest.errors import AssistantError
from ingest.places import PlaceMention
from ingest.prebuilt import prebuilt
from ingest.tokens import fold

GLOSSARY = Path(__file__).resolve().parent / "glossary"
KINDS = GLOSSARY.parent / "kinds.tsv"
LANGUAGES = ("en", "pl", "ru", "fa", "ja", "zh")

_WORD = re.compile(r"[^\W\d_\u3040-\u30ff\u3400-\u9fff々](?:[^\W\d_\u3040-\u30ff\u3400-\u9fff]+|[\u200c\u200d'’])*")
_CJK = re.compile(r"[\u3005-\u3007\u3040-\u30ff\u3400-\u9fff]+")
_LONGEST_CJK = 10
# What Persian puts behind a half-space: plurals, "my", "their", "more".
_ENDINGS = frozenset("ها های هایی هایم هایش هایمان هایشان ی ای ام ات اش مان تان شان مون تون شون تر ترین".split())
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
    A pattern for `-product` says which words are no product, though another pattern (`towar*`) hits them.
    """

    words: Mapping[str, str]
    prefixes: Mapping[str, str]
    strings: Mapping[str, tuple[str, ...]]
    openers: Mapping[str, tuple[int, ...]]  # first two characters of the strings -> how long those are
    reach: Mapping[str, int]  # first three characters of the prefixes -> the length of the longest
    seen: dict[str, Starting] = field(default_factory=dict, compare=False, repr=False)

    def find(self, text: str) -> list[ConceptMention]:
        """Mentions in order; of overlapping ones all, since a phrase is often more than one concept."""
        return [ConceptMention(concept, start, end) for start, end, own in self.spans(text) for concept in own]

    def spans(self, text: str) -> list[Named]:
        """What is named where, in order."""
        return sorted([*self._alphabetic(text), *self._cjk(text)])

    def _alphabetic(self, text: str) -> list[Named]:
        found = list(_WORD.finditer(text))
        words = [match.group() for match in found]
        if len(self.seen) >= _WORDS_KEPT:
            self.seen.clear()
        seen = self.seen
        mentions: list[Named] = []
        for at, word in enumerate(words):
            starting = seen.get(word) or self._starting(word)
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

    def _starting(self, word: str) -> Starting:
        """Patterns whose first word this is; remembered, since most words of a text are common ones."""
        folded = fold(word)
        started = [self.words.get(folded, "")]
        stem, _, ending = word.partition("\u200c")
        if ending in _ENDINGS:
            started.append(self.words.get(fold(stem), ""))
        for length in range(2, min(len(folded), self.reach.get(folded[:3], 2)) + 1):
            started.append(self.prefixes.get(folded[:length], ""))
        alone: list[str] = []
        exact: dict[str, Patterns] = {}
        prefixed: dict[str, Patterns] = {}
        for concept, patterns in following("\n".join(filter(None, started))):
            if not patterns:
                alone.append(concept)
            elif patterns[0].endswith("*"):
                begins = patterns[0][:1]
                prefixed[begins] = (*prefixed.get(begins, ()), (1, patterns, concept))
            else:
                exact[patterns[0]] = (*exact.get(patterns[0], ()), (2, patterns[1:], concept))
        named = sorted(concept for concept in alone if concept[0] != "-" and f"-{concept}" not in alone)
        known = (tuple(named), exact, prefixed) if named or exact or prefixed else _NOTHING
        self.seen[word] = known
        return known

    def _cjk(self, text: str) -> list[Named]:
        strings, openers = self.strings, self.openers
        mentions: list[Named] = []
        for match in _CJK.finditer(text):
            run, start = match.group(), match.start()
            for at in [at for at, character in enumerate(run) if character in strings]:
                mentions.append((start + at, start + at + 1, strings[run[at]]))
            for at in [at for at, opener in enumerate(map(add, run, run[1:])) if opener in openers]:
                for end in [at + length for length in openers[run[at : at + 2]]]:
                    if end <= len(run) and (string := run[at:end]) in strings:
                        mentions.append((start + at, start + end, strings[string]))
        return mentions


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
    code = [Path(module).resolve() for module in (__file__, tokens.__file__)]
    return Glossary(*prebuilt("glossary", [*files, *code], lambda: _tables(files)))


def _tables(files: Sequence[Path]) -> tuple[Any, ...]:
    made = build(row for file in files for row in _rows(file))
    return made.words, made.prefixes, made.strings, made.openers, made.reach


def build(rows: Iterable[tuple[str, Mapping[str, list[str]]]]) -> Glossary:
    """A glossary from (concept, language -> patterns)."""
    words: dict[str, list[str]] = {}
    prefixes: dict[str, list[str]] = {}
    strings: dict[str, tuple[str, ...]] = {}
    for concept, cells in rows:
        for written in {pattern for patterns in cells.values() for pattern in patterns}:
            pattern, barred = written.removeprefix("-"), written.startswith("-")
            if barred and not _WORD.fullmatch(pattern.rstrip("*")):
                raise AssistantError(f"the glossary bars {pattern!r} from {concept}: only single words can be barred")
            if _CJK.match(pattern):
                strings[pattern] = (*strings.get(pattern, ()), concept)
                continue
            parts = tuple(_folded(part) for part in re.split(r"[ -]+", pattern) if part.strip("*"))
            if parts:
                table = prefixes if parts[0].endswith("*") else words
                told = " ".join((f"-{concept}" if barred else concept, *parts[1:]))
                table.setdefault(parts[0].rstrip("*"), []).append(told)
    lengths: dict[str, set[int]] = {}
    for string in strings:
        if 1 < len(string) <= _LONGEST_CJK:
            lengths.setdefault(string[:2], set()).add(len(string))
    openers = {opener: tuple(sorted(own)) for opener, own in lengths.items()}
    strings = {string: tuple(sorted(own)) for string, own in strings.items()}
    reach: dict[str, int] = {}
    for prefix in prefixes:
        reach[prefix[:3]] = max(reach.get(prefix[:3], 0), len(prefix))
    return Glossary(_joined(words), _joined(prefixes), strings, openers, reach)


def _joined(table: Mapping[str, list[str]]) -> dict[str, str]:
    return {word: "\n".join(told) for word, told in table.items()}


def following(told: str) -> list[tuple[str, tuple[str, ...]]]:
    """The patterns of one first word: the concept each is of, and its further words."""
    cut = [line.split(" ") for line in told.splitlines()]
    return [(concept, tuple(patterns)) for concept, *patterns in cut]


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


def _folded(part: str) -> str:
    return fold(part.rstrip("*")) + ("*" if part.endswith("*") else "")


def _rows(file: Path) -> Iterator[tuple[str, dict[str, list[str]]]]:
    for at, line in enumerate(file.read_text("utf-8").splitlines(), 1):
        cells = line.split("\t")
        if at == 1 or not line.strip():
            continue
        if len(cells) != 1 + len(LANGUAGES):
            raise AssistantError(f"{file.name}, line {at}: {len(cells)} columns instead of {1 + len(LANGUAGES)}")
        patterns = [[one.strip() for one in cell.split("|") if one.strip()] for cell in cells[1:]]
        yield cells[0], dict(zip(LANGUAGES, patterns, strict=True))
