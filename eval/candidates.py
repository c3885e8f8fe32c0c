"""Questions waiting to become part of a set: from the chat (kept, thumbs up, thumbs down) and from `eval suggest`."""

import hashlib
import json
from collections.abc import Collection, Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from assistant.model import Answer, Refusal, Turn
from eval.cases import BrokenSet, Case, Evidence, as_record, check, load

VERDICTS = ("up", "down", "keep", "right", "wrong", "suggested")
_TRUSTED = {"up", "right", "suggested"}  # the answer's own citations are the evidence


def add_candidate(
    data: Path,
    question: str,
    outcome: Answer | Refusal,
    verdict: str,
    passage: Evidence | None = None,
    history: Iterable[Turn] = (),
) -> dict[str, Any]:
    """Keeps a chat turn as a candidate; `passage` is the right place where the reader picked one."""
    if verdict not in VERDICTS:
        raise ValueError(f"verdict {verdict!r}: one of {', '.join(VERDICTS)}")
    cited = [{"document": c.document.source, "quote": c.quote} for c in outcome.citations]
    record = {
        "question": question,
        "language": outcome.language,
        "verdict": verdict,
        "answered": outcome.answered,
        "answer": outcome.text,
        "cited": cited,
        "passage": {"document": passage.document, "quote": passage.quote} if passage else None,
        "history": [[turn.question, turn.answer] for turn in history],
    }
    return add(data, record)


def add(data: Path, record: dict[str, Any]) -> dict[str, Any]:
    """Appends a candidate; the same question with the same verdict is one candidate, its later record counts."""
    source = record["passage"]["document"] if record["verdict"] == "suggested" else ""
    mark = hashlib.sha256(f"{record['question']}\0{record['verdict']}\0{source}".encode()).hexdigest()[:12]
    record = {"id": mark, "date": datetime.now(UTC).isoformat(timespec="seconds"), **record}
    path = file_of(data)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="utf-8") as file:
        file.write(json.dumps(record, ensure_ascii=False) + "\n")
    return record


def file_of(data: Path) -> Path:
    """Where the candidates of a data folder are kept."""
    return data / "evaluation" / "candidates.jsonl"


def candidates(data: Path) -> list[dict[str, Any]]:
    """Candidates not yet accepted or dropped, oldest first."""
    return [record for record in _every(data) if not record.get("done")]


def suggested_from(data: Path) -> set[str]:
    """Documents that questions were suggested from, whatever became of these."""
    return {record["passage"]["document"] for record in _every(data) if record["verdict"] == "suggested"}


def _every(data: Path) -> list[dict[str, Any]]:
    path = file_of(data)
    if not path.is_file():
        return []
    found: dict[str, dict[str, Any]] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        try:
            record = json.loads(line)
            found[record["id"]] = {**found.get(record["id"], {}), **record}
        except (ValueError, KeyError, TypeError) as error:
            raise BrokenSet(f"{path}: line {number} is not a candidate; remove the line") from error
    return list(found.values())


def case_of(record: dict[str, Any]) -> Case:
    """The candidate as a case. A ValueError says what is still missing."""
    passage = record.get("passage")
    evidence: list[dict[str, str]] = []
    if passage:
        evidence = [passage]
    elif record["answered"] and record["verdict"] in _TRUSTED:
        evidence = record["cited"]
    elif record["answered"] or record["verdict"] not in _TRUSTED | {"keep"}:
        raise ValueError("pick the passage that states the right answer first")
    case = Case(
        id=f"c-{record['id']}",
        question=record["question"],
        language=record["language"],
        answerable=bool(evidence),
        answers=tuple(tuple(fact) for fact in record.get("answers") or [] if evidence),
        evidence=tuple(Evidence(item["document"], item["quote"]) for item in evidence),
        history=tuple(Turn(question, answer) for question, answer in record.get("history") or []),
        type=record.get("type", ""),
    )
    check(case)
    return case


def accept(data: Path, ids: Collection[str], question_set: Path) -> int:
    """Appends the named candidates to a JSONL set; all of them or, with one clear line, none."""
    waiting = {record["id"]: record for record in candidates(data)}
    for name in ids:
        if name not in waiting:
            raise BrokenSet(f"{name}: no such candidate in {file_of(data)}")
    known = {case.id for case in load(question_set)} if question_set.is_file() else set()
    lines = []
    for name in dict.fromkeys(ids):
        try:
            case = case_of(waiting[name])
        except ValueError as error:
            raise BrokenSet(f'"{waiting[name]["question"]}": {error}') from error
        if case.id not in known:
            lines.append(json.dumps(as_record(case), ensure_ascii=False) + "\n")
    question_set.parent.mkdir(parents=True, exist_ok=True)
    with question_set.open("a", encoding="utf-8") as file:
        file.writelines(lines)
    drop(data, ids)
    return len(lines)


def drop(data: Path, ids: Iterable[str]) -> None:
    """Takes candidates off the list; the file keeps their history."""
    with file_of(data).open("a", encoding="utf-8") as file:
        file.writelines(json.dumps({"id": name, "done": True}) + "\n" for name in ids)
