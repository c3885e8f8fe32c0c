"""Does a sentence hold the kind of thing a question asks for: a date, a number, a person, a place?"""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from assistant.question import Kind, Question
from ingest.dates import without_dates
from ingest.places import PlaceMention
from ingest.tokens import fold

if TYPE_CHECKING:
    from assistant.analysis import Stated
    from ingest.concepts import ConceptMention

_NUMBER_WORDS = re.compile(
    r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirty|dozens?|half|third|quarter"
    r"|hundreds?|thousands?"
    r"|jed(?:en|na|no|nym|nego|nej)|dw(?:a|ie|och|oma|och)|trzy|trzech|cztery|czterech|piec|pieciu|szesc|szesciu"
    r"|siedem|siedmiu|osiem|osmiu"
    r"|dziewiec|dziewieciu|dziesiec|dziesieciu|jedenas\w+|dwanas\w+|pol|polowa|tysi\w+|stu|sto|setek|trzeci\w*"
    r"|drug\w+|pierwsz\w+"
    r"|один|одна|одно|одного|одной|дв[ауе]\w*|три|трех|тремя|четыр\w+|пят[ьи]\w*|шест[ьи]\w*|сем[ьи]|восем\w*|восьми"
    r"|девят\w+|десят\w+|одиннадцат\w+"
    r"|двенадцат\w+|сот\w*|сто|тысяч\w*|полов\w+|четверт\w+|трет\w+|втор\w+|перв\w+)\b"
    r"|(?:^|\W)(?:یک|دو|سه|چهار|پنج|شش|هفت|هشت|نه|ده|یازده|دوازده|صد|هزار|نیم|دوم|سوم|اولین|نخستین|دومین|سومین"
    r"|یک‌چهارم)(?:\W|$)"
    r"|[一二三四五六七八九十百千万亿两半]\s?(?:[个個位名座家次届国國年人件所项項カヶか種种條条大洲箇成分万]|カ国)|[四三二]分之一|[一二三四五六七八九十]つ|第[一二三四五六七八九十]"
)
_DIGIT = re.compile(r"\d")
_CAPITALISED = re.compile(r"(?<![.!?:]\s)(?<!^)\b([^\W\d_a-zа-яё][^\W\d_A-ZА-ЯЁ]+)(?:[ -]([^\W\d_a-zа-яё][^\W\d_]+))+")
_CASED_TITLE = re.compile(
    r"\b(?:mr|mrs|ms|dr|prof|mayor|president|minister|vice|governor|consul|ambassador|director|chair(?:man|person)?"
    r"|secretary|spokes\w+"
    r"|prezydent\w*|burmistrz\w*|marszal\w+|minist\w+|wicemin\w+|konsul\w*|dyrektor\w*|przewodnicz\w+|pani?"
    r"|sekretarz\w*|wiceprez\w*"
    r"|мэр\w*|глав[аыеу]|министр\w*|консул\w*|генконсул\w*|губернатор\w*|посол\w*|посл\w+|председател\w+|секретар\w+"
    r"|господин\w*|исполняющ\w+)\b"
)
_PERSIAN_TITLE = re.compile(
    r"(?:دکتر|مهندس|آقای|خانم|جناب|حجت‌الاسلام|سردار)\s+[^\W\d_]+"
    r"|(?:^|\s)(?:عبدال\S+|محمد\S*|علی|علیرضا|حسین|حسن|رضا|احمد|مهدی|امیر|سعید|مجید|حمید|ناصر|فاطمه|زهرا|مریم"
    r"|آندره\S*|آندری)\s+[^\W\d_]{3,}"
)
_HAN_TITLE = re.compile(
    r"(?:市長|区長|書記|知事|会長|局長|部長|大臣|領事|総領事|大使|氏|さん|主席|議長|事務局長|市长|区长|书记|省长|会长|局长|部长|领事|总领事|大使|主任|先生|女士|议长)"
)
_KATAKANA_NAME = re.compile(r"[ァ-ヶー]{2,}[・＝·][ァ-ヶー]{2,}")
_HAN_DOTTED_NAME = re.compile(r"[\u4e00-\u9fff]{2,}·[\u4e00-\u9fff]{2,}")


def fit(question: Question, stated: "Stated") -> float:
    """1 where the kind of answer asked for is in the sentence, 0 where not, 0.5 where anything goes."""
    if question.kind is Kind.WHEN:
        return float(bool(stated.dates))
    if question.kind is Kind.HOW_MANY:
        return float(stated.number)
    if question.kind is Kind.WHO:
        return float(stated.person)
    if question.kind is Kind.WHERE:
        return float(bool(stated.places - {mention.place for mention in question.places}))
    return 0.5


def has_number(text: str) -> bool:
    """A number in digits of any script or in words, dates not counted."""
    rest = without_dates(text)
    return bool(_DIGIT.search(rest) or _NUMBER_WORDS.search(" ".join(fold(word) for word in rest.split())))


def names_person(text: str, known: Sequence["PlaceMention | ConceptMention"]) -> bool:
    """A title or a name; `known` are places and words of the glossary, which are no names. Rough, mostly right."""
    rest = text
    for place in known:
        if isinstance(place, PlaceMention):
            rest = rest[: place.start] + " " * (place.end - place.start) + rest[place.end :]
    if any(pattern.search(rest) for pattern in (_KATAKANA_NAME, _HAN_DOTTED_NAME, _HAN_TITLE, _PERSIAN_TITLE)):
        return True
    if _CASED_TITLE.search(" ".join(fold(word) for word in rest.split())):
        return True
    return any(
        not any(one.start < match.end() and match.start() < one.end for one in known)
        for match in _CAPITALISED.finditer(text)
    )
