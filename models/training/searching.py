"""Searching with a finished model the way the product does, for the evaluation."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import maximum_filter1d, uniform_filter1d

from models.training.bm25 import Bm25
from models.training.encoding import Ragged, encode

Scores = NDArray[np.float32]
# Swept on the development sets. Length: a longer passage has more pieces to match by chance; 0 to 0.08 gave 0.653,
# 0.669 (0.015), 0.679 (0.03), 0.682 (0.05), 0.672 recall@5 across languages and the same within one. BM25 enters as
# the share of what the question could score at most, so that it adds next to nothing where it knows no word: as good
# within a language as standardised scores, and recall@1 across languages stays at 0.48 instead of 0.46 to 0.41.
LENGTH = 0.04
MEAN, LATE, LEXICAL = 0.6, 2.0, 24.0
# The search also asks how well one stretch of the passage answers, as long as the question and a little longer: a fact
# stands in a sentence, and five sentences hold a match for most words by chance. Weights with it, swept on other
# queries than those reported: 0.69 -> 0.78 recall@5 across languages; stretches of half as much again 0.75 to 0.76;
# BACK 0.80 -> 0.81, more of it less. BM25 counts more beside it: from 24 to 40 one more Chinese question of 1,544 is
# answered among the first five, as many as by BM25 alone, and one window less of 480.
ROOM = 4
MEAN_BESIDE, LATE_BESIDE, STRETCH, LEXICAL_BESIDE = 0.3, 0.5, 3.0, 40.0
BACK = 0.25  # how much it counts that the stretch says nothing but what was asked for
METHODS = ("bm25", "mean", "late", "both", "plain", "stretch", "hybrid")


class Model:
    """A sentence-transformers folder; token vectors and weights where it has them, unless `mean_only`."""

    def __init__(self, folder: Path | str, *, mean_only: bool = False) -> None:
        from sentence_transformers import SentenceTransformer

        self._encoder = SentenceTransformer(str(folder), device="cpu")
        self.mean_only = mean_only
        self._known: dict[str, Scores] = {}
        weights = Path(folder) / "late_interaction.safetensors"
        self.has_tokens = weights.exists() and not mean_only
        if self.has_tokens:
            from safetensors.numpy import load_file

            table = self._encoder[0].embedding.weight.detach().float().numpy()
            self.unit = table / np.maximum(np.linalg.norm(table, axis=1, keepdims=True), 1e-9)
            self.weights = load_file(str(weights))["weights"]

    def vectors(self, texts: Sequence[str]) -> Scores:
        """Unit vectors of whole texts; with `mean_only` each text is encoded once, for a network takes its time."""
        if not self.mean_only:
            return self._encoded(texts, 32)
        new = list(dict.fromkeys(text for text in texts if text not in self._known))
        if new:
            self._known.update(zip(new, self._encoded(new, 4), strict=True))
        return np.stack([self._known[text] for text in texts])

    def _encoded(self, texts: Sequence[str], batch: int) -> Scores:
        vectors = self._encoder.encode(
            list(texts), batch_size=batch, normalize_embeddings=True, show_progress_bar=False
        )
        return np.asarray(vectors, dtype=np.float32)

    def pieces(self, texts: Sequence[str]) -> Ragged:
        """Texts as piece numbers."""
        return encode(self._encoder[0].tokenizer, texts, 4096)


class Collection:
    """Passages, ready to be scored by every method."""

    def __init__(self, model: Model, passages: Sequence[str], *, lexical: bool = True) -> None:
        self.model = model
        self._lexical = Bm25(passages) if lexical else None
        self._vectors = model.vectors(passages)
        if model.has_tokens:
            ragged = model.pieces(passages)
            self._starts = ragged.starts[:-1]
            self._lengths = np.diff(ragged.starts)
            lengths = np.log(np.maximum(self._lengths, 1))
            self._length = lengths - lengths.mean()
            distinct, self._places = np.unique(ragged.flat, return_inverse=True)
            self._table = model.unit[distinct]
            self._weights = model.weights[ragged.flat]

    def late(self, question: str) -> tuple[Scores, Scores]:
        """Two sums over question pieces of weight x best cosine: in the passage, and in its best stretch.

        Of the first, LENGTH x the passage's relative log length is taken away. A stretch has ROOM pieces more than the
        question; BACK x the weighted mean of its own pieces' best cosines to the question is added.
        """
        pieces = self.model.pieces([question]).flat
        weights = self.model.weights[pieces]
        cosines = (self.model.unit[pieces] @ self._table.T)[:, self._places]
        best = np.maximum.reduceat(cosines, self._starts, axis=1)
        return weights @ (best - LENGTH * self._length), self._stretch(weights, cosines)

    def _stretch(self, weights: Scores, cosines: Scores) -> Scores:
        width = len(weights) + ROOM
        shift = np.arange(len(self._starts)) * width  # apart, so that no stretch reaches into the next passage
        places = np.arange(cosines.shape[1]) + np.repeat(shift, self._lengths)
        spread = np.zeros((len(weights) + 2, cosines.shape[1] + len(shift) * width), dtype=np.float32)
        spread[:-2, places] = cosines
        spread[-2, places], spread[-1, places] = self._weights * cosines.max(axis=0), self._weights
        forth = weights @ maximum_filter1d(spread[:-2], width, axis=1, mode="constant") / weights.sum()
        covered, whole = uniform_filter1d(spread[-2:], width, axis=1, mode="constant") * width
        return np.maximum.reduceat(forth + BACK * covered / (whole + 2 * weights.mean()), self._starts + shift)

    def scores(self, question: str, vector: Scores) -> dict[str, Scores]:
        """Scores of every method that this model allows."""
        found = {"mean": self._vectors @ vector}
        mean = z(found["mean"])
        without, beside = mean, mean
        if self.model.has_tokens:
            found["late"], found["stretch"] = self.late(question)
            late, stretch = z(found["late"]), z(found["stretch"])
            without = found["both"] = MEAN * mean + LATE * late
            beside = MEAN_BESIDE * mean + LATE_BESIDE * late + STRETCH * stretch
        if self._lexical:
            found["bm25"] = self._lexical.scores(question)
            words = found["bm25"] / self._lexical.attainable(question)
            found["plain"], found["hybrid"] = without + LEXICAL * words, beside + LEXICAL_BESIDE * words
        return found


def z(scores: Scores) -> Scores:
    """Centred and scaled over the passages."""
    return np.asarray((scores - scores.mean()) / (scores.std() + 1e-6), dtype=np.float32)
