"""Exercises and worlds: made-up documents with questions, from which the weights learn what no small development set
can teach. Exercises are reports with traps; a world is what two partnerships of cities write, and what colleagues ask.
Strangers are worlds whose questions nobody read for words or rules, so that they ask as a new office does.

They lie as lines of JSON and not as documents, so that nobody takes them for a town's own: all they tell is invented.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from assistant.answer import Assistant
from eval.cases import BrokenSet, Case, load
from ingest.run import run
from ingest.store import Store, open_store

FOLDER = Path(__file__).parent / "exercises"
WORLDS, STRANGERS = FOLDER.with_name("worlds"), FOLDER.with_name("strangers")
QUESTIONS = "questions.jsonl"


@contextmanager
def ingested(model: str, folder: Path) -> Iterator[Store]:
    """The documents of a folder's documents.jsonl, ingested for as long as they are in use.

    Raises BrokenSet where the folder holds no documents.jsonl.
    """
    file = folder / "documents.jsonl"
    if not file.is_file():
        raise BrokenSet(f"{folder}: a folder given as a set holds documents.jsonl and questions.jsonl")
    with TemporaryDirectory(prefix="exercises-") as temporary:
        documents = Path(temporary) / "documents"
        documents.mkdir()
        for line in file.read_text("utf-8").splitlines():
            record = json.loads(line)
            (documents / record["name"]).write_text(record["text"], "utf-8")
        with open_store(Path(temporary) / "data", model=model, write=True) as store:
            run(store, [documents])
            yield store


@contextmanager
def exercises(model: str, folder: Path = FOLDER) -> Iterator[tuple[Assistant, list[Case]]]:
    """An assistant over the reports and the questions."""
    with ingested(model, folder) as store:
        yield Assistant(store), load(folder / QUESTIONS)
