"""Analysed documents -> what the store keeps: vectors are added, and a text embedded before is not embedded again."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from ingest.analysis import Analysed
from ingest.store import Store, Written, digest


def write_documents(store: Store, documents: Sequence[Analysed]) -> tuple[list[Written], int]:
    """The documents that are not visible yet, ready for a switch, and how many passages were embedded for them."""
    new = [one for one in documents if not store.catalogue.is_visible(one.document.id)]
    marks = [[digest(text) for text in one.texts] for one in new]
    texts = {mark: text for one, own in zip(new, marks, strict=True) for mark, text in zip(own, one.texts, strict=True)}
    vectors, embedded = _vectors(store, texts)
    written = []
    for one, own in zip(new, marks, strict=True):
        rows = [replace(row, vector=vectors[mark]) for row, mark in zip(one.rows, own, strict=True)]
        written.append(Written(one.document, rows, own))
    return written, embedded


def _vectors(store: Store, texts: dict[bytes, str]) -> tuple[dict[bytes, NDArray[np.float32]], int]:
    vectors = {mark: np.frombuffer(blob, "<f4") for mark, blob in store.catalogue.known_vectors(texts).items()}
    unknown = {mark: text for mark, text in texts.items() if mark not in vectors}
    if unknown:
        vectors.update(zip(unknown, store.encoder.encode_passages(list(unknown.values())), strict=True))
    return vectors, len(unknown)
