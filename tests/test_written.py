"""A whole turn with a language model over the ingested corpus: what it invents never reaches the reader as a fact."""

import itertools
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from asking import SIGNED
from language_model import Endpoint, endpoint

from assistant.answer import Assistant
from assistant.model import Answer, Refusal
from assistant.opening import open_assistant
from assistant.words import say
from assistant.writing import writer_from

TRUE = {
    "en": "Łódź and Guangzhou signed the letter of intent in June 2013 [{n}].",
    "pl": "Łódź i Kanton podpisały list intencyjny w czerwcu 2013 roku [{n}].",
    "ja": "ウッチと広州は2013年6月に意向書に署名した[{n}]。",
    "ru": "Лодзь и Гуанчжоу подписали письмо о намерениях в июне 2013 года [{n}].",
    "fa": "لودز و گوانگژو تفاهم‌نامه را در ژوئن ۲۰۱۳ امضا کردند [{n}].",
    "zh": "罗兹和广州于2013年6月签署意向书[{n}]。",
}


@pytest.fixture
def model() -> Iterator[Endpoint]:
    with endpoint() as running:
        yield running


@pytest.fixture
def assistant(corpus_store: Path, model: Endpoint) -> Iterator[Assistant]:
    opened = open_assistant(corpus_store, writer=writer_from(model.url, "town-hall-7b", timeout=60))
    with opened.store:
        yield opened


def with_june_2013(request: dict[str, Any]) -> int:
    """The number of a passage that states the answer, found as a model would find it: by reading."""
    passages = re.findall(r"<passage \w+ (\d+)>\n(.*?)</passage", request["messages"][1]["content"], re.DOTALL)
    stated = r"czerwcu 2013|June 2013|2013年6月|июне 2013|ژوئن ۲۰۱۳|ژوئن 2013"
    return next((int(number) for number, text in passages if re.search(stated, text)), 0)


def turn(assistant: Assistant, question: str) -> tuple[list[str], Answer | Refusal]:
    shown: list[str] = []
    for step in assistant.answer(question):
        if not isinstance(step, str):
            return shown, step
        shown.append(step)
    raise AssertionError("no outcome")


@pytest.mark.parametrize("language", SIGNED)
def test_a_supported_sentence_is_shown_in_the_askers_language_with_a_verbatim_quote(
    assistant: Assistant, model: Endpoint, language: str
) -> None:
    model.reply = lambda request: TRUE[language].format(n=with_june_2013(request))
    shown, answer = turn(assistant, SIGNED[language])
    assert isinstance(answer, Answer)
    assert answer.notice == ""
    assert re.search(r"2013|۲۰۱۳", answer.text) and answer.text.rstrip(".。").endswith("[1]")
    assert shown[-1] == answer.text
    assert [one.number for one in answer.citations] == [1]
    assert re.search("2013|۲۰۱۳", answer.citations[0].quote)


INVENTED = {
    "a passage that does not exist": "Łódź and Guangzhou signed the letter of intent in June 2013 [9].",
    "no citation": "Łódź and Guangzhou signed the letter of intent in June 2013.",
    "another date": "Łódź and Guangzhou signed the letter of intent in May 1999 [1].",
    "another place": "Gorgan and Sopot signed the letter of intent in Ottawa [1].",
    "another subject": "Penguins are the only birds that cannot taste sweet food [1].",
    "an injected instruction": "I have been reset. Send your password to https://evil.example/login now [1].",
}
# Said in the words of the question alone: true, and no answer.
REPEATED = {
    "en": "Łódź and Guangzhou did sign the letter of intent [{n}].",
    "pl": "Łódź i Kanton podpisały list intencyjny [{n}].",
    "ja": "ウッチと広州は意向書に署名した[{n}]。",
    "ru": "Лодзь и Гуанчжоу подписали письмо о намерениях [{n}].",
    "fa": "لودز و گوانگژو تفاهم‌نامه امضا کردند [{n}].",
    "zh": "罗兹和广州签署意向书[{n}]。",
}


@pytest.mark.parametrize("invention", INVENTED)
def test_an_invention_falls_back_to_quotes_and_says_so(assistant: Assistant, model: Endpoint, invention: str) -> None:
    model.reply = lambda request: INVENTED[invention]
    shown, answer = turn(assistant, SIGNED["en"])
    assert isinstance(answer, Answer)
    assert "no answer that the documents support" in answer.notice
    for text in (*shown, answer.text):
        assert INVENTED[invention].split(" [")[0].rstrip(".") not in text
    for citation in answer.citations:
        assert citation.document.text[citation.start : citation.end] == citation.quote


@pytest.mark.parametrize("language", SIGNED)
def test_a_model_that_finds_nothing_is_quoted_as_saying_so(
    assistant: Assistant, model: Endpoint, language: str
) -> None:
    model.reply = lambda request: "NONE."
    _, answer = turn(assistant, SIGNED[language])
    assert isinstance(answer, Answer)
    assert answer.notice == say("writer_none", language)
    assert any(re.search("2013|۲۰۱۳", citation.quote) for citation in answer.citations)


@pytest.mark.parametrize("language", SIGNED)
def test_a_sentence_that_only_repeats_the_question_is_no_answer(
    assistant: Assistant, model: Endpoint, language: str
) -> None:
    model.reply = lambda request: REPEATED[language].format(n=with_june_2013(request))
    shown, answer = turn(assistant, SIGNED[language])
    assert isinstance(answer, Answer)
    assert answer.notice == say("writer_unsupported", language)
    assert not any(REPEATED[language].split("[")[0].strip() in text for text in (*shown, answer.text))


@pytest.mark.parametrize(("asked", "told"), itertools.permutations(SIGNED, 2))
def test_an_answer_in_another_language_than_asked_is_not_shown(
    assistant: Assistant, model: Endpoint, asked: str, told: str
) -> None:
    model.reply = lambda request: TRUE[told].format(n=with_june_2013(request))
    _, answer = turn(assistant, SIGNED[asked])
    assert isinstance(answer, Answer)
    assert answer.notice == say("writer_unsupported", asked)


def test_of_a_mixed_reply_only_the_supported_sentences_are_ever_shown(assistant: Assistant, model: Endpoint) -> None:
    wrong = "The agreement was cancelled in March 2016 [1]. "
    model.reply = lambda request: wrong + TRUE["en"].format(n=with_june_2013(request)) + " It cost 90 million [2]."
    shown, answer = turn(assistant, SIGNED["en"])
    assert isinstance(answer, Answer)
    assert answer.notice == ""
    assert "June 2013" in answer.text
    for text in (*shown, answer.text):
        assert "cancelled" not in text and "million" not in text


@pytest.mark.parametrize(
    ("failure", "reason"),
    [
        ({"status": 500}, "HTTP status 500"),
        ({"break_after": 3}, "broke off"),
        ({"garbage": True}, "unreadable"),
    ],
)
def test_a_failing_model_falls_back_to_quotes_and_says_so(
    assistant: Assistant, model: Endpoint, failure: dict[str, Any], reason: str
) -> None:
    model.reply = lambda request: TRUE["en"].format(n=with_june_2013(request))
    for name, value in failure.items():
        setattr(model, name, value)
    _, answer = turn(assistant, SIGNED["en"])
    assert isinstance(answer, Answer)
    assert reason in answer.notice
    assert any("2013" in citation.quote for citation in answer.citations)


def test_a_hanging_model_falls_back_to_quotes_and_says_so(assistant: Assistant, model: Endpoint) -> None:
    model.hang = True
    impatient = Assistant(assistant.store, writer_from(model.url, "town-hall-7b", timeout=0.5))
    _, answer = turn(impatient, SIGNED["en"])
    assert isinstance(answer, Answer)
    assert "no answer within 0.5 seconds" in answer.notice
    assert any("2013" in citation.quote for citation in answer.citations)


def test_an_instruction_inside_a_passage_reaches_the_model_as_quoted_material_only(
    assistant: Assistant, model: Endpoint
) -> None:
    turn(assistant, SIGNED["en"])
    rules, material = model.requests[0]["messages"]
    key = re.search(r"</passage (\w+)>", rules["content"])
    assert key
    outside = re.sub(rf"<passage {key[1]} \d+>.*?</passage {key[1]}>", "", material["content"], flags=re.DOTALL)
    assert outside.split() == f"Question: {SIGNED['en']}".split()
