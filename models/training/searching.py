"""Searching with a finished model the way the product does, for the evaluation."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from models.training.bm25 import Bm25
from models.training.encoding import Ragged, encode

Scores = NDArray[np.float32]
METHODS = ("bm25", "mean", "late", "both", "hybrid")


class Model:
    """A sentence-transformers folder; token vectors and weights where it has them."""

    def __init__(self, folder: Path | str) -> None:
        from sentence_transformers import SentenceTransformer

        self._encoder = SentenceTransformer(str(folder), device="cpu")
        weights = Path(folder) / "late_interaction.safetensors"
        self.has_tokens = weights.exists()
        if self.has_tokens:
            from safetensors.numpy import load_file

            table = self._encoder[0].embedding.weight.detach().float().numpy()
            self.unit = table / np.maximum(np.linalg.norm(table, axis=1, keepdims=True), 1e-9)
            self.weights = load_file(str(weights))["weights"]

    def vectors(self, texts: Sequence[str]) -> Scores:
        """Unit vectors of whole texts."""
        return np.asarray(
            self._encoder.encode(list(texts), normalize_embeddings=True, show_progress_bar=False), dtype=np.float32
        )

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
            distinct, self._places = np.unique(ragged.flat, return_inverse=True)
            self._table = model.unit[distinct]

    def late(self, question: str) -> Scores:
        """sum over question pieces of weight x best cosine in the passage."""
        pieces = self.model.pieces([question]).flat
        cosines = self.model.unit[pieces] @ self._table.T
        best = np.maximum.reduceat(cosines[:, self._places], self._starts, axis=1)
        return np.asarray(self.model.weights[pieces] @ best, dtype=np.float32)

    def scores(self, question: str, vector: Scores) -> dict[str, Scores]:
        """Scores of every method that this model allows."""
        found = {"mean": self._vectors @ vector}
        if self.model.has_tokens:
            found["late"] = self.late(question)
            found["both"] = z(found["mean"]) + 2 * z(found["late"])
        if self._lexical:
            found["bm25"] = self._lexical.scores(question)
            found["hybrid"] = found.get("both", z(found["mean"])) + 1.5 * z(found["bm25"])
        return found


def z(scores: Scores) -> Scores:
    """Centred and scaled over the passages."""
    return np.asarray((scores - scores.mean()) / (scores.std() + 1e-6), dtype=np.float32)
