"""Embeds every stored document again, with the model named now, beside the old store, which answers until then.

The texts come from the old catalogue, so neither the files nor their folders need to be there. A run that is killed
goes on where it stopped: what the new store shows is done.
"""

import shutil
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from ingest.analysis import Analysed, analyse_document
from ingest.encoder import Encoder, load_encoder
from ingest.errors import ModelMismatch
from ingest.making import document_id
from ingest.model import Document
from ingest.removed import FACT as REMOVED
from ingest.repeats import FACT as REPEATS
from ingest.report import Progress
from ingest.run import BATCH_PASSAGES, Report
from ingest.store import Batch, FileRecord, Store, folder, open_place
from ingest.store.catalogue import Catalogue
from ingest.store.vectors import VectorIndex
from ingest.writing import write_documents


def rebuild(data: Path, *, model: str = "", chroma_url: str = "", progress: Report) -> int:
    """Fills a new store and makes it the current one; returns the number of passages embedded."""
    began = time.monotonic()
    encoder = load_encoder(model or None)
    old = folder.current(data) / "catalogue.sqlite"
    if not old.is_file():
        return 0
    catalogue = Catalogue(old)
    try:
        with _next_store(data, encoder, chroma_url) as store:
            embedded = _fill(store, catalogue, encoder, progress)
            folder.make_current(data, store.place)
        if chroma_url:  # a folder is removed with its store, a collection on a server is not
            VectorIndex(chroma_url, catalogue.fact("collection"), write=True).drop()
    finally:
        catalogue.close()
    progress(Progress("done", source=f"{time.monotonic() - began:.0f} s"))
    return embedded


def _next_store(data: Path, encoder: Encoder, chroma_url: str) -> Store:
    place = folder.following(data)
    try:
        return open_place(place, encoder, chroma_url=chroma_url)
    except ModelMismatch:  # a rebuild with a third model was begun here and given up
        shutil.rmtree(place)
        return open_place(place, encoder, chroma_url=chroma_url)


def _fill(store: Store, old: Catalogue, encoder: Encoder, progress: Report) -> int:
    store.set_roots(old.roots())
    for kind in (REPEATS, REMOVED):
        store.catalogue.set_facts({kind + key: value for key, value in old.facts(kind).items()})
    listed = old.documents()
    records: dict[str, list[FileRecord]] = {}
    for record in old.files():
        records.setdefault(record.document, []).append(record)
    embedded = 0
    gathered: list[Analysed] = []
    files: list[FileRecord] = []
    for done, (document, own) in enumerate(_documents(old, listed, records, encoder), start=1):
        files.extend(replace(record, document=document.id) for record in own)
        gathered.append(analyse_document(document))
        if done == len(listed) or sum(len(one.rows) for one in gathered) >= BATCH_PASSAGES:
            written, number = write_documents(store, gathered)
            store.write(Batch(written, files))
            embedded += number
            gathered, files = [], []
        progress(Progress("embed", done, len(listed), document.source))
    kept = {record.source for record in old.files()}
    gone = [record.source for record in store.catalogue.files() if record.source not in kept]
    if gone:
        store.write(Batch(gone=gone))
    return embedded


def _documents(
    old: Catalogue, listed: list[Document], records: dict[str, list[FileRecord]], encoder: Encoder
) -> Iterator[tuple[Document, list[FileRecord]]]:
    for one in listed:
        document = old.document(one.id)
        if document is None:
            continue
        own = records[one.id]
        first = min(own, key=lambda record: record.source)
        yield replace(document, id=document_id(document, f"{first.version} {encoder.fingerprint}")), own
