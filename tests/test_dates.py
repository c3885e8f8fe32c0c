"""Dates of six writing systems meet at one ISO value, and their offsets slice back to the text."""

from datetime import date

import pytest

from ingest.dates import date_terms, dates, gregorian, month_of, precisions

STATED = [
    ("Podpisanie listu nastąpiło w czerwcu 2013 r.", "2013-06"),
    ("z dnia 21 maja 2014 r. w sprawie", "2014-05-21"),
    ("w dniach 9-10 września 2015 r.", "2015-09-09"),
    ("signed in June 2013", "2013-06"),
    ("from September 17 to 22, 2023", "2023-09-17"),
    ("on 17 September 2023", "2023-09-17"),
    ("8 декабря 2021 г. в городе", "2021-12-08"),
    ("в июне 2013 года", "2013-06"),
    ("2013年6月に署名した", "2013-06"),
    ("令和3年10月14日", "2021-10-14"),
    ("平成元年に", "1989"),
    ("二〇一三年签署", "2013"),
    ("2021年12月8日在宜兴", "2021-12-08"),
    ("ژوئن ۲۰۱۳ امضا شد", "2013-06"),
    ("۸ دسامبر ۲۰۲۱", "2021-12-08"),
    ("2021-10-14", "2021-10-14"),
    ("19.10.2015", "2015-10-19"),
    ("seit Januar 2020", "2020-01"),
    ("9月28日、招待で", "--09-28"),
    ("در خرداد ۱۴۰۱ به تبریز آمدند", "2022-06"),
    ("۱۱ شهریور ۱۴۰۲", "2023-09-02"),
    ("بیست و دوم بهمن ۱۳۵۷", "1979-02-11"),
    ("سی‌ام اسفند ۱۳۹۹", "2021-03-20"),
    ("مورخ ۱۴۰۲/۱۰/۰۵", "2023-12-26"),
    ("دی‌ماه سال ۱۴۰۰", "2022-01"),
    ("هر سال در پنجم دی برگزار شود", "--12-26"),
    ("پنجم ژوئن ۲۰۱۹", "2019-06-05"),
    ("سال ۱۴۰۲", "1402"),
]


@pytest.mark.parametrize(("text", "value"), STATED)
def test_one_value_for_every_script(text: str, value: str) -> None:
    found = dates(text)
    assert value in [mention.value for mention in found]
    assert all(0 <= mention.start < mention.end <= len(text) for mention in found)


@pytest.mark.parametrize("text", ["LXXXVII/1801/14", "tel. 10-63074558", "12 млн", "model 4500 sold", "", "32.13.2020"])
def test_numbers_that_are_no_dates(text: str) -> None:
    assert dates(text) == []


def test_offsets_slice_back() -> None:
    text = "Wizyta: 19 października 2015 r., wcześniej 28-30 czerwca 2015 r."
    assert [text[one.start : one.end] for one in dates(text)] == ["19 października 2015", "28-30 czerwca 2015"]


def test_terms_hold_every_precision() -> None:
    assert date_terms("21 maja 2014") == ["2014-05-21", "2014-05", "2014"]
    assert precisions("--09-28") == ["--09-28", "--09"]


@pytest.mark.parametrize(
    ("word", "month"), [("czerwcu", 6), ("октября", 10), ("ژوئن", 6), ("grudnia", 12), ("marka", None)]
    + [(word, None) for word in ("mayor,", "Martin", "Мартин", "Julia", "junior", "majątek", "marching", "берёзовый")]
)
def test_inflected_months(word: str, month: int | None) -> None:
    assert month_of(word) == month


@pytest.mark.parametrize(
    ("day", "same"),
    [
        ((1403, 1, 1), date(2024, 3, 20)), ((1402, 1, 1), date(2023, 3, 21)), ((1399, 12, 30), date(2021, 3, 20)),
        ((1376, 1, 1), date(1997, 3, 21)), ((1330, 1, 1), date(1951, 3, 22)), ((1392, 7, 30), date(2013, 10, 22)),
    ],
)  # fmt: skip
def test_days_of_the_persian_calendar(day: tuple[int, int, int], same: date) -> None:
    assert gregorian(*day) == same


@pytest.mark.parametrize("day", [(1402, 7, 31), (1402, 13, 1), (1402, 0, 5), (1402, 1, 0)])
def test_days_the_persian_calendar_has_not(day: tuple[int, int, int]) -> None:
    with pytest.raises(ValueError, match="Persian calendar"):
        gregorian(*day)


def test_a_persian_year_stands_for_the_two_it_lies_in() -> None:
    assert precisions("1402") == ["1402", "2023", "2024"]


@pytest.mark.parametrize("text", ["تیر چراغ برق", "مهر شهرداری", "دی روز خوبی بود", "31/13/1402"])
def test_words_that_are_months_elsewhere(text: str) -> None:
    assert [mention for mention in dates(text) if mention.value != "1402"] == []
