"""Whose office a text means: the mayor of Gorgan who opens a "Guangzhou room" is not the mayor of Guangzhou."""

import re
from collections.abc import Sequence

from assistant.cues import PEOPLE, PROFESSIONS, Kind
from assistant.question import Question
from ingest.concepts import ConceptMention, concepts_in
from ingest.places import PlaceMention, alternatives, gazetteer

# Offices one place has one of. Consuls and ambassadors have two places, their own and the one they are posted to.
OFFICES = frozenset(
    "mayor deputy_mayor acting_mayor district_head deputy_district_head governor deputy_governor marshal president"
    " prime_minister".split()
)
# One language calls the head of a district a mayor, another the mayor of a large city a president.
_LEVELS = dict.fromkeys(OFFICES, "town") | {
    "governor": "region", "marshal": "region", "prime_minister": "state",
    "deputy_governor": "deputy", "deputy_mayor": "deputy", "deputy_district_head": "deputy",
}
# Between an office and its place: "mayor of the city of Gorgan", "мэр города Горгана", "شهردار شهر گرگان".
_OF = re.compile(
    r"\s+(?:of\s+(?:the\s+)?)?"
    r"(?:(?:city|town|district|municipality|province|region|state|republic)\s+(?:of\s+)?"
    r"|(?:miasta|gminy|dzielnicy|powiatu|województwa|regionu)\s+"
    r"|(?:города|г\.|района|округа|области|провинции|края|республики)\s*"
    r"|(?:شهر|شهرستان|منطقه|منطقهٔ|استان|کشور)\s+)?",
    re.IGNORECASE,
)
# Between a place and its office: "Gorgan's mayor", 无锡市代市长, 長寧区委副書記、区長, ゴルガーン市の市長.
_WHOSE = re.compile(r"['’]s?\s+|[市区區県縣州省郡町村都府委の的代現现原前党共産产常务務副書书記记兼、]{0,8}")

_ASKED = re.compile(r"[?？؟]")
_CAPITALISED = re.compile(r"[ -](?=[A-ZĄĆĘŁŃÓŚŹŻА-ЯЁ])[^\W\d_]+")

Office = tuple[str, frozenset[int]]


def asked_offices(question: Question) -> tuple[Office, ...]:
    """The offices whose holder is asked for, each with its place: of "And who is its mayor?" and "Who runs Gorgan? The
    mayor's name?" the one town spoken of.

    Where a question asks when a mayor came or what he said, the answer need not name the office again, and who asks for
    a mayor's interpreter does not ask for the mayor.
    """
    if question.kind is not Kind.WHO:
        return ()
    text, places = question.text, question.places
    concepts = concepts_in(text, places)
    held = [one for one in concepts if one.concept in OFFICES]
    others = (one for one in concepts if not any(a.start <= one.start and one.end <= a.end for a in held))
    if not PROFESSIONS.isdisjoint(one.concept for one in others):
        return ()
    found = offices(text, places, concepts)
    asked = _ASKED.search(text)
    spoken_of = alternatives(places)
    if asked is None or len(spoken_of) != 1:
        return found
    ahead = places[0].start < asked.end()
    beside = any((one.start < asked.end()) is ahead for one in held)
    return found if beside else tuple((office, own or spoken_of[0]) for office, own in found)


def offices_in(text: str) -> tuple[Office, ...]:
    """As `offices`, of a text that nothing is known of yet."""
    places = gazetteer().find(text)
    return offices(text, places, concepts_in(text, places))


def offices(text: str, places: Sequence[PlaceMention], concepts: Sequence[ConceptMention]) -> tuple[Office, ...]:
    """The offices a text names, each with the place it says it is of; with no place where it does not say."""
    return tuple((one.concept, _place_of(text, one, places)) for one in concepts if one.concept in OFFICES)


def of_another_place(
    asked: Sequence[Office], sentence: Sequence[Office], document: Sequence[Office], named: frozenset[int] = frozenset()
) -> bool:
    """Whether an office of one place is asked for and the sentence tells of that of other places only.

    A sentence that does not say whose office it means is about the towns it names, `named`; where it names none, about
    the town that its document names with the office. The city around a district says nothing of whose its head is.
    """
    wanted = frozenset[int]().union(*(places for _, places in asked))
    known = gazetteer()
    towns = {place for place in named if known.is_town(place) and not any(known.may_hold(place, one) for one in wanted)}
    bare = {office for office, _ in asked} & {office for office, _ in sentence}
    whose = _named(asked, sentence) or ([frozenset(towns)] if bare and towns else _named(asked, document))
    return bool(wanted and whose) and not any(wanted & places for places in whose)


def names_asked(asked: Sequence[Office], stated: Sequence[Office]) -> bool:
    """Whether an office of a place is asked for and the very same is stated."""
    return any(office == one and own & places for office, own in asked for one, places in stated)


def names_none(asked: Sequence[Office], near: frozenset[str], *, person: bool) -> bool:
    """Whether an office of a place is asked for and no such office is among the concepts in and near a sentence, or an
    office of whatever place and the sentence is about one of another level.

    A sentence that names a person without any office may yet be about the one who holds it.
    """
    if any(office in near for office, _ in asked):
        return False
    if not any(places for _, places in asked):
        levels = {_LEVELS[office] for office, _ in asked}
        return bool(levels) and any(_LEVELS[one] not in levels for one in near & OFFICES)
    return not person or bool(near & PEOPLE)


def _named(asked: Sequence[Office], stated: Sequence[Office]) -> list[frozenset[int]]:
    """The places of the stated offices that are asked for; a Polish `prezydent` may be a mayor or a president."""
    kinds = {office for office, _ in asked}
    return [places for office, places in stated if office in kinds and places]


def _place_of(text: str, office: ConceptMention, places: Sequence[PlaceMention]) -> frozenset[int]:
    behind = [one for one in places if _OF.fullmatch(text, office.end, max(office.end, one.start))]
    if behind and not _is_name(text, office, behind[0]):
        return frozenset(one.place for one in behind)
    before = (one for one in places if one.end <= office.start)
    return frozenset(one.place for one in before if _WHOSE.fullmatch(text, one.end, office.start))


def _is_name(text: str, office: ConceptMention, place: PlaceMention) -> bool:
    """Whether it is a first name that is a town's too: one more name follows in `prezydent Hanna Zdanowska`, two in
    `prezydent Łodzi Hanna Zdanowska`."""
    if text[office.end : place.start].strip():
        return False
    one_more = _CAPITALISED.match(text, place.end)
    return one_more is not None and not _CAPITALISED.match(text, one_more.end())
