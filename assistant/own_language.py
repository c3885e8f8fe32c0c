"""Quotes -> the same with, before a foreign one, the sentence of the asker's language that states the same fact."""

from collections.abc import Sequence

import numpy as np

from assistant.confidence import Weighed
from assistant.evidence import Evidence
from assistant.question import Question
from assistant.quoting import Quote, stretch_at
from assistant.support import coverage, facts_stand
from ingest.encoder import TokenTable

# On dev, of the sentences that cover a foreign quote so well and come so near it in score, all state the same fact; so
# do those that nearly tie with it and are sure by themselves.
_SAME, _NEAR = 0.57, 2.5
_SURE, _TIES = 0.65, 1.4
_LOOKED_AT = 8


def in_own_language(
    question: Question, quotes: Sequence[Quote], evidence: Sequence[Evidence], weighed: Weighed, table: TokenTable
) -> list[Quote]:
    """The quotes in their order; where none is in the asker's language, the counterpart of the best one comes first."""
    if not quotes or any(quote.document.language == question.language for quote in quotes):
        return list(quotes)
    counterpart = _counterpart(question.language, quotes[0], evidence, weighed, table)
    return [*counterpart, *quotes]


def _counterpart(
    language: str, quote: Quote, evidence: Sequence[Evidence], weighed: Weighed, table: TokenTable
) -> list[Quote]:
    """One at most."""
    behind = weighed.scores.max() - weighed.scores
    near = [at for at in np.argsort(behind, kind="stable").tolist() if behind[at] <= _NEAR]
    own = [at for at in near if evidence[at].hit.document.language == language][:_LOOKED_AT]
    if not own:
        return []
    core = quote.document.text[quote.core.start : quote.core.end]
    texts = [evidence[at].hit.document.text[evidence[at].start : evidence[at].end] for at in own]
    for at, covered in zip(own, coverage(core, texts, table), strict=True):
        ties = behind[at] <= _TIES and weighed.probabilities[at] >= _SURE
        if (covered >= _SAME or ties) and facts_stand(core, evidence[at].hit):
            return [stretch_at(evidence, weighed, at)]
    return []
