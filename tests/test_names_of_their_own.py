"""Who asks for a name is answered by the name of that person or thing, in six languages."""

import pytest
from asking import fit_of

from assistant.question import places_in


@pytest.mark.parametrize(
    ("question", "there", "elsewhere"),
    [
        ("What was the interpreter's name?", "The interpreter was Anna Nowak.", "The delegation was led by Jan Nowak."),
        ("Jak nazywa się tłumacz?", "Tłumaczyła tłumaczka Anna Nowak.", "Delegacją kierował Jan Nowak."),
        ("Как зовут переводчика?", "Переводчиком был Иван Петров.", "Делегацию возглавил Иван Петров."),
        ("نام مترجم چیست؟", "مترجم رضا احمدی بود.", "سرپرست هیئت رضا احمدی بود."),
        ("通訳の名前は？", "通訳は佐藤健一さんが務めた。", "団長は佐藤健一さんが務めた。"),
        ("口译员叫什么名字？", "口译员是王建国先生。", "团长由王建国先生担任。"),
    ],
)
def test_a_name_counts_less_where_nothing_is_said_of_what_that_person_does(
    question: str, there: str, elsewhere: str
) -> None:
    assert (fit_of(question, there), fit_of(question, elsewhere)) == (1.0, 0.5)


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("Who signed the letter?", "两市代表签署了意向书。"),
        ("Kto podpisał list?", "这两个城市签署了意向书。"),
        ("誰が署名しましたか。", "両市は意向書に署名した。"),
        ("چه کسی امضا کرد؟", "دو شهر پیمان را امضا کردند."),
        ("Кто подписал соглашение?", "Стороны подписали соглашение в июне."),
    ],
)
def test_towns_that_sign_are_hardly_anybody(question: str, sentence: str) -> None:
    assert fit_of(question, sentence) <= 0.25


@pytest.mark.parametrize("question", ["在哪所大学举行？", "در کدام دانشگاه برگزار می‌شود؟"])
def test_which_university_is_told_where_one_is_spoken_of(question: str) -> None:
    assert fit_of(question, "برگزاری یک سمپوزیوم دربارهٔ تاریخ ایران در دستور کار است.") == 0.0
    assert fit_of(question, "سمپوزیوم در دانشگاه گلستان برگزار می‌شود.") == 1.0


def test_common_words_in_small_letters_are_no_towns() -> None:
    for text in ("which airport, what drama?", "jaki przemysł?", "шахты, ковров?"):
        assert not places_in(text)
    assert len(places_in("kanton, Przemyśl, гуанчжоу")) == 3


@pytest.mark.parametrize(
    ("question", "sentence", "fits_"),
    [
        ("W którym hotelu nocowała delegacja?", "Wykładu Pawła Rosiaka wysłuchali właściciele licznych hoteli.", 0.0),
        ("W którym hotelu nocowała delegacja?", "- Kolejne wizyty planuje się wiosną, bo hotele są drogie.", 0.0),
        ("W którym hotelu nocowała delegacja?", "Goście spali w hotelu Bristol.", 1.0),
        ("Which hotel did they stay at in Qingdao?", "The hotel was paid for by the city of Qingdao.", 0.0),
        ("学生实习的那家企业叫什么名字？", "学校安排学生到采矿设备维修企业实习。", 0.25),
        ("学生实习的那家企业叫什么名字？", "学校安排学生到企业“星光机械”实习。", 0.5),
        ("Название кантонского аэропорта?", "Guangzhou's port and its airport Baiyun are busy.", 1.0),
        ("Название кантонского аэропорта?", "The airport of Guangzhou lies beside the river Perłowa.", 0.5),
        ("What is the museum in Sopot called?", "W Sopocie otwarto muzeum „Fala”.", 1.0),
        ("植樹をした小学校の名前は？", "植樹には現地の小学生が参加する。", 0.25),
    ],
)
def test_a_name_stands_beside_what_it_is_the_name_of(question: str, sentence: str, fits_: float) -> None:
    assert fit_of(question, sentence) == fits_


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("What is the name of the photographer?", "The pictures were taken by Anna Nowak."),
        ("Jak nazywa się fotograf?", "Fotografie wykonała Anna Nowak."),
        ("Как зовут фотографа?", "Фотографии сделал Иван Петров."),
        ("نام عکاس چیست؟", "آقای رضا احمدی هنر عکاسی را آموزش داد."),
        ("写真家の名前は？", "写真は佐藤健一さんの作品である。"),
        ("摄影师叫什么名字？", "王建国先生拍摄了这些照片。"),
    ],
)
def test_who_does_something_is_told_by_whatever_else_that_word_means(question: str, sentence: str) -> None:
    assert fit_of(question, sentence) == 1.0


def test_no_looser_word_tells_who_heads_something() -> None:
    assert fit_of("What is the name of the director of the museum?", "Anna Nowak manages the guests.") == 0.5
