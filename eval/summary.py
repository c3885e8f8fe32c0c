"""Results of a run -> the JSON of DESIGN's contract, which the report, the comparison and the gate read."""

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from assistant.citations import citation_record
from assistant.model import Hit
from eval.metrics import ANSWERING, RANKING, SECONDS, Points, Result, answering_points, overall
from eval.ranking import ranking_points
from eval.statistics import (
    bootstrap_interval,
    expected_calibration_error,
    percentile,
    percentile_interval,
    reliability,
)
from ingest.model import StoreCard

HITS_WITH_TEXT = 3  # the nearest passages a report shows; the text of all ten would be most of the file
GRADES = ("graded_accuracy",)


def summarise(results: Sequence[Result], *, answering: bool = True) -> dict[str, Any]:
    """Metrics, intervals, breakdowns, problems and every question; `answering=False` after a retrieval-only run."""
    points = _points(results, answering)
    rows = [points[result.case.id] for result in results]
    names = [*RANKING, *(ANSWERING if answering else ())]
    if any(result.grade is not None for result in results):
        names += GRADES
    seconds = [result.seconds for result in results if not result.error]
    metrics: dict[str, float | None] = overall(rows, names)
    intervals = {name: bootstrap_interval([row[name] for row in rows if name in row]) for name in names}
    for name, share in zip(SECONDS, (0.5, 0.95), strict=True):
        metrics[name] = percentile(seconds, share)
        intervals[name] = percentile_interval(seconds, share)
    summary: dict[str, Any] = {"metrics": metrics, "intervals": intervals}
    if answering:
        summary["calibration"] = _calibration(results)
        metrics["ece"] = summary["calibration"]["ece"]
    return (
        summary
        | _breakdowns(results, points, names)
        | {
            "errors": [{"id": r.case.id, "error": r.error} for r in results if r.error],
            "violations": [{"id": r.case.id, "violation": v} for r in results for v in r.violations],
            "missing_evidence": [
                {"id": r.case.id, "document": g.evidence.document, "quote": g.evidence.quote, "problem": g.problem}
                for r in results
                for g in r.gold
                if g.problem
            ],
            "questions": [_question(result, points[result.case.id], answering) for result in results],
        }
    )


def _points(results: Sequence[Result], answering: bool) -> dict[str, dict[str, Points]]:
    ranked = ranking_points(results)
    points = {}
    for result in results:
        row = dict(ranked.get(result.case.id, {}))
        if answering:
            row |= answering_points(result)
        if result.grade is not None:
            row["graded_accuracy"] = (float(result.grade), 1.0)
        points[result.case.id] = row
    return points


def confidence_pairs(results: Iterable[Result]) -> list[tuple[float, bool]]:
    """(confidence, supported) of every question that has one: what a calibration is fitted on and checked with."""
    return [(r.confidence, r.supported) for r in results if r.confidence is not None]


def confidence_pairs_of_file(summary: Mapping[str, Any]) -> list[tuple[float, bool]]:
    """The same from a results file."""
    questions = summary["questions"]
    return [(float(q["confidence"]), bool(q["supported"])) for q in questions if q.get("confidence") is not None]


def _calibration(results: Sequence[Result]) -> dict[str, Any]:
    pairs = confidence_pairs(results)
    bins = [
        {"low": b.low, "high": b.high, "count": b.count, "confidence": b.confidence, "supported": b.supported}
        for b in reliability(pairs)
    ]
    return {"ece": expected_calibration_error(pairs), "questions": len(pairs), "bins": bins}


def pair(result: Result) -> str:
    """Question language > language of the first evidence document; only answerable questions have one."""
    found = next((gold.language for gold in result.gold if gold.language), "?")
    return f"{_primary(result.case.language)}>{_primary(found)}"


def _primary(language: str) -> str:
    return language.replace("_", "-").split("-")[0].lower()


def _breakdowns(
    results: Sequence[Result], points: Mapping[str, Mapping[str, Points]], names: Sequence[str]
) -> dict[str, Any]:
    answerable = [result for result in results if result.case.answerable]

    def split(members: Iterable[Result], key: Callable[[Result], str]) -> dict[str, Any]:
        groups: dict[str, list[Result]] = defaultdict(list)
        for result in members:
            groups[key(result)].append(result)
        return {name: figures(group) for name, group in sorted(groups.items())}

    def figures(group: Sequence[Result]) -> dict[str, float]:
        measured = overall([points[result.case.id] for result in group], names)
        return {"questions": len(group)} | {name: v for name, v in measured.items() if v is not None}

    return {
        "by_language": split(answerable, pair),
        "by_question_language": split(results, lambda r: _primary(r.case.language)),
        "by_type": split(results, lambda r: r.case.kind),
        "by_document": split(answerable, lambda r: r.case.evidence[0].document),
    }


def _question(result: Result, points: Mapping[str, Points], answering: bool) -> dict[str, Any]:
    case = result.case
    record: dict[str, Any] = {
        "id": case.id,
        "question": case.question,
        "language": case.language,
        "pair": pair(result) if case.answerable else "",
        "type": case.kind,
        "answerable": case.answerable,
        "expected": [list(fact) for fact in case.answers],
        "evidence": [{"document": e.document, "quote": e.quote} for e in case.evidence],
        "history": [[turn.question, turn.answer] for turn in case.history],
        "rank": result.rank,
        "hits": [_hit(hit, number <= HITS_WITH_TEXT) for number, hit in enumerate(result.hits, start=1)],
        "seconds": result.seconds,
        "points": {name: list(pair) for name, pair in points.items()},
    }
    if answering:
        record |= {
            "answered": result.answered,
            "answer": result.outcome.text if result.outcome else "",
            "citations": [citation_record(citation) for citation in result.citations],
            "correct": result.correct,
            "confidence": result.confidence,
            "supported": result.supported,
        }
    if result.grade is not None:
        record["grade"] = result.grade
    if result.error:
        record["error"] = result.error
    return record


def _hit(hit: Hit, with_text: bool) -> dict[str, Any]:
    record: dict[str, Any] = {
        "source": hit.document.source,
        "start": hit.passage.start,
        "end": hit.passage.end,
        "score": hit.score,
        "ranks": dict(hit.ranks),
    }
    return record | {"language": hit.passage.language, "text": hit.text} if with_text else record


def provenance(path: Path, questions: int, card: StoreCard, documents: int, passages: int) -> dict[str, Any]:
    """What was measured: the set by its hash, the store by its card, and when."""
    return {
        "date": datetime.now(UTC).isoformat(timespec="seconds"),
        "set": {"name": path.name, "sha256": hashlib.sha256(path.read_bytes()).hexdigest(), "questions": questions},
        "store": {
            "model": card.model,
            "fingerprint": card.fingerprint,
            "chunker": card.chunker,
            "analysis": card.analysis,
            "documents": documents,
            "passages": passages,
        },
    }
