"""Evidence -> the stretches to quote: one for a single fact, several for a list, none below the threshold."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from assistant.answer_types import other_towns
from assistant.confidence import Weighed
from assistant.cues import Detail
from assistant.evidence import FEATURES, Evidence
from assistant.fitted import fitted
from assistant.question import Question
from ingest.chunking import measure
from ingest.model import Document, Span
from ingest.places import gazetteer

_MOST = 5
_CONSIDERED = 12  # for towns, of which the first to name each come first, and for overviews, the asker's language first
# Differences of scores to the best sentence: for a second quote, for a list's quotes from other documents and from a
# document quoted already, for a second quote of one document, and for the sentences around it that a quote takes along
# (on dev, one right answer in six stands beside the sentence that scores best).
_SECOND = 0.5
_LISTED = 3.25
_LISTED_AGAIN = 0.75
_NEARLY = 0.25
_BESIDE = 5.0
_STANDS_IN = 2.0
# What such a sentence and those beside it must cover of the question: the mayor's name is not the governor's.
_ABOUT_IT = 0.7
# Of a quote of several sentences, in the units of passages: about five lines, and eight where one of them completes it.
_LONGEST, _LONGEST_COMPLETE = 400.0, 600.0
_MISFIT, _LEAST, _CORE = (FEATURES.index(name) for name in ("misfit", "least", "core_helped"))
# Who asks for all there is on something names little else: every word of it must be spoken of about so well.
_SPOKEN_OF = 0.3


@dataclass(frozen=True, slots=True)
class Quote:
    """A stretch of a document, as a rule a few sentences; `core` is the one that answers most directly."""

    document: Document
    span: Span
    core: Span


def choose(question: Question, evidence: Sequence[Evidence], weighed: Weighed) -> tuple[list[Quote], float]:
    """Stretches to quote, best first, and the probability that they support an answer; below the threshold none."""
    quotes = stretches(question, evidence, weighed)
    if not quotes:
        return [], 0.0
    probability = float(weighed.probabilities[_order(question, evidence, weighed)[0]])
    return (quotes if probability >= fitted().threshold else []), probability


def stretches(question: Question, evidence: Sequence[Evidence], weighed: Weighed) -> list[Quote]:
    """What would be quoted, whatever the confidence."""
    order = _order(question, evidence, weighed)
    if Detail.OVERVIEW in question.details:
        order = [at for at in order if evidence[at].features[_LEAST] >= _SPOKEN_OF]
    if not order:
        return []
    floor = weighed.scores[order[0]] - (_LISTED if question.many else _SECOND)
    wide = question.details & {Detail.TOWNS, Detail.OVERVIEW}
    most = _CONSIDERED if wide else _MOST if question.many else 2
    chosen: list[Quote] = []
    for at in order:
        if weighed.scores[at] < floor or len(chosen) == most:
            break
        quote = stretch_at(evidence, weighed, at)
        again = weighed.scores[at] >= weighed.scores[order[0]] - (_LISTED_AGAIN if question.many else _NEARLY)
        if _adds(quote, chosen, again=again):
            chosen.append(quote)
    if Detail.TOWNS in question.details:
        return _further_towns_first(question, chosen)[:_MOST]
    if question.many and Detail.OVERVIEW not in question.details:
        return chosen
    # As good as equal: of a single fact those that nearly tie, of all there is any.
    return sorted(chosen, key=lambda quote: quote.document.language != question.language)[:_MOST]


def _order(question: Question, evidence: Sequence[Evidence], weighed: Weighed) -> list[int]:
    """Best first; where somebody's own name is asked for and the best holds none or is not sure enough, sentences that
    do and are, close behind, come alone."""
    order: list[int] = np.argsort(-weighed.scores, kind="stable").tolist()
    if Detail.OWN_NAME not in question.details or not order:
        return order
    if not evidence[order[0]].features[_MISFIT] and weighed.probabilities[order[0]] >= fitted().threshold:
        return order
    least = weighed.scores[order[0]] - _STANDS_IN
    naming = [
        at for at in order
        if weighed.scores[at] >= least
        and not evidence[at].features[_MISFIT]
        and evidence[at].features[_CORE] >= _ABOUT_IT
    ]
    sure = next((at for at in naming if weighed.probabilities[at] >= fitted().threshold), None)
    return order if sure is None else [sure, *(at for at in naming if at != sure)]


def _further_towns_first(question: Question, quotes: Sequence[Quote]) -> list[Quote]:
    """In a list of towns, quotes that name a town no earlier one does stand before those that repeat one.

    A town is told of in the asker's language where one of the quotes does.
    """
    towns = [_towns(question, quote) for quote in quotes]
    own = [at for at, quote in enumerate(quotes) if quote.document.language == question.language]
    named: set[int] = set()
    further: list[int] = []
    for at in range(len(quotes)):
        new = towns[at] - named
        if new:
            further.append(next((other for other in own if new <= towns[other]), at))
            named |= towns[further[-1]]
    return [quotes[at] for at in dict.fromkeys([*further, *range(len(quotes))])]


def _towns(question: Question, quote: Quote) -> set[int]:
    mentions = gazetteer().find(quote.document.text[quote.span.start : quote.span.end])
    return other_towns(question, (mention.place for mention in mentions))


def stretch_at(evidence: Sequence[Evidence], weighed: Weighed, at: int) -> Quote:
    """The sentence with those around it in its passage that come near it, the better side first, while there is room.

    A sentence alone tells a reader little, and the answer often stands next to the one that repeats the question.
    """
    first, last = at, at
    while beside := {
        rank: one for one in (first - 1, last + 1) if (rank := _near(evidence, weighed, at, one, (first, last)))
    }:
        taken = beside[max(beside)]
        first, last = min(first, taken), max(last, taken)
    best = evidence[at]
    return Quote(best.hit.document, _from_to(evidence, first, last), Span(best.start, best.end))


def _near(
    evidence: Sequence[Evidence], weighed: Weighed, at: int, one: int, span: tuple[int, int]
) -> tuple[bool, float] | None:
    """Whether the sentence joins the quote `span` around `at`: what completes it before others, then by score."""
    if not 0 <= one < len(evidence) or evidence[one].hit is not evidence[at].hit or evidence[one].another:
        return None
    completes = abs(one - at) == 1 and _completes(evidence[at], evidence[one])
    if not completes and weighed.scores[one] < weighed.scores[at] - _BESIDE:
        return None
    whole = _from_to(evidence, min(span[0], one), max(span[1], one))
    room = _LONGEST_COMPLETE if completes else _LONGEST
    return (completes, float(weighed.scores[one])) if measure(evidence[at].hit.document.text, whole) <= room else None


def _from_to(evidence: Sequence[Evidence], first: int, last: int) -> Span:
    return Span(evidence[first].start, evidence[last].end)


def _completes(best: Evidence, other: Evidence) -> bool:
    """The neighbour holds the date, number, person or place that is asked for and that the sentence lacks."""
    return bool(best.features[_MISFIT] and not other.features[_MISFIT])


def _adds(candidate: Quote, chosen: Sequence[Quote], *, again: bool) -> bool:
    """A quote from a document not quoted yet; `again` lets it be the second of one document."""
    same = [one.span for one in chosen if one.document.id == candidate.document.id]
    if any(one.start < candidate.span.end and candidate.span.start < one.end for one in same):
        return False
    return not same or (again and len(same) < 2)
