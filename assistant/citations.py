"""Spans of stored documents -> checked citations, and answers as the JSON object of `ask --json`."""

from collections.abc import Iterable
from typing import Any

from assistant.model import Answer, Citation, Hit, Refusal
from ingest.model import Document, Span


def cite(places: Iterable[tuple[Document, Span, Span | None]]) -> tuple[Citation, ...]:
    """Citations numbered from 1, of a span of a document and its core. Raises ValueError for a span outside of it."""
    return tuple(
        Citation(number, document, span.start, span.end, document.text[span.start : span.end], core)
        for number, (document, span, core) in enumerate(places, 1)
    )


def as_json(outcome: Answer | Refusal) -> dict[str, Any]:
    """The object that `python -m assistant ask --json` prints."""
    return {
        "question": outcome.question,
        "language": outcome.language,
        "answered": outcome.answered,
        "answer": outcome.text,
        "citations": [citation_record(citation) for citation in outcome.citations],
        "hits": [_hit(hit) for hit in outcome.hits],
        "confidence": round(outcome.confidence, 4),
        "notice": outcome.notice,
        "seconds": round(outcome.seconds, 4),
    }


def citation_record(citation: Citation) -> dict[str, Any]:
    """A citation in the JSON of `ask` and of evaluation results."""
    document = citation.document
    return {
        "number": citation.number,
        "source": document.source,
        "title": document.title,
        "language": document.language,
        "publisher": document.publisher,
        "date": document.date,
        "start": citation.start,
        "end": citation.end,
        "quote": citation.quote,
    }


def _hit(hit: Hit) -> dict[str, Any]:
    return {
        "source": hit.document.source,
        "start": hit.passage.start,
        "end": hit.passage.end,
        "score": round(hit.score, 4),
    }
