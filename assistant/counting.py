"""Does a sentence count what a question asks the number of? Dates, file numbers and what the question says itself do
not count."""

import re
from collections.abc import Collection, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from assistant.counted_nouns import CERTAIN_PEOPLE, HEADS, asked_things, lasts
from assistant.cues import HOW_LONG_BEFORE, NUMBERS, Kind
from assistant.money import CURRENCIES
from assistant.numerals import ordinals
from assistant.question import Question
from ingest.concepts import glossary
from ingest.dates import DateMention, without_dates
from ingest.tokens import fold_words, number

if TYPE_CHECKING:
    from assistant.analysis import Stated
    from assistant.units import Units

# The first of something is no number of them, but it is where editions are counted: `第一届`.
_NUMBER_WORDS = re.compile(
    r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen"
    r"|(?:twen|thir|for|fif|six|seven|eigh|nine)ty"
    r"|(?:four|fif|six|seven|eigh|nin|ten)th|dozens?|half|third|quarter"
    r"|hundreds?|thousands?|millions?|milion\w*|mln|миллион\w*|млн"
    r"|jed(?:en|na|no|nym|nego|nej)|dw(?:a|ie|och|oma|och)|trzy|trzech|cztery|czterech|piec|pieciu|szesc|szesciu"
    r"|siedem|siedmiu|osiem|osmiu"
    r"|(?:dwie|trzy|cztery|piec|szesc|siedem|osiem|dziewiec)(?:scie|sta|set)"
    r"|(?:dwu|trzy|czter|piec|szesc|siedmi|osmi|dziesieci)i?o?(?:dni|tygodni|miesi|let|oso|godzin)\w+"
    r"|(?:двух|трех|четырех|пяти|шести|семи|восьми|десяти)(?:днев|недел|месяч|лет|час|мест)\w+"
    r"|dziewiec|dziewieciu|dziesiec|dziesieciu|\w{3,7}nast(?:u|oma|o\w+|e|scie)|\w{3,6}dzies(?:ci|ciu|cia|at|eciu|atka)"
    r"|pol|polowa|tysi\w+|stu|sto|setek|trzeci\w*"
    r"|drug\w+"
    r"|один|одна|одно|одного|одной|дв(?:а|е|ух|ум|умя|ое|оих)|три|трех|тремя|четыр\w+|пят[ьи]\w*|шест[ьи]\w*|сем[ьи]"
    r"|восем\w*|восьми"
    r"|девят\w+|десят\w+|сорок\w{0,1}|\w{2,7}надцат\w+|(?:два|три)дцат\w+|\w{4,6}десят\w*|девяност\w"
    r"|сот(?:ня|ни|ен|ню|нями|нях)|сто|тысяч\w*|половин\w+|четверт\w+|трет\w+|втор(?:ои|ая|ое|ого|ом|ую"
    r"|ых|ым))\b"
    r"|(?:^|\W)(?:یک|دو|سه|چهار|پنج|شش|هفت|هشت|نه|ده|یازده|دوازده|سیزده|چهارده|پانزده|شانزده|هفده|هجده|نوزده"
    r"|بیست|سی|چهل|پنجاه|شصت|هفتاد|هشتاد|نود|صد|هزار|میلیون|نیم|دوم|سوم|دومین|سومین"
    r"|یک‌چهارم)(?:\W|روزه|ماهه|ساله|نفره|$)"
    r"|(?<![第之])[一二三四五六七八九十百千万亿两半](?<!万)[一二三四五六七八九十百千万亿](?!月)|(?<!第)[一二三四五六七八九十百千万亿两半]\s?"
    r"(?:[米元吨噸户戸课課页頁所天幅张枚台棵艘辆头"
    r"块晚晩夜泊周场轮票席校班个個位名座家次届国國年人件所项項カヶか種种條条大洲箇成分万]|カ国)|[四三二]分之一|[一二三四五六七八九十]つ|第(?:一(?=[次届回])|[二三四五六七八九十])"
)
# "One quarter" is neither the fourth nor a single one.
_PART = re.compile(
    r"\b(?:(?:an?|one|two|three)[ -](?:half|halves|thirds?|quarters?|fifths?|tenths?)|half of"
    r"|(?:jedn|dw|trz)\w+ (?:trzeci|czwart|piąt|dziesiąt)\w+|poło?w[aęiy]\w*"
    r"|(?:одн|две|двух|тр)\w* (?:трет|четверт|пят|десят)\w+|(?:треть|четверть|половин)\w*)\b"
    r"|(?:یک|دو|سه)[ \u200c]?(?:سوم|چهارم|پنجم|دهم)|نیمی|過?半数|一半|分[之の]",
    re.IGNORECASE,
)
_DIGIT = re.compile(r"\d")
_DIGITS = re.compile(r"\d+")
_NUMBER = re.compile(rf"\d[\d.,٬ ]*|{_NUMBER_WORDS.pattern}", re.IGNORECASE)
_AGE = re.compile(r"\b(?:years?|lat|lata|лет|год\w*)\b|سال|[岁歳才]")
_NEAR = 14  # characters between a number and what it counts
# `LXXXVII/1801/14`, `No. 12`: names of files.
_FILE = re.compile(r"[\w.-]*\w/[\w./-]*\d[\w./-]*|(?:no\.|nr|№)\s?\d[\w./-]*", re.IGNORECASE)
# Nor do the numbers of paragraphs and lines, times of day, and numbers in names: `§ 2.`, `4. `, 11:00, 午後3時, PM2.5,
# "the Three Harbours".
_NO_COUNT = re.compile(
    r"^[\s*_>-]*(?:[(（]?\d{1,2}(?:[.)）、](?=\D)|[-–](?=\s))|§\s?\d+\.?|[一二三四五六七八九十]{1,3}[是、]|第[一二三四五六七八九十百\d]+条)"
    r"|\b\d{1,2}:\d\d\b|\b\d{1,2}(?:[:.]\d\d)? ?[ap]\.?m\b|\b(?:godz\.|godzinie|o)\s\d{1,2}[.:]\d\d|ساعت \d{1,2}"
    r"|(?:午[前後]|[上下]午|早上|晚上)\d{1,2}[時时点](?!間)(?:\d{1,2}分|半)?|\b[A-Za-zА-Яа-я]+[.-]?\d[\d.,]*"
    r"|(?<=[至到])\d{1,2}日"
    r"|(?<=\s)(?:Two|Three|Four|Five|Six|Seven|Dw\w+|Trzy|Trzech|Czter\w+|Два|Двух|Три|Тр[её]х|Четыр\w+)"
    r"(?= [A-ZĆŁŚŹŻА-ЯЁ])"
)
_HAN_ORDINAL = re.compile(r"第\s?[\d一二三四五六七八九十百]+")
# One of a kind, and both sides, are no count; over folded text.
_ONE = re.compile(
    r"(?<!only )(?<!just )(?<!tylko )(?<!только )(?<!лишь )(?<!всего )"
    r"\b(?:one|jed(?:en|na|no|nym|nego|nej)|один|одна|одно|одного|одной)\b(?! (?:in|na|из|third|quarter|half))"
    r"|(?<!تنها )(?<!فقط )(?<!\w)یک(?!\w|‌چهارم)|(?<![只仅唯二三四五六七八九十百分])一\s?[座个個家名位种種项項件条條]"
)
_BOTH = re.compile(
    r"\b(?:two (?:cities|sides|parties|countries|towns|partners)|(?:obu|dwoch|oba|obie|dwa) (?:miast\w*|stron\w*"
    r"|kraj\w*)"
    r"|(?:дв(?:ух|а|е|умя)|об[ае]\w*) (?:город\w*|стор\w*|стран\w*))\b"
    r"|دو (?:شهر|طرف|کشور|سو|منطقه)|[两兩双][座个個]?[市国國地方侧园校馆港区院城]"
)
_EDITION = re.compile(
    r"番目|第几|第何|edycj|по счет|котор\w+ по|ktor\w+ (?:raz|to|z kolei)|edition|چندم|how many times|\brazy?\b|\bраз\b"
    r"|何回|几次|چند بار|چندبار"
)
_FIRST = re.compile("最初|第一|最早|初めて")
# The tenth forum is the last of ten.
_EVENTS_COUNTED = re.compile(
    r"\b(?:how many\s(?:\w+\s){0,2}|(?:ile|сколько)\s(?:\w+\s)?)"
    r"(?:forum|fora|congress|kongres|festiwal|festival|форум|конгресс|фестивал)"
)
_TIME = re.compile(
    r"\b(?:days?|nights?|weeks?|months?|years?|hours?|minutes?|dni|dzien|noc\w*|tygod\w+|miesi\w+|lat|lata"
    r"|rok\w*|godzin\w*|minut\w*"
    r"|дн(?:я|еи)|день|сут(?:ки|ок)|ноч\w+|недел\w+|месяц\w*|лет|год\w*|час\w*|минут\w*)\b"
    r"|\b\w*(?:dniow|tygodniow|miesieczn|letni|godzinn|дневн|недельн|месячн|летн)\w*\b"
    r"|روز|شب|هفته|ماه|سال|ساعت|دقیقه|[日週年][間か]|[泊晩夜]|日|天|周|小时|小時|分钟|[个個かカヶ]月|年|時間|[岁歳]"
)
_SIZE = re.compile(
    r"\b(?:hectares?|hektar\w*|гектар\w*|km|kilomet\w*|километр\w*|miles?|met(?:re|er)s?|metr\w*|метр\w*|acres?|kg"
    r"|tonn?\w*|тонн\w*|м2|m2|هکتار|کیلومتر|متر|تن)\b|公顷|公頃|公里|平方|[米吨噸]|ヘクタール|キロ|メートル|トン"
)
_MONEY = re.compile(rf"{CURRENCIES}|[元円镑]")
_SHARE = re.compile(r"%|percent|per cent|procent|процент|درصد|パーセント|割|分之")
# What may stand between a number and its unit: "2.5 million euros".
_SCALE = (
    r"(?:[\s-]?(?:million\w*|billion\w*|thousands?|hundreds?|mln|mld|tys\w*|milion\w*|млн|млрд|тыс\w*|миллион\w*"
    r"|миллиард\w*|میلیون|میلیارد|هزار|[万亿億千百])\.?)*"
)
_OFTEN = re.compile(r"\b(?:times|razy|раза?)\b|بار|(?<!人)[次回月]")
_UNIT_AFTER = re.compile(
    rf"{_SCALE}[\s-]?(?:{'|'.join(unit.pattern for unit in (_TIME, _SIZE, _MONEY, _SHARE, _OFTEN))})", re.IGNORECASE
)
_HAN_UNITS = frozenset("米元块晚晩夜泊周年次回")  # that stand behind a number like the words for what is counted
_SIGN_BEFORE = re.compile(r"[€$¥£]\s?$")
_AREA = re.compile(
    r"\b(?:square|sq|hectares?|acres?|ha|hektar\w*|kwadrat\w*|ar(?:y|ow)|гектар\w*|га|кв|квадратн\w*|соток|м2|k?m2)\b"
    r"|²|مربع|هکتار|平方|平米|公顷|公頃|亩|ヘクタール|坪"
)
_HOURS = re.compile(
    r"\b(?:hours?|minutes?|godzin\w*|minut\w*|час\w*|минут\w*)\b|ساعت|دقیقه|時間|小时|小時|分钟|\d分"
)
_ASKED_IN = (
    (
        _HOURS,
        re.compile(
            r"\b(?:how many hours|ile (?:\w+ )?godzin|сколько часов)\b|چند ساعت|何時間|(?:多少|几)个?小时"
        ),
    ),
    (
        _AREA,
        re.compile(
            r"\b(?:area|powierzchni\w*|площад[ьи]"
            r"|(?:how (?:large|big|many)|ile|сколько)\b.{1,40}\b(?:squar|kwadrat|квадрат)\w*)\b"
            r"|مساحت|چند .{0,12}مربع|面積|面积|広さ|[何多几]少?平方"
        ),
    ),
    (
        _AGE,
        re.compile(
            r"\b(?:how old(?! (?:is|was) (?:the|this|that|its|a)\b)|average age|sredni\w* wiek\w*|w jakim wieku"
            r"|возраст\w*)\b"
            r"|میانگین سن|چند سال[هش]|年齢|何歳|年龄|几岁"
        ),
    ),
    (
        _TIME,
        re.compile(
            r"\b(?:how many (?:days?|weeks?|months?|years?|hours?|minutes?)|how old (?:is|was) (?:the|this|that|its|a)"
            r"|il[eu] (?:dni|tygodni|miesiecy|lat|godzin|minut)"
            r"|jak dlugo|(?:ile|jak dlugo) (?:to )?trwa\w*"
            r"|сколько (?:днеи|недель|месяцев|лет|часов|минут)|(?:как долго|сколько (?:\w+ )?(?:длил\w*|длит\w*"
            r"|продолж\w*)))\b"
            r"|چند (?:روز|هفته|ماه|سال|ساعت|دقیقه)|چه مدت|何(?:日|週間|か月|ヶ月|カ月|年間|時間)|多少天|几天|多久|多长时间|几(?:周|个月|小时)"
        ),
    ),
    (_TIME, HOW_LONG_BEFORE),
    (re.compile(rf"{_TIME.pattern}|{_SIZE.pattern}"), re.compile(r"\bhow long\b")),
    (
        _SIZE,
        re.compile(
            r"\b(?:how many|ile|ilu|сколько|چند)\s+(?:hectares?|hektar\w*|гектар\w*|km|kilomet\w*|километр\w*|miles?"
            r"|met\w+|метр\w*|tonn?\w*|тонн\w*|هکتار|کیلومتر|متر|تن)\b|(?:多少|几|何)(?:公顷|公頃|公里|平方|[米吨噸]|ヘクタール|キロ|メートル|トン)"
        ),
    ),
)


_NO_SUCH = 0.25


def counted(question: Question, units: "Units", stated: "Stated") -> float:
    """1 where a number stands beside what is to be counted, 0.4 where it does not, 0.6 where that cannot be told, 0
    where there is no number, or none of days, of metres, where such are asked for."""
    text = _countable(question, stated)
    if text is None:
        return 0.5 * bool(stated.dates and lasts(_folded(question.text), stated.text))
    asked = _folded(question.text)
    numbers = [match.span() for match in _NUMBER.finditer(text)]
    if any(own.match(text, end) for own, _ in asked_things(asked) for _, end in numbers):
        return _NO_SUCH if _of_others(units, stated) else 1.0
    wanted = units.wanted - NUMBERS - {"part_share"}  # of "the number of towns" the number alone is in focus
    if not wanted:
        return 0.6
    return 1.0 if any_beside(numbers, words_for(wanted, text), _NEAR) else 0.4


def _of_others(units: "Units", stated: "Stated") -> bool:
    """Whether pupils, teachers, consuls are asked for, and the sentence tells of people who are none."""
    return bool(units.wanted & CERTAIN_PEOPLE) and not units.wanted & stated.concepts


def words_for(concepts: Collection[str], text: str) -> list[tuple[int, int]]:
    """Where the text has a word for one of the concepts."""
    return [(one.start, one.end) for one in glossary().find(text) if one.concept in concepts]


def any_beside(found: Sequence[tuple[int, int]], words: Sequence[tuple[int, int]], reach: int) -> bool:
    """Whether one of the spans lies so many characters around one of the words at most."""
    return any(start - reach <= one and last <= end + reach for one, last in found for start, end in words)


def has_count(question: Question, stated: "Stated") -> bool:
    """Whether the sentence holds a number that may answer."""
    return _countable(question, stated) is not None


def _countable(question: Question, stated: "Stated") -> str | None:
    """The sentence, folded, without the numbers that count nothing in it; None where none is left that may answer."""
    asked = _folded(question.text)
    by_order = bool(_EDITION.search(asked))
    if by_order and (stated.editions or ordinals(stated.text) or _FIRST.search(stated.text)):
        return fold_words(stated.text)
    if not stated.number:
        return None
    counts_events = bool(stated.editions and _EVENTS_COUNTED.search(asked))
    text = _without_other_numbers(question, stated.text, ordered=by_order or counts_events)
    rest = _BOTH.sub(" ", _ONE.sub(" ", fold_words(text)))
    of_heads = bool(HEADS.search(asked))  # how many people live in the metropolitan area: not how large it is
    in_units = [unit for unit, asks in _ASKED_IN if asks.search(asked) and not (of_heads and unit is _AREA)]
    if any(not unit.search(rest) for unit in in_units):
        return None
    if question.kind is Kind.HOW_MANY and not in_units and of_heads:
        rest = _without_measures(rest)
    if question.kind is Kind.HOW_MANY:
        for _, others in asked_things(asked):
            rest = _without(others, rest)
    return rest if _DIGIT.search(rest) or _NUMBER_WORDS.search(rest) else None


def _without(things: re.Pattern[str], text: str) -> str:
    """The text without the numbers that count such things; of "half a thousand guests" both words go."""
    for match in reversed(list(_NUMBER.finditer(text))):
        if things.match(text, match.end()):
            text = f"{text[: match.start()].rstrip()} {text[match.end() :].lstrip()}"
    return text


@lru_cache(maxsize=64)
def _folded(text: str) -> str:
    """Of a question, which meets some hundred sentences."""
    return fold_words(text)


def _without_other_numbers(question: Question, text: str, *, ordered: bool) -> str:
    """The text without what is no count in it and what the question says itself; ordinals stay where `ordered`."""
    text = _PART.sub(" 00 ", _NO_COUNT.sub(" ", _FILE.sub(" ", without_dates(text, but=_counts))))
    if not ordered:
        text = _HAN_ORDINAL.sub(" ", text)
        for _, start, end in reversed(ordinals(text)):
            text = text if text[end - 1] == "." else text[:start] + " " + text[end:]
    for match in reversed(list(_DIGITS.finditer(text))):
        if number(match.group()) in question.numbers:
            text = text[: match.start()] + " " + text[match.end() :]
    return text


def _without_measures(text: str) -> str:
    """The text without sums of money, times, sizes and shares: they are no number of people or of things."""
    for match in reversed(list(_NUMBER.finditer(text))):
        measured = match.group()[-1] in _HAN_UNITS or _UNIT_AFTER.match(text, match.end())
        if measured or _SIGN_BEFORE.search(text, 0, match.start()):
            text = text[: match.start()] + " " + text[match.end() :]
    return text


# What follows a number that counts and is no year: "1850 metrów", "1870家".
_COUNTED = re.compile(
    rf"\s?(?:{_SIZE.pattern}|[名人户戸个個件册冊枚台株棵辆艘吨噸米本匹頭头张張所校社]|家(?!的)"
    r"|(?:people|persons|participants|visitors|guests|students|pupils|homes|households|trees|books|osob|uczestnik\w+"
    r"|mieszkan\w+|dom\w+|drzew\w*|gosci|человек|участник\w+|жител\w+|дом\w+|дерев\w+|книг|экземпляр\w+)\b"
    r"|نفر|خانه|درخت|جلد|کتاب)"
)

_IN = re.compile(r"(?:\b(?:in|since|by|until|from|w|we|od|do|po|rok\w*|в|с|до|к|год\w*)|سال|در|年)\s$", re.IGNORECASE)


def _counts(text: str, date: DateMention) -> bool:
    """Whether what looks like a year counts something."""
    behind = _COUNTED.match(fold_words(text[date.end : date.end + _NEAR])) if len(date.value) == len("2014") else None
    return behind is not None and not _IN.search(text, 0, date.start)


def has_number(text: str) -> bool:
    """A number in digits of any script or in words, dates not counted."""
    rest = without_dates(text, but=_counts)
    return bool(_DIGIT.search(rest) or _PART.search(rest) or _NUMBER_WORDS.search(fold_words(rest)))
