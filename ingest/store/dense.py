"""The dense arm: Chroma where this process may open it, an exact scan of the catalogue's vectors where it may not.

Opening an embedded Chroma folder writes to it (chromadb 1.5.9 replays its log, even for a query), and two processes
doing so lose data. So one process at a time has it open: the writer for as long as it lives, a reader for the length
of one query. A reader that finds it taken compares with the vectors in the catalogue instead, which is as exact and,
at the sizes a laptop holds, as fast.
"""

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import numpy as np
from filelock import FileLock, Timeout
from numpy.typing import NDArray

from ingest.store.catalogue import Catalogue
from ingest.store.vectors import VectorIndex

Found = list[tuple[str, float]]


class DenseArm:
    """Vectors of one store, searched through whichever way is safe in this process."""

    def __init__(self, folder: Path, catalogue: Catalogue, *, url: str = "", write: bool = False) -> None:
        self._catalogue = catalogue
        self._place: Path | str = url or folder / "chroma"
        self._collection = catalogue.fact("collection")
        self._lock = FileLock(folder / "chroma.lock", thread_local=False)
        self._turn = threading.Lock()
        self._index: VectorIndex | None = None
        self._generation = -1
        self._scan: tuple[int, list[str], NDArray[np.float32]] = (-1, [], np.zeros((0, 1), np.float32))
        self.shared = bool(url)
        self._write = write
        if write and not url:
            self._lock.acquire(timeout=60)  # a reader has it for one query at most
        try:
            if write or url:
                self._index = VectorIndex(self._place, self._collection, write=write)
        except BaseException:
            self._lock.release()
            raise

    @property
    def index(self) -> VectorIndex:
        if self._index is None:
            raise RuntimeError("this store was opened for reading")
        return self._index

    def search(self, vector: NDArray[np.float32], limit: int) -> Found:
        if self._write or self.shared:
            return self.index.search(vector, limit)
        with self._turn:
            with self._borrowed() as index:
                if index is not None:
                    return index.search(vector, limit)
            return self._exact(vector, limit)

    def close(self) -> None:
        with self._turn:
            if self._index is not None:
                self._index.close()
                self._index = None
            if self._lock.is_locked:
                self._lock.release()

    @contextmanager
    def _borrowed(self) -> Iterator[VectorIndex | None]:
        """Chroma for one query, opened again where another process has written since; None where it is taken."""
        try:
            self._lock.acquire(timeout=0)
        except (Timeout, PermissionError):  # taken, or a data folder this user may only read
            yield None
            return
        try:
            generation = self._catalogue.generation()
            if self._index is not None and generation != self._generation:
                self._index.close()
                self._index = None
            if self._index is None:
                self._index = VectorIndex(self._place, self._collection)
                self._generation = generation
            yield self._index
        finally:
            self._lock.release()

    def _exact(self, vector: NDArray[np.float32], limit: int) -> Found:
        generation = self._catalogue.generation()
        if self._scan[0] != generation:
            rows = self._catalogue.every("vector")
            ids = [one for one, _ in rows]
            # Without rows there is no length to infer; the question has it.
            matrix = np.frombuffer(b"".join(blob for _, blob in rows), "<f4").reshape(len(ids), np.size(vector))
            self._scan = (generation, ids, matrix)
        _, ids, matrix = self._scan
        if not ids or limit < 1:
            return []
        scores = matrix @ np.asarray(vector, np.float32)
        best = _top(scores, min(limit, len(ids)))
        return [(ids[at], float(scores[at])) for at in best]


def _top(scores: NDArray[np.float32], limit: int) -> Sequence[int]:
    best = np.argpartition(-scores, limit - 1)[:limit]
    order: list[int] = best[np.argsort(-scores[best], kind="stable")].tolist()
    return order
