"""Question -> what it asks for: kind of answer, places, dates, and the words that carry its meaning."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant import cues
from assistant.adjectives import towns_of_adjectives
from assistant.courtesies import without_courtesies
from assistant.cues import Detail, Kind
from assistant.money import asks_for_money
from assistant.overviews import OVERVIEW, OVERVIEW_WORDS
from assistant.stopwords import ASKING, STOPWORDS
from assistant.traditional import simplified
from assistant.venues import ANY_BUILDING, BUILDINGS, CERTAIN_BODIES
from ingest.concepts import glossary, kinds
from ingest.dates import dates, precisions
from ingest.language import detect
from ingest.places import PlaceMention, gazetteer
from ingest.tokens import fold, fold_words, number, runs


@dataclass(frozen=True, slots=True)
class Question:
    """A question and what was understood of it; `places` and `dates` are what the answer's surroundings must name."""

    text: str
    language: str
    kind: Kind
    details: frozenset[Detail]
    many: bool  # wants several places or people, perhaps from several documents; other lists stand in one sentence
    places: tuple[PlaceMention, ...]
    dates: tuple[str, ...]  # ISO values at every precision
    numbers: tuple[str, ...]
    countries: frozenset[int]  # that it names, by an adjective too


def understand(text: str, language: str = "") -> Question:
    """Question of a text; `language` as given, else detected. Traditional Chinese is understood as simplified."""
    text = without_courtesies(simplified(text))
    folded = fold_words(text)
    mentions = glossary().find(text)
    concepts = {one.concept for one in mentions}
    people = cues.PEOPLE | cues.PROFESSIONS
    named = _wants_name(text, folded, [one.start for one in mentions if one.concept in people])
    focus = set(focus_concepts(text))
    places = places_in(text)
    abroad = countries((one.place for one in places), concepts)
    listed = bool(cues.TOWNS_LISTED.search(text))
    by_name = bool(cues.CALLED.search(folded)) and not _DID_NAME.search(folded)
    called = by_name and not named and bool(abroad and concepts & cues.TOWNS)
    kind = Kind.WHERE if listed or called else Kind.WHO if named else _kind(text, folded)
    listing = kind in {Kind.WHO, Kind.WHERE} and bool(cues.LISTS.search(folded))
    overview = kind in {Kind.WHAT, Kind.WHICH} and _asks_for_all(folded)
    many = listed or overview or (listing and (not focus or bool(focus & cues.LISTED)))
    details = {
        Detail.OWN_NAME: named,
        Detail.BODIES_TOO: bool((cues.DONE_BY_BODIES | cues.DONE_BY_TOWNS) & concepts or cues.WHOSE.search(folded)),
        Detail.PLACES_TOO: bool(
            cues.DONE_BY_TOWNS & concepts
            or cues.WITH_WHOM.search(folded)
            or (abroad and cues.FROM_WHERE.search(folded))
        ),
        Detail.TO_THE_DAY: bool(cues.DAY.search(folded)),
        Detail.UNTIL: bool(cues.UNTIL.search(folded)),
        Detail.OVERVIEW: overview,
        Detail.NAMED: by_name and kind in {Kind.WHAT, Kind.WHICH, Kind.BODY},
        Detail.TOWNS: listed or called or (many and bool(focus & cues.TOWNS)),
    }
    return Question(
        text=text,
        language=language or detect(text),
        kind=kind,
        details=frozenset(detail for detail, holds in details.items() if holds),
        many=many,
        places=tuple(places),
        dates=tuple(dict.fromkeys(value for mention in dates(text) for value in precisions(mention.value))),
        numbers=tuple(number(run) for kind_, run in runs(text) if kind_ == "number"),
        countries=abroad,
    )


# Words, of which a Han or Kana run has one for so many signs: whoever says more than this asks for something certain.
_FEW, _SIGNS = 5, 2.5


def _asks_for_all(folded: str) -> bool:
    """Asks for whatever there is on something, and names it in a few words."""
    asking = OVERVIEW.search(folded)
    if not asking:
        return False
    rest = content_words(folded[: asking.start()] + " " + folded[asking.end() :])
    named = [word for word in rest if word not in OVERVIEW_WORDS]
    return sum(len(word) / _SIGNS if cues.UNSPACED.search(word) else 1 for word in named) <= _FEW


def countries(places: Iterable[int], concepts: Iterable[str]) -> frozenset[int]:
    """The countries among places, and those that concepts like `poland` stand for: Polish, polski, польский."""
    known = frozenset(gazetteer().countries.values())
    named = (place for concept in concepts for place in gazetteer().names.get(concept.replace("_", " "), ()))
    return known & {*places, *named}


# Letters from "who" to the office: " is the ", " jest teraz ".
_NEXT = 12
# And with an adjective: " był chińskim ", " is the Chinese ".
_IS = re.compile(
    r"\s(?:(?:is|was) (?:the )?[A-Z]\w+|(?:jest|był|była) \w+(?:ym|im|ą)"
    r"|(?:был|была|является|являлся) \w+(?:ым|им|ой))\s"
)


# Between "who" and an office: who is the mayor, who of the councillors, kto teraz jest burmistrzem.
_TO_OFFICE = re.compile(
    r"(?:[\s,'’—–-]|\b(?:is|was|are|were|will|be|been|s|the|an?|now|currently|current|then|today|acting|new|first"
    r"|our|your|became"
    r"|their|its|his|of|among|from|in|jest|był\w*|są|być|został\w*|zostan\w+|teraz|obecn\w*|dziś|wtedy|now\w*"
    r"|pierwsz\w*"
    r"|nasz\w*|z|ze|spośród|w|był\w*|будет|является|являлся|стал\w*|сейчас|теперь|тогда|ныне|нынешн\w*|там|у|нас"
    r"|сегодня"
    r"|нов\w*|перв\w*|наш\w*|из|в|среди)\b)*",
    re.IGNORECASE,
)
# "What advantages did he name?"
_DID_NAME = re.compile(r"\b(?:did|does|do)\b.{3,60}\bname\W*$")


def _wants_name(text: str, folded: str, offices: Sequence[int]) -> bool:
    """Asks for somebody's name, or who holds an office (each begins at one of `offices`): "who is the mayor"."""
    if cues.NAMES_OF_PEOPLE.search(folded):
        return not cues.HOW_LONG_BEFORE.search(folded)
    asked = cues.WHO_IS.search(text)
    beside = False
    if asked:
        between = _IS.match(text, asked.end())
        last = max(asked.end() + _NEXT, between.end() if between else 0)
        beside = any(
            asked.end() <= start <= last and (between or _TO_OFFICE.fullmatch(text, asked.end(), start))
            for start in offices
        )
    by_name = cues.NAMES.search(folded) and not _DID_NAME.search(folded)
    return beside or bool(offices and (by_name or cues.IS_WHO.search(text)))


# What a document is known by counts nothing; "номера" may be rooms.
_REFERENCE = re.compile(
    r"\b(?:(?:reference|file|document|resolution|registration|case|decree) number|numer(?:em|u)?|номер(?:ом|е)?"
    r"|number of (?:the|this|that) (?:\w+ ){0,4}?"
    r"(?:resolution|decision|document|decree|act|law|order|letter|file|case))\b"
    r"|شماره|[文编番]号|番号"
)


def _kind(text: str, folded: str) -> Kind:
    if cues.HOW_LONG_BEFORE.search(folded):
        return Kind.HOW_MANY
    found = [(kind, match) for kind, cue in cues.CUES if (match := cue.search(folded))]
    if found and found[0][0] is Kind.WHEN and found[0][1].group().strip() in cues.JOINING:
        found = found[1:] if len(found) > 1 or 0 <= focus_at(text) < found[0][1].start() else found
    kind = found[0][0] if found else Kind.WHAT
    if kind is Kind.WHEN and found[0][1].group().strip() == cues.WHEN_OR_WHO:
        kind = Kind.WHO if dates(text) or cues.BY_ONE.search(folded) else kind
    if kind is Kind.WHERE and cues.SOURCE_OF_MONEY.search(folded):
        kind = Kind.WHAT
    if kind in {Kind.WHAT, Kind.WHICH} and not cues.SORTS.search(folded):
        focus = frozenset(focus_concepts(text))
        if not cues.NO_KINDS & focus:
            kind = next((own for concept, own in cues.FOCUS_KINDS.items() if concept in focus), kind)
    if kind in {Kind.HOW_MANY, Kind.WHICH} and _REFERENCE.search(folded):
        return Kind.WHAT
    return Kind.MONEY if asks_for_money(folded, kind) else kind


# Kinds of things that have instances in ingest/kinds.tsv; words that are mostly adjectives are none.
_THINGS = kinds().keys() - {"abroad_foreign", "domestic_home", "seaside_coastal", "coast", "sea_coast", "international"}

_NAMING = cues.FOCUS_KINDS.keys() | _THINGS | BUILDINGS | CERTAIN_BODIES | ANY_BUILDING


@lru_cache(maxsize=64)
def focus_at(text: str) -> int:
    """Where the word begins that says what the question wants; -1 where it does not say.

    It is the first after the asking word, or the next where only that one names a kind of thing: of "which Polish town"
    the town, of "w jakich dwóch krajach" the countries.
    """
    asking = (match for match in cues.FOCUS.finditer(text) if not cues.RELATIVE.search(text, 0, match.start()))
    at = next((match.end() for match in asking if cues.WORD.search(text, match.end())), -1)
    return _naming(text, at) if at >= 0 else _head_at(text)


def _head_at(text: str) -> int:
    """The noun that stands for an asking word, at the end in Chinese and Japanese and at the beginning elsewhere."""
    last = cues.LAST_NOUN.search(text)
    before = text[: last.end(1)] if last else text
    if cues.ASKS.search(fold_words(before)):
        return -1
    if last or cues.UNSPACED.search(text):
        return min((one.start for one in glossary().find(text) if last and one.end == last.end(1)), default=-1)
    named = [one.start for one in glossary().find(text) if one.concept in cues.ATTRIBUTES]
    if named:
        return named[0]
    words = (word for word in cues.WORD.finditer(text) if fold(word.group()) not in STOPWORDS)
    return next((_naming(text, word.start()) for word in words), -1)


def _naming(text: str, at: int) -> int:
    """The first of two words that names a kind of thing, else the first."""
    words = [match.start() for match in cues.WORD.finditer(text, at, at + 40)][:2]
    naming = {one.start for one in glossary().find(text) if one.concept in _NAMING}
    return next((start for start in words if start in naming), at)


def focus_concepts(text: str) -> list[str]:
    """Concepts of the word in focus: those that begin first behind the asking word, at most three letters off."""
    at = focus_at(text)
    behind = [one for one in glossary().find(text) if at >= 0 and at <= one.start <= at + 3]
    return [one.concept for one in behind]


# People in a town whose name in small letters means the town even where it is a common word too (kanton, not przemysl).
_LARGE = 500_000


def places_in(text: str) -> list[PlaceMention]:
    """Places a question names, in small letters and as adjectives too; words that only ask or bind are none."""
    common = {one.start for one in glossary().find(text) if text[one.start].islower()}
    found = [
        mention for mention in gazetteer().find(text, cased=False)
        if mention.start not in common or gazetteer().population.get(mention.place, _LARGE) >= _LARGE
    ]
    known = {mention.start for mention in found}
    found += [mention for mention in towns_of_adjectives(text) if mention.start not in known]
    return [mention for mention in found if fold(text[mention.start : mention.end]) not in STOPWORDS]


def content_words(text: str) -> list[str]:
    """Words of the question that carry content, as written; Han and Kana runs without their particles."""
    found: list[str] = []
    for kind, run in runs(text):
        if kind == "cjk":
            found += [part for part in ASKING.split(run) if part]
        elif kind == "number" or fold(run) not in STOPWORDS:
            found.append(run)
    return found
