"""`python -m ingest [PATH ...]`: brings the store in line with the files of folders."""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from ingest.environment import chroma_url, data_folder, model_name, quiet_libraries
from ingest.errors import AssistantError
from ingest.report import Progress, Summary

CORPUS = Path("corpus")


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit 0 where all is well, 1 where something failed and was named, 2 for wrong usage."""
    quiet_libraries()
    options = _parser().parse_args(arguments)
    try:
        return _ingest(options)
    except AssistantError as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("stopped: what was stored so far is complete, the next run goes on from there", file=sys.stderr)
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m ingest", description=__doc__)
    parser.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="folders and files (default: corpus)")
    parser.add_argument("--data", metavar="DIR", help="data folder (default: ASSISTANT_DATA, else .data)")
    parser.add_argument("--json", action="store_true", help="print the summary as JSON")
    parser.add_argument("--keep-missing", action="store_true", help="keep documents whose file is gone")
    return parser


def _ingest(options: argparse.Namespace) -> int:
    from ingest.run import run
    from ingest.scan import resolve
    from ingest.store import open_store

    paths = options.paths or [CORPUS]
    resolve(paths)  # a mistyped path is named before the data folder is made
    data = data_folder(options.data)
    with open_store(data, model=model_name(), chroma_url=chroma_url(), write=True) as store, ProgressBar() as bar:
        summary = run(store, paths, keep_missing=options.keep_missing, progress=bar.show)
    print_summary(summary, as_json=options.json)
    return 1 if summary.failed else 0


def print_summary(summary: Summary, *, as_json: bool) -> None:
    """The counts on standard output, what failed and what was left out on standard error."""
    for source, note in summary.notes:
        print(f"note: {source}: {note}", file=sys.stderr)
    for source, reason in summary.failed:
        print(f"failed: {source}: {reason}", file=sys.stderr)
    print(json.dumps(summary.as_json(), ensure_ascii=False) if as_json else summary.line())


class ProgressBar:
    """A bar on standard error where that is a terminal."""

    def __init__(self) -> None:
        self._bar: object = None

    def __enter__(self) -> "ProgressBar":
        return self

    def __exit__(self, *_: object) -> None:
        if self._bar is not None:
            self._bar.close()  # type: ignore[attr-defined]  # a tqdm bar, imported only where one is shown

    def show(self, progress: Progress) -> None:
        if not sys.stderr.isatty() or not progress.total:
            return
        from tqdm import tqdm  # type: ignore[import-untyped]  # ships no types

        if self._bar is None:
            self._bar = tqdm(total=progress.total, unit="file", file=sys.stderr, dynamic_ncols=True)
        assert isinstance(self._bar, tqdm)
        self._bar.n = progress.done
        self._bar.set_postfix_str(f"{progress.stage} {progress.source[-40:]}")


if __name__ == "__main__":
    sys.exit(main())
