"""A process at the other end of a pipe, started when it is needed and replaced after so many files."""

import multiprocessing
import os
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any

from ingest.errors import AssistantError

_NO_GUARD = 'a script that ingests must do so below `if __name__ == "__main__":`, since its workers read it again'
# How far workers stand back from the process that starts them: in one that answers questions these come first.
niceness = 0


class Worker:
    """Runs `work(pipe, *arguments)`, which should end when its pipe does: then it also ends where its parent is killed.

    What libraries leak goes with the process, after `files` of them.
    """

    def __init__(self, name: str, files: int, work: Callable[..., None], *arguments: Any) -> None:
        self._name, self._files, self._work, self._arguments = name, files, work, arguments
        self._process: BaseProcess | None = None
        self._pipe: Connection | None = None
        self._done = 0

    def pipe(self) -> Connection:
        """Our end of the pipe, of a new process where none runs."""
        if self._pipe is not None and self._process is not None and self._process.is_alive():
            return self._pipe
        self.close()
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        process = context.Process(target=self._work, args=(theirs, *self._arguments), daemon=True, name=self._name)
        try:
            process.start()
        except RuntimeError as error:  # this process is itself a worker that is still reading the script
            raise AssistantError(_NO_GUARD) from error
        self._process = process
        if niceness and self._process.pid:
            with suppress(AttributeError, OSError):  # no such call on this system, or the worker has ended
                behind = os.getpriority(os.PRIO_PROCESS, 0) + niceness
                os.setpriority(os.PRIO_PROCESS, self._process.pid, behind)
        theirs.close()
        return self._pipe

    def count(self, files: int) -> None:
        """So many more files are done."""
        self._done += files
        if self._done >= self._files:
            self.close()

    def close(self) -> None:
        """Ends the process."""
        if self._pipe is not None:
            self._pipe.close()
        if self._process is not None:
            self._process.kill()
            self._process.join()
            self._process.close()
        self._process, self._pipe, self._done = None, None, 0
