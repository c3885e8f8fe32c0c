"""What a question asks for, in six languages, and follow-ups that lean on the conversation."""

import pytest

from assistant.analysis import states
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
    ("How much tea waste was turned into fertiliser?", Kind.HOW_MANY),
    ("How much notice must we give?", Kind.HOW_MANY),
    ("What is the tuition fee?", Kind.MONEY),
    ("每月补贴多少？", Kind.MONEY),
    ("Ilu studentów dostaje dotację?", Kind.HOW_MANY),
    ("トルン市が費用を負担して招いたのは何名ですか。", Kind.HOW_MANY),
    ("水や食料を何日分ためてありますか。", Kind.HOW_MANY),
    ("What is the number of the council's resolution on Guangzhou?", Kind.WHAT),
    ("What is the number of resolutions?", Kind.HOW_MANY),
    ("Whereabouts is the tea museum?", Kind.WHERE),
    ("Where did the money for the visit come from?", Kind.WHAT),
    ("今后几年合作的重点有哪些？", Kind.WHICH),
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
    ("宜兴被称为什么？", Kind.WHAT),
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
    given, lacking = states(REASONS[language], table)
    assert fit(asked, units_of(asked, table), given) == 1
    assert fit(asked, units_of(asked, table), lacking) == 0


def test_the_head_noun_is_in_focus_where_no_word_asks() -> None:
    for question, noun in [
        ("length of the stay", "length"), ("تاریخ امضا چیست؟", "تاریخ"), ("提出期限は？", "期限"), ("会议的主题", "主题"),
    ]:
        assert question[focus_at(question):].startswith(noun)


@pytest.mark.parametrize(
    "question",
    [
        "What is the reference number of the resolution?", "Jaki numer ma uchwała?", "Под каким номером значится решение?",
        "شمارهٔ مصوبه چند است؟", "決議の番号は何番ですか。", "决议的文号是多少？",
    ],
)  # fmt: skip
def test_the_number_of_a_document_counts_nothing(question: str) -> None:
    assert understand(question).kind is Kind.WHAT


@pytest.mark.parametrize(
    ("text", "units"), [("ゴルガーン市は何を設置しますか", ["ゴルガーン", "設置し"]), ("罗兹市签署", ["罗兹", "签署"]), ("都市区", ["都市区"])]
)
def test_the_sign_for_a_city_is_part_of_its_name(text: str, units: list[str]) -> None:
    assert list(units_of(understand(text), load_token_table()).texts) == units
