"""The exercises that weights are fitted beside: every quote stands in its report, in all six languages."""

from collections.abc import Iterator

import pytest

from assistant.answer import Assistant
from eval.cases import Case
from eval.exercising import FOLDER, exercises
from eval.gold import GoldFinder
from ingest.readers.choice import SUFFIXES

SIX = {"pl", "ja", "ru", "fa", "zh", "en"}


@pytest.fixture(scope="module")
def material() -> Iterator[tuple[Assistant, list[Case]]]:
    with exercises("") as opened:
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
    assert not [file.name for file in FOLDER.iterdir() if file.suffix in SUFFIXES]
