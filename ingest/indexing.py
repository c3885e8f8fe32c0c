"""Passages -> what the store keeps of them: sentence vector, terms of the lexical index, token ids of the bundled
model."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from ingest.chunking import context_line, embedded_text
from ingest.concepts import concept_terms
from ingest.dates import date_terms
from ingest.encoder import Encoder, Pieces, TokenTable, Vectors
from ingest.model import Document, Passage
from ingest.places import gazetteer
from ingest.tokens import joined_terms

FIELDS: tuple[str, ...] = ("words", "context", "pieces", "places", "dates", "concepts")

# Raise it when terms, places, dates or the fields change: stored passages are then indexed again.
ANALYSIS_VERSION = 22


@dataclass(frozen=True, slots=True)
class IndexRow:
    """One passage ready for the store; `fields` maps a field's name to its terms joined by single spaces."""

    passage: Passage
    vector: Vectors
    fields: Mapping[str, str]
    pieces: Pieces

    def __reduce__(self) -> tuple[Any, ...]:
        """From one process to another as plain values, in a third of the time that its parts take one by one."""
        one = self.passage
        passage = one.document_id, one.start, one.end, one.language, one.places
        return _received, (passage, self.vector.tobytes(), dict(self.fields), self.pieces.tobytes())


def _received(passage: tuple[Any, ...], vector: bytes, fields: Mapping[str, str], pieces: bytes) -> IndexRow:
    return IndexRow(Passage(*passage), np.frombuffer(vector, np.float32), fields, np.frombuffer(pieces, np.uint16))


def index_rows(items: Sequence[tuple[Document, Passage]], encoder: Encoder, tokens: TokenTable) -> list[IndexRow]:
    """Rows in the order of the items, which may come from many documents: they are embedded in one batch."""
    texts = [document.text[passage.start : passage.end] for document, passage in items]
    lines = [context_line(document, passage) for document, passage in items]
    told = {line: joined_terms(line) for line in set(lines)}  # mostly one for all passages of a document
    vectors = encoder.encode_passages([embedded_text(document, passage) for document, passage in items])
    pieces = tokens.pieces(texts)
    return [
        _row(passage, text, told[line], vector, ids)
        for (_, passage), text, line, vector, ids in zip(items, texts, lines, vectors, pieces, strict=True)
    ]


def _row(passage: Passage, text: str, context: str, vector: Vectors, pieces: Pieces) -> IndexRow:
    mentions = gazetteer().find(text)
    places = [mention.place for mention in mentions]
    fields = {
        "words": joined_terms(text),
        "context": context,
        "pieces": " ".join(map(str, pieces.tolist())),
        "places": " ".join(map(str, places)),
        "dates": " ".join(date_terms(text)),
        "concepts": " ".join(concept_terms(text, mentions)),
    }
    named = Passage(passage.document_id, passage.start, passage.end, passage.language, tuple(sorted(set(places))))
    return IndexRow(named, vector, fields, pieces)
