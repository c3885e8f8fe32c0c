"""The jobs of the command line, one function each."""

import argparse
import json
import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from eval import compare as comparing
from eval import text
from eval.cases import BrokenSet, Case, load
from eval.metrics import LOWER_IS_BETTER, Result
from eval.ranking import write_trec
from eval.run import Asked, finish, results


def run(options: argparse.Namespace) -> int:
    """Asks a set; exit 1 where a minimum is missed or a citation is not in its document."""
    cases = load(options.set)
    before = comparing.read_results(options.against) if options.against else None
    answering = not options.retrieval_only
    assistant, grade = opened(options.data, with_writer=options.grade)
    done = asked(assistant, cases, answering=answering)
    if options.grade and answering:
        from eval.grading import graded

        done = graded(grade, done)
    summary = finish(assistant, options.set, done, answering=answering)
    comparison = comparing.compare(before, summary) if before else None
    _write(options, summary, comparison, done)
    for line in text.lines(summary):
        print(line)
    for line in text.comparison_lines(comparison) if comparison else ():
        print(line)
    return _verdict(summary, dict(options.min))


def opened(data: Path, *, with_writer: bool = False) -> tuple[Asked, Any]:
    """The assistant over a data folder, read beside whoever writes it, and the language model if asked for."""
    from assistant.opening import open_assistant
    from ingest.environment import quiet_libraries

    quiet_libraries()
    model, chroma_url = os.environ.get("ASSISTANT_MODEL", ""), os.environ.get("ASSISTANT_CHROMA_URL", "")
    writer = None
    if with_writer:
        from assistant.writing import writer_from

        names = ("ASSISTANT_LLM_URL", "ASSISTANT_LLM_MODEL", "ASSISTANT_LLM_KEY")
        writer = writer_from(*(os.environ.get(name, "") for name in names))
        if writer is None:
            raise BrokenSet("--grade needs a language model: set ASSISTANT_LLM_URL and ASSISTANT_LLM_MODEL")
    return open_assistant(data, model=model, chroma_url=chroma_url), writer


def asked(assistant: Asked, cases: Sequence[Case], *, answering: bool = True) -> list[Result]:
    """All results, with a counter on standard error where a person is watching."""
    done = []
    for number, result in enumerate(results(assistant, cases, answering=answering), start=1):
        done.append(result)
        if sys.stderr.isatty():
            end = "\n" if number == len(cases) else ""
            print(f"\r{number} of {len(cases)} questions", end=end, file=sys.stderr, flush=True)
    return done


def missed(metrics: Mapping[str, float | None], minimums: Mapping[str, float]) -> list[str]:
    """One line for each metric that is worse than its limit or was not measured."""
    lines = []
    for name, limit in minimums.items():
        value, lower = metrics.get(name), name in LOWER_IS_BETTER
        if value is None:
            lines.append(f"{name} was not measured, and {limit:g} is asked for")
        elif value > limit if lower else value < limit:
            lines.append(f"{name} is {value:.4f}, {'above' if lower else 'below'} {limit:g}")
    return lines


def _verdict(summary: Mapping[str, Any], minimums: Mapping[str, float]) -> int:
    problems = missed(summary["metrics"], minimums)
    if summary["violations"]:
        problems.append(f"{len(summary['violations'])} citations are not in their documents")
    for problem in problems:
        print(f"error: {problem}", file=sys.stderr)
    return 1 if problems else 0


def _write(
    options: argparse.Namespace,
    summary: Mapping[str, Any],
    comparison: Mapping[str, Any] | None,
    done: Sequence[Result],
) -> None:
    try:
        if options.json:
            content = dict(summary) | ({"comparison": comparison} if comparison else {})
            _save(options.json, json.dumps(content, ensure_ascii=False, indent=1))
        if options.html:
            from eval.report import render

            _save(options.html, render(summary, comparison))
        if options.trec:
            write_trec(done, options.trec)
    except OSError as error:
        raise BrokenSet(f"{error.filename}: cannot be written ({error.strerror})") from error


def _save(path: Path, content: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8")


def gate(options: argparse.Namespace) -> int:
    """Measures a set over the corpus and holds it against eval/floors.json."""
    from eval.gate import run_gate

    return run_gate(options.set, options.corpus, record=options.record, allow_lower=options.allow_lower)


def suggest(options: argparse.Namespace) -> int:
    """Proposes questions, or accepts proposed ones into a set."""
    from eval.candidates import accept
    from eval.suggest import propose

    if options.accept:
        added = accept(options.data, options.id, options.accept)
        print(f"{added} questions added to {options.accept}")
        return 0
    assistant, _ = opened(options.data)
    for candidate in propose(assistant.store, options.data, source=options.source, limit=options.limit):
        print(json.dumps(candidate, ensure_ascii=False))
    return 0
