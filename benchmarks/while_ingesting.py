"""How long questions take while documents are ingested in the same process, against the idle store."""

import time
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.material import write_documents
from benchmarks.measuring import summed, table

if TYPE_CHECKING:
    from assistant.answer import Assistant

DOCUMENTS = 2000
QUESTIONS = 200
_FIRST = 500  # documents that are there before


def run(folder: Path, *, documents: int = DOCUMENTS, questions: int = QUESTIONS) -> str:
    """Asks over an idle store, then for as long as the ingest beside it takes."""
    from assistant.answer import Assistant
    from ingest.run import run as ingest
    from ingest.service import IngestService
    from ingest.store import open_store

    asked = [one.text for one in write_documents(folder / "first", min(_FIRST, documents), seed=2)]
    write_documents(folder / "second", documents, seed=3)
    with open_store(folder / "data", write=True) as store:
        ingest(store, [folder / "first"])
        assistant = Assistant(store)
        assistant.ask(asked[0])
        idle = [_spent(assistant, asked[number % len(asked)]) for number in range(questions)]
        service = IngestService(store)
        started = time.perf_counter()
        job = service.submit([folder / "second"])
        beside: list[float] = []
        while not job.ended:
            beside.append(_spent(assistant, asked[len(beside) % len(asked)]))
        spent = time.perf_counter() - started
        failed = len(job.summary().failed)
        service.close()
    quiet, busy = summed(idle), summed(beside)
    return table(
        f"concurrent: {documents:,} documents in {spent:.0f} s ({failed} failed), {len(beside):,} questions meanwhile",
        ("question to answer", "idle", "while ingesting", "ratio"),
        [
            ("median ms", quiet.median, busy.median, busy.median / quiet.median),
            ("p95 ms", quiet.p95, busy.p95, busy.p95 / quiet.p95),
        ],
    )


def _spent(assistant: "Assistant", question: str) -> float:
    return assistant.ask(question).seconds
