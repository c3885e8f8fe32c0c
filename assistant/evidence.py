"""Hits -> their sentences as evidence, each with the features that tell support from nearness."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np

from assistant.analysis import Analyses, Analysis, Sentence, Stated
from assistant.answer_types import fit
from assistant.background import Expected
from assistant.late_interaction import QuestionTokens, best_matches
from assistant.model import Hit
from assistant.occasions import (
    asked_editions,
    asked_years,
    dates_of,
    editions_of,
    of_another_edition,
    tells_of,
    years_of,
)
from assistant.offices import Office, asked_offices, names_none, of_another_place
from assistant.question import Question
from assistant.sounds import alike
from assistant.units import Units
from ingest.concepts import LANGUAGES, kinds
from ingest.encoder import Vectors
from ingest.model import Document
from ingest.places import alternatives
from ingest.tokens import terms

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
    "misfit",  # 1 where a date, number, person or place is asked for and not there
    "places",  # share of the question's places that sentence, neighbours or title name
    "dates",  # share of the question's dates found there
    "foreign_places",  # 1 where the sentence names places, the question does too, and none is common
    "same_language",
    "length",  # shortness: 1 for an empty sentence, towards 0 for a long one
    "amount",  # how many units are covered with help, 1 for ten: two of two prove less than six of six
)

# What stands beside the sentence proves less than what stands in it.
_BESIDE = 0.85
_DEVIATIONS = 4.0
_AMOUNT = np.log1p(10)


@dataclass(frozen=True, slots=True)
class Evidence:
    """One sentence of a hit, offsets in the document, and its features in the order of FEATURES.

    `another` is true where the mayor of a town is asked for and it tells of that of another town, or of none; where it
    tells of another edition of an event; and where the document tells nothing of the year asked for.
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
    stems = [_stems(text) for text in tokens.units.texts]
    asked = asked_offices(question)
    known = _offices(analysed) if asked else {}
    counted, years = asked_editions(question), asked_years(question)
    found: list[Evidence] = []
    for (hit, analysis), matches in zip(analysed, _matches(tokens, analysed), strict=True):
        relative = _relative(matches, background, hit.passage.language)
        stated = [*(sentence.stated for sentence in analysis.sentences), analysis.title]
        named = np.stack([_named(tokens.units, one) for one in stated]) * ("concepts" not in blind)
        literal = np.stack([_literal(stems, one) for one in stated]) * ("words" not in blind)
        sounding = np.stack([_sounding(tokens.units, one) for one in stated]) * ("words" not in blind)
        coverage = np.maximum(np.maximum(relative, named), np.maximum(literal, sounding))
        untold = not tells_of(hit.document, years)
        editions = tuple(editions_of(hit.document)) if counted else ()
        for at, sentence in enumerate(analysis.sentences):
            helped = _helped(coverage, at)
            values = [
                *_coverage(coverage, at, helped, weights),
                *_core(tokens.units, coverage[at], helped, sentence.stated, weights),
                *_dense(analysis, at, tokens.mean, background, hit.passage.language),
                float(literal[at] @ weights),
                float(named[at] @ weights),
                *_entities(question, analysis, at, fit(question, tokens.units, sentence.stated), hit.document),
                float(hit.passage.language == question.language),
                1 / (1 + (sentence.end - sentence.start) / 200),
                float(np.log1p(helped @ weights * len(weights)) / _AMOUNT),
            ]
            another = bool(asked) and _is_another(asked, analysis, at, known[hit.document.id], hit.passage.language)
            another = another or untold or of_another_edition(counted, sentence.stated.editions, editions)
            found.append(Evidence(hit, sentence.start, sentence.end, np.asarray(values, dtype=np.float32), another))
    return found


def _offices(analysed: Sequence[tuple[Hit, Analysis]]) -> dict[str, list[Office]]:
    """The offices that each document names in these hits."""
    found: dict[str, list[Office]] = {}
    for hit, analysis in analysed:
        stated = (*(sentence.stated for sentence in analysis.sentences), analysis.title)
        found.setdefault(hit.document.id, []).extend(office for one in stated for office in one.offices)
    return found


# Cosines of words that have nothing in common, and of good translations.
_UNRELATED, _TRANSLATED = 0.35, 0.85


def covered(tokens: QuestionTokens, stated: Sequence[Stated]) -> Vectors:
    """(n, u): how well each text covers each unit, 0 to 1, by word, by name or by meaning, without any background."""
    matches = best_matches(tokens, [one.pieces for one in stated])
    meaning = np.clip((matches - _UNRELATED) / (_TRANSLATED - _UNRELATED), 0, 1)
    stems = [_stems(text) for text in tokens.units.texts]
    rows = [np.maximum(_named(tokens.units, one), _literal(stems, one)) for one in stated]
    return np.asarray(np.maximum(meaning, np.stack(rows)), dtype=np.float32) if rows else meaning


def _matches(tokens: QuestionTokens, analysed: Sequence[tuple[Hit, Analysis]]) -> list[Vectors]:
    """For each hit (sentences + title, u): best matches, looked up in one go."""
    pieces = [[*(one.stated.pieces for one in analysis.sentences), analysis.title.pieces] for _, analysis in analysed]
    together = best_matches(tokens, [one for group in pieces for one in group])
    borders = np.cumsum([len(group) for group in pieces])[:-1]
    return [np.asarray(part) for part in np.split(together, borders)] if pieces else []


def _relative(matches: Vectors, background: Expected, language: str) -> Vectors:
    """0 for what any passage of the language reaches, 1 for the very word."""
    mean, _ = background.late.get(language, background.late[""])
    return np.asarray(np.clip((matches - mean) / np.maximum(1 - mean, 0.1), 0, 1), dtype=np.float32)


# A town stands for its country, and a year for a day in it, but not quite.
_IMPLIED = 0.8


def _named(units: Units, stated: Stated) -> Vectors:
    """(u,) 1 where the text names the unit's place, concept, date or number, in whatever words."""
    own = zip(units.places, units.concepts, units.values, units.dates, units.countries, strict=True)
    figures = stated.values | stated.dates
    return np.asarray(
        [
            1.0
            if places & stated.places or concepts & stated.concepts or not figures.isdisjoint((value, *dates[:1]))
            else _IMPLIED * bool(countries & stated.countries or stated.dates.intersection(dates))
            for places, concepts, value, dates, countries in own
        ],
        dtype=np.float32,
    )


def _stems(text: str) -> tuple[str, ...]:
    own = terms(text)
    return tuple([term for term in own if term.endswith("~")][-1:] or own)


def _literal(stems: Sequence[tuple[str, ...]], stated: Stated) -> Vectors:
    return np.asarray(
        [sum(stem in stated.terms for stem in one) / len(one) if one else 0.0 for one in stems], dtype=np.float32
    )


# By the number of consonants that a word of another script has in common.
_SOUNDS = (0.0, 0.0, 0.0, 0.6, 0.8, 0.9)


def _sounding(units: Units, stated: Stated) -> Vectors:
    """(u,) how surely another script writes the unit here; for places, dates and numbers there are better ways."""
    words = zip(units.texts, units.entity, strict=True)
    found = [0 if known else alike(word, stated.text) for word, known in words]
    return np.asarray([_SOUNDS[min(one, len(_SOUNDS) - 1)] for one in found], dtype=np.float32)


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


# Where the date asked for stands there without its year, which the document tells, and where it stands elsewhere in it.
_WITHOUT_YEAR, _ELSEWHERE = 0.9, 0.5


def dated(value: str, dates: Collection[str], document: Document) -> float:
    """How surely what stands beside these dates is told of the date asked for."""
    if value in dates or value.startswith("--"):
        return float(value in dates)
    if int(value[:4]) not in years_of(document):
        return 0.0
    return _WITHOUT_YEAR if f"-{value[4:]}" in dates else _ELSEWHERE * (value in dates_of(document))


def _entities(question: Question, analysis: Analysis, at: int, kind: float, document: Document) -> list[float]:
    here = analysis.sentences[at].stated
    near = [here, analysis.title, *(one.stated for one in _neighbours(analysis.sentences, at))]
    places = frozenset[int]().union(*(one.places | one.countries for one in near))
    dates = frozenset[str]().union(*(one.dates for one in near))
    wanted = alternatives(question.places)
    asked = question.dates[:1]
    return [
        kind,
        float(kind == 0.0),
        sum(bool(ids & places) for ids in wanted) / len(wanted) if wanted else 1.0,
        dated(asked[0], dates, document) if asked else 1.0,
        float(bool(wanted and here.places and not any(ids & (here.places | here.countries) for ids in wanted))),
    ]


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


def _neighbours(sentences: Sequence[Sentence], at: int) -> list[Sentence]:
    return [*sentences[max(0, at - 1) : at], *sentences[at + 1 : at + 2]]
