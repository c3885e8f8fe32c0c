"""The one before somebody is not the one who holds an office, nor is the minister of one country that of another."""

import pytest

from assistant.holders import asked_nation, asks_for_predecessor, deeds, of_another_nation, tells_of_predecessor
from assistant.question import understand
from ingest.concepts import concepts_in

BEFORE = {
    "en": "Who was mayor of Wuxi before Zhao Jianjun?",
    "pl": "Kto był burmistrzem Wuxi przed Zhao Jianjunem?",
    "ru": "Кто был мэром Уси до Чжао Цзяньцзюня?",
    "fa": "شهردار ووشی قبل از ژائو جیان‌جون چه کسی بود؟",
    "ja": "趙建軍の前の無錫市長は誰でしたか。",
    "zh": "赵建军之前的无锡市长是谁？",
}
FORMER = {
    "en": "He succeeded Huang Qin as mayor.",
    "pl": "Były burmistrz Huang Qin odszedł w 2020 roku.",
    "ru": "Бывший мэр Хуан Цинь ушёл в 2020 году.",
    "fa": "شهردار پیشین در سال ۲۰۲۰ رفت.",
    "ja": "前市長の黄欽氏は2020年に退いた。",
    "zh": "原市长黄钦于2020年离任。",
}
HOLDS = {
    "en": "Zhao Jianjun, the mayor of Wuxi, spoke.",
    "pl": "Przemawiał Zhao Jianjun, burmistrz Wuxi.",
    "ru": "Выступил Чжао Цзяньцзюнь, мэр Уси.",
    "fa": "ژائو جیان‌جون، شهردار ووشی، سخن گفت.",
    "ja": "無錫市長の趙建軍氏があいさつした。",
    "zh": "无锡市长赵建军致辞。",
}
CHINESE = {
    "en": "Which Chinese minister came to the forum?",
    "pl": "Kto był chińskim ministrem na forum?",
    "ru": "Кто был китайским министром на форуме?",
    "fa": "وزیر چینی که به همایش آمد چه کسی بود؟",
    "ja": "中国の大臣は誰が来ましたか。",
    "zh": "中方哪位部长出席了论坛？",
}


@pytest.mark.parametrize("language", BEFORE)
def test_who_came_before(language: str) -> None:
    assert asks_for_predecessor(understand(BEFORE[language]))
    assert tells_of_predecessor(FORMER[language]) and not tells_of_predecessor(HOLDS[language])


@pytest.mark.parametrize("question", ["Who is the mayor of Wuxi?", "Who was mayor before 2015?", "谁是无锡市长？"])
def test_who_holds_an_office(question: str) -> None:
    assert not asks_for_predecessor(understand(question))


@pytest.mark.parametrize("language", CHINESE)
def test_whose_minister(language: str) -> None:
    nation = asked_nation(understand(CHINESE[language]))
    assert nation
    assert of_another_nation(nation, "Gościem był minister spraw zagranicznych Polski Grzegorz Schetyna.")
    assert not of_another_nation(nation, "Министр иностранных дел Китая Ван И открыл форум в Варшаве.")
    assert not of_another_nation(nation, "The minister opened the forum.")


def test_a_minister_of_any_country() -> None:
    assert not asked_nation(understand("Which minister came from Poland to China?"))


LED = {
    "en": ("Who led the delegation to Qingdao?", "It was chaired by Alicja Nowak.", "Alicja Nowak sang."),
    "pl": ("Kto przewodził delegacji do Qingdao?", "Kierowała nią Alicja Nowak.", "Śpiewała Alicja Nowak."),
    "ru": ("Кто возглавлял делегацию в Циндао?", "Руководила ею Алиция Новак.", "Пела Алиция Новак."),
    "fa": ("سرپرستی هیئت چینگدائو با چه کسی بود؟", "ریاست آن بر عهدهٔ دکتر رضا نوری بود.", "دکتر رضا نوری آواز خواند."),
    "ja": ("青島への代表団の団長は誰ですか。", "山田太郎氏が率いた。", "山田太郎氏が歌った。"),
    "zh": ("去青岛的代表团团长是谁？", "由张伟率领。", "张伟唱歌。"),
}


@pytest.mark.parametrize("language", LED)
def test_who_led_a_delegation_is_told_by_what_he_did(language: str) -> None:
    question, led, sang = LED[language]
    asked = frozenset(one.concept for one in concepts_in(question, ()))
    does = deeds(asked, asked)
    assert does & {one.concept for one in concepts_in(led, ())}
    assert not does & {one.concept for one in concepts_in(sang, ())}


def test_who_leads_a_house_is_no_leader_of_a_delegation() -> None:
    asked = frozenset(one.concept for one in concepts_in("Кто возглавляет зоопарк?", ()))
    assert not deeds(asked, asked)
