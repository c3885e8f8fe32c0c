"""Furniture is marked and never cut out, content is kept, titles and dates are found where the text states them."""

from pathlib import Path

import pytest

from ingest.cleaning import clean, repeated_lines
from ingest.model import Extracted, Span
from ingest.readers import read_file
from tests.file_makers import LANGUAGES, SENTENCES


def kept_and_skipped(text: str, common: frozenset[str] = frozenset()) -> tuple[str, list[str]]:
    """The lines search sees, and the stretches it does not."""
    cleaned = clean(Extracted(text), common)
    assert cleaned.text == text
    kept = list(text)
    for span in cleaned.skipped:
        assert text[span.start : span.end].strip() == text[span.start : span.end] != ""
        kept[span.start : span.end] = " " * (span.end - span.start)
    return "".join(kept), [text[span.start : span.end] for span in cleaned.skipped]


FURNITURE = {
    "pl": ("Przejdź do treści", "Drukuj", "Zobacz także"),
    "ja": ("本文へ", "トップへ戻る", "関連記事"),
    "ru": ("Главная", "Версия для печати", "Читайте также"),
    "fa": ("صفحه اصلی", "نسخه چاپی", "محتوای مشابه"),
    "zh": ("首页", "打印本页 关闭窗口", "相关阅读"),
    "en": ("Skip to content", "Back to top", "Related articles"),
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_furniture_at_both_ends(language: str) -> None:
    top, bottom, related = FURNITURE[language]
    text = f"{top}\n\n{SENTENCES[language]}\n\n{SENTENCES['en']} More.\n\n{bottom}\n\n{related}\n\nSomething else\nAnother page"
    kept, skipped = kept_and_skipped(text)
    assert SENTENCES[language] in kept and SENTENCES["en"] in kept
    assert "Another page" not in kept and related not in kept and bottom not in kept
    assert top not in kept or language in ("ru", "fa", "zh")  # one menu word alone may be the title
    assert len(skipped) <= 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_plain_text_is_left_alone(language: str) -> None:
    text = f"{SENTENCES[language]}\n\n{SENTENCES['en']}x\n\n" + "\n\n".join(
        f"Section {n}\n\nText of section {n}." for n in range(5)
    )
    assert kept_and_skipped(text)[1] == []


def test_cookie_notice() -> None:
    notice = "This site uses cookies. By going on you agree; change your browser settings to refuse them."
    assert kept_and_skipped(f"{SENTENCES['en']}\n\n{notice}")[1] == [notice]
    assert kept_and_skipped(f"The bakery sells cookies from Lyon.\n\n{SENTENCES['en']}")[1] == []


def test_headline_list_is_skipped_but_a_chronicle_is_not() -> None:
    list_of_news = "Последние новости\n" + "\n".join(f"1{n}.07.2025, 21:1{n} Заголовок номер {n}" for n in range(5))
    kept, skipped = kept_and_skipped(f"{list_of_news}\n\n{SENTENCES['ru']}")
    assert skipped == [list_of_news] and SENTENCES["ru"] in kept
    chronicle = "Kalendarium\n" + "\n".join(f"1{n}.07.2013 Wizyta delegacji numer {n}" for n in range(5))
    assert kept_and_skipped(f"{chronicle}\n\n{SENTENCES['pl']}")[1] == []


def test_breadcrumbs_take_their_section_name_along() -> None:
    text = f"City news\n\nHome > News > City news\n\nA title\n\n{SENTENCES['en']}"
    assert kept_and_skipped(text)[1] == ["City news\n\nHome > News > City news"]
    assert kept_and_skipped(f"Population > 5 million\n\n{SENTENCES['en']}")[1] == []


def test_repeated_and_cut_off_paragraphs() -> None:
    whole = SENTENCES["fa"] + " " + SENTENCES["fa"].replace("گرگان", "لودز")
    cut = whole[: len(whole) - 20].replace("گوانگژو", "گوانگجو")
    kept, skipped = kept_and_skipped(f"{cut}\n\n{cut}\n\n{whole}\n\n{SENTENCES['en']}\n\n{SENTENCES['en']}")
    assert skipped == [f"{cut}\n\n{cut}", SENTENCES["en"]]
    assert whole in kept and SENTENCES["en"] in kept


def test_rows_of_a_table_are_no_copies() -> None:
    rows = [f"City: {name}; Country: France; Kind: partner city; Contact: office of international relations, first floor"
            for name in ("Lyon", "Lyons", "Lyonne")]  # fmt: skip
    assert kept_and_skipped("\n\n".join(rows))[1] == []


def test_numbers_make_the_difference() -> None:
    first = f"{SENTENCES['en']} The budget of the programme was 5 million for the whole of the year and more"
    assert kept_and_skipped(f"{first}\n\n{first.replace('5', '6')} was spent.")[1] == []


def test_a_page_of_nothing_but_furniture_keeps_its_text() -> None:
    assert kept_and_skipped("Home\n\nContact\n\nLogin")[1] == []


def test_lines_common_to_a_publisher() -> None:
    texts = [f"The municipal gazette\n\n{SENTENCES[language]}\n\nOffice hours 8-16" for language in LANGUAGES]
    common = repeated_lines(texts)
    assert common == {"The municipal gazette", "Office hours 8-16"}
    assert kept_and_skipped(texts[0], common)[1] == ["The municipal gazette", "Office hours 8-16"]
    assert repeated_lines(texts[:2]) == frozenset()


def test_spans_of_the_reader_are_kept() -> None:
    text = f"Running head\n\n{SENTENCES['en']}"
    assert clean(Extracted(text, skipped=(Span(0, 12),))).skipped == (Span(0, 12),)


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Tytuł\n\nData publikacji: 19 października 2015 r.\n\nTreść.", "2015-10-19"),
        ("标题\n\n发布日期:2021-10-14访问次数: 字号:[ ]\n\n正文。", "2021-10-14"),
        ("題名\n\n公開日：2021年10月14日\n\n本文。", "2021-10-14"),
        ("Название\n\nОпубликовано: 11 декабря 2021\n\nТекст.", "2021-12-11"),
        ("عنوان\n\nتاریخ انتشار: ۲۰۲۱/۱۰/۱۴\n\nمتن.", "2021-10-14"),
        ("Title\n\nPublished: 14 October 2021\n\nText.", "2021-10-14"),
        (f"Wizyta\n\n19 października 2015 r.\n\n{SENTENCES['pl']}", "2015-10-19"),
        (f"УСИ (Китай), 11 декабря 2021 г. /Новости/ — {SENTENCES['ru'] * 3}", "2021-12-11"),
        ("Title\n\nThe agreement of 14 October 2021 was long.", None),
        ("Title\n\nPublished: 14 October 2999\n\nText.", None),
    ],
)
def test_dates(text: str, date: str | None) -> None:
    assert clean(Extracted(text)).date == date


def test_titles() -> None:
    assert clean(Extracted(f"A title\n\n{SENTENCES['en']}")).title == "A title"
    assert (
        clean(Extracted(f"Site name\n\nThe headline of it\n\n{SENTENCES['en']}\n\nThe headline of it\n\nx")).title
        == "The headline of it"
    )
    assert clean(Extracted(f"2015-10-19\n\nA title\n\n{SENTENCES['en']}")).title == "A title"
    assert clean(Extracted(SENTENCES["en"] * 5)).title is None
    assert clean(Extracted("A line", title="Stated")).title == "Stated"


SEEDS = {
    "000": ("Kanton", "2015-10-19", "czerwcu 2013", ["chiny (szerokość: 431px)", "chiny (orginal)"]),
    "001": (
        "長寧の努力で",
        "2021-10-14",
        "枚方市は、34年前に結ばれた",
        ["打印本页 关闭窗口", "トップへ戻り", "大汉网络"],
    ),
    "002": ("10-й Форум городов-побратимов", "2021-12-11", "УСИ (Китай)", ["Последние новости", "Алтай", "Финансист"]),
    "003": (
        "توسعه همکاری های متقابل",
        None,
        "شهردار گرگان تصریح کرد",
        ["Services List", "نظرات شما", "test a service", "گوانگجو"],
    ),
    "004": ("Bari, Bielsko-Biała, Sofia", None, "Sino-Singapore Guangzhou Knowledge City", ["Categorized as"]),
}


@pytest.mark.parametrize("number", SEEDS)
def test_seeds(number: str, seeds: Path) -> None:
    title, date, content, furniture = SEEDS[number]
    got = clean(read_file(next(seeds.glob(f"{number}_*.txt"))))
    kept, skipped = kept_and_skipped(got.text)
    assert got.title is not None and got.title.startswith(title) and got.date == date
    assert content in kept
    for phrase in furniture:
        assert phrase not in kept and any(phrase in stretch for stretch in skipped)
    assert len("".join(skipped)) < 0.3 * len(got.text)
