"""Folders watched for changes; a burst of them (a copy, an unpacked archive) becomes one ingest."""

import os
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.scan import resolve

if TYPE_CHECKING:
    from watchdog.events import FileSystemEvent

QUIET_SECONDS = 1.5
_CHANGES = frozenset({"created", "modified", "moved", "deleted", "closed"})  # reading a file is an event too


class FolderWatch:
    """Calls back with the folders something changed in, once it has been quiet for a moment."""

    def __init__(
        self, paths: Sequence[Path], data: Path, changed: Callable[[list[Path]], object],
        *, quiet_seconds: float = QUIET_SECONDS,
    ) -> None:
        from watchdog.events import FileSystemEventHandler
        from watchdog.observers import Observer

        self._data = os.path.realpath(data)
        self._changed = changed
        self._quiet = quiet_seconds
        self._lock = threading.Lock()
        self._waiting: set[Path] = set()
        self._timer: threading.Timer | None = None
        self._observer = Observer()
        for path in resolve(paths):
            handler = FileSystemEventHandler()
            handler.on_any_event = self._listener(path)  # type: ignore[method-assign,assignment]  # one closure a folder
            self._observer.schedule(handler, str(path), recursive=True)
        self._observer.start()

    def _listener(self, folder: Path) -> "Callable[[FileSystemEvent], None]":
        def listen(event: "FileSystemEvent") -> None:
            names = {os.fsdecode(event.src_path), os.fsdecode(event.dest_path)} - {""}
            if event.event_type in _CHANGES and any(self._counts(name, folder) for name in names):
                self._arm(folder)

        return listen

    def _counts(self, name: str, folder: Path) -> bool:
        inside = self._data + os.sep
        if os.path.realpath(name).startswith(inside) and not str(folder).startswith(inside):
            return False  # the store's own files, in a data folder that lies among the documents
        parts = Path(os.path.relpath(name, folder)).parts
        return not any(part.startswith((".", "~$")) for part in parts if part != ".")

    def _arm(self, folder: Path) -> None:
        with self._lock:
            self._waiting.add(folder)
            if self._timer is not None:
                self._timer.cancel()
            self._timer = threading.Timer(self._quiet, self._fire)
            self._timer.daemon = True
            self._timer.start()

    def _fire(self) -> None:
        with self._lock:
            folders, self._waiting = sorted(self._waiting), set()
        if folders:
            self._changed(folders)

    def close(self) -> None:
        with self._lock:
            self._waiting.clear()
            if self._timer is not None:
                self._timer.cancel()
        self._observer.stop()
        self._observer.join()
