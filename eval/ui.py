"""The Evaluate tab: choose or upload a set, run it with progress and stop, see, compare and download the report."""

import logging
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import gradio as gr

from assistant.ui import listing
from assistant.ui.tabs import Labels
from eval import candidates as collected
from eval.cases import BrokenSet, load
from eval.run import Asked
from eval.suggest import propose
from eval.words import say
from eval.workspace import COLLECTED, Finished, Folder, candidate_choices, evaluate, frame, take_in
from ingest.errors import AssistantError

_QUIET: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
_ENDINGS = [".jsonl", ".csv", ".xlsx", ".ods"]

# File names read from left to right on a page that runs from right to left, too.
_STYLE = "<style>#eval-files .filename{direction:ltr;unicode-bidi:isolate}#eval-state progress{width:100%}</style>"

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Handlers:
    """What the buttons do; every method returns updates in the order of its outputs."""

    assistant: Asked
    folder: Folder
    scratch: tempfile.TemporaryDirectory[str]  # kept here, because it is removed with its last owner
    stopping: set[str] = field(default_factory=set)  # sessions whose run is to end

    def run(self, path: str | None, earlier: str | None, words: str, request: gr.Request) -> Iterator[Sequence[Any]]:
        """State, report, files, earlier runs, run button, stop button: again and again until done or stopped."""
        session = str(request.session_hash)
        self.stopping.discard(session)
        idle = gr.update(visible=True), gr.update(visible=False)
        busy = gr.update(visible=False), gr.update(visible=True)
        same = gr.skip(), gr.skip(), gr.skip()
        try:
            if path not in {value for _, value in self.folder.set_choices()}:
                raise BrokenSet(say("ui.choose", words))
            for step in evaluate(self.assistant, self.folder, Path(path or ""), earlier or "", words):
                if isinstance(step, Finished):
                    line = listing.line(say("ui.done", words, total=step.total))
                    files = gr.update(value=list(step.files), visible=True)
                    runs = gr.update(choices=self.folder.run_choices(words))
                    yield line, frame(step.report, words), files, runs, *idle
                elif session in self.stopping:
                    line = say("ui.stopped", words, done=step.done, total=step.total)
                    yield listing.line(line), *same, *idle
                    return
                else:
                    line = say("ui.running", words, done=step.done, total=step.total)
                    yield listing.progress(step.done, step.total, line), *same, *busy
        except (AssistantError, OSError) as error:
            yield listing.line(str(error), "error-line"), *same, *idle
        except Exception:  # noqa: BLE001 - the edge: the reader gets one line, the log the rest
            _log.exception("evaluation failed")
            yield listing.line(say("failure.crash", words), "error-line"), *same, *idle

    def stop(self, request: gr.Request) -> None:
        """Asks this session's run to end; Gradio's own cancelling can leave the next run waiting for ever."""
        self.stopping.add(str(request.session_hash))

    def upload(self, file: str | None, words: str) -> Any:
        """State, list of sets."""
        if not file:
            return gr.skip(), gr.skip()
        try:
            kept = take_in(Path(file), self.folder)
        except (AssistantError, OSError) as error:
            return listing.line(str(error), "error-line"), gr.skip()
        line = listing.line(say("ui.loaded", words, name=kept.name, total=len(load(kept))))
        return line, gr.update(choices=self.folder.set_choices(), value=str(kept))

    def accept(self, ids: list[str], words: str) -> Any:
        """What was told, candidates, list of sets."""
        if not ids:
            return listing.line(say("ui.nothing", words)), gr.skip(), gr.skip()
        try:
            count = collected.accept(self.folder.data, ids, self.folder.sets / COLLECTED)
        except (AssistantError, OSError) as error:
            return listing.line(str(error), "error-line"), gr.skip(), gr.skip()
        line = listing.line(say("ui.accepted", words, count=count, name=COLLECTED))
        return line, self.waiting(), gr.update(choices=self.folder.set_choices())

    def suggest(self) -> Any:
        """Candidates."""
        propose(self.assistant.store, self.folder.data)
        return self.waiting()

    def waiting(self) -> Any:
        """Candidates, none of them chosen."""
        return gr.update(choices=candidate_choices(self.folder), value=[])


def build(assistant: Asked, data: Path, language: gr.Dropdown) -> Labels:
    """Lays the tab out inside the current Blocks and connects it; returns what changes with the language."""
    scratch = tempfile.TemporaryDirectory(prefix="evaluation-")
    handlers = Handlers(assistant, Folder(data, Path(scratch.name)), scratch)
    intro = gr.HTML(apply_default_css=False)
    with gr.Row():
        with gr.Column(scale=4):
            chosen = gr.Dropdown([], elem_id="eval-set", filterable=False)
        with gr.Column(scale=4):
            against = gr.Dropdown([], elem_id="eval-against", filterable=False)
    with gr.Row():
        upload = gr.UploadButton(file_types=_ENDINGS, elem_id="eval-upload", scale=0, min_width=180)
        start = gr.Button(variant="primary", elem_id="eval-run", scale=0, min_width=140)
        stop = gr.Button(variant="stop", elem_id="eval-stop", scale=0, min_width=140, visible=False)
    state = gr.HTML(elem_id="eval-state", apply_default_css=False)
    report = gr.HTML(elem_id="eval-report", apply_default_css=False)
    files = gr.File(file_count="multiple", visible=False, elem_id="eval-files", interactive=False)
    running = [state, report, files, against, start, stop]
    start.click(
        handlers.run, [chosen, against, language], running, concurrency_id="evaluate", concurrency_limit=1, **_QUIET
    )
    stop.click(handlers.stop, None, None, queue=False, **_QUIET)
    upload.upload(handlers.upload, [upload, language], [state, chosen], **_QUIET)
    sets, runs = handlers.folder.set_choices, handlers.folder.run_choices
    return [
        (intro, lambda words: gr.update(value=_intro(words))),
        (chosen, lambda words: gr.update(label=say("ui.set", words), choices=sets())),
        (against, lambda words: gr.update(label=say("ui.against", words), choices=runs(words), value="")),
        (upload, lambda words: gr.update(label=say("ui.upload", words))),
        (start, lambda words: gr.update(value=say("ui.run", words))),
        (stop, lambda words: gr.update(value=say("ui.stop", words))),
        (files, lambda words: gr.update(label=say("ui.downloads", words))),
        *_candidates(handlers, chosen, language),
    ]


def _intro(words: str) -> str:
    return _STYLE + listing.line(say("ui.intro", words)) + listing.line(say("ui.upload_help", words), "hint")


def _candidates(handlers: Handlers, sets: gr.Dropdown, language: gr.Dropdown) -> Labels:
    """The list of collected questions below the report."""
    with gr.Accordion(open=False, elem_id="eval-candidates") as part:
        note = gr.HTML(apply_default_css=False)
        waiting = gr.CheckboxGroup([], elem_id="eval-waiting", show_label=False)
        with gr.Row():
            accept = gr.Button(variant="primary", elem_id="eval-accept", scale=0, min_width=180)
            suggest = gr.Button(variant="secondary", elem_id="eval-suggest", scale=0, min_width=320)
        told = gr.HTML(elem_id="eval-told", apply_default_css=False)
    accept.click(handlers.accept, [waiting, language], [told, waiting, sets], **_QUIET)
    suggest.click(handlers.suggest, None, waiting, **_QUIET)
    part.expand(handlers.waiting, None, waiting, **_QUIET)
    return [
        (part, lambda words: gr.update(label=say("ui.candidates", words))),
        (note, lambda words: gr.update(value=listing.line(say("ui.candidates_help", words), "hint"))),
        (accept, lambda words: gr.update(value=say("ui.accept", words))),
        (suggest, lambda words: gr.update(value=say("ui.suggest", words))),
    ]
