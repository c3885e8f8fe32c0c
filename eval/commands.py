"""The jobs of the command line, one function each."""

import argparse
import json
import sys
from collections.abc import Collection, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

from eval import compare as comparing
from eval import text
from eval.cases import BrokenSet, Case, load
from eval.metrics import LOWER_IS_BETTER, Result
from eval.ranking import write_trec
from eval.run import Asked, finish, results

if TYPE_CHECKING:
    from assistant.writing import Writer
    from ingest.store import Store


def run(options: argparse.Namespace) -> int:
    """Asks a set, or a folder of documents and questions; exit 1 where a minimum is missed or a citation is not in its
    document."""
    if not options.set.is_dir():
        return _run(options, options.set, None)
    from eval.exercising import QUESTIONS, ingested

    with ingested(options.model, options.set) as store:
        return _run(options, options.set / QUESTIONS, store)


def _run(options: argparse.Namespace, questions: Path, store: "Store | None") -> int:
    cases = load(questions)
    before = comparing.read_results(options.against) if options.against else None
    answering = not options.retrieval_only
    writer = _writer(options)
    assistant = opened(options, writer, store, without=options.without)
    done = asked(assistant, cases, answering=answering)
    if options.grade and writer and answering:
        from eval.grading import asker, graded

        done = graded(asker(writer), done)
    summary = finish(assistant, questions, done, answering=answering)
    comparison = comparing.compare(before, summary) if before else None
    _write(options, summary, comparison, done)
    for line in (*text.lines(summary), *(text.comparison_lines(comparison) if comparison else ())):
        print(line)
    wrong = missed(summary["metrics"], dict(options.min))
    if summary["violations"]:
        wrong.append(f"{len(summary['violations'])} citations are not in their documents")
    if summary["errors"]:
        wrong.append(f"{len(summary['errors'])} questions failed")
    return _told(wrong)


def _writer(options: argparse.Namespace) -> "Writer | None":
    from assistant.writing import writer_from

    writer = writer_from(*options.language_model)
    if options.grade and writer is None:
        raise BrokenSet("--grade needs a language model: set ASSISTANT_LLM_URL and ASSISTANT_LLM_MODEL")
    return writer


def opened(
    options: argparse.Namespace,
    writer: "Writer | None" = None,
    store: "Store | None" = None,
    *,
    without: Collection[str] = (),
) -> Asked:
    """The assistant over a store, by default over the data folder, read beside whoever writes it."""
    from assistant.answer import Assistant
    from assistant.opening import open_assistant
    from assistant.retriever import ARMS

    for arm in without:
        if arm not in ARMS:
            raise BrokenSet(f"--without {arm}: no such arm of the search; there are {', '.join(ARMS)}")
    store = store or open_assistant(options.data, model=options.model, chroma_url=options.chroma_url).store
    return Assistant(store, writer, arms=[arm for arm in ARMS if arm not in without])


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


def _told(problems: Sequence[str]) -> int:
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
    """Measures a set over the corpus and holds it against eval/floors.json, or records the floors."""
    from eval import gate as gates

    summary = gates.measure(options.set, options.corpus, without=options.without)
    for line in text.lines(summary):
        print(line)
    if options.record:
        return _told(gates.record(summary, options.set, options.corpus, allow_lower=options.allow_lower))
    return _told(gates.held(summary, options.set, options.corpus))


def suggest(options: argparse.Namespace) -> int:
    """Proposes questions, or accepts proposed ones into a set."""
    from eval.candidates import accept
    from eval.suggest import propose

    if options.accept:
        print(f"{accept(options.data, options.id, options.accept)} questions added to {options.accept}")
        return 0
    store = opened(options).store
    for candidate in propose(store, options.data, source=options.source, limit=options.limit):
        print(json.dumps(candidate, ensure_ascii=False))
    return 0


def fit(options: argparse.Namespace) -> int:
    """Writes assistant/fitted.json and prints what the confidence gave on facts held out."""
    from assistant.opening import open_assistant
    from eval.exercising import FOLDER, STRANGERS, WORLDS, exercises
    from eval.fit import EXERCISE, FURTHER, OWN, STRANGER, WORLD, write

    own = open_assistant(options.data, model=options.model, chroma_url=options.chroma_url)
    further = [case for file in options.sets[1:] for case in load(file)]
    sets = [(own, load(options.sets[0]), OWN), (own, further, FURTHER)]
    with ExitStack() as opened_sets:
        made_up = [
            (*opened_sets.enter_context(exercises(options.model, folder)), importance)
            for folder, importance in ((FOLDER, EXERCISE), (WORLDS, WORLD), (STRANGERS, STRANGER))
        ]
        report = write(sets, made_up, ", ".join(file.name for file in options.sets))
    for name, value in report.items():
        print(f"{name}: {value:.3f}")
    return 0
