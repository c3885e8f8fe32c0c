"""Asks every question of a set and yields what came back; stopping is closing the generator."""

import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Protocol

from assistant.model import Answer, Hit, Refusal, Turn
from eval.cases import Case, load
from eval.gold import Documents, GoldFinder
from eval.metrics import Result
from eval.summary import provenance, summarise
from ingest.model import Document, StoreCard

DEPTH = 10  # hits that are ranked: the deepest metric looks at ten


class Store(Documents, Protocol):
    """What an evaluation reads of the store."""

    card: StoreCard

    def document(self, document_id: str) -> Document | None: ...
    def documents(self) -> list[Document]: ...
    def passage_count(self) -> int: ...


class Asked(Protocol):
    """The assistant as an evaluation sees it."""

    @property
    def store(self) -> Store: ...
    def search(self, question: str, *, limit: int = ..., history: Sequence[Turn] = ...) -> list[Hit]: ...
    def ask(self, question: str, *, history: Sequence[Turn] = ...) -> Answer | Refusal: ...


def results(assistant: Asked, cases: Sequence[Case], *, answering: bool = True) -> Iterator[Result]:
    """One result a case, in order. An exception is that question's result, not the end of the run."""
    finder = GoldFinder(assistant.store)
    for case in cases:
        gold = finder.gold(case)
        started = time.perf_counter()
        try:
            result = _ask(assistant, case) if answering else _search(assistant, case)
        except Exception as error:  # noqa: BLE001 - recorded, counted as a miss and listed
            result = Result(case, (), error=f"{type(error).__name__}: {error}")
        seconds = time.perf_counter() - started
        violations = tuple(_violations(result, assistant.store))
        yield replace(result, gold=gold, seconds=seconds, violations=violations)


def _ask(assistant: Asked, case: Case) -> Result:
    outcome = assistant.ask(case.question, history=case.history)  # no language: readers do not state theirs either
    return Result(case, (), hits=tuple(outcome.hits[:DEPTH]), outcome=outcome)


def _search(assistant: Asked, case: Case) -> Result:
    return Result(case, (), hits=tuple(assistant.search(case.question, limit=DEPTH, history=case.history)))


def _violations(result: Result, store: Store) -> Iterator[str]:
    """Citations that do not stand in the stored text; the list must always be empty."""
    for citation in result.citations:
        stored = store.document(citation.document.id)
        where = f"[{citation.number}] {citation.document.source} {citation.start}:{citation.end}"
        if stored is None:
            yield f"{where}: the store does not hold this document"
        elif stored.text[citation.start : citation.end] != citation.quote:
            yield f"{where}: the stored text is not the quote"


def run_set(assistant: Asked, path: Path, *, answering: bool = True) -> dict[str, Any]:
    """A whole set without progress: load, ask, summarise."""
    cases = load(path)
    return finish(assistant, path, list(results(assistant, cases, answering=answering)), answering=answering)


def finish(assistant: Asked, path: Path, done: Sequence[Result], *, answering: bool = True) -> dict[str, Any]:
    """The results file of a run over one set."""
    store = assistant.store
    facts = provenance(path, len(done), store.card, len(store.documents()), store.passage_count())
    return facts | {"retrieval_only": not answering} | summarise(done, answering=answering)
