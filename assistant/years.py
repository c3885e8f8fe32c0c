"""Which year a text means: what happened in 2015 did not happen in 2018, and last year is told from today."""

import re
from collections.abc import Collection, Iterable, Sequence
from datetime import date
from functools import lru_cache

from assistant.question import Question
from ingest.dates import date_terms, dates, gregorian_years
from ingest.model import Document
from ingest.tokens import fold_words

_YEAR = re.compile(r"(?<![\d.,/])\d{4}(?![\d/])")
_ERA = re.compile("令和|平成|昭和|[〇零一二三四五六七八九]{4}年")
# Beside a year: it only bounds what is asked for.
_BOUNDS = re.compile(
    r"\b(?:since|after|before|until|till|between|od|po|przed|do|miedzy|между|с|после|до|от)\s+(?:\w+\s+)?$"
    r"|(?:از|پس از|بعد از|پیش از|قبل از|تا|بین)\s+(?:سال\s+)?$|(?:自|从|截至)$",
    re.IGNORECASE,
)
_BOUNDED = re.compile(r"\s?年?(?:以来|以降|以前|以后|以後|之前|之后|前|后|後|から|まで|より|起|[-–—])")
# A school year or a season is named by two years that follow each other: 2024/25, 2024—2025学年.
_TWO_YEARS = re.compile(r"(?<![\d/–-])(\d{4})\s?[-–—/]\s?(?:\d\d)?(\d\d)(?![\d/–-]|\.\d)")

# Years that are told from the day of asking.
_FROM_TODAY = (
    (
        0,
        re.compile(
            r"\b(?:this year|this season|w tym roku|tego roku|tegoroczn\w*|в этом году|нынешн\w+ год\w*)\b"
            r"|امسال|سال جاری|今年|本年度"
        ),
    ),
    (
        -1,
        re.compile(
            r"\b(?:last year|w (?:ubieglym|zeszlym) roku|(?:ubiegl|zesz)oroczn\w*|в прошлом году|прошлогодн\w*)\b"
            r"|پارسال|سال گذشته|昨年|去年|前年度"
        ),
    ),
    (1, re.compile(r"\b(?:next year|w przyszlym roku|w nastepnym roku|в следующем году)\b|سال اینده|来年|明年")),
)
# Where the date asked for stands there without its year, which the document tells, and where it stands elsewhere in it.
_WITHOUT_YEAR, _ELSEWHERE = 0.9, 0.5


def asked_years(question: Question) -> frozenset[int]:
    """The years a question names, but for those that only bound what it asks for."""
    text = question.text
    named = (
        int(one.value[:4])
        for one in dates(text)
        if not one.value.startswith("--")
        and not _BOUNDS.search(text, max(0, one.start - 20), one.start)
        and not _BOUNDED.match(text, one.end)
    )
    return _in_both_calendars(named)


def of_another_year(asked: frozenset[int], dates: Iterable[str]) -> bool:
    """Whether years are asked for and all that these ISO dates are of are others."""
    if not asked:
        return False
    told = _in_both_calendars(int(date[:4]) for date in dates if not date.startswith("--"))
    return bool(told) and asked.isdisjoint(told)


def tells_of(document: Document, years: frozenset[int]) -> bool:
    """Whether the document states one of the years, or none at all."""
    stated = years_of(document)
    return not years or not stated or bool(years & stated)


def years_of(document: Document) -> frozenset[int]:
    """The years that a document states anywhere."""
    return _years(document.id, document.text) | _years("", document.date) | _years("", document.title)


def dates_of(document: Document) -> frozenset[str]:
    """The dates that a document states anywhere, at every precision."""
    return _dates(document.id, document.text) | _dates("", document.date) | _dates("", document.title)


@lru_cache(maxsize=1000)
def _dates(name: str, text: str) -> frozenset[str]:
    """`name` tells texts apart before they are compared."""
    return frozenset(date_terms(text))


@lru_cache(maxsize=1000)
def _years(name: str, text: str) -> frozenset[int]:
    """`name` tells texts apart before they are compared."""
    found = {int(match.group()) for match in _YEAR.finditer(text)}
    if _ERA.search(text):
        found.update(int(one.value[:4]) for one in dates(text) if not one.value.startswith("--"))
    return _in_both_calendars(found)


def _in_both_calendars(years: Iterable[int]) -> frozenset[int]:
    return frozenset(one for year in years for one in (year, *gregorian_years(year)))


def of_another_season(question: Question, text: str, document: Document) -> bool:
    """Whether a school year or a season is asked for and the sentence, or where it names none its document, names
    others only."""
    asked = _two_years(question.text)
    told = asked and (_two_years(text) or _two_years(f"{document.title}\n{document.text}"))
    return bool(told) and asked.isdisjoint(told)


def _two_years(text: str) -> frozenset[int]:
    pairs = ((int(match[1]), int(match[2])) for match in _TWO_YEARS.finditer(text))
    return frozenset(year for year, following in pairs if (year + 1) % 100 == following)


def asked_from_today(question: Question) -> tuple[int, ...]:
    """How many years from today those lie that a question names as this, last or next year, if it names none itself."""
    asked = fold_words(question.text)
    named = asked_years(question)
    return () if named else tuple(ahead for ahead, named_so in _FROM_TODAY if named_so.search(asked))


def tells_from_today(asked: Sequence[int], near: str, document: Document) -> bool:
    """Whether what stands near says this, last or next year as well, or the document tells of that year."""
    this_year = date.today().year
    folded = fold_words(near) if asked else ""
    said = (named_so.search(folded) for ahead, named_so in _FROM_TODAY if ahead in asked)
    return not asked or any(said) or any(this_year + ahead in years_of(document) for ahead in asked)


def dated(value: str, dates: Collection[str], document: Document) -> float:
    """How surely what stands beside these dates is told of the date asked for."""
    if value in dates or value.startswith("--"):
        return float(value in dates)
    if int(value[:4]) not in years_of(document):
        return 0.0
    return _WITHOUT_YEAR if f"-{value[4:]}" in dates else _ELSEWHERE * (value in dates_of(document))
