"""What happened in 2015 did not happen in 2018, and last year is told from today: in six languages."""

from datetime import date

import pytest

from assistant.question import understand
from assistant.years import (
    asked_from_today,
    asked_years,
    of_another_season,
    of_another_year,
    tells_from_today,
    tells_of,
)
from ingest.dates import date_terms
from ingest.model import Document


@pytest.mark.parametrize(
    ("question", "years"),
    [
        ("What happened in Łódź in 2018?", {2018}), ("wizyta Kantonu w Łodzi 2019 program", {2019}),
        ("Что было в Лодзи в мае 2018 года?", {2018}), ("در سال ۲۰۱۸ چه شد؟", {2018}), ("２０１８年の訪問団", {2018}),
        ("2018年有什么活动？", {2018}), ("What has been done since 2018?", set()), ("Co było przed 2018?", set()),
        ("Что сделано после 2018 года?", set()), ("2018年以来有什么活动？", set()), ("پس از سال ۲۰۱۸ چه شد؟", set()),
        ("2018年以降の交流は？", set()), ("در سال ۱۴۰۲ چه شد؟", {1402, 2023, 2024}),
        ("سفر شهریور ۱۴۰۲ به قازان", {2023}),
    ],
)  # fmt: skip
def test_years_asked_for_and_years_that_only_bound(question: str, years: set[int]) -> None:
    assert asked_years(understand(question)) == years


@pytest.mark.parametrize(
    ("text", "date", "told"),
    [
        ("In May 2018 guests came.", "", True), ("In May 2015 guests came.", "", False), ("Guests came.", "", True),
        ("Guests came.", "2018-06-01", True), ("در سال ۱۳۹۷ آمدند", "", True), ("در سال ۱۳۹۴ آمدند", "", False),
        ("平成30年に来た。", "", True), ("二〇一八年来访。", "", True), ("Resolution 2018/14 of 2015", "", False),
    ],
)  # fmt: skip
def test_a_document_tells_of_the_years_it_states_in_any_calendar(text: str, date: str, told: bool) -> None:
    document = Document(text, "a.md", text, "a", "A title", "en", date=date)
    assert tells_of(document, frozenset({2018})) is told


OF_2015 = {
    "en": ("How many came in 2018?", "In 2015 forty came.", "In June 2018 forty came."),
    "pl": ("Ilu gości było w 2018 roku?", "W 2015 roku było 40 gości.", "W 2015 r. było 40 gości, w 2018 r. 50."),
    "ru": ("Сколько гостей было в 2018 году?", "В 2015 году было 40 гостей.", "3 мая 2018 г. было 40 гостей."),
    "fa": ("در سال ۱۳۹۷ چند نفر آمدند؟", "در سال ۱۳۹۴ چهل نفر آمدند.", "در ژوئن ۲۰۱۸ چهل نفر آمدند."),
    "ja": ("2018年は何人来ましたか。", "平成27年には40人が来た。", "平成30年には40人が来た。"),
    "zh": ("2018年来了多少人？", "2015年来了40人。", "来了40人。"),
}


@pytest.mark.parametrize("language", OF_2015)
def test_a_sentence_of_another_year_is_told_apart(language: str) -> None:
    question, another, same = OF_2015[language]
    asked = asked_years(understand(question))
    assert of_another_year(asked, date_terms(another))
    assert not of_another_year(asked, date_terms(same))


def test_a_year_that_bounds_tells_no_years_apart() -> None:
    assert not of_another_year(asked_years(understand("How many came since 2018?")), date_terms("In 2019 forty came."))


FROM_TODAY = {
    "en": ("What is the budget this year?", "Who came last year?", "Who comes next year?"),
    "pl": ("Jaki jest budżet w tym roku?", "Kto przyjechał w ubiegłym roku?", "Kto przyjedzie w przyszłym roku?"),
    "ru": ("Какой бюджет в этом году?", "Кто приезжал в прошлом году?", "Кто приедет в следующем году?"),
    "fa": ("بودجهٔ امسال چقدر است؟", "پارسال چه کسی آمد؟", "سال آینده چه کسی می‌آید؟"),
    "ja": ("今年の予算はいくらですか。", "昨年は誰が来ましたか。", "来年は誰が来ますか。"),
    "zh": ("今年的预算是多少？", "去年谁来了？", "明年谁来？"),
}


@pytest.mark.parametrize("language", FROM_TODAY)
def test_this_last_and_next_year_are_told_from_today(language: str) -> None:
    for ahead, question in zip((0, -1, 1), FROM_TODAY[language], strict=True):
        asked = asked_from_today(understand(question))
        assert asked == (ahead,)
        text = f"The budget of {date.today().year + ahead} is small."
        assert tells_from_today(asked, "The budget is small.", Document(text, "a.md", text, "a", "A title", "en"))
        old = Document(f"old {language}{ahead}", "b.md", "The budget of 2011 is small.", "b", "A title", "en")
        assert not tells_from_today(asked, "The budget is small.", old)
        assert tells_from_today(asked, question, old), "the document says so of its own year"


def test_a_year_that_is_named_is_not_told_from_today() -> None:
    assert not asked_from_today(understand("Who came last year, in 2015?"))
    assert tells_from_today((), "Guests came.", Document("c", "c.md", "Guests came.", "c", "A title", "en"))


@pytest.mark.parametrize(
    ("question", "text", "another"),
    [
        ("Who won a scholarship in 2024/25?", "Report on the scholarships 2023/24", True),
        ("Kto dostał stypendium w roku 2024/2025?", "Stypendia w roku 2024/2025", False),
        ("Кто получил стипендию в 2024/25 году?", "Стипендии 2023/24 года", True),
        ("چه کسی در ۲۰۲۴–۲۰۲۵ بورس گرفت؟", "بورس‌های سال تحصیلی ۲۰۲۳–۲۰۲۴", True),
        ("2024—2025学年录取了谁？", "2023—2024学年项目报告", True), ("2024—2025学年录取了谁？", "项目报告", False),
        ("2024-25年度の奨学生は誰ですか。", "2023-24年度の報告", True), ("What happened from 2014 to 2015?", "In 2011/12", False),
    ],
)  # fmt: skip
def test_a_school_year_is_not_the_one_before(question: str, text: str, another: bool) -> None:
    document = Document(text, "a.md", text, "a", "A title", "en")
    assert of_another_season(understand(question), "Six places.", document) is another


def test_a_day_is_no_school_year() -> None:
    document = Document("day", "day.md", "Season 2003/04, as of 2004-05-12", "a", "A title", "en")
    assert of_another_season(understand("Who came in 2005/06?"), "Six places.", document)
    assert not of_another_season(understand("Who came on 2005-06-12?"), "Six places.", document)
