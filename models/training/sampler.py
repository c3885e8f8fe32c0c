"""Draws batches: translated pairs for the mean vector, questions with passages for late interaction."""

from dataclasses import dataclass

import numpy as np

from models.training.encoding import Ids, Ragged, ragged
from models.training.languages import MAIN
from models.training.material import Group, Material

LONGEST_PASSAGE, LONGEST_QUESTION = 128, 28
KIND_SHARE = {"prose": 0.72, "words": 0.14, "names": 0.14}
LANGUAGE_SHARE = {"pl": 1.5, "fa": 1.5, "en": 2.5}
OTHER_SHARE = 0.5  # of a pair with one of the lighter languages
NEAR_SHARE = 0.25  # of the prose batches: rows that stand near each other, so alike in topic
NEAR = 4  # ... from a stretch of this many times the batch
CUT_SHARE = 0.35  # of the prose batches: one side is a stretch of its sentences only
# A late-interaction batch is made of blocks; a block has one question language and one passage language, and near
# rows, so that it holds hard negatives; the blocks together hold all languages, so that scores compare across them.
BLOCK = 32
BLOCK_SHARE = {"window": 0.45, "same": 0.15, "question": 0.2, "words": 0.2}


@dataclass(frozen=True)
class PairBatch:
    """Rows of one language pair; `repeated` are text numbers, for finding equal texts among the negatives."""

    first: Ragged
    second: Ragged
    numbers: tuple[np.ndarray, np.ndarray]


@dataclass(frozen=True)
class QuestionBatch:
    """The i-th question belongs to the i-th passage."""

    questions: Ragged
    passages: Ragged


class Sampler:
    """Batches in an order that the seed decides."""

    def __init__(self, material: Material, seed: int) -> None:
        self.material = material
        self.rng = np.random.default_rng(seed)
        self._names = sorted(material.groups)
        self._shares = np.array([_share(name, material.groups[name]) for name in self._names])
        self._shares /= self._shares.sum()

    def pairs(self, count: int) -> PairBatch:
        """A batch of one language pair and kind."""
        name = self._names[self.rng.choice(len(self._names), p=self._shares)]
        group, texts = self.material.groups[name], self.material.texts
        rows = group.draw(self.rng, count)
        near, cut, side = self.rng.random(3)
        if name[2] == "prose" and near < NEAR_SHARE and len(group.pairs) > NEAR * count:
            start = min(rows[0], len(group.pairs) - NEAR * count)
            rows = start + self.rng.choice(NEAR * count, size=count, replace=False)
        numbers = group.pairs[rows]
        sides = [texts.take(numbers[:, 0]), texts.take(numbers[:, 1])]
        if name[2] == "prose" and cut < CUT_SHARE:
            sides[int(side < 0.5)] = self.stretches(sides[int(side < 0.5)])
        return PairBatch(sides[0], sides[1], (numbers[:, 0], numbers[:, 1]))

    def stretches(self, whole: Ragged) -> Ragged:
        """A stretch of each text, a third of it to all of it, at least four pieces where it has them."""
        lengths = np.diff(whole.starts)
        share = self.rng.uniform(0.33, 1.0, len(lengths))
        kept = np.minimum(lengths, np.maximum(4, np.ceil(lengths * share))).astype(np.int64)
        begins = whole.starts[:-1] + np.floor((lengths - kept + 1) * self.rng.random(len(lengths))).astype(np.int64)
        starts = np.concatenate([[0], np.cumsum(kept)])
        return Ragged(whole.flat[np.repeat(begins - starts[:-1], kept) + np.arange(starts[-1])], starts)

    def questions(self, blocks: int) -> QuestionBatch:
        """A batch of blocks."""
        asked: list[Ids] = []
        answering: list[Ids] = []
        kinds, shares = list(BLOCK_SHARE), list(BLOCK_SHARE.values())
        for kind in self.rng.choice(kinds, size=blocks, p=shares):
            questions, passages = getattr(self, f"_{kind}")()
            asked += questions
            answering += passages
        return QuestionBatch(ragged(asked), ragged(answering))

    def _languages(self) -> tuple[str, str]:
        first, second = self.rng.choice(len(MAIN), size=2, replace=False)
        return MAIN[first], MAIN[second]

    def _group(self, first: str, second: str, kind: str) -> tuple[Group, int]:
        """The rows of a pair in either order, and the column of `first`."""
        group = self.material.groups.get((first, second, kind))
        return (group, 0) if group else (self.material.groups[second, first, kind], 1)

    def _window(self) -> tuple[list[Ids], list[Ids]]:
        """A sentence asks for the window of another language that holds its translation."""
        asking, answering = self._languages()
        group, column = self._group(asking, answering, "prose")
        return self._windows(group, column, 1 - column, asking)

    def _same(self) -> tuple[list[Ids], list[Ids]]:
        """A few words of a sentence ask for the window that holds it."""
        language = MAIN[self.rng.integers(len(MAIN))]
        group, column = self._group(language, "en" if language != "en" else "pl", "prose")
        return self._windows(group, column, column, language)

    def _windows(self, group: Group, asking: int, answering: int, language: str) -> tuple[list[Ids], list[Ids]]:
        texts, pairs = self.material.texts, group.pairs
        centre = group.draw(self.rng, 1)[0]
        near = np.clip(centre + self.rng.integers(-1500, 1500, size=BLOCK), 0, len(pairs) - 1)
        asked, windows = [], []
        for row in near:
            others = np.clip(centre + self.rng.integers(-1500, 1500, size=self.rng.integers(1, 7)), 0, len(pairs) - 1)
            parts = [texts[number] for number in pairs[others, answering]]
            windows.append(self._mixed([texts[pairs[row, answering]]], parts))
            asked.append(self._shortened(texts[pairs[row, asking]], language, same=asking == answering))
        return asked, windows

    def _words(self) -> tuple[list[Ids], list[Ids]]:
        """Names or dictionary words ask for a window that holds their translations among other sentences."""
        asking, answering = self._languages()
        group, column = self._group(asking, answering, "words" if self.rng.random() < 0.5 else "names")
        texts, prose = self.material.texts, self.material.prose[answering]
        asked, windows = [], []
        for _ in range(BLOCK):
            rows = group.pairs[group.draw(self.rng, int(self.rng.integers(1, 4)))]
            kept = [texts[number] for number in rows[:, 1 - column]]
            others = [texts[number] for number in self.rng.choice(prose, size=self.rng.integers(2, 5))]
            windows.append(self._mixed(kept, others))
            words = [texts[number] for number in rows[:, column]]
            asked.append(self._framed(np.concatenate(words)[:LONGEST_QUESTION], asking))
        return asked, windows

    def _question(self) -> tuple[list[Ids], list[Ids]]:
        """Real headings, questions and translated sentences ask for real passages."""
        names = list(self.material.questions)
        sizes = np.sqrt([len(self.material.questions[name]) for name in names])
        name = names[self.rng.choice(len(names), p=sizes / sizes.sum())]
        rows = self.material.questions[name]
        start = self.rng.integers(max(1, len(rows) - 20 * BLOCK))
        rows = rows[np.minimum(start + self.rng.choice(20 * BLOCK, size=BLOCK, replace=False), len(rows) - 1)]
        texts = self.material.texts
        asked = [self._shortened(texts[number], name[0], same=False) for number in rows[:, 0]]
        return asked, [texts[number][:LONGEST_PASSAGE] for number in rows[:, 1]]

    def _mixed(self, kept: list[Ids], others: list[Ids]) -> Ids:
        """A passage of the kept parts and as many others as fit, in any order."""
        parts, room = [part[:LONGEST_PASSAGE] for part in kept], LONGEST_PASSAGE - sum(map(len, kept))
        for part in others:
            if len(part) <= room:
                parts.append(part)
                room -= len(part)
        order = self.rng.permutation(len(parts))
        return np.concatenate([parts[place] for place in order])[:LONGEST_PASSAGE]

    def _shortened(self, pieces: Ids, language: str, *, same: bool) -> Ids:
        """Part of a sentence: a stretch of it, some of its pieces, or (another language only) all of it."""
        pieces = pieces[: 3 * LONGEST_QUESTION]
        chance = self.rng.random()
        if len(pieces) > 5 and (chance < 0.35 or same):
            length = int(self.rng.integers(4, 5 + len(pieces) // 2))
            start = int(self.rng.integers(0, max(1, len(pieces) - length + 1)))
            pieces = pieces[start : start + length]
        if len(pieces) > 5 and (chance > 0.65 or same):
            pieces = pieces[self.rng.random(len(pieces)) < 0.65] if len(pieces) > 8 else pieces[: len(pieces)]
        return self._framed(pieces[:LONGEST_QUESTION] if len(pieces) else np.ones(1, np.int32), language)

    def _framed(self, pieces: Ids, language: str) -> Ids:
        """Half of the time with a question word."""
        frames = self.material.frames.get(language)
        if frames is None or self.rng.random() < 0.5:
            return pieces
        frame = frames[int(self.rng.integers(len(frames)))]
        return np.concatenate([frame, pieces])


def _share(name: tuple[str, str, str], group: Group) -> float:
    """How often a group is drawn: by its languages and kind, less where it has few rows."""
    first, second, kind = name
    share = KIND_SHARE[kind] * LANGUAGE_SHARE.get(first, 1.0) * LANGUAGE_SHARE.get(second, 1.0)
    if first not in MAIN or second not in MAIN:
        share *= OTHER_SHARE
    return share * float(min(1.0, (group.cumulative[-1] / 30_000) ** 0.5))
