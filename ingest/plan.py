"""What a run has to do: the files found now against the files the catalogue remembers."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ingest.metadata import read_metadata, stamp
from ingest.scan import Found, Scan, within
from ingest.store.catalogue import FileRecord

# Raise it when readers, encodings, cleaning or language detection change: stored files are then read again.
READING_VERSION = 6


@dataclass(frozen=True, slots=True)
class Todo:
    """A file that has to be looked at, with what the table beside it says and what is stored of it."""

    found: Found
    version: str
    fields: Mapping[str, str]
    record: FileRecord | None


@dataclass(frozen=True, slots=True)
class Plan:
    """`settled` are records that stay true whatever this run does, `missing` those whose file is gone."""

    unchanged: tuple[str, ...]
    todo: tuple[Todo, ...]
    missing: tuple[FileRecord, ...]
    settled: tuple[FileRecord, ...]


def pipeline_version() -> str:
    """Changes with anything that turns the bytes of a file into passages; files of an older one are done again."""
    from ingest.chunking import CHUNKER_VERSION
    from ingest.indexing import ANALYSIS_VERSION

    return f"{READING_VERSION}.{CHUNKER_VERSION}.{ANALYSIS_VERSION}"


def make_plan(scanned: Scan, records: Sequence[FileRecord], *, pipeline: str, keep_missing: bool) -> Plan:
    """Size and time decide first; a file where either differs is looked at."""
    tables = {root.name: read_metadata(Path(root.path)) for root in scanned.roots if Path(root.path).is_dir()}
    folders = {root.name: root.path for root in scanned.roots}
    known = {record.source: record for record in records}
    unchanged: list[str] = []
    todo: dict[str, Todo] = {}
    for found in scanned.found:
        fields = tables[found.root].get(within(found.path, folders[found.root]), {})
        record = known.get(found.source)
        one = Todo(found, _version(pipeline, fields), fields, record)
        if record is not None and _looks_same(one, record):
            unchanged.append(found.source)
        else:
            todo[found.source] = one
    here = {found.source for found in scanned.found}
    missing = [] if keep_missing else [
        record for record in records if record.source not in here and scanned.covers(record.path)
    ]
    gone = {record.source for record in missing}
    settled = [record for record in records if record.source not in gone and record.source not in todo]
    for orphan in _orphans(records, settled):
        settled.remove(orphan)
        todo[orphan.source] = _again(orphan)
        if orphan.source in unchanged:
            unchanged.remove(orphan.source)
    ordered = tuple(todo[source] for source in sorted(todo))
    return Plan(tuple(unchanged), ordered, tuple(missing), tuple(settled))


def file_hash(path: str) -> str:
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _looks_same(one: Todo, record: FileRecord) -> bool:
    found = one.found
    return (found.size, found.mtime_ns, one.version) == (record.size, record.mtime_ns, record.version)


def _version(pipeline: str, fields: Mapping[str, str]) -> str:
    return f"{pipeline} {stamp(fields)}".strip()


def _orphans(records: Sequence[FileRecord], settled: Sequence[FileRecord]) -> list[FileRecord]:
    """Files with the text of another file that may be going away: theirs is stored next, so they are read again."""
    staying = {record.source for record in settled}
    first: dict[str, FileRecord] = {}
    for record in sorted(records, key=lambda one: one.source):
        first.setdefault(record.key, record)
    return [
        record for record in settled
        if first[record.key].source not in staying and first[record.key].recipe != record.recipe
    ]


def _again(record: FileRecord) -> Todo:
    pipeline, _, stamped = record.version.partition(" ")
    fields: Mapping[str, str] = json.loads(stamped) if stamped else {}
    found = Found(record.source, record.path, record.root, record.size, record.mtime_ns)
    return Todo(found, f"{pipeline} {stamped}".strip(), fields, record)
