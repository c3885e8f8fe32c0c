"""How long questions take while documents are ingested in the same process, and whether versions ever mix."""

import time
from pathlib import Path

from assistant.model import Answer, Refusal
from benchmarks.material import write_documents
from benchmarks.measuring import summed, table

DOCUMENTS = 2000
QUESTIONS = 200
_FIRST = 500  # documents that are there before


def run(folder: Path, *, documents: int = DOCUMENTS, questions: int = QUESTIONS) -> str:
    """Asks over an idle store, then for as long as the ingest beside it takes; an error of a question ends it."""
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
        idle = [assistant.ask(asked[number % len(asked)]).seconds for number in range(questions)]
        _revise(folder / "first")
        service = IngestService(store)
        started = time.perf_counter()
        job = service.submit([folder / "first", folder / "second"])
        beside: list[float] = []
        mixed = 0
        while not job.ended:
            outcome = assistant.ask(asked[len(beside) % len(asked)])
            beside.append(outcome.seconds)
            mixed += _is_mixed(outcome)
        spent = time.perf_counter() - started
        failed = len(job.summary().failed)
        service.close()
    quiet, busy = summed(idle), summed(beside)
    return table(
        f"concurrent: {documents:,} new and {len(asked):,} changed documents in {spent:.0f} s ({failed} failed); "
        f"{len(beside):,} questions meanwhile, in {mixed} an old and a new version of a document",
        ("question to answer", "idle", "while ingesting", "ratio"),
        [
            ("median ms", quiet.median, busy.median, busy.median / quiet.median),
            ("p95 ms", quiet.p95, busy.p95, busy.p95 / quiet.p95),
        ],
    )


def _revise(folder: Path) -> None:
    """A new version of every document, changed in each paragraph."""
    for path in folder.iterdir():
        path.write_text(path.read_text("utf-8").replace("\n\n", "\n\n2. "), "utf-8")


def _is_mixed(outcome: Answer | Refusal) -> bool:
    """Whether hits and quotes show two versions of one source."""
    documents = {hit.document.id: hit.document.source for hit in outcome.hits}
    if not isinstance(outcome, Refusal):
        documents |= {citation.document.id: citation.document.source for citation in outcome.citations}
    return len(set(documents.values())) < len(documents)
