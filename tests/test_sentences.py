"""Sentence borders in six languages; whatever the text, nothing visible is lost and nothing is doubled."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.language import detect
from ingest.readers import read_file
from ingest.sentences import sentences


def cut(text: str, language: str) -> list[str]:
    return [text[span.start : span.end] for span in sentences(text, language)]


CASES = {
    "pl": [
        "Łódź odwiedziła delegacja z Kantonu.",
        "W dn. 9-10 września 2015 r. miało miejsce III Forum, zob. art. 5 uchwały nr 7.",
        "W 2014 r. Łódź podpisała umowę z prof. J. Kowalskim, m.in. w sprawie ul. Piotrkowskiej.",
        "Koszt wyniósł ok. 1.5 mln zł itd.",
        "Podpisanie nastąpiło podczas wizyty w Kantonie w czerwcu 2013 r.",
        "Czy to prawda?",
        "„Tak!”",
        "Powiedział to prezydent.",
    ],
    "ru": [
        "8 декабря в г. Уси прошёл форум.",
        "В 2021 г. Уси принял 14 стран и т.д.",
        "КОНТАКТЫ: г-н Фэн, тел.: +86-10-63074558, ул. Ленина, д. 5.",
        "Форум открыл А. С. Петров.",
        "«Мы рады гостям!»",
        "Так ли это?",
        "Да…",
        "Форум завершён.",
    ],
    "en": [
        "Dr. A. B. Smith met Mr. Lee at 5 p.m. in the U.S. embassy.",
        "It cost 3.5 million, i.e. much (see Fig. 2).",
        "Visit www.city.example or v1.2 of it.",
        '"Really?"',
        "She said so!",
        "The end.",
    ],
    "fa": [
        "دادبود گفت: همکاری در زمینه‌های صنعتی، فرهنگی و ... ادامه دارد.",
        "شهردار گرگان کیست؟",
        "در سال ۱۴۰۲ اتاق گوانگژو راه‌اندازی شد.",
        "پایان!",
    ],
}
WIDE = {
    "ja": [
        "長寧区は「友好都市。協定」を結んだ。",
        "8月3日午後、Win-Winの協力を実現した！",
        "本当か？",
        "「はい。」と述べた。",
    ],
    "zh": ["广州是广东省省会。", "他问：“罗兹在哪里？”", "在波兰！", "面积为7434.4平方公里（2020年）。"],
}


@pytest.mark.parametrize("language", CASES)
def test_words_with_spaces(language: str) -> None:
    assert cut(" ".join(CASES[language]), language) == CASES[language]


@pytest.mark.parametrize("language", WIDE)
def test_words_without_spaces(language: str) -> None:
    assert cut("".join(WIDE[language]), language) == WIDE[language]


def test_headings_and_items_stand_alone() -> None:
    text = "# A heading\nThe first sentence.\n\nKANTON - w skrócie\n\n- item one\n- item two\n1. first\n2) second\n| a | b |\n| c | d |\nCity\tYear\nŁódź\t2013"
    assert cut(text, "en") == [
        "# A heading", "The first sentence.", "KANTON - w skrócie", "- item one", "- item two", "1. first", "2) second",
        "| a | b |", "| c | d |", "City\tYear", "Łódź\t2013",
    ]  # fmt: skip


def test_wrapped_lines_are_one_sentence() -> None:
    text = (
        "The cities signed the agreement in the summer of the year 2013\nand have exchanged students, teachers and artists ever since\n"
        "then. The next visit is planned.\nThe end"
    )
    assert len(cut(text, "en")) == 3
    lines = "広州市と罗兹市は二〇一三年六月に意向書に署名し、その後も教育\nと文化の分野で交流を続けてきたことから、市民の間でも相互の理\n解が深まっている。"
    assert len(cut(lines, "ja")) == 1


def test_window() -> None:
    text = "One is here. Two is here. Three is here."
    assert [text[s.start : s.end] for s in sentences(text, "en", 13, 25)] == ["Two is here."]


@given(
    st.text(alphabet=st.sampled_from('aA1 .!?…\n\t#-|。「」！ァ漢字гГ.ش؟"”)(0r'), max_size=120),
    st.sampled_from(["en", "pl", "ja", "fa", "xx"]),
)
def test_nothing_is_lost(text: str, language: str) -> None:
    spans = sentences(text, language)
    position = 0
    for span in spans:
        assert text[position : span.start].strip() == ""
        assert text[span.start : span.end] == text[span.start : span.end].strip() != ""
        position = span.end
    assert text[position:].strip() == ""


def test_seeds(seeds: Path) -> None:
    wanted = {
        "pl": "Podpisanie listu intencyjnego nastąpiło w czerwcu 2013 r. podczas oficjalnej wizyty przedstawicieli Łodzi w Kantonie.",
        "ja": "長寧区と最初の姉妹都市である日本の大阪府枚方市は、34年前に結ばれた。",
        "ru": "КОНТАКТНАЯ ИНФОРМАЦИЯ: г-н Фэн (Feng), тел.: +86-10-63074558",
        "fa": "شهرداری گرگان ، شهر پاکیزه",
        "en": "Chongqing: A Center of Economic and Industrial Growth",
    }
    for path in seeds.glob("*.txt"):
        text = read_file(path).text
        language = detect(text)
        assert wanted.pop(language) in cut(text, language)
    assert not wanted
