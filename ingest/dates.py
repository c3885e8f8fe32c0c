"""Dates and years in six writing systems -> ISO 8601 terms, so that `czerwcu 2013`, `2013年6月` and `ژوئن ۲۰۱۳` meet."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from ingest.tokens import fold

# Stems that take endings, and words that are met whole: with endings these begin names and other words (mayor, Martin).
_MONTH_STEMS = (
    "january styczen styczni январ ژانویه januar janvier enero",
    "february luty lutego lutym феврал فوریه februar fevrier febrero",
    "marzec مارس marzo",
    "april kwiecien kwietni апрел اوریل avril abril",
    "",
    "june czerwiec czerwc июн ژوین",
    "july lipiec lipc июл ژوییه جولای juillet",
    "sierpien sierpni اگوست aout agosto",
    "september wrzesien wrzesni сентябр سپتامبر septembre septiembre",
    "pazdziernik october октябр اکتبر oktober octobre octubre",
    "november listopad ноябр نوامبر novembre noviembre",
    "december grudzien grudni декабр دسامبر dezember decembre diciembre",
)
_MONTH_WORDS = (
    "jan січень січня січні",
    "feb лютий лютого лютому",
    "mar march marca marcu marcem mars marz март марта марту мартом марте березень березня березні",
    "apr квітень квітня квітні",
    "may maj maja maju majem май мая маю маем мае مه mai mayo травень травня травні",
    "jun juni juin junio червень червня червні",
    "jul juli julio липень липня липні",
    "aug august август августа августу августом августе اوت серпень серпня серпні",
    "sep sept вересень вересня вересні",
    "oct жовтень жовтня жовтні",
    "nov",
    "dec грудень грудня грудні",
)
# Of the Persian calendar; `دی` and its sisters are words too, but hardly behind a day or in front of a year.
_JALALI_MONTHS = "فروردین اردیبهشت خرداد تیر مرداد شهریور مهر آبان آذر دی بهمن اسفند".split()
_JALALI_YEARS = range(1300, 1450)
_A_COMMON_YEAR, _MIDDLE = 1402, 15
_EXACT = {
    fold(word): month
    for table in (_MONTH_STEMS, _MONTH_WORDS) for month, words in enumerate(table, 1) for word in words.split()
}
_PREFIX: dict[str, list[tuple[str, int]]] = {}  # by their first two letters
for _month, _stems in enumerate(_MONTH_STEMS, 1):
    for _stem in map(fold, _stems.split()):
        _PREFIX.setdefault(_stem[:2], []).append((_stem, _month))
_JALALI = {fold(word): month for month, name in enumerate(_JALALI_MONTHS, 1) for word in (name, f"{name}ماه")}
_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925}
_BEFORE_YEAR_ONE = 226_894  # days of the Gregorian calendar before it
_WORDS_KEPT = 100_000
_no_months: set[str] = set()
_HAN_DIGITS = str.maketrans("〇零一二三四五六七八九", "00123456789")

_DIGIT = re.compile(rf"[\d年]|م\s(?:{'|'.join(_JALALI_MONTHS)})")
_FOREIGN_DIGIT = re.compile(r"[^\D0-9]")
_SEPARATED = re.compile(r"\d\s?[-/.]\s?\d")
_NUMERIC = re.compile(r"(?<!\d)(\d{4})\s?[-/.]\s?(\d{1,2})(?:\s?[-/.]\s?(\d{1,2}))?(?!\d)")
_EUROPEAN = re.compile(r"(?<!\d)(\d{1,2})\s?[./]\s?(\d{1,2})\s?[./]\s?(\d{4})(?!\d)")
_HAN = re.compile(r"(?:(令和|平成|昭和)\s?(\d{1,2}|元)|(\d{4}))\s?年(?:\s?(\d{1,2})\s?月(?:\s?(\d{1,2})\s?[日号])?)?")
_HAN_MONTH = re.compile(r"(?<!\d)(\d{1,2})\s?月(?:\s?(\d{1,2})\s?[日号])?")
_HAN_WRITTEN = re.compile(r"[〇零一二三四五六七八九]{4}(?=年)")
_WORD = re.compile(r"[^\W\d_]{2,}")
_DAY = r"(?<!\d)(\d{1,2})(?:st|nd|rd|th)?(?:\s?(?:[-–]|to|and)\s?\d{1,2})?"
_DAY_BEFORE = re.compile(_DAY + r"(?:[\s.]|of)*$")
_PERSIAN_ORDINALS = (
    "یکم|اول دوم سوم چهارم پنجم ششم هفتم هشتم نهم دهم یازدهم دوازدهم سیزدهم چهاردهم پانزدهم شانزدهم هفدهم هجدهم نوزدهم"
    " بیستم".split()
)
_TENS = {"": 0, "بیست": 20, "سی": 30}
_PERSIAN_DAY_BEFORE = re.compile(
    rf"(?<!\w)(?:(?P<tens>بیست|سی)\s?و\s?)?(?:(?P<ones>{'|'.join(_PERSIAN_ORDINALS)})|سی[\u200c\s]?ام)\s(?:روز\s)?$"
)
_AFTER = re.compile(rf"(?:\s*{_DAY}(?!\d))?(?:[\s,.\u200c]|of|de|ی|ماه|سال|года?)*(?:(\d{{4}})(?!\d))?")
# What may not stand before it is asked after its first digit: a search for that digit is several times faster.
_YEAR = re.compile(r"(1(?<![\d.,/]1)[3-9]\d\d|2(?<![\d.,/]2)0\d\d)(?![\d/]|[.,]\d)")


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date a text states: ISO value as precise as stated (`2013`, `2013-06`, `--06-05` without its year)."""

    value: str
    start: int
    end: int


def dates(text: str) -> list[DateMention]:
    """Dates of the text in order, offsets in characters of the text; years of the Persian calendar stay as written."""
    if not has_date(text):
        return []
    plain = text if text.isascii() else _FOREIGN_DIGIT.sub(lambda match: str(unicodedata.decimal(match.group())), text)
    if "年" in plain:
        plain = _HAN_WRITTEN.sub(lambda match: match.group().translate(_HAN_DIGITS), plain)
    found: list[DateMention] = []
    numeric = [
        (reader(match), *match.span()) for sign, own in _PATTERNS if sign.search(plain)
        for pattern, reader in own for match in pattern.finditer(plain)
    ]
    years = [(match[1], *match.span()) for match in _YEAR.finditer(plain)]
    for value, start, end in [*numeric, *_named(plain), *years]:
        if value and not any(start < seen.end and seen.start < end for seen in found):
            found.append(DateMention(value, start, end))
    return sorted(found, key=lambda mention: mention.start)


def has_date(text: str) -> bool:
    """Whether the text holds what no date is without: a digit, a year in Chinese numerals, a day in Persian words."""
    return _DIGIT.search(text) is not None


# The first day of several, of which the last is the date: "с 5 по 9 февраля", "از ۱۸ تا ۲۴ نوامبر".
_FIRST_DAY = re.compile(r"(?<!\d)\d{1,2}\s?(?:по|и|تا|و|[-–—])\s?$")


def without_dates(text: str, but: Callable[[str, DateMention], bool] | None = None) -> str:
    """The text with a space in place of each date, `but` of those for which this says yes."""
    for mention in reversed(dates(text)):
        if but is None or not but(text, mention):
            first = _FIRST_DAY.search(text, max(0, mention.start - 9), mention.start)
            text = text[: first.start() if first else mention.start] + " " + text[mention.end :]
    return text


def date_terms(text: str) -> list[str]:
    """Terms of the lexical index: each date at every precision it implies (`2013-06-12`, `2013-06`, `2013`)."""
    return [term for mention in dates(text) for term in precisions(mention.value)]


def precisions(value: str) -> list[str]:
    """`2013-06-12` -> itself, `2013-06`, `2013`; a month without its year stands for itself and its day, and a year of
    the Persian calendar for the two it lies in."""
    if value.startswith("--"):
        return [value] if len(value) <= 4 else [value, value[:4]]
    if len(value) == 4 and int(value) in _JALALI_YEARS:
        return [value, *map(str, gregorian_years(int(value)))]
    return [value[:length] for length in (10, 7, 4) if len(value) >= length]


def gregorian_years(year: int) -> tuple[int, ...]:
    """The two years in which a year of the Persian calendar begins and ends; none for one of another calendar."""
    return (year + 621, year + 622) if year in _JALALI_YEARS else ()


def _named_month(word: str) -> int | None:
    """As `month_of`, below 0 for those of the Persian calendar; a word that names none is remembered: it comes again.
    """
    month = month_of(word) or -_JALALI.get(fold(word), 0) or None
    if month is None:
        if len(_no_months) >= _WORDS_KEPT:
            _no_months.clear()
        _no_months.add(word)
    return month


def gregorian(year: int, month: int, day: int) -> date:
    """The day of the Persian calendar, whose leap years recur every 33 years (Birashk 1993, simplified to one cycle;
    right for every year of the table). Raises ValueError for a day that is none."""
    if not (1 <= month <= 12 and 1 <= day <= 31 - (month > 6)):
        raise ValueError(f"no day of the Persian calendar: {year}-{month}-{day}")
    before = 31 * (month - 1) - max(0, month - 7)
    return date.fromordinal(_BEFORE_YEAR_ONE + 365 * (year - 1) + (8 * year + 21) // 33 + before + day)


@lru_cache(maxsize=50_000)
def month_of(word: str) -> int | None:
    """1 to 12 for a month's name in any of the languages and cases known, else None."""
    folded = fold(word)
    if folded in _EXACT:
        return _EXACT[folded]
    stems = _PREFIX.get(folded[:2], ())
    return next((month for stem, month in stems if folded.startswith(stem) and len(folded) <= len(stem) + 4), None)


def _iso(year: str | int | None, month: str | int | None, day: str | int | None) -> str:
    if (month and not 1 <= int(month) <= 12) or (day and not 1 <= int(day) <= 31):
        return ""
    tail = (f"-{int(month):02d}" if month else "") + (f"-{int(day):02d}" if month and day else "")
    return f"{int(year):04d}{tail}" if year else f"-{tail}" if month else ""


def _numeric(match: re.Match[str]) -> str:
    if match[3] and int(match[1]) in _JALALI_YEARS:
        return _of_jalali(int(match[1]), int(match[2]), int(match[3]))
    return _iso(match[1], match[2], match[3])


def _of_jalali(year: int | None, month: int, day: int | None) -> str:
    """As precise as stated; a month is the one that most of its days lie in, a day of no year that of most years."""
    try:
        found = gregorian(year or _A_COMMON_YEAR, month, day or _MIDDLE)
    except ValueError:
        return ""
    return _iso(year and found.year, found.month, day and found.day)


def _european(match: re.Match[str]) -> str:
    return _iso(match[3], match[2], match[1])


def _han(match: re.Match[str]) -> str:
    year = _ERAS[match[1]] + (1 if match[2] == "元" else int(match[2])) if match[1] else match[3]
    return _iso(year, match[4], match[5])


def _han_month(match: re.Match[str]) -> str:
    return _iso(None, match[1], match[2])


def _named(text: str) -> Iterator[tuple[str, int, int]]:
    months = {word: month for word in set(_WORD.findall(text)).difference(_no_months) if (month := _named_month(word))}
    for word in _WORD.finditer(text) if months else ():
        month = months.get(word.group())
        if not month:
            continue
        before, start = _day_before(text, word.start())
        after = _AFTER.match(text, word.end())
        day, year = before or (after and after[1]), after and after[2]
        if day or year:
            end = after.end(2) if after and year else after.end(1) if after and not before else word.end()
            known = int(year) if year and (month > 0 or int(year) in _JALALI_YEARS) else None
            of_month = int(day) if day else None
            value = _iso(known, month, of_month) if month > 0 else _of_jalali(known, -month, of_month)
            yield value, start, end


def _day_before(text: str, end: int) -> tuple[str, int]:
    """The day of a month whose name begins at `end`, and where it is written; the end itself where there is none."""
    if found := _DAY_BEFORE.search(text, max(0, end - 12), end):
        return found[1], found.start()
    if text[end : end + 1] >= "\u0600" and (found := _PERSIAN_DAY_BEFORE.search(text, max(0, end - 20), end)):
        ones = found["ones"]
        day = next((at for at, words in enumerate(_PERSIAN_ORDINALS, 1) if ones in words.split("|")), 0) if ones else 30
        return str(_TENS[found["tens"] or ""] + day), found.start()
    return "", end


# What dates of these kinds cannot be without, what each looks like, and its value.
_PATTERNS = (
    (_SEPARATED, ((_NUMERIC, _numeric), (_EUROPEAN, _european))),
    (re.compile("年"), ((_HAN, _han),)), (re.compile("月"), ((_HAN_MONTH, _han_month),)),
)
