"""Languages that share a script are told apart before words are looked up."""

import pytest

from ingest.scripts import foreign_han, foreign_latin


@pytest.mark.parametrize(
    ("text", "foreign"),
    [
        ("Who signed the letter in Łódź?", "pl"),
        ("The mayor of Jastrzębie-Zdrój", "pl"),
        ("Kto podpisał list w Canton?", "en"),
        ("siostrzane żłobki", "en"),
        ("Łódź – Guangzhou", ""),
        ("", ""),
    ],
)
def test_english_and_polish(text: str, foreign: str) -> None:
    assert foreign_latin(text.split()) == foreign


@pytest.mark.parametrize(
    ("text", "foreign"),
    [("広州市との友好都市", "zh"), ("广州的友好城市", "ja"), ("大阪府枚方市", ""), ("東京タワー", "zh"), ("Łódź", "")],
)
def test_chinese_and_japanese(text: str, foreign: str) -> None:
    assert foreign_han(text) == foreign
