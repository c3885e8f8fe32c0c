"""Does a sentence hold the kind of thing a question asks for: a date, a number, a person, a place?"""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from assistant.counting import any_beside, counted, has_count, words_for
from assistant.cues import FOR_WHOM, PEOPLE, PROFESSIONS, REASONS, TOWNS, Detail, Kind
from assistant.holders import as_worded, deeds
from assistant.money import names_sum
from assistant.occasions import asks_back, tells_an_end
from assistant.offices import OFFICES
from assistant.particulars import NAMED_THINGS, particular
from assistant.question import Question, countries
from assistant.venues import ANY_BUILDING, BODIES, BUILDINGS, CERTAIN_BODIES, INDOORS, VENUES
from ingest.concepts import glossary, kinds
from ingest.dates import month_of, without_dates
from ingest.places import PlaceMention, alternatives, gazetteer
from ingest.tokens import fold, fold_words

if TYPE_CHECKING:
    from assistant.analysis import Stated
    from assistant.units import Units

_IN_CAPITALS = re.compile(r"(?<![.!?]\s)(?<!^)(?<!^[-*–•]\s)(?<!^\d\.\s)\b[^\W\d_a-zа-яёąćęłńóśźż]\w+")
_QUOTED = re.compile("[«»„“”\"「『《]")
_WORD = re.compile(r"\w+")
_UNCASED = re.compile("[\u0600-\u06ff\u3040-\u30ff\u3400-\u9fff]")
_QUOTED_OR_LATIN = re.compile(f"{_QUOTED.pattern}|[A-Za-z]{{3}}")
_QUOTED_OR_UNCASED = re.compile(rf"{_QUOTED.pattern}|{_UNCASED.pattern}")
# Known film directors, who have no names, may be who did it; officials sign and speak in every second sentence.
_ROLES = frozenset(
    "film_director pianist musician artist athlete scientist student pupil schoolchild teacher volunteer engineer"
    " craftsman firefighter nurse choir orchestra parents company association group_team sports_team sports_club"
    " foundation_org".split()
)
_ROLE = 0.7
# Whose surname alone is a name, where such are asked for (ingest/kinds.tsv).
_BY_SURNAME = frozenset({"famous_composer"})
# Whom something reaches may be people without a name.
_PEOPLE = frozenset(
    "citizen people_residents residents youth young_people generation_young generation_people women child children_kids"
    " tourist_person crowd_audience entrepreneur farmer family person".split()
)
# Which ambassador it was is told where an ambassador is spoken of.
_ENVOYS = frozenset("ambassador consul minister foreign_minister deputy_minister prime_minister".split())
_BOSSES = frozenset({"boss_supervisor", "department_head"})
_OF_A_COUNTRY = frozenset({"consulate", "embassy"})
_WHOSE = frozenset("country member union organisation sco european_union united_nations".split())
UNTOLD = 0.25  # a name is asked for, and the script does not tell names
_BESIDE = 24  # characters between a hotel and its name
_MAYBE = 0.5  # a name of something, which may be what is asked for
_ONE_OF_THEM = 0.6  # where two towns met, one of the two may be the place
_DAY = re.compile(r"(?:\d{4}|-)-\d\d-\d\d")
_REGIONS = frozenset("city country county province voivodeship municipality twin_city".split())
_TIMES = frozenset("weekday_holiday time_of_day spring_summer autumn_winter".split())
_SOON = frozenset({"soon", "soon_n"})
_CENTURY = re.compile(r"centur|wiek\w*\b|\bвек\w*|столети|قرن|سده|世紀|世纪")
_REASON = re.compile(
    r"\b(?:because|due to|owing to|as a result|in order to|so that|so as|caused|thanks to|on account|given that"
    r"|for (?:lack|want|fear) of|since|to avoid|prevent(?:s|ed|ing)|made it impossible"
    r"|poniewaz|gdyz|bo|bowiem|wskutek|dlatego|aby|zeby|wzgled\w*|dzieki|z braku|skoro|wobec|w zwiazku"
    r"|w celu|celem|uniemozliw\w*|przeszkodzi\w*|nie pozwoli\w*|помешал\w*|не позволил\w*|потому|поскольку"
    r"|из-за|так как|ввиду|вследствие|благодаря|чтобы|ради|в связи|ибо|из опасени\w*"
    r"|(?:idea|point|purpose|aim|goal) (?:is|was)|chodzi o|pomysl (?:jest|polega)|cel(?:em)? jest|замысел|идея"
    r"|с целью|with (?:the|an) aim|in the hope|(?:aim(?:s|ed)|meant|intended|designed) to|mial\w* na celu|ma na celu"
    r"|призван\w*|имел\w* целью|имеет целью)\b"
    r"|زیرا|چون|خاطر|سبب|بر اثر|چرا که|از ان رو|به منظور|از انجا که|برای (?:ان|این)[ \u200c-]?که|با هدف|به هدف"
    r"|مانع|اجازه نداد"
    r"|ため|目的|ように|ので|から[、,。で]|を受けて|による|により|おかげ|せいで|ことから|の影響で|妨げ"
    r"|因为|由于|因(?!此)|所以|为了|(?<![作成认以称名视])为(?=[提促推增加改扩实让使方满])|缘于|出于|以便|鉴于|以免|受\S{1,12}影响|阻碍|旨在|以期"
)
_CONTACTS = {Kind.PHONE: re.compile(r"\+?\d(?:[ ().-]*\d){5,}"), Kind.MAIL: re.compile(r"\S@\S")}
_ADDRESS = frozenset("address address_q storey floor_storey office_building_floor".split())
_STREET = re.compile(
    r"\b(?:street|road|avenue|square|lane|floor|ul\.|ulic\w+|al\.|alej\w+|pl\.|plac\w*|pi[ęe]tr\w+"
    r"|ул\.|улиц\w*|просп\w*|площад\w*|алле\w*|набережн\w*|этаж\w*|пер\.|переул\w*)|خیابان|میدان|بلوار|کوچه|پلاک|طبقه"
    r"|[街路道巷]\S{0,12}[号號]|[街路]\d|大[厦廈]|号楼|[\d一二三四五六七八九十][层階楼]|番地|丁目|通り|〒",
    re.IGNORECASE,
)


def fit(question: Question, units: "Units", stated: "Stated") -> float:
    """1 where the kind of answer asked for is in the sentence, 0 where not, 0.5 where anything goes."""
    told = particular(question, units, stated)
    return _of_kind(question, units, stated) if told is None else told


def _of_kind(question: Question, units: "Units", stated: "Stated") -> float:
    if question.kind is Kind.WHEN:
        if Detail.UNTIL in question.details and not tells_an_end(stated.text, stated.concepts):
            return UNTOLD
        to_the_day = Detail.TO_THE_DAY in question.details
        if any(_DAY.fullmatch(date) or not to_the_day for date in stated.dates):
            return 1.0
        return 0.6 * (bool(_TIMES & stated.concepts) if to_the_day else _vaguely_dated(question, stated))
    if question.kind is Kind.MONEY:
        money = "money" in stated.concepts or names_sum(stated.text)
        return float(money and has_count(question, stated))
    if question.kind is Kind.HOW_MANY:
        return counted(question, units, stated)
    if question.kind is Kind.WHO:
        return _who(question, units, stated)
    if question.kind is Kind.WHY:
        return float(bool(REASONS & stated.concepts or _REASON.search(fold_words(stated.text))))
    if question.kind in _CONTACTS:
        return float(bool(_CONTACTS[question.kind].search(without_dates(stated.text))))
    if question.kind is Kind.WHERE:
        return _where(question, units, stated)
    return _thing(question, units, stated)


def _thing(question: Question, units: "Units", stated: "Stated") -> float:
    if Detail.NAMED in question.details:
        if stated.capitalised <= _words(question.text):
            return 0.0
        if _UNCASED.search(stated.text) and not _QUOTED_OR_LATIN.search(stated.text):
            return UNTOLD
        there = units.asked & stated.concepts & (BUILDINGS | CERTAIN_BODIES | NAMED_THINGS)
        if there and _names_one(question, stated, there) == 1.0:
            return 1.0
    certain = units.wanted & CERTAIN_BODIES
    if certain and not certain & stated.concepts:
        return 0.0
    certain &= stated.concepts - _OF_A_COUNTRY
    if question.kind is Kind.BODY and certain and not _names_one(question, stated, certain):
        return UNTOLD  # that universities take part does not say which
    things = units.wanted & NAMED_THINGS
    if things and not things & stated.concepts and not _may_name(question, stated):
        return 0.0
    if question.kind is Kind.BODY:
        return 1.0 if BODIES & stated.concepts or stated.person == 1.0 else _MAYBE * _in_capitals(question, stated)
    buildings = units.wanted & BUILDINGS
    if not buildings:
        return _MAYBE * (not units.wanted & ANY_BUILDING or _indoors(question, units, stated))
    there = buildings & stated.concepts
    return _names_one(question, stated, there) if there else 0.0


def _indoors(question: Question, units: "Units", stated: "Stated") -> bool:
    """Whether a building is named, by a word for one or by what is no person, no town and no word of the glossary."""
    if INDOORS & stated.concepts - units.asked:
        return True
    if stated.person >= _ROLE or _UNCASED.search(stated.text):
        return False
    common = {stated.text[one.start : one.end] for one in glossary().find(stated.text)}
    return bool(stated.capitalised - {""} - _words(question.text) - _words(" ".join(common)))


def _names_one(question: Question, stated: "Stated", concepts: frozenset[str]) -> float:
    """1 where something in capitals or quotation marks that the question does not say stands beside such a thing, 0
    where it would and does not."""
    text, asked = stated.text, _words(question.text)
    places = {mention.place for mention in question.places}
    known = [(one.start, one.end) for one in gazetteer().find(text) if one.place in places]
    spans = words_for(concepts, text)
    names = [
        word.span()
        for word in _IN_CAPITALS.finditer(text)
        if fold(word.group()) not in asked and not _UNCASED.match(word.group())
        and not any(start < word.end() and word.start() < end for start, end in (*known, *spans))
    ]
    names += [mark.span() for mark in _QUOTED.finditer(text)]
    return 1.0 if any_beside(names, spans, _BESIDE) else _MAYBE * bool(_UNCASED.search(text))


def capitalised(text: str, places: Sequence[PlaceMention]) -> frozenset[str]:
    """Folded words in capitals that are no towns, and "" where a name needs none.

    Something in quotation marks is named; Persian and the signs of Chinese and Japanese have no capitals, there it
    cannot be told.
    """
    towns = [(one.start, one.end) for one in places]
    words = {
        fold(word.group())
        for word in _IN_CAPITALS.finditer(text)
        if not any(start <= word.start() < end for start, end in towns) and not month_of(word.group())
    }
    return frozenset(words | {""} if _QUOTED_OR_UNCASED.search(text) else words)


def _in_capitals(question: Question, stated: "Stated") -> bool:
    """Whether the sentence has a word in capitals that is no town and not in the question."""
    return bool(stated.capitalised - {""} - _words(question.text))


@lru_cache(maxsize=64)
def _words(text: str) -> frozenset[str]:
    """Of a question, which meets some hundred sentences."""
    return frozenset(_WORD.findall(fold_words(text)))


def _may_name(question: Question, stated: "Stated") -> bool:
    """Whether something stands in quotation marks, in Latin letters among others, or in capitals."""
    if _UNCASED.search(stated.text):
        return bool(_QUOTED_OR_LATIN.search(stated.text))
    return _in_capitals(question, stated) or bool(_QUOTED.search(stated.text))


def _vaguely_dated(question: Question, stated: "Stated") -> bool:
    """A month, a season, a day of the week, a century, or soon, which is no answer to when something was."""
    months = any(month_of(word) for word in stated.text.split())
    soon = bool(_SOON & stated.concepts) and not asks_back(question)
    return months or soon or bool(_TIMES & stated.concepts) or bool(_CENTURY.search(stated.text))


def _where(question: Question, units: "Units", stated: "Stated") -> float:
    asked = units.asked
    named = units.wanted or asked  # which town, or: the town is where
    if named & _ADDRESS:
        return float(bool(_STREET.search(stated.text)))
    if question.countries and (named & TOWNS or Detail.TOWNS in question.details):
        return float(bool(_towns_of(question, other_towns(question, stated.places))))
    if _elsewhere(question, stated):
        return 1.0
    if "country" in units.wanted:
        return 1.0 if countries((), stated.concepts) - question.countries else UNTOLD
    towns = [one.place for one in question.places if gazetteer().is_town(one.place)]
    if len(alternatives(question.places)) > 1 and stated.places.intersection(towns):
        return _ONE_OF_THEM
    if not units.wanted & _REGIONS and VENUES & stated.concepts - asked:
        return 0.8
    return _MAYBE * (_in_capitals(question, stated) or bool(_QUOTED.search(stated.text)))


def _who(question: Question, units: "Units", stated: "Stated") -> float:
    asked = units.asked
    if Detail.OWN_NAME in question.details:
        # Whose office it is is told beside the name as well (assistant/offices.py); of others, in the same sentence.
        of_office = asked & OFFICES  # the head of a district is no other boss
        roles = asked & (PROFESSIONS - _BOSSES if of_office else PROFESSIONS)
        roles = roles or (frozenset() if of_office else asked & (PEOPLE | _ROLES))
        told = not roles or (roles | deeds(roles, asked) | as_worded(roles, units.concepts)) & stated.concepts
        return float(stated.person == 1.0) * (1.0 if told else _MAYBE)
    roles = units.wanted & (_ENVOYS | PROFESSIONS)
    if _BY_SURNAME & stated.concepts and any(_BY_SURNAME & kinds().get(one, frozenset()) for one in units.wanted):
        return 1.0
    if roles and not roles & stated.concepts:
        return UNTOLD
    if roles & _ENVOYS and stated.person < 1:  # that some ambassador was there says nothing
        return _ROLE if _elsewhere(question, stated) or _WHOSE & stated.concepts else UNTOLD
    bodies = bool(BODIES & stated.concepts) * (1.0 if Detail.BODIES_TOO in question.details else _MAYBE)
    places = Detail.PLACES_TOO in question.details and _elsewhere(question, stated)
    roles = _ROLES & stated.concepts - asked
    named = (_MAYBE if not _UNCASED.search(stated.text) else UNTOLD) * _in_capitals(question, stated)
    people = bool(_PEOPLE & stated.concepts - asked and FOR_WHOM.search(fold_words(question.text)))
    return max(bodies, float(places), stated.person, _ROLE * bool(roles), _MAYBE * people, named)


def _elsewhere(question: Question, stated: "Stated") -> bool:
    """Whether the sentence names a place that the question does not; in a list of towns, such a town."""
    if Detail.TOWNS in question.details:
        return bool(other_towns(question, stated.places))
    return bool(stated.places - {mention.place for mention in question.places} - question.countries)


def _towns_of(question: Question, towns: Iterable[int]) -> list[int]:
    """Those in a country that the question names, and those whose country is not known."""
    return [town for town in towns if gazetteer().country_of(town) in (None, *question.countries)]


def other_towns(question: Question, places: Iterable[int]) -> set[int]:
    """The towns among the places that the question does not name; the city of a district it names is none."""
    asked = {mention.place for mention in question.places}
    known = gazetteer()
    return {
        one for one in places
        if one not in asked and known.is_town(one) and not any(known.may_hold(one, place) for place in asked)
    }
