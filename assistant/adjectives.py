"""Adjectives made from names of towns in Polish and Russian: `łódzki`, `kantońska`, `шанхайский` name a town too."""

import re
from collections.abc import Iterator

from ingest.concepts import glossary
from ingest.places import PlaceMention, gazetteer
from ingest.tokens import fold

_ADJECTIVE = re.compile(
    r"\b(?:[a-ząćęłńóśźż]{2,}?[sd]z?k(?:i|a|ie|ą|ę|iego|iej|im|ich|imi)"
    r"|[а-яё]{3,}?ск(?:ий|ая|ое|ие|ого|ой|ом|их|им|ими|ому|ую))\b",
    re.IGNORECASE,
)
_ENDING = re.compile(r"(?:k(?:i|a|ie|e|iego|iej|im|ich|imi)|ск(?:ии|ая|ое|ие|ого|ои|ом|их|им|ими|ому|ую))$")
_LARGE = 100_000


def towns_of_adjectives(text: str) -> Iterator[PlaceMention]:
    """Large towns only: too many words end like these."""
    for match in _ADJECTIVE.finditer(text):
        if glossary().find(match.group()):  # `chiński`, `советский`
            continue
        stem = _ENDING.sub("", fold(match.group()))
        for name in dict.fromkeys((stem.removesuffix("s"), stem, stem.removesuffix("ин"), f"{stem}k", f"{stem}ск")):
            if found := [place for place in _places(name) if gazetteer().population.get(place, 0) >= _LARGE]:
                yield from (PlaceMention(place, *match.span()) for place in found)
                break


def _places(name: str) -> tuple[int, ...]:
    known = gazetteer()
    return (known.names.get(name) or known.stems.get(name) or ()) if len(name) > 3 else ()
