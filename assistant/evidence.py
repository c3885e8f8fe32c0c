"""Hits -> their sentences as evidence, each with the features that tell support from nearness."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np

from assistant.analysis import Analyses, Analysis, Sentence, Stated
from assistant.answer_types import UNTOLD, fit
from assistant.background import Expected
from assistant.coverage import Coverage, coverages
from assistant.cues import Detail, Kind
from assistant.holders import asked_nation, asks_for_predecessor, of_another_nation, tells_of_predecessor
from assistant.late_interaction import QuestionTokens
from assistant.model import Hit
from assistant.occasions import (
    asked_editions,
    asked_years,
    asks_ahead,
    asks_for_coming,
    dated,
    editions_of,
    is_past,
    of_another_edition,
    of_another_year,
    tells_of,
    tells_of_coming,
)
from assistant.offices import Office, asked_offices, names_asked, names_none, of_another_place
from assistant.question import Question
from assistant.ranking import share_named
from assistant.units import Units
from ingest.concepts import kinds
from ingest.encoder import Vectors
from ingest.model import Document
from ingest.patterns import LANGUAGES
from ingest.places import alternatives

FEATURES = (
    "covered",  # how well the sentence covers the question's units, weighted
    "helped",  # the same with title and neighbouring sentences helping
    "least",  # the worst covered unit, with help
    "least_two",  # mean of the two worst
    "passage",  # the same as covered for the whole passage
    "core",  # covered, of the units that are no place, date or number
    "core_helped",  # the same with help
    "focus",  # coverage of the unit that says what is wanted
    "dense",  # cosine of the mean vectors of question and sentence, in deviations from any passage of the language
    "dense_around",  # the same with the neighbouring sentences
    "literal",  # share of units that stand in the sentence letter by letter, endings aside
    "named",  # share of units covered by the same concept, place or number
    "kind",  # holds a date, number, person or place as asked; 0.5 where anything goes
    "misfit",  # 1 where a date, number, person or place is asked for and not there, less where perhaps a person
    "places",  # share of the question's places that sentence, neighbours or title name
    "dates",  # share of the question's dates found there
    "foreign_places",  # 1 where the sentence names places, the question does too, and none is common
    "same_language",
    "length",  # shortness: 1 for an empty sentence, towards 0 for a long one
    "amount",  # how many units are covered with help, 1 for ten: two of two prove less than six of six
    "document",  # the same as covered for all that was found of the document
    "document_places",  # 1 where each of the question's places is named there, of more than two most
    "office",  # whether the office of a place that is asked for is named here or beside, half where bare
)

# What stands beside the sentence proves less than what stands in it.
_BESIDE = 0.85
_DEVIATIONS = 4.0
_AMOUNT = np.log1p(10)
_HALF = 0.5
# Whoever asks who it was is less likely answered by an office or a word in capitals, hardly where nothing tells names.
_PERHAPS, _HARDLY = 0.6, 0.9


@dataclass(frozen=True, slots=True)
class Evidence:
    """One sentence of a hit, offsets in the document, and its features in the order of FEATURES.

    `another` is true where the mayor of a town is asked for and it tells of that of another town, or of none; where it
    tells of another edition of an event, or of none to come; and where the document tells nothing of the year asked
    for.
    """

    hit: Hit
    start: int
    end: int
    features: Vectors
    another: bool = False


def gather(
    question: Question,
    tokens: QuestionTokens,
    background: Expected,
    hits: Sequence[Hit],
    analyses: Analyses,
    blind: Collection[str] = (),
) -> list[Evidence]:
    """Every sentence of the hits, in the order of the hits and of the text.

    Where an arm of the search is left out, so is its kind of match here: `blind` may hold "words" and "concepts".
    """
    analysed = [(hit, analyses.of(hit)) for hit in hits]
    weights = background.weights
    covering = coverages(tokens, background, analysed, blind)
    contexts = _contexts(analysed, covering)
    asked = asked_offices(question)
    holder = asked if Detail.OWN_NAME in question.details else ()
    known = _offices(analysed) if asked else {}
    counted, years, coming = asked_editions(question), asked_years(question), asks_for_coming(question)
    nation, before, ahead = asked_nation(question), asks_for_predecessor(question), asks_ahead(question)
    found: list[Evidence] = []
    for (hit, analysis), coverage in zip(analysed, covering, strict=True):
        untold = not tells_of(hit.document, years)
        editions = tuple(editions_of(hit.document)) if counted else ()
        context = contexts[hit.document.id]
        for at, sentence in enumerate(analysis.sentences):
            helped = _helped(coverage.whole, at)
            values = [
                *_coverage(coverage.whole, at, helped, weights),
                *_core(tokens.units, coverage.whole[at], helped, sentence.stated, weights),
                *_dense(analysis, at, tokens.mean, background, hit.passage.language),
                float(coverage.literal[at] @ weights),
                float(coverage.named[at] @ weights),
                *_entities(question, analysis, at, fit(question, tokens.units, sentence.stated), hit.document, years),
                float(hit.passage.language == question.language),
                1 / (1 + (sentence.end - sentence.start) / 200),
                float(np.log1p(helped @ weights * len(weights)) / _AMOUNT),
                float(context.coverage @ weights),
                float(share_named(question, context.places) > _HALF),
                _office(holder, analysis, at),
            ]
            another = bool(asked) and _is_another(asked, analysis, at, known[hit.document.id], hit.passage.language)
            another = another or untold or of_another_edition(counted, sentence.stated.editions, editions)
            another = another or (coming and not _tells_of_coming(analysis, at, hit.document.date))
            another = another or (ahead and _is_over(sentence.stated, hit.document.date))
            another = another or (before and not tells_of_predecessor(sentence.stated.text))
            another = another or of_another_nation(nation, sentence.stated.text)
            found.append(Evidence(hit, sentence.start, sentence.end, np.asarray(values, dtype=np.float32), another))
    return found


@dataclass(frozen=True, slots=True)
class _Context:
    """What the hits of one document cover of the units (u,), and the places they name."""

    coverage: Vectors
    places: frozenset[int]


def _contexts(analysed: Sequence[tuple[Hit, Analysis]], covering: Sequence[Coverage]) -> dict[str, _Context]:
    """By document id."""
    found: dict[str, _Context] = {}
    for (hit, analysis), coverage in zip(analysed, covering, strict=True):
        best = coverage.whole.max(axis=0)
        stated = (*(sentence.stated for sentence in analysis.sentences), analysis.title)
        places = frozenset[int]().union(*(one.places | one.countries for one in stated))
        known = found.get(hit.document.id)
        if known:
            best, places = np.maximum(best, known.coverage), places | known.places
        found[hit.document.id] = _Context(best, places)
    return found


def _offices(analysed: Sequence[tuple[Hit, Analysis]]) -> dict[str, list[Office]]:
    """The offices that each document names in these hits."""
    found: dict[str, list[Office]] = {}
    for hit, analysis in analysed:
        stated = (*(sentence.stated for sentence in analysis.sentences), analysis.title)
        found.setdefault(hit.document.id, []).extend(office for one in stated for office in one.offices)
    return found


def _helped(coverage: Vectors, at: int) -> Vectors:
    """(u,) with the neighbouring sentences, and the title, which is the last row."""
    beside = coverage[[one for one in (at - 1, at + 1) if 0 <= one < len(coverage) - 1] + [len(coverage) - 1]]
    return np.asarray(np.maximum(coverage[at], _BESIDE * beside.max(axis=0)), dtype=np.float32)


def _coverage(coverage: Vectors, at: int, helped: Vectors, weights: Vectors) -> list[float]:
    return [
        float(coverage[at] @ weights),
        float(helped @ weights),
        float(helped.min(initial=1.0)),
        float(np.sort(helped)[:2].mean()) if len(helped) else 1.0,
        float(coverage.max(axis=0) @ weights),
    ]


def _core(units: Units, own_coverage: Vectors, helped: Vectors, stated: Stated, weights: Vectors) -> list[float]:
    own = np.where(units.entity, 0.0, weights)
    total = float(own.sum())
    focus = float(own_coverage[units.focus]) if units.focus >= 0 else 0.0
    focus = max(focus, _instances(units, stated))
    return [float(own_coverage @ own) / total, float(helped @ own) / total, focus] if total > 0 else [1.0, 1.0, focus]


def _dense(analysis: Analysis, at: int, vector: Vectors, background: Expected, language: str) -> list[float]:
    around = np.mean([one.stated.vector for one in analysis.sentences[max(0, at - 1) : at + 2]], axis=0)
    cosines = [
        float(analysis.sentences[at].stated.vector @ vector),
        float(around @ vector) / max(float(np.linalg.norm(around)), 1e-9),
    ]
    return [background.mean_surprise(cosine, language) / _DEVIATIONS for cosine in cosines]


def _instances(units: Units, stated: Stated) -> float:
    """0.8 where the sentence names two things of the kind asked for (which industries: cars, steel), 0.6 for one."""
    members = frozenset[str]().union(*(kinds().get(concept, frozenset()) for concept in units.wanted))
    return min(len(members & stated.concepts), 2) * 0.2 + 0.4 if members & stated.concepts else 0.0


def _entities(
    question: Question, analysis: Analysis, at: int, kind: float, document: Document, years: frozenset[int]
) -> list[float]:
    here = analysis.sentences[at].stated
    near = [here, analysis.title, *(one.stated for one in _neighbours(analysis.sentences, at))]
    places = frozenset[int]().union(*(one.places | one.countries for one in near))
    dates = frozenset[str]().union(*(one.dates for one in near))
    wanted = alternatives(question.places)
    asked = question.dates[:1]
    return [
        kind,
        _misfit(question.kind, kind),
        share_named(question, places),
        float(not of_another_year(years, here.dates)) * (dated(asked[0], dates, document) if asked else 1.0),
        float(bool(wanted and here.places and not any(ids & (here.places | here.countries) for ids in wanted))),
    ]


def _misfit(asked: Kind, kind: float) -> float:
    """1 only where nothing of the kind is there; reasons are told without any word for them as well."""
    if kind == 0.0:
        return _HARDLY if asked is Kind.WHY else 1.0
    if kind <= UNTOLD:
        return _HARDLY
    return _PERHAPS if asked is Kind.WHO and kind <= _HALF else 0.0


def _is_another(
    asked: Sequence[Office], analysis: Analysis, at: int, known: Sequence[Office], language: str
) -> bool:
    """`known` are the offices that the document names, `language` is that of the passage."""

    def elsewhere(one: Stated) -> bool:
        return of_another_place(asked, one.offices, known, one.places)

    here = analysis.sentences[at].stated
    if elsewhere(here):
        return True
    beside = [one.stated for one in _neighbours(analysis.sentences, at) if not elsewhere(one.stated)]
    near = here.concepts.union(*(one.concepts for one in beside))
    # Offices are known in six languages.
    return language in LANGUAGES and names_none(asked, near, person=here.person == 1.0)


def _tells_of_coming(analysis: Analysis, at: int, published: str) -> bool:
    """It or a sentence beside it; what tells of a day before it was published does not."""
    here = analysis.sentences[at].stated
    if is_past(here.dates, published):
        return False
    near = _near(analysis.sentences, at)
    if any(published.startswith(date) for date in here.dates):
        near = near[:1]  # the month it was published in: over or to come
    return any(tells_of_coming(one.stated.text, one.stated.concepts) for one in near)


def _is_over(here: Stated, published: str) -> bool:
    return is_past(here.dates, published) and not tells_of_coming(here.text, here.concepts)


def _office(asked: Sequence[Office], analysis: Analysis, at: int) -> float:
    """1 where the office asked for is named as that of its place, half where it stands bare beside place and name."""
    here = analysis.sentences[at].stated
    if names_asked(asked, _near_offices(analysis, at)):
        return 1.0
    bare = {office for office, places in here.offices if not places}
    return _HALF * (here.person == 1.0 and any(office in bare and own & here.places for office, own in asked))


def _near_offices(analysis: Analysis, at: int) -> list[Office]:
    return [office for one in _near(analysis.sentences, at) for office in one.stated.offices]


def _near(sentences: Sequence[Sentence], at: int) -> list[Sentence]:
    """The sentence and those beside it."""
    return [sentences[at], *_neighbours(sentences, at)]


def _neighbours(sentences: Sequence[Sentence], at: int) -> list[Sentence]:
    return [*sentences[max(0, at - 1) : at], *sentences[at + 1 : at + 2]]
