"""The lexical arms: BM25 over the question's words, its nearest tokens in all languages, its concepts, places and
dates."""

from collections.abc import Mapping

import numpy as np

from assistant.late_interaction import QuestionTokens
from assistant.question import Question
from ingest.tokens import terms

# A prefix says less than the word it begins, a title less than the passage itself.
_PREFIX_BOOST = 0.5
_CONTEXT_BOOST = 0.4
_NEIGHBOURS = 12
_NEIGHBOUR_COSINE = 0.45

Query = Mapping[str, Mapping[str, float]]


def word_query(tokens: QuestionTokens) -> Query:
    """Words of the question in the passage and, weaker, in its title and heading."""
    weights: dict[str, float] = {}
    for text in tokens.units.texts:
        for term in terms(text):
            weights[term] = max(weights.get(term, 0.0), _PREFIX_BOOST if term.endswith("~") else 1.0)
    return {"words": weights, "context": {term: weight * _CONTEXT_BOOST for term, weight in weights.items()}}


def neighbour_query(tokens: QuestionTokens) -> Query:
    """Each question token with its nearest tokens of any language, boosted by cosine and by the unit's weight."""
    boosts: dict[str, float] = {}
    weights = tokens.units.weights @ tokens.units.members
    for row, weight in zip(tokens.similarity.T, weights, strict=True):
        nearest = np.argpartition(row, -_NEIGHBOURS)[-_NEIGHBOURS:]
        for piece in nearest[row[nearest] >= _NEIGHBOUR_COSINE].tolist():
            boosts[str(piece)] = max(boosts.get(str(piece), 0.0), float(weight * row[piece] ** 2))
    return {"pieces": boosts}


def concept_query(tokens: QuestionTokens) -> Query:
    """Concepts of the glossary: the same in every language."""
    return {"concepts": {concept: 1.0 for concepts in tokens.units.concepts for concept in concepts}}


def place_query(question: Question) -> Query:
    """Places by GeoNames id, whatever the spelling."""
    return {"places": {str(mention.place): 1.0 for mention in question.places}}


def date_query(question: Question) -> Query:
    """Dates by ISO value at every precision."""
    return {"dates": dict.fromkeys(question.dates, 1.0)}
