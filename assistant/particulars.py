"""What only certain words tell: a floor, the hours something is open, a language, the agreement and not the letter."""

import re
from typing import TYPE_CHECKING

from assistant.cues import Kind
from assistant.question import Question

if TYPE_CHECKING:
    from assistant.analysis import Stated
    from assistant.units import Units

_FLOORS = frozenset("storey floor_storey office_building_floor".split())
_FLOOR = re.compile(r"\d\s?[階层楼]|[一二三四五六七八九十]\s?[階层楼]")
_HOURS = frozenset("opening_hours_q office_hours working_hours".split())
_CLOCK = re.compile(
    r"(?<![\d.:])(?:[01]?\d|2[0-4])(?::[0-5]\d|\.[0-5]0)(?![\d.])"
    r"|\b\d{1,2}\s?(?:am|pm|a\.m\.|p\.m\.|uhr|час(?:ов|а)?\b)"
    r"|\bgodz(?:\.|\w+)|o'clock|ساعت [\d۰-۹]|\d[時点點]|[一二三四五六七八九十][時点點](?!間)",
    re.IGNORECASE,
)
_LANGUAGES = frozenset(
    "language language_q english_language chinese_language japanese_language persian_language polish_language"
    " foreign_language sign_language sign_language_support original_language available_in_languages".split()
)
_WHICH_LANGUAGE = re.compile("何語|何国語|[哪什][国么种]语")
# Which one it was is told by its name, or where the word is said.
NAMED_THINGS = frozenset("software mobile_app airline newspaper magazine radio television song".split())
# Towns sign a letter of intent, their councils resolve, and they sign an agreement: the day of one is not the other's.
_AGREEMENTS = frozenset("agreement cooperation_agreement contract treaty".split())
_LETTER = "letter_of_intent"
_RESOLUTION = "resolution"
_BY_THE_COUNCIL = frozenset("city_council councillor accept_adopt approve_sign_off".split())


def particular(question: Question, units: "Units", stated: "Stated") -> float | None:
    """1 where the sentence tells such a thing that the question asks for, 0 where not, None where none is asked for."""
    asked = frozenset[str]().union(*units.concepts)
    if _is_another_document(asked, stated.concepts) or (
        question.kind is Kind.WHEN and _is_resolved(asked, stated.concepts)
    ):
        return 0.0
    if question.kind is Kind.WHEN and units.wanted & _HOURS:
        return float(bool(_CLOCK.search(stated.text)))
    if question.kind not in {Kind.WHAT, Kind.WHICH, Kind.BODY, Kind.WHERE}:
        return None
    if units.wanted & _FLOORS:
        return float(bool(_FLOORS & stated.concepts or _FLOOR.search(stated.text)))
    if asked & _HOURS:
        return float(bool(_HOURS & stated.concepts or _CLOCK.search(stated.text)))
    if units.wanted & _LANGUAGES or _WHICH_LANGUAGE.search(question.text):
        return float(bool(_LANGUAGES & stated.concepts))
    return None


def _is_another_document(asked: frozenset[str], told: frozenset[str]) -> bool:
    """Whether a letter of intent is asked for and only an agreement is told of, or the other way round."""
    if _LETTER in asked:
        return _LETTER not in told and bool(_AGREEMENTS & told)
    return bool(asked & _AGREEMENTS) and _LETTER in told and not _AGREEMENTS & told


def _is_resolved(asked: frozenset[str], told: frozenset[str]) -> bool:
    """Whether an agreement is asked for, not what a council did about it, and only a resolution is told of."""
    return bool(asked & _AGREEMENTS) and not asked & _BY_THE_COUNCIL and _RESOLUTION in told and not told & _AGREEMENTS
