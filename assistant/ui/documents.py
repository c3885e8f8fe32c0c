"""The documents tab: the list, upload, re-ingest with progress, removal, the watch switch."""

import logging
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import gradio as gr

from assistant.ui import listing, uploads
from assistant.ui.collection import Collection
from assistant.ui.markup import direction
from assistant.ui.tabs import Labels
from assistant.ui.words import say
from ingest.errors import AssistantError
from ingest.model import Document
from ingest.service import Job

FOLLOWING = 8  # people who follow an ingest at the same time; the work itself is one thread's
LOOK_EVERY = 4  # seconds between two looks whether another process or the watch changed the collection

COUNTED = ("added", "changed", "renamed", "removed", "unchanged", "failed")

_BUTTONS = """
element.addEventListener('click', (event) => {
  const button = event.target.closest('[data-event]');
  if (!button) return;
  const chosen = {...button.dataset};
  if (chosen.event === 'remove') trigger('remove', chosen);
  if (chosen.event === 'confirm') trigger('confirm', chosen);
  if (chosen.event === 'keep') trigger('keep', chosen);
});
"""

Seen = tuple[int, str, str] | None
_log = logging.getLogger(__name__)


def table_html(collection: Collection, wanted: str, words: str) -> str:
    """Counts, the list as filtered, and the files that failed."""
    documents = collection.documents()
    counts = say("documents.summary", words, documents=len(documents), passages=collection.passage_count())
    chosen = listing.matching(documents, wanted, words)
    return (
        listing.line(counts, "counts")
        + listing.table(chosen, collection.passages, collection.notes(), words, total=len(documents))
        + listing.failures(collection.failures(), words)
        + listing.left_out(collection.removed(), words)
    )


def run_lines(start: Callable[[], Job], words: str, before: str = "") -> Iterator[str]:
    """The state of a run as HTML, again and again until it is done; `before` stays above it."""
    yield before + listing.progress(0, 0, say("documents.starting", words))
    try:
        job = start()
        for event in job.events():
            line = say("documents.starting", words)
            if event.total:
                line = say("documents.progress", words, done=event.done, total=event.total, source=event.source)
            yield before + listing.progress(event.done, event.total, line)
        summary = job.summary()
        counts = {name: len(getattr(summary, name)) for name in COUNTED}
        yield before + listing.line(say("documents.done", words, **counts))
    except (AssistantError, OSError) as error:
        yield before + listing.line(str(error), "error-line")
    except Exception:  # noqa: BLE001  # the reader gets one line
        _log.exception("ingest failed")
        yield before + listing.line(say("error.unexpected", words), "error-line")


def take_in(files: Sequence[str], folder: Path, words: str) -> str:
    """Keeps uploaded files; returns lines about those that got another name or were there already."""
    lines = []
    for file in files:
        stored = uploads.keep(Path(file), Path(file).name, folder)
        if stored.same:
            lines.append(say("documents.same", words, name=stored.path.name))
        elif stored.renamed:
            lines.append(say("documents.kept_as", words, name=stored.wanted, kept=stored.path.name))
    return "".join(listing.line(line) for line in lines)


def question_html(collection: Collection, document: Document, words: str) -> str:
    """What is asked before a document is removed."""
    ask = say("documents.remove.ask", words, title=document.title or document.source)
    kind = "upload" if collection.uploaded(document) else "file"
    return listing.question(ask, say(f"documents.remove.{kind}", words), document.id, words)


@dataclass(frozen=True)
class Tab:
    """The handlers of the tab; each takes and returns what its components hold."""

    collection: Collection

    def shown(self, wanted: str | None, words: str) -> tuple[str, Seen]:
        """The list, and what it shows: the collection's state, the filter, the language."""
        seen = self.collection.generation(), wanted or "", words
        return table_html(self.collection, wanted or "", words), seen

    def refresh(self, wanted: str | None, words: str, seen: Seen) -> Any:
        """The list again where it is not current: another process, the watch, or answers out of turn."""
        current = seen == (self.collection.generation(), wanted or "", words)
        return (gr.skip(), gr.skip()) if current else self.shown(wanted, words)

    def uploaded(self, files: list[str] | None, words: str) -> Iterator[str]:
        try:
            before = take_in(files or [], self.collection.uploads, words)
        except OSError as error:
            yield listing.line(str(error), "error-line")
            return
        yield from run_lines(self.collection.ingest_uploads, words, before)

    def again(self, words: str) -> Iterator[str]:
        yield from run_lines(self.collection.ingest, words)

    def pick(self, words: str, event: gr.EventData) -> str:
        """Asks before the document of the chosen row is removed."""
        document = self._found(event)
        return question_html(self.collection, document, words) if document else ""

    def remove(self, wanted: str | None, words: str, event: gr.EventData) -> Any:
        """The question gone, a line about what was done, the list."""
        document = self._found(event)
        line = ""
        if document is not None:
            try:
                self.collection.remove(document)
                line = listing.line(say("documents.removed", words, title=document.title or document.source))
            except (AssistantError, OSError) as error:
                line = listing.line(str(error), "error-line")
        return "", line, *self.shown(wanted, words)

    def switch(self, on: bool, words: str) -> tuple[bool, str]:
        try:
            self.collection.watch(on)
        except (AssistantError, OSError) as error:
            return self.collection.watching(), listing.line(str(error), "error-line")
        return on, listing.line(say("documents.watching" if on else "documents.not_watching", words))

    def _found(self, event: gr.EventData) -> Document | None:
        wanted = str((event._data or {}).get("document"))
        return next((one for one in self.collection.documents() if one.id == wanted), None)


QUIET: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
WORKING = {**QUIET, "concurrency_id": "ingest", "concurrency_limit": FOLLOWING}  # never in the chat's way


def build(collection: Collection, language: Any) -> Labels:
    """Lays the tab out inside the current Blocks and connects it; returns what changes with the language."""
    tab = Tab(collection)
    with gr.Row(elem_id="collection-tools"):
        upload = gr.UploadButton(file_count="multiple", variant="primary", elem_id="upload", scale=0, min_width=160)
        ingest = gr.Button(variant="secondary", elem_id="ingest", scale=0, min_width=160)
        drop = gr.HTML(elem_id="drop-hint", apply_default_css=False)
    watch = gr.Checkbox(collection.watching, elem_id="watch", interactive=True)
    state = gr.HTML(elem_id="run-state", apply_default_css=False)
    confirm = gr.HTML(js_on_load=_BUTTONS, elem_id="confirm", apply_default_css=False)
    wanted = gr.Textbox(elem_id="filter", max_lines=1)
    table = gr.HTML(js_on_load=_BUTTONS, elem_id="documents", apply_default_css=False)
    seen = gr.State(None)
    listed = [table, seen]
    taken = [
        upload.upload(tab.uploaded, [upload, language], state, **WORKING),
        ingest.click(tab.again, language, state, **WORKING),
    ]
    for run in taken:
        run.then(tab.shown, [wanted, language], listed, **QUIET)  # with the filter as it is by then
    watch.input(tab.switch, [watch, language], [watch, state], **QUIET)
    gr.on(None, tab.shown, [wanted, language], listed, trigger_mode="always_last", **QUIET)  # at load, at any change
    gr.Timer(LOOK_EVERY).tick(tab.refresh, [wanted, language, seen], listed, **QUIET)
    table.remove(tab.pick, language, confirm, **QUIET)
    confirm.confirm(tab.remove, [wanted, language], [confirm, state, *listed], **QUIET)
    confirm.keep(lambda: "", None, confirm, **QUIET)
    return [
        (upload, lambda words: gr.update(label=say("documents.upload", words))),
        (ingest, lambda words: gr.update(value=say("documents.ingest", words))),
        (drop, lambda words: listing.line(say("documents.drop", words), "hint")),
        (watch, lambda words: gr.update(label=say("documents.watch", words))),
        (wanted, _filter_words),
    ]


def _filter_words(words: str) -> Any:
    label, hint = say("documents.filter", words), say("documents.filter.hint", words)
    return gr.update(label=label, placeholder=hint, rtl=direction(words) == "rtl")
