"""`python -m eval`: run a set, compare, gate, suggest questions, fit the weights."""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from eval import commands
from eval.metrics import MEASURED
from ingest.command import end_with
from ingest.environment import chroma_url, data_folder, model_name, quiet_libraries
from ingest.errors import AssistantError


def parser() -> argparse.ArgumentParser:
    """The command line; every option is explained in the README."""
    top = argparse.ArgumentParser(prog="python -m eval", description="Measures the assistant on question sets.")
    jobs = top.add_subparsers(dest="job", required=True, metavar="{run,gate,suggest,fit}")
    run = jobs.add_parser("run", help="ask every question of a set and print the metrics")
    run.add_argument(
        "set",
        type=Path,
        metavar="SET",
        help="questions: .jsonl, .csv, .xlsx or .ods; or a folder with documents.jsonl and questions.jsonl",
    )
    _store_options(run)
    run.add_argument("--json", type=Path, metavar="FILE", help="write every figure, answer, citation and rank")
    run.add_argument("--html", type=Path, metavar="FILE", help="write a report that opens in a browser, offline")
    run.add_argument("--trec", type=Path, metavar="DIR", help="write run.trec and qrels.trec")
    run.add_argument("--against", type=Path, metavar="FILE", help="compare with an earlier --json file")
    run.add_argument(
        "--min",
        action="append",
        default=[],
        type=_limit,
        metavar="METRIC=VALUE",
        help="exit 1 where the metric is worse; for false_refusals, ece and seconds this is a maximum",
    )
    run.add_argument("--retrieval-only", action="store_true", help="search, do not answer")
    run.add_argument("--grade", action="store_true", help="let the configured language model grade the answers, too")
    _without(run)
    gate = jobs.add_parser("gate", help="exit 1 where a set falls below the floors of eval/floors.json")
    gate.add_argument("set", type=Path, metavar="SET", nargs="?", default=Path("eval/sets/partnerships-test.jsonl"))
    gate.add_argument("--corpus", type=Path, default=Path("corpus"), metavar="DIR", help="default: corpus")
    gate.add_argument("--record", action="store_true", help="measure and raise the floors")
    gate.add_argument("--allow-lower", action="store_true", help="with --record: let floors go down")
    _without(gate)
    suggest = jobs.add_parser("suggest", help="propose questions from documents, for a person to accept")
    _store_options(suggest)
    suggest.add_argument("--source", default="", metavar="GLOB", help="documents to look at (default: all)")
    suggest.add_argument("--limit", type=int, default=20, metavar="N", help="how many at most (default 20)")
    suggest.add_argument("--accept", type=Path, metavar="SET", help="append the candidates named by --id to this set")
    suggest.add_argument("--id", action="append", default=[], metavar="ID", help="a candidate to accept; may repeat")
    fit = jobs.add_parser("fit", help="fit the weights of search and confidence on development sets and write them")
    fit.add_argument("sets", type=Path, metavar="SET", nargs="+")
    _store_options(fit)
    return top


def _limit(pair: str) -> tuple[str, float]:
    name, _, value = pair.partition("=")
    if name not in MEASURED:
        raise argparse.ArgumentTypeError(f"{pair}: no such metric; there are {', '.join(MEASURED)}")
    try:
        return name, float(value)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{pair}: give a number, as in recall@5=0.95") from error


def _store_options(job: argparse.ArgumentParser) -> None:
    job.add_argument(
        "--data", type=data_folder, metavar="DIR", help="data folder (default: ASSISTANT_DATA, else .data)"
    )


def _without(job: argparse.ArgumentParser) -> None:
    job.add_argument(
        "--without", action="append", default=[], metavar="ARM", help="search without this arm; may repeat"
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit code 0 fine, 1 something failed or a minimum was missed, 2 wrong usage."""
    quiet_libraries()
    options = parser().parse_args(arguments)
    options.data = getattr(options, "data", None) or data_folder()
    options.model, options.chroma_url = model_name(), chroma_url()
    names = ("ASSISTANT_LLM_URL", "ASSISTANT_LLM_MODEL", "ASSISTANT_LLM_KEY")
    options.language_model = tuple(os.environ.get(name, "") for name in names)
    try:
        return {"run": commands.run, "gate": commands.gate, "suggest": commands.suggest, "fit": commands.fit}[
            options.job
        ](options)
    except AssistantError as error:
        print(f"error: {error}", file=sys.stderr)
        return 1


if __name__ == "__main__":
    end_with(main)
