"""What changes in the catalogue, one function a transaction: prepare, switch, bury, sweep."""

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ingest.model import Document, Origin, Passage, Span
from ingest.store.catalogue import Catalogue, FileRecord, Root, State

if TYPE_CHECKING:
    from ingest.indexing import IndexRow


@dataclass(frozen=True, slots=True)
class Written:
    """A document with the rows of its passages, and the digest of what was embedded for each."""

    document: Document
    rows: Sequence["IndexRow"]
    digests: Sequence[bytes]


@dataclass(frozen=True, slots=True)
class Batch:
    """What becomes true in one switch: new documents, the files that point at documents, sources that are gone."""

    documents: Sequence[Written] = ()
    files: Sequence[FileRecord] = ()
    gone: Sequence[str] = ()
    failures: Sequence[tuple[str, str, str]] = field(default=())  # source, path, reason


def digest(text: str) -> bytes:
    """Names a text that is embedded, so that its vector is found again."""
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()


def prepare(catalogue: Catalogue, documents: Sequence[Written]) -> None:
    """Writes documents and passages that nobody sees yet; a killed run is swept by what stands here."""
    with catalogue.transaction() as db:
        db.executemany("DELETE FROM passages WHERE document = ?", [(written.document.id,) for written in documents])
        db.executemany(
            f"INSERT OR REPLACE INTO documents VALUES ({','.join('?' * 15)})",
            [_document_row(written.document) for written in documents],
        )
        db.executemany(
            "INSERT INTO passages VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                _passage_row(row, mark)
                for written in documents for row, mark in zip(written.rows, written.digests, strict=True)
            ),
        )


def switch(catalogue: Catalogue, batch: Batch) -> list[str]:
    """The one transaction that makes a batch true; returns the documents that no file points at any more."""
    with catalogue.transaction() as db:
        touched = _documents_of(db, [record.source for record in batch.files])
        touched |= _documents_of(db, batch.gone)
        touched |= {record.document for record in batch.files}
        db.executemany("DELETE FROM files WHERE source = ?", [(source,) for source in batch.gone])
        db.executemany("DELETE FROM failures WHERE source = ?", [(source,) for source in batch.gone])
        db.executemany(
            f"INSERT OR REPLACE INTO files VALUES ({','.join('?' * 10)})", [_file_row(record) for record in batch.files]
        )
        db.executemany("DELETE FROM failures WHERE source = ?", [(record.source,) for record in batch.files])
        db.executemany("INSERT OR REPLACE INTO failures VALUES (?, ?, ?)", batch.failures)
        retired = [one for one in sorted(touched) if not _has_file(db, one)]
        db.executemany(
            "UPDATE documents SET state = ? WHERE id = ?",
            [(State.VISIBLE, written.document.id) for written in batch.documents],
        )
        db.executemany("UPDATE documents SET state = ? WHERE id = ?", [(State.RETIRED, one) for one in retired])
        _count_generation(db)
    return retired


def bury(catalogue: Catalogue, documents: Iterable[str]) -> None:
    """Vector and lexical rows of these are gone; the text stays for answers in the making."""
    with catalogue.transaction() as db:
        db.executemany("UPDATE documents SET state = ? WHERE id = ?", [(State.BURIED, one) for one in documents])


def forget(catalogue: Catalogue) -> None:
    """Drops the catalogue rows of everything buried."""
    if not catalogue.rows("SELECT 1 FROM documents WHERE state = ? LIMIT 1", (State.BURIED,)):
        return
    with catalogue.transaction() as db:
        db.execute("DELETE FROM passages WHERE document IN (SELECT id FROM documents WHERE state = ?)", (State.BURIED,))
        db.execute("DELETE FROM documents WHERE state = ?", (State.BURIED,))


def leftovers(catalogue: Catalogue) -> list[str]:
    """Documents whose vector and lexical rows must go: a killed run left them half written or half removed."""
    sql = "SELECT id FROM documents WHERE state IN (?, ?)"
    return [str(row[0]) for row in catalogue.rows(sql, (State.PENDING, State.RETIRED))]


def set_roots(catalogue: Catalogue, roots: Sequence[Root], moves: Sequence[FileRecord], olds: Sequence[str]) -> None:
    """Remembers the folders; `moves` are files that get another source because their folder changed, `olds` theirs."""
    with catalogue.transaction() as db:
        db.execute("DELETE FROM roots")
        db.executemany("INSERT INTO roots VALUES (?, ?, ?)", [(r.name, r.path, int(r.mirrored)) for r in roots])
        db.executemany("DELETE FROM files WHERE source = ?", [(old,) for old in olds])
        db.executemany(
            f"INSERT OR REPLACE INTO files VALUES ({','.join('?' * 10)})", [_file_row(record) for record in moves]
        )
        _count_generation(db)


def _count_generation(db: sqlite3.Connection) -> None:
    db.execute(
        "INSERT INTO facts VALUES ('generation', '1') "
        "ON CONFLICT (key) DO UPDATE SET value = CAST(CAST(value AS INTEGER) + 1 AS TEXT)"
    )


def _documents_of(db: sqlite3.Connection, sources: Iterable[str]) -> set[str]:
    found = (db.execute("SELECT document FROM files WHERE source = ?", (source,)).fetchone() for source in sources)
    return {row[0] for row in found if row}


def _has_file(db: sqlite3.Connection, document_id: str) -> bool:
    return db.execute("SELECT 1 FROM files WHERE document = ? LIMIT 1", (document_id,)).fetchone() is not None


def _document_row(document: Document) -> tuple[object, ...]:
    return (
        document.id,
        State.PENDING,
        document.source,
        document.sha256,
        document.title,
        document.language,
        document.publisher,
        document.date,
        document.event_date,
        document.place,
        document.url,
        _spans(document.headings),
        _spans(document.skipped),
        document.text,
        _origin(document.origin),
    )


def _passage_row(row: "IndexRow", mark: bytes) -> tuple[object, ...]:
    passage: Passage = row.passage
    return (
        passage.id,
        passage.document_id,
        passage.start,
        passage.end,
        passage.language,
        str([*passage.places]),
        mark,
        row.pieces.astype("<u2").tobytes(),
        row.vector.astype("<f4").tobytes(),
    )


def _file_row(record: FileRecord) -> tuple[object, ...]:
    return (
        record.source,
        record.path,
        record.root,
        record.size,
        record.mtime_ns,
        record.sha256,
        record.version,
        record.key,
        record.document,
        json.dumps(record.notes, ensure_ascii=False) if record.notes else "[]",
    )


def _origin(origin: Origin | None) -> str:
    if origin is None:
        return ""
    return json.dumps([origin.title, origin.date, _pairs(origin.skipped)], ensure_ascii=False)


def _spans(spans: Iterable[Span]) -> str:
    """As JSON, which its library takes ten times as long to write."""
    return f"[{','.join([f'[{span.start},{span.end}]' for span in spans])}]"


def _pairs(spans: Iterable[Span]) -> list[tuple[int, int]]:
    return [(span.start, span.end) for span in spans]
