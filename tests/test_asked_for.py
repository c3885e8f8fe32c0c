"""Lists of towns, overviews, telephone numbers and counts: what a question asks for, however it is worded."""

import pytest
from asking import fit_of

from assistant.analysis import states
from assistant.answer_types import fit
from assistant.cues import Detail, Kind
from assistant.question import understand
from assistant.units import units_of
from ingest.encoder import load_token_table

TOWN_LISTS = [
    "What are the sister cities of Guangzhou?", "List the partner cities of Łódź.", "Name the towns twinned with Łódź.",
    "Jakie są miasta partnerskie Kantonu?", "Wymień miasta partnerskie Łodzi.", "Które miasta są partnerami Kantonu?",
    "Каковы города-побратимы Гуанчжоу?", "Назовите города-побратимы Лодзи.", "Какие города дружат с Гуанчжоу?",
    "شهرهای خواهرخواندهٔ گوانگژو کدام‌اند؟", "شهرهای خواهرخوانده لودز را نام ببرید", "کدام شهرها با لودز پیمان دارند؟",
    "広州のパートナー都市はどこですか。", "ウッチの友好都市を挙げてください。", "広州の姉妹都市にはどんな都市がありますか。",
    "广州的友好城市有哪些？", "列出罗兹的友好城市。", "哪些城市是广州的友好城市？",
]  # fmt: skip


@pytest.mark.parametrize("question", TOWN_LISTS)
def test_lists_of_towns_however_they_are_asked_for(question: str) -> None:
    asked = understand(question)
    assert asked.many and asked.kind is Kind.WHERE and Detail.TOWNS in asked.details


@pytest.mark.parametrize(
    "question",
    [
        "Where was the agreement between the cities signed?", "W jakim mieście podpisano umowę?",
        "В каком городе подписали соглашение?", "پیمان در کدام شهر امضا شد؟", "署名した都市はどこですか。", "协议在哪座城市签署？",
        "What are the results of the sister-city forum?", "友好城市论坛的主题有哪些？",
    ],
)  # fmt: skip
def test_one_town_is_no_list(question: str) -> None:
    assert Detail.TOWNS not in understand(question).details


@pytest.mark.parametrize(
    ("question", "kept"),
    [
        ("広州のパートナー都市はどこですか。", ("広州", "パートナー都市")),
        ("広州の姉妹都市を教えてください。", ("広州", "姉妹都市")),
        ("广州的友好城市有哪些？", ("广州", "友好城市")),
        ("列出长宁区的友好城市。", ("长宁区", "友好城市")),
        ("枚方市長は誰ですか。", ("枚方", "市長")),
        ("广州市长是谁？", ("广州", "市长")),
    ],
)
def test_words_that_ask_are_no_content_where_no_spaces_part_them(question: str, kept: tuple[str, ...]) -> None:
    assert units_of(understand(question), load_token_table()).texts == kept


OVERVIEWS = [
    ("Tell me about the relations between Gorgan and Guangzhou.", ("relations", "Gorgan", "Guangzhou")),
    ("What do the documents say about Wuxi?", ("Wuxi",)),
    ("Co wiadomo o współpracy Gorganu z Kantonem?", ("współpracy", "Gorganu", "Kantonem")),
    ("Расскажите о сотрудничестве с Гуанчжоу.", ("сотрудничестве", "Гуанчжоу")),
    ("دربارهٔ همکاری گرگان و گوانگژو توضیح بده", ("همکاری", "گرگان", "گوانگژو")),
    ("ゴルガーンと広州の協力について教えてください。", ("ゴルガーン", "広州", "協力")),
    ("请介绍戈尔甘与广州的合作。", ("戈尔甘", "广州", "合作")),
]


@pytest.mark.parametrize(("question", "about"), OVERVIEWS)
def test_an_overview_is_of_what_it_names_and_of_no_word_that_asks_for_it(question: str, about: tuple[str, ...]) -> None:
    asked = understand(question)
    assert asked.many and Detail.OVERVIEW in asked.details
    assert units_of(asked, load_token_table()).texts == about


def test_one_fact_is_no_overview() -> None:
    for question in ("What is the document about?", "Kto napisał informację?", "Когда это стало известно?", "请问谁签署了协议？"):
        assert Detail.OVERVIEW not in understand(question).details


CONTACTS = [
    ("What is the phone number of the city office?", Kind.PHONE, "Call +48 42 638 59 57.", "The office opened in 2013."),
    ("Jaki jest numer telefonu urzędu?", Kind.PHONE, "Telefon: 42 638 59 57", "Urząd działa od 2010 r."),
    ("Какой номер телефона у мэрии?", Kind.PHONE, "Тел. 8 (495) 123-45-67", "Мэрия открыта с 2013-06-12."),
    ("شماره تلفن شهرداری چیست؟", Kind.PHONE, "تلفن: ۰۱۷-۳۲۲۲۴۰۰۱", "شهرداری در سال ۱۳۹۵ گشایش یافت."),
    ("市役所の電話番号は？", Kind.PHONE, "電話 072-841-1221", "市役所は2013年6月12日に開いた。"),
    ("外事办公室的电话号码是多少？", Kind.PHONE, "电话：021-22050000", "办公室成立于2013年。"),
    ("What is the e-mail of the mayor?", Kind.MAIL, "Write to office@gorgan.example.", "Write to the office."),
    ("Jaki jest e-mail urzędu?", Kind.MAIL, "Adres: biuro@lodz.example", "Adres: Piotrkowska 104"),
    ("市役所のメールアドレスは？", Kind.MAIL, "hisho@hirakata.example", "市役所は大垣内町にある。"),
    ("Jaki jest adres urzędu?", Kind.WHERE, "ul. Piotrkowska 104, Łódź", "W Kantonie otwarto urząd."),
    ("市役所の住所は？", Kind.WHERE, "枚方市大垣内町2丁目1番地", "市役所は広州にある。"),
    ("地址是什么？", Kind.WHERE, "长宁路599号", "办公室在上海。"),
]


@pytest.mark.parametrize(("question", "kind", "told", "untold"), CONTACTS)
def test_numbers_and_addresses_are_asked_for_and_nothing_else_fits(
    question: str, kind: Kind, told: str, untold: str
) -> None:
    asked, table = understand(question), load_token_table()
    assert asked.kind is kind
    units = units_of(asked, table)
    values = [fit(asked, units, one) for one in states((told, untold), table)]
    assert values == [1, 0]


@pytest.mark.parametrize(
    ("question", "sentence", "more"),
    [
        ("How many sister cities does Changning have?", "Its first sister city is Hirakata.", "It has 5 sister cities."),
        ("Ile miast partnerskich ma Changning?", "Pierwszym miastem partnerskim jest Hirakata.", "Ma 5 miast partnerskich."),
        ("Сколько побратимов у района Чаннин?", "Первый побратим – Хираката.", "У района 5 побратимов."),
        ("چانگ‌نینگ چند شهر خواهرخوانده دارد؟", "نخستین شهر خواهرخوانده هیراکاتا است.", "پنج شهر خواهرخوانده دارد."),
        ("長寧区の姉妹都市はいくつありますか。", "最初の姉妹都市は枚方市である。", "姉妹都市は5つある。"),
        ("长宁区有多少个友好城市？", "第一个友好城市是枚方。", "共有5个友好城市。"),
    ],
)
def test_the_first_of_them_does_not_say_how_many(question: str, sentence: str, more: str) -> None:
    asked, table = understand(question), load_token_table()
    units = units_of(asked, table)
    none, some = (fit(asked, units, one) for one in states((sentence, more), table))
    assert none == 0 < some


@pytest.mark.parametrize("said", ["Thanks!", "Dziękuję", "спасибо", "ممنون", "ありがとうございます", "谢谢"])
def test_thanks_ask_nothing(said: str) -> None:
    assert units_of(understand(said), load_token_table()).texts == ()


TOWNS_OF_A_COUNTRY = [
    ("Which Polish town is a partner of Guangzhou?", "Łódź is a partner of Guangzhou.", "Gorgan is a partner of Guangzhou."),
    ("Które polskie miasto współpracuje z Kantonem?", "Łódź współpracuje z Kantonem.", "Gorgan współpracuje z Kantonem."),
    ("Какой польский город дружит с Гуанчжоу?", "Лодзь дружит с Гуанчжоу.", "Горган дружит с Гуанчжоу."),
    ("کدام شهر لهستان با گوانگژو دوست است؟", "لودز با گوانگژو دوست است.", "گرگان با گوانگژو دوست است."),
    ("広州と提携しているポーランドの都市はどこですか。", "ウッチは広州と提携している。", "枚方は広州と提携している。"),
    ("波兰哪个城市是广州的友城？", "罗兹是广州的友城。", "明斯克是广州的友城。"),
]


@pytest.mark.parametrize(("question", "town", "elsewhere"), TOWNS_OF_A_COUNTRY)
def test_a_town_of_the_country_is_asked_for(question: str, town: str, elsewhere: str) -> None:
    table = load_token_table()
    asked = understand(question)
    units = units_of(asked, table)
    here, there = states([town, elsewhere], table)
    assert asked.countries
    assert fit(asked, units, here) == 1.0
    assert fit(asked, units, there) == 0.0


@pytest.mark.parametrize(
    ("question", "sentence", "fits"),
    [
        ("Which hotel did the delegation stay at?", "The delegation stayed at the Hotel Savoy.", 1.0),
        ("Which hotel did the delegation stay at?", "The delegation visited Chongqing in September.", 0.0),
        ("Which hotel did the delegation stay at?", "The city paid for the hotel.", 0.0),
        ("В какой гостинице жила делегация?", "Делегация побывала в Чунцине.", 0.0),
        ("В какой гостинице жила делегация?", "Расходы на гостиницу несёт город.", 0.0),
        ("В какой гостинице жила делегация?", "Делегация жила в гостинице «Волхов».", 1.0),
        ("W którym hotelu mieszkali goście?", "Goście płacili za hotel sami.", 0.0),
        ("客人住在哪家酒店？", "客人入住天鹅宾馆。", 0.5),
        ("هیئت در کدام هتل اقامت داشت؟", "هیئت به چین سفر کرد.", 0.0),
        ("代表团住在哪家酒店？", "代表团访问了重庆。", 0.0),
        ("Gdzie można obejrzeć nagranie?", "Nagranie jest dostępne na stronie internetowej.", 0.8),
        ("Где выступал хор?", "Хор пел на лужайке, под открытым небом.", 0.8),
        ("گروه کر کجا خواند؟", "گروه کر در حیاط کتابخانه خواند.", 0.8),
        ("合唱団はどこで歌いましたか。", "合唱団は広場の舞台で歌った。", 0.8),
        ("In which city of the two was the letter of Łódź and Guangzhou signed?", "It was signed in Guangzhou.", 0.6),
    ],
)
def test_the_kind_of_place_asked_for(question: str, sentence: str, fits: float) -> None:
    assert fit_of(question, sentence) == fits


NAMED = [
    ("What is the company called?", "A firm in the port won the prize.", "The prize went to Algopak, a small firm."),
    ("Jak nazywa się program?", "Program ma już dwie edycje.", "Program „Port Start” ma już dwie edycje."),
    ("Как называется этот центр?", "Центр открыли весной у реки.", "Весной открыли центр «Дружба»."),
]  # fmt: skip


@pytest.mark.parametrize(("question", "without", "with_name"), NAMED)
def test_who_asks_for_the_name_of_a_thing_gets_one(question: str, without: str, with_name: str) -> None:
    asked, table = understand(question), load_token_table()
    units = units_of(asked, table)
    assert Detail.NAMED in asked.details
    assert [fit(asked, units, one) > 0 for one in states([without, with_name], table)] == [False, True]


@pytest.mark.parametrize(
    "question",
    [
        "What are the names of the two doctors?", "Jak się nazywa trener drużyny?", "Как зовут японских врачей?",
        "نام مربی تیم چیست؟", "医師二人のお名前を教えてください。", "合作社的教练叫什么名字？",
    ],
)  # fmt: skip
def test_names_of_people_are_asked_for_by_what_they_do(question: str) -> None:
    asked = understand(question)
    assert asked.kind is Kind.WHO and Detail.OWN_NAME in asked.details


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("On what day was the regatta?", "Регата состоялась 18 июля."), ("Którego dnia są lekcje?", "每月第一个星期三开设课堂。"),
        ("Where is the original kept?", "Подлинник хранится в городском архиве."),
        ("Где чайная церемония?", "同日夕方には、市の温室植物園で茶会を催した。"),
    ],
)  # fmt: skip
def test_days_without_a_year_and_further_kinds_of_places(question: str, sentence: str) -> None:
    assert fit_of(question, sentence) > 0


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("How long before must the lists be sent, and with which surnames?", "Lists are due 30 days before arrival."),
        ("Z jakim wyprzedzeniem trzeba przesłać nazwiska gości?", "Listę wysyła się 14 dni przed przyjazdem."),
        ("За сколько дней надо сообщить фамилии гостей?", "Списки направляются за 20 дней до приезда."),
        ("چند روز قبل باید خبر داد؟", "هر طرف با اعلام سی‌روزه پیمان را فسخ می‌کند."),
        ("何日前までに通知しますか。", "30日前までに書面で通知する。"),
        ("要提前多久通知对方？", "任何一方应当提前九十日书面通知对方。"),
        ("Ile wcześniej trzeba wypowiedzieć umowę?", "z zachowaniem czteromiesięcznego okresu wypowiedzenia"),
    ],
)
def test_how_long_before_is_a_time(question: str, sentence: str) -> None:
    assert fit_of(question, sentence) and not fit_of(question, "The hall holds 200 guests.")


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("What is the annual ceiling on spending?", Kind.WHAT),
        ("Daily capacity of the plant?", Kind.WHAT),
        ("Which neighbourhood is next?", Kind.WHERE),
        ("طرح روسری از کیست؟", Kind.WHO),
        ("نقشه باغ را کی کشیده؟", Kind.WHO),
        ("نامه را کی امضا کردند؟", Kind.WHEN),
        ("Skąd wzięto pieniądze na wyjazd?", Kind.WHAT),
        ("資金はどこから出ましたか。", Kind.WHAT),
        ("资金从哪里来？", Kind.WHAT),
        ("Откуда взяли деньги на поездку?", Kind.WHAT),
        ("پول سفر از کجا آمد؟", Kind.WHAT),
        ("Where did the funding come from?", Kind.WHAT),
    ],
)
def test_words_that_only_look_like_another_kind(question: str, kind: Kind) -> None:
    assert understand(question).kind is kind


def test_what_lasts_to_a_day_lasts_so_long() -> None:
    assert fit_of("How long does the agreement run?", "It is extended until 31 December 2030.") == 0.5
    assert not fit_of("How many guests came?", "It is extended until 31 December 2030.")


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("Who paid for the tour?", "Połowę kosztów pokryła izba handlowa."),
        ("Кто дал деньги на выставку?", "Расходы взяла на себя торговая палата."),
        ("Czyje utwory zagrano?", "Zabrzmiały utwory Chopina i Beethovena."),
        ("Whose firm carried the crates?", "The crates came free of charge with Bursztyn Line."),
    ],
)
def test_who_may_be_an_organisation_or_a_name_alone(question: str, sentence: str) -> None:
    assert fit_of(question, sentence) >= 0.5
