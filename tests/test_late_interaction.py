"""Stretches of a passage against a question's units, beside the same worked out one by one."""

import numpy as np
import pytest

from assistant.late_interaction import best_matches, best_stretches, question_tokens, running_maxima
from assistant.question import understand
from assistant.units import units_of
from ingest.encoder import load_token_table


@pytest.mark.parametrize("width", [1, 5, 8, 19, 57, 60])
def test_running_maxima_are_those_of_every_window(width: int) -> None:
    rows = np.random.default_rng(0).random((57, 3)).astype(np.float32)
    every = np.stack([rows[start : start + width].max(axis=0) for start in range(len(rows))])
    np.testing.assert_array_equal(running_maxima(rows, width), every)


def test_what_stands_together_beats_what_is_scattered() -> None:
    table = load_token_table()
    tokens = question_tokens(units_of(understand("sister city agreement signed"), table), table)
    filler = "Pogoda była ładna, a goście oglądali zabytki starego miasta przez całe popołudnie. " * 3
    together = filler + "The sister city agreement was signed. " + filler
    scattered = f"The sister {filler} city {filler} agreement {filler} was signed."
    pieces = table.pieces([together, scattered, ""])
    weights = tokens.units.weights[None, :]
    near = best_stretches(tokens, pieces, weights)[:, 0]
    whole = best_matches(tokens, pieces) @ tokens.units.weights
    assert near[0] > near[1] + 0.2
    assert abs(whole[0] - whole[1]) < 0.1
    assert near[0] <= whole[0] + 1e-5
    assert near[2] == 0.0
