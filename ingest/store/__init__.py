"""One door to the catalogue (SQLite), the vectors (Chroma) and the lexical index (tantivy) of a data folder."""

import os
import threading
import uuid
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from ingest import prebuilt
from ingest.errors import AssistantError, ModelMismatch
from ingest.model import Document, Passage, StoreCard
from ingest.store import changes, folder
from ingest.store.catalogue import Catalogue, FileRecord, Root, nothing_yet
from ingest.store.changes import Batch, Written, digest
from ingest.store.dense import DenseArm
from ingest.store.lexical import LexicalIndex
from ingest.store.lock import DataLock, Owner, owner
from ingest.store.visibility import Visibility

if TYPE_CHECKING:
    from ingest.encoder import Encoder, TokenTable
    from ingest.indexing import IndexRow

__all__ = ["Batch", "FileRecord", "Owner", "Root", "Store", "Written", "digest", "open_store", "owner"]

_DOCUMENTS_KEPT = 256


class Store:
    """Documents and their passages, searched by vector and by term; what the catalogue does not show is not there."""

    def __init__(self, place: Path, encoder: "Encoder", *, chroma_url: str = "", lock: DataLock | None = None) -> None:
        from ingest.indexing import ANALYSIS_VERSION, FIELDS

        self.place = place
        self.data = place.parent
        self.encoder = encoder
        self.lock = lock
        prebuilt.keep_in(self.data)
        self.catalogue = Catalogue(place / "catalogue.sqlite", create=lock is not None)
        if lock is not None:
            _write_card(self.catalogue, encoder)
        elif not self.catalogue.generation():  # opened once, and killed before anything was stored
            raise AssistantError(nothing_yet(self.data))
        self.card = _read_card(self.catalogue)
        _check_model(self.card, encoder, self.data)
        # Another analysis may write other fields: it gets an index of its own, filled when the store is next written.
        self.lexical_index = LexicalIndex(place / f"lexical-{ANALYSIS_VERSION}", FIELDS, write=lock is not None)
        self.dense_arm = DenseArm(place, self.catalogue, url=chroma_url, write=lock is not None)
        self._lexical_generation = self.catalogue.generation()
        self._writing = threading.RLock()
        self._kept: dict[str, Document] = {}
        self._kept_generation = -1
        self._listed: tuple[int, list[Document]] = (-1, [])
        self._visibility = Visibility(self.catalogue)
        if lock is not None:
            self.sweep()

    @cached_property
    def tokens(self) -> "TokenTable":
        from ingest.encoder import load_token_table

        return load_token_table()

    @property
    def generation(self) -> int:
        """A number that changes with every committed change, also those of another process."""
        return self.catalogue.generation()

    def documents(self) -> list[Document]:
        """Visible documents ordered by source; their text is left empty."""
        generation = self.generation
        if self._listed[0] != generation:
            self._listed = (generation, self.catalogue.documents())
        return list(self._listed[1])

    def document(self, document_id: str) -> Document | None:
        """One document with its text; a version replaced while an answer was made is still found."""
        generation = self.generation
        if generation != self._kept_generation:
            self._kept, self._kept_generation = {}, generation
        kept = self._kept  # another thread may put an empty one in its place
        found = kept.pop(document_id, None) or self.catalogue.document(document_id)
        if found is not None:
            kept[document_id] = found  # those asked for last stand last
            if len(kept) > _DOCUMENTS_KEPT:
                for oldest in list(kept)[:-_DOCUMENTS_KEPT]:
                    kept.pop(oldest, None)
        return found

    def documents_of(self, ids: Iterable[str]) -> dict[str, Document]:
        """These documents with their text, those known already without asking the catalogue again."""
        known = self._kept if self._kept_generation == self.generation else {}
        found = {one: known.get(one) or self.document(one) for one in set(ids)}
        return {one: document for one, document in found.items() if document}

    def by_source(self, source: str) -> Document | None:
        """The document of this source: the exact one, else the only one whose path ends like this."""
        named = {one: document.id for document in self.documents() for one in (document.source, *document.also)}
        if source in named:
            return self.document(named[source])
        ending = "/" + source.lstrip("/")
        matches = {document_id for one, document_id in named.items() if ("/" + one).endswith(ending)}
        return self.document(matches.pop()) if len(matches) == 1 else None

    def passages(self, ids: Iterable[str]) -> dict[str, Passage]:
        """The visible passages among these ids, all read at one moment."""
        return self.catalogue.passages(ids)

    def passages_of(self, document_id: str) -> list[Passage]:
        return self.catalogue.passages_of(document_id)

    def passage_languages(self) -> list[tuple[str, str]]:
        """Id and language of every visible passage."""
        return self.catalogue.every("language")

    def pieces(self, ids: Iterable[str]) -> dict[str, NDArray[np.uint16]]:
        return {one: np.frombuffer(blob, "<u2") for one, blob in self.catalogue.pieces(ids).items()}

    def vectors(self, ids: Iterable[str]) -> dict[str, NDArray[np.float32]]:
        return {one: np.frombuffer(blob, "<f4") for one, blob in self.catalogue.vectors(ids).items()}

    def passage_count(self) -> int:
        return self.catalogue.passage_count()

    def dense(self, vector: NDArray[np.float32], limit: int) -> list[tuple[str, float]]:
        """Visible passages with their cosine, best first."""
        return self._visibility.first(lambda count: self.dense_arm.search(vector, count), limit)

    def lexical(self, query: Mapping[str, Mapping[str, float]], limit: int) -> list[tuple[str, float]]:
        """Visible passages with their BM25 score over `field -> {term: boost}`, best first."""
        self._reload_lexical()
        return self._visibility.first(lambda count: self.lexical_index.search(query, count), limit)

    def alike(self, word: str, limit: int) -> list[str]:
        """Visible passages with a word one slip away from this folded one."""
        self._reload_lexical()
        return [name for name, _ in self._visibility.first(lambda count: self.lexical_index.alike(word, count), limit)]

    def _reload_lexical(self) -> None:
        generation = self.generation
        if generation != self._lexical_generation:
            self.lexical_index.reload()
            self._lexical_generation = generation

    # writing

    def write(self, batch: Batch) -> None:
        """Makes a batch true: rows first, then one catalogue transaction, then the old rows go."""
        self._must_write()
        with self._writing:
            rows = [row for written in batch.documents for row in written.rows]
            if batch.documents:
                changes.prepare(self.catalogue, batch.documents)
            if rows:
                self.dense_arm.index.upsert([row.passage.id for row in rows], np.stack([row.vector for row in rows]))
                self.lexical_index.write(rows)
            self._unindex(changes.switch(self.catalogue, batch))

    def replace(self, document: Document, rows: Sequence["IndexRow"], *, replaces: str | None = None) -> None:
        """Stores one document, in place of another version where one is named."""
        from ingest.chunking import embedded_text

        marks = [digest(embedded_text(document, row.passage)) for row in rows]
        sources = (document.source, *document.also)
        files = [
            FileRecord(source, document.file, "", 0, 0, "", "", document.sha256, document.id) for source in sources
        ]
        old = {record.source for record in self.catalogue.files() if record.document == replaces}
        self.write(Batch([Written(document, rows, marks)], files, sorted(old - set(sources))))

    def remove(self, document_id: str) -> None:
        """Removes a document with all its sources."""
        gone = [record.source for record in self.catalogue.files() if record.document == document_id]
        self.write(Batch(gone=gone))

    def agrees(self) -> bool:
        """Whether both indexes hold as many passages as the catalogue shows; `check` compares them one by one."""
        passages = self.passage_count()
        return passages == self.dense_arm.index.count() == self.lexical_index.count()

    def set_roots(self, roots: Sequence[Root], moves: Sequence[tuple[FileRecord, FileRecord]] = ()) -> None:
        """Remembers the folders documents come from; `moves` are files known by another source or path since."""
        self._must_write()
        if moves or set(roots) != set(self.catalogue.roots()):
            olds = [before.source for before, _ in moves]
            changes.set_roots(self.catalogue, roots, [after for _, after in moves], olds)

    def sweep(self) -> None:
        """Removes what a killed run left behind, and the text of versions replaced before this run."""
        self._must_write()
        with self._writing:
            self._unindex(changes.leftovers(self.catalogue))
            changes.forget(self.catalogue)

    def _unindex(self, documents: Sequence[str]) -> None:
        if not documents:
            return
        ids = [passage.id for one in documents for passage in self.catalogue.passages_of(one)]
        self.dense_arm.index.delete(ids)
        self.lexical_index.write((), drop=documents)
        changes.bury(self.catalogue, documents)

    def _must_write(self) -> None:
        if self.lock is None:
            raise AssistantError(f"{self.data} was opened for reading only")

    def close(self) -> None:
        """Closes everything; the folder is free for another process."""
        with self._writing:
            self.lexical_index.close()
            self.dense_arm.close()
            self.catalogue.close()
            if self.lock is not None:
                self.lock.release()

    def __enter__(self) -> "Store":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def open_store(data: Path, *, model: str = "", chroma_url: str = "", write: bool = False) -> Store:
    """Opens a data folder. Raises StoreBusy, ModelMismatch, or AssistantError where there is nothing to read yet."""
    from ingest.encoder import load_encoder

    data = Path(data)
    if os.path.isfile(data):  # unlike Path.is_file() no error where the folder above is closed to this user
        raise AssistantError(f"the data folder {data} is a file: name a folder")
    place = folder.current(data)
    if not write and not (place / "catalogue.sqlite").is_file():
        raise AssistantError(nothing_yet(data))
    encoder = load_encoder(model or None)
    if not write:
        return Store(place, encoder, chroma_url=chroma_url)
    store = open_place(place, encoder, chroma_url=chroma_url)
    if not store.agrees():
        from ingest.check import repair  # an index was lost or restored from elsewhere: fill it before anybody asks

        repair(store)
    return store


def open_place(place: Path, encoder: "Encoder", *, chroma_url: str = "") -> Store:
    """Opens one store of a data folder for writing, making it where it does not exist."""
    try:
        lock = DataLock(place.parent)
        place.mkdir(exist_ok=True)
    except OSError as error:
        raise AssistantError(f"the data folder {place.parent} cannot be written: {error.strerror or error}") from error
    try:
        folder.drop_older(place.parent)
        return Store(place, encoder, chroma_url=chroma_url, lock=lock)
    except BaseException:
        lock.release()
        raise


def _write_card(catalogue: Catalogue, encoder: "Encoder") -> None:
    from ingest.chunking import CHUNKER_VERSION
    from ingest.indexing import ANALYSIS_VERSION

    catalogue.set_facts({"chunker": str(CHUNKER_VERSION), "analysis": str(ANALYSIS_VERSION)})
    if not catalogue.fact("fingerprint"):
        catalogue.set_facts(
            {
                "model": encoder.name,
                "fingerprint": encoder.fingerprint,
                "dimension": str(encoder.dimension),
                "collection": f"passages-{uuid.uuid4().hex}",
            }
        )


def _read_card(catalogue: Catalogue) -> StoreCard:
    return StoreCard(
        model=catalogue.fact("model"),
        fingerprint=catalogue.fact("fingerprint"),
        dimension=int(catalogue.fact("dimension")),
        chunker=int(catalogue.fact("chunker")),
        analysis=int(catalogue.fact("analysis")),
    )


def _check_model(card: StoreCard, encoder: "Encoder", data: Path) -> None:
    if card.fingerprint != encoder.fingerprint:
        raise ModelMismatch(
            f"{data} was made with the embedding model {card.model}, not with {encoder.name} as it is now: "
            "run `python -m ingest --rebuild` to embed the documents again, or name that model"
        )
