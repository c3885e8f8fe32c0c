"""Hits -> their sentences as evidence, each with the features that tell support from nearness."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assistant.answer_types import fits
from assistant.late_interaction import best_matches
from assistant.model import Hit
from assistant.question import Kind, Question, content_words
from assistant.retriever import Search
from ingest.dates import date_terms
from ingest.encoder import TokenTable, Vectors
from ingest.places import gazetteer
from ingest.sentences import sentences
from ingest.tokens import terms

FEATURES = (
    "sentence",  # weighted best matches of the question's words in the sentence
    "surroundings",  # the same with title, heading and neighbouring sentences helping
    "least",  # the worst-matched word, surroundings helping
    "least_two",  # mean of the two worst
    "literal",  # share of the question's words that stand in the sentence letter by letter, endings aside
    "kind",  # holds a date, number, person or place as asked; 0.5 where anything goes
    "kind_asked",  # the same, 0 for questions that ask for no particular kind
    "places",  # share of the question's places that sentence or surroundings name
    "places_here",  # share of them that the sentence itself names
    "dates",  # share of the question's dates and numbers found in sentence or surroundings
    "same_language",
    "passage_dense",
    "passage_late",
    "passage_words",
    "rank",  # 1 / rank of the passage
    "length",  # shortness: 1 for an empty sentence, towards 0 for a long one
)

_HITS = 8
# What stands beside the sentence proves less than what stands in it.
_BESIDE = 0.85


@dataclass(frozen=True, slots=True)
class Evidence:
    """One sentence of a hit, document offsets, and its features in the order of FEATURES."""

    hit: Hit
    start: int
    end: int
    features: Vectors


@dataclass(frozen=True, slots=True)
class _Words:
    """Content words of the question over its tokens: which tokens make each word (w, q), rows summing to 1; weights (w,)."""

    members: Vectors
    weights: Vectors
    texts: tuple[str, ...]
    places: tuple[tuple[int, ...], ...]  # GeoNames ids where the word is part of a place's name


def gather(question: Question, search: Search, table: TokenTable) -> list[Evidence]:
    """Evidence from the best hits, in the order of the hits and of the text."""
    words = _words(question, search, table)
    fitting = fits(question)
    found: list[Evidence] = []
    for rank, hit in enumerate(search.hits[:_HITS], 1):
        passage = search.features[rank - 1]
        for sentence in _sentences(hit, words, question, search, table):
            text = hit.document.text[sentence.start : sentence.end]
            features = [*sentence.coverage, fitting(text), *_entities(question, text, sentence.around)]
            kind = features[5]
            features.insert(6, kind if question.kind not in {Kind.WHAT, Kind.WHICH} else 0.0)
            features += [
                float(hit.passage.language == question.language), passage[0], passage[1], passage[2], 1 / rank,
                1 / (1 + len(text) / 200),
            ]
            found.append(Evidence(hit, sentence.start, sentence.end, np.asarray(features, dtype=np.float32)))
    return found


@dataclass(frozen=True, slots=True)
class _Sentence:
    start: int
    end: int
    around: str  # title and neighbouring sentences
    coverage: tuple[float, ...]  # the first five features


def _sentences(
    hit: Hit, words: _Words, question: Question, search: Search, table: TokenTable
) -> list[_Sentence]:
    spans = sentences(hit.document.text, hit.passage.language, hit.passage.start, hit.passage.end)
    texts = [hit.document.text[span.start : span.end] for span in spans]
    arounds = [_around(hit, texts, at) for at in range(len(texts))]
    inside = _word_coverage(words, search, table, texts)
    beside = _word_coverage(words, search, table, arounds)
    helped = np.maximum(inside, _BESIDE * beside)
    literal = [_literal(words, text) for text in texts]
    return [
        _Sentence(span.start, span.end, arounds[at], (
            float(inside[at] @ words.weights), float(helped[at] @ words.weights),
            float(helped[at].min(initial=1.0)), float(np.sort(helped[at])[:2].mean()) if len(words.texts) else 1.0,
            float(literal[at] @ words.weights),
        ))
        for at, span in enumerate(spans)
    ]


def _around(hit: Hit, texts: Sequence[str], at: int) -> str:
    beside = texts[max(0, at - 1) : at] + texts[at + 1 : at + 2]
    return "\n".join([hit.document.title, *beside])


def _words(question: Question, search: Search, table: TokenTable) -> _Words:
    """Groups the question's tokens by word; a word of the question's text that has no token is left out."""
    column = {int(piece): at for at, piece in enumerate(search.tokens.ids)}
    texts = list(dict.fromkeys(content_words(question.text)))
    rows: list[NDArray[np.float32]] = []
    kept: list[str] = []
    for text in texts:
        row = np.zeros(len(column), dtype=np.float32)
        for piece in table.pieces([text])[0]:
            if int(piece) in column:
                row[column[int(piece)]] = search.tokens.weights[column[int(piece)]]
        if row.sum() > 0:
            rows.append(row)
            kept.append(text)
    members = np.stack(rows) if rows else np.zeros((0, len(column)), dtype=np.float32)
    weights = members.sum(axis=1)
    return _Words(
        members / np.maximum(weights[:, None], 1e-9), weights / max(float(weights.sum()), 1e-9), tuple(kept),
        tuple(tuple(m.place for m in gazetteer().find(text, cased=False)) for text in kept),
    )


def _word_coverage(words: _Words, search: Search, table: TokenTable, texts: Sequence[str]) -> Vectors:
    """(n, w): how well each text covers each word; a place's name is covered by any spelling of the place."""
    coverage = best_matches(search.tokens, table.pieces(texts)) @ words.members.T
    named = [{mention.place for mention in gazetteer().find(text)} for text in texts]
    for column, places in enumerate(words.places):
        if places:
            for row, here in enumerate(named):
                if here.intersection(places):
                    coverage[row, column] = 1.0
    return np.asarray(coverage, dtype=np.float32)


def _literal(words: _Words, text: str) -> Vectors:
    here = set(terms(text))
    shares = []
    for word in words.texts:
        own = terms(word)
        stems = [term for term in own if term.endswith("~")] or own
        shares.append(sum(term in here for term in stems) / len(stems) if stems else 0.0)
    return np.asarray(shares, dtype=np.float32)


def _entities(question: Question, text: str, around: str) -> list[float]:
    here = {mention.place for mention in gazetteer().find(text)}
    near = here | {mention.place for mention in gazetteer().find(around)}
    wanted = {(mention.start, mention.end): mention.place for mention in question.places}
    spans: dict[tuple[int, int], set[int]] = {}
    for mention in question.places:
        spans.setdefault((mention.start, mention.end), set()).add(mention.place)
    stated = set(date_terms(f"{text}\n{around}")) | set(terms(f"{text}\n{around}"))
    asked = [*question.dates[:1], *(number for number in question.numbers if not question.dates)]
    return [
        sum(bool(places & near) for places in spans.values()) / len(wanted) if wanted else 1.0,
        sum(bool(places & here) for places in spans.values()) / len(wanted) if wanted else 1.0,
        sum(value in stated for value in asked) / len(asked) if asked else 1.0,
    ]
