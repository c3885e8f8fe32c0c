"""Does every passage the catalogue shows have its vector and its terms, and nothing else? Repairs what has not."""

import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, cast

import numpy as np

from ingest.analysis import NoVectors
from ingest.encoder import load_encoder
from ingest.errors import AssistantError
from ingest.making import text_hash
from ingest.model import Document
from ingest.store import Store, folder, open_place

if TYPE_CHECKING:
    from ingest.encoder import Encoder
    from ingest.indexing import IndexRow

_BATCH = 2_000
_INDEXES = ("chroma", "lexical")
# Chroma keeps its own float32 copy; a component may differ in its last bits.
_TOLERANCE = 1e-5


@dataclass(frozen=True, slots=True)
class Findings:
    """What was wrong; all but `broken` has been mended."""

    passages: int
    vectors_missing: int = 0
    vectors_wrong: int = 0
    vectors_extra: int = 0
    terms_missing: int = 0
    terms_extra: int = 0
    broken: tuple[str, ...] = ()  # sources whose stored text is damaged: ingest them again

    @property
    def sound(self) -> bool:
        return not (self.mended or self.broken)

    @property
    def mended(self) -> int:
        return (self.vectors_missing + self.vectors_wrong + self.vectors_extra
                + self.terms_missing + self.terms_extra)

    def line(self) -> str:
        if self.sound:
            return f"{self.passages} passages, all sound"
        text = (
            f"{self.passages} passages; vectors: {self.vectors_missing} missing, {self.vectors_wrong} wrong, "
            f"{self.vectors_extra} left over; terms: {self.terms_missing} missing, {self.terms_extra} left over; mended"
        )
        return text + "".join(f"\nbroken: {one}: its stored text is damaged, ingest it again" for one in self.broken)


def check(data: Path, *, model: str = "", chroma_url: str = "") -> Findings:
    """Checks and repairs the store of a data folder; an index that cannot be opened is made anew."""
    if not (folder.current(data) / "catalogue.sqlite").is_file():
        raise AssistantError(f"no documents yet in {data}: run `python -m ingest` first")
    place, encoder = folder.current(data), load_encoder(model or None)
    for _ in _INDEXES:
        try:
            with open_place(place, encoder, chroma_url=chroma_url) as store:
                return repair(store)
        except AssistantError as error:
            # Both indexes follow from the catalogue: the one that does not open is thrown away and filled again.
            damaged = next((name for name in _INDEXES if str(place / name) in str(error)), None)
            if damaged is None:
                raise
            for path in place.glob(f"{damaged}*"):
                if path.is_dir():
                    shutil.rmtree(path)
    with open_place(place, encoder, chroma_url=chroma_url) as store:
        return repair(store)


def repair(store: Store) -> Findings:
    """Makes Chroma and the lexical index agree with the catalogue."""
    sound = [row[0] for row in store.catalogue.rows("PRAGMA quick_check")]
    if sound != ["ok"]:
        raise AssistantError(f"the catalogue in {store.data} is damaged ({sound[0]}): import a backup")
    store.sweep()
    wanted = set(store.catalogue.passage_ids())
    held = set(store.dense_arm.index.ids())
    store.dense_arm.index.delete(sorted(held - wanted))
    missing, wrong = _mend_vectors(store, sorted(wanted), held)
    termed = store.lexical_index.ids()
    _mend_terms(store, _by_document(wanted), _by_document(termed))
    return Findings(
        passages=len(wanted), vectors_missing=missing, vectors_wrong=wrong, vectors_extra=len(held - wanted),
        terms_missing=len(wanted - set(termed)), terms_extra=len(termed) - len(wanted & set(termed)),
        broken=tuple(document.source for document in _damaged(store)),
    )


def _mend_vectors(store: Store, wanted: Sequence[str], held: set[str]) -> tuple[int, int]:
    missing = wrong = 0
    for batch in _batches(wanted):
        right = store.vectors(batch)
        stored = store.dense_arm.index.vectors([one for one in batch if one in held])
        bad = [one for one in batch if one in stored and not np.allclose(stored[one], right[one], atol=_TOLERANCE)]
        absent = [one for one in batch if one not in stored]
        again = bad + absent
        if again:
            store.dense_arm.index.upsert(again, np.stack([right[one] for one in again]))
        missing += len(absent)
        wrong += len(bad)
    return missing, wrong


def _mend_terms(store: Store, wanted: Mapping[str, list[str]], termed: Mapping[str, list[str]]) -> None:
    """The lexical rows of a document are written all together or not at all."""
    stray = sorted(set(termed) - set(wanted))
    if stray:
        store.lexical_index.write((), drop=stray)
    wrong = [one for one, ids in wanted.items() if termed.get(one) != ids]
    for batch in _batches(wrong, 50):
        found = [document for one in batch if (document := store.document(one))]
        store.lexical_index.write(row for document in found for row in _rows_of(store, document))


def _rows_of(store: Store, document: Document) -> "list[IndexRow]":
    """The stored passages analysed again; cut by an older version or not, their borders stay."""
    from ingest.indexing import index_rows

    items = [(document, passage) for passage in store.passages_of(document.id)]
    return index_rows(items, cast("Encoder", NoVectors()), store.tokens) if items else []


def _by_document(ids: Iterable[str]) -> dict[str, list[str]]:
    grouped: dict[str, list[str]] = {}
    for one in sorted(ids):
        grouped.setdefault(one.partition(":")[0], []).append(one)
    return grouped


def _damaged(store: Store) -> Iterator[Document]:
    for listed in store.documents():
        document = store.document(listed.id)
        if document is None or text_hash(document.text) != document.sha256:
            yield listed


def _batches(ids: Sequence[str], size: int = _BATCH) -> Iterator[Sequence[str]]:
    for first in range(0, len(ids), size):
        yield ids[first : first + size]
