"""Hits and evidence made of a few sentences, for tests of what is done with them."""

import hashlib
from collections.abc import Sequence

import numpy as np

from assistant.evidence import FEATURES, Evidence
from assistant.model import Hit
from ingest.model import Document, Passage


def hit(text: str, language: str = "en", title: str = "A title") -> Hit:
    """The one passage of a document of its own."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    return _hit(Document(digest[:16], f"{language}/one.md", text, digest, title, language))


def evidence_of(language: str, sentences: Sequence[str], name: str = "a", **features: Sequence[float]) -> list[Evidence]:
    """Each sentence of one passage, with 0 for every feature that is not given."""
    text = " ".join(sentences)
    passage = _hit(Document(name, f"{name}.md", text, name, "Title", language))
    found, start = [], 0
    for at, sentence in enumerate(sentences):
        row = np.zeros(len(FEATURES), dtype=np.float32)
        for feature, values in features.items():
            row[FEATURES.index(feature)] = values[at]
        found.append(Evidence(passage, start, start + len(sentence), row))
        start += len(sentence) + 1
    return found


def _hit(document: Document) -> Hit:
    return Hit(Passage(document.id, 0, len(document.text), document.language), document, 1.0)
