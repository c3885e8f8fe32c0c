"""Hits -> their sentences as evidence, each with the features that tell support from nearness."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np

from assistant.analysis import Analyses, Analysis, Stated, near, neighbours
from assistant.another import Meant, is_another, offices_named
from assistant.answer_types import UNTOLD, fit
from assistant.background import Expected
from assistant.coverage import Coverage, coverages
from assistant.cues import Detail, Kind
from assistant.late_interaction import QuestionTokens
from assistant.locating import asks_where_it_lies, lies_there
from assistant.model import Hit
from assistant.offices import Office, names_asked
from assistant.question import Question
from assistant.ranking import share_named
from assistant.units import Units
from assistant.years import dated, of_another_year
from ingest.concepts import kinds
from ingest.encoder import Vectors
from ingest.model import Document
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
    "office",  # whether the office of a place that is asked for is named here or beside, half where bare; or whether a
    # place is put where it lies, if that is all that is asked; half where a thing asked for has its name
)

# What stands beside the sentence proves less than what stands in it.
_BESIDE = 0.85
_ALL = 0.8  # of every unit, so much is told here or beside
_DEVIATIONS = 4.0
_AMOUNT = np.log1p(10)
_HALF = 0.5
# Whoever asks who it was is less likely answered by an office or a word in capitals, hardly where nothing tells names.
_PERHAPS, _HARDLY = 0.6, 0.9


@dataclass(frozen=True, slots=True)
class Evidence:
    """One sentence of a hit, offsets in the document, and its features in the order of FEATURES.

    `another` is true where it tells of something else than the question means (assistant/another.py).
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
    meant = Meant.of(question)
    holder = meant.offices if Detail.OWN_NAME in question.details else ()
    known = offices_named(analysed) if meant.offices else {}
    lying = asks_where_it_lies(question, tokens.units)
    found: list[Evidence] = []
    for (hit, analysis), coverage in zip(analysed, covering, strict=True):
        context = contexts[hit.document.id]
        for at, sentence in enumerate(analysis.sentences):
            helped = _helped(coverage.whole, at)
            kind = fit(question, tokens.units, sentence.stated)
            values = [
                *_coverage(coverage.whole, at, helped, weights),
                *_core(tokens.units, coverage.whole[at], helped, sentence.stated, weights),
                *_dense(analysis, at, tokens.mean, background, hit.passage.language),
                float(coverage.literal[at] @ weights),
                float(coverage.named[at] @ weights),
                *_entities(meant, analysis, at, kind, hit.document),
                float(hit.passage.language == question.language),
                1 / (1 + (sentence.end - sentence.start) / 200),
                float(np.log1p(helped @ weights * len(weights)) / _AMOUNT),
                float(context.coverage @ weights),
                float(share_named(question, context.places) > _HALF),
                max(
                    _office(holder, analysis, at),
                    float(lies_there(lying, sentence.stated)),
                    _HALF * (Detail.NAMED in question.details and kind == 1.0 and helped.min(initial=1.0) >= _ALL),
                ),
            ]
            another = is_another(meant, hit, analysis, at, known)
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


def _entities(meant: Meant, analysis: Analysis, at: int, kind: float, document: Document) -> list[float]:
    question = meant.question
    here = analysis.sentences[at].stated
    near = [here, analysis.title, *(one.stated for one in neighbours(analysis, at))]
    places = frozenset[int]().union(*(one.places | one.countries for one in near))
    dates = frozenset[str]().union(*(one.dates for one in near))
    wanted = alternatives(question.places)
    asked = question.dates[:1]
    return [
        kind,
        _misfit(question.kind, kind),
        share_named(question, places),
        float(not of_another_year(meant.years, here.dates)) * (dated(asked[0], dates, document) if asked else 1.0),
        float(bool(wanted and here.places and not any(ids & (here.places | here.countries) for ids in wanted))),
    ]


def _misfit(asked: Kind, kind: float) -> float:
    """1 only where nothing of the kind is there; reasons are told without any word for them as well."""
    if kind == 0.0:
        return _HARDLY if asked is Kind.WHY else 1.0
    if kind <= UNTOLD:
        return _HARDLY
    return _PERHAPS if asked is Kind.WHO and kind <= _HALF else 0.0


def _office(asked: Sequence[Office], analysis: Analysis, at: int) -> float:
    """1 where the office asked for is named as that of its place, half where it stands bare beside place and name."""
    here = analysis.sentences[at].stated
    if names_asked(asked, _near_offices(analysis, at)):
        return 1.0
    bare = {office for office, places in here.offices if not places}
    return _HALF * (here.person == 1.0 and any(office in bare and own & here.places for office, own in asked))


def _near_offices(analysis: Analysis, at: int) -> list[Office]:
    return [office for one in near(analysis, at) for office in one.stated.offices]
