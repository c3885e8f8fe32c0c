"""Where a town lies is told where it is put into a country or a region: "Papeete, a town in French Polynesia"."""

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from assistant.cues import Kind
from assistant.question import Question
from ingest.places import alternatives, gazetteer
from ingest.tokens import fold, fold_words

if TYPE_CHECKING:
    from assistant.analysis import Stated
    from assistant.units import Units

# Beside the name nothing else is asked: "in which country does it lie".
_ASKING = frozenset(
    "location place_location located_where_building stands_located venue_place where_kept_seen exist_be_there country"
    " city region regional province district county voivodeship continent".split()
)
_LIE = "lie"
_LIES = re.compile(
    r"\b(?:lies|located|situated|(?:town|city|capital|island|district|borough|port|village|resort"
    r"|municipality) (?:in|of|on)"
    r"|lez[yaą]\w*|polozon\w*|znajduje|(?:miast|stolic|dzielnic|port|gmin|miejscowosc|wysp|kurort)\w* (?:w|we|na|nad)"
    r"|находит\w*|находящ\w*|располож\w*|лежит|(?:город|столиц|раион|порт|остров|курорт)\w* (?:в|во|на))\b"
    r"|واقع|قرار دارد|(?:شهر|بندر|جزیره|منطقه)\S*(?: \S+)? (?:در|از)|پایتخت|مرکز استان"
    r"|[府県州省道]の|に(?:ある|位置|属)|の(?:都市|町|市|島|首都|港町|区)|位于|位於|地处|坐落|首都|省会|首府|属于?"
)
# Between a town and its country, and the other way round: Bari in Italy, 意大利的巴里.
_IN = re.compile(r",?\s(?:in|w|we|в|во|در)\s|,\s")
_OF = re.compile("[的の]")


def asks_where_it_lies(question: Question, units: "Units") -> frozenset[int]:
    """The place whose position is asked for, in all its meanings; none where more than that is asked."""
    named = alternatives(question.places)
    if question.kind is not Kind.WHERE or len(named) != 1:
        return frozenset()
    own = zip(units.texts, units.places, units.concepts, strict=True)
    only = all(places & named[0] or concepts & _ASKING or fold(text) == _LIE for text, places, concepts in own)
    return named[0] if only else frozenset()


def lies_there(place: frozenset[int], stated: "Stated") -> bool:
    """Whether a text names the place and another one, and puts it there."""
    if not place & stated.places or not (stated.places | stated.countries) - place:
        return False
    return _LIES.search(fold_words(stated.text)) is not None or _beside_its_country(place, stated.text)


def _beside_its_country(place: frozenset[int], text: str) -> bool:
    for one, two in pairwise(gazetteer().find(text)):
        if one.place in place and two.place not in place and _IN.fullmatch(text, one.end, two.start):
            return True
        if two.place in place and one.place not in place and _OF.fullmatch(text, one.end, two.start):
            return True
    return False
