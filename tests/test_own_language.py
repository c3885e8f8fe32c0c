"""A foreign quote is led by the sentence of the asker's language that states the same fact, in six languages."""

from collections.abc import Sequence

import numpy as np
import pytest
from made_hits import evidence_of

from assistant.answer import Assistant
from assistant.confidence import Weighed
from assistant.evidence import Evidence
from assistant.model import Answer
from assistant.own_language import in_own_language
from assistant.question import understand
from assistant.quoting import Quote, stretches
from ingest.encoder import load_token_table

SIGNED = {
    "en": "The letter of intent was signed in Guangzhou in June 2013.",
    "pl": "List intencyjny podpisano w Kantonie w czerwcu 2013 r.",
    "ru": "Письмо о намерениях подписали в Гуанчжоу в июне 2013 года.",
    "fa": "نامهٔ اظهار قصد در ژوئن ۲۰۱۳ در گوانگژو امضا شد.",
    "ja": "意向書は2013年6月に広州で署名された。",
    "zh": "意向书于2013年6月在广州签署。",
}
ANOTHER_DAY = {language: text.replace("2013", "2014").replace("۲۰۱۳", "۲۰۱۴") for language, text in SIGNED.items()}
OTHER = {
    "en": "The guests planted a tree in Guangzhou in June 2013.",
    "pl": "Goście zasadzili drzewo w Kantonie w czerwcu 2013 r.",
    "ru": "Гости посадили дерево в Гуанчжоу в июне 2013 года.",
    "fa": "مهمانان در ژوئن ۲۰۱۳ در گوانگژو درختی کاشتند.",
    "ja": "来賓は2013年6月に広州で木を植えた。",
    "zh": "来宾于2013年6月在广州种下一棵树。",
}
MAYORS = {
    "ru": "Кто мэр Горгана?",
    "fa": "شهردار گرگان کیست؟",
    "zh": "戈尔甘市长是谁？",
    "en": "Who is the mayor of Gorgan?",
}


def led(own: str, language: str, *, behind: float = 1.5, sure: float = 0.5) -> list[str]:
    """The languages quoted where a foreign sentence is best and `own` comes so far behind it."""
    foreign = "en" if language != "en" else "ru"
    evidence = [*evidence_of(foreign, [SIGNED[foreign]], "a"), *evidence_of(language, [own], "b")]
    weighed = Weighed(np.asarray([9, 9 - behind], dtype=np.float32), np.asarray([0.9, sure], dtype=np.float32))
    question = understand(SIGNED[language], language)
    quotes = in_own_language(question, foreign_alone(evidence, weighed), evidence, weighed, load_token_table())
    return [quote.document.language for quote in quotes]


def foreign_alone(evidence: Sequence[Evidence], weighed: Weighed) -> list[Quote]:
    return stretches(understand("?", "xx"), evidence[:1], Weighed(weighed.scores[:1], weighed.probabilities[:1]))


@pytest.mark.parametrize("language", SIGNED)
def test_the_same_fact_in_the_askers_language_comes_first(language: str) -> None:
    assert led(SIGNED[language], language) == [language, "en" if language != "en" else "ru"]


@pytest.mark.parametrize("language", SIGNED)
def test_another_fact_or_another_date_is_no_counterpart(language: str) -> None:
    assert len(led(OTHER[language], language)) == 1
    assert len(led(ANOTHER_DAY[language], language, behind=0.5, sure=0.9)) == 1


@pytest.mark.parametrize("language", SIGNED)
def test_a_sentence_far_below_the_best_is_left(language: str) -> None:
    assert len(led(SIGNED[language], language, behind=4)) == 1


def test_what_nearly_ties_and_is_sure_by_itself_comes_first_however_it_is_worded() -> None:
    told = "Это случилось в Гуанчжоу в июне 2013 года."
    assert led(told, "ru", behind=0.5, sure=0.9) == ["ru", "en"]
    assert led(told, "ru", behind=1.5, sure=0.9) == ["en"]


def test_quotes_in_the_askers_language_stay_as_they_are() -> None:
    evidence = [*evidence_of("pl", [SIGNED["pl"]], "a"), *evidence_of("pl", [SIGNED["pl"]], "b")]
    weighed = Weighed(np.asarray([9, 8], dtype=np.float32), np.ones(2, dtype=np.float32))
    question = understand("Kiedy podpisano list intencyjny?", "pl")
    quotes = stretches(question, evidence[:1], Weighed(weighed.scores[:1], weighed.probabilities[:1]))
    assert in_own_language(question, quotes, evidence, weighed, load_token_table()) == quotes
    assert in_own_language(question, [], evidence, weighed, load_token_table()) == []


@pytest.mark.parametrize("language", MAYORS)
def test_who_asks_for_the_mayor_of_gorgan_reads_it_in_that_language_first(assistant: Assistant, language: str) -> None:
    answer = assistant.ask(MAYORS[language])
    assert isinstance(answer, Answer)
    assert answer.citations[0].document.language == language
