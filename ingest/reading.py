"""Files read one ahead of the other in the worker process, while this one embeds."""

import os
import time
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

from ingest.errors import UnreadableFile
from ingest.model import Extracted
from ingest.plan import Todo, file_hash
from ingest.sandbox import ReaderPool
from ingest.store.catalogue import recipe

_AHEAD = 64
_ATTEMPTS = 3
# A file written again within one tick of the file system's clock looks unchanged: its time is not trusted so soon.
_TICK_NS = 2_000_000_000


@dataclass(frozen=True, slots=True)
class Reading:
    """A file as it was while it was read: `extracted`, or the reason there is none; neither where it was not opened."""

    todo: Todo
    sha256: str = ""
    mtime_ns: int = 0
    extracted: Extracted | None = None
    reason: str = ""

    @property
    def recipe(self) -> str:
        return recipe(self.sha256, self.todo.found.source, self.todo.version)


class ReadAhead:
    """One worker process and the thread that feeds it."""

    def __init__(self) -> None:
        self._pool = ReaderPool()
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="read")

    def __enter__(self) -> "ReadAhead":
        return self

    def __exit__(self, *_: object) -> None:
        self._thread.shutdown(wait=True, cancel_futures=True)
        self._pool.close()

    def all(self, todos: Sequence[Todo], known: frozenset[str]) -> Iterator[Reading]:
        """In the order given. A file whose recipe is among the `known` comes without its text."""
        waiting: deque[Future[Reading]] = deque()
        left = iter(todos)
        while True:
            for todo in left:
                waiting.append(self._thread.submit(read_one, self._pool, todo, known))
                if len(waiting) >= _AHEAD:
                    break
            if not waiting:
                return
            yield waiting.popleft().result()

    def one(self, todo: Todo) -> Reading:
        """This file with its text, whatever is known of it."""
        return self._thread.submit(read_one, self._pool, todo).result()


def read_one(pool: ReaderPool, todo: Todo, known: frozenset[str] = frozenset()) -> Reading:
    """Reads a file, again where it changed meanwhile."""
    from ingest.cleaning import clean

    path = Path(todo.found.path)
    try:
        for _ in range(_ATTEMPTS):
            before = os.stat(path)
            sha256 = file_hash(str(path))
            extracted = None if recipe(sha256, todo.found.source, todo.version) in known else clean(pool.read(path))
            after = os.stat(path)
            if (before.st_mtime_ns, before.st_size, before.st_ino) == (after.st_mtime_ns, after.st_size, after.st_ino):
                young = time.time_ns() - after.st_mtime_ns < _TICK_NS
                found = replace(todo.found, size=after.st_size)
                return Reading(replace(todo, found=found), sha256, 0 if young else after.st_mtime_ns, extracted)
        return Reading(todo, reason="it is being written to: run the ingest again when that is done")
    except UnreadableFile as error:
        return Reading(todo, reason=str(error).removeprefix(f"{path} ").removeprefix(f"{path}: "))
    except OSError as error:
        return Reading(todo, reason=f"it cannot be read: {error.strerror or error}")
