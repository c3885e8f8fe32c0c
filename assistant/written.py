"""Hits -> an answer a language model wrote, of which only supported sentences are kept, each with verbatim citations."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.citations import cite
from assistant.model import Citation, Hit, Turn
from assistant.question import Question
from assistant.retriever import Search
from assistant.support import best_sentence, supports
from assistant.words import say
from ingest.encoder import TokenTable

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
) -> Iterator[str]:
    """Yields the supported text so far; returns Written."""
    from assistant.writing import WriterFailed, checked, write

    hits = search.hits[:_PASSAGES]
    kept: list[Claim] = []
    raw = ""

    def supported(sentence: str, hit: Hit) -> bool:
        return supports(sentence, hit, table)

    try:
        for raw in write(writer, question.text, question.language, hits, history):
            claims = checked(raw, hits, question.language, supported)
            if len(claims) > len(kept):
                kept = claims
                yield " ".join(claim.sentence for claim in kept)
    except WriterFailed as error:
        return Written("", (), say("writer_failed", question.language, reason=error))
    if not kept:
        return Written("", (), say("writer_unsupported", question.language))
    return _cited(kept, hits, table)
