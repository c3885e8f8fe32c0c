"""What a sentence must hold to answer: a time, a country, a number of what is counted."""

import pytest
from asking import fit_of

SOON = {
    "en": ("When will the room open?", "The room is to open soon.", "The mayor spoke of the room."),
    "pl": ("Kiedy otworzą pokój?", "Pokój zostanie otwarty wkrótce.", "Burmistrz mówił o pokoju."),
    "ru": ("Когда откроют комнату?", "Комнату откроют в скором времени.", "Мэр говорил о комнате."),
    "fa": ("اتاق کی باز می‌شود؟", "اتاق به‌زودی باز می‌شود.", "شهردار دربارهٔ اتاق سخن گفت."),
    "ja": ("部屋はいつ開きますか。", "部屋はまもなく開く。", "市長は部屋について述べた。"),
    "zh": ("房间什么时候启用？", "房间不久将启用。", "市长谈到了房间。"),
}


@pytest.mark.parametrize("language", SOON)
def test_soon_is_a_time_and_a_mayor_is_none(language: str) -> None:
    question, soon, untold = SOON[language]
    assert fit_of(question, soon) > fit_of(question, untold) == 0


COUNTRIES = [
    ("Which country does Wuxi work with on big data?", "The Sino-Dutch platform for big data opened."),
    ("Z jakim krajem Wuxi pracuje nad danymi?", "Powstała chińsko-holenderska platforma danych."),
    ("С какой страной работает Уси?", "Открылась площадка нидерландских данных."),
    ("ووشی با کدام کشور کار می‌کند؟", "سکوی داده با هلند باز شد."),
    ("无锡和哪个国家合作大数据？", "启动了荷兰大数据平台。"),
]


@pytest.mark.parametrize(("question", "sentence"), COUNTRIES)
def test_an_adjective_names_the_country_asked_for(question: str, sentence: str) -> None:
    assert fit_of(question, sentence) == 1


def test_in_japanese_which_country_may_be_anything() -> None:
    assert fit_of("無錫はどの国と協力していますか。", "オランダとのデータ基盤が始まった。") == 0.5


COUNTED = {
    "en": ("How many pupils came?", "About 100 pupils came.", "The fair had 29 stalls."),
    "pl": ("Ilu uczniów przyjechało?", "Przyjechało 100 uczniów.", "Na targach było 29 stoisk."),
    "ru": ("Сколько школьников приехало?", "Приехали 100 школьников.", "На ярмарке было 29 стендов."),
    "fa": ("چند دانش‌آموز آمدند؟", "۱۰۰ دانش‌آموز آمدند.", "نمایشگاه ۲۹ غرفه داشت."),
    "ja": ("何人の生徒が来ましたか。", "100人の生徒が来た。", "市には29の店が並んだ。"),
    "zh": ("来了多少学生？", "来了100名学生。", "展会有29个摊位。"),
}


@pytest.mark.parametrize("language", COUNTED)
def test_a_number_stands_beside_what_is_counted(language: str) -> None:
    question, right, others = COUNTED[language]
    assert fit_of(question, right) == 1 and fit_of(question, others) < 1
