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


# A stretch has as many tokens as the question's units and these more.
_ROOM = 4


def best_stretches(tokens: QuestionTokens, texts: Sequence[Pieces], weights: Vectors) -> Vectors:
    """(n, k): for each row of `weights` (k, u), the highest weighted sum of matches in one stretch of each text.

    A fact stands in a sentence: five of them hold a match for most units by chance. 0 for an empty text.
    """
    found = np.zeros((len(texts), len(weights)), dtype=np.float32)
    lengths = np.asarray([len(pieces) for pieces in texts], dtype=np.int64)
    filled = lengths > 0
    if filled.any() and len(tokens.units.ids):
        width = len(tokens.units.ids) + _ROOM
        starts = np.concatenate([[0], np.cumsum(lengths[filled] + width)[:-1]])  # no stretch reaches the next text
        places = np.arange(lengths.sum()) + np.repeat(np.arange(filled.sum()) * width, lengths[filled])
        rows = np.zeros((int(places[-1]) + 1 + width, len(tokens.units.ids)), dtype=np.float32)
        rows[places] = tokens.similarity[np.concatenate(texts)]
        sums = running_maxima(rows, width) @ (weights @ tokens.units.members).T
        found[filled] = np.maximum.reduceat(sums, starts, axis=0)
    return found


def running_maxima(rows: Vectors, width: int) -> Vectors:
    """(n, p) >= 0: of each row and the `width` - 1 after it, by column (van Herk 1992: three comparisons a number).
    """
    count = len(rows)
    padded = np.zeros(((count // width + 2) * width, rows.shape[1]), dtype=np.float32)
    padded[:count] = rows
    blocks = padded.reshape(-1, width, rows.shape[1])
    before = np.maximum.accumulate(blocks, axis=1).reshape(padded.shape)
    after = np.maximum.accumulate(blocks[:, ::-1], axis=1)[:, ::-1].reshape(padded.shape)
    return np.maximum(after[:count], before[width - 1 : width - 1 + count])
