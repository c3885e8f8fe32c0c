"""What a question asks for, in six languages, and follow-ups that lean on the conversation."""

import pytest

from assistant.analysis import state
from assistant.answer_types import fit
from assistant.cues import Detail, Kind
from assistant.followup import standalone
from assistant.model import Turn
from assistant.question import content_words, focus_at, understand
from assistant.units import units_of
from ingest.encoder import load_token_table

KINDS = [
    ("Which industries are strongest?", Kind.WHICH),
    ("Które dziedziny omówiono?", Kind.WHICH),
    ("Какие отрасли развиты сильнее всего?", Kind.WHICH),
    ("哪些产业最强？", Kind.WHICH),
    ("کدام صنعت‌ها نیرومندترند؟", Kind.WHICH),
    ("どの産業が強いですか", Kind.WHICH),
    ("In which year was it signed?", Kind.WHEN),
    ("When did Łódź and Guangzhou sign the letter of intent?", Kind.WHEN),
    ("Kiedy podpisano list intencyjny?", Kind.WHEN),
    ("В каком году подписали соглашение?", Kind.WHEN),
    ("意向書はいつ署名されましたか", Kind.WHEN),
    ("何时签署意向书？", Kind.WHEN),
    ("تفاهم‌نامه چه زمانی امضا شد؟", Kind.WHEN),
    ("Who is the mayor of Gorgan?", Kind.WHO),
    ("Kto jest prezydentem Łodzi?", Kind.WHO),
    ("Кто мэр Горгана?", Kind.WHO),
    ("枚方市の市長は誰ですか", Kind.WHO),
    ("谁是戈尔甘市长？", Kind.WHO),
    ("شهردار گرگان کیست؟", Kind.WHO),
    ("How many countries took part?", Kind.HOW_MANY),
    ("Ile miast uczestniczyło w forum?", Kind.HOW_MANY),
    ("Сколько стран участвовало?", Kind.HOW_MANY),
    ("何カ国が参加しましたか", Kind.HOW_MANY),
    ("有多少国家参加？", Kind.HOW_MANY),
    ("چند کشور شرکت کردند؟", Kind.HOW_MANY),
    ("How much money was spent?", Kind.MONEY),
    ("Ile kosztowała organizacja?", Kind.MONEY),
    ("Во сколько обошёлся ремонт?", Kind.MONEY),
    ("费用是多少？", Kind.MONEY),
    ("هزینهٔ این کار چقدر بود؟", Kind.MONEY),
    ("費用はいくらですか", Kind.MONEY),
    ("Why was the visit put off?", Kind.WHY),
    ("Z jakiego powodu odwołano wizytę?", Kind.WHY),
    ("Почему перенесли визит?", Kind.WHY),
    ("訪問はなぜ延期されましたか", Kind.WHY),
    ("访问为什么推迟？", Kind.WHY),
    ("چرا سفر به تعویق افتاد؟", Kind.WHY),
    ("date of the signing", Kind.WHEN),
    ("Termin podpisania umowy", Kind.WHEN),
    ("место проведения выставки", Kind.WHERE),
    ("展覧会の会場は？", Kind.WHERE),
    ("代表团的人数", Kind.HOW_MANY),
    ("تاریخ امضای پیمان چیست؟", Kind.WHEN),
    ("What is the address of the office?", Kind.WHERE),
    ("Was the date of the signing kept secret?", Kind.WHAT),
    ("Which organisation runs it?", Kind.BODY),
    ("Какое ведомство этим занимается?", Kind.BODY),
    ("どの団体が主催しましたか", Kind.BODY),
    ("Where was the forum held?", Kind.WHERE),
    ("Gdzie odbyło się forum?", Kind.WHERE),
    ("Где прошёл форум?", Kind.WHERE),
    ("フォーラムはどこで開かれましたか", Kind.WHERE),
    ("论坛在哪里举行？", Kind.WHERE),
    ("همایش کجا برگزار شد؟", Kind.WHERE),
    ("Which cities have ties with Guangzhou?", Kind.WHERE),
    ("Które miasta współpracują z Kantonem?", Kind.WHERE),
    ("Какие города связаны с Гуанчжоу?", Kind.WHERE),
    ("哪些城市与广州有联系？", Kind.WHERE),
    ("کدام شهرها با گوانگژو رابطه دارند؟", Kind.WHERE),
    ("広州と交流があるのはどの都市ですか", Kind.WHERE),
]


@pytest.mark.parametrize(("question", "kind"), KINDS)
def test_kind(question: str, kind: Kind) -> None:
    assert understand(question).kind is kind


DETAILS = [
    ("Who is the mayor of Gorgan?", Detail.OWN_NAME),
    ("Jak nazywa się burmistrz Hirakaty?", Detail.OWN_NAME),
    ("Как зовут главу администрации?", Detail.OWN_NAME),
    ("نام استاندار چیست؟", Detail.OWN_NAME),
    ("広州市の市長のお名前は何ですか。", Detail.OWN_NAME),
    ("广州市长叫什么名字？", Detail.OWN_NAME),
    ("Which cities have ties with Guangzhou?", Detail.TOWNS),
    ("哪些城市与广州有联系？", Detail.TOWNS),
    ("On which day was it signed?", Detail.TO_THE_DAY),
    ("哪一天签署协议的？", Detail.TO_THE_DAY),
    ("Кто пригласил гостей?", Detail.BODIES_TOO),
    ("С кем побратался район?", Detail.PLACES_TOO),
]


@pytest.mark.parametrize(("question", "detail"), DETAILS)
def test_detail(question: str, detail: Detail) -> None:
    assert detail in understand(question).details


NO_NAMES = ["Who signed the agreement?", "Kogo spotkał prezydent?", "Name the towns.", "广州的国际机场叫什么？"]


@pytest.mark.parametrize("question", NO_NAMES)
def test_not_every_name_is_a_persons(question: str) -> None:
    assert Detail.OWN_NAME not in understand(question).details


FOCUS = [
    ("Which Polish town is it?", "town"),
    ("W jakich dwóch krajach?", "krajach"),
    ("Какой польский город дружит?", "город"),
    ("Jak nazywał się szef, który przyjechał?", ""),
]


@pytest.mark.parametrize(("question", "word"), FOCUS)
def test_focus_is_the_noun(question: str, word: str) -> None:
    at = focus_at(question)
    assert question[at:].strip().startswith(word) if word else at == -1


def test_a_letter_is_no_list() -> None:
    assert not understand("Kto podpisał list intencyjny?").many


def test_when_that_joins_clauses_asks_nothing() -> None:
    assert understand("В каком мероприятии участвовали гости, когда приехали?").kind is not Kind.WHEN
    assert understand("Когда приехали гости?").kind is Kind.WHEN


def test_lists_want_many() -> None:
    assert understand("Which cities have ties with Guangzhou?").many
    assert understand("哪些城市与广州有联系？").many
    assert not understand("When was it signed?").many


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


def test_content_words_leave_the_asking_out() -> None:
    assert content_words("Kto jest burmistrzem Hirakaty?") == ["burmistrzem", "Hirakaty"]
    assert content_words("枚方市の市長は誰ですか") == ["枚方市", "市長"]


FOLLOWUPS = [
    ("Who took part in the Wuxi forum?", "and when was it held?", "Wuxi"),
    ("Kto wziął udział w forum w Wuxi?", "a kiedy się odbyło?", "Wuxi"),
    ("Кто участвовал в форуме в Уси?", "а когда он прошёл?", "Уси"),
    ("无锡论坛有谁参加？", "那是什么时候举行的？", "无锡"),
    ("無錫のフォーラムには誰が参加しましたか", "それはいつ開かれましたか", "無錫"),
    ("چه کسانی در همایش ووشی شرکت کردند؟", "و کی برگزار شد؟", "ووشی"),
]


@pytest.mark.parametrize(("before", "question", "carried"), FOLLOWUPS)
def test_follow_up_takes_the_subject_along(before: str, question: str, carried: str) -> None:
    assert carried in standalone(question, [Turn(before, "…")])


@pytest.mark.parametrize(("before", "question", "carried"), FOLLOWUPS)
def test_whole_question_stays_as_it_is(before: str, question: str, carried: str) -> None:
    whole = "When did Łódź and Guangzhou sign the letter of intent?"
    assert standalone(whole, [Turn(before, "…")]) == whole


def test_another_place_replaces_the_one_before() -> None:
    asked = standalone("and in Minsk?", [Turn("Who is the mayor of Gorgan?", "…")])
    assert "Minsk" in asked
    assert "mayor" in asked
    assert "Gorgan" not in asked


def test_conversation_of_several_turns() -> None:
    turns = [Turn("Which forum was held in Wuxi?", "…"), Turn("When was it held?", "…")]
    assert "Wuxi" in standalone("And how many guests came?", turns)


REASONS = {
    "en": ("The visit was put off because of the storm.", "The visit was put off by a month."),
    "pl": ("Wizytę przełożono, ponieważ nadeszła burza.", "Wizytę przełożono o miesiąc."),
    "ru": ("Визит перенесли из-за шторма.", "Визит перенесли на месяц."),
    "fa": ("سفر به دلیل توفان به تعویق افتاد.", "سفر یک ماه به تعویق افتاد."),
    "ja": ("嵐のため訪問は延期された。", "訪問は一か月延期された。"),
    "zh": ("由于风暴，访问推迟。", "访问推迟一个月。"),
}


@pytest.mark.parametrize("language", REASONS)
def test_why_wants_a_reason(language: str) -> None:
    table = load_token_table()
    asked = understand("Why was the visit put off?")
    given, lacking = (state(text, table.pieces([text])[0], table) for text in REASONS[language])
    assert fit(asked, units_of(asked, table), given) == 1
    assert fit(asked, units_of(asked, table), lacking) == 0


def test_the_head_noun_is_in_focus_where_no_word_asks() -> None:
    for question, noun in [
        ("length of the stay", "length"), ("تاریخ امضا چیست؟", "تاریخ"), ("提出期限は？", "期限"), ("会议的主题", "主题"),
    ]:
        assert question[focus_at(question):].startswith(noun)


@pytest.mark.parametrize(
    ("question", "kept"),
    [
        ("広州のパートナー都市はどこですか。", ("広州", "パートナー都市")),
        ("広州の姉妹都市を教えてください。", ("広州", "姉妹都市")),
        ("广州的友好城市有哪些？", ("广州", "友好城市")),
        ("列出长宁区的友好城市。", ("长宁区", "友好城市")),
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
    values = [fit(asked, units, state(text, table.pieces([text])[0], table)) for text in (told, untold)]
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
    none, some = (fit(asked, units, state(text, table.pieces([text])[0], table)) for text in (sentence, more))
    assert none == 0 < some


@pytest.mark.parametrize("said", ["Thanks!", "Dziękuję", "спасибо", "ممنون", "ありがとうございます", "谢谢"])
def test_thanks_ask_nothing(said: str) -> None:
    assert units_of(understand(said), load_token_table()).texts == ()
