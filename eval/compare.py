"""Two results files of one set: what changed, and whether it is more than chance."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from eval.cases import BrokenSet
from eval.metrics import ANSWERING, LOWER_IS_BETTER, RANKING, Points
from eval.statistics import difference_interval, holm, paired_p

SIGNIFICANT = 0.05


@dataclass(frozen=True, slots=True)
class Difference:
    """One metric on the questions both runs hold; `p` is corrected for the number of metrics looked at."""

    metric: str
    questions: int
    before: float
    after: float
    interval: tuple[float, float] | None
    p: float

    @property
    def verdict(self) -> str:
        """`better`, `worse`, or nothing where chance explains it."""
        if self.p >= SIGNIFICANT or self.before == self.after:
            return ""
        return "better" if (self.after > self.before) != (self.metric in LOWER_IS_BETTER) else "worse"


def read_results(path: Path) -> dict[str, Any]:
    """A results file, or one clear line about why it is none."""
    try:
        content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise BrokenSet(
            f"{path}: cannot be read ({error.strerror}); give a file that `eval run --json` wrote"
        ) from error
    except ValueError as error:
        raise BrokenSet(f"{path}: is not a results file; give one that `eval run --json` wrote") from error
    questions = content.get("questions") if isinstance(content, dict) else None
    if not isinstance(questions, list) or not all(isinstance(q, dict) and "points" in q for q in questions):
        raise BrokenSet(f"{path}: is not a results file; give one that `eval run --json` wrote")
    return content


def points_of(results: Mapping[str, Any]) -> dict[str, dict[str, Points]]:
    """Metric -> question id -> (points, out of), from a results file."""
    table: dict[str, dict[str, Points]] = {}
    for question in results["questions"]:
        for name, (got, out_of) in question["points"].items():
            table.setdefault(name, {})[question["id"]] = (float(got), float(out_of))
    return table


def compare(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, Any]:
    """Differences per metric with intervals and p, and the questions that changed, both answers side by side."""
    rows = differences(points_of(before), points_of(after))
    old = {question["id"]: question for question in before["questions"]}
    new = {question["id"]: question for question in after["questions"]}
    common = [case_id for case_id in new if case_id in old]
    changed = [_side_by_side(old[i], new[i]) for i in common if _outcome(old[i]) != _outcome(new[i])]
    return {
        "before": before.get("date", ""),
        "after": after.get("date", ""),
        "same_set": before.get("set", {}).get("sha256") == after.get("set", {}).get("sha256"),
        "differences": [asdict(row) | {"verdict": row.verdict} for row in rows],
        "changed": changed,
        "only_before": sorted(set(old) - set(new)),
        "only_after": sorted(set(new) - set(old)),
    }


def differences(
    before: Mapping[str, Mapping[str, Points]], after: Mapping[str, Mapping[str, Points]]
) -> list[Difference]:
    """Paired over the questions both sides hold; one side of a question may be without the metric (0 of 0)."""
    pairs: dict[str, tuple[list[Points], list[Points]]] = {}
    asked_before = {case_id for rows in before.values() for case_id in rows}
    asked_after = {case_id for rows in after.values() for case_id in rows}
    for name in (*RANKING, *ANSWERING):
        old, new = before.get(name, {}), after.get(name, {})
        ids = sorted((set(old) | set(new)) & asked_before & asked_after)
        left, right = [old.get(i, (0.0, 0.0)) for i in ids], [new.get(i, (0.0, 0.0)) for i in ids]
        if _share(left) is not None and _share(right) is not None:
            pairs[name] = (left, right)
    raw = {name: paired_p(left, right) for name, (left, right) in pairs.items()}
    corrected = holm({name: p for name, p in raw.items() if p is not None})
    return [
        Difference(
            name,
            len(left),
            _share(left) or 0.0,
            _share(right) or 0.0,
            difference_interval(left, right),
            corrected[name],
        )
        for name, (left, right) in pairs.items()
    ]


def _share(points: Sequence[Points]) -> float | None:
    total = sum(out_of for _, out_of in points)
    return sum(got for got, _ in points) / total if total else None


def _outcome(question: Mapping[str, Any]) -> tuple[Any, ...]:
    """What a reader would call a change: right or wrong, answered or not, the text, where the evidence ranks."""
    return (
        question.get("correct"),
        question.get("answered"),
        question.get("answer"),
        question["rank"],
        bool(question.get("error")),
    )


def _side_by_side(old: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, Any]:
    def side(question: Mapping[str, Any]) -> dict[str, Any]:
        return {key: question.get(key) for key in ("correct", "answered", "answer", "rank", "error")}

    turn = _turn(old, new)
    return {
        "id": new["id"],
        "question": new["question"],
        "language": new["language"],
        "expected": new["expected"],
        "turn": turn,
        "before": side(old),
        "after": side(new),
    }


def _turn(old: Mapping[str, Any], new: Mapping[str, Any]) -> str:
    """`won` or `lost` by correctness first, then by rank; nothing for another wording of the same."""
    was, now = _merit(old), _merit(new)
    return "" if was == now else "won" if now > was else "lost"


def _merit(question: Mapping[str, Any]) -> tuple[int, float]:
    rank = question["rank"]
    return int(bool(question.get("correct"))), 1 / rank if rank else 0.0
