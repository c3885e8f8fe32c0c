"""Title and date that a text without metadata states about itself."""

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date as calendar

from ingest.dates import dates

_STOPS = frozenset(".。؟?;；:：,،、")
_DIGIT = re.compile(r"\d")
_LETTER = re.compile(r"[^\W\d_]")
_BLANKS = "".join(filter(str.isspace, map(chr, range(0x3001))))
_LONGEST_TITLE = 200
_TITLE_WITHIN = 10
# A line that says when it was published, in front of the date.
_LABEL = re.compile(
    r"(?:published|posted|updated|last modified|date|data (?:publikacji|utworzenia|dodania|wytworzenia)|"
    r"opublikowan[oay]|utworzono|dodano|"
    r"(?:公開|更新|掲載|発表|作成)(?:日|日時|日付)|发布(?:日期|时间)|發布日期|(?:更新|发表)(?:日期|时间)|日期|"
    r"(?:дата )?(?:публикации|создания|размещения)|опубликован[оаы]?|дата|تاریخ(?: انتشار| خبر)?)\s*[:：]?\s*",
    re.IGNORECASE,
)
_DATELINE = 200
_LONGEST_DATE, _BESIDE_A_DATE = 60, 6
_AFTER_DATELINE = re.compile(r"\s*(?:г\.|r\.|roku|года)?\s*(?:[/(—–:-]|\()")


def stated_title(kept: Sequence[tuple[int, str]], every: Sequence[str]) -> str | None:
    """The first line that can be a title; a line near the top that stands there twice is more likely one."""
    counts = Counter(every)
    top = [text.lstrip("#>*•" + _BLANKS).rstrip("*#" + _BLANKS) for _, text in kept[:_TITLE_WITHIN]]
    candidates = [text for text in top if _can_be_title(text)]
    repeated = [text for text in candidates if counts[text] > 1]
    first = top[0] if top else ""
    if repeated:
        return repeated[0]
    return candidates[0] if candidates and (candidates[0] == first or len(first) <= _LONGEST_TITLE) else None


def _can_be_title(text: str) -> bool:
    return (
        2 < len(text) <= _LONGEST_TITLE
        and "\t" not in text
        and bool(_LETTER.search(text))
        and text[-1] not in _STOPS
        and not _only_a_date(text)
    )


def _only_a_date(text: str) -> bool:
    if len(text) > _LONGEST_DATE + _BESIDE_A_DATE:
        return False
    found = dates(text[:_LONGEST_DATE])
    return len(found) == 1 and len(text) - (found[0].end - found[0].start) <= _BESIDE_A_DATE


def stated_date(kept: Sequence[tuple[int, str]], skipped: Sequence[str]) -> str | None:
    """The date of publication: after a label, at the head of the first paragraphs, or on a line of its own."""
    texts = [text for _, text in kept]
    for text in (*texts[:_TITLE_WITHIN], *(line for line in skipped if len(line) < _DATELINE), *texts[-3:]):
        label = _LABEL.match(text)
        found = dates(text[label.end() : label.end() + 40]) if label else []
        if found and found[0].start <= 2 and _is_past(found[0].value):
            return found[0].value
    for text in texts[:_TITLE_WITHIN]:
        for mention in dates(text[:_DATELINE])[:1] if len(text) > _DATELINE and _may_tell_the_day(text[:80]) else ():
            if len(mention.value) == 10 and mention.end < 80 and _AFTER_DATELINE.match(text, mention.end):
                return mention.value if _is_past(mention.value) else None
    alone = [dates(text)[0].value for text in texts if len(text) < 40 and _only_a_date(text)]
    return max((value for value in alone if len(value) == 10 and _is_past(value)), default=None)


def _may_tell_the_day(text: str) -> bool:
    """Whether it has what no date of year, month and day is without: five digits, or a sign for a year."""
    return "年" in text or len(_DIGIT.findall(text)) > 4


def _is_past(value: str) -> bool:
    return value[:4] > "1900" and value <= calendar.today().isoformat()
