"""Analysed documents -> what the store keeps: vectors are added, and a text embedded before is not embedded again."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from ingest.analysis import Analysed
from ingest.indexing import IndexRow
from ingest.store import Store, Written, digest


def write_documents(store: Store, documents: Sequence[Analysed]) -> tuple[list[Written], int]:
    """The documents that are not visible yet, ready for a switch, and how many passages were embedded for them."""
    visible = store.catalogue.visible_documents(one.document.id for one in documents)
    new = [one for one in documents if one.document.id not in visible]
    marks = [[digest(text) for text in one.texts] for one in new]
    vectors, embedded = _vectors(store, new, marks)
    written = []
    for one, own in zip(new, marks, strict=True):
        rows = [
            IndexRow(row.passage, vectors[mark], row.fields, row.pieces)
            for row, mark in zip(one.rows, own, strict=True)
        ]
        written.append(Written(one.document, rows, own))
    return written, embedded


def _vectors(
    store: Store, documents: Sequence[Analysed], marks: Sequence[Sequence[bytes]]
) -> tuple[dict[bytes, NDArray[np.float32]], int]:
    places = {mark: (one, at) for one, own in zip(documents, marks, strict=True) for at, mark in enumerate(own)}
    vectors = {mark: np.frombuffer(blob, "<f4") for mark, blob in store.catalogue.known_vectors(places).items()}
    unknown = [mark for mark in places if mark not in vectors]
    if unknown:
        missing = [places[mark] for mark in unknown]
        if store.encoder.reads_pieces:
            made = store.encoder.encode_pieces([one.pieces[at] for one, at in missing])
        else:
            made = store.encoder.encode_passages([one.texts[at] for one, at in missing])
        vectors.update(zip(unknown, made, strict=True))
    return vectors, len(unknown)
