"""What only certain words tell: a floor, the hours something is open, a language, the agreement and not the letter."""

import re
from typing import TYPE_CHECKING

from assistant.cues import Kind
from assistant.question import Question
from ingest.tokens import fold_words

if TYPE_CHECKING:
    from assistant.analysis import Stated
    from assistant.units import Units

_FLOORS = frozenset("storey floor_storey office_building_floor".split())
_FLOOR = re.compile(r"[\d一二三四五六七八九十]\s?[階层楼]")
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
# Whoever asks when they agreed means any of them.
_AGREEMENT = re.compile(
    r"\b(?:agreements?|contracts?|treat(?:y|ies)|umow\w*|porozumien\w*|соглашени\w*|договор(?!и|ен)\w*)\b"
    r"|(?:توافق|موافقت|پیمان)[ \u200c]?نامه|قرارداد|協定|合意書|契約|协议|协定|合同|条约"
)
_AGREED = frozenset("agreement cooperation_agreement contract treaty".split())
_LETTER = "letter_of_intent"
_RESOLUTION = "resolution"
_BY_THE_COUNCIL = frozenset("city_council councillor accept_adopt approve_sign_off".split())


def particular(question: Question, units: "Units", stated: "Stated") -> float | None:
    """1 where the sentence tells such a thing that the question asks for, 0 where not, None where none is asked for."""
    asked = units.asked
    if _is_another_document(question, asked, stated.concepts):
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


def _is_another_document(question: Question, asked: frozenset[str], told: frozenset[str]) -> bool:
    """Whether the agreement is asked for and only a letter of intent told of, or the other way round; or when it was,
    and only what a council resolved is told."""
    if _LETTER in asked:
        return _LETTER not in told and bool(_AGREED & told)
    resolved = _RESOLUTION in told and question.kind is Kind.WHEN and not asked & _BY_THE_COUNCIL
    if not (resolved or _LETTER in told) or _AGREED & told:
        return False
    return _RESOLUTION not in asked and _AGREEMENT.search(fold_words(question.text)) is not None
