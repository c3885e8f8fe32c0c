"""What a language model writes must answer the question: in its language, to the point, and more than its echo."""

import pytest
from made_hits import hit

from assistant.question import understand
from assistant.relevance import adds, fits, in_language
from assistant.units import units_of
from ingest.encoder import load_token_table

POPULATION = {
    "en": ("How many people live in Wuxi?", "Wuxi has about 7 million inhabitants.", "7 million"),
    "pl": ("Ilu mieszkańców ma Wuxi?", "Wuxi ma około 7 milionów mieszkańców.", "7 milionów"),
    "ru": ("Сколько человек живёт в Уси?", "В Уси живёт около 7 миллионов человек.", "7 миллионов"),
    "fa": ("جمعیت ووشی چند نفر است؟", "ووشی حدود ۷ میلیون نفر جمعیت دارد.", "۷ میلیون"),
    "ja": ("無錫の人口は何人ですか。", "無錫の人口は約700万人です。", "700万人"),
    "zh": ("无锡有多少人口？", "无锡约有700万人口。", "700万人"),
}
ELSEWHERE = {
    "en": "Guangzhou has about 7 million inhabitants.",
    "pl": "Kanton ma około 7 milionów mieszkańców.",
    "ru": "В Гуанчжоу живёт около 7 миллионов человек.",
    "fa": "گوانگژو حدود ۷ میلیون نفر جمعیت دارد.",
    "ja": "広州の人口は約700万人です。",
    "zh": "广州约有700万人口。",
}


@pytest.mark.parametrize("language", POPULATION)
def test_a_sentence_that_answers_adds_to_the_question_and_fits_it(language: str) -> None:
    question, told, value = POPULATION[language]
    asked, table = understand(question, language), load_token_table()
    assert adds(asked, told, hit(told, language), table)
    assert adds(asked, value, hit(told, language), table)
    units = units_of(asked, table)
    assert fits(asked, units, told, table) and fits(asked, units, value, table)


@pytest.mark.parametrize("language", POPULATION)
def test_a_bare_value_that_the_passage_gives_for_another_town_is_none(language: str) -> None:
    question, _, value = POPULATION[language]
    assert not adds(understand(question, language), value, hit(ELSEWHERE[language], language), load_token_table())


@pytest.mark.parametrize("language", POPULATION)
def test_the_question_told_back_adds_nothing(language: str) -> None:
    question, told, _ = POPULATION[language]
    asked, table = understand(question, language), load_token_table()
    assert not adds(asked, question.rstrip("?؟？。"), hit(told, language), table)
    assert not fits(asked, units_of(asked, table), "Guangzhou", table)


def test_what_is_added_must_be_in_the_passage() -> None:
    asked = understand("Who works in Wuxi?", "en")
    passage = hit("Many engineers work in Wuxi.", "en")
    assert adds(asked, "Engineers work in Wuxi.", passage, load_token_table())
    assert not adds(asked, "Blacksmiths work in Wuxi.", passage, load_token_table())


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Is Łódź a partner city of Guangzhou?", "Yes, Łódź is a partner city of Guangzhou."),
        ("Czy Łódź jest miastem partnerskim Kantonu?", "Tak, Łódź jest miastem partnerskim Kantonu."),
        ("Лодзь ли город-партнёр Гуанчжоу?", "Да, Лодзь – город-партнёр Гуанчжоу."),
        ("آیا لودز شهر خواهرخواندهٔ گوانگژو است؟", "بله، لودز شهر خواهرخواندهٔ گوانگژو است."),
        ("ウッチは広州のパートナー都市ですか。", "はい、ウッチは広州のパートナー都市です。"),
        ("罗兹是广州的友好城市吗？", "是的，罗兹是广州的友好城市。"),
    ],
)
def test_a_yes_may_repeat_the_question(question: str, told: str) -> None:
    asked = understand(question)
    assert adds(asked, told, hit(told, asked.language), load_token_table())


@pytest.mark.parametrize("language", POPULATION)
def test_the_language_of_a_sentence_and_of_no_other(language: str) -> None:
    _, told, _ = POPULATION[language]
    told = {"zh": "无锡约有700万人口，是江苏省的一座城市。"}.get(language, told)  # fewer Han signs may be of either
    assert [one for one in POPULATION if in_language(told, one)] == [language]


def test_names_and_numbers_are_of_any_language_of_their_script() -> None:
    assert in_language("Abdolreza Dadboud", "en") and in_language("Abdolreza Dadboud", "pl")
    assert not in_language("Abdolreza Dadboud", "fa")
    assert in_language("2013", "pl") and in_language("2013年6月", "zh") and in_language("2013年6月", "ja")
    assert not in_language("1200万人", "pl") and not in_language("12 миллионов", "en")
