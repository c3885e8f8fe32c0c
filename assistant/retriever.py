"""The search, top to bottom: arms gather candidates, rank fusion merges them, late interaction and the rest order them."""

import fnmatch
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from assistant import late_interaction, lexical
from assistant.fitted import fitted
from assistant.fusion import fuse
from assistant.late_interaction import QuestionTokens, question_tokens
from assistant.model import Hit
from assistant.question import Question
from ingest.encoder import Vectors
from ingest.model import Document, Passage
from ingest.store import Store

ARMS = ("dense", "words", "neighbours", "entities")
FEATURES = ("dense", "late", "words", "neighbours", "places", "dates")

_PER_ARM = 150
_CANDIDATES = 300
# With a source filter, arms look deeper because most of what they find is dropped.
_PER_ARM_FILTERED = 2000

Ranked = list[tuple[str, float]]


@dataclass(frozen=True, slots=True)
class Search:
    """What one search found: hits best first, the features (n, 6) behind each score, and the question's tokens."""

    hits: tuple[Hit, ...]
    features: Vectors
    tokens: QuestionTokens


def search(
    question: Question, store: Store, *, limit: int = 10, source: str = "", arms: Collection[str] = ARMS
) -> Search:
    """The passages nearest to the question. `source` is a glob over document sources; `arms` leaves some out."""
    tokens = question_tokens(question.text, store.tokens)
    found = _gather(question, store, tokens, _PER_ARM_FILTERED if source else _PER_ARM, arms)
    passages = store.passages({passage for ranked in found.values() for passage, _ in ranked})
    if source:
        passages = _matching(passages, store, source)
    merged = fuse({arm: [name for name, _ in ranked if name in passages] for arm, ranked in found.items()}, _CANDIDATES)
    features = _features(question, store, tokens, {name: passages[name] for name in merged}, found)
    scores = features @ np.asarray([fitted().ranking[name] for name in FEATURES], dtype=np.float32)
    names = list(merged)
    order = np.lexsort((np.arange(len(names)), -scores))[:limit]
    hits = [_hit(store, passages[names[at]], float(scores[at]), merged[names[at]]) for at in order]
    return Search(tuple(hit for hit in hits if hit), features[order], tokens)


def _gather(
    question: Question, store: Store, tokens: QuestionTokens, limit: int, arms: Collection[str]
) -> dict[str, Ranked]:
    found: dict[str, Ranked] = {}
    if "dense" in arms:
        found["dense"] = store.dense(store.encoder.encode_question(question.text), limit)
    queries = {
        "words": lexical.word_query(question),
        "neighbours": lexical.neighbour_query(tokens),
        "entities": lexical.entity_query(question),
    }
    for arm, query in queries.items():
        if arm in arms:
            found[arm] = store.lexical(query, limit) if any(query.values()) else []
    return found


def _features(
    question: Question, store: Store, tokens: QuestionTokens, passages: Mapping[str, Passage], found: Mapping[str, Ranked]
) -> Vectors:
    """(n, 6) in the order of FEATURES, each about 0 to 1."""
    names = list(passages)
    pieces = store.pieces(names)
    columns = [
        _column(names, found.get("dense", []), floor=True),
        late_interaction.score(tokens, [pieces[name] for name in names]),
        _column(names, found.get("words", [])),
        _column(names, found.get("neighbours", [])),
        np.asarray([place_coverage(question, passage) for passage in passages.values()], dtype=np.float32),
        _column(names, found.get("entities", [])),
    ]
    return np.stack(columns, axis=1).astype(np.float32) if names else np.zeros((0, len(FEATURES)), dtype=np.float32)


def _column(names: Sequence[str], ranked: Ranked, *, floor: bool = False) -> Vectors:
    """Scores by name: as they are with the lowest for those not found (cosine), or as shares of the highest (BM25)."""
    scores = dict(ranked)
    values = np.asarray(list(scores.values()) or [0.0])
    missing, scale = (float(values.min()), 1.0) if floor else (0.0, max(float(values.max()), 1e-9))
    return np.asarray([scores.get(name, missing) / scale for name in names], dtype=np.float32)


def place_coverage(question: Question, passage: Passage) -> float:
    """Share of the places the question names that the passage names too; 1 where it names none."""
    wanted = {(mention.start, mention.end) for mention in question.places}
    named = {(mention.start, mention.end) for mention in question.places if mention.place in passage.places}
    return len(named) / len(wanted) if wanted else 1.0


def _matching(passages: Mapping[str, Passage], store: Store, source: str) -> dict[str, Passage]:
    sources = {document.id: document.source for document in store.documents()}
    return {
        name: passage
        for name, passage in passages.items()
        if fnmatch.fnmatch(sources.get(passage.document_id, ""), source)
    }


def _hit(store: Store, passage: Passage, score: float, ranks: Mapping[str, int]) -> Hit | None:
    document: Document | None = store.document(passage.document_id)
    return Hit(passage, document, score, ranks) if document else None
