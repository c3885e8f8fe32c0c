"""Ingest beside a running app: one thread owns the writing, everybody else hands it jobs."""

import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from queue import SimpleQueue
from typing import TYPE_CHECKING

from ingest import worker
from ingest.errors import AssistantError
from ingest.removed import NOTE, remember
from ingest.report import Progress, Summary
from ingest.store import Batch, Store

if TYPE_CHECKING:
    from ingest.watch import FolderWatch

# p95 of questions beside an ingest of 2,500 documents, two cores busy with other work too, against the idle one:
# 8.3 x at 0 (done in 27 s), 5.2 x at 5 (41 s), 2.0 x at 10 (80 s).
_NICENESS = 10
Work = Callable[[Callable[[Progress], None]], Summary]


class Job:
    """Something handed to the service; any number of listeners may follow it from its beginning."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._changed = threading.Condition()
        self._events: list[Progress] = []
        self._summary: Summary | None = None
        self._error: AssistantError | None = None

    def events(self) -> Iterator[Progress]:
        """Progress as it comes, until the job has ended; a slow listener skips to the latest."""
        seen = 0
        while True:
            with self._changed:
                while len(self._events) == seen and not self.ended:
                    self._changed.wait()
                fresh = self._events[seen:]
                seen = len(self._events)
            if not fresh:
                return
            yield fresh[-1]

    def summary(self, timeout: float | None = None) -> Summary:
        """How it ended; waits for that. Raises AssistantError where it could not be done."""
        with self._changed:
            if not self._changed.wait_for(lambda: self.ended, timeout):
                raise AssistantError(f"the ingest has not ended after {timeout:.0f} seconds")
        if self._error is not None:
            raise self._error
        assert self._summary is not None
        return self._summary

    @property
    def ended(self) -> bool:
        return self._summary is not None or self._error is not None

    def work(self, stopping: threading.Event) -> None:
        """Does it, in the service's thread."""

        def show(progress: Progress) -> None:
            if stopping.is_set():
                raise AssistantError("the app is closing: what was stored so far is complete")
            with self._changed:
                self._events.append(progress)
                self._changed.notify_all()

        summary: Summary | None = None
        error: AssistantError | None = None
        try:
            summary = self._work(show)
        except AssistantError as known:
            error = known
        except Exception as unknown:  # noqa: BLE001  # whoever waits for the job must hear of it; the thread goes on
            error = AssistantError(f"the ingest failed: {type(unknown).__name__}: {unknown}")
            error.__cause__ = unknown
        with self._changed:
            self._summary, self._error = summary, error
            self._changed.notify_all()


class IngestService:
    """The writing thread of a store that was opened for writing."""

    def __init__(self, store: Store) -> None:
        self.store = store
        worker.niceness = _NICENESS
        self._jobs: SimpleQueue[Job | None] = SimpleQueue()
        self._stopping = threading.Event()
        self._watch: FolderWatch | None = None
        self._thread = threading.Thread(target=self._serve, name="ingest", daemon=True)
        self._thread.start()

    def submit(self, paths: Sequence[Path], keep_missing: bool = False) -> Job:
        """Queues an ingest of these folders and files."""
        from ingest.run import run

        chosen = [Path(path) for path in paths]
        return self._queue(lambda show: run(self.store, chosen, keep_missing=keep_missing, progress=show))

    def remove(self, source: str) -> Job:
        """Queues the removal of one source; its file, where it still lies in a folder, is left out from now on."""
        return self._queue(lambda _: remove_sources(self.store, [source]))

    def watch(self, paths: Sequence[Path], enabled: bool = True) -> None:
        """Ingests these folders whenever something in them changes; replaces what was watched before."""
        from ingest.watch import FolderWatch

        if self._watch is not None:
            self._watch.close()
            self._watch = None
        if enabled and paths:
            self._watch = FolderWatch(paths, self.store.data, lambda changed: self.submit(changed))

    @property
    def watching(self) -> bool:
        return self._watch is not None

    def close(self) -> None:
        """Ends after the switch in progress; what is not stored yet is picked up by the next run."""
        self.watch((), enabled=False)
        self._stopping.set()
        self._jobs.put(None)
        self._thread.join()
        worker.niceness = 0

    def _queue(self, work: Work) -> Job:
        job = Job(work)
        self._jobs.put(job)
        return job

    def _serve(self) -> None:
        while (job := self._jobs.get()) is not None:
            job.work(self._stopping)


def remove_sources(store: Store, sources: Sequence[str]) -> Summary:
    """Removes sources from the store; a file that lies in its folder still is left out of it from now on.

    Raises AssistantError for a source that is not there, before any is removed.
    """
    known = {record.source: record for record in store.catalogue.files()}
    for source in sources:
        if source not in known:
            raise AssistantError(f"no document is stored as {source!r}: `python -m assistant show` lists them")
    staying = remember(store.catalogue, [known[source] for source in sources])
    store.write(Batch(gone=list(sources)))
    return Summary(removed=tuple(sorted(sources)), notes=tuple((record.source, NOTE) for record in staying))
