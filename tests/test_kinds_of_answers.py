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


PEOPLE = {
    "en": ("How many people were in the delegation?", "Seven cities and regions sent it.", "It had 12 people."),
    "pl": ("Ile osób liczyła delegacja?", "Delegację wysłało siedem miast i regionów.", "Delegacja liczyła 12 osób."),
    "ru": ("Сколько человек было в делегации?", "Делегацию послали семь городов.", "В делегации было 12 человек."),
    "fa": ("هیئت چند نفر بود؟", "هیئت از هفت شهر آمده بود.", "هیئت ۱۲ نفر داشت."),
    "ja": ("代表団は何人でしたか。", "7都市の代表団が訪れた。", "代表団は12人だった。"),
    "zh": ("代表团有几个人？", "由七个城市和地区组成的代表团到访。", "代表团共12人。"),
}  # fmt: skip


@pytest.mark.parametrize("language", PEOPLE)
def test_so_many_towns_are_not_so_many_people(language: str) -> None:
    question, towns, people = PEOPLE[language]
    assert fit_of(question, people) >= 0.6 and fit_of(question, towns) == 0
    assert fit_of("How many cities sent people?", towns) >= 0.4
    assert not fit_of("How many cities sent people?", people)


UNTIL = {
    "en": ("Until when will the films be shown?", "The forum met on 8 December 2021.", "They run until 5 May 2022."),
    "pl": ("Do kiedy będą pokazywane filmy?", "Forum odbyło się 8 grudnia 2021 r.", "Potrwa to do 5 maja 2022 r."),
    "ru": ("До какого числа показывают ролики?", "Форум прошёл 8 декабря 2021 года.", "Их покажут до 5 мая 2022 года."),
    "fa": ("فیلم‌ها تا چه تاریخی پخش می‌شوند؟", "همایش در ۸ دسامبر ۲۰۲۱ برگزار شد.", "تا ۵ مه ۲۰۲۲ پخش می‌شوند."),
    "ja": ("映像はいつまで流れますか。", "フォーラムは2021年12月8日に開かれた。", "映像は2022年5月5日まで流れる。"),
    "zh": ("短片播放到什么时候？", "论坛于2021年12月8日举行。", "短片播放至2022年5月5日。"),
}  # fmt: skip


@pytest.mark.parametrize("language", UNTIL)
def test_who_asks_for_the_end_is_not_told_of_some_day(language: str) -> None:
    question, some_day, end = UNTIL[language]
    assert fit_of(question, end) == 1 and fit_of(question, some_day) < 0.5


BUILDING = {
    "en": ("In which building did the forum meet?", "The forum met in September.", "It met in a concert hall."),
    "pl": ("W którym budynku obradowało forum?", "Forum obradowało we wrześniu.", "Obradowało w sali koncertowej."),
    "ru": ("В каком здании проходил форум?", "Форум проходил в сентябре.", "Форум проходил в концертном зале."),
    "fa": ("فروم در کدام ساختمان برگزار شد؟", "فروم در سپتامبر برگزار شد.", "فروم در دانشگاه برگزار شد."),
    "ja": ("フォーラムの会場となった建物は？", "フォーラムは9月に開かれた。", "フォーラムは大学で開かれた。"),
    "zh": ("论坛在哪座大楼举行？", "论坛于九月举行。", "论坛在大学举行。"),
}  # fmt: skip


@pytest.mark.parametrize("language", BUILDING)
def test_a_building_is_asked_for(language: str) -> None:
    question, untold, told = BUILDING[language]
    assert fit_of(question, told) > fit_of(question, untold) == 0


def test_what_is_no_such_measure() -> None:
    assert not fit_of("How large is the district in square kilometres?", "About 12 million people live in that area.")
    assert not fit_of("چند ساعت طول می‌کشد؟", "Podróż trwała od 17 do 22 września 2023 roku.")
    assert not fit_of("Ile trwa lot?", "第三届波中地方论坛的会期是2015年6月28日至30日。")
    assert not fit_of("شمارهٔ تلفن سرکنسولگری چیست؟", "这份决议编号为LXXXVII/1801/14。")
    assert not fit_of("Где отпразднуют 30-летие Китая и Белоруссии?", "30 лет отношениям Китая и Белоруссии.")


FLOORS = [
    "On which floor will the room be?", "Na którym piętrze będzie pokój?", "На каком этаже будет комната?",
    "اتاق در کدام طبقه است؟", "部屋は何階にできますか。", "房间在几楼？",
]  # fmt: skip


@pytest.mark.parametrize("question", FLOORS)
def test_a_floor_is_asked_for(question: str) -> None:
    assert not fit_of(question, "В муниципалитете Горгана появится комната Гуанчжоу.")


BACK = {
    "en": ("When was the office opened?", "When does the office open?", "The office opens soon."),
    "pl": ("Kiedy otwarto biuro?", "Kiedy otwiera się biuro?", "Biuro otwiera się wkrótce."),
    "ru": ("Когда открылось бюро?", "Когда открывается бюро?", "Бюро скоро открывается."),
    "fa": ("دفتر چه زمانی باز شد؟", "دفتر چه زمانی باز می‌شود؟", "دفتر به زودی باز می‌شود."),
    "ja": ("事務所はいつ開きましたか。", "事務所はいつ開きますか。", "事務所はまもなく開く。"),
    "zh": ("办事处是什么时候开的？", "办事处什么时候开？", "办事处即将开放。"),
}


@pytest.mark.parametrize("language", BACK)
def test_soon_is_no_time_of_what_was(language: str) -> None:
    was, comes, soon = BACK[language]
    assert fit_of(was, soon) == 0 < fit_of(comes, soon)
