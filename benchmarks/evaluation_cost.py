"""What a question costs in an evaluation, against asking it alone."""

import json
from collections.abc import Sequence
from pathlib import Path

from benchmarks.material import Question, write_documents
from benchmarks.measuring import seconds, table
from benchmarks.pipeline import PASSAGES, PASSAGES_A_DOCUMENT

QUESTIONS = 1000


def run(folder: Path, *, passages: int = PASSAGES, questions: int = QUESTIONS) -> str:
    """Asks every second question alone and evaluates the others, so that neither finds the other's work done."""
    from assistant.answer import Assistant
    from eval.run import run_set
    from ingest.run import run as ingest
    from ingest.store import open_store

    documents = max(round(passages / PASSAGES_A_DOCUMENT) + 1, 2 * questions)
    made = write_documents(folder / "documents", documents)[: 2 * questions]
    alone, evaluated = made[::2], made[1::2]
    questions_file = folder / "questions.jsonl"
    _write_set(questions_file, evaluated)
    with open_store(folder / "data", write=True) as store:
        ingest(store, [folder / "documents"])
        assistant = Assistant(store)
        assistant.ask(made[0].text)
        asking = seconds(lambda: [assistant.ask(one.text) for one in alone]) / len(alone)
        evaluating = seconds(lambda: run_set(assistant, questions_file)) / len(evaluated)
        count = store.passage_count()
    return table(
        f"evaluate: {len(evaluated):,} questions over {count:,} passages",
        ("", "ms a question", "ratio"),
        [("ask", 1000 * asking, 1.0), ("eval run", 1000 * evaluating, evaluating / asking)],
    )


def _write_set(path: Path, questions: Sequence[Question]) -> None:
    lines = [
        json.dumps(
            {
                "id": f"q{number}",
                "question": one.text,
                "language": one.language,
                "answerable": True,
                "answers": [[one.year]],
                "evidence": [{"document": one.source, "quote": one.quote}],
            },
            ensure_ascii=False,
        )
        for number, one in enumerate(questions)
    ]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
