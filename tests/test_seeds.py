"""The five real documents: what staff would ask of them. Skipped where they are absent."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.answer import Assistant
from assistant.model import Answer, Refusal
from assistant.opening import open_assistant
from ingest.run import run
from ingest.store import open_store

SIGNED = {
    "en": "When did Łódź and Guangzhou sign the letter of intent?",
    "zh": "罗兹和广州什么时候签署了意向书？",
    "ru": "Когда Лодзь и Гуанчжоу подписали письмо о намерениях?",
    "fa": "لودز و گوانگژو چه زمانی نامهٔ تمایل به همکاری را امضا کردند؟",
    "ja": "ウッチと広州はいつ意向書に署名しましたか。",
}


@pytest.fixture(scope="module")
def assistant(seeds: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    data = tmp_path_factory.mktemp("seeds")
    with open_store(data, write=True) as store:
        summary = run(store, [seeds])
        assert (len(summary.added), summary.failed) == (5, ())
    opened = open_assistant(data)
    with opened.store:
        yield opened


@pytest.mark.parametrize("language", SIGNED)
def test_the_letter_of_intent_is_found_in_polish(assistant: Assistant, language: str) -> None:
    answer = assistant.ask(SIGNED[language])
    assert isinstance(answer, Answer)
    assert any("czerwcu 2013" in one.quote for one in answer.citations)


def test_the_mayor_of_gorgan_is_named(assistant: Assistant) -> None:
    answer = assistant.ask("Who is the mayor of Gorgan?")
    assert isinstance(answer, Answer)
    assert any("دادبود" in one.quote for one in answer.citations)


def test_cities_with_ties_to_guangzhou_come_from_three_documents(assistant: Assistant) -> None:
    answer = assistant.ask("Which cities have ties with Guangzhou?")
    assert isinstance(answer, Answer)
    assert len({one.document.id for one in answer.citations}) >= 3


def test_the_mayor_of_lodz_is_another(assistant: Assistant) -> None:
    answer = assistant.ask("Who is the mayor of Łódź?")
    assert isinstance(answer, Answer)
    assert "Hanna Zdanowska" in answer.citations[0].quote


AIRPORT = {
    "en": "What is Guangzhou's airport called?",
    "pl": "Jak nazywa się lotnisko w Kantonie?",
    "ru": "Как называется аэропорт Гуанчжоу?",
    "fa": "نام فرودگاه گوانگژو چیست؟",
    "ja": "広州の空港の名前は何ですか。",
    "zh": "广州的机场叫什么名字？",
}


@pytest.mark.parametrize("language", AIRPORT)
def test_a_thing_is_asked_for_by_its_name(assistant: Assistant, language: str) -> None:
    answer = assistant.ask(AIRPORT[language])
    assert isinstance(answer, Answer)
    assert "Baiyun" in answer.citations[0].quote


@pytest.mark.parametrize("question", ["Jak nazywa się szef dzielnicy Changning?", "رئیس منطقهٔ چانگ‌نینگ کیست؟"])
def test_the_head_of_a_district_is_named(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question)
    assert isinstance(answer, Answer)
    assert "張偉" in answer.citations[0].quote


ASKED = [
    ("How many people live in the Guangzhou metropolitan area?", "12 mln"),
    ("广州都市区有多少人口？", "12 mln"),
    ("جمعیت کلان‌شهر کانتون چقدر است؟", "12 mln"),
    ("Od kiedy Łódź intensywniej współpracuje z Kantonem?", "w 2010 r."),
    ("What is the number of the Łódź council resolution on cooperation with Guangzhou?", "LXXXVII/1801/14"),
    ("第三届伙伴城市论坛有哪些城市的嘉宾？", "Goście z Lyonu, Stuttgartu, Szegedu i Tampere"),
    ("長寧区の最初の姉妹都市はどこですか。", "枚方市"),
    ("С каким районом Минска Чаннин стал побратимом?", "ソビエト地区"),
    ("شهردار گرگان کیست؟", "دادبود"),
    ("Kto jest burmistrzem Wuxi?", "Zhao Jianjun"),
    ("Что предложил построить в Горгане муниципалитет Гуанчжоу?", "شهرک های صنعتی"),
    ("هیئت اروپایی چه زمانی از چونگ‌چینگ بازدید کرد؟", "September 17 to 22, 2023"),
]


@pytest.mark.parametrize(("question", "told"), ASKED)
def test_what_stands_there_is_quoted_first(assistant: Assistant, question: str, told: str) -> None:
    answer = assistant.ask(question)
    assert isinstance(answer, Answer)
    assert told in answer.citations[0].quote


@pytest.mark.parametrize(
    "question",
    ["What is the capital of Australia?", "Who is the mayor of Hirakata?", "Who is the mayor of Guangzhou?",
     "شهردار گوانگژو کیست؟", "枚方市の市長は誰ですか。", "When was the sister-city agreement between Gorgan and Guangzhou signed?",
     "Ile firm z Kantonu otworzyło biura w Łodzi?", "Кто выступил на девятом форуме городов-побратимов?",
     "罗兹市长什么时候访问北京？", "長寧区には小学校が何校ありますか。", "اتاق گوانگژو چه هزینه‌ای دارد؟"],
)  # fmt: skip
def test_what_they_do_not_say_is_refused(assistant: Assistant, question: str) -> None:
    assert isinstance(assistant.ask(question), Refusal)
