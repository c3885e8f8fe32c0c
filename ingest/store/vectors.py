"""Passage vectors in Chroma, embedded in the data folder or on a Chroma server."""

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import numpy as np
from numpy.typing import NDArray

from ingest.errors import AssistantError

# Chosen by measuring recall@200 against exact search, 10,000 passages in 14 languages, the bundled model
# (construction / search / neighbours): Chroma's own 100/100/16 find 0.931 of the true neighbours, 200/400/32 0.996 at
# half the speed of adding, 100/600/24 0.993, 100/800/24 0.997 (0.98 for the worst of 200 questions) at full speed,
# 4 ms a query.
_HNSW = {"space": "cosine", "ef_construction": 100, "ef_search": 800, "max_neighbors": 24}
_UPSERT_LIMIT = 5_000


class VectorIndex:
    """One collection of passage id -> unit vector, cosine."""

    def __init__(self, place: Path | str, collection: str, *, write: bool = False) -> None:
        self._place = place
        self._name = collection
        self._client: Any = None
        self._collection: Any = None
        self._lock = threading.RLock()
        self._open(write)

    def _open(self, write: bool) -> None:
        from chromadb.errors import ChromaError, NotFoundError

        self._client = _server(str(self._place)) if isinstance(self._place, str) else _embedded(self._place)
        try:
            if write:
                self._collection = self._client.get_or_create_collection(
                    self._name, embedding_function=None, configuration={"hnsw": _HNSW}
                )
            else:
                self._collection = self._client.get_collection(self._name, embedding_function=None)
        except NotFoundError as error:
            raise AssistantError(
                f"Chroma at {self._place} has no collection {self._name}: run `python -m ingest check`"
            ) from error
        except ChromaError as error:
            raise AssistantError(f"Chroma at {self._place} cannot be opened: {_first_line(error)}") from error
        self._most = min(_UPSERT_LIMIT, int(self._client.get_max_batch_size()))

    @contextmanager
    def _explained(self) -> Iterator[None]:
        """Chroma's own errors as one line for the person at the keyboard."""
        from chromadb.errors import ChromaError

        try:
            yield
        except (ChromaError, OSError, ValueError) as error:
            raise AssistantError(
                f"Chroma at {self._place} failed ({_first_line(error)}): is the disk full, or the server gone?"
            ) from error

    def upsert(self, ids: Sequence[str], vectors: NDArray[np.float32]) -> None:
        for first in range(0, len(ids), self._most):
            part = slice(first, first + self._most)
            with self._explained():
                self._collection.upsert(ids=list(ids[part]), embeddings=vectors[part])

    def delete(self, ids: Sequence[str]) -> None:
        for first in range(0, len(ids), self._most):
            with self._explained():
                self._collection.delete(ids=list(ids[first : first + self._most]))

    def search(self, vector: NDArray[np.float32], limit: int) -> list[tuple[str, float]]:
        """Passage ids with their cosine, best first."""
        limit = min(limit, self.count())
        if limit < 1:
            return []
        with self._explained():
            found = self._collection.query(
                query_embeddings=np.asarray(vector, dtype=np.float32)[None], n_results=limit, include=["distances"]
            )
        return [(one, 1.0 - float(away)) for one, away in zip(found["ids"][0], found["distances"][0], strict=True)]

    def count(self) -> int:
        with self._explained():
            return int(self._collection.count())

    def ids(self) -> Iterator[str]:
        """Every id, for checking the collection."""
        for offset in range(0, self.count(), self._most):
            yield from self._collection.get(limit=self._most, offset=offset, include=[])["ids"]

    def vectors(self, ids: Sequence[str]) -> dict[str, NDArray[np.float32]]:
        """What is stored under these ids."""
        stored: dict[str, NDArray[np.float32]] = {}
        for first in range(0, len(ids), self._most):
            found = self._collection.get(ids=list(ids[first : first + self._most]), include=["embeddings"])
            stored.update(zip(found["ids"], np.asarray(found["embeddings"], dtype=np.float32), strict=True))
        return stored

    def drop(self) -> None:
        """Removes the whole collection, for rebuilding it."""
        self._client.delete_collection(self._name)

    def close(self) -> None:
        with self._lock:
            if self._client is not None:
                self._client.close()
                self._client = None


def _embedded(folder: Path) -> Any:
    import chromadb
    from chromadb.config import Settings

    folder.mkdir(parents=True, exist_ok=True)
    return chromadb.PersistentClient(str(folder), settings=Settings(anonymized_telemetry=False))


def _server(url: str) -> Any:
    import chromadb
    from chromadb.config import Settings

    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise AssistantError(f"ASSISTANT_CHROMA_URL is {url!r}: write it like http://127.0.0.1:8000")
    try:
        return chromadb.HttpClient(
            host=parts.hostname,
            port=parts.port or (443 if parts.scheme == "https" else 8000),
            ssl=parts.scheme == "https",
            settings=Settings(anonymized_telemetry=False),
        )
    except (ValueError, OSError) as error:
        raise AssistantError(f"no Chroma server answers at {url}: start it with `chroma run`") from error


def _first_line(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0]
