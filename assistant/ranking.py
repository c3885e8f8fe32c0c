"""The search's second stage: candidates in order of a weighted sum of what the arms and late interaction say."""

from collections.abc import Collection, Mapping, Sequence

import numpy as np

from assistant.background import Expected
from assistant.fitted import fitted
from assistant.late_interaction import QuestionTokens, best_matches, best_stretches
from assistant.question import Question
from ingest.encoder import Pieces, Vectors
from ingest.model import Passage
from ingest.places import alternatives

FEATURES = (
    "dense", "late", "words", "neighbours", "concepts", "places", "dates", "same_language", "stretch", "document",
    "document_places",
)  # fmt: skip

Ranked = Sequence[tuple[str, float]]

# Surprise, in standard deviations, is brought to about 0 to 1 like the other features.
_DEVIATIONS = 4.0


def features(
    question: Question,
    tokens: QuestionTokens,
    background: Expected,
    passages: Mapping[str, tuple[Passage, Pieces]],
    found: Mapping[str, Ranked],
) -> Vectors:
    """(n, 11) in the order of FEATURES, each about 0 to 1. `found` holds each arm's passages with their scores."""
    names = list(passages)
    if not names:
        return np.zeros((0, len(FEATURES)), dtype=np.float32)
    late = _late(tokens, background, passages)
    columns = [
        _dense(passages, background, found.get("dense", ())),
        late @ tokens.units.weights,
        _share(names, found.get("words", ())),
        _share(names, found.get("neighbours", ())),
        _share(names, found.get("concepts", ())),
        np.asarray([share_named(question, passage.places) for passage, _ in passages.values()]),
        _share(names, found.get("dates", ())),
        np.asarray([passage.language == question.language for passage, _ in passages.values()]),
        _stretch(tokens, background, passages),
        *_of_documents(question, tokens, late, [passage for passage, _ in passages.values()]),
    ]
    return np.stack(columns, axis=1).astype(np.float32)


def scores(values: Vectors) -> Vectors:
    """(n,) from (n, 11)."""
    return np.asarray(values @ np.asarray([fitted().ranking.get(name, 0.0) for name in FEATURES], dtype=np.float32))


def share_named(question: Question, places: Collection[int]) -> float:
    """Share of the places the question names that are among these; 1 where it names none."""
    wanted = alternatives(question.places)
    return sum(not ids.isdisjoint(places) for ids in wanted) / len(wanted) if wanted else 1.0


def _dense(passages: Mapping[str, tuple[Passage, Pieces]], background: Expected, ranked: Ranked) -> Vectors:
    cosines = dict(ranked)
    lowest = min(cosines.values(), default=0.0)
    return np.asarray([
        background.dense_surprise(cosines.get(name, lowest), passage.language) / _DEVIATIONS
        for name, (passage, _) in passages.items()
    ])  # fmt: skip


def _late(tokens: QuestionTokens, background: Expected, passages: Mapping[str, tuple[Passage, Pieces]]) -> Vectors:
    """(n, u)"""
    matches = best_matches(tokens, [pieces for _, pieces in passages.values()])
    rows = [
        background.late_surprise(row, passage.language) / _DEVIATIONS
        for row, (passage, _) in zip(matches, passages.values(), strict=True)
    ]
    return np.stack(rows)


def _of_documents(
    question: Question, tokens: QuestionTokens, late: Vectors, passages: Sequence[Passage]
) -> tuple[Vectors, Vectors]:
    """(n,) late interaction with, and share of the question's places in, all that was found of a passage's document.

    What a passage tells, its document often says of whom and of when somewhere else.
    """
    rows: dict[str, list[int]] = {}
    for at, passage in enumerate(passages):
        rows.setdefault(passage.document_id, []).append(at)
    best = {name: late[own].max(axis=0) @ tokens.units.weights for name, own in rows.items()}
    named = {
        name: share_named(question, frozenset(place for at in own for place in passages[at].places))
        for name, own in rows.items()
    }
    documents = [passage.document_id for passage in passages]
    return np.asarray([best[name] for name in documents]), np.asarray([named[name] for name in documents])


def _stretch(tokens: QuestionTokens, background: Expected, passages: Mapping[str, tuple[Passage, Pieces]]) -> Vectors:
    """As `_late`, for the best stretch of each passage instead of the whole."""
    languages = [passage.language for passage, _ in passages.values()]
    columns = {language: column for column, language in enumerate(dict.fromkeys(languages))}
    chances = [background.late.get(language, background.late[""]) for language in columns]
    weights = np.stack([tokens.units.weights / deviation for _, deviation in chances])
    best = best_stretches(tokens, [pieces for _, pieces in passages.values()], weights)
    expected = np.asarray([mean @ scaled for (mean, _), scaled in zip(chances, weights, strict=True)])
    at = [columns[language] for language in languages]
    return np.asarray((best[np.arange(len(at)), at] - expected[at]) / _DEVIATIONS)


def _share(names: Sequence[str], ranked: Ranked) -> Vectors:
    """BM25 scores as shares of the highest; 0 for what the arm did not find."""
    found = dict(ranked)
    highest = max(found.values(), default=1.0) or 1.0
    return np.asarray([found.get(name, 0.0) / highest for name in names])
