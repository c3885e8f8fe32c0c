"""Languages of documents, of sections, and of questions of one to ten words."""

import pytest

from ingest.language import detect, detect_sections
from ingest.model import Span
from tests.file_makers import LANGUAGES, SENTENCES

QUESTIONS = {
    "en": [
        "When did Łódź and Guangzhou sign the letter of intent?", "Who is the mayor of Gorgan?", "Which cities have ties with Guangzhou?",
        "What is the capital of Australia?", "and when was it signed?", "Who?", "partner cities", "Mayor of Łódź", "How many?",
        "Is Sopot a partner of Changning?", "Tell me about 广州", "Population of Wuxi", "What does the mayor say about bridges?",
    ],
    "pl": [
        "Kiedy Łódź i Kanton podpisały list intencyjny?", "Kto jest burmistrzem Gorganu?", "Jakie miasta partnerskie ma Kanton?",
        "Jaka jest stolica Australii?", "a kiedy to podpisano?", "Kto?", "Gdzie leży Łódź?", "miasta partnerskie", "Ile szkół?",
        "Umowa z Kantonem", "Co to jest Wuxi?", "Ile osób mieszka w Kantonie?", "Czy Hirakata ma umowę z Changning?",
    ],
    "ru": [
        "Когда Лодзь и Гуанчжоу подписали письмо о намерениях?", "Кто мэр Горгана?", "Какие города связаны с Гуанчжоу?", "А когда?",
        "Столица Австралии?", "города-побратимы", "Кто?", "Сколько стран?",
    ],
    "fa": [
        "شهردار گرگان کیست؟", "ووچ و گوانگژو چه زمانی تفاهم‌نامه امضا کردند؟", "کدام شهرها با گوانگژو رابطه دارند؟", "پایتخت استرالیا کجاست؟",
        "کی؟", "شهردار گرگان", "شهرهای خواهرخوانده", "شهردار كيست", "چند شهر؟",
    ],
    "ja": [
        "ウッチと広州はいつ意向書に署名しましたか？", "ゴルガーンの市長は誰ですか", "広州と関係がある都市は？", "オーストラリアの首都は？", "いつ？",
        "姉妹都市協定", "枚方市の市長",
    ],
    "zh": [
        "罗兹和广州何时签署意向书？", "戈尔甘的市长是谁？", "哪些城市与广州有联系？", "澳大利亚的首都是哪里？", "什么时候？", "姐妹城市协议", "無錫論壇何時舉行？",
    ],
    "de": ["Wann wurde der Vertrag unterzeichnet?", "Wer ist der Bürgermeister von Gorgan?"],
    "uk": ["Хто є мером міста Львова?", "Коли підписали угоду?"],
    "fr": ["Qui est le maire de Lyon ?"],
    "cs": ["Kdo je starostou města?"],
    "ar": ["من هو رئيس بلدية جرجان؟", "متى تم التوقيع على الاتفاقية؟"],
    "ko": ["고르간 시장은 누구입니까?"],
}  # fmt: skip


@pytest.mark.parametrize(
    ("language", "question"), [(language, text) for language, texts in QUESTIONS.items() for text in texts]
)
def test_questions(language: str, question: str) -> None:
    assert detect(question) == language


@pytest.mark.parametrize("language", LANGUAGES)
def test_documents(language: str) -> None:
    assert detect(SENTENCES[language] * 3) == language
    assert detect(f"{SENTENCES[language]}\n" * 300) == language


def test_sections() -> None:
    parts = [f"{SENTENCES[language]}\n" for language in LANGUAGES]
    spans, position = [], 0
    for part in parts:
        spans.append(Span(position, position + len(part)))
        position += len(part)
    assert detect_sections("".join(parts), spans) == list(LANGUAGES)


def test_hint_decides_where_the_text_does_not() -> None:
    assert detect("", "pl-PL") == "pl"
    assert detect("12 + 5", "ja") == "ja"
    assert detect("大阪府枚方市", "ja") == "ja"
    assert detect("12") == "und"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Rada miasta przyjęła uchwałę w sprawie współpracy i na spotkaniu w ratuszu podpisano umowę o wymianie. ", "pl"),
        ("The council of the city agreed on a resolution and the letter was signed by both of the mayors there. ", "en"),
        ("Gradsko vijeće je na sjednici donijelo odluku o suradnji i za to je potpisan ugovor u dvorani. ", "hr"),
        ("Mestské zastupiteľstvo na zasadnutí prijalo uznesenie o spolupráci a na radnici bola podpísaná zmluva. ", "sk"),
        ("De raad van de stad heeft op de vergadering een besluit genomen over de samenwerking in de stad. ", "nl"),
    ],
)
def test_a_long_text_is_told_from_its_neighbours(text: str, language: str) -> None:
    assert detect(text * 4) == language
