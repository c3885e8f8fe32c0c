"""Everything training draws from, as piece numbers: pairs by language pair and kind, questions with their passages."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from models.training.corpus import Key, Question, Row
from models.training.encoding import Ragged, TextTable, encode
from models.training.frames import FRAMES
from models.training.languages import LANGUAGES

if TYPE_CHECKING:
    from tokenizers import Tokenizer

LONGEST = 160
SENTENCE_END = re.compile(r"(?<=[.!?؟])\s+|(?<=[。！？])\s*")


@dataclass(frozen=True)
class Group:
    """Rows of one language pair and kind, ordered by source so that near rows are alike in topic."""

    pairs: NDArray[np.int64]  # (rows, 2): text numbers
    cumulative: NDArray[np.float64]  # of the rows' weights

    def draw(self, rng: np.random.Generator, count: int) -> NDArray[np.int64]:
        """Row numbers, drawn by weight."""
        return np.asarray(np.searchsorted(self.cumulative, rng.random(count) * self.cumulative[-1]), dtype=np.int64)


@dataclass(frozen=True)
class Material:
    """All of it; a text's language is an index into LANGUAGES."""

    texts: Ragged
    groups: dict[tuple[str, str, str], Group]  # (first language, second language, kind)
    questions: dict[tuple[str, str], NDArray[np.int64]]  # (question language, passage language) -> (rows, 2)
    prose: dict[str, NDArray[np.int64]]  # language -> numbers of its sentences
    frames: dict[str, Ragged]


def collect(rows: Iterable[Row], questions: Iterable[Question], tokenizer: "Tokenizer") -> Material:
    """Numbers the texts, groups the rows, finds the passages' sentences among the translated ones."""
    table = TextTable()
    entries: dict[tuple[str, str, str], list[tuple[str, int, int, float]]] = defaultdict(list)
    for row in rows:
        first, second = sorted((row.first, row.second))  # one order a pair, whatever the file's
        entry = (row.source, table.number(first), table.number(second), row.weight)
        entries[first.language, second.language, row.kind].append(entry)
    groups = {}
    prose: dict[str, set[int]] = defaultdict(set)
    for name, listed in entries.items():
        listed.sort(key=lambda entry: entry[0])
        pairs = np.array([entry[1:3] for entry in listed], dtype=np.int64)
        groups[name] = Group(pairs, np.cumsum([entry[3] for entry in listed]))
        if name[2] == "prose":
            usable = [entry[1:3] for entry in listed if entry[0] != "msdocs-cpp"]
            for side in (0, 1):
                prose[name[side]].update(entry[side] for entry in usable)
    answered = _questions(questions, table, groups)
    texts = table.encode(tokenizer, LONGEST)
    sentences = {language: _long_enough(texts, numbers) for language, numbers in prose.items()}
    frames = {language: encode(tokenizer, listed_frames, 8) for language, listed_frames in FRAMES.items()}
    return Material(texts, groups, answered, sentences, frames)


def _long_enough(texts: Ragged, numbers: set[int]) -> NDArray[np.int64]:
    ordered = np.array(sorted(numbers), dtype=np.int64)
    lengths = texts.starts[ordered + 1] - texts.starts[ordered]
    return ordered[lengths >= 6]


def _questions(
    questions: Iterable[Question], table: TextTable, groups: dict[tuple[str, str, str], Group]
) -> dict[tuple[str, str], NDArray[np.int64]]:
    """Headings and sentences of a passage, in its language and in every language they were translated to."""
    translations: dict[int, list[tuple[str, int]]] = defaultdict(list)
    for (first, second, kind), group in groups.items():
        if kind == "prose":
            for a, b in group.pairs.tolist():
                translations[a].append((second, b))
                translations[b].append((first, a))
    found: dict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
    for question in questions:
        if question.language not in LANGUAGES or len(question.passage) < 80:
            continue
        passage = table.number(Key(question.language, question.passage))
        asked = table.number(Key(question.language, question.question))
        found[question.language, question.language].append((asked, passage))
        sentences = [Key(question.language, part) for part in SENTENCE_END.split(question.passage)]
        known = [table.numbers[key] for key in sentences if len(key.text) > 20 and key in table.numbers]
        for number in [asked, *known[:6]]:
            for language, translated in translations.get(number, ())[:6]:
                found[language, question.language].append((translated, passage))
    return {name: np.array(sorted(set(pairs)), dtype=np.int64) for name, pairs in found.items() if len(pairs) > 200}
