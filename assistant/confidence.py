"""Calibrated probability that a sentence supports an answer: a logistic over the evidence's features, fitted on dev."""

from collections.abc import Sequence

import numpy as np

from assistant.evidence import FEATURES, Evidence
from assistant.fitted import fitted
from ingest.encoder import Vectors


def logits(evidence: Sequence[Evidence]) -> Vectors:
    """(n,) log-odds."""
    weights = np.asarray([fitted().confidence.get(name, 0.0) for name in FEATURES], dtype=np.float32)
    rows = [one.features for one in evidence]
    return np.asarray(np.stack(rows) @ weights + fitted().intercept if rows else np.zeros(0), dtype=np.float32)


def probabilities(evidence: Sequence[Evidence]) -> Vectors:
    """(n,)"""
    return np.asarray(1.0 / (1.0 + np.exp(-logits(evidence))), dtype=np.float32)
