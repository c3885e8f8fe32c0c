"""Second stage: each question token takes its best match among a passage's tokens (ColBERT: Khattab, Zaharia 2020)."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ingest.encoder import Pieces, TokenTable, Vectors


@dataclass(frozen=True, slots=True)
class QuestionTokens:
    """Tokens of a question: ids (q,), weights (q,) that sum to 1, and cosines (V, q) to every token of the vocabulary."""

    ids: Pieces
    weights: Vectors
    similarity: Vectors


def question_tokens(text: str, table: TokenTable) -> QuestionTokens:
    """Distinct tokens of the question; a repeated token counts once."""
    ids = np.unique(table.pieces([text])[0])
    weights = table.weights[ids]
    return QuestionTokens(ids, weights / max(float(weights.sum()), 1e-9), table.vectors @ table.vectors[ids].T)


def best_matches(tokens: QuestionTokens, passages: Sequence[Pieces]) -> Vectors:
    """(n, q): cosine of each question token's best match in each passage; 0 for an empty passage."""
    lengths = np.asarray([len(pieces) for pieces in passages])
    best = np.zeros((len(passages), len(tokens.ids)), dtype=np.float32)
    if not lengths.any() or not len(tokens.ids):
        return best
    filled = lengths > 0
    starts = np.concatenate([[0], np.cumsum(lengths[filled])[:-1]])
    best[filled] = np.maximum.reduceat(tokens.similarity[np.concatenate(passages)], starts, axis=0)
    return best


def score(tokens: QuestionTokens, passages: Sequence[Pieces]) -> NDArray[np.float32]:
    """(n,): weighted mean of the best matches, -1 to 1."""
    return np.asarray(best_matches(tokens, passages) @ tokens.weights, dtype=np.float32)
