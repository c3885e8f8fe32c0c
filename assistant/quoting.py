"""Evidence -> the sentences to quote: one for a single fact, one a document for a list, none below the threshold."""

from collections.abc import Sequence

import numpy as np

from assistant.evidence import Evidence
from assistant.fitted import fitted
from assistant.question import Question
from ingest.encoder import Vectors

_MOST = 6
# A second quote must be nearly as likely as the first, one of a list may be further off.
_SECOND = 0.9
_LISTED = 0.6


def choose(question: Question, evidence: Sequence[Evidence], weights: Vectors) -> list[Evidence]:
    """Sentences to quote, best first; empty where nothing reaches the threshold."""
    order = np.argsort(-weights, kind="stable")
    if not len(order) or weights[order[0]] < fitted().threshold:
        return []
    best = float(weights[order[0]])
    floor = max(fitted().threshold, best * (_LISTED if question.many else _SECOND))
    chosen: list[Evidence] = []
    for at in order:
        if weights[at] >= floor and _adds(evidence[at], chosen, question):
            chosen.append(evidence[at])
    return chosen[: _MOST if question.many else 2]


def _adds(candidate: Evidence, chosen: Sequence[Evidence], question: Question) -> bool:
    """A quote from a document not quoted yet; a list may take several of one document."""
    if any(candidate.hit.document.id == one.hit.document.id and candidate.start == one.start for one in chosen):
        return False
    same = sum(candidate.hit.document.id == one.hit.document.id for one in chosen)
    return same == 0 or question.many and same < 2
