"""Files read and analysed ahead of the embedding: a few in turn in this process, many in worker processes."""

import os
import time
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from queue import SimpleQueue

from ingest.analysis import Analysed, Analyser, Order, attempt
from ingest.errors import UnreadableFile
from ingest.metadata import override
from ingest.model import Extracted
from ingest.plan import Todo, file_hash
from ingest.repeats import site_of
from ingest.sandbox import NO_LIBRARY, ReaderPool
from ingest.store.catalogue import recipe

_AHEAD = 256  # files: about as many as are embedded in one switch, so that no lane waits for it
# A worker is handed several small files at once: waking it costs as much as a third of the analysis of a short one.
_AT_ONCE = 16
_BYTES_AT_ONCE = 100_000
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
        self._many = many
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
        waiting: deque[Future[list[Reading]]] = deque()
        left = _bundles(todos) if self._many else ([todo] for todo in todos)
        while True:
            for bundle in left:
                waiting.append(self._threads.submit(self._read, bundle, known))
                if len(waiting) >= _AHEAD // (_AT_ONCE if self._many else 1):
                    break
            if not waiting:
                return
            yield from waiting.popleft().result()

    def one(self, todo: Todo) -> Reading:
        """This file with its text, whatever is known of it."""
        return self._threads.submit(self._read, [todo], frozenset()).result()[0]

    def _read(self, todos: Sequence[Todo], known: frozenset[str]) -> list[Reading]:
        lane = self._lanes.get()
        try:
            return lane.read(todos, known, self._fingerprint)
        finally:
            self._lanes.put(lane)


class _Lane:
    def __init__(self, analyser: Analyser | None, common: Common) -> None:
        self._pool = ReaderPool()
        self._analyser = analyser
        self._common = common

    def read(self, todos: Sequence[Todo], known: frozenset[str], fingerprint: str) -> list[Reading]:
        """Reads files one by one, and analyses what is new of them in one go."""
        texts = self._texts(todos, known, fingerprint) if self._analyser else {}
        read = [self._read(todo, known, fingerprint) for todo in todos if todo.found.source not in texts]
        orders = [order for _, order in read if order is not None]
        analysed = iter(self._analyser.analyse(orders) if self._analyser else map(attempt, orders))
        others = iter([
            reading if order is None else _analysed(reading, order, next(analysed)) for reading, order in read
        ])
        return [texts.get(todo.found.source) or next(others) for todo in todos]

    def _texts(self, todos: Sequence[Todo], known: frozenset[str], fingerprint: str) -> dict[str, Reading]:
        """New texts without a publisher, read where they are analysed; what is not quite ordinary is left to readers.

        Going through a reader as well costs a short text half as much again as its analysis.
        """
        assert self._analyser is not None
        begun: list[tuple[Reading, os.stat_result]] = []
        for todo in todos:
            if todo.found.size > _BYTES_AT_ONCE or os.path.splitext(todo.found.path)[1].lower() not in NO_LIBRARY:
                continue
            with suppress(OSError):
                before = os.stat(todo.found.path)
                reading = Reading(todo, file_hash(todo.found.path))
                if reading.recipe not in known and not site_of(todo.fields.get("publisher"), todo.fields.get("url")):
                    begun.append((reading, before))
        made = self._analyser.analyse([self._order(reading.todo, fingerprint, None) for reading, _ in begun])
        texts = {}
        for (reading, before), analysed in zip(begun, made, strict=True):
            with suppress(OSError):
                after = os.stat(reading.todo.found.path)
                if isinstance(analysed, Analysed) and _state(before) == _state(after):
                    texts[reading.todo.found.source] = _as_read(reading, after, analysed)
        return texts

    def _read(self, todo: Todo, known: frozenset[str], fingerprint: str) -> tuple[Reading, Order | None]:
        """Reads a file, again where it changed meanwhile; with what to make of it where its like is not known."""
        path = Path(todo.found.path)
        try:
            for _ in range(_ATTEMPTS):
                before = os.stat(path)
                sha256 = file_hash(str(path))
                new = recipe(sha256, todo.found.source, todo.version) not in known
                order = self._order(todo, fingerprint, self._pool.read(path)) if new else None
                after = os.stat(path)
                if _state(before) == _state(after):
                    return _as_read(Reading(todo, sha256), after), order
            return Reading(todo, reason="it is being written to: run the ingest again when that is done"), None
        except UnreadableFile as error:
            return Reading(todo, reason=_reason(error, path)), None
        except OSError as error:
            return Reading(todo, reason=f"it cannot be read: {error.strerror or error}"), None

    def _order(self, todo: Todo, fingerprint: str, read: Extracted | None) -> Order:
        extracted = override(read, todo.fields) if read else None
        site = site_of(extracted.publisher, extracted.url) if extracted else ""
        return Order(
            extracted, todo.found.source, todo.found.path, f"{todo.version} {fingerprint}",
            todo.fields.get("language", ""), self._common(site), todo.fields,
        )

    def close(self) -> None:
        self._pool.close()
        if self._analyser is not None:
            self._analyser.close()


def _as_read(reading: Reading, state: os.stat_result, analysed: Analysed | None = None) -> Reading:
    """With the size and time of the file."""
    young = time.time_ns() - state.st_mtime_ns < _TICK_NS
    todo = reading.todo
    if todo.found.size != state.st_size:
        todo = replace(todo, found=replace(todo.found, size=state.st_size))
    return Reading(todo, reading.sha256, 0 if young else state.st_mtime_ns, analysed)


def _analysed(reading: Reading, order: Order, made: Analysed | str) -> Reading:
    if isinstance(made, str):
        return Reading(reading.todo, reason=_reason(UnreadableFile(made), Path(order.path)))
    notes = order.extracted.notes if order.extracted else ()
    return replace(reading, analysed=made, notes=notes)


def _reason(error: UnreadableFile, path: Path) -> str:
    return str(error).removeprefix(f"{path} ").removeprefix(f"{path}: ")


def _bundles(todos: Sequence[Todo]) -> Iterator[list[Todo]]:
    """Files in their order, several small ones together."""
    bundle: list[Todo] = []
    size = 0
    for todo in todos:
        if bundle and (len(bundle) >= _AT_ONCE or size + todo.found.size > _BYTES_AT_ONCE):
            yield bundle
            bundle, size = [], 0
        bundle.append(todo)
        size += todo.found.size
    if bundle:
        yield bundle


def _state(stat: os.stat_result) -> tuple[int, int, int]:
    return stat.st_mtime_ns, stat.st_size, stat.st_ino
