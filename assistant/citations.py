"""Spans of stored documents -> checked citations, and answers as the JSON object of `ask --json`."""

from collections.abc import Iterable
from typing import Any

from assistant.model import Answer, Citation, Hit, Refusal
from ingest.model import Document


def cite(spans: Iterable[tuple[Document, int, int]]) -> tuple[Citation, ...]:
    """Citations numbered from 1. Raises ValueError for a span that is not in its document."""
    return tuple(
        Citation(number, document, start, end, document.text[start:end])
        for number, (document, start, end) in enumerate(spans, 1)
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
