"""Adjectives made from names of towns name the town: `łódzki`, `шанхайский`."""

import pytest

from assistant.adjectives import towns_of_adjectives
from assistant.question import places_in, understand
from assistant.units import units_of
from ingest.encoder import load_token_table
from ingest.places import gazetteer


@pytest.mark.parametrize(
    ("adjective", "town"),
    [
        ("łódzkie", "Łódź"), ("lodzkie", "Łódź"), ("szanghajska", "Shanghai"), ("gorgańskim", "Gorgan"), ("miński", "Minsk"),
        ("warszawskiego", "Warszawa"), ("berliński", "Berlin"), ("шанхайский", "Shanghai"), ("лодзинского", "Łódź"),
        ("минской", "Minsk"), ("пекинские", "Beijing"), ("парижских", "Paris"),
    ],
)  # fmt: skip
def test_towns(adjective: str, town: str) -> None:
    assert {mention.place for mention in towns_of_adjectives(adjective)} == {
        mention.place for mention in gazetteer().find(town)
    }


@pytest.mark.parametrize(
    "word",
    [
        "polski", "chińskie", "miejskich", "europejska", "morskich", "angielski", "sowiecką", "miasta", "siostrzanych",
        "русский", "китайский", "городской", "детский", "советский", "морской", "женская", "польских",
    ],
)  # fmt: skip
def test_no_towns(word: str) -> None:
    assert not list(towns_of_adjectives(word))


def test_a_question_names_the_town_of_an_adjective() -> None:
    asked = "Gdzie odbyły się łódzkie fora?"
    (place,) = places_in(asked)
    assert asked[place.start : place.end] == "łódzkie"
    assert {place.place} == {mention.place for mention in gazetteer().find("Łódź")}


@pytest.mark.parametrize(
    "question", ["Co było w czerwcu 2015 roku w Łodzi?", "Что было в июне 2015 года в Лодзи?", "Co było 9 czerwca 2015 r. w Łodzi?"]
)
def test_the_word_year_behind_a_date_is_part_of_it(question: str) -> None:
    texts = units_of(understand(question), load_token_table()).texts
    assert not {"roku", "года", "r"} & set(texts)
