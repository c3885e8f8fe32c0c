"""Which folder a path belongs to: a source is the path within the folder that was first ingested."""

import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ingest.store.catalogue import FileRecord, Root


@dataclass(frozen=True, slots=True)
class Registered:
    """The roots as they are from now on, and the files whose source or path changes with them."""

    roots: tuple[Root, ...]
    moves: tuple[tuple[FileRecord, FileRecord], ...] = ()  # before, after


def register(paths: Sequence[Path], roots: Sequence[Root], records: Sequence[FileRecord]) -> Registered:
    """Adds a root for each path that no known root holds."""
    known = list(roots)
    moved: dict[str, FileRecord] = {}  # source before -> record after
    now = {record.source: record for record in records}
    for path in paths:
        folder = path if path.is_dir() else path.parent
        if any(_holds(root, path, folder) for root in known):
            continue
        known = [replace(root, mirrored=True) if root.path == str(folder) else root for root in known]
        if not any(root.path == str(folder) for root in known):
            known = _add(folder, path.is_dir(), known, now, moved)
    changes = [(now_before, moved[now_before.source]) for now_before in records if now_before.source in moved]
    return Registered(tuple(known), tuple(changes))


def _holds(root: Root, path: Path, folder: Path) -> bool:
    """A single file may belong to any root, a folder only to one that is mirrored."""
    below = root.path == str(folder) or str(folder).startswith(root.path.rstrip(os.sep) + os.sep)
    return below and (root.mirrored or not path.is_dir())


def _add(
    folder: Path, mirrored: bool, known: list[Root], now: dict[str, FileRecord], moved: dict[str, FileRecord]
) -> list[Root]:
    for root in known:
        if root.name == folder.name and not os.path.exists(root.path) and _looks_moved(folder, root, now):
            new = replace(root, path=str(folder))
            _rename(now, moved, root, new, keep_source=True)
            return [new if one == root else one for one in known]
    taken = {root.name for root in known}
    name = folder.name or "root"
    number = 2
    while name in taken:
        name = f"{folder.name}-{number}"
        number += 1
    new = Root(name, str(folder), mirrored)
    inner = [root for root in known if mirrored and root.path.startswith(str(folder).rstrip(os.sep) + os.sep)]
    for root in inner:
        _rename(now, moved, root, new, keep_source=False)
    return [root for root in known if root not in inner] + [new]


def _looks_moved(folder: Path, root: Root, now: dict[str, FileRecord]) -> bool:
    """The folder was moved, or the store came from another machine, where a file of it stands at its old place."""
    inside = [os.path.relpath(record.path, root.path) for record in now.values() if record.root == root.name]
    return any((folder / relative).is_file() for relative in inside)


def _rename(
    now: dict[str, FileRecord], moved: dict[str, FileRecord], old: Root, new: Root, *, keep_source: bool
) -> None:
    taken = {record.source for record in now.values() if record.root != old.name}
    for before, record in list(now.items()):
        if record.root != old.name:
            continue
        path = record.path
        if keep_source:
            path = os.path.join(new.path, os.path.relpath(record.path, old.path))
        source = record.source if keep_source else Path(os.path.relpath(path, new.path)).as_posix()
        if source in taken:
            source = f"{new.name}/{source}"
        now[before] = moved[before] = replace(record, path=path, root=new.name, source=source)
