"""Documents -> what the store keeps of them: passages, vectors, terms; a text embedded before is not embedded again."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

import numpy as np
from numpy.typing import NDArray

from ingest.model import Document, Passage
from ingest.store import Store, Written, digest

if TYPE_CHECKING:
    from ingest.encoder import Encoder
    from ingest.indexing import IndexRow

Chunked = tuple[Document, Sequence[Passage]]


class Remembering:
    """An encoder that looks a text up among the stored vectors first."""

    def __init__(self, store: Store) -> None:
        self._encoder = store.encoder
        self._catalogue = store.catalogue
        self.embedded = 0

    def encode_passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """(n, dimension), unit length."""
        marks = [digest(text) for text in texts]
        known = {mark: np.frombuffer(blob, "<f4") for mark, blob in self._catalogue.known_vectors(set(marks)).items()}
        unknown = {mark: text for mark, text in zip(marks, texts, strict=True) if mark not in known}
        if unknown:
            known.update(zip(unknown, self._encoder.encode_passages(list(unknown.values())), strict=True))
            self.embedded += len(unknown)
        return np.stack([known[mark] for mark in marks])


def write_documents(store: Store, documents: Sequence[Chunked]) -> tuple[list[Written], int]:
    """The documents that are not visible yet, ready for a switch, and how many passages were embedded for them."""
    from ingest.chunking import embedded_text

    new = [(document, cut) for document, cut in documents if not store.catalogue.is_visible(document.id)]
    rows, embedded = index_documents(store, new)
    left = iter(rows)
    written = []
    for document, cut in new:
        own = [next(left) for _ in cut]
        written.append(Written(document, own, [digest(embedded_text(document, row.passage)) for row in own]))
    return written, embedded


def index_documents(store: Store, documents: Sequence[Chunked]) -> "tuple[list[IndexRow], int]":
    """Rows of all passages in order, and how many of them had to be embedded."""
    from ingest.indexing import index_rows

    items = [(document, passage) for document, cut in documents for passage in cut]
    if not items:
        return [], 0
    encoder = Remembering(store)
    # index_rows uses nothing of an encoder but encode_passages.
    return index_rows(items, cast("Encoder", encoder), store.tokens), encoder.embedded
