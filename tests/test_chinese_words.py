"""Chinese places that no table knows are the same in Han, in Pinyin and in Russian spelling."""

import pytest

from assistant.chinese_words import same_places

SAME = [
    ("Лянцзян", "两江新区是当地的经济重地。"), ("Liangjiang", "两江新区是当地的经济重地。"), ("两江", "Liangjiang is a new area."),
    ("两江", "Район Лянцзян растёт."), ("Лянцзяне", "Liangjiang stawia na auta."), ("Liangjiang", "Гости были в Лянцзяне."),
    ("Yuelai", "代表团参观了悦来展览中心。"), ("悦来", "Выставочный центр Юэлай открыт."), ("Тяньцзине", "Tianjin leży nad morzem."),
    ("Liangjiang", "両江新区を訪問した。"),
]  # fmt: skip
OTHER = [
    ("Liangjiang", "Liangjiang is a new area."), ("Berlin", "柏林是首都。"), ("Москва", "莫斯科是首都。"), ("两江", "Pekin leży na północy."),
    ("Лянцзян", "广州是省会。"), ("liangjiang", "两江新区是当地的经济重地。"), ("", "两江"),
]  # fmt: skip


@pytest.mark.parametrize(("word", "text"), SAME)
def test_the_same_place(word: str, text: str) -> None:
    assert same_places([word], text) == [True]


@pytest.mark.parametrize(("word", "text"), OTHER)
def test_another_place_or_the_same_letters(word: str, text: str) -> None:
    assert same_places([word], text) == [False]
