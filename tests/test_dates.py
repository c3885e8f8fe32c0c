"""Dates of six writing systems meet at one ISO value, and their offsets slice back to the text."""

import pytest

from ingest.dates import date_terms, dates, month_of, precisions

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
)
def test_inflected_months(word: str, month: int | None) -> None:
    assert month_of(word) == month
