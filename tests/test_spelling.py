"""Slips of the hand: a question that would be refused as it is written is read without them, and the reader is told."""

import pytest

from assistant.answer import Assistant
from assistant.model import Answer, Refusal
from assistant.spelling import corrected, slips
from assistant.words import say

SLIPS = [
    ("Who is the mayor of Gorgna?", "Gorgna", "Gorgan"),
    ("which industries are strong in Gaungzhou", "Gaungzhou", "Guangzhou"),
    ("how many inhabiitants has the city", "inhabiitants", "inhabitants"),
    ("Kto jest burmisttrzem miasta Gorgan?", "burmisttrzem", "burmistrzem"),
    ("jakie gałęzie przemyłsu ma Kanton", "przemyłsu", "przemysłu"),
    ("когда подписали письмо о намеерниях", "намеерниях", "намерениях"),
    ("кто мэр Горагна", "Горагна", "Горгана"),
    ("شهدرار گرگان کیست؟", "شهدرار", "شهردار"),
]


@pytest.mark.parametrize(("question", "written", "read"), SLIPS)
def test_a_word_nobody_knows_is_read_as_the_one_a_slip_away(
    assistant: Assistant, question: str, written: str, read: str
) -> None:
    found = slips(question, assistant.store)
    assert [(slip.written, slip.read) for slip in found] == [(written, read)]
    assert corrected(question, found) == question.replace(written, read)


@pytest.mark.parametrize(
    "question",
    [
        "Who is the mayor of Gorgan and when was the fourth forum?",
        "Czyje przedsiębiorstwa brały udział w czwartym forum i jakimi sprawami się zajęto?",
        "Какими отраслями промышленности знаменит Гуанчжоу и сколько там жителей?",
        "شهردار گرگان کیست و چه زمانی نامه را امضا کرد؟",
        "広州の市長は誰ですか。", "广州市市长是谁？", "krakow's partner city", "Who is Ms Tremlett?",
    ],
)  # fmt: skip
def test_words_that_somebody_knows_and_unheard_names_stay(assistant: Assistant, question: str) -> None:
    assert slips(question, assistant.store) == []


QUESTIONS = {
    "en": "how many inhabiitants has Gaungzhou",
    "pl": "Jakie gałęzie przemyłsu są najmocniejsze w Kantnie?",
    "ru": "Какие отарсли промшыленности сильны в Гуанчожу?",
    "fa": "شهدرار گرگان کیسست؟",
}


@pytest.mark.parametrize("language", QUESTIONS)
def test_the_reader_is_told_how_a_question_was_read(assistant: Assistant, language: str) -> None:
    answer = assistant.ask(QUESTIONS[language])
    assert isinstance(answer, Answer)
    assert answer.notice.startswith(say("read_as", language, read="\0").split("\0")[0])
    assert ("←" if language == "fa" else "→") in answer.notice


def test_a_question_that_is_answered_as_it_is_written_is_not_read_otherwise(assistant: Assistant) -> None:
    answer = assistant.ask("When was the letter of intent sigend by Łódź and Guangzhou?")
    assert isinstance(answer, Answer) and not answer.notice


@pytest.mark.parametrize("question", ["What is the capital of Austarlia?", "Jaki jest przepis na serrnik?"])
def test_what_no_document_answers_is_refused_with_its_slips_mended_too(assistant: Assistant, question: str) -> None:
    refusal = assistant.ask(question)
    assert isinstance(refusal, Refusal) and not refusal.notice
