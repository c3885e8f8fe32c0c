"""Which sentence answers best, and how likely it is that it answers at all: two linear models fitted on dev."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.evidence import FEATURES, Evidence
from assistant.fitted import fitted
from ingest.encoder import Vectors

# The confidence looks at the best sentence's features, its score, and how far it stands out.
CONFIDENCE_FEATURES = (*FEATURES, "score", "lead", "margin")

_FIELD = 20  # sentences the best one is compared with


@dataclass(frozen=True, slots=True)
class Weighed:
    """Scores (n,) that order the sentences and the calibrated probability that each supports an answer."""

    scores: Vectors
    probabilities: Vectors


def scores(evidence: Sequence[Evidence]) -> Vectors:
    """(n,) the higher the better, comparable within one question."""
    weights = np.asarray([fitted().sentences.get(name, 0.0) for name in FEATURES], dtype=np.float32)
    rows = [one.features for one in evidence]
    return np.asarray(np.stack(rows) @ weights if rows else np.zeros(0), dtype=np.float32)


def weigh(evidence: Sequence[Evidence]) -> Weighed:
    """Scores and probabilities of one question's sentences."""
    values = scores(evidence)
    if not len(values):
        return Weighed(values, values)
    rows = confidence_features(np.stack([one.features for one in evidence]), values)
    weights = np.asarray([fitted().confidence.get(name, 0.0) for name in CONFIDENCE_FEATURES], dtype=np.float32)
    return Weighed(values, np.asarray(1 / (1 + np.exp(-(rows @ weights + fitted().intercept))), dtype=np.float32))


def confidence_features(features: NDArray[Any], values: NDArray[Any]) -> NDArray[Any]:
    """(n, f + 3): each sentence's features, score, lead over the mean of the best, and lead over the runner-up."""
    best = np.sort(values)[::-1][:_FIELD]
    runner_up = best[1] if len(best) > 1 else best[0]
    columns = [features, values[:, None], (values - best.mean())[:, None], (values - runner_up)[:, None]]
    return np.concatenate(columns, axis=1)
