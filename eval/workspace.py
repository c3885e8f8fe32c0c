"""What the Evaluate tab does, without the widgets: runs of sets kept in the data folder, uploads, candidates."""

import json
import time
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from pathlib import Path

from assistant.ui import uploads
from eval import candidates as collected
from eval.cases import BrokenSet, load
from eval.compare import compare, read_results
from eval.metrics import Result
from eval.ranking import write_trec
from eval.report import render
from eval.run import Asked, finish, results
from eval.words import say

SETS = Path(__file__).with_name("sets")
COLLECTED = "collected.jsonl"
SHOW_EVERY = 0.2  # seconds between two states of the progress bar


@dataclass(frozen=True, slots=True)
class Folder:
    """Where a data folder keeps its own sets and the results of runs; `scratch` is for downloads.

    The web server hands out what lies in the temporary folder, and nothing of the data folder.
    """

    data: Path
    scratch: Path

    @property
    def sets(self) -> Path:
        return self.data / "evaluation" / "sets"

    @property
    def runs(self) -> Path:
        return self.data / "evaluation" / "runs"

    def set_choices(self) -> list[tuple[str, str]]:
        """Uploaded and collected sets first, then those of the repository."""
        own = sorted(self.sets.glob("*")) if self.sets.is_dir() else []
        return [(path.name, str(path)) for path in [*own, *sorted(SETS.glob("*.jsonl"))]]

    def run_choices(self, words: str) -> list[tuple[str, str]]:
        """Earlier runs, the latest first, and not to compare at all."""
        earlier = sorted(self.runs.glob("*.json"), reverse=True) if self.runs.is_dir() else []
        return [(say("ui.no_comparison", words), ""), *((path.stem, path.name) for path in earlier)]


@dataclass(frozen=True, slots=True)
class Progress:
    """Between two questions of a run."""

    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Finished:
    """A run's report and the files that can be downloaded."""

    total: int
    report: str
    files: tuple[str, ...]


def evaluate(assistant: Asked, folder: Folder, chosen: Path, against: str, words: str) -> Iterator[Progress | Finished]:
    """Runs a set, keeps its results beside the data, and ends with the report."""
    cases = load(chosen)
    before = read_results(folder.runs / Path(against).name) if against else None
    done: list[Result] = []
    yield Progress(0, len(cases))
    shown = time.monotonic()
    for result in results(assistant, cases):
        done.append(result)
        if time.monotonic() - shown > SHOW_EVERY:
            shown = time.monotonic()
            yield Progress(len(done), len(cases))
    summary = finish(assistant, chosen, done)
    comparison = compare(before, summary) if before else None
    content = json.dumps(summary | ({"comparison": comparison} if comparison else {}), ensure_ascii=False, indent=1)
    folder.runs.mkdir(parents=True, exist_ok=True)
    name = f"{time.strftime('%Y-%m-%d %H.%M.%S')} {chosen.stem}"
    (folder.runs / f"{name}.json").write_text(content, encoding="utf-8")
    report = render(summary, comparison, words)
    out = folder.scratch / name
    out.mkdir(parents=True, exist_ok=True)
    (out / "report.html").write_text(report, encoding="utf-8")
    (out / "results.json").write_text(content, encoding="utf-8")
    trec = write_trec(done, out)
    yield Finished(len(done), report, tuple(map(str, (out / "report.html", out / "results.json", *trec))))


def take_in(uploaded: Path, folder: Folder) -> Path:
    """Keeps an uploaded set, once it is known to load; a BrokenSet names the line, or the row and column."""
    try:
        load(uploaded)
    except BrokenSet as error:
        raise BrokenSet(str(error).replace(str(uploaded), uploaded.name)) from error
    return uploads.keep(uploaded, uploaded.name, folder.sets).path


def frame(report: str, words: str) -> str:
    """The report in a frame of its own: its styles and the page's do not meet, and nothing in it can run."""
    style = "width:100%;height:78vh;border:1px solid var(--border-color-primary,#ccc);border-radius:8px"
    title = escape(say("ui.report", words))
    return f'<iframe id="report" sandbox="" title="{title}" style="{style}" srcdoc="{escape(report)}"></iframe>'


def candidate_choices(folder: Folder) -> list[tuple[str, str]]:
    """Waiting candidates as the list shows them."""
    marks = {"up": "👍", "right": "👍", "down": "👎", "wrong": "👎", "keep": "＋", "suggested": "?"}
    waiting = collected.candidates(folder.data)
    return [
        (f"{marks.get(one['verdict'], '')} {one['question']} → {one['answer'][:120]}", one["id"]) for one in waiting
    ]
