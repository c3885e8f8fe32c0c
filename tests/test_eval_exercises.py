"""The exercises that weights are fitted beside: every quote stands in its report, in all six languages."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.answer import Assistant
from eval.__main__ import main
from eval.cases import Case
from eval.exercising import FOLDER, STRANGERS, WORLDS, exercises
from eval.gold import GoldFinder
from ingest.readers.choice import SUFFIXES

SIX = {"pl", "ja", "ru", "fa", "zh", "en"}
MADE_UP = [FOLDER, WORLDS, STRANGERS, FOLDER.with_name("elsewhere")]


@pytest.fixture(scope="module", params=MADE_UP, ids=lambda folder: folder.name)
def material(request: pytest.FixtureRequest) -> Iterator[tuple[Assistant, list[Case]]]:
    with exercises("", request.param) as opened:
        yield opened


def test_every_quote_stands_in_its_report(material: tuple[Assistant, list[Case]]) -> None:
    assistant, cases = material
    finder = GoldFinder(assistant.store)
    assert [(case.id, gold.problem) for case in cases for gold in finder.gold(case) if gold.problem] == []


def test_every_language_asks_and_answers(material: tuple[Assistant, list[Case]]) -> None:
    assistant, cases = material
    finder = GoldFinder(assistant.store)
    answering = {gold.language for case in cases for gold in finder.gold(case)}
    assert {case.language for case in cases if case.answerable} == SIX
    assert {case.language for case in cases if not case.answerable} == SIX
    assert answering >= SIX


def test_nobody_ingests_them_by_accident() -> None:
    assert not [file.name for folder in MADE_UP for file in folder.iterdir() if file.suffix in SUFFIXES]


def test_a_folder_of_documents_and_questions_is_a_set(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "documents.jsonl").write_text(
        json.dumps({"name": "a.md", "text": "# Visit\n\nThe mayor of Gorgan visited Łódź on 3 May 2019.\n"}) + "\n", "utf-8"
    )
    asked = {"id": "1", "question": "When did the mayor of Gorgan visit Łódź?", "answerable": True, "language": "en",
             "answers": [["3 May 2019"]],
             "evidence": [{"document": "a.md", "quote": "The mayor of Gorgan visited Łódź on 3 May 2019."}]}  # fmt: skip
    (tmp_path / "questions.jsonl").write_text(json.dumps(asked) + "\n", "utf-8")
    assert main(["run", str(tmp_path), "--min", "recall@1=1", "--min", "answer_accuracy=1"]) == 0
    assert "recall@1" in capsys.readouterr().out


def test_a_folder_without_documents_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["run", str(tmp_path)]) == 1
    assert "documents.jsonl" in capsys.readouterr().err
