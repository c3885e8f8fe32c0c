"""`python -m benchmarks [NAME ...]`: speed and memory, beside named baselines, on documents made here."""

import argparse
import inspect
import sys
import tempfile
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path

from ingest.command import end_with
from ingest.environment import quiet_libraries
from ingest.errors import AssistantError

NAMES = {
    "pipeline": "benchmarks.pipeline",
    "ingest": "benchmarks.ingest_cost",
    "concurrent": "benchmarks.while_ingesting",
    "model": "benchmarks.model_speed",
    "evaluate": "benchmarks.evaluation_cost",
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints one table a benchmark; 0 when all ran."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"{', '.join(NAMES)} (default: all)")
    parser.add_argument("--passages", type=int, help="passages in the collection")
    parser.add_argument("--documents", type=int, help="documents that are ingested")
    parser.add_argument("--questions", type=int, help="questions that are asked")
    options = vars(parser.parse_args(arguments))
    names = options.pop("names") or list(NAMES)
    unknown = [name for name in names if name not in NAMES]
    if unknown:
        parser.error(f"no benchmark called {', '.join(unknown)}; there are {', '.join(NAMES)}")
    quiet_libraries()
    for name in names:
        run: Callable[..., str] = import_module(NAMES[name]).run
        sizes = {key: value for key, value in options.items() if value and key in inspect.signature(run).parameters}
        with tempfile.TemporaryDirectory(prefix="benchmark-") as folder:
            try:
                print(run(Path(folder), **sizes), end="\n\n", flush=True)
            except AssistantError as error:
                print(f"error: {error}", file=sys.stderr)
                return 1
    return 0


if __name__ == "__main__":
    end_with(main)
