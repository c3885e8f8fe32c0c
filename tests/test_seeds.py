"""The five real documents: what staff would ask of them. Skipped where they are absent."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.answer import Assistant
from assistant.model import Answer, Refusal
from assistant.opening import open_assistant
from ingest.run import run
from ingest.store import open_store

SIGNED = {
    "en": "When did Łódź and Guangzhou sign the letter of intent?",
    "zh": "罗兹和广州什么时候签署了意向书？",
    "ru": "Когда Лодзь и Гуанчжоу подписали письмо о намерениях?",
    "fa": "لودز و گوانگژو چه زمانی نامهٔ تمایل به همکاری را امضا کردند؟",
    "ja": "ウッチと広州はいつ意向書に署名しましたか。",
}


@pytest.fixture(scope="module")
def assistant(seeds: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    data = tmp_path_factory.mktemp("seeds")
    with open_store(data, write=True) as store:
        summary = run(store, [seeds])
        assert (len(summary.added), summary.failed) == (5, ())
    opened = open_assistant(data)
    with opened.store:
        yield opened


@pytest.mark.parametrize("language", SIGNED)
def test_the_letter_of_intent_is_found_in_polish(assistant: Assistant, language: str) -> None:
    answer = assistant.ask(SIGNED[language])
    assert isinstance(answer, Answer)
    assert any("czerwcu 2013" in one.quote for one in answer.citations)


def test_the_mayor_of_gorgan_is_named(assistant: Assistant) -> None:
    answer = assistant.ask("Who is the mayor of Gorgan?")
    assert isinstance(answer, Answer)
    assert any("دادبود" in one.quote for one in answer.citations)


def test_cities_with_ties_to_guangzhou_come_from_three_documents(assistant: Assistant) -> None:
    answer = assistant.ask("Which cities have ties with Guangzhou?")
    assert isinstance(answer, Answer)
    assert len({one.document.id for one in answer.citations}) >= 3


def test_the_mayor_of_lodz_is_another(assistant: Assistant) -> None:
    answer = assistant.ask("Who is the mayor of Łódź?")
    assert isinstance(answer, Answer)
    assert "Hanna Zdanowska" in answer.citations[0].quote


@pytest.mark.parametrize(
    "question",
    ["What is the capital of Australia?", "Who is the mayor of Hirakata?", "Who is the mayor of Guangzhou?",
     "شهردار گوانگژو کیست؟", "枚方市の市長は誰ですか。"],
)  # fmt: skip
def test_what_they_do_not_say_is_refused(assistant: Assistant, question: str) -> None:
    assert isinstance(assistant.ask(question), Refusal)
