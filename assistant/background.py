"""What a passage of each language scores by chance for a question, so that languages compare: adding documents in one
language, or asking in it, must not hide the passages of another."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from assistant.late_interaction import QuestionTokens, best_matches
from assistant.units import Units
from ingest.concepts import concepts_in
from ingest.encoder import Pieces, Vectors
from ingest.model import Passage
from ingest.places import gazetteer
from ingest.store import Store

_SAMPLE = 64  # passages a language
# So many passages of the whole collection count as seen in every language: a language with few documents has little
# background of its own.
_SHARED = 6
_LEAST_DEVIATION = 0.05


@dataclass(frozen=True, slots=True)
class Sample:
    """Some passages of one language: their vectors (n, d), token ids, and what they name."""

    vectors: Vectors
    means: Vectors  # (n, d) of their token vectors
    pieces: tuple[Pieces, ...]
    concepts: tuple[frozenset[str], ...]
    places: tuple[frozenset[int], ...]


@dataclass(frozen=True, slots=True)
class Expected:
    """Mean and standard deviation by language: of cosines to the question, and (u,) of each unit's best match.

    `weights` (u,) sum to 1: those of the units, less for what many passages cover.
    """

    dense: Mapping[str, tuple[float, float]]
    mean: Mapping[str, tuple[float, float]]  # the same for means of token vectors
    late: Mapping[str, tuple[Vectors, Vectors]]
    weights: Vectors

    def dense_surprise(self, cosine: float, language: str) -> float:
        """Standard deviations above the passages of that language."""
        mean, deviation = self.dense.get(language, self.dense[""])
        return (cosine - mean) / deviation

    def mean_surprise(self, cosine: float, language: str) -> float:
        """The same for a mean of token vectors."""
        mean, deviation = self.mean.get(language, self.mean[""])
        return (cosine - mean) / deviation

    def late_surprise(self, matches: Vectors, language: str) -> Vectors:
        """(u,) or (n, u), in standard deviations."""
        mean, deviation = self.late.get(language, self.late[""])
        return np.asarray((matches - mean) / deviation, dtype=np.float32)


@lru_cache(maxsize=4)
def samples(store: Store, generation: int) -> dict[str, Sample]:
    """A sample of the passages of each language, the same for the same collection; `generation` is the cache's key."""
    by_language: dict[str, list[tuple[str, str]]] = {}
    for name, language in store.passage_languages():
        key = hashlib.md5(name.encode(), usedforsecurity=False).hexdigest()
        by_language.setdefault(language, []).append((key, name))
    found: dict[str, Sample] = {}
    for language, keyed in by_language.items():
        ids = [name for _, name in sorted(keyed)[:_SAMPLE]]
        vectors, pieces = store.vectors(ids), store.pieces(ids)
        there = [name for name in ids if name in vectors and name in pieces]
        if there:
            passages = store.passages(there)
            found[language] = Sample(
                np.stack([vectors[name] for name in there]),
                np.stack([store.tokens.mean_of(pieces[name]) for name in there]),
                tuple(pieces[name] for name in there),
                tuple(_concepts(store, passages[name]) for name in there if name in passages),
                tuple(frozenset(passages[name].places) for name in there if name in passages),
            )
    return found


def _concepts(store: Store, passage: Passage) -> frozenset[str]:
    document = store.document(passage.document_id)
    return _concepts_of(document.text[passage.start : passage.end]) if document else frozenset()


@lru_cache(maxsize=5_000)
def _concepts_of(text: str) -> frozenset[str]:
    return frozenset(mention.concept for mention in concepts_in(text, gazetteer().find(text)))


def expected(store: Store, question: Vectors, tokens: QuestionTokens) -> Expected:
    """The background of one question."""
    sampled = samples(store, store.generation)
    cosines = {language: sample.vectors @ question for language, sample in sampled.items()}
    means = {language: sample.means @ tokens.mean for language, sample in sampled.items()}
    matches = {language: best_matches(tokens, sample.pieces) for language, sample in sampled.items()}
    late = _moments(matches, (len(tokens.units.texts),))
    return Expected(
        _scalars(_moments(cosines, ())),
        _scalars(_moments(means, ())),
        late,
        _rare(tokens.units, late[""][0], list(sampled.values())),
    )


def _rare(units: Units, mean: Vectors, sampled: Sequence[Sample]) -> Vectors:
    """Weights of the units, less for words, concepts and places that are everywhere."""
    concepts = [one for sample in sampled for one in sample.concepts]
    places = [one for sample in sampled for one in sample.places]
    shares = [
        max(
            sum(bool(own & one) for one in concepts) / len(concepts) if own and concepts else 0.0,
            sum(bool(here & one) for one in places) / len(places) if here and places else 0.0,
        )
        for own, here in zip(units.concepts, units.places, strict=True)
    ]
    weights = units.weights * np.clip(1 - np.maximum(mean, np.asarray(shares)), 0.05, 1)
    return np.asarray(weights / max(float(weights.sum()), 1e-9), dtype=np.float32)


def _scalars(moments: Mapping[str, tuple[Vectors, Vectors]]) -> dict[str, tuple[float, float]]:
    return {language: (float(mean), float(deviation)) for language, (mean, deviation) in moments.items()}


def _moments(values: Mapping[str, Vectors], shape: tuple[int, ...]) -> dict[str, tuple[Vectors, Vectors]]:
    """Mean and deviation of each language, drawn towards those of all; the key "" holds those of all."""
    everything = np.concatenate([np.zeros((0, *shape), dtype=np.float32), *values.values()])
    if not len(everything):
        return {"": (np.zeros(shape, dtype=np.float32), np.ones(shape, dtype=np.float32))}
    mean, variance = everything.mean(axis=0), everything.var(axis=0)
    found = {"": (mean, np.sqrt(variance) + _LEAST_DEVIATION)}
    for language, own in values.items():
        share = len(own) / (len(own) + _SHARED)
        own_mean = share * own.mean(axis=0) + (1 - share) * mean
        own_variance = share * own.var(axis=0) + (1 - share) * variance
        found[language] = (own_mean, np.sqrt(own_variance) + _LEAST_DEVIATION)
    return found
