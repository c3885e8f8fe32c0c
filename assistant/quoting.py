"""Evidence -> the sentences to quote: one for a single fact, one a document for a list, none below the threshold."""

from collections.abc import Sequence

import numpy as np

from assistant.confidence import Weighed
from assistant.evidence import Evidence
from assistant.fitted import fitted
from assistant.question import Question

_MOST = 6
# A second quote must be nearly as good as the first, one of a list may be further off (differences of scores).
_SECOND = 0.35
_LISTED = 1.5


def confidence_of(weighed: Weighed) -> float:
    """Probability that the best sentence supports an answer; 0 where there is none."""
    return float(weighed.probabilities[int(weighed.scores.argmax())]) if len(weighed.scores) else 0.0


def choose(question: Question, evidence: Sequence[Evidence], weighed: Weighed) -> list[Evidence]:
    """Sentences to quote, best first; empty where the best does not reach the threshold."""
    if confidence_of(weighed) < fitted().threshold:
        return []
    order = np.argsort(-weighed.scores, kind="stable")
    floor = weighed.scores[order[0]] - (_LISTED if question.many else _SECOND)
    chosen: list[Evidence] = []
    for at in order:
        if weighed.scores[at] >= floor and _adds(evidence[at], chosen, question):
            chosen.append(evidence[at])
    return chosen[: _MOST if question.many else 2]


def _adds(candidate: Evidence, chosen: Sequence[Evidence], question: Question) -> bool:
    """A quote from a document not quoted yet; a list may take two of one document."""
    same = [one for one in chosen if one.hit.document.id == candidate.hit.document.id]
    if any(one.start < candidate.end and candidate.start < one.end for one in same):
        return False
    return not same or (question.many and len(same) < 2)
