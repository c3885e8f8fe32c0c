"""Sentence vectors through sentence-transformers, and the bundled model's token vectors for late interaction."""

import hashlib
import json
from collections.abc import Sequence
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ingest.errors import AssistantError
from ingest.wordpieces import WordPieces

BUNDLED = Path(__file__).resolve().parent.parent / "models" / "partnership-static"

Vectors = NDArray[np.float32]
Pieces = NDArray[np.uint16]


class Encoder:
    """One vector per text from any sentence-transformers model, a folder or the name of one on the hub.

    A static model is read from its token table, which is the same sum over the same weights: neither asking nor
    ingesting needs torch, and words that come again are not cut into tokens again. Others load torch when first used.
    """

    def __init__(self, model: str) -> None:
        self._model_name = model
        self.name = Path(model).name if Path(model).is_dir() else model
        self.fingerprint = _fingerprint(model)

    @cached_property
    def _model(self) -> Any:
        from sentence_transformers import SentenceTransformer

        try:
            return SentenceTransformer(self._model_name, device="cpu")
        except (OSError, ValueError) as error:
            raise AssistantError(
                f"the embedding model {self._model_name!r} cannot be loaded: name a sentence-transformers folder, "
                "or a model of the hub that this machine can reach"
            ) from error

    @cached_property
    def _table(self) -> "StaticTable | None":
        folder = Path(self._model_name)
        if not is_static(folder):
            return None
        return load_token_table() if folder.resolve() == BUNDLED else StaticTable(folder)

    @cached_property
    def _prompts(self) -> tuple[str, str]:
        return prompts(self._table.prompts if self._table else self._model.prompts, self.name)

    @property
    def static(self) -> bool:
        """Whether a text's vector is the mean of its tokens' vectors, whatever their order."""
        return self._table is not None

    @property
    def reads_pieces(self) -> bool:
        """Whether its tokens are those of the bundled model, so that it can embed what is cut into them already."""
        return isinstance(self._table, TokenTable) and not any(self._prompts)

    @cached_property
    def dimension(self) -> int:
        return self._table.dimension if self._table else int(self._model.get_embedding_dimension())

    def count_tokens(self, text: str) -> int:
        if self._table:
            return len(self._table.pieces([text])[0])
        return len(self._model.tokenizer(text)["input_ids"])

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """(n, dimension), unit length."""
        if not texts:
            return np.zeros((0, self.dimension), dtype=np.float32)
        if self._table:
            return self._table.means(self._table.pieces([self._prompts[1] + text for text in texts]))
        vectors = self._model.encode(
            list(texts), prompt=self._prompts[1] or None, normalize_embeddings=True, show_progress_bar=False
        )
        return np.asarray(vectors, dtype=np.float32)

    def encode_pieces(self, texts: Sequence[Pieces]) -> Vectors:
        """As `encode_passages`, of texts in tokens of the bundled model; only where `reads_pieces`."""
        assert self._table is not None
        return self._table.means(texts)

    def encode_question(self, text: str) -> Vectors:
        """(dimension,), unit length."""
        if self._table:
            return self._table.mean_of(self._table.pieces([self._prompts[0] + text])[0])
        vector = self._model.encode(
            [text], prompt=self._prompts[0] or None, normalize_embeddings=True, show_progress_bar=False
        )[0]
        return np.asarray(vector, dtype=np.float32)


class StaticTable:
    """Tokenizer and token vectors of a static model folder, read without torch."""

    def __init__(self, folder: Path) -> None:
        self._module = folder / (_static_module(folder) or "")
        self._file = self._module / "model.safetensors"
        self.prompts: dict[str, str] = _config(folder).get("prompts") or {}

    @cached_property
    def _words(self) -> WordPieces:
        """Takes a fifth of a second to load; who embeds what others have cut into tokens never asks for it."""
        return WordPieces(self._module / "tokenizer.json")

    @cached_property
    def raw(self) -> Vectors:
        """(V, d) as the model has them."""
        return _rows(self._file)

    @cached_property
    def dimension(self) -> int:
        return _dimension(self._file)

    def pieces(self, texts: Sequence[str]) -> list[Pieces]:
        """Token ids of each text."""
        return [np.asarray(ids, dtype=np.uint16) for ids in self._words.ids(texts)]

    def words(self, text: str) -> list[tuple[int, int, int]]:
        """(piece id, start, end) of each token of the text, in characters."""
        return self._words.words(text)

    def likelihood(self, word: str) -> float:
        """Logarithm of the word's probability under the tokenizer."""
        return self._words.likelihood(word)

    def means(self, texts: Sequence[Pieces]) -> Vectors:
        """(n, d) `mean_of` each; summed one by one, so that a vector does not depend on its neighbours."""
        sums = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for at, pieces in enumerate(texts):
            np.add.reduce(self.raw[pieces], axis=0, out=sums[at])
        return _unit(sums / np.asarray([[max(1, len(pieces))] for pieces in texts], dtype=np.float32))

    def mean_of(self, pieces: Pieces) -> Vectors:
        """(d,) mean of the vectors of these tokens, unit length; zeros where there are none."""
        return np.asarray(self.means([pieces])[0])


class TokenTable(StaticTable):
    """Unit token vectors (V, d) and learned token weights (V,) of the bundled model, for late interaction."""

    def __init__(self, folder: Path) -> None:
        from safetensors.numpy import load_file

        super().__init__(folder)
        self.weights: Vectors = load_file(folder / "late_interaction.safetensors")["weights"].astype(np.float32)

    @cached_property
    def vectors(self) -> Vectors:
        return _unit(self.raw)


def load_encoder(model: str | Path | None = None) -> Encoder:
    """The bundled model where none is named. Raises AssistantError for a folder without a model."""
    folder = Path(model or BUNDLED)
    if folder.is_dir() and not (folder / "modules.json").is_file():
        raise AssistantError(f"{folder} holds no sentence-transformers model: modules.json is missing")
    if model and not folder.is_dir() and str(model).count("/") != 1:  # the hub's names are OWNER/NAME
        raise AssistantError(
            f"the embedding model {model} is not there: name a sentence-transformers folder or OWNER/NAME"
        )
    if not model and not folder.is_dir():
        raise AssistantError(f"the bundled model is missing from {folder}: check the clone, or run `make model`")
    return Encoder(str(model or BUNDLED))


@lru_cache(maxsize=1)
def load_token_table() -> TokenTable:
    return TokenTable(BUNDLED)


def prompts(known: dict[str, str], name: str) -> tuple[str, str]:
    """What the model wants in front of a question and of a passage; E5 models are silently worse without."""
    if "e5" in name.lower() and not any(known.values()):
        return "query: ", "passage: "
    return known.get("query", ""), known.get("document", "") or known.get("passage", "")


def is_static(folder: Path) -> bool:
    return (folder / "modules.json").is_file() and _static_module(folder) is not None


def _static_module(folder: Path) -> str | None:
    modules = json.loads((folder / "modules.json").read_text("utf-8"))
    if any(module["type"].rsplit(".", 1)[-1] not in {"StaticEmbedding", "Normalize"} for module in modules):
        return None
    return next((module["path"] for module in modules if module["type"].endswith("StaticEmbedding")), None)


def _config(folder: Path) -> dict[str, Any]:
    file = folder / "config_sentence_transformers.json"
    found: dict[str, Any] = json.loads(file.read_text("utf-8")) if file.is_file() else {}
    return found


def _dimension(file: Path) -> int:
    from safetensors import safe_open

    with safe_open(file, "np") as tensors:
        name = next(name for name in ("embedding.weight", "embeddings") if name in tensors.keys())  # noqa: SIM118
        return int(tensors.get_slice(name).get_shape()[1])


def _rows(file: Path) -> Vectors:
    """(V, d): a table as it stands, or eight-bit rows with one factor each, as sentence-transformers reads them."""
    from safetensors.numpy import load_file

    tensors = load_file(file)
    if "embedding.weight" in tensors:
        return tensors["embedding.weight"].astype(np.float32)
    return np.asarray(tensors["embeddings"] * tensors["weights"][:, None], dtype=np.float32)


def _fingerprint(model: str) -> str:
    digest = hashlib.sha256()
    folder = Path(model)
    if not folder.is_dir():
        return hashlib.sha256(model.encode()).hexdigest()
    for file in sorted(folder.rglob("*")):
        if file.suffix in {".safetensors", ".json", ".bin", ".model", ".txt"} and file.is_file():
            digest.update(file.relative_to(folder).as_posix().encode())
            digest.update(file.read_bytes())
    return digest.hexdigest()


def _unit(vectors: NDArray[Any]) -> Vectors:
    norms = np.linalg.norm(vectors, axis=-1, keepdims=True)
    return np.asarray(vectors / np.maximum(norms, 1e-9), dtype=np.float32)
