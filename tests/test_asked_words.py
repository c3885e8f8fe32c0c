"""Words that only name the kind of answer carry nothing of their own; seasons are told by dates; in six languages."""

from collections.abc import Iterator

import pytest
from ingesting import stored

from assistant.analysis import Analyses, states
from assistant.evidence import FEATURES
from assistant.occasions import seasons
from assistant.question import understand
from assistant.retriever import search
from assistant.units import units_of
from ingest.encoder import load_token_table
from ingest.store import Store

ASKED = {
    "What is the date of the agreement?": ["agreement"],
    "What number of buses did they buy?": ["buses", "buy"],
    "Jak się nazywa koordynator?": ["koordynator"],
    "Jaka była liczba uczestników?": ["uczestników"],
    "Какого числа подписали соглашение?": ["подписали", "соглашение"],
    "Как зовут координатора?": ["координатора"],
    "Для чего нужна база?": ["база"],
    "تاریخ امضای تفاهم‌نامه چندم است؟": ["امضای", "تفاهم‌نامه"],
    "参加者の人数は？": ["参加者"],
    "担当者の名前は？": ["担当者"],
    "何台のバスが寄贈されましたか": ["バス", "寄贈され"],
    "两市是哪天签署协议的？": ["两市", "签署", "协议"],
    "展览在哪家博物馆？": ["展览", "博物馆"],
    "交流持续多久？": ["交流", "持续"],
}


@pytest.mark.parametrize("text", ASKED)
def test_words_that_only_ask_are_no_units(text: str) -> None:
    assert list(units_of(understand(text), load_token_table()).texts) == ASKED[text]


CONTENT = {
    "What did they say about the number of the resolution?": "number",
    "Dlaczego zmieniono nazwę ulicy?": "nazwę",
    "О чём спорили на месте?": "месте",
    "名前を変えた理由は？": "名前",
}


@pytest.mark.parametrize("text", CONTENT)
def test_where_something_else_is_asked_for_they_are_content(text: str) -> None:
    assert CONTENT[text] in units_of(understand(text), load_token_table()).texts


def test_a_dropped_word_is_not_in_focus_and_no_other_takes_its_place() -> None:
    assert units_of(understand("What is the date of the agreement?"), load_token_table()).focus == -1
    assert units_of(understand("两市是哪天签署协议的？"), load_token_table()).focus == -1
    asked = units_of(understand("How many buses did they buy?"), load_token_table())
    assert asked.texts[asked.focus] == "buses"


AUTUMN = {
    "The visit took place on 15 October 2023.": "the visit in autumn 2023",
    "Wizyta odbyła się 15 października 2023 r.": "wizyta jesienią 2023",
    "Визит состоялся 15 октября 2023 года.": "визит осенью 2023 года",
    "بازدید در ۲۳ مهر ۱۴۰۲ انجام شد.": "بازدید پاییز ۱۴۰۲",
    "訪問は2023年10月15日に行われた。": "2023年の秋の訪問",
    "访问于2023年10月15日进行。": "2023年秋天的访问",
}


@pytest.mark.parametrize("text", AUTUMN)
def test_a_date_tells_of_its_season(text: str) -> None:
    table = load_token_table()
    assert "autumn_season" in states([text], table)[0].concepts
    assert "summer_season" not in states([text], table)[0].concepts


def test_seasons_of_dates() -> None:
    assert seasons(["2023-02", "--12-01", "2023"]) == {"winter_season"}
    assert seasons(["--05", "2024-08-31"]) == {"spring_season", "summer_season"}
    assert seasons(["2023"]) == frozenset()


WHO = {
    "en": ("Who signed it?", "The council signed it.", "Jan Kowalski signed it."),
    "pl": ("Kto to podpisał?", "Podpisała to rada miejska.", "Podpisał to Jan Kowalski."),
    "ru": ("Кто это подписал?", "Это подписал городской совет.", "Это подписал Иван Петров."),
    "fa": ("چه کسی آن را امضا کرد؟", "شورای شهر آن را امضا کرد.", "علی رضایی آن را امضا کرد."),
    "ja": ("誰が署名しましたか。", "市議会が署名した。", "田中太郎氏が署名した。"),
    "zh": ("谁签的？", "市议会签署了。", "王伟先生签署了。"),
}


@pytest.fixture(scope="module")
def signers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    texts = {f"{language}.txt": " ".join(sentences) for language, (_, *sentences) in WHO.items()}
    with stored(tmp_path_factory.mktemp("signers"), texts) as opened:
        yield opened


@pytest.mark.parametrize("language", WHO)
def test_a_body_answers_who_less_than_a_person_does(language: str, signers: Store) -> None:
    question, *sentences = WHO[language]
    found = [
        round(float(one.features[FEATURES.index("misfit")]), 1)
        for one in search(understand(question), signers, Analyses(signers.tokens)).evidence
        if one.hit.document.text[one.start : one.end].strip() in sentences
    ]
    assert sorted(found) == [0.0, 0.6]
