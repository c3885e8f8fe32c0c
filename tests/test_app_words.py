"""The interface words: complete in six languages, chosen from the browser, three plain words for confidence."""

import json
import re

import pytest

from assistant.ui.words import FOLDER, LANGUAGES, confidence_level, language_name, preferred, say, words


def test_every_language_has_every_word_and_the_same_values_to_fill_in() -> None:
    english = words("en")
    assert sorted(path.stem for path in FOLDER.glob("*.json")) == sorted(LANGUAGES)
    for language in LANGUAGES:
        assert list(words(language)) == list(english), language
        for key, line in words(language).items():
            assert line.strip() == line != "", (language, key)
            assert set(re.findall(r"{(\w+)}", line)) == set(re.findall(r"{(\w+)}", english[key])), (language, key)


def test_a_word_file_names_no_key_twice() -> None:
    for language in LANGUAGES:
        pairs = json.loads((FOLDER / f"{language}.json").read_text("utf-8"), object_pairs_hook=list)
        assert len(pairs) == len({key for key, _ in pairs}), language


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("fa-IR,fa;q=0.9,en-US;q=0.8", "fa"),
        ("de-DE,de;q=0.9,ja;q=0.5,en;q=0.4", "ja"),
        ("zh-TW", "zh"),
        ("en;q=0.3, pl;q=0.7", "pl"),
        ("ru;q=0, en", "en"),
        ("de, fr", "en"),
        ("", "en"),
        ("*;q=x,,;", "en"),
    ],
)
def test_the_browser_chooses_the_language(header: str, expected: str) -> None:
    assert preferred(header) == expected


def test_an_unknown_language_gets_english_words() -> None:
    assert say("tab.chat", "xx") == say("tab.chat", "en")


def test_a_language_is_named_in_the_readers_language() -> None:
    assert [language_name("fa", words) for words in ("en", "pl", "ja", "ru", "fa", "zh")] == [
        "Persian", "perski", "ペルシア語", "персидский", "فارسی", "波斯语",
    ]  # fmt: skip
    assert language_name("zh-Hant", "en") == "Chinese"
    assert language_name("tlh", "en") == "tlh"


def test_confidence_is_one_of_three_words() -> None:
    assert [confidence_level(value) for value in (1.0, 0.85, 0.84, 0.6, 0.59, 0.0)] == [
        "high", "high", "medium", "medium", "low", "low",
    ]  # fmt: skip
