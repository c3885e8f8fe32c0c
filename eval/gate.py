"""The floors of this repository: a set over the corpus must not fall below what was once measured.

`floors.json` holds, per set, the floors and the fingerprint of set and corpus they were measured with. Floors stand
two questions below the figure, because another processor rounds another way. Lowering one takes --allow-lower.
"""

import hashlib
import json
from collections.abc import Collection, Mapping
from datetime import UTC, datetime
from math import ceil, floor
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from eval.cases import load
from eval.metrics import ANSWERING, LOWER_IS_BETTER, RANKING
from eval.run import finish, results

FILE = Path(__file__).with_name("floors.json")
GUARDED = (*(name for name in RANKING if name != "gold_recall@10"), *ANSWERING, "ece")


def fingerprint(question_set: Path, corpus: Path) -> str:
    """SHA-256 over the set and every file of the corpus, by name and content."""
    digest = hashlib.sha256(question_set.read_bytes())
    for path in sorted(corpus.rglob("*")):
        if path.is_file():
            digest.update(path.relative_to(corpus).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def measure(question_set: Path, corpus: Path, *, without: Collection[str] = ()) -> dict[str, Any]:
    """Ingests the corpus into a folder of its own and runs the set over it; `without` leaves arms of the search out."""
    from assistant.answer import Assistant
    from assistant.retriever import ARMS
    from ingest.run import run
    from ingest.store import open_store

    cases = load(question_set)
    with TemporaryDirectory(prefix="eval-gate-") as folder, open_store(Path(folder) / "data", write=True) as store:
        run(store, [corpus])
        assistant = Assistant(store, arms=[arm for arm in ARMS if arm not in without])
        return finish(assistant, question_set, list(results(assistant, cases)))


def floors_of(summary: Mapping[str, Any]) -> dict[str, float]:
    """The figures less two questions, cut to four decimals; for those where lower is better, plus two."""
    floors = {}
    for name in GUARDED:
        value = summary["metrics"].get(name)
        if value is None:
            continue
        asked = sum(1 for question in summary["questions"] if name in question["points"]) or len(summary["questions"])
        slack = 2 / asked
        lower = name in LOWER_IS_BETTER
        limit = min(1.0, value + slack) if lower else max(0.0, value - slack)
        floors[name] = (ceil if lower else floor)(round(limit * 1e4, 4)) / 1e4
    return floors


def problems(summary: Mapping[str, Any], floors: Mapping[str, float]) -> list[str]:
    """One line for each floor that is missed, and for anything that must never happen."""
    from eval.commands import missed

    lines = missed(summary["metrics"], floors)
    lines += [f"{row['id']}: {row['violation']}" for row in summary["violations"]]
    lines += [f"{row['id']}: failed: {row['error']}" for row in summary["errors"]]
    return lines + [f"{row['id']}: {row['problem']}: {row['document']}" for row in summary["missing_evidence"]]


def lowered(old: Mapping[str, float], new: Mapping[str, float]) -> list[str]:
    """The metrics whose new floor asks for less than the old one."""
    return [
        f"{name} from {floor:g} to {new.get(name, 0.0):g}"
        for name, floor in old.items()
        if name not in new or (new[name] > floor if name in LOWER_IS_BETTER else new[name] < floor)
    ]


def held(summary: Mapping[str, Any], question_set: Path, corpus: Path, floors: Path = FILE) -> list[str]:
    """What keeps the gate shut: missed floors, or a set or corpus other than the one the floors belong to."""
    entry = _read(floors).get(question_set.name)
    if entry is None:
        return [f"{floors.name} has no floors for {question_set.name}: run python -m eval gate {question_set} --record"]
    if entry["fingerprint"] != fingerprint(question_set, corpus):
        return [f"{question_set.name} or {corpus} changed since the floors were measured: run it with --record"]
    return problems(summary, entry["floors"])


def record(
    summary: Mapping[str, Any], question_set: Path, corpus: Path, *, allow_lower: bool = False, floors: Path = FILE
) -> list[str]:
    """Writes the floors of this run, keeping the higher of old and new on the same data; returns what forbids it."""
    every = _read(floors)
    entry = every.get(question_set.name, {})
    new, old = floors_of(summary), entry.get("floors", {})
    mark = fingerprint(question_set, corpus)
    if not allow_lower:
        if entry.get("fingerprint") == mark:
            new = new | {name: floor for name, floor in old.items() if lowered({name: floor}, new)}
            broken = problems(summary, new)
        else:
            broken = [f"the floor of {change} would be lower" for change in lowered(old, new)]
        if broken:
            return [*broken, "nothing was recorded; --allow-lower records it all the same"]
    every[question_set.name] = {
        "fingerprint": mark,
        "date": datetime.now(UTC).date().isoformat(),
        "questions": len(summary["questions"]),
        "floors": new,
    }
    floors.write_text(json.dumps(every, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    return []


def _read(floors: Path) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(floors.read_text(encoding="utf-8")) if floors.is_file() else {}
    return content
