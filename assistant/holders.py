"""Which holder of an office a question means: the one before, and the one of that country and not of another."""

import re
from collections.abc import Iterator, Sequence

from assistant.cues import PEOPLE, Kind
from assistant.question import Question, countries
from ingest.concepts import ConceptMention, concepts_in
from ingest.places import PlaceMention, gazetteer

# Who held it before somebody; who held it before a year is told like any holder.
_BEFORE = re.compile(
    r"\b(?:before|prior to|przed|до)\s+(?=[A-ZĄĆĘŁŃÓŚŹŻА-ЯЁ])|\b(?:predecessor|poprzedni[kc]\w*|предшественни\w+)\b"
    r"|(?:قبل|پیش) از (?!سال|\d|[۰-۹])|سلف|(?<![年月日])(?<=[\u4e00-\u9fffァ-ヶー])(?:之前|以前)[的是]|前任|の前の|前の市長|先代"
)
_FORMER = re.compile(
    r"\b(?:former\w*|ex-\w+|previous\w*|predecess\w+|succe\w+|replac\w+|took over|był[aey]?\s+\w+|poprzedni\w*|dawn\w+"
    r"|zastąpi\w+|następ[cn]\w+|бывш\w+|прежн\w+|предшеств\w+|смени\w+|преемни\w+)\b"
    r"|سابق|پیشین|قبلی|اسبق|جانشین|前|原|元|後任|接替|继任|就任|交代",
    re.IGNORECASE,
)
# Who led a delegation, interpreted or chairs is told by what he did as well. A leader leads a group that is spoken of.
_LEADS = frozenset(
    "leader leader_of_delegation top_person chairman chair_v co_chair boss_head_of_unit be_in_charge"
    " group_leader_tour responsible_person".split()
)
_INTERPRETS = frozenset(
    "translation interpret_translate_v translator_who translate_v interpreter_person interpret_v interpreter_n".split()
)
_DEEDS = (
    (frozenset({"leader_of_delegation", "group_leader_tour"}), _LEADS),
    (frozenset({"interpreter_person", "translator_literary"}), _INTERPRETS),
    (frozenset({"chairman"}), frozenset({"chair_v", "co_chair"})),
    (
        frozenset({"spokesperson", "delegate_rep"}),
        frozenset("said comment speak_deliver_speech speech_address speech_oration statement represent".split()),
    ),
)
# Heads and offices, of which a house or a town has one: what a looser word for them says may be any other head.
_HEADS = frozenset(
    "director leader top_person boss_head_of_unit boss_supervisor department_head chairman president minister"
    " lead_manage be_in_charge responsible_person chair_v rector rector_dean headteacher".split()
)
_NO_OFFICES = frozenset({"expert", "leader_of_delegation"})
_GROUPS = frozenset(
    "delegation visiting_party travel_group group_gang_crowd group_team travel visit tour_journey trade_mission mission"
    " economic_mission come_visit travel_come go_to".split()
)
# Letters between a country and an office: 中方哪位部长.
_NEXT_TO, _NEAR = 3, 25


def asks_for_predecessor(question: Question) -> bool:
    """Whether it asks who held an office before somebody."""
    return question.kind is Kind.WHO and _BEFORE.search(question.text) is not None


def tells_of_predecessor(text: str) -> bool:
    """Whether a text tells of somebody who no longer holds an office, or of who followed."""
    return _FORMER.search(text) is not None


def asked_nation(question: Question) -> frozenset[int]:
    """The country whose minister, ambassador or mayor is asked for: "which Chinese minister", 中方哪位部长."""
    if question.kind is not Kind.WHO or not question.countries:
        return frozenset()
    concepts = concepts_in(question.text, question.places)
    return frozenset[int]().union(
        *(
            nation
            for start, end, nation in _nations(question.places, concepts)
            for office in concepts
            if office.concept in PEOPLE and (0 <= office.start - end <= _NEXT_TO or 0 <= start - office.end <= 1)
        )
    )


def of_another_nation(asked: frozenset[int], text: str) -> bool:
    """Whether the text has an office beside another country, or a town of one, and does not name the one asked for."""
    if not asked:
        return False
    places = gazetteer().find(text)
    concepts = concepts_in(text, places)
    nations = list(_nations(places, concepts))
    if any(asked & nation for _, _, nation in nations):
        return False
    offices = [one for one in concepts if one.concept in PEOPLE]
    return any(one.start - _NEAR <= end and start <= one.end + _NEAR for one in offices for start, end, _ in nations)


def deeds(roles: frozenset[str], asked: frozenset[str]) -> frozenset[str]:
    """Concepts of what holders of these roles do, where a question asks for them with these concepts."""
    of_a_group = bool(asked & _GROUPS)
    done = (does for held, does in _DEEDS if held & roles and (of_a_group or does is not _LEADS))
    return frozenset[str]().union(*done)


def as_worded(roles: frozenset[str], words: Sequence[frozenset[str]]) -> frozenset[str]:
    """Whatever else the words that name these roles mean, where none of the roles heads anything: the contact officer
    asked for may be told as a coordinator."""
    if roles & (_HEADS | PEOPLE - _NO_OFFICES):
        return frozenset()
    return frozenset[str]().union(*(word for word in words if word & roles)) - _HEADS


def _nations(
    places: Sequence[PlaceMention], concepts: Sequence[ConceptMention]
) -> Iterator[tuple[int, int, frozenset[int]]]:
    """Start, end and countries of what names one, by an adjective or a town too."""
    for place in places:
        home = gazetteer().country_of(place.place)
        if own := countries((place.place,), ()) | ({home} if home else frozenset()):
            yield place.start, place.end, own
    for one in concepts:
        if own := countries((), (one.concept,)):
            yield one.start, one.end, own
