"""A town that no document names is nobody's partner in them: the refusal says so, in six languages."""

from pathlib import Path

import pytest

from assistant.answer import Assistant
from assistant.model import Answer, Refusal
from assistant.words import say
from ingest.run import run
from ingest.store import open_store

PARTNERS = {
    "en": ("When did Łódź and {} sign a letter of intent?", "Guangzhou", "Tokyo"),
    "pl": ("Kiedy Łódź i {} podpisały list intencyjny?", "Kanton", "Praga"),
    "ru": ("Когда Лодзь и {} подписали письмо о намерениях?", "Гуанчжоу", "Париж"),
    "fa": ("لودز و {} چه زمانی تفاهم‌نامه امضا کردند؟", "گوانگژو", "تهران"),
    "ja": ("ウッチと{}はいつ意向書に署名しましたか。", "広州", "東京"),
    "zh": ("罗兹和{}什么时候签署意向书？", "广州", "东京"),
}


@pytest.mark.parametrize("language", PARTNERS)
def test_a_town_of_no_document_is_refused_by_name_and_another_is_answered(assistant: Assistant, language: str) -> None:
    question, heard, unheard = PARTNERS[language]
    assert isinstance(assistant.ask(question.format(heard)), Answer)
    refusal = assistant.ask(question.format(unheard))
    assert isinstance(refusal, Refusal)
    assert refusal.text.endswith(say("refusal_towns", language, towns=unheard))


@pytest.mark.parametrize(
    ("question", "town"),
    [
        ("Is Gorgan a sister city of Paris?", "Paris"),
        ("Czy Łódź współpracuje z Tokio?", "Tokio"),
        ("Есть ли у Гуанчжоу связи с Мюнхеном?", "Мюнхеном"),
        ("آیا گرگان با پاریس خواهرخوانده است؟", "پاریس"),
        ("ゴルガーンはパリの姉妹都市ですか。", "パリ"),
        ("戈尔甘和巴黎是友好城市吗？", "巴黎"),
    ],
)
def test_who_asks_whether_two_towns_are_partners_is_told_which_is_not_in_the_documents(
    assistant: Assistant, question: str, town: str
) -> None:
    refusal = assistant.ask(question)
    assert isinstance(refusal, Refusal) and town in refusal.text


def test_a_word_in_small_letters_or_a_longer_name_is_no_town_to_miss(assistant: Assistant) -> None:
    assert isinstance(assistant.ask("Which seaside town in Poland is Changning friends with?"), Answer)
    for question in ("When did the Rasht Chamber visit Łódź?", "Who opened the Grand Hall in Gorgan?"):
        outcome = assistant.ask(question)
        assert "Chamber" not in outcome.text and "Hall" not in outcome.text


def test_a_town_that_only_the_title_names_is_heard_of(tmp_path: Path) -> None:
    (tmp_path / "documents").mkdir()
    (tmp_path / "documents" / "visit.md").write_text(
        "---\ntitle: The mayor in Nagoya\n---\n\nThe mayor visited the harbour in May 2019 and signed a letter.", "utf-8"
    )
    with open_store(tmp_path / "data", write=True) as store:
        run(store, [tmp_path / "documents"])
        assistant = Assistant(store)
        assert isinstance(assistant.ask("When did the mayor visit Nagoya?"), Answer)
        assert "Osaka" in assistant.ask("When did the mayor visit Osaka?").text


def test_a_park_named_after_a_town_is_no_town_to_miss(assistant: Assistant) -> None:
    outcome = assistant.ask("When did pianists play on the lawn of Zhongshan Park in Shanghai?")
    assert "Zhongshan" not in outcome.text or isinstance(outcome, Answer)
