"""Rank fusion and late interaction: arithmetic a reader can redo."""

import numpy as np
import pytest

from assistant.fusion import fuse, reciprocal_rank
from assistant.late_interaction import QuestionTokens, best_matches
from assistant.units import Units


def test_reciprocal_rank_fusion() -> None:
    assert reciprocal_rank({"dense": 1, "words": 3}) == pytest.approx(1 / 61 + 1 / 63)


def test_fuse_orders_by_the_sum_and_keeps_every_rank() -> None:
    merged = fuse({"dense": ["a", "b"], "words": ["b", "c"]}, 2)
    assert list(merged) == ["b", "a"]
    assert merged["b"] == {"dense": 2, "words": 1}


def test_best_match_is_the_weighted_mean_over_a_units_tokens() -> None:
    units = Units(
        texts=("one", "two"),
        weights=np.asarray([0.5, 0.5], dtype=np.float32),
        ids=np.asarray([0, 1, 2], dtype=np.uint16),
        members=np.asarray([[0.25, 0.75, 0.0], [0.0, 0.0, 1.0]], dtype=np.float32),
        places=(frozenset(), frozenset()),
        concepts=(frozenset(), frozenset()),
        values=("", ""),
        dates=((), ()),
        countries=(frozenset(), frozenset()),
        entity=np.asarray([False, False]),
        focus=-1,
    )
    similarity = np.asarray([[1.0, 0.0, 0.2], [0.0, 1.0, 0.4], [0.3, 0.2, 1.0]], dtype=np.float32)
    tokens = QuestionTokens(units, similarity, np.zeros(4, dtype=np.float32))
    texts = [np.asarray([0, 1], dtype=np.uint16), np.asarray([], dtype=np.uint16), np.asarray([2], dtype=np.uint16)]
    expected = [[0.25 * 1.0 + 0.75 * 1.0, 0.4], [0.0, 0.0], [0.25 * 0.3 + 0.75 * 0.2, 1.0]]
    assert best_matches(tokens, texts) == pytest.approx(np.asarray(expected))
