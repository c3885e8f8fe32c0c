"""Whose office a text means: the mayor of Gorgan who opens a "Guangzhou room" is not the mayor of Guangzhou."""

import re
from collections.abc import Sequence

from assistant.question import Question
from ingest.concepts import ConceptMention, concepts_in
from ingest.places import PlaceMention, alternatives, gazetteer

# Offices one place has one of. Consuls and ambassadors have two places, their own and the one they are posted to.
_OFFICES = frozenset("mayor deputy_mayor acting_mayor district_head governor marshal president prime_minister".split())
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

Office = tuple[str, frozenset[int]]


def asked_offices(question: Question) -> tuple[Office, ...]:
    """The offices a question asks about, each with its place; in "And who is its mayor?" the one town spoken of."""
    text, places = question.text, question.places
    found = offices(text, places, concepts_in(text, places))
    asked = _ASKED.search(text)
    spoken_of = alternatives(places)
    if asked is None or len(spoken_of) != 1 or places[0].start < asked.end():
        return found
    return tuple((office, own or spoken_of[0]) for office, own in found)


def offices_in(text: str) -> tuple[Office, ...]:
    """As `offices`, of a text that nothing is known of yet."""
    places = gazetteer().find(text)
    return offices(text, places, concepts_in(text, places))


def offices(text: str, places: Sequence[PlaceMention], concepts: Sequence[ConceptMention]) -> tuple[Office, ...]:
    """The offices a text names, each with the place it says it is of; with no place where it does not say."""
    return tuple((one.concept, _place_of(text, one, places)) for one in concepts if one.concept in _OFFICES)


def of_another_place(asked: Sequence[Office], sentence: Sequence[Office], document: Sequence[Office]) -> bool:
    """Whether an office of one place is asked for and the sentence tells of that of other places only.

    A sentence that does not say whose office it means is about the one that its document names with a place.
    """
    wanted = frozenset[int]().union(*(places for _, places in asked))
    whose = _named(asked, sentence) or _named(asked, document)
    return bool(wanted and whose) and not any(wanted & places for places in whose)


def names_none(asked: Sequence[Office], near: frozenset[str]) -> bool:
    """Whether an office of a place is asked for and no such office is among the concepts in and near a sentence."""
    return any(places for _, places in asked) and not any(office in near for office, _ in asked)


def _named(asked: Sequence[Office], stated: Sequence[Office]) -> list[frozenset[int]]:
    """The places of the stated offices that are asked for; a Polish `prezydent` may be a mayor or a president."""
    kinds = {office for office, _ in asked}
    return [places for office, places in stated if office in kinds and places]


def _place_of(text: str, office: ConceptMention, places: Sequence[PlaceMention]) -> frozenset[int]:
    behind = {one.place for one in places if _OF.fullmatch(text, office.end, max(office.end, one.start))}
    if behind:
        return frozenset(behind)
    before = (one for one in places if one.end <= office.start)
    return frozenset(one.place for one in before if _WHOSE.fullmatch(text, one.end, office.start))
