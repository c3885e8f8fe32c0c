"""Which occasion a text means: the third forum is not the first, and what is over is not what is to come."""

import re
from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache

from assistant.cues import Kind
from assistant.numerals import ordinals
from assistant.question import Question
from ingest.concepts import ConceptMention, concepts_in
from ingest.dates import dates, month_of
from ingest.model import Document

# What is held again and again and counted.
_EVENTS = frozenset(
    "forum congress conference festival exhibition fair trade_fair competition event world_expo olympics".split()
)
# What is counted less often: a text that does not may yet mean the first.
_MEETINGS = frozenset(
    "meeting session summer_school camp course training workshop seminar stage phase group_team batch edition league"
    " round tournament issue period working_group joint_committee reading".split()
)
# What is counted within one: its third day, the second visit there.
_COUNTED_TOO = frozenset("day week month year visit step_stage stage_stop rank".split())
# Characters between an ordinal and what it counts: "third Poland - China regional forum", 第三届波中地方论坛. In Persian
# the event may stand in front: همایش یازدهم.
_REACH, _REACH_CJK, _REACH_BACK = 45, 20, 12
_WORD = re.compile(r"\s(\w+)")
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_PERSIAN = re.compile(r"[\u0600-\u06ff]")

# December to February, and so on.
_SEASONS = ("winter_season", "spring_season", "summer_season", "autumn_season")
_MONTH = re.compile(r"^(?:\d{4}|-)-(\d\d)")

Edition = tuple[int, frozenset[str]]

_OF_EVENTS = frozenset({Kind.WHEN, Kind.WHERE, Kind.WHO, Kind.HOW_MANY})
_COMING = frozenset("next_coming next_time next_edition".split())
_TO_COME = _COMING | frozenset("next_year next_month_week plan future soon soon_n deadline".split())
_NEXT_TO = re.compile(r"next (?:to|door|day)\b", re.IGNORECASE)
_WILL = re.compile(
    r"\b(?:will|shall|(?:is|are|was|were) (?:due )?to|due|będ\w+|odbędzie|odbędą|ma(?:ją)? (?:się|być)"
    r"|буд\w+|состо[ия]тся|пройд[её]т|пройдут|намечен\w*)\b|خواه(?:د|ند)|قرار است|予定|来[年月春夏秋冬]|今後|将于|将在|拟于|明年|下[届次]",
    re.IGNORECASE,
)

_ENDS = frozenset("deadline end_finish expiry".split())
_UNTIL = re.compile(
    r"\b(?:until|till|through|to|by|do|po|до|по)\b|(?:^|\W)تا(?:\W|$)|まで|[至到止截]|\d\s?[-–—〜～]\s?\d", re.IGNORECASE
)
# Something is to be once more.
_AGAIN = re.compile(
    r"\b(?:will|shall)\b.*\bagain\b|\b(?:kiedy|kto|gdzie) (?:znow\w*|znów|ponownie)|\bкогда (?:снова|опять|ещё раз)"
    r"|کی دوباره|دوباره کی|今度(?:は|の|いつ)|(?:什么时候|何时|哪天)(?:再|又会)|再(?:什么时候|何时)|また(?:いつ|来)", re.IGNORECASE
)

# The future tense of a question: what is over is not what it asks for.
_AHEAD = re.compile(
    r"\b(?:will|(?:is|are) going to|będ(?:zie|ą)|odbędzie|odbędą|zostan(?:ie|ą)|przyjed(?:zie|zi[eą]|ą)|pojedzie"
    r"|pojadą|powstan(?:ie|ą)|rusz(?:y|ą)|otworz(?:y|ą)|podpisz(?:e|ą)|spotka(?:ją)? się"
    r"|буд(?:ет|ут)|состо[ия]тся|пройд[её]т|пройдут|при[её]д(?:ет|ут)|поед(?:ет|ут)|откро(?:ет|ют)\w*"
    r"|отпразд\w+ют|подпиш(?:ет|ут)|появ(?:ится|ятся)"
    r"|начн(?:[её]тся|утся))\b|خواه(?:د|ند) |予定(?:です|は|で)|将(?:于|在|会)|何时将|(?:什么时候|哪天|何时)会",
    re.IGNORECASE,
)

_BACK = re.compile(
    r"\b(?:was|were|did|had)\b|\b\w{2,}(?:ł[aoy]?|li|ano|ono|[aę]r?to|yto)\b"
    r"|\b(?!апрел|посол)\w{2,}л(?:[аои]?|ся|[аои]сь)\b"
    r"|\b\w*(?:شد|بود|کرد|گرفت|یافت|رفت|آمد|داد|گذاشت|گفت|پیوست|نوشت|ساخت|بست|گشود)(?:ند|م|ید)?\b"
    r"|(?:まし|でし|され|られ|[っいしれん])[ただ](?:の|か|のか|のです|のですか)?[?？。]?$|[了过][?？]?$|是[^?？]*的[?？]?$|曾",
    re.IGNORECASE,
)


def editions(text: str, concepts: Sequence[ConceptMention]) -> tuple[Edition, ...]:
    """The ordinals of a text that count events, each with the events it may count."""
    events = [one for one in concepts if one.concept in _EVENTS or one.concept in _MEETINGS]
    counts = ordinals(text) if events else []
    others = [*(dates(text) if counts else ()), *(one for one in concepts if one.concept in _COUNTED_TOO)]
    found: list[Edition] = []
    for value, start, end in counts:
        after = _WORD.match(text, end)
        if any(one.start <= end + 1 and start < one.end for one in others) or (after and month_of(after[1])):
            continue
        reach = _REACH_CJK if _CJK.search(text, start, end) else _REACH
        first = end - _REACH_BACK if _PERSIAN.search(text, start, end) else end
        counted = {one.concept for one in events if first <= one.start <= end + reach}
        counted = counted or {one.concept for one in events if start - _REACH_BACK <= one.end <= start}
        if counted:
            found.append((value, frozenset(counted)))
    return tuple(found)


def seasons(dated: Iterable[str]) -> frozenset[str]:
    """The concepts of the seasons of these dates, north of the equator: a day in October tells of autumn."""
    months = (int(found[1]) for value in dated if (found := _MONTH.match(value)))
    return frozenset(_SEASONS[month % 12 // 3] for month in months)


def asks_for_coming(question: Question) -> bool:
    """Whether it asks when, where, by whom or how often something that is yet to come will be."""
    if question.kind not in _OF_EVENTS:
        return False
    return _AGAIN.search(question.text) is not None or any(
        one.concept in _COMING and not _NEXT_TO.match(question.text, one.start)
        for one in concepts_in(question.text, question.places)
    )


def asks_ahead(question: Question) -> bool:
    """Whether it asks in the future tense when, where, by whom or how often something will be."""
    return question.kind in _OF_EVENTS and _AHEAD.search(question.text) is not None


def asks_back(question: Question) -> bool:
    """Whether it asks in the past tense."""
    return _BACK.search(question.text) is not None


def tells_of_coming(text: str, concepts: Collection[str]) -> bool:
    """Whether a sentence tells of a plan or of what will be."""
    return not _TO_COME.isdisjoint(concepts) or _WILL.search(text) is not None


def is_past(dates: Iterable[str], published: str) -> bool:
    """Whether there are dates, ISO values at every precision, and none of them lies after the day of publication."""
    known = [date for date in dates if not date.startswith("--")]
    exact = [date for date in known if not any(one.startswith(f"{date}-") for one in known)]
    return bool(exact) and all(date < published[: len(date)] or date == published for date in exact)


def tells_an_end(text: str, concepts: Collection[str]) -> bool:
    """Whether a sentence tells until when something is, was or may be."""
    return not _ENDS.isdisjoint(concepts) or _UNTIL.search(text) is not None


def asked_editions(question: Question) -> tuple[Edition, ...]:
    """The editions of events that a question names."""
    return editions(question.text, concepts_in(question.text, question.places))


def of_another_edition(asked: Sequence[Edition], sentence: Sequence[Edition], document: Sequence[Edition]) -> bool:
    """Whether the sentence, or where it does not say its document, counts such an event otherwise or not at all."""
    return any(_is_another(value, events, sentence, document) for value, events in asked)


def _is_another(value: int, events: frozenset[str], sentence: Sequence[Edition], document: Sequence[Edition]) -> bool:
    if not events & _MEETINGS:
        return value not in (_counts(events, sentence) or _counts(events, document))
    told = {one for one, _ in sentence or document}
    return value not in told and (value != 1 or bool(told))


def _counts(events: frozenset[str], stated: Iterable[Edition]) -> set[int]:
    return {value for value, counted in stated if events & counted}


def editions_of(document: Document) -> frozenset[Edition]:
    """The editions that a document names anywhere."""
    return _editions(document.id, document.text) | _editions("", document.title)


@lru_cache(maxsize=1000)
def _editions(name: str, text: str) -> frozenset[Edition]:
    """`name` tells texts apart before they are compared; a line at a time, since few lines count anything."""
    lines = (line for line in text.splitlines() if ordinals(line))
    return frozenset(edition for line in lines for edition in editions(line, concepts_in(line, ())))
