"""Does a sentence name a person? Given names and surnames of six languages, from assistant/person_names.tsv, and what
stands beside names."""

import re
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.stopwords import STOPWORDS
from ingest.places import PlaceMention, gazetteer
from ingest.tokens import fold, fold_words

if TYPE_CHECKING:
    from ingest.concepts import ConceptMention

TABLE = Path(__file__).with_name("person_names.tsv")

_LETTERS = r"[^\W\d_\u0600-\u06ff\u3040-\u30ff\u3400-\u9fff]"
# Each word with the one after it, an initial perhaps between them.
_PAIR = re.compile(rf"\b({_LETTERS}+)(?=[ -](?:{_LETTERS}\. )?({_LETTERS}+))")
_PERSIAN = re.compile(r"(?<![\u0600-\u06ff\u200c])([\u0600-\u06ff\u200c]+)(?= ([\u0600-\u06ff\u200c]{3,}))")
_HAN = re.compile(r"[\u3040-\u309f\u3400-\u9fff々]{3,}")
_SIGNS = (1, 2, 3)  # of a Japanese surname, and of a given name
_KANA = re.compile("[\u3040-\u30ff]")
# Up to a particle or a form of address; what follows a surname that is a place too is a town, a school or a river.
_KANJI = re.compile(
    r"[\u3400-\u9fff々]{3,7}?(?=(?:教授|先生|選手|監督|議員|会長|社長|館長|園長|校長|市長|[氏様が、。）（・]|さん|から|[はをにともの])|$)"
)
_DOER = "長師者員手授官士家任表役父母妻"
_NO_GIVEN = re.compile("[市町村県区都府道国省第号駅川山島湾港校館院社寺城橋園庁局部課会団店場所線湖学大高原万]")

_CAPITALISED = re.compile(r"(?<![.!?]\s)(?<!^)\b([^\W\d_a-zа-яё][^\W\d_A-ZА-ЯЁ]+)(?:[ -]([^\W\d_a-zа-яё][^\W\d_]+))+")
_CASED_TITLE = re.compile(
    r"\b(?:mr|mrs|ms|dr|prof|mayor|president|minister|vice|governor|consul|ambassador|director|chair(?:man|person)?"
    r"|secretary|spokes\w+"
    r"|prezydent\w*|burmistrz\w*|marszal\w+|minist\w+|wicemin\w+|konsul\w*|dyrektor\w*|przewodnicz\w+|pani?"
    r"|sekretarz\w*|wiceprez\w*|kierownik\w*|kierowniczk\w+|naczelnik\w*|zastepc\w+|prezes\w*|manager\w*|head of|deputy"
    r"|мэр\w*|глав[аыеу]|министр\w*|консул\w*|генконсул\w*|губернатор\w*|посол\w*|посл\w+|председател\w+|секретар\w+"
    r"|господин\w*|госпож\w*|г-н\w*|г-ж\w*|исполняющ\w+|начальник\w*|заведующ\w+|заместител\w+|руководител\w+"
    r"|ответственн(?:ыи|ая))\b"
)
_PERSIAN_TITLE = re.compile(
    r"(?:دکتر|مهندس|آقای|خانم|جناب|حجت‌الاسلام|سردار)\s+[^\W\d_]+"
    r"|(?:^|\s)(?:عبدال\S+|محمد\S*|علی|علیرضا|حسین|حسن|رضا|احمد|مهدی|امیر|سعید|مجید|حمید|ناصر|فاطمه|زهرا|مریم"
    r"|آندره\S*|آندری)\s+[^\W\d_]{3,}"
)
_OFFICES = (
    "市長|区長|書記|知事|会長|局長|部長|大臣|領事|大使|氏|さん|主席|議長"
    "|市长|区长|书记|省长|会长|局长|部长|领事|主任|先生|女士|议长"
)
_HAN_TITLE = re.compile(_OFFICES)
_TITLES = (
    f"{_OFFICES}|外相|外长|教授|博士|医師|館長|園長|校長|社長|院長|学長|理事長|団長|監督|選手|コーチ|講師|書家|大師|大师|处长|科长|馆长|校长|院长|团长"
    "|队长|教练|老师|医生|画家|书法家|艺术家|工程师|设计师|记者|总经理|董事长|联系人|联络人"
)
SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪"
    "范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤張劉陳楊黃趙吳孫馬鄭許馮鄧"
)
# A Chinese name or a run of Katakana on either side of a title.
_HAN_NAME = re.compile(
    rf"(?:{_TITLES})[・、：:\s]?(?:[{SURNAMES}][\u4e00-\u9fff]{{1,2}}(?![\u4e00-\u9fff]{{0,1}}(?:市|区|省|县))|[ァ-ヶー]{{3,}})"
    rf"|(?:[{SURNAMES}][\u4e00-\u9fff]{{1,2}}|[ァ-ヶー・＝]{{4,}})(?:副|総|总|代理)?(?:{_TITLES})"
    rf"|(?:^|[の、：:（「・\s])(?:(?![的有是在了和与也及等到])[\u4e00-\u9fff々]){{3,5}}(?:{_TITLES})"
)
# Behind whoever does something, a Chinese surname and one or two signs up to what such a sentence goes on with.
_HAN_DOER = re.compile(
    rf"(?:^|[、，：:（(师长员人者手队家授生任表领院局处科馆校社会司团室组])[为是]?"
    rf"(?!方[面式案法]|高[度新等级校]|任[何务]|范围|金[额融属]|路[线程]|白[天色]|马[上路]|石[油化]|程[度序]|余[名人]|严[格重]|时|文|史|于|向|何|和平)"
    rf"[{SURNAMES}][\u4e00-\u9fff]{{1,2}}"
    r"(?=$|[在的说被率与和、，。；（(）向获将等带])"
)
_KATAKANA_NAME = re.compile(r"[ァ-ヶー]{2,}[・＝·][ァ-ヶー]{2,}")
_HAN_DOTTED_NAME = re.compile(r"[\u4e00-\u9fff]{2,}·[\u4e00-\u9fff]{2,}")
_IS_KNOWN = "·"
_LARGE = 150_000  # people in a town whose name means the town


@lru_cache(maxsize=1)
def names() -> dict[str, frozenset[str]]:
    """"given" and "surname" -> folded names of all languages; "ja given" and "ja surname" in Kanji and Kana."""
    found: dict[str, set[str]] = {"given": set(), "surname": set()}
    for line in TABLE.read_text("utf-8").splitlines()[1:]:
        language, part, own = line.split("\t")
        kind = part.split("_")[0]
        if language in {"ja", "zh"}:
            found.setdefault(f"{language} {kind}", set()).update(own.split())
        else:
            found[kind].update(map(fold, own.split()))
    return {kind: frozenset(own) for kind, own in found.items()}


def holds_name(text: str) -> bool:
    """Whether a given name and a surname stand side by side, in the order of their language."""
    return _in_capitals(text) or _in_persian(text) or _in_japanese(text) or bool(_KANA.search(text) and _in_kanji(text))


def _in_capitals(text: str) -> bool:
    given, surnames = names()["given"], names()["surname"]
    pairs = (match.groups() for match in _PAIR.finditer(text))
    named = ((fold(one), fold(two)) for one, two in pairs if one[0].isupper() and two[0].isupper())
    return any((one in given and len(two) > 1) or (one in surnames and two in given) for one, two in named)


def _in_persian(text: str) -> bool:
    given = names()["given"]
    pairs = ((fold(match[1]), fold(match[2])) for match in _PERSIAN.finditer(text))
    return any(one in given and two not in STOPWORDS for one, two in pairs)


def _in_japanese(text: str) -> bool:
    given, surnames = names()["ja given"], names()["ja surname"]
    return any(
        run[at : at + size] in surnames and any(run[at + size : at + size + more] in given for more in _SIGNS)
        for run in _HAN.findall(text)
        for at in range(len(run) - 1)
        for size in _SIGNS
    )


def _may_be_surname(text: str, place: PlaceMention) -> bool:
    """A small town of one word with capitals: Shen Kaiwen, Ruaridh Templeton; two of them are no name."""
    name = text[place.start : place.end]
    return name.isalpha() and name[0].isupper() and gazetteer().population.get(place.place, _LARGE) < _LARGE


def _in_kanji(text: str) -> bool:
    """A Japanese surname where a name may begin, and behind it nothing that a place would have."""
    surnames = names()["ja surname"]
    return any(
        run[at : at + size] in surnames and len(run) - at - size in _SIGNS and not _NO_GIVEN.search(run[at + size :])
        for run in _KANJI.findall(text)
        for at in range(len(run) - 2)
        if at == 0 or run[at - 1] in _DOER
        for size in _SIGNS[1:]
    )


def names_person(text: str, known: Sequence["PlaceMention | ConceptMention"]) -> float:
    """1 for a name, 0.7 for a title alone, 0 for neither; `known` are places and words of the glossary, which are no
    names. Rough, mostly right."""
    if holds_name(text):
        return 1.0
    rest = text
    for place in known:
        if isinstance(place, PlaceMention) and not _may_be_surname(text, place):
            rest = rest[: place.start] + " " * (place.end - place.start) + rest[place.end :]
    if any(pattern.search(rest) for pattern in (_KATAKANA_NAME, _HAN_NAME, _PERSIAN_TITLE)):
        return 1.0
    if not _KANA.search(text) and (_HAN_DOTTED_NAME.search(rest) or _HAN_DOER.search(rest)):
        return 1.0
    unknown = rest
    for word in known:  # of "Councillor Margaret Oldroyd" the title is known and no name
        if not isinstance(word, PlaceMention) and text[word.start].isupper():
            unknown = unknown[: word.start] + _IS_KNOWN * (word.end - word.start) + unknown[word.end :]
    if any(" " in match.group() and match.group(1)[0].isupper() for match in _CAPITALISED.finditer(unknown)):
        return 1.0
    title = _HAN_TITLE.search(rest) or _CASED_TITLE.search(fold_words(rest))
    return 0.7 if title else 0.0
