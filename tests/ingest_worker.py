"""Runs ingests in processes that are killed: a server with the heavy libraries loaded forks one for each run."""

import multiprocessing
import os
import random
import signal
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

PRELOAD = ["ingest.run", "ingest.indexing", "ingest.language", "sentence_transformers", "chromadb", "tantivy"]


def start(data: Path, folder: Path, deadly_step: int = 0) -> multiprocessing.process.BaseProcess:
    """Begins an ingest; at the given step of its writing (from 1) it kills itself."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(PRELOAD)
    process = context.Process(target=_ingest, args=(data, folder, deadly_step))
    process.start()
    return process


def ingest(data: Path, folder: Path) -> None:
    process = start(data, folder)
    process.join()
    assert process.exitcode == 0, f"the ingest ended with {process.exitcode}"


def ingest_and_kill(data: Path, folder: Path, chance: random.Random) -> bool:
    """Kills an ingest at a random step of its writing or at a random moment; False where it ended before."""
    if chance.random() < 0.6:
        process = start(data, folder, deadly_step=chance.randint(1, 24))
    else:
        process = start(data, folder)
        time.sleep(chance.random() * 1.5)
        process.kill()
    process.join()
    return process.exitcode == -signal.SIGKILL


def _ingest(data: Path, folder: Path, deadly_step: int) -> None:
    from ingest.run import run
    from ingest.store import open_store

    if deadly_step:
        _arm(deadly_step)
    with open_store(data, write=True) as store:
        run(store, [folder])


def _arm(deadly_step: int) -> None:
    """Counts the steps of a switch, before and after each; the real functions run."""
    from ingest.store import changes
    from ingest.store.catalogue import Catalogue
    from ingest.store.lexical import LexicalIndex
    from ingest.store.vectors import VectorIndex

    left = [deadly_step]

    def mortal(function: Callable[..., Any]) -> Callable[..., Any]:
        def stepping(*arguments: Any, **named: Any) -> Any:
            _step()
            result = function(*arguments, **named)
            _step()
            return result

        return stepping

    def _step() -> None:
        left[0] -= 1
        if left[0] == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    for name in ("prepare", "switch", "bury", "forget", "set_roots"):
        setattr(changes, name, mortal(getattr(changes, name)))
    for owner, names in (
        (VectorIndex, ("upsert", "delete")), (LexicalIndex, ("write",)), (Catalogue, ("set_facts",)),
    ):
        for name in names:
            setattr(owner, name, mortal(getattr(owner, name)))
