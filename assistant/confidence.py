"""Which sentence answers best, and how likely it is that it answers at all: two linear models fitted on dev."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.evidence import FEATURES, Evidence
from assistant.fitted import fitted
from ingest.encoder import Vectors

# Few and each with its natural sign: with all features, held-out questions were told apart worse, and questions from
# another world were answered.
CONFIDENCE_FEATURES = (
    "helped", "passage", "misfit", "places", "dates", "dense_around", "length", "amount", "document_places", "office",
    "score",
)  # fmt: skip
_COLUMNS = [FEATURES.index(name) for name in CONFIDENCE_FEATURES if name != "score"]
_SCALE = 10  # brings scores to about 0 to 1 like the features
# A sentence without the date, number, person or place asked for is hardly ever right, whatever stands beside it: of 33
# such best sentences of ten sets with the missing thing in the next one, 26 answered what no document tells. No more is
# one of a document that does not name the day or month asked for: of 30 two were right.
_MISFIT, _DATES = FEATURES.index("misfit"), FEATURES.index("dates")
_MISFITTING = 0.05
_LAST = 100.0  # taken off the score of what is said of another town's mayor, another edition or another year


@dataclass(frozen=True, slots=True)
class Weighed:
    """Scores (n,) that order the sentences and the calibrated probability that each supports an answer."""

    scores: Vectors
    probabilities: Vectors


def weigh(evidence: Sequence[Evidence]) -> Weighed:
    """Scores and probabilities of one question's sentences."""
    rows = [one.features for one in evidence]
    features = np.stack(rows) if rows else np.zeros((0, len(FEATURES)), dtype=np.float32)
    scores = features @ _weights(fitted().sentences, FEATURES)
    weights = _weights(fitted().confidence, CONFIDENCE_FEATURES)
    logits = confidence_rows(features, scores) @ weights + fitted().intercept
    handicaps, shares = lacking(evidence, features)
    return Weighed((scores - handicaps).astype(np.float32), (shares / (1 + np.exp(-logits))).astype(np.float32))


def lacking(evidence: Sequence[Evidence], features: NDArray[Any]) -> tuple[NDArray[Any], NDArray[Any]]:
    """What is taken off the scores (n,) of sentences, and the shares (n,) that are left of their probabilities."""
    another = np.asarray([one.another for one in evidence], dtype=bool)
    lacks = another | (features[:, _MISFIT] == 1) | (features[:, _DATES] == 0)
    return _LAST * another, np.where(lacks, _MISFITTING, 1.0)


def confidence_rows(features: NDArray[Any], scores: NDArray[Any]) -> NDArray[Any]:
    """(n, c) in the order of CONFIDENCE_FEATURES, from the features (n, f) and the scores (n,) of sentences."""
    return np.column_stack([features[:, _COLUMNS], scores / _SCALE])


def calibrated(probability: float) -> float:
    """Share of the answered development questions with about this probability whose quotes were right.

    Readers are told one of three words, so a few bands say all there is to say (eval/calibration.py makes them).
    What is refused keeps its probability.
    """
    reached = [share for lowest, share in fitted().bands if lowest <= probability]
    return reached[-1] if reached else probability


def _weights(by_name: Mapping[str, float], names: Sequence[str]) -> Vectors:
    # A feature newer than the last fit weighs nothing.
    return np.asarray([by_name.get(name, 0.0) for name in names], dtype=np.float32)
