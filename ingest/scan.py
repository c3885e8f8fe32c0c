"""Paths on the command line -> the files below them, each with the source name it is known by."""

import os
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ingest.errors import AssistantError
from ingest.metadata import NAME as METADATA
from ingest.store.catalogue import FileRecord, Root

_ABOUT_THE_FOLDER = frozenset({"README.md", METADATA, "places.tsv"})  # at a root: they describe the documents


@dataclass(frozen=True, slots=True)
class Found:
    """A file that is there now."""

    source: str
    path: str
    root: str
    size: int
    mtime_ns: int


@dataclass(slots=True)
class Scan:
    """Everything below the given paths; `scopes` are the folders whose missing files count as removed."""

    roots: list[Root]
    found: list[Found] = field(default_factory=list)
    scopes: list[str] = field(default_factory=list)
    unreadable: list[tuple[str, str]] = field(default_factory=list)  # path and reason

    def covers(self, path: str) -> bool:
        """Whether a file that was not found here is gone, rather than out of sight."""
        inside = any(_is_below(path, scope) for scope in self.scopes)
        return inside and not any(path == out or _is_below(path, out) for out, _ in self.unreadable)


def resolve(paths: Sequence[Path]) -> list[Path]:
    """Absolute paths without links. Raises AssistantError for one that is missing, before anything is done."""
    resolved = []
    for path in paths:
        whole = Path(os.path.realpath(Path(path).expanduser()))
        if not whole.exists():
            raise AssistantError(f"{path} does not exist: nothing was ingested or removed")
        if not os.access(whole, os.R_OK | (os.X_OK if whole.is_dir() else 0)):
            raise AssistantError(f"{path} may not be read by this user: nothing was ingested or removed")
        resolved.append(whole)
    return resolved


def scan(paths: Sequence[Path], roots: Sequence[Root], records: Sequence[FileRecord], data: Path) -> Scan:
    """Walks the paths. Raises AssistantError where a folder that held documents shows no file at all."""
    from ingest.readers import SUFFIXES

    result = Scan(list(roots))
    taken = {record.source: record.path for record in records}
    known = {record.path: record.source for record in records}
    seen: set[str] = set()
    data = Path(os.path.realpath(data))
    for path in resolve(paths):
        root = root_of(path, result.roots)
        if path.is_dir():
            files = sorted(_walk(path, Path(root.path), SUFFIXES, data, result.unreadable))
            _refuse_emptied(path, files, records, result)
            result.scopes.append(str(path))
        else:
            files = [str(path)]
        for file in files:
            if file not in seen:
                seen.add(file)
                _take(file, root, result, (taken, known))
    result.found.sort(key=lambda one: one.source)
    return result


def root_of(path: Path, roots: Sequence[Root]) -> Root:
    """The known root that holds this path; `register` has made sure there is one."""
    holding = [root for root in roots if str(path) == root.path or _is_below(str(path), root.path)]
    return max(holding, key=lambda root: (len(root.path), root.mirrored))


def _take(file: str, root: Root, result: Scan, names: tuple[dict[str, str], dict[str, str]]) -> None:
    taken, known = names
    try:
        state = os.stat(file)
        relative = unicodedata.normalize("NFC", within(file, root.path))
        relative.encode("utf-8")
    except OSError as error:
        result.unreadable.append((file, error.strerror or str(error)))
        return
    except UnicodeEncodeError:
        result.unreadable.append((file, "its name is not valid Unicode: rename it"))
        return
    source = known.get(file, relative)
    if taken.get(source, file) != file:  # a file of another root has this name
        source = f"{root.name}/{relative}"
    if taken.get(source, file) != file:
        result.unreadable.append((file, f"another file is already known as {source}: rename it"))
        return
    taken[source] = file
    result.found.append(Found(source, file, root.name, state.st_size, state.st_mtime_ns))


def _walk(
    folder: Path, root: Path, suffixes: frozenset[str], data: Path, unreadable: list[tuple[str, str]]
) -> Iterator[str]:
    """Files a reader may know, in folders that are not hidden; a folder reached twice through links counts once."""
    entered: set[tuple[int, int]] = set()
    waiting = [str(folder)]
    while waiting:
        current = waiting.pop()
        try:
            state = os.stat(current)
            if (state.st_dev, state.st_ino) in entered or os.path.realpath(current) == str(data):
                continue
            entered.add((state.st_dev, state.st_ino))
            entries = sorted(os.scandir(current), key=lambda entry: entry.name)
        except OSError as error:
            unreadable.append((current, f"the folder cannot be read: {error.strerror or error}"))
            continue
        for entry in entries:
            if entry.name.startswith((".", "~$")) or (current == str(root) and entry.name in _ABOUT_THE_FOLDER):
                continue
            if os.path.isdir(entry.path):  # unlike entry.is_dir() no error for a link that leads to itself
                waiting.append(entry.path)
            elif os.path.splitext(entry.name)[1].lower() in suffixes:
                yield entry.path


def _refuse_emptied(path: Path, files: list[str], records: Sequence[FileRecord], result: Scan) -> None:
    held = sum(_is_below(record.path, str(path)) for record in records)
    if held and not files and not result.unreadable:
        raise AssistantError(
            f"{path} is empty, and {held} stored documents came from it: nothing was removed. "
            "Is the disk attached? To remove them, run `python -m ingest remove SOURCE`"
        )


def within(path: str, folder: str) -> str:
    """Where a file lies in a folder that holds it, with forward slashes."""
    return path[len(folder.rstrip(os.sep)) + 1 :].replace(os.sep, "/")


def _is_below(path: str, folder: str) -> bool:
    return path.startswith(folder.rstrip(os.sep) + os.sep)
