"""Courtesies around a question say nothing about what is asked: with and without them it has the same units."""

import pytest

from assistant.cues import Detail, Kind
from assistant.question import understand
from assistant.units import units_of
from ingest.encoder import load_token_table

POLITE = [
    ("Could you please tell me who the mayor of Gorgan is?", "Who is the mayor of Gorgan?"),
    ("I would like to know when the forum in Łódź took place, thanks", "When the forum in Łódź took place"),
    ("need to know exactly where the treaty was signed pls", "where was the treaty signed"),
    ("Chciałbym się dowiedzieć, kto jest burmistrzem Gorganu.", "Kto jest burmistrzem Gorganu?"),
    ("Uprzejmie proszę o informację, kiedy odbyło się forum", "Kiedy odbyło się forum"),
    ("Czy mogłaby mi Pani podać, gdzie podpisano umowę?", "Gdzie podpisano umowę?"),
    ("Подскажите, пожалуйста, кто мэр Горгана?", "Кто мэр Горгана?"),
    ("Будьте добры, уточните, когда прошёл форум в Лодзи", "Когда прошёл форум в Лодзи"),
    ("Хотелось бы узнать, где подписали договор", "Где подписали договор"),
    ("لطفاً بفرمایید شهردار گرگان کیست؟", "شهردار گرگان کیست؟"),
    ("می‌خواستم بدانم فروم ووچ کی بود", "فروم ووچ کی بود"),
    ("ゴルガーン市長のお名前を教えてください。", "ゴルガーン市長の名前"),
    ("请问戈尔甘市长叫什么？谢谢", "戈尔甘市长叫什么？"),
    ("麻烦查一下，罗兹论坛是哪天开的？", "罗兹论坛是哪天开的？"),
    ("您好，想了解一下长宁区有没有友城", "长宁区友城"),
]


@pytest.mark.parametrize(("polite", "plain"), POLITE)
def test_courtesies_are_no_content(polite: str, plain: str) -> None:
    table = load_token_table()
    assert set(units_of(understand(polite), table).texts) == set(units_of(understand(plain), table).texts)


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("گرگان با کدوم شهر خواهرخوانده است؟", Kind.WHERE), ("از لهستان کی در سپتامبر ۲۰۲۳ رفته بود؟", Kind.WHO),
        ("پاپیته از کی خواهرخوانده شده؟", Kind.WHEN), ("چانگ‌نینگ به دعوت کی رفت؟", Kind.WHO),
        ("فروم از چندم تا چندم ژوئن بود", Kind.WHEN), ("اتاق گوانگژو در کدوم طبقه است؟", Kind.WHERE),
        ("友好都市とのつながりをどのように保っていくつもりですか。", Kind.WHICH), ("広州からもどなたか来ましたか。", Kind.WHAT),
        ("片道何日かかりますか。", Kind.HOW_MANY), ("省长要发挥哪几方面的优势？", Kind.WHICH),
        ("长宁和明斯克啥时候结好的", Kind.WHEN), ("Forum Wuxi 2021, temat przewodni", Kind.WHAT),
        ("III Forum Miast - motyw przewodni", Kind.WHAT), ("论坛新主题是啥", Kind.WHAT),
        ("هیراکاتا چندمین شهری بود که خواهرخوانده شد؟", Kind.HOW_MANY),
        ("What interest rate is asked for?", Kind.HOW_MANY), ("На каком этаже комната Гуанчжоу?", Kind.WHERE),
        ("what Łódź spent on its bid", Kind.MONEY), ("мэр Гуанчжоу фио", Kind.WHO),
    ],
)  # fmt: skip
def test_spoken_and_sloppy_questions(question: str, kind: Kind) -> None:
    assert understand(question).kind is kind


@pytest.mark.parametrize(
    "question",
    [
        "请介绍一下，长宁区今后准备用什么办法维系和海外友城的感情？", "How do the authorities describe their festival?",
        "لطفاً دو پلتفرم تازه‌ای را که در کنفرانس صنعتی ووشی رونمایی شد معرفی کنید.",
    ],
)  # fmt: skip
def test_who_asks_for_something_certain_wants_no_overview(question: str) -> None:
    assert Detail.OVERVIEW not in understand(question).details


@pytest.mark.parametrize(
    ("question", "date"),
    [
        ("What was said on 9 September 2015?", "9 September 2015"), ("Co było 9 września 2015 r. w Łodzi?", "9 września 2015"),
        ("Что было 9 сентября 2015 года?", "9 сентября 2015"), ("در ۹ سپتامبر ۲۰۱۵ چه شد؟", "۹ سپتامبر ۲۰۱۵"),
        ("2015年9月9日の会議は？", "2015年9月9日"), ("2015年9月9日的会议", "2015年9月9日"),
    ],
)  # fmt: skip
def test_a_date_is_one_unit(question: str, date: str) -> None:
    units = units_of(understand(question), load_token_table())
    at = units.texts.index(date)
    assert units.dates[at] == ("2015-09-09", "2015-09", "2015", "--09-09", "--09") and units.entity[at]
