"""Files read and analysed ahead of the embedding: a few in turn in this process, many in worker processes."""

import os
import time
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from queue import SimpleQueue

from ingest.analysis import Analysed, Analyser, Order, attempt
from ingest.errors import UnreadableFile
from ingest.metadata import override
from ingest.plan import Todo, file_hash
from ingest.repeats import site_of
from ingest.sandbox import ReaderPool
from ingest.store.catalogue import recipe

_AHEAD = 256  # files: about as many as are embedded in one switch, so that no lane waits for it
# From so much on worker processes repay the seconds they take to start: many files, or few that are large or scanned.
MANY_FILES = 400
MANY_BYTES = 3_000_000
_MOST_LANES = 6
_ATTEMPTS = 3
# A file written again within one tick of the file system's clock looks unchanged: its time is not trusted so soon.
_TICK_NS = 2_000_000_000
Common = Callable[[str], Mapping[str, frozenset[str]]]  # site -> language -> its repeated lines


@dataclass(frozen=True, slots=True)
class Reading:
    """A file as it was while it was read: `analysed`, or the `reason` it is not; neither where its like is known."""

    todo: Todo
    sha256: str = ""
    mtime_ns: int = 0
    analysed: Analysed | None = None
    notes: tuple[str, ...] = ()
    reason: str = ""

    @property
    def recipe(self) -> str:
        return recipe(self.sha256, self.todo.found.source, self.todo.version)


class ReadAhead:
    """Lanes of one reader and one analysing process each, in the order the files were given."""

    def __init__(self, fingerprint: str, todos: Sequence[Todo], common: Common) -> None:
        self._fingerprint = fingerprint
        many = len(todos) >= MANY_FILES or sum(todo.found.size for todo in todos) >= MANY_BYTES
        count = min(_MOST_LANES, os.cpu_count() or 1) if many else 1
        self._lanes: SimpleQueue[_Lane] = SimpleQueue()
        self._all = [_Lane(Analyser() if many else None, common) for _ in range(count)]
        for lane in self._all:
            self._lanes.put(lane)
        self._threads = ThreadPoolExecutor(count, thread_name_prefix="read")

    def __enter__(self) -> "ReadAhead":
        return self

    def __exit__(self, *_: object) -> None:
        self._threads.shutdown(wait=True, cancel_futures=True)
        for lane in self._all:
            lane.close()

    def all(self, todos: Sequence[Todo], known: frozenset[str]) -> Iterator[Reading]:
        """In the order given. A file whose recipe is among the `known` comes without its text."""
        waiting: deque[Future[Reading]] = deque()
        left = iter(todos)
        while True:
            for todo in left:
                waiting.append(self._threads.submit(self._read, todo, known))
                if len(waiting) >= _AHEAD:
                    break
            if not waiting:
                return
            yield waiting.popleft().result()

    def one(self, todo: Todo) -> Reading:
        """This file with its text, whatever is known of it."""
        return self._threads.submit(self._read, todo, frozenset()).result()

    def _read(self, todo: Todo, known: frozenset[str]) -> Reading:
        lane = self._lanes.get()
        try:
            return lane.read(todo, known, self._fingerprint)
        finally:
            self._lanes.put(lane)


class _Lane:
    def __init__(self, analyser: Analyser | None, common: Common) -> None:
        self._pool = ReaderPool()
        self._analyser = analyser
        self._common = common

    def read(self, todo: Todo, known: frozenset[str], fingerprint: str) -> Reading:
        """Reads a file, again where it changed meanwhile."""
        path = Path(todo.found.path)
        try:
            for _ in range(_ATTEMPTS):
                before = os.stat(path)
                sha256 = file_hash(str(path))
                if recipe(sha256, todo.found.source, todo.version) in known:
                    reading = Reading(todo, sha256)
                else:
                    reading = self._analyse(Reading(todo, sha256), fingerprint)
                after = os.stat(path)
                if _state(before) == _state(after):
                    young = time.time_ns() - after.st_mtime_ns < _TICK_NS
                    found = replace(todo.found, size=after.st_size)
                    return replace(
                        reading, todo=replace(todo, found=found), mtime_ns=0 if young else after.st_mtime_ns
                    )
            return Reading(todo, reason="it is being written to: run the ingest again when that is done")
        except UnreadableFile as error:
            return Reading(todo, reason=str(error).removeprefix(f"{path} ").removeprefix(f"{path}: "))
        except OSError as error:
            return Reading(todo, reason=f"it cannot be read: {error.strerror or error}")

    def _analyse(self, reading: Reading, fingerprint: str) -> Reading:
        todo = reading.todo
        extracted = override(self._pool.read(Path(todo.found.path)), todo.fields)
        order = Order(
            extracted, todo.found.source, todo.found.path, f"{todo.version} {fingerprint}",
            todo.fields.get("language", ""), self._common(site_of(extracted.publisher, extracted.url)),
        )
        analysed = self._analyser.analyse(order) if self._analyser else attempt(order)
        if isinstance(analysed, str):
            raise UnreadableFile(analysed)
        return replace(reading, analysed=analysed, notes=extracted.notes)

    def close(self) -> None:
        self._pool.close()
        if self._analyser is not None:
            self._analyser.close()


def _state(stat: os.stat_result) -> tuple[int, int, int]:
    return stat.st_mtime_ns, stat.st_size, stat.st_ino
