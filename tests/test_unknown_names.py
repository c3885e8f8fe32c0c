"""Names that no table knows: one unit of a question in Chinese and Japanese, persons by their titles in a sentence."""

import pytest
from made_hits import hit

from assistant.person_names import names_person
from assistant.question import understand
from assistant.units import units_of
from assistant.years import dated
from ingest.concepts import concepts_in
from ingest.encoder import load_token_table
from ingest.places import gazetteer

UNITS = [
    ("スマホアプリのカワミルは誰が作ったのですか", "カワミル"),
    ("设拉子那条大道在哪个区？", "设拉子"),
    ("神通川の調査を指導しているのは誰ですか", "神通川"),
    ("“三条河”项目什么时候开始？", "三条河"),
    ("克罗斯诺那次比赛，冠军是哪个队？", "克罗斯诺"),
    ("请问准备派多少名初中生去肯德尔？", "肯德尔"),
    ("为土耳其哈塔伊灾区一共筹了多少钱？", "哈塔伊"),
]


@pytest.mark.parametrize(("question", "name"), UNITS)
def test_signs_that_the_model_does_not_know_together_are_one_unit(question: str, name: str) -> None:
    assert name in units_of(understand(question), load_token_table()).texts


PERSONS = [
    "The Leader of the Council, Councillor Margaret Oldroyd, signed for Leeds.",
    "杭州市副市长 陆文清",
    "学術指導：富山県立大学の黒田直樹教授",
    "这件双面绣由工艺美术大师金水芳制作。",
    "联络人是外办友城处处长郑晓岚。",
    "Kierowała nią wiceprezydent Anna Zielińska.",
    "Делегацию возглавил Иван Петров.",
    "شهردار شیراز دکتر رضا کریمی سخن گفت.",
    "Referat, którym kieruje Katarzyna Dziedzic.",
    "団長は副市長の市川和子が務めた。",
    "Гостей возглавлял начальник управления Кобе Сатору Исикава.",
    "طراح آن لیلا قشقایی‌نژاد است.",
    "W imieniu Feliksa Zawadzkiego podziękowano gospodarzom.",
    "The solo was sung by Shen Kaiwen.",
    "館長の三浦陽一から目録が渡された。",
    "総括設計者は柏木瑞穂。",
    "主持修复的工程负责人为邱文博。",
    "我校教练员罗静在会上发言。",
]
NOBODY = [
    "The City Council signed the Letter of Intent.",
    "Wystawę otwarto w Muzeum Narodowym w Poznaniu.",
    "Управление культуры подписало Соглашение.",
    "市立大学で展覧会が開かれた。",
    "代表团参观了博物馆。",
    "نمایشگاه در موزه برگزار شد.",
    "大阪市の市役所と高山市で会議を開いた。",
    "Trade Chamber and Copernicus Science Centre",
    "دانشگاه علوم پزشکی تبریز میزبان بود.",
    "研修は山口県立大学で行われた。",
    "福島第一原発が停止した。",
    "学生方面的交流很多，学校高度重视。",
    "The Royal Armouries in Leeds",
]


def person(text: str) -> float:
    places = gazetteer().find(text)
    return names_person(text, [*places, *concepts_in(text, places)])


@pytest.mark.parametrize("text", PERSONS)
def test_a_person_is_named(text: str) -> None:
    assert person(text) == 1.0


@pytest.mark.parametrize(
    "text", ["Mayor Quillfeather opened it.", "Otworzył ją Burmistrz Nowak.", "Открыл его Мэр Петров.", "Контакты: г-н Фэн."]
)
def test_a_title_is_seen_though_it_is_a_known_word(text: str) -> None:
    assert person(text) >= 0.7


@pytest.mark.parametrize("text", NOBODY)
def test_an_institution_is_no_person(text: str) -> None:
    assert person(text) < 1.0


CITIES = {
    "Poznań": ["ポズナニ", "波兹南", "Познань", "پوزنان", "w Poznaniu"],
    "Shiraz": ["シーラーズ", "设拉子", "Шираз", "شیراز", "Sziraz"],
    "Leeds": ["リーズ", "利兹", "Лидс", "لیدز", "Leeds"],
    "Hangzhou": ["杭州", "Ханчжоу", "هانگژو", "Hangzhou"],
}


@pytest.mark.parametrize("city", CITIES)
def test_a_city_is_one_place_in_every_language(city: str) -> None:
    places = [{mention.place for mention in gazetteer().find(name)} for name in (city, *CITIES[city])]
    assert all(places) and set.intersection(*places)


def test_a_year_that_only_the_document_tells_belongs_to_its_days() -> None:
    document = hit("Visit of 2019. On 12 November the three towns met. They wrote in March 2018.").document
    assert dated("2019-11", {"--11-12", "--11"}, document) > dated("2018-03", {"--11"}, document) > 0
    assert dated("2017-11", {"--11"}, document) == 0
