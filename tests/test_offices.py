"""A mayor is the mayor of one town: who holds the office elsewhere is no answer."""

import pytest
from made_hits import hit

from assistant.analysis import Analyses
from assistant.another import Meant, is_another, offices_named
from assistant.answer import Assistant
from assistant.model import Answer, Refusal, Turn
from assistant.offices import asked_offices, names_asked, of_another_place, offices_in
from assistant.question import places_in, understand
from assistant.support import supports
from ingest.encoder import load_token_table
from ingest.places import gazetteer

GUANGZHOU = {
    "en": "Who is the mayor of Guangzhou?",
    "pl": "Kto jest burmistrzem Kantonu?",
    "ru": "Кто мэр Гуанчжоу?",
    "fa": "شهردار گوانگژو کیست؟",
    "ja": "広州市の市長は誰ですか。",
    "zh": "广州市市长是谁？",
}
GORGAN = {
    "en": "Who is the mayor of Gorgan?",
    "pl": "Kto jest burmistrzem Gorganu?",
    "ru": "Кто мэр Горгана?",
    "fa": "شهردار گرگان کیست؟",
    "ja": "ゴルガーン市の市長は誰ですか。",
    "zh": "戈尔甘市长是谁？",
}
SAID = {
    "en": "Dr Dadboud, the mayor of Gorgan, opened a Guangzhou room.",
    "pl": "Burmistrz miasta Gorgan otworzył pokój Kantonu.",
    "ru": "Мэр города Горгана открыл комнату Гуанчжоу.",
    "fa": "شهردار گرگان، دکتر دادبود، اتاق گوانگژو را گشود.",
    "ja": "ゴルガーン市の市長は広州ルームを開いた。",
    "zh": "戈尔甘市长宣布设立“广州室”。",
}


@pytest.mark.parametrize("language", SAID)
def test_the_place_of_an_office_is_known(language: str) -> None:
    here = {one.place for one in places_in("Gorgan")}
    assert [(office, bool(places & here)) for office, places in offices_in(SAID[language])] == [("mayor", True)]
    assert of_another_place(asked_offices(understand(GUANGZHOU[language])), offices_in(SAID[language]), ())
    assert not of_another_place(asked_offices(understand(GORGAN[language])), offices_in(SAID[language]), ())


def test_what_a_mayor_did_may_be_told_without_the_office() -> None:
    assert asked_offices(understand("When did the mayor of Guangzhou come to Łódź?")) == ()


def test_a_bare_office_is_the_one_its_document_names() -> None:
    asked, bare = asked_offices(understand(GUANGZHOU["en"])), offices_in("The mayor thanked everybody.")
    assert of_another_place(asked, bare, offices_in(SAID["zh"]))
    assert not of_another_place(asked, bare, (*offices_in(SAID["zh"]), *offices_in("The mayor of Guangzhou came.")))
    assert not of_another_place(asked, bare, bare)
    lodz, guangzhou = (frozenset(one.place for one in places_in(name)) for name in ("Łódź", "Guangzhou"))
    assert of_another_place(asked, bare, (), lodz)
    assert not of_another_place(asked, bare, offices_in(SAID["zh"]), lodz | guangzhou)


def test_a_polish_president_may_be_a_mayor() -> None:
    asked = asked_offices(understand("Kto jest prezydentem Łodzi?"))
    assert not of_another_place(asked, offices_in("Президент Польши и мэр Лодзи приехали."), ())
    assert of_another_place(asked, offices_in("Prezydent Chin przyjechał."), ())


@pytest.mark.parametrize(("text", "town"), [("prezydent Hanna Zdanowska", ""), ("prezydent Łodzi Hanna Zdanowska", "Łódź"),
    ("мэр Лодзи Ханна Здановская", "Łódź"), ("prezydenta Łodzi.", "Łódź")])  # fmt: skip
def test_a_first_name_is_no_town(text: str, town: str) -> None:
    here = {one.place for one in places_in(town)}
    assert all(places <= here and bool(places) == bool(town) for _, places in offices_in(text))


def test_a_consul_has_two_places() -> None:
    assert offices_in("The consul general of Belarus in Shanghai came.") == ()


@pytest.mark.parametrize("language", SAID)
def test_what_a_language_model_writes_of_another_mayor_is_not_supported(language: str) -> None:
    said = hit(SAID[language], language)
    assert supports("The mayor of Gorgan opened a Guangzhou room.", said, load_token_table())
    assert not supports("The mayor of Guangzhou opened a Gorgan room.", said, load_token_table())


@pytest.mark.parametrize("language", GUANGZHOU)
def test_the_mayor_of_another_town_is_no_answer(assistant: Assistant, language: str) -> None:
    assert isinstance(assistant.ask(GUANGZHOU[language]), Refusal)


@pytest.mark.parametrize("language", GORGAN)
def test_the_mayor_asked_for_is_named(assistant: Assistant, language: str) -> None:
    answer = assistant.ask(GORGAN[language])
    assert isinstance(answer, Answer)
    assert any(name in answer.text for name in ("Dadboud", "Дадбуд", "دادبود", "达德布德", "ダードブード", "ダドボド"))


RUNS = {
    "en": "Who runs Gorgan? The mayor's name please", "pl": "Kto rządzi Gorganem? Nazwisko burmistrza proszę",
    "ru": "Кто руководит Горганом? Имя мэра, пожалуйста", "fa": "گرگان را چه کسی اداره می‌کند؟ نام شهردار چیست",
    "ja": "ゴルガーンを治めるのは誰？市長の名前は", "zh": "谁在管理戈尔甘？市长叫什么",
}  # fmt: skip


@pytest.mark.parametrize("language", RUNS)
def test_an_office_behind_a_question_is_of_the_town_before_it(language: str) -> None:
    assert {(office, frozenset(own)) for office, own in asked_offices(understand(RUNS[language]))} == {
        ("mayor", frozenset({gazetteer().names["gorgan"][0]}))
    }


def test_its_mayor_is_that_of_the_town_spoken_of(assistant: Assistant) -> None:
    first = assistant.ask("Which cities have ties with Guangzhou?")
    assert isinstance(assistant.ask("Who is its mayor?", history=[Turn(first.question, first.text)]), Refusal)


DEPUTIES = {
    "en": "the Vice Mayor of Niigata", "pl": "zastępca prezydenta Łodzi", "ru": "заместитель мэра Казани",
    "fa": "معاون شهردار گرگان", "ja": "新潟市の副市長", "zh": "广州市副市长",
}  # fmt: skip


OF_DISTRICTS = {
    "en": "the deputy district head of Changning", "pl": "zastępca burmistrza dzielnicy Changning",
    "ru": "заместитель главы района Чаннин", "fa": "معاون فرماندار چانگ‌نینگ", "ja": "長寧区の副区長", "zh": "长宁区副区长",
}  # fmt: skip


@pytest.mark.parametrize("language", OF_DISTRICTS)
def test_the_deputy_of_a_district_head_is_none(language: str) -> None:
    assert "district_head" not in {office for office, _ in offices_in(OF_DISTRICTS[language])}
    assert "deputy_district_head" in {office for office, _ in offices_in(OF_DISTRICTS[language])}


@pytest.mark.parametrize("language", DEPUTIES)
def test_a_deputy_mayor_is_no_mayor(language: str) -> None:
    assert [office for office, places in offices_in(DEPUTIES[language]) if places] == ["deputy_mayor"]


def test_the_office_asked_for_is_known_again_with_its_place_alone() -> None:
    asked = asked_offices(understand(GORGAN["en"]))
    assert names_asked(asked, offices_in("The mayor of Gorgan came."))
    assert names_asked(asked, offices_in("شهردار گرگان سخن گفت."))
    assert not names_asked(asked, offices_in("The mayor of Guangzhou came with the deputy mayor of Gorgan."))
    assert not names_asked((), offices_in("The mayor of Gorgan came."))


BY_ANOTHER = {
    "en": "Who interpreted for the mayor of Gorgan?", "pl": "Kto był tłumaczem burmistrza Gorganu?",
    "ru": "Кто был переводчиком мэра Горгана?", "fa": "چه کسی مترجم شهردار گرگان بود؟",
    "ja": "ゴルガーン市長の通訳を務めたのは誰ですか。", "zh": "谁给戈尔甘市长当翻译？",
}  # fmt: skip


@pytest.mark.parametrize("language", BY_ANOTHER)
def test_the_name_of_a_mayor_is_no_answer_where_another_person_is_asked_for(
    assistant: Assistant, language: str
) -> None:
    assert isinstance(assistant.ask(BY_ANOTHER[language]), Refusal)


GOVERNOR = {
    "en": "What is the name of the governor who backed ties between Gorgan and Guangzhou?",
    "pl": "Jak się nazywa gubernator, który mówił o Gorganie i Kantonie?",
    "ru": "Как зовут губернатора, который говорил о Горгане и Гуанчжоу?",
    "fa": "نام استانداری که از گسترش روابط گرگان و گوانگژو پشتیبانی کرد چیست؟",
    "ja": "ゴルガーンと広州の関係拡大を望んだ州知事の名前は何ですか。", "zh": "支持戈尔甘与广州扩大关系的省长叫什么名字？",
}  # fmt: skip


@pytest.mark.parametrize("language", GOVERNOR)
def test_a_mayor_is_no_governor(assistant: Assistant, language: str) -> None:
    assert isinstance(assistant.ask(GOVERNOR[language]), Refusal)


HEADS = {
    "en": "Who is the district mayor of Changning?",
    "pl": "Jak nazywa się szef dzielnicy Changning?",
    "ru": "Как зовут главу района Чаннин?",
    "fa": "رئیس منطقه چانگ‌نینگ کیست؟",
    "ja": "長寧区の区長は誰ですか。",
    "zh": "长宁区区长叫什么名字？",
}


@pytest.mark.parametrize("language", HEADS)
def test_the_city_around_a_district_does_not_say_whose_its_head_is(language: str) -> None:
    asked = [one for one in asked_offices(understand(HEADS[language])) if one[0] == "district_head"]
    said = "区長の張偉は在上海ベラルーシ総領事館の総領事と会談した。"
    assert asked
    assert not of_another_place(asked, offices_in(said), (), frozenset(one.place for one in places_in(said)))
    elsewhere = "区長の張偉は東京で総領事と会談した。"
    assert of_another_place(asked, offices_in(elsewhere), (), frozenset(one.place for one in places_in(elsewhere)))


@pytest.mark.parametrize("language", HEADS)
def test_who_holds_an_office_is_told_where_it_is_named(language: str) -> None:
    """Not by the sentence behind it, in which somebody else speaks."""
    told = "8月3日午後、長寧区の区長張偉は総領事一行と会談した。"
    text = f"{told}アンドレイ・アンドレイエフ氏は、長寧区との協力を深めると述べた。"
    analyses = Analyses(load_token_table())
    one = hit(text, "ja")
    meant, analysis = Meant.of(understand(HEADS[language])), analyses.of(one)
    known = offices_named([(one, analysis)])
    assert [is_another(meant, one, analysis, at, known) for at in (0, 1)] == [False, True]
