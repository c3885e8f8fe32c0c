"""Files somebody removed from the collection: they stay out, though they lie in their folder, until they change."""

import json
import os
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from ingest.plan import file_hash
from ingest.scan import Found, Scan
from ingest.store.catalogue import Catalogue, FileRecord

FACT = "removed "  # and the path of the file
NOTE = "was removed and stays out until its file changes; to take it in again, ingest the file by its own path"


@dataclass(frozen=True, slots=True)
class Removed:
    """A file that is left out as long as it looks like this."""

    path: str
    source: str
    size: int
    mtime_ns: int
    sha256: str


def removed(catalogue: Catalogue) -> list[Removed]:
    """What is left out now, by path."""
    return [Removed(path, *json.loads(value)) for path, value in catalogue.facts(FACT).items()]


def remember(catalogue: Catalogue, records: Iterable[FileRecord]) -> list[FileRecord]:
    """Leaves these files out from now on; returns those that are there to be left out."""
    staying = [record for record in records if os.path.isfile(record.path)]
    told = {FACT + one.path: _value(one.source, one.size, one.mtime_ns, one.sha256) for one in staying}
    if told:
        catalogue.set_facts(told)
    return staying


def leave_out(
    catalogue: Catalogue, scanned: Scan, paths: Sequence[Path], records: Iterable[FileRecord]
) -> list[tuple[str, str]]:
    """Takes the removed files out of a scan, those aside that changed or are named themselves; returns notes.

    `records` are the files stored now: none of them is a removed one under another name.
    """
    all_removed = removed(catalogue)
    if not all_removed:
        return []
    found = {one.path: one for one in scanned.found}
    known = {record.path for record in records} | {one.path for one in all_removed} | set(map(str, paths))
    new = {path: file for path, file in found.items() if path not in known}
    notes: list[tuple[str, str]] = []
    told: dict[str, str] = {}
    for one in all_removed:
        file = found.get(one.path)
        if file is None and scanned.covers(one.path):
            told[FACT + one.path] = ""
            file = next((file for file in new.values() if _same_bytes(one, file, unreadable=False)), None)
            if file is not None:
                del new[file.path]
                told[FACT + file.path] = _value(file.source, file.size, file.mtime_ns, one.sha256)
        elif file is not None and (Path(one.path) in paths or not _is_same(one, file)):
            told[FACT + one.path] = ""
            continue
        if file is not None:
            scanned.found.remove(file)
            notes.append((file.source, NOTE))
    if told:
        catalogue.set_facts(told)
    return notes


def _value(source: str, size: int, mtime_ns: int, sha256: str) -> str:
    return json.dumps([source, size, mtime_ns, sha256], ensure_ascii=False)


def _is_same(one: Removed, file: Found) -> bool:
    # One that cannot be read now counts as the same: the reader would only name it as failed.
    return (one.size, one.mtime_ns) == (file.size, file.mtime_ns) or _same_bytes(one, file, unreadable=True)


def _same_bytes(one: Removed, file: Found, *, unreadable: bool) -> bool:
    with suppress(OSError):
        return one.size == file.size and one.sha256 == file_hash(file.path)
    return unreadable
