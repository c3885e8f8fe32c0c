"""Hits -> an answer a language model wrote, of which only supported sentences are kept, each with verbatim
citations."""

from collections.abc import Generator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.citations import cite
from assistant.model import Citation, Hit, Turn
from assistant.question import Question
from assistant.relevance import adds, fits, in_language
from assistant.retriever import Search
from assistant.support import best_sentence, supports
from assistant.words import say
from ingest.encoder import TokenTable
from ingest.model import Span

if TYPE_CHECKING:
    from assistant.writing import Claim, Writer

_PASSAGES = 6


@dataclass(frozen=True, slots=True)
class Written:
    """Text and citations; without citations nothing of it may be shown, and `notice` says why."""

    text: str
    citations: tuple[Citation, ...]
    notice: str = ""


def written_answer(
    writer: "Writer", table: TokenTable, question: Question, search: Search, history: Sequence[Turn]
) -> Generator[str, None, Written]:
    """Yields the supported text so far; returns Written."""
    from assistant.writing import WriterFailed, checked, found_none, write

    hits = search.hits[:_PASSAGES]
    units = search.tokens.units
    kept: list[Claim] = []
    raw = ""
    known: dict[tuple[str, str], bool] = {}  # the reply is checked from its beginning whenever it has grown

    def supported(sentence: str, hit: Hit) -> bool:
        key = sentence, hit.passage.id
        if key not in known:
            told = in_language(sentence, question.language) and supports(sentence, hit, table)
            known[key] = told and adds(question, sentence, hit, table)
        return known[key]

    try:
        for raw in write(writer, question.text, question.language, hits, history):
            claims = checked(raw, hits, question.language, supported)
            if len(claims) > len(kept) and any(fits(question, units, claim.sentence, table) for claim in claims):
                kept = claims
                yield _cited(kept, hits, table).text
    except WriterFailed as error:
        return Written("", (), say("writer_failed", question.language, reason=error))
    if not kept:
        return Written("", (), say("writer_none" if found_none(raw) else "writer_unsupported", question.language))
    return _cited(kept, hits, table)


def _cited(claims: Sequence["Claim"], hits: Sequence[Hit], table: TokenTable) -> Written:
    """Each claim with the nearest verbatim sentence of each passage that supports it, numbered in order of first
    use."""
    spans: dict[tuple[str, int, int], tuple[Hit, int]] = {}
    lines: list[str] = []
    for claim in claims:
        numbers = []
        for cited in claim.numbers:
            hit = hits[cited - 1]
            start, end = best_sentence(claim.sentence, hit, table)
            _, number = spans.setdefault((hit.document.id, start, end), (hit, len(spans) + 1))
            numbers.append(number)
        lines.append(f"{claim.sentence} {''.join(f'[{number}]' for number in dict.fromkeys(numbers))}")
    citations = cite((hit.document, Span(start, end), None) for (_, start, end), (hit, _) in spans.items())
    return Written(" ".join(lines), citations)
