"""Does a passage support a sentence somebody else wrote about it? Facts must match exactly, words nearly."""

from collections.abc import Sequence

import numpy as np

from assistant.model import Hit
from ingest.dates import dates, precisions
from ingest.encoder import TokenTable, Vectors
from ingest.places import gazetteer
from ingest.sentences import sentences
from ingest.tokens import number, runs

# Weighted best matches of a sentence in a passage that says the same in another language reach this nine times of ten;
# in a passage on another subject hardly ever.
_LIKENESS = 0.42


def supports(sentence: str, hit: Hit, table: TokenTable) -> bool:
    """Whether dates, numbers and places of the sentence stand in the passage or its title, and its words are near."""
    passage = f"{hit.document.title}\n{hit.document.date}\n{hit.text}"
    return _facts_stand(sentence, passage) and likeness(sentence, hit.text, table) >= _LIKENESS


def likeness(sentence: str, text: str, table: TokenTable) -> float:
    """Weighted mean of the best matches of the sentence's tokens in the text, -1 to 1."""
    return float(likenesses(sentence, [text], table)[0])


def likenesses(sentence: str, texts: Sequence[str], table: TokenTable) -> Vectors:
    """(n,) for several texts."""
    pieces = table.pieces([sentence])[0]
    weights = table.weights[pieces] / max(float(table.weights[pieces].sum()), 1e-9)
    similarity = table.vectors @ table.vectors[pieces].T
    best = [similarity[ids].max(axis=0, initial=0.0) @ weights for ids in table.pieces(texts)]
    return np.asarray(best, dtype=np.float32)


def best_sentence(claim: str, hit: Hit, table: TokenTable) -> tuple[int, int]:
    """Document offsets of the sentence of the hit that is nearest to the claim."""
    spans = sentences(hit.document.text, hit.passage.language, hit.passage.start, hit.passage.end)
    if not spans:
        return hit.passage.start, hit.passage.end
    texts = [hit.document.text[span.start : span.end] for span in spans]
    scores = likenesses(claim, texts, table)
    shared = [_shared_facts(claim, text) for text in texts]
    at = max(range(len(spans)), key=lambda one: float(scores[one]) + 0.1 * shared[one])
    return spans[at].start, spans[at].end


def _facts_stand(sentence: str, passage: str) -> bool:
    stated = {value for mention in dates(passage) for value in precisions(mention.value)}
    if any(mention.value not in stated for mention in dates(sentence)):
        return False
    if not _numbers(sentence) <= _numbers(passage):
        return False
    here = {mention.place for mention in gazetteer().find(passage)}
    named: dict[int, set[int]] = {}
    for mention in gazetteer().find(sentence):
        named.setdefault(mention.start, set()).add(mention.place)
    return all(places & here for places in named.values())


def _shared_facts(claim: str, text: str) -> int:
    values = {mention.value for mention in dates(text)}
    return sum(mention.value in values for mention in dates(claim)) + len(_numbers(claim) & _numbers(text))


def _numbers(text: str) -> set[str]:
    rest = text
    for mention in reversed(dates(text)):
        rest = rest[: mention.start] + " " + rest[mention.end :]
    return {number(run) for kind, run in runs(rest) if kind == "number"}
