"""Names of Chinese people are known in every script they are written in, and other words are none."""

import pytest

from assistant.chinese_names import names_in, same_people

SAME = [
    (("Zhang", "Wei"), "8月3日午後、区長張偉は総領事と会談した。"),
    (("meet", "Zhang", "Wei"), "区长张伟会见了总领事。"),
    (("Чжан", "Вэй"), "区长张伟会见了总领事。"),
    (("Чжаном", "Вэем"), "区长张伟会见了总领事。"),
    (("Чжао", "Цзяньцзюня"), "无锡市代市长赵建军在会上讲话。"),
    (("Zhao", "Jianjun"), "無錫市の市長代行である趙建軍氏は述べた。"),
    (("Jianjun", "Zhao"), "无锡市代市长赵建军在会上讲话。"),
    (("Zhao", "Jian-jun"), "无锡市代市长赵建军在会上讲话。"),
    (("ژانگ", "وی"), "区长张伟会见了总领事。"),
    (("ژائو", "جیان‌جون"), "无锡市代市长赵建军在会上讲话。"),
    (("张伟",), "District head Zhang Wei met the consul."),
    (("张伟",), "Глава района Чжан Вэй принял консула."),
    (("张伟",), "区長張偉は総領事と会談した。"),
    (("趙建軍",), "Исполняющий обязанности мэра Чжао Цзяньцзюнь заявил."),
    (("吕月",), "Burmistrz Lü Yue przyjął gości."),
]
OTHERS = [
    (("Zhang", "Wei"), "区长李强会见了总领事。"),
    (("Wei",), "区长张伟会见了总领事。"),
    (("zhang", "wei"), "区长张伟会见了总领事。"),
    (("Łódź", "Gdańsk"), "罗兹与格但斯克签署协议，王明出席。"),
    (("Чжан", "Ли"), "区长张伟会见了总领事。"),
    (("张伟",), "Zhang Min met the consul."),
    (("The", "Mayor"), "无锡市代市长赵建军在会上讲话。"),
]


@pytest.mark.parametrize(("words", "text"), SAME)
def test_a_person_is_known_in_another_script(words: tuple[str, ...], text: str) -> None:
    known = same_people(words, text)
    assert all(known[-2:]) and not any(known[:-2])


@pytest.mark.parametrize(("words", "text"), OTHERS)
def test_somebody_else_is_not(words: tuple[str, ...], text: str) -> None:
    assert not any(same_people(words, text))


def test_what_the_text_has_itself_wants_no_reading() -> None:
    assert same_people(["张伟"], "区长张伟会见了总领事。") == [False]


def test_a_sign_is_read_in_its_usual_ways() -> None:
    assert (("zhang",), ("wei",)) in names_in("張偉")
    assert (("lv",), ("yue",)) in names_in("吕月")
    assert not names_in("Łódź")
