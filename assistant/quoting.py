"""Evidence -> the stretches to quote: one for a single fact, several for a list, none below the threshold."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from assistant.confidence import Weighed
from assistant.evidence import FEATURES, Evidence
from assistant.fitted import fitted
from assistant.question import Question
from ingest.model import Document

_MOST = 5
# Differences of scores to the best sentence: for a second quote, for a list's quotes from other documents and from a
# document quoted already, and for the neighbouring sentence that a quote takes along (on dev, every ninth right answer
# stands beside the sentence that scores best).
_SECOND = 0.25
_LISTED = 3.5
_LISTED_AGAIN = 0.75
_BESIDE = 3.0
_LONGEST = 500  # characters of a quote of two sentences
_MISFIT = FEATURES.index("misfit")


@dataclass(frozen=True, slots=True)
class Quote:
    """A stretch of a document, one or two sentences."""

    document: Document
    start: int
    end: int


def confidence_of(weighed: Weighed) -> float:
    """Probability that the best sentence supports an answer; 0 where there is none."""
    return float(weighed.probabilities[int(weighed.scores.argmax())]) if len(weighed.scores) else 0.0


def choose(question: Question, evidence: Sequence[Evidence], weighed: Weighed) -> list[Quote]:
    """Stretches to quote, best first; empty where the best sentence does not reach the threshold."""
    return stretches(question, evidence, weighed) if confidence_of(weighed) >= fitted().threshold else []


def stretches(question: Question, evidence: Sequence[Evidence], weighed: Weighed) -> list[Quote]:
    """What would be quoted, whatever the confidence."""
    if not len(evidence):
        return []
    order = np.argsort(-weighed.scores, kind="stable").tolist()
    floor = weighed.scores[order[0]] - (_LISTED if question.many else _SECOND)
    chosen: list[Quote] = []
    for at in order:
        if weighed.scores[at] < floor or len(chosen) == (_MOST if question.many else 2):
            break
        quote = _stretch(evidence, weighed, at, floor=weighed.scores[at] - _BESIDE)
        if _adds(quote, chosen, again=weighed.scores[at] >= weighed.scores[order[0]] - _LISTED_AGAIN and question.many):
            chosen.append(quote)
    return chosen


def _stretch(evidence: Sequence[Evidence], weighed: Weighed, at: int, *, floor: float) -> Quote:
    """The sentence, with the better of its neighbours where that comes near it."""
    best = evidence[at]
    beside = [
        one
        for one in (at - 1, at + 1)
        if 0 <= one < len(evidence)
        and evidence[one].hit is best.hit
        and (weighed.scores[one] >= floor or _completes(best, evidence[one]))
    ]
    start, end = best.start, best.end
    if beside:
        other = evidence[max(beside, key=lambda one: float(weighed.scores[one]))]
        start, end = min(start, other.start), max(end, other.end)
    if end - start > _LONGEST:
        start, end = best.start, best.end
    return Quote(best.hit.document, start, end)


def _completes(best: Evidence, other: Evidence) -> bool:
    """The neighbour holds the date, number, person or place that is asked for and that the sentence lacks."""
    return bool(best.features[_MISFIT] and not other.features[_MISFIT])


def _adds(candidate: Quote, chosen: Sequence[Quote], *, again: bool) -> bool:
    """A quote from a document not quoted yet; `again` lets it be the second of one document."""
    same = [one for one in chosen if one.document.id == candidate.document.id]
    if any(one.start < candidate.end and candidate.start < one.end for one in same):
        return False
    return not same or (again and len(same) < 2)
