"""Fits the weights of the search and the confidence on a development split and writes them as data.

Two logistic regressions. The search: a gold passage against the other candidates of its question (pairwise, RankSVM's
setting: Joachims 2002, with the logistic loss). The confidence: does this sentence overlap the gold evidence? Its
negatives are the other sentences, those of unanswerable questions, and those that are left when the documents that hold
the answer are taken away - the hardest unanswerable questions there are. The probability of a question's best sentence
is then calibrated on predictions for facts the regression has not seen (Platt 1999, five folds by fact).
"""

import json
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
from assistant.evidence import FEATURES, Evidence, gather
from assistant.followup import standalone
from assistant.model import Hit
from assistant.question import understand
from eval.cases import Case
from eval.gold import GoldFinder, GoldQuote

_DEPTH = 40
_FOLDS = 5
_RIDGE_RANKING = 1.0
_RIDGE_CONFIDENCE = 1.0
# At most this share of answerable questions may be refused on the development split.
_FALSE_REFUSALS = 0.04

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Observed:
    """One question as searched: features and gold labels of its passages and of its best hits' sentences."""

    fact: str
    answerable: bool
    passages: Floats
    passage_gold: Floats
    sentences: Floats
    sentence_gold: Floats
    sentence_of: NDArray[np.int64]  # the passage of each sentence


def observe(assistant: Assistant, cases: Sequence[Case]) -> list[Observed]:
    """Every case, and every answerable one a second time without the documents that answer it."""
    finder = GoldFinder(assistant.store)
    analyses = Analyses(assistant.store.tokens)
    found: list[Observed] = []
    for case in cases:
        asked = understand(standalone(case.question, case.history))
        result = retriever.search(asked, assistant.store, analyses)
        gold = finder.gold(case)
        found.append(_observed(case, result, result.evidence, gold))
        if case.answerable:
            holders = {quote.document_id for quote in gold}
            left = [hit for hit in result.candidates if hit.document.id not in holders]
            evidence = gather(asked, result.tokens, result.background, left[:_DEPTH], analyses)
            found.append(replace(_observed(case, result, evidence, ()), answerable=False))
    return found


def _observed(
    case: Case, result: retriever.Search, evidence: Sequence[Evidence], gold: Sequence[GoldQuote]
) -> Observed:
    return Observed(
        fact=str(case.extra.get("fact", case.id)),
        answerable=case.answerable,
        passages=result.features.astype(np.float64),
        passage_gold=_labels(
            gold, [(hit.document.id, hit.passage.start, hit.passage.end) for hit in result.candidates]
        ),
        sentences=np.asarray([one.features for one in evidence], dtype=np.float64).reshape(-1, len(FEATURES)),
        sentence_gold=_labels(gold, [(one.hit.document.id, one.start, one.end) for one in evidence]),
        sentence_of=_positions(evidence, result.candidates),
    )


def _positions(evidence: Sequence[Evidence], candidates: Sequence[Hit]) -> NDArray[np.int64]:
    position = {hit.passage.id: at for at, hit in enumerate(candidates)}
    return np.asarray([position[one.hit.passage.id] for one in evidence], dtype=np.int64)


def _labels(gold: Sequence[GoldQuote], spans: Sequence[tuple[str, int, int]]) -> Floats:
    return np.asarray([any(quote.overlaps(*span) for quote in gold) for span in spans], dtype=np.float64)


def fit_ranking(observed: Sequence[Observed]) -> dict[str, float]:
    """Feature -> weight; pairs of a gold passage and another candidate of the same question."""
    pairs = [
        gold - others
        for one in observed
        for gold in one.passages[one.passage_gold > 0]
        for others in [one.passages[one.passage_gold == 0]]
        if len(others)
    ]
    rows = np.concatenate(pairs)
    weights = np.concatenate([np.full(len(pair), 1 / len(pair)) for pair in pairs])
    fit = _logistic(rows, np.ones(len(rows)), weights, _RIDGE_RANKING, intercept=False)
    return dict(zip(ranking.FEATURES, (round(float(value), 4) for value in np.maximum(fit[:-1], 0)), strict=True))


def fit_confidence(observed: Sequence[Observed]) -> tuple[dict[str, float], float, float, dict[str, float]]:
    """Weights, intercept and threshold of the confidence, and what they gave on folds they were not fitted on."""
    facts = sorted({one.fact for one in observed})
    fold = {fact: at % _FOLDS for at, fact in enumerate(np.random.default_rng(0).permutation(facts).tolist())}
    logits, right = np.zeros(len(observed)), np.zeros(len(observed))
    for held_out in range(_FOLDS):
        fit = _sentence_fit([one for one in observed if fold[one.fact] != held_out])
        for at, one in enumerate(observed):
            if fold[one.fact] == held_out:
                logits[at], right[at] = _best(one, fit)
    slope, shift = _logistic(logits[:, None], right, np.ones(len(right)), 0.1, intercept=True)
    probability = 1 / (1 + np.exp(-(slope * logits + shift)))
    threshold = _threshold(probability, np.asarray([one.answerable for one in observed]))
    fit = _sentence_fit(observed)
    weights = {name: round(float(slope * value), 4) for name, value in zip(FEATURES, fit[:-1], strict=True)}
    answerable = np.asarray([one.answerable for one in observed])
    report = {
        "false_refusals": float((probability[answerable] < threshold).mean()),
        "correct_refusals": float((probability[~answerable] < threshold).mean()),
        "best_sentence_right": float(right[answerable].mean()),
    }
    return weights, round(float(slope * fit[-1] + shift), 4), threshold, report


def fit_reranking(observed: Sequence[Observed], record: dict[str, Any]) -> float:
    """The weight of a passage's best sentence that gives the highest mean reciprocal rank."""
    weights = np.asarray([record["confidence"][name] for name in FEATURES])
    ranking_weights = np.asarray([record["ranking"][name] for name in ranking.FEATURES])
    asked = [one for one in observed if one.answerable]

    def reciprocal_rank(one: Observed, weight: float) -> float:
        best = np.full(len(one.passages), -np.inf)
        np.maximum.at(best, one.sentence_of, one.sentences @ weights + record["intercept"])
        scores = np.where(np.isfinite(best), one.passages @ ranking_weights + weight * best, -1e9)
        gold = one.passage_gold[np.argsort(-scores, kind="stable")]
        return 1 / (1 + int(gold.argmax())) if gold.any() else 0.0

    return max((0.0, 0.05, 0.1, 0.2, 0.3, 0.5, 0.8, 1.5), key=lambda w: sum(reciprocal_rank(one, w) for one in asked))


def _sentence_fit(observed: Sequence[Observed]) -> Floats:
    rows = np.concatenate([one.sentences for one in observed])
    gold = np.concatenate([one.sentence_gold for one in observed])
    weights = np.concatenate([np.full(len(one.sentences), 1 / max(len(one.sentences), 1)) for one in observed])
    weights[gold > 0] = 1.0
    return _logistic(rows, gold, weights, _RIDGE_CONFIDENCE, intercept=True)


def _best(one: Observed, fit: Floats) -> tuple[float, float]:
    if not len(one.sentences):
        return -10.0, 0.0
    logits = one.sentences @ fit[:-1] + fit[-1]
    return float(logits.max()), float(one.sentence_gold[int(logits.argmax())])


def _threshold(probability: Floats, answerable: NDArray[np.bool_]) -> float:
    """The largest threshold that refuses at most the allowed share of answerable questions."""
    return round(float(np.quantile(probability[answerable], _FALSE_REFUSALS)), 4)


def _logistic(rows: Floats, labels: Floats, weights: Floats, ridge: float, *, intercept: bool) -> Floats:
    """Weighted logistic regression with a ridge on all but the intercept, which comes last (0 where there is none)."""
    from scipy.optimize import minimize

    full = np.column_stack([rows, np.full(len(rows), float(intercept))])
    signs = 2 * labels - 1

    def loss(beta: Floats) -> tuple[float, Floats]:
        margin = signs * (full @ beta)
        value = weights @ np.logaddexp(0, -margin) + ridge / 2 * beta[:-1] @ beta[:-1]
        slope = -(weights * signs / (1 + np.exp(margin))) @ full
        slope[:-1] += ridge * beta[:-1]
        return float(value), slope

    return np.asarray(minimize(loss, np.zeros(full.shape[1]), jac=True, method="L-BFGS-B").x, dtype=np.float64)


def write(assistant: Assistant, cases: Sequence[Case], name: str, file: Path = fitted.FILE) -> dict[str, float]:
    """Fits ranking, then the confidence under that ranking, and writes both. Returns the held-out figures."""
    record = json.loads(file.read_text("utf-8"))
    record["ranking"] = fit_ranking(observe(assistant, cases))
    record |= {"fitted_on": name, "date": date.today().isoformat()}
    _save(record, file)
    observed = observe(assistant, cases)
    record["confidence"], record["intercept"], record["threshold"], report = fit_confidence(observed)
    record["reranking"] = fit_reranking(observed, record)
    _save(record, file)
    return report


def _save(record: dict[str, Any], file: Path) -> None:
    file.write_text(json.dumps(record, indent=1) + "\n", "utf-8")
    fitted.fitted.cache_clear()
