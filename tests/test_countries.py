"""Countries by short names, official names and in every case, and the adjectives that stand for them."""

from itertools import combinations

import pytest

from assistant.analysis import states
from assistant.question import countries
from ingest.concepts import glossary, kinds
from ingest.encoder import load_token_table
from ingest.places import gazetteer

NAMED = {
    "US": ["the USA", "do Stanów Zjednoczonych", "в США", "دانشگاهی در آمریکا", "アメリカの都市", "美国城市"],
    "GB": ["the UK", "do Szkocji", "из Шотландии", "اسکاتلند", "スコットランド", "苏格兰"],
    "KR": ["Korea", "z Korei Południowej", "из Кореи", "کره جنوبی", "大韓民国", "韩国"],
    "CZ": ["the Czech Republic", "Republice Czeskiej", "из Чешской Республики", "جمهوری چک", "チェコ", "捷克"],
    "NL": ["Holland", "z Niderlandów", "из Нидерландов", "هلند", "オランダ", "荷兰"],
    "DK": ["Denmark", "z Danii", "из Дании", "دانمارک", "デンマーク", "丹麦"],
    "EG": ["Egypt", "z Egiptu", "из Египта", "مصر", "エジプト", "埃及"],
    "IR": ["the Islamic Republic of Iran", "w Iranie", "из Ирана", "شهرهای ایران", "イラン", "伊朗"],
    "RU": ["the Russian Federation", "z Federacji Rosyjskiej", "из Российской Федерации", "روسیه", "ロシア", "俄罗斯"],
    "CN": ["mainland China", "w Chińskiej Republice Ludowej", "с Китаем", "جمهوری خلق چین", "中華人民共和国", "中国"],
}
# Texts without the name of a country or of any town of it.
MEANT = {
    "SE": ["Swedish guests", "szwedzcy goście", "шведские гости", "مهمانان سوئدی"],
    "NO": ["a Norwegian company", "norweska firma", "норвежская фирма", "شرکت نروژی"],
    "SK": ["the Slovak partner", "słowacki partner", "словацкий партнёр", "شریک اسلواکی"],
    "KZ": ["Kazakh students", "kazachscy studenci", "казахские студенты", "دانشجویان قزاق"],
    "AR": ["Argentine artists", "argentyńscy artyści", "аргентинские художники", "هنرمندان آرژانتینی"],
    "SA": ["Saudi investors", "saudyjscy inwestorzy", "саудовские инвесторы", "سرمایه‌گذاران سعودی"],
}


def place_of(code: str) -> int:
    return gazetteer().countries[code]


@pytest.mark.parametrize(("code", "text"), [(code, text) for code, texts in NAMED.items() for text in texts])
def test_a_country_by_any_of_its_names(code: str, text: str) -> None:
    assert place_of(code) in {mention.place for mention in gazetteer().find(text)}


@pytest.mark.parametrize(("code", "text"), [(code, text) for code, texts in MEANT.items() for text in texts])
def test_an_adjective_stands_for_its_country(code: str, text: str) -> None:
    (stated,) = states([text], load_token_table())
    assert stated.countries | stated.places == {place_of(code)}


@pytest.mark.parametrize("texts", zip(*MEANT.values(), strict=True))
def test_countries_of_one_part_of_the_world_are_told_apart(texts: tuple[str, ...]) -> None:
    named = [{one.concept for one in glossary().find(text)} & kinds()["country"] for text in texts]
    assert all(named)
    assert not any(one & other for one, other in combinations(named, 2))


@pytest.mark.parametrize(
    ("part", "text"),
    [
        ("nordic", "Swedish"), ("baltic_states", "литовский"), ("caucasus", "ormiański"), ("balkans", "صربستان"),
        ("central_asia", "カザフスタン"), ("arab", "伊拉克"),
    ],
)  # fmt: skip
def test_a_part_of_the_world_has_its_countries(part: str, text: str) -> None:
    assert {one.concept for one in glossary().find(text)} & kinds()[part]


def test_a_concept_of_two_words_is_a_country_too() -> None:
    assert countries((), ["new_zealand"]) == {place_of("NZ")}


@pytest.mark.parametrize("text", ["万博の会場", "EXPO 2025 大阪万博"])
def test_a_world_fair_is_no_town_of_angola(text: str) -> None:
    assert not any(text[mention.start : mention.end] == "万博" for mention in gazetteer().find(text))
