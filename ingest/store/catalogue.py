"""The catalogue (SQLite, WAL): documents, passages, files and which of them are visible; the truth of the store."""

import json
import sqlite3
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from enum import IntEnum
from pathlib import Path
from queue import Empty, LifoQueue

from ingest.errors import AssistantError
from ingest.model import Document, Passage
from ingest.store.rows import document_of, origin_of, passage_of

SCHEMA_VERSION = 2

# A document is written as PENDING, switched to VISIBLE, later RETIRED by its successor, and BURIED once the vector
# and lexical rows are gone; its catalogue rows stay until the next run, so an answer in the making can finish.
# `vectors` are kept here as well as in Chroma (1 KB a passage): they let a rename or an edit reuse what was computed,
# `check` rebuild Chroma without the model, and a reader search beside a running writer.
_SCHEMA = """
CREATE TABLE facts (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE roots (name TEXT PRIMARY KEY, path TEXT NOT NULL UNIQUE, mirrored INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE files (
    source TEXT PRIMARY KEY, path TEXT NOT NULL, root TEXT NOT NULL, size INTEGER NOT NULL, mtime_ns INTEGER NOT NULL,
    sha256 TEXT NOT NULL, version TEXT NOT NULL, key TEXT NOT NULL, document TEXT NOT NULL, notes TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX files_of_document ON files (document);
CREATE TABLE failures (source TEXT PRIMARY KEY, path TEXT NOT NULL, reason TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE documents (
    id TEXT PRIMARY KEY, state INTEGER NOT NULL, source TEXT NOT NULL, sha256 TEXT NOT NULL,
    title TEXT NOT NULL, language TEXT NOT NULL, publisher TEXT NOT NULL,
    date TEXT NOT NULL, event_date TEXT NOT NULL, place TEXT NOT NULL, url TEXT NOT NULL,
    headings TEXT NOT NULL, skipped TEXT NOT NULL, text TEXT NOT NULL, origin TEXT NOT NULL
);
CREATE INDEX documents_of_state ON documents (state);
CREATE TABLE passages (
    id TEXT PRIMARY KEY, document TEXT NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL, language TEXT NOT NULL,
    places TEXT NOT NULL, digest BLOB NOT NULL, pieces BLOB NOT NULL, vector BLOB NOT NULL
);
CREATE INDEX passages_of_document ON passages (document, start);
CREATE INDEX passages_of_digest ON passages (digest);
"""
_FROM_1 = (
    "BEGIN IMMEDIATE; ALTER TABLE documents ADD COLUMN origin TEXT NOT NULL DEFAULT ''; PRAGMA user_version = 2; COMMIT"
)
_LIST_COLUMNS = "id, source, sha256, title, language, publisher, date, event_date, place, url, headings, skipped"
_CHUNK = 500  # host parameters in one statement, below SQLite's oldest limit of 999


class State(IntEnum):
    PENDING = 0
    VISIBLE = 1
    RETIRED = 2
    BURIED = 3


@dataclass(frozen=True, slots=True)
class Root:
    """A folder documents came from; `mirrored` where the whole folder is ingested, not single files of it."""

    name: str
    path: str
    mirrored: bool


@dataclass(frozen=True, slots=True)
class FileRecord:
    """One ingested file: what it looked like then, and the document its text is stored as."""

    source: str
    path: str
    root: str
    size: int
    mtime_ns: int  # 0 where the file was so young that a later write could carry the same time
    sha256: str  # of the bytes
    version: str  # of everything that turns the bytes into passages
    key: str  # hash of the folded text; files of one key are one document
    document: str
    notes: tuple[str, ...] = ()

    @property
    def recipe(self) -> str:
        """Equal for files that are read into the same document."""
        return recipe(self.sha256, self.source, self.version)


def recipe(sha256: str, source: str, version: str) -> str:
    """The bytes, the ending that chooses the reader, and the version of what makes them a document."""
    return f"{sha256}.{source.rpartition('.')[2].lower()} {version}"


def nothing_yet(data: Path) -> str:
    """What a reader is told before the first ingest."""
    return f"no documents yet in {data}: run `python -m ingest` first"


class Catalogue:
    """One SQLite file; any thread may read, writers take turns."""

    def __init__(self, path: Path, *, create: bool = False) -> None:
        self._path = path
        self._idle: LifoQueue[sqlite3.Connection] = LifoQueue()
        self._writing = threading.RLock()
        if not create and not path.exists():
            raise AssistantError(f"{path} is missing: run `python -m ingest --rebuild`")
        with self._connection() as db:
            found = db.execute("PRAGMA user_version").fetchone()[0]
            if found == 0 and create:  # new, or its maker was killed before anything stood in it
                db.execute("PRAGMA journal_mode = WAL")
                db.executescript("BEGIN IMMEDIATE;" + _SCHEMA + f"PRAGMA user_version = {SCHEMA_VERSION}; COMMIT;")
            if found == 1 and create:
                db.executescript(_FROM_1)
            found = db.execute("PRAGMA user_version").fetchone()[0]
        if found == 0:
            raise AssistantError(nothing_yet(path.parent.parent))
        if found != SCHEMA_VERSION:
            what = "run `python -m ingest`" if found == 1 else "ingest into a new data folder"
            raise AssistantError(f"{path} has catalogue version {found}, this program writes {SCHEMA_VERSION}: {what}")

    def _connect(self) -> sqlite3.Connection:
        db = sqlite3.connect(self._path, timeout=60, isolation_level=None, check_same_thread=False)
        db.execute("PRAGMA synchronous = FULL")  # a flip must not be undone by a power cut after the old rows are gone
        db.execute("PRAGMA busy_timeout = 60000")
        return db

    @contextmanager
    def _connection(self) -> Iterator[sqlite3.Connection]:
        try:
            db = self._idle.get_nowait()
        except Empty:
            db = self._connect()
        try:
            yield db
        except sqlite3.DatabaseError as error:
            if db.in_transaction:
                db.execute("ROLLBACK")
            raise AssistantError(
                f"the catalogue {self._path} cannot be used ({error}): is the disk full, or a file damaged?"
            ) from error
        finally:
            self._idle.put(db)

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """One writing transaction, committed whole or not at all."""
        with self._writing, self._connection() as db:
            db.execute("BEGIN IMMEDIATE")
            try:
                yield db
            except BaseException:
                if db.in_transaction:
                    db.execute("ROLLBACK")
                raise
            db.execute("COMMIT")

    def close(self) -> None:
        while True:
            try:
                self._idle.get_nowait().close()
            except Empty:
                return

    def rows(self, sql: str, values: Sequence[object] = ()) -> list[tuple[object, ...]]:
        with self._connection() as db:
            return db.execute(sql, values).fetchall()

    def fact(self, key: str) -> str:
        found = self.rows("SELECT value FROM facts WHERE key = ?", (key,))
        return str(found[0][0]) if found else ""

    def facts(self, prefix: str) -> dict[str, str]:
        """Those whose key begins like this, by the rest of the key."""
        sql = "SELECT substr(key, ?), value FROM facts WHERE substr(key, 1, ?) = ? ORDER BY key"
        rows = self.rows(sql, (len(prefix) + 1, len(prefix), prefix))
        return {str(key): str(value) for key, value in rows}

    def set_facts(self, facts: Mapping[str, str]) -> None:
        """An empty value removes the fact."""
        with self.transaction() as db:
            db.executemany("INSERT OR REPLACE INTO facts VALUES (?, ?)", facts.items())
            db.execute("DELETE FROM facts WHERE value = ''")

    def generation(self) -> int:
        return int(self.fact("generation") or 0)

    # reading documents and passages

    def documents(self) -> list[Document]:
        """Visible documents ordered by source, without their text."""
        with self._connection() as db:
            db.execute("BEGIN")  # both statements read one state
            files = db.execute("SELECT document, source, path FROM files ORDER BY source").fetchall()
            rows = db.execute(f"SELECT {_LIST_COLUMNS} FROM documents WHERE state = ?", (State.VISIBLE,)).fetchall()
            db.execute("COMMIT")
        sources: dict[str, list[tuple[str, str]]] = {}
        for document, source, path in files:
            sources.setdefault(document, []).append((source, path))
        made = [document_of(row, sources.get(row[0], []), "") for row in rows]
        return sorted(made, key=lambda document: document.source)

    def document(self, document_id: str) -> Document | None:
        """With its text; a version that was replaced a moment ago is still there for the answer that uses it."""
        with self._connection() as db:
            sql = f"SELECT {_LIST_COLUMNS}, origin, text FROM documents WHERE id = ? AND state != ?"
            row = db.execute(sql, (document_id, State.PENDING)).fetchone()
            files = db.execute("SELECT source, path FROM files WHERE document = ? ORDER BY source", (document_id,))
            return replace(document_of(row[:-2], files.fetchall(), row[-1]), origin=origin_of(row[-2])) if row else None

    def visible_documents(self, ids: Iterable[str]) -> set[str]:
        """Those among these ids that are visible."""
        return {row[0] for row in self._each(f"SELECT id FROM documents WHERE state = {State.VISIBLE:d} AND id", ids)}

    def passages(self, ids: Iterable[str]) -> dict[str, Passage]:
        """The visible ones among these ids."""
        return {row[0]: passage_of(row) for row in self._visible("p.id, document, start, end, p.language, places", ids)}

    def pieces(self, ids: Iterable[str]) -> dict[str, bytes]:
        return dict(self._visible("p.id, pieces", ids))

    def vectors(self, ids: Iterable[str]) -> dict[str, bytes]:
        return dict(self._visible("p.id, vector", ids))

    def every(self, column: str) -> list[tuple]:  # type: ignore[type-arg]  # columns vary
        """Id and one column of every visible passage."""
        sql = f"SELECT p.id, p.{column} FROM passages p JOIN documents d ON d.id = p.document WHERE d.state = ?"
        return self.rows(sql, (State.VISIBLE,))

    def visible_ids(self, ids: Iterable[str]) -> set[str]:
        return {row[0] for row in self._visible("p.id", ids)}

    def _visible(self, columns: str, ids: Iterable[str]) -> Iterator[tuple]:  # type: ignore[type-arg]  # columns vary
        return self._each(
            f"SELECT {columns} FROM passages p JOIN documents d ON d.id = p.document "
            f"WHERE d.state = {State.VISIBLE:d} AND p.id", ids
        )

    def _each(self, sql: str, values: Iterable[object]) -> Iterator[tuple]:  # type: ignore[type-arg]  # columns vary
        """The rows where what the statement ends with is one of these values."""
        wanted = list(values)
        for first in range(0, len(wanted), _CHUNK):
            part = wanted[first : first + _CHUNK]
            yield from self.rows(f"{sql} IN ({','.join('?' * len(part))})", part)

    def passages_of(self, document_id: str) -> list[Passage]:
        sql = "SELECT id, document, start, end, language, places FROM passages WHERE document = ? ORDER BY start, end"
        return [passage_of(row) for row in self.rows(sql, (document_id,))]

    def passage_ids(self) -> list[str]:
        """Every visible one."""
        sql = "SELECT p.id FROM passages p JOIN documents d ON d.id = p.document WHERE d.state = ?"
        return [str(row[0]) for row in self.rows(sql, (State.VISIBLE,))]

    def passage_count(self) -> int:
        sql = "SELECT count(*) FROM passages p JOIN documents d ON d.id = p.document WHERE d.state = ?"
        return int(str(self.rows(sql, (State.VISIBLE,))[0][0]))

    def known_vectors(self, digests: Iterable[bytes]) -> dict[bytes, bytes]:
        """Vectors computed earlier for the same embedded text."""
        return dict(self._each("SELECT digest, vector FROM passages WHERE digest", digests))

    # files and roots

    def files(self) -> list[FileRecord]:
        return [_file(*row) for row in self.rows("SELECT * FROM files ORDER BY source")]  # type: ignore[arg-type]

    def files_of(self, document_id: str) -> list[FileRecord]:
        rows = self.rows("SELECT * FROM files WHERE document = ? ORDER BY source", (document_id,))
        return [_file(*row) for row in rows]  # type: ignore[arg-type]  # columns of a row

    def roots(self) -> list[Root]:
        rows = self.rows("SELECT name, path, mirrored FROM roots ORDER BY name")
        return [Root(str(name), str(path), bool(mirrored)) for name, path, mirrored in rows]

    def failed_paths(self) -> list[tuple[str, str]]:
        return [(str(a), str(b)) for a, b in self.rows("SELECT source, path FROM failures ORDER BY source")]

    def failures(self) -> list[tuple[str, str]]:
        return [(str(a), str(b)) for a, b in self.rows("SELECT source, reason FROM failures ORDER BY source")]


def _file(*columns: str | int) -> FileRecord:
    source, path, root, size, mtime_ns, sha256, version, key, document, notes = columns
    return FileRecord(
        str(source),
        str(path),
        str(root),
        int(size),
        int(mtime_ns),
        str(sha256),
        str(version),
        str(key),
        str(document),
        tuple(json.loads(str(notes))),
    )
