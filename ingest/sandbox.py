"""Readers run in a worker process: a hostile file can crash, hang or fill that one, never the ingest run."""

import logging
import mmap
import signal
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection
from pathlib import Path
from time import monotonic
from types import TracebackType

from ingest.errors import UnreadableFile
from ingest.model import Extracted
from ingest.worker import Worker

SECONDS = 60.0
MEMORY = 2 * 1024**3
# A worker is replaced after so many files of text, which leave nothing behind (18 MB after the first and the 8,000th);
# one that a library reads counts for eight.
FILES_PER_WORKER = 4_000
NO_LIBRARY = frozenset({".txt", ".text", ".log", ".md", ".markdown", ".mdown"})
# Each page may take as long again, within bounds; the worker says when it starts one.
_GOES_ON = "goes on"
_AT_MOST = 30


class ReaderPool:
    """One worker process that reads file after file, restarted when a file breaks it."""

    def __init__(self, *, seconds: float = SECONDS, memory: int = MEMORY) -> None:
        self._seconds = seconds
        self._worker = Worker("reader", FILES_PER_WORKER, _work, memory)

    def __enter__(self) -> "ReaderPool":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def read(self, path: Path) -> Extracted:
        """Text and metadata of one file; UnreadableFile also for a crash and for going over time or memory."""
        pipe = self._worker.pipe()
        try:
            pipe.send(path)
            answer = self._answer(pipe, path)
        except (EOFError, OSError) as error:
            self.close()
            raise UnreadableFile(f"{path} made its reader crash: convert it or save it anew") from error
        self._worker.count(1 if path.suffix.lower() in NO_LIBRARY else 8)
        if isinstance(answer, Extracted):
            return answer
        raise UnreadableFile(str(answer))

    def close(self) -> None:
        """Ends the worker."""
        self._worker.close()

    def _answer(self, pipe: Connection, path: Path) -> object:
        until = monotonic() + self._seconds
        never_after = until + _AT_MOST * self._seconds
        while pipe.poll(max(0.0, until - monotonic())):
            answer = pipe.recv()
            if answer != _GOES_ON:
                return answer
            until = min(monotonic() + self._seconds, never_after)
        self.close()
        raise UnreadableFile(f"{path} took longer than {self._seconds:.0f} seconds to read: split or convert it")


def _work(pipe: Connection, memory: int) -> None:
    """The worker: one path in, one Extracted or one line of explanation out, until the pipe closes."""
    from ingest.readers import files, read_file

    limit_memory(memory)
    warnings.simplefilter("ignore")  # what libraries think of a file is for its notes, not for the terminal
    logging.getLogger().addHandler(logging.NullHandler())
    files.on_page = lambda: pipe.send(_GOES_ON)
    with suppress(EOFError, KeyboardInterrupt):
        while True:
            path = pipe.recv()
            try:
                answer: Extracted | str = read_file(path)
            except UnreadableFile as error:
                answer = str(error)
            except MemoryError:
                answer = f"{path} needs more than {memory >> 20} MB to read: split or convert it"
            except RecursionError:
                answer = f"{path} is nested too deeply to read"
            pipe.send(answer)


@contextmanager
def bounded(*, seconds: float = SECONDS, memory: int = MEMORY) -> Iterator[None]:
    """In a worker: what takes longer ends the process, wherever it hangs, and what needs more memory gets none."""
    import resource

    before = resource.getrlimit(resource.RLIMIT_AS)
    signal.setitimer(signal.ITIMER_REAL, seconds)  # nobody handles its signal, so the system ends the process
    with suppress(ValueError, OSError):
        mapped = int(Path("/proc/self/statm").read_text().split()[0]) * mmap.PAGESIZE
        resource.setrlimit(resource.RLIMIT_AS, (mapped + memory, before[1]))
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        with suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_AS, before)


def limit_memory(memory: int) -> None:
    """Bounds the address space of this process, where the system can."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
