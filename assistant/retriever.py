"""The search, top to bottom: arms gather candidates, rank fusion merges them, two stages order them."""

import fnmatch
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from assistant import lexical, ranking
from assistant.analysis import Analyses
from assistant.background import Expected, expected
from assistant.confidence import Weighed, weigh
from assistant.evidence import Evidence, gather
from assistant.fitted import fitted
from assistant.fusion import fuse
from assistant.late_interaction import QuestionTokens, question_tokens
from assistant.model import Hit
from assistant.question import Question
from assistant.units import units_of
from ingest.concepts import glossary
from ingest.encoder import Vectors
from ingest.model import Document, Passage
from ingest.places import PlaceMention, gazetteer
from ingest.store import Store

ARMS = ("dense", "words", "neighbours", "concepts", "places", "dates")

_PER_ARM = 150
_CANDIDATES = 300
_KEPT = 60
_RERANKED = 24
# The first of each arm are reranked whatever the others say: a file number or a rare name is found by its words alone.
_LEADERS = 2
# With a source filter, arms look deeper because most of what they find is dropped.
_PER_ARM_FILTERED = 2000


@dataclass(frozen=True, slots=True)
class Search:
    """What one search found: hits best first, the sentences of the reranked ones, and the second stage's features."""

    hits: tuple[Hit, ...]
    evidence: tuple[Evidence, ...]
    weighed: Weighed  # the evidence's scores and probabilities
    candidates: tuple[Hit, ...]  # in the order of the second stage
    features: Vectors  # (n, 11), what that order is made of
    tokens: QuestionTokens
    background: Expected


def search(
    question: Question, store: Store, analyses: Analyses, *, source: str = "", arms: Collection[str] = ARMS
) -> Search:
    """The passages nearest to the question. `source` is a glob over document sources; `arms` leaves some out."""
    tokens = question_tokens(units_of(question, store.tokens), store.tokens)
    vector = store.encoder.encode_question(_embedded(question, tokens, store))
    background = expected(store, vector, tokens)
    found = _gather(question, store, tokens, vector, _PER_ARM_FILTERED if source else _PER_ARM)
    found = {arm: ranked for arm, ranked in found.items() if arm in arms}
    passages = store.passages({name for ranked in found.values() for name, _ in ranked})
    if source:
        passages = _matching(passages, store, source)
    arms_names = {arm: [name for name, _ in ranked if name in passages] for arm, ranked in found.items()}
    leaders = {name for names in arms_names.values() for name in names[:_LEADERS]}
    merged = fuse(arms_names, _CANDIDATES, always=leaders)
    pieces = store.pieces(merged)
    known = {name: (passages[name], pieces[name]) for name in merged if name in pieces}
    features = ranking.features(question, tokens, background, known, found)
    scores = ranking.scores(features)
    names = list(known)
    best = enumerate(np.argsort(-scores, kind="stable").tolist())
    order = [at for rank, at in best if rank < _KEPT or names[at] in leaders]
    documents = store.documents_of(passages[names[at]].document_id for at in order)
    ranked_hits = [(at, _hit(documents, passages[names[at]], float(scores[at]), merged[names[at]])) for at in order]
    hits = [(at, hit) for at, hit in ranked_hits if hit]
    first = [hit for _, hit in hits]
    chosen = [hit for rank, hit in enumerate(first) if rank < _RERANKED or hit.passage.id in leaders]
    evidence = gather(question, tokens, background, chosen, analyses, set(ARMS) - set(arms))
    weighed = weigh(evidence)
    values = features[[at for at, _ in hits]]
    return Search(rerank(first, evidence, weighed), tuple(evidence), weighed, tuple(first), values, tokens, background)


def rerank(hits: Sequence[Hit], evidence: Sequence[Evidence], weighed: Weighed) -> tuple[Hit, ...]:
    """The third stage: hits in order of their second-stage score and of their best sentence as evidence."""
    best: dict[str, float] = {}
    for one, value in zip(evidence, weighed.scores.tolist(), strict=True):
        best[one.hit.passage.id] = max(best.get(one.hit.passage.id, -np.inf), value)
    weight = fitted().reranking
    first = [replace(hit, score=hit.score + weight * best[hit.passage.id]) for hit in hits if hit.passage.id in best]
    rest = [hit for hit in hits if hit.passage.id not in best]
    return (*sorted(first, key=lambda hit: -hit.score), *rest)


def unheard_of(question: Question, store: Store, hits: Sequence[Hit]) -> list[str]:
    """Towns the question names and no document does, as it writes them: of these the documents tell nothing."""
    towns: dict[str, set[int]] = {}
    for mention in question.places:
        name = question.text[mention.start : mention.end]
        surely = gazetteer().is_town(mention.place) and gazetteer().is_surely(mention, name, question.language)
        if surely and not _names_a_building(question.text, mention):
            towns.setdefault(name, set()).add(mention.place)
    in_no_passage = {
        name: places for name, places in towns.items()
        if not store.lexical({"places": {str(one): 1.0 for one in places}}, 1)
    }
    if not in_no_passage:
        return []
    about = " | ".join(f"{hit.document.title} | {hit.document.publisher} | {hit.document.place}" for hit in hits)
    named = {mention.place for mention in gazetteer().find(about)}
    return [name for name, places in in_no_passage.items() if not places & named]


# What is often named after a town, and how far from its name it may stand.
_BUILDINGS = frozenset("park park_garden street square university airport station hotel museum hospital".split())
_BESIDE = 2


def _names_a_building(text: str, mention: PlaceMention) -> bool:
    """Whether a park or a street has the name: Zhongshan Park need not be in Zhongshan."""
    buildings = (one for one in glossary().find(text) if one.concept in _BUILDINGS)
    return any(-_BESIDE <= one.start - mention.end <= _BESIDE or -_BESIDE <= mention.start - one.end <= _BESIDE
               for one in buildings)


def _embedded(question: Question, tokens: QuestionTokens, store: Store) -> str:
    """A static model reads the words of content alone: it cannot tell that the others only ask."""
    return " ".join(tokens.units.texts) if store.encoder.static and tokens.units.texts else question.text


def _gather(
    question: Question, store: Store, tokens: QuestionTokens, vector: Vectors, limit: int
) -> dict[str, list[tuple[str, float]]]:
    queries = {
        "words": lexical.word_query(tokens),
        "neighbours": lexical.neighbour_query(tokens),
        "concepts": lexical.concept_query(tokens),
        "places": lexical.place_query(question),
        "dates": lexical.date_query(question),
    }
    found = {arm: store.lexical(query, limit) if any(query.values()) else [] for arm, query in queries.items()}
    return {"dense": store.dense(vector, limit)} | found


def _matching(passages: Mapping[str, Passage], store: Store, source: str) -> dict[str, Passage]:
    sources = {document.id: document.source for document in store.documents()}
    return {
        name: passage
        for name, passage in passages.items()
        if fnmatch.fnmatch(sources.get(passage.document_id, ""), source)
    }


def _hit(documents: Mapping[str, Document], passage: Passage, score: float, ranks: Mapping[str, int]) -> Hit | None:
    document = documents.get(passage.document_id)
    return Hit(passage, document, score, ranks) if document else None
