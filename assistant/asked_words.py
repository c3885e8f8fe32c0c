"""Words that only name the kind of thing a question asks for: an answer to "what date", 人数 or "как зовут" holds a date,
a number or a name, and not these words."""

from assistant.cues import Detail, Kind
from assistant.overviews import OVERVIEW_WORDS
from assistant.question import Question
from ingest.tokens import fold


def _folded(words: str) -> frozenset[str]:
    return frozenset(fold(word) for word in words.split())


_NAMES = _folded(
    "names named called surname nazwa nazwę nazwy nazwą nazywa nazywał nazywała nazywało nazywają nazwano zwie"
    " imię imienia imieniem nazwisko nazwiska nazwiskiem imiona zwał зовут звали звать имя имени имена фамилия фамилию"
    " фамилии фио название названия названием называется называлась называлось называются называют نام نامش اسم اسمش"
    " نامیده 名前 氏名 お名前 名称 名字 姓名 名叫 叫"
)
_TIMES = _folded(
    "date dates data daty datę dacie dnia dniu dzień число числа числом дата даты дату датой день дня تاریخ تاریخی زمان"
    " زمانی وقت چندم روز روزی 日付 年月日 日時 時期 日期 日子 时间 時間"
)
_AMOUNTS = _folded(
    "number amount count liczba liczbę liczby liczbą liczna liczny liczne ilość ilości liczyła liczył liczyło długo "
    "wiele dużo число числа"
    " количество количества количеством долго велико велик велика многолюден многолюдна многочисленна многочислен "
    "تعدادی شمار میزان مقدار اندازه چندساله 人数 数 件数 回数 数量 総数"
    " 数目 多大"
)
_SITES = _folded("place location miejsce miejscu место месте находится محل جای مکان کجای 場所 所在地 地点 地方 位置 所在")
_BY_KIND = {Kind.WHEN: _TIMES, Kind.HOW_MANY: _AMOUNTS, Kind.WHERE: _SITES, Kind.WHO: _NAMES}


def asked_words(question: Question) -> frozenset[str]:
    """Folded words of the question that say no more than its kind does."""
    found = _BY_KIND.get(question.kind, frozenset[str]())
    if Detail.NAMED in question.details:
        found |= _NAMES
    return found | OVERVIEW_WORDS if Detail.OVERVIEW in question.details else found
