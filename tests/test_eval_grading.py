"""Grading by a language model: beside the exact figures, never instead of them."""

import json
from pathlib import Path

import pytest
from eval_fakes import STORE, FakeAssistant, Reply

from eval.cases import load
from eval.grading import graded, verdict
from eval.run import finish, results

GOOD = Reply(["pl/kanton.md:2"], [("pl/kanton.md", "Prezydentem jest Anna Nowak.")], "[1]", 0.9)


@pytest.mark.parametrize(
    ("reply", "said"),
    [
        ("Yes.", True),
        ("no", False),
        ("**No**, it", False),
        ("<think>no?</think>\nyes", True),
        ("maybe", None),
        ("", None),
    ],
)
def test_a_reply_is_read_by_its_first_word(reply: str, said: bool | None) -> None:
    assert verdict(reply) is said


def test_the_verdict_stands_beside_the_exact_figure(tmp_path: Path) -> None:
    rows = [
        {
            "id": name,
            "question": name,
            "language": "en",
            "answerable": True,
            "answers": [[name]],
            "evidence": [{"document": "pl/kanton.md", "quote": "Prezydentem jest Anna Nowak."}],
        }
        for name in ("Anna Nowak", "Ann Novak", "refused")
    ]
    rows.append({"id": "none", "question": "none", "language": "en", "answerable": False})
    path = tmp_path / "set.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    replies = {"Anna Nowak": GOOD, "Ann Novak": GOOD, "refused": Reply(), "none": Reply()}
    assistant = FakeAssistant(STORE, replies)
    asked: list[str] = []

    def model(rules: str, material: str) -> str:
        asked.append(material)
        return "yes"

    summary = finish(assistant, path, graded(model, list(results(assistant, load(path)))))
    assert len(asked) == 2
    assert "Expected facts: Ann Novak" in asked[1]
    assert "Prezydentem jest Anna Nowak." in asked[1]
    assert summary["metrics"]["answer_accuracy"] == pytest.approx(1 / 3)
    assert summary["metrics"]["graded_accuracy"] == pytest.approx(2 / 3)
