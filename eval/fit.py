"""Fits the weights of the search, of the choice of a sentence and of the confidence on a development split.

Three linear models, written as data. The search and the choice of a sentence learn from pairs: a gold passage or
sentence against another candidate of its question (the setting of RankSVM, Joachims 2002, with the logistic loss). The
confidence learns from whole questions: does what would be quoted overlap the gold evidence? Its negatives are the
unanswerable questions, and every answerable one a second time without the documents that answer it - the hardest
unanswerable questions there are. Its probabilities are calibrated (Platt 1999) on facts no model was fitted on.
Exercises (eval/exercising.py) stand beside the development split, but decide neither threshold nor calibration.
"""

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant import fitted, ranking, retriever
from assistant.analysis import Analyses
from assistant.answer import Assistant
from assistant.confidence import CONFIDENCE_FEATURES, Weighed, confidence_rows, lacking
from assistant.evidence import FEATURES, Evidence, gather
from assistant.followup import standalone
from assistant.model import Hit
from assistant.question import Question, understand
from assistant.quoting import stretches
from eval.calibration import bands, spread
from eval.cases import Case
from eval.gold import GoldFinder, GoldQuote

_DEPTH, _FOLDS, _RIDGE = 40, 5, 0.3
# A question without its documents is harder than any that people ask; several of them stand for one that is.
_WITHOUT_WEIGHT = 0.2
# What a question counts where sentences are chosen, and in the order of passages and the confidence: of the first set,
# of further sets, exercises, worlds, and worlds that nobody took words from: where all words are known, weights learn
# that answers cover nearly all of a question. In the confidence 0.3 tells unseen worlds apart better than 0.05.
Importance = tuple[float, float]
OWN, FURTHER, EXERCISE, WORLD, STRANGER = (1.0, 1.0), (0.3, 0.3), (0.25, 0.05), (0.5, 0.3), (1.5, 1.0)
# Of held-out questions at most and at least to be refused: the threshold stands in the middle of where both hold.
_FALSE_REFUSALS, _CORRECT_REFUSALS = 0.05, 0.9
# A development set knows few rare names and file numbers; in a large collection they are what people look for. Its
# questions are put across languages; an office asks about papers in its own as well, which must not speak against them.
_LEAST_RANKING = {"words": 1.0, "same_language": 0.0}
# Few questions ask who holds an office; where one does, a sentence that names it comes first and is sure.
# Our documents tell each fact in words of their own, those that staff have may use the very words of the question.
_LEAST_SENTENCES = {"office": 1.0, "same_language": 0.0, "literal": 0.0}
_LEAST_CONFIDENCE = {"office": 2.0}
_RERANKING = (0.0, 0.1, 0.2, 0.4, 0.7, 1.0, 1.5, 2.5, 4.0, 8.0)

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Observed:
    """One question as searched: features and gold labels of its passages and of its best passages' sentences."""

    fact: str
    question: Question
    evidence: Sequence[Evidence]
    gold: Sequence[GoldQuote]
    answerable: bool
    without: bool  # searched without the documents that answer it
    passages: Floats
    passage_gold: Floats
    sentences: Floats
    sentence_gold: Floats
    sentence_of: NDArray[np.int64]  # the passage of each sentence
    importance: Importance


def observe(
    assistant: Assistant, cases: Sequence[Case], importance: Importance = OWN, *, without: bool = True
) -> list[Observed]:
    """Every case, and `without` every answerable one a second time without the documents that answer it."""
    finder = GoldFinder(assistant.store)
    analyses = Analyses(assistant.store.tokens)
    found: list[Observed] = []
    for case in cases:
        asked = understand(standalone(case.question, case.history))
        result = retriever.search(asked, assistant.store, analyses)
        gold = finder.gold(case)
        found.append(_observed(case, asked, result, result.evidence, gold, importance))
        if case.answerable and without:
            holders = {quote.document_id for quote in gold}
            left = [hit for hit in result.candidates if hit.document.id not in holders]
            evidence = gather(asked, result.tokens, result.background, left[:_DEPTH], analyses)
            row = _observed(case, asked, result, evidence, (), importance)
            found.append(replace(row, answerable=False, without=True))
    return found


def _observed(
    case: Case,
    question: Question,
    result: retriever.Search,
    evidence: Sequence[Evidence],
    gold: Sequence[GoldQuote],
    importance: Importance,
) -> Observed:
    position = {hit.passage.id: at for at, hit in enumerate(result.candidates)}
    return Observed(
        fact=str(case.extra.get("fact", case.id)),
        question=question,
        evidence=evidence,
        gold=gold,
        answerable=case.answerable,
        without=False,
        passages=result.features.astype(np.float64),
        passage_gold=_labels(gold, [_span(hit) for hit in result.candidates]),
        sentences=np.asarray([one.features for one in evidence], dtype=np.float64).reshape(-1, len(FEATURES)),
        sentence_gold=_labels(gold, [(one.hit.document.id, one.start, one.end) for one in evidence]),
        sentence_of=np.asarray([position[one.hit.passage.id] for one in evidence], dtype=np.int64),
        importance=importance,
    )


def _span(hit: Hit) -> tuple[str, int, int]:
    return hit.document.id, hit.passage.start, hit.passage.end


def _labels(gold: Sequence[GoldQuote], spans: Sequence[tuple[str, int, int]]) -> Floats:
    return np.asarray([any(quote.overlaps(*span) for quote in gold) for span in spans], dtype=np.float64)


def fit_pairs(groups: Sequence[tuple[Floats, Floats, float]], least: Sequence[float | None] = ()) -> Floats:
    """Weights (f,) from (features (n, f), gold (n,), importance) of each question; every gold row counts once.

    `least` holds lower bounds of the weights, None where there is none.
    """
    pairs = [
        (row - rows[gold == 0], importance)
        for rows, gold, importance in groups
        for row in rows[gold > 0]
        if (gold == 0).any()
    ]
    weights = np.concatenate([np.full(len(pair), importance / len(pair)) for pair, importance in pairs])
    rows = np.concatenate([pair for pair, _ in pairs])
    return logistic(rows, np.ones(len(rows)), weights, intercept=False, least=least)[:-1]


def fit_passages(observed: Sequence[Observed]) -> Floats:
    """Weights over ranking.FEATURES."""
    groups = [(one.passages, one.passage_gold, one.importance[1]) for one in observed if one.answerable]
    return fit_pairs(groups, [_LEAST_RANKING.get(name) for name in ranking.FEATURES])


def fit_sentences(observed: Sequence[Observed]) -> Floats:
    """Weights over FEATURES."""
    rows = [(one.sentences, one.sentence_gold, one.importance[0]) for one in observed if one.answerable]
    return fit_pairs(rows, [_LEAST_SENTENCES.get(name) for name in FEATURES])


@dataclass(frozen=True, slots=True)
class Confidence:
    """Weights over CONFIDENCE_FEATURES, intercept and threshold, and what they gave on facts held out."""

    weights: Floats
    intercept: float
    threshold: float
    bands: list[tuple[float, float]]
    report: dict[str, float]


def fit_confidence(observed: Sequence[Observed], beside: Sequence[Observed] = ()) -> Confidence:
    """On five folds by fact: slope and threshold from `observed`, what readers are told to one half from worlds."""
    everyone = [*observed, *beside]
    facts = sorted({one.fact for one in everyone if one.importance[0] >= FURTHER[0]})
    fold = {fact: at % _FOLDS for at, fact in enumerate(np.random.default_rng(0).permutation(facts).tolist())}
    logits, right, shares = np.zeros(len(everyone)), np.zeros(len(everyone)), np.ones(len(everyone))
    for held_out in range(_FOLDS):
        rest = [one for one in everyone if fold.get(one.fact) != held_out]
        sentences = fit_sentences(rest)
        beta = _confidence_fit(rest, sentences)
        for at, one in enumerate(everyone):
            if fold.get(one.fact) == held_out:
                row, right[at], shares[at] = best_row(one, sentences)
                logits[at] = row @ beta[:-1] + beta[-1]
    own, answerable = np.arange(len(everyone)) < len(observed), np.asarray([one.answerable for one in everyone])
    asked = np.asarray([not one.without and one.importance[0] >= FURTHER[0] for one in everyone])
    slope, shift = logistic(logits[own, None], right[own], asked[own].astype(np.float64), ridge=0.1)
    probability = shares / (1 + np.exp(-(slope * logits + shift)))
    highest = np.quantile(probability[own & answerable], _FALSE_REFUSALS)
    lowest = np.quantile(probability[own & asked & ~answerable], _CORRECT_REFUSALS)
    threshold = math.floor(float(highest + lowest) / 2 * 10_000) / 10_000
    refused = probability < threshold
    beta = _confidence_fit(everyone, fit_sentences(everyone))
    report = {
        "false_refusals": float(refused[own & answerable].mean()),
        "correct_refusals": float(refused[own & asked & ~answerable].mean()),
        "correct_refusals_without_documents": float(refused[own & ~asked].mean()),
        "quoted_right": float(right[own & answerable].mean()),
    }
    here, elsewhere = (np.flatnonzero(asked & ~refused & one) for one in (own, ~own))
    told = np.concatenate([here, spread(elsewhere, len(here))])
    told_as = bands(probability[told], right[told], threshold)
    return Confidence(slope * beta[:-1], float(slope * beta[-1] + shift), threshold, told_as, report)


def _confidence_fit(observed: Sequence[Observed], sentences: Floats) -> Floats:
    """Weights with their natural signs, intercept last: a misfit only ever speaks against."""
    rows, labels, _ = zip(*(best_row(one, sentences) for one in observed), strict=True)
    importance = np.asarray([one.importance[1] * (_WITHOUT_WEIGHT if one.without else 1.0) for one in observed])
    signs = np.asarray([-1.0 if name == "misfit" else 1.0 for name in CONFIDENCE_FEATURES])
    least = [_LEAST_CONFIDENCE.get(name, 0.0) for name in CONFIDENCE_FEATURES]
    beta = logistic(np.stack(rows) * signs, np.asarray(labels), importance, least=least)
    return np.concatenate([beta[:-1] * signs, beta[-1:]])


def best_row(one: Observed, sentences: Floats) -> tuple[Floats, float, float]:
    """Confidence features of the best sentence, whether what would be quoted is gold, and the share of the probability
    that is left where the sentence lacks what is asked for."""
    if not len(one.sentences):
        return np.zeros(len(CONFIDENCE_FEATURES)), 0.0, 1.0
    scores = one.sentences @ sentences
    handicaps, shares = lacking(one.evidence, one.sentences)
    weighed = Weighed((scores - handicaps).astype(np.float32), np.ones(len(scores), dtype=np.float32))
    quotes = stretches(one.question, one.evidence, weighed)
    quoted = [(quote.document.id, quote.span.start, quote.span.end) for quote in quotes]
    best = int(weighed.scores.argmax())
    row = confidence_rows(one.sentences, scores)[best]
    return row, float(_labels(one.gold, quoted).any()), float(shares[best])


def fit_reranking(observed: Sequence[Observed], ranking_weights: Floats, sentences: Floats) -> float:
    """The weight of a passage's best sentence that gives the highest mean reciprocal rank."""
    asked = [one for one in observed if one.answerable]

    def reciprocal_rank(one: Observed, weight: float) -> float:
        best = np.full(len(one.passages), -1e9)
        np.maximum.at(best, one.sentence_of, one.sentences @ sentences)
        gold = one.passage_gold[np.argsort(-(one.passages @ ranking_weights + weight * best), kind="stable")]
        return 1 / (1 + int(gold.argmax())) if gold.any() else 0.0

    return max(_RERANKING, key=lambda weight: sum(one.importance[0] * reciprocal_rank(one, weight) for one in asked))


def logistic(
    rows: Floats,
    labels: Floats,
    weights: Floats,
    *,
    ridge: float = _RIDGE,
    intercept: bool = True,
    least: Sequence[float | None] = (),
) -> Floats:
    """Weighted logistic regression with a ridge on all but the intercept, which comes last (0 where there is none)."""
    from scipy.optimize import minimize

    full = np.column_stack([rows, np.full(len(rows), float(intercept))])
    signs = 2 * labels - 1

    def loss(beta: Floats) -> tuple[float, Floats]:
        margin = signs * (full @ beta)
        value = weights @ np.logaddexp(0, -margin) + ridge / 2 * beta[:-1] @ beta[:-1]
        slope = -(weights * signs / (1 + np.exp(np.clip(margin, -50, 50)))) @ full
        slope[:-1] += ridge * beta[:-1]
        return float(value), slope

    bounds: list[tuple[float | None, float | None]] = [(low, None) for low in least]
    bounds += [(None, None)] * (full.shape[1] - len(least))
    found = minimize(loss, np.zeros(full.shape[1]), jac=True, method="L-BFGS-B", bounds=bounds)
    return np.asarray(found.x, dtype=np.float64)


Material = tuple[Assistant, Sequence[Case], Importance]  # a set over its store


def write(asked: Sequence[Material], made_up: Sequence[Material], name: str) -> dict[str, float]:
    """Fits all three, each under the ones before, and writes them. Returns the held-out figures of the sets `asked`."""
    file = fitted.FILE
    record = json.loads(file.read_text("utf-8")) | {"fitted_on": name, "date": date.today().isoformat()}
    ranking_weights = fit_passages([row for material in (*asked, *made_up) for row in _answerable(*material)])
    record["ranking"] = _named(ranking.FEATURES, ranking_weights)
    _save(record, file)
    observed, beside = ([row for material in sets for row in observe(*material)] for sets in (asked, made_up))
    sentences = fit_sentences([*observed, *beside])
    found = fit_confidence(observed, beside)
    record["sentences"] = _named(FEATURES, sentences)
    record["reranking"] = fit_reranking([*observed, *beside], ranking_weights, sentences)
    record["confidence"] = _named(CONFIDENCE_FEATURES, found.weights)
    record |= {"intercept": round(found.intercept, 4), "threshold": found.threshold, "bands": found.bands}
    _save(record, file)
    return found.report


def _answerable(assistant: Assistant, cases: Sequence[Case], importance: Importance) -> list[Observed]:
    return observe(assistant, [case for case in cases if case.answerable], importance, without=False)


def _named(names: Sequence[str], weights: Floats) -> dict[str, float]:
    return {name: round(float(weight), 4) for name, weight in zip(names, weights, strict=True)}


def _save(record: dict[str, Any], file: Path) -> None:
    file.write_text(json.dumps(record, indent=1) + "\n", "utf-8")
    fitted.fitted.cache_clear()
