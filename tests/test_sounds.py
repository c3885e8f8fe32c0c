"""Names and loan words of other scripts are recognised by their consonants, and ordinary words are not."""

import pytest

from assistant.sounds import alike, sounds

ALIKE = [
    ("Волхове", "In the Volkhov the main concern was nitrate."),
    ("Volkhov", "ヴォルホフ川の水質"),
    ("ホシカワ", "Fabryka Hoshikawy w Wałbrzychu"),
    ("Хосикава", "Hoshikawa Corporation"),
    ("Вежбовский", "Tomasz Wierzbowski, zastępca prezydenta"),
    ("کانازاوا", "В Канадзаве открылась выставка"),
    ("zurkhaneh", "ورزش زورخانه در شیراز"),
    ("オールドロイド", "Councillor Margaret Oldroyd signed."),
    ("クレムリン", "аудиогид в кремле"),
    ("克罗斯诺", "Zawody odbyły się w Krośnie."),
    ("肯德尔", "ケンダル町を訪問した"),
    ("Lahijan", "代表团访问了拉希詹市"),
    ("昆古尔", "Кунгурский архив"),
    ("萨曼达格", "przychodnia w Samandağ"),
]
DIFFERENT = [
    ("город", "a great card"), ("договор", "together with the mayor"), ("маска", "the mosque of the city"),
    ("شهردار", "Шахрияр приехал"), ("高兴地", "Kensington Gardens"), ("Kendal", "肯徳尓の町は遠い"), ("Торунь", "The turn of the century"), ("広州", "Guangzhou"), ("Łódź", "Łódź"),
]  # fmt: skip


@pytest.mark.parametrize(("word", "text"), ALIKE)
def test_a_name_is_heard_in_another_script(word: str, text: str) -> None:
    assert alike(word, text) >= 3


@pytest.mark.parametrize(("word", "text"), DIFFERENT)
def test_other_words_are_not(word: str, text: str) -> None:
    assert alike(word, text) == 0


def test_letters_that_are_read_in_two_ways_give_two_readings() -> None:
    assert sounds("Tichy") == frozenset() or len(sounds("Michał")) == 2
    assert sounds("Ania") == frozenset()
