"""Weights and thresholds fitted on the development split, kept as data in fitted.json with their date and set."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

FILE = Path(__file__).with_name("fitted.json")


@dataclass(frozen=True, slots=True)
class Fitted:
    """`ranking`: feature -> weight of the search; `confidence`: feature -> weight of the logistic, with its
    intercept."""

    ranking: Mapping[str, float]
    reranking: float  # weight of the best sentence's log-odds beside the second stage
    sentences: Mapping[str, float]  # evidence feature -> weight: which sentence answers best
    confidence: Mapping[str, float]
    intercept: float
    threshold: float  # an answer below this probability is refused
    bands: Sequence[Sequence[float]]  # (lowest probability, share supported on the development split), ascending
    fitted_on: str
    date: str


@lru_cache(maxsize=1)
def fitted() -> Fitted:
    return Fitted(**json.loads(FILE.read_text("utf-8")))
