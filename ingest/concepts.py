"""The vocabulary of city partnerships: words of six languages -> the concept they name, from ingest/glossary/*.tsv."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from ingest.errors import AssistantError
from ingest.places import PlaceMention
from ingest.tokens import fold

GLOSSARY = Path(__file__).resolve().parent / "glossary"
KINDS = GLOSSARY.parent / "kinds.tsv"
LANGUAGES = ("en", "pl", "ru", "fa", "ja", "zh")

_WORD = re.compile(r"[^\W\d_\u3040-\u30ff\u3400-\u9fff々](?:[^\W\d_\u3040-\u30ff\u3400-\u9fff]|[\u200c\u200d'’])*")
_CJK = re.compile(r"[\u3005-\u3007\u3040-\u30ff\u3400-\u9fff]+")
_LONGEST_PREFIX = 16
_LONGEST_CJK = 10

Sequences = dict[str, list[tuple[tuple[str, ...], str]]]


@dataclass(frozen=True, slots=True)
class ConceptMention:
    """A concept a text names, offsets in characters."""

    concept: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Glossary:
    """Patterns by first word (`podpis*` is the prefix `podpis`), and Han-Kana strings."""

    words: Mapping[str, list[tuple[tuple[str, ...], str]]]
    prefixes: Mapping[str, list[tuple[tuple[str, ...], str]]]
    strings: Mapping[str, tuple[str, ...]]
    openers: frozenset[str]  # first characters of the strings

    def find(self, text: str) -> list[ConceptMention]:
        """Mentions in order; of overlapping ones all, since a phrase is often more than one concept."""
        return sorted([*self._alphabetic(text), *self._cjk(text)], key=lambda one: (one.start, one.end, one.concept))

    def _alphabetic(self, text: str) -> Iterator[ConceptMention]:
        spans = [match.span() for match in _WORD.finditer(text)]
        folded = [fold(text[start:end]) for start, end in spans]
        for at, word in enumerate(folded):
            for patterns, concept in self._starting(word):
                if _follows(patterns, folded, at):
                    yield ConceptMention(concept, spans[at][0], spans[at + len(patterns) - 1][1])

    def _starting(self, word: str) -> Iterator[tuple[tuple[str, ...], str]]:
        yield from self.words.get(word, ())
        for length in range(2, min(len(word), _LONGEST_PREFIX) + 1):
            yield from self.prefixes.get(word[:length], ())

    def _cjk(self, text: str) -> Iterator[ConceptMention]:
        for match in _CJK.finditer(text):
            run = match.group()
            for at in range(len(run)):
                if run[at] not in self.openers:
                    continue
                for length in range(1, min(_LONGEST_CJK, len(run) - at) + 1):
                    for concept in self.strings.get(run[at : at + length], ()):
                        yield ConceptMention(concept, match.start() + at, match.start() + at + length)


def concepts_in(text: str, places: Sequence[PlaceMention]) -> list[ConceptMention]:
    """Concepts of a text without those that a place's name only seems to hold: the `市長` of `上海市長寧区`."""
    return [one for one in glossary().find(text) if not any(_crosses(one, place) for place in places)]


def _crosses(concept: ConceptMention, place: PlaceMention) -> bool:
    """Overlaps, but neither holds the other, or both are the same: the name is the place, not the word."""
    apart = concept.end <= place.start or place.end <= concept.start
    inside = place.start <= concept.start and concept.end <= place.end
    around = concept.start <= place.start and place.end <= concept.end
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
    return build(row for file in sorted(GLOSSARY.glob("*.tsv")) for row in _rows(file))


def build(rows: Iterable[tuple[str, Mapping[str, list[str]]]]) -> Glossary:
    """A glossary from (concept, language -> patterns)."""
    words: Sequences = {}
    prefixes: Sequences = {}
    strings: dict[str, tuple[str, ...]] = {}
    for concept, cells in rows:
        for pattern in {pattern for patterns in cells.values() for pattern in patterns}:
            if _CJK.match(pattern):
                strings[pattern] = (*strings.get(pattern, ()), concept)
                continue
            parts = tuple(_folded(part) for part in re.split(r"[ -]+", pattern) if part.strip("*"))
            if parts:
                table = prefixes if parts[0].endswith("*") else words
                table.setdefault(parts[0].rstrip("*"), []).append((parts, concept))
    return Glossary(words, prefixes, strings, frozenset(string[0] for string in strings))


def _follows(patterns: tuple[str, ...], words: list[str], at: int) -> bool:
    if at + len(patterns) > len(words):
        return False
    return all(
        word.startswith(pattern[:-1]) if pattern.endswith("*") else word == pattern
        for pattern, word in zip(patterns[1:], words[at + 1 :], strict=False)
    )


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
