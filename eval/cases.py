"""The questions of an evaluation set, validated when loaded; an error names the line, or the row and column."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from assistant.model import Turn
from ingest.errors import AssistantError


class BrokenSet(AssistantError):
    """An evaluation set that cannot be used as it is; the message says where and why."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A verbatim quote that states the answer; `document` matches the end of a source path."""

    document: str
    quote: str


@dataclass(frozen=True, slots=True)
class Case:
    """One question with what a right answer holds; `answers` is one tuple of accepted spellings a fact."""

    id: str
    question: str
    language: str
    answerable: bool
    answers: tuple[tuple[str, ...], ...] = ()
    evidence: tuple[Evidence, ...] = ()
    history: tuple[Turn, ...] = ()
    type: str = ""
    extra: Mapping[str, Any] = field(default_factory=dict)

    @property
    def kind(self) -> str:
        """The type as stated by the set, else what the record itself shows."""
        if self.type:
            return self.type
        return "unanswerable" if not self.answerable else "follow-up" if self.history else "other"


def load(path: Path) -> list[Case]:
    """The cases of a set: JSON Lines, or a spreadsheet (.csv .xlsx .ods) with a header row."""
    if not path.is_file():
        raise BrokenSet(f"{path}: no such evaluation set")
    if path.suffix.lower() in {".csv", ".xlsx", ".ods"}:
        from eval.tables import cases_of_table  # here, because tables.py builds on this module

        cases = cases_of_table(path)
    else:
        cases = _cases_of_lines(path)
    if not cases:
        raise BrokenSet(f"{path}: holds no questions")
    return cases


def _cases_of_lines(path: Path) -> list[Case]:
    try:
        lines = path.read_text(encoding="utf-8-sig").split("\n")
    except UnicodeDecodeError as error:
        raise BrokenSet(f"{path}: is not UTF-8 text (byte {error.start}); save it as UTF-8") from error
    cases: list[Case] = []
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            cases.append(_case(json.loads(line)))
        except json.JSONDecodeError as error:
            raise BrokenSet(f"{path}: line {number} is not JSON ({error.msg} at column {error.colno})") from error
        except ValueError as error:
            raise BrokenSet(f"{path}: line {number}: {error}") from error
    refuse_doubles(path, cases)
    return cases


def refuse_doubles(path: Path, cases: Iterable[Case]) -> None:
    """Results are keyed by id, so an id stands once."""
    for case_id, count in Counter(case.id for case in cases).items():
        if count > 1:
            raise BrokenSet(f'{path}: the id "{case_id}" stands {count} times; ids must differ')


def _case(record: object) -> Case:
    if not isinstance(record, dict):
        raise ValueError("is not a JSON object")
    answerable = record.get("answerable")
    if not isinstance(answerable, bool):
        raise ValueError('"answerable" must be true or false')
    case = Case(
        id=_text(record, "id"),
        question=_text(record, "question"),
        language=_text(record, "language"),
        answerable=answerable,
        answers=_answers(record.get("answers") or []),
        evidence=_evidence(record.get("evidence") or []),
        history=_history(record.get("history") or []),
        type=str(record.get("type") or ""),
        extra={key: value for key, value in record.items() if key not in _KEYS},
    )
    check(case)
    return case


_KEYS = frozenset({"id", "question", "language", "answerable", "answers", "evidence", "history", "type"})


def check(case: Case) -> None:
    """What holds across fields; a ValueError says what is wrong."""
    if case.answerable and not case.evidence:
        raise ValueError('an answerable question needs "evidence"')
    if not case.answerable and (case.evidence or case.answers):
        raise ValueError('an unanswerable question has neither "answers" nor "evidence"')


def _text(record: Mapping[str, Any], key: str) -> str:
    value = record.get(key)
    if not isinstance(value, str) or not value.strip():
        raise ValueError(f'"{key}" must be a text that is not empty')
    return value.strip()


def _answers(value: Any) -> tuple[tuple[str, ...], ...]:
    facts = value if isinstance(value, list) else [value]
    for fact in facts:
        if not isinstance(fact, list) or not fact or not all(isinstance(s, str) and s.strip() for s in fact):
            raise ValueError('"answers" must be a list of facts, each a list of spellings: [["June 2013", "2013-06"]]')
    return tuple(tuple(fact) for fact in facts)


def _evidence(value: Any) -> tuple[Evidence, ...]:
    items = value if isinstance(value, list) else [value]
    if not all(isinstance(item, dict) for item in items):
        raise ValueError('"evidence" must be a list of objects with "document" and "quote"')
    return tuple(Evidence(_text(item, "document"), _text(item, "quote")) for item in items)


def _history(value: Any) -> tuple[Turn, ...]:
    turns = value if isinstance(value, list) else [value]
    for turn in turns:
        if not isinstance(turn, list) or len(turn) != 2 or not all(isinstance(part, str) for part in turn):
            raise ValueError('"history" must be a list of pairs [question, answer]')
    return tuple(Turn(question, answer) for question, answer in turns)


def as_record(case: Case) -> dict[str, Any]:
    """The case as one line of a set."""
    record: dict[str, Any] = {
        "id": case.id,
        "question": case.question,
        "language": case.language,
        "answerable": case.answerable,
    }
    if case.type:
        record["type"] = case.type
    if case.answers:
        record["answers"] = [list(fact) for fact in case.answers]
    if case.evidence:
        record["evidence"] = [{"document": e.document, "quote": e.quote} for e in case.evidence]
    if case.history:
        record["history"] = [[turn.question, turn.answer] for turn in case.history]
    return record | dict(case.extra)
