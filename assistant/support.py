"""Does a passage support a sentence somebody else wrote about it? Facts must stand there, words be covered."""

import numpy as np

from assistant.analysis import states
from assistant.coverage import covered
from assistant.late_interaction import question_tokens
from assistant.model import Hit
from assistant.offices import of_another_place, offices_in
from assistant.question import understand
from assistant.units import units_of
from ingest.dates import dates, precisions, without_dates
from ingest.encoder import TokenTable, Vectors
from ingest.places import alternatives, gazetteer
from ingest.sentences import sentences
from ingest.tokens import number, runs

# Nine of ten sentences that say the same in another language reach this in their passage, two of a hundred others do
# (gold sentences of the development set against passages that state the same fact, and against any others).
_COVERED = 0.42


def supports(sentence: str, hit: Hit, table: TokenTable) -> bool:
    """Whether dates, numbers and places of the sentence stand in the passage or its title, and it covers the words.

    Who holds an office in one town is not supported by who holds it in another.
    """
    passage = with_title(hit)
    return (
        facts_stand(sentence, hit)
        and not of_another_place(offices_in(sentence), (), offices_in(passage))
        and float(coverage(sentence, [passage], table)[0]) >= _COVERED
    )


def coverage(sentence: str, texts: list[str], table: TokenTable) -> Vectors:
    """(n,) how well each text covers the words of the sentence, 0 to 1."""
    tokens = question_tokens(units_of(understand(sentence), table), table)
    return np.asarray(covered(tokens, states(texts, table)) @ tokens.units.weights, dtype=np.float32)


def best_sentence(claim: str, hit: Hit, table: TokenTable) -> tuple[int, int]:
    """Document offsets of the sentence of the hit that is nearest to the claim."""
    spans = sentences(hit.document.text, hit.passage.language, hit.passage.start, hit.passage.end)
    if not spans:
        return hit.passage.start, hit.passage.end
    texts = [hit.document.text[span.start : span.end] for span in spans]
    scores = coverage(claim, texts, table) + 0.1 * np.asarray([_shared_facts(claim, text) for text in texts])
    best = spans[int(scores.argmax())]
    return best.start, best.end


def facts_stand(sentence: str, hit: Hit) -> bool:
    """Whether dates, numbers and towns of the sentence stand in the passage or its title, in whatever script."""
    passage = with_title(hit)
    stated = {value for mention in dates(passage) for value in precisions(mention.value)}
    if any(mention.value not in stated for mention in dates(sentence)):
        return False
    if not _numbers(sentence) <= _numbers(passage):
        return False
    here = {mention.place for mention in gazetteer().find(passage)}
    towns = (mention for mention in gazetteer().find(sentence) if gazetteer().is_town(mention.place))
    return all(places & here for places in alternatives(towns))


def with_title(hit: Hit) -> str:
    """The passage with what stands above it."""
    return f"{hit.document.title}\n{hit.document.date}\n{hit.text}"


def _shared_facts(claim: str, text: str) -> int:
    values = {mention.value for mention in dates(text)}
    return sum(mention.value in values for mention in dates(claim)) + len(_numbers(claim) & _numbers(text))


def _numbers(text: str) -> set[str]:
    return {number(run) for kind, run in runs(without_dates(text)) if kind == "number"}
