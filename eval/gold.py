"""Where the gold quotes of a set stand in the stored documents, and which passages overlap them."""

import unicodedata
from dataclasses import dataclass
from typing import Protocol

from eval.cases import Case, Evidence
from ingest.model import Document, Passage, Span


class Documents(Protocol):
    """The part of the store that gold needs."""

    def by_source(self, source: str) -> Document | None: ...
    def passages_of(self, document_id: str) -> list[Passage]: ...


@dataclass(frozen=True, slots=True)
class GoldQuote:
    """One evidence entry, located; `problem` says why it cannot be found by any search."""

    evidence: Evidence
    document_id: str = ""
    language: str = ""
    spans: tuple[Span, ...] = ()
    passage_ids: frozenset[str] = frozenset()
    problem: str = ""

    def overlaps(self, document_id: str, start: int, end: int) -> bool:
        """Whether a stretch of a document shares at least one character with the quote."""
        return document_id == self.document_id and any(s.start < end and start < s.end for s in self.spans)


@dataclass(frozen=True, slots=True)
class _Page:
    """A document without its white space, with the position of each kept character."""

    document: Document
    letters: str
    positions: list[int]
    passages: list[Passage]


class GoldFinder:
    """Locates gold quotes; each document is read and folded once for the whole run."""

    def __init__(self, documents: Documents) -> None:
        self._documents = documents
        self._pages: dict[str, _Page | None] = {}

    def gold(self, case: Case) -> tuple[GoldQuote, ...]:
        return tuple(self._locate(evidence) for evidence in case.evidence)

    def _page(self, source: str) -> _Page | None:
        if source not in self._pages:
            document = self._documents.by_source(source)
            if document is None:
                self._pages[source] = None
            else:
                positions = [i for i, char in enumerate(document.text) if not char.isspace()]
                letters = "".join(document.text[i] for i in positions)
                self._pages[source] = _Page(document, letters, positions, self._documents.passages_of(document.id))
        return self._pages[source]

    def _locate(self, evidence: Evidence) -> GoldQuote:
        page = self._page(evidence.document)
        if page is None:
            return GoldQuote(evidence, problem="no such document")
        wanted = "".join(unicodedata.normalize("NFC", evidence.quote).split())
        spans = []
        found = page.letters.find(wanted)
        while found >= 0:  # every place it stands: a page may repeat its opening paragraph
            spans.append(Span(page.positions[found], page.positions[found + len(wanted) - 1] + 1))
            found = page.letters.find(wanted, found + 1)
        language, document_id = page.document.language, page.document.id
        if not spans:
            return GoldQuote(evidence, document_id, language, problem="quote not in the extracted text")
        quote = GoldQuote(evidence, document_id, language, tuple(spans))
        ids = frozenset(p.id for p in page.passages if quote.overlaps(document_id, p.start, p.end))
        return GoldQuote(evidence, document_id, language, quote.spans, ids, "" if ids else "quote not in any passage")
