"""`python -m ingest [PATH ...]`: brings the store in line with the files of folders; also check, export, import."""

import argparse
import json
import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ingest.command import end_with
from ingest.environment import chroma_url, data_folder, model_name, quiet_libraries
from ingest.errors import AssistantError, StoreBusy
from ingest.report import Progress, Summary

if TYPE_CHECKING:
    from ingest.store import Store

CORPUS = Path("corpus")
_COMMANDS = """
other commands:
  python -m ingest check              compare catalogue, vectors and lexical index, mend what differs
  python -m ingest export FILE        write the whole store to one file
  python -m ingest import FILE        restore it into an empty data folder
  python -m ingest remove SOURCE ...  remove documents from the store
each takes --data DIR
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit 0 where all is well, 1 where something failed and was named, 2 for wrong usage."""
    quiet_libraries()
    given = list(sys.argv[1:] if arguments is None else arguments)
    try:
        if given and given[0] in {"check", "export", "import", "remove"}:
            return _command(given[0], given[1:])
        return _ingest(_parser().parse_args(given))
    except AssistantError as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("stopped: what was stored so far is complete, the next run goes on from there", file=sys.stderr)
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m ingest", description=__doc__, epilog=_COMMANDS,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="folders and files (default: corpus)")
    parser.add_argument("--data", metavar="DIR", help="data folder (default: ASSISTANT_DATA, else .data)")
    parser.add_argument("--url", action="append", default=[], metavar="URL", help="fetch a web page and keep it")
    parser.add_argument("--json", action="store_true", help="print the summary as JSON")
    parser.add_argument("--keep-missing", action="store_true", help="keep documents whose file is gone")
    parser.add_argument("--rebuild", action="store_true", help="embed everything again, with the model named now")
    parser.add_argument("--watch", action="store_true", help="go on, and ingest whenever something changes")
    return parser


def _ingest(options: argparse.Namespace) -> int:
    from ingest.scan import resolve

    data = data_folder(options.data)
    paths = options.paths or ([] if options.rebuild or options.url else [CORPUS])
    resolve(paths)  # a mistyped path is named before the data folder is made
    pages, failed = _pages(data, options.url)
    paths = [*paths, *pages]
    with ProgressBar() as bar:
        if options.rebuild:
            _rebuild(data, bar)
            if not paths and not failed:
                return 0
        summary = _run_or_hand_over(data, paths, options, bar) if paths else Summary()
    summary = replace(summary, failed=(*failed, *summary.failed))
    print_summary(summary, as_json=options.json)
    return 1 if summary.failed else 0


def _pages(data: Path, urls: Sequence[str]) -> tuple[list[Path], list[tuple[str, str]]]:
    """The files of pages that could be fetched, and why the others could not."""
    if not urls:
        return [], []
    from ingest.fetching import UPLOADS, save_page

    pages: list[Path] = []
    failed = []
    for url in urls:
        try:
            pages.append(save_page(url, data / UPLOADS))
        except AssistantError as error:
            failed.append((url, str(error).removeprefix(f"{url} ")))
    return pages, failed


def _rebuild(data: Path, bar: "ProgressBar") -> None:
    from ingest.rebuild import rebuild

    embedded = rebuild(data, model=model_name(), chroma_url=chroma_url(), progress=bar.show)
    print(f"{embedded} passages embedded again", file=sys.stderr)


def _run_or_hand_over(data: Path, paths: list[Path], options: argparse.Namespace, bar: "ProgressBar") -> Summary:
    from ingest.handover import hand_over
    from ingest.run import run
    from ingest.store import open_store, owner

    try:
        store = open_store(data, model=model_name(), chroma_url=chroma_url(), write=True)
    except StoreBusy:
        app = owner(data)
        if app is None or not app.url:
            raise
        if options.watch:
            raise AssistantError(f"the app at {app.url} owns {data}: switch on watching in its documents tab") from None
        print(f"handed to the app at {app.url}", file=sys.stderr)
        return hand_over(app, paths, keep_missing=options.keep_missing, progress=bar.show)
    with store:
        summary = run(store, paths, keep_missing=options.keep_missing, progress=bar.show)
        if options.watch:
            print_summary(summary, as_json=options.json)
            _watch(store, paths, as_json=options.json)
    return summary


def _watch(store: "Store", paths: list[Path], *, as_json: bool) -> None:
    """Until the user stops it."""
    from ingest.run import run
    from ingest.watch import FolderWatch

    changed: list[list[Path]] = []
    watch = FolderWatch(paths, store.data, changed.append)
    try:
        while True:
            time.sleep(0.2)
            while changed:
                try:
                    print_summary(run(store, changed.pop(0)), as_json=as_json)
                except AssistantError as error:
                    print(f"error: {error}", file=sys.stderr)
    finally:
        watch.close()


def _command(name: str, given: list[str]) -> int:
    parser = argparse.ArgumentParser(prog=f"python -m ingest {name}")
    parser.add_argument("--data", metavar="DIR", help="data folder (default: ASSISTANT_DATA, else .data)")
    if name in {"export", "import"}:
        parser.add_argument("file", type=Path, metavar="FILE")
    if name == "remove":
        parser.add_argument("sources", nargs="+", metavar="SOURCE")
    options = parser.parse_args(given)
    data = data_folder(options.data)
    if name == "export":
        from ingest.transfer import export

        print(f"{export(data, options.file, model=model_name())} documents written to {options.file}")
        return 0
    if name == "remove":
        return _remove(data, options.sources)
    if name == "import":
        from ingest.transfer import import_from

        findings = import_from(data, options.file, model=model_name(), chroma_url=chroma_url())
        print(f"{findings.passages} passages restored to {data}")
    else:
        from ingest.check import check

        findings = check(data, model=model_name(), chroma_url=chroma_url())
        print(findings.line())
    return 1 if findings.broken else 0


def _remove(data: Path, sources: list[str]) -> int:
    from ingest.service import remove_sources
    from ingest.store import open_store

    with open_store(data, model=model_name(), chroma_url=chroma_url(), write=True) as store:
        print_summary(remove_sources(store, sources), as_json=False)
    return 0


def print_summary(summary: Summary, *, as_json: bool) -> None:
    """The counts on standard output, what failed and what was left out on standard error."""
    for source, note in summary.notes:
        print(f"note: {source}: {note}", file=sys.stderr)
    for source, reason in summary.failed:
        print(f"failed: {source}: {reason}", file=sys.stderr)
    print(json.dumps(summary.as_json(), ensure_ascii=False) if as_json else summary.line(), flush=True)


class ProgressBar:
    """A bar on standard error where that is a terminal."""

    def __init__(self) -> None:
        self._bar: Any = None  # a tqdm bar, imported only where one is shown

    def __enter__(self) -> "ProgressBar":
        return self

    def __exit__(self, *_: object) -> None:
        if self._bar is not None:
            self._bar.close()

    def show(self, progress: Progress) -> None:
        """Moves the bar."""
        if not sys.stderr.isatty() or not progress.total:
            return
        if self._bar is None:
            from tqdm import tqdm  # type: ignore[import-untyped]  # ships no types

            self._bar = tqdm(total=progress.total, unit="file", file=sys.stderr, dynamic_ncols=True)
        self._bar.total = progress.total
        self._bar.n = progress.done
        self._bar.set_postfix_str(f"{progress.stage} {progress.source[-40:]}")


if __name__ == "__main__":
    end_with(main)
