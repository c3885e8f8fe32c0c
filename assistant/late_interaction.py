"""Second stage: each unit of a question takes its best match among a passage's tokens (ColBERT: Khattab, Zaharia
2020)."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from assistant.units import Units
from ingest.encoder import Pieces, TokenTable, Vectors


@dataclass(frozen=True, slots=True)
class QuestionTokens:
    """A question's units, the cosines (V, p) of their tokens to every token of the vocabulary, and their mean."""

    units: Units
    similarity: Vectors
    mean: Vectors  # (d,) mean of the units' token vectors, unit length


def question_tokens(units: Units, table: TokenTable) -> QuestionTokens:
    return QuestionTokens(units, table.vectors @ table.vectors[units.ids].T, table.mean_of(units.ids))


def best_matches(tokens: QuestionTokens, texts: Sequence[Pieces]) -> Vectors:
    """(n, u): cosine of each unit's best match in each text, the weighted mean over its tokens; 0 for an empty text."""
    lengths = np.asarray([len(pieces) for pieces in texts], dtype=np.int64)
    best = np.zeros((len(texts), len(tokens.units.ids)), dtype=np.float32)
    if lengths.any() and len(tokens.units.ids):
        filled = lengths > 0
        starts = np.concatenate([[0], np.cumsum(lengths[filled])[:-1]])
        best[filled] = np.maximum.reduceat(tokens.similarity[np.concatenate(texts)], starts, axis=0)
    return np.asarray(best @ tokens.units.members.T, dtype=np.float32)
