"""Calibrated probability that a sentence supports an answer: a logistic over the evidence's features, fitted on dev."""

import numpy as np

from assistant.fitted import fitted
from ingest.encoder import Vectors


def probabilities(features: Vectors, names: tuple[str, ...]) -> Vectors:
    """(n,) from features (n, f) in the order of `names`."""
    weights = np.asarray([fitted().confidence.get(name, 0.0) for name in names], dtype=np.float32)
    return np.asarray(1.0 / (1.0 + np.exp(-(features @ weights + fitted().intercept))), dtype=np.float32)
