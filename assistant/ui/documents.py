"""The documents tab: the list, upload, re-ingest with progress, removal, the watch switch."""

import logging
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from assistant.ui import listing, uploads
from assistant.ui.words import say
from ingest.errors import AssistantError
from ingest.model import Document

if TYPE_CHECKING:
    import gradio as gr

Labels = list[tuple[Any, Callable[[str], Any]]]

FOLLOWING = 8  # people who follow an ingest at the same time; the work itself is one thread's
LOOK_EVERY = 4  # seconds between two looks whether another process or the watch changed the collection

_BUTTONS = """
element.addEventListener('click', (event) => {
  const button = event.target.closest('[data-event="remove"]');
  if (button) trigger('remove', {...button.dataset});
});
"""

_log = logging.getLogger(__name__)


class Job(Protocol):
    """A run in the background; `events` ends when it is done, `summary` then tells what changed."""

    def events(self) -> Iterator[Any]: ...

    def summary(self) -> Any: ...


@dataclass(frozen=True, slots=True)
class Collection:
    """What the tab may do, as functions: the store's list, the service's runs, the folders' watch."""

    documents: Callable[[], list[Document]]
    passages: Callable[[str], int]
    passage_count: Callable[[], int]
    failures: Callable[[], Sequence[tuple[str, str]]]
    generation: Callable[[], int]
    ingest: Callable[[Sequence[Path]], Job]  # of these paths; of all known folders where there are none
    remove: Callable[[Document], None]
    uploads: Path
    watch: Callable[[bool], None]
    watching: Callable[[], bool] = field(default=lambda: False)

    def uploaded(self, document: Document) -> bool:
        """Whether the original lies among the uploads, so that removing the document removes the file."""
        return bool(document.file) and Path(document.file).resolve().is_relative_to(self.uploads.resolve())


def table_html(collection: Collection, wanted: str, words: str) -> str:
    """Counts, the list as filtered, and the files that failed."""
    documents = collection.documents()
    counts = say("documents.summary", words, documents=len(documents), passages=collection.passage_count())
    chosen = listing.matching(documents, wanted, words)
    return (
        listing.line(counts, "counts")
        + listing.table(chosen, collection.passages, len(documents), words)
        + listing.failures(collection.failures(), words)
    )


def run_lines(start: Callable[[], Job], words: str, before: str = "") -> Iterator[str]:
    """The state of a run as HTML, again and again until it is done; `before` stays above it."""
    yield before + listing.progress(0, 0, say("documents.starting", words))
    try:
        job = start()
        for event in job.events():
            line = say("documents.progress", words, done=event.done, total=event.total, source=event.source)
            yield before + listing.progress(event.done, event.total, line)
        summary = job.summary()
        counts = {name: len(getattr(summary, name)) for name in ("added", "changed", "removed", "unchanged", "failed")}
        yield before + listing.line(say("documents.done", words, **counts))
    except (AssistantError, OSError) as error:
        yield before + listing.line(str(error), "error-line")
    except Exception:  # the edge: the reader gets one line, the log the rest
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
    kind = "upload" if collection.uploaded(document) else "file"
    ask = say("documents.remove.ask", words, title=document.title or document.source)
    return listing.line(ask, "ask") + listing.line(say(f"documents.remove.{kind}", words))


def build(collection: Collection, language: "gr.Dropdown") -> Labels:
    """Lays the tab out inside the current Blocks and connects it; returns what changes with the language."""
    import gradio as gr

    with gr.Row(elem_id="collection-tools"):
        upload = gr.UploadButton(file_count="multiple", variant="primary", elem_id="upload", scale=0, min_width=160)
        ingest = gr.Button(variant="secondary", elem_id="ingest", scale=0, min_width=160)
        drop = gr.HTML(elem_id="drop-hint", apply_default_css=False)
    watch = gr.Checkbox(collection.watching(), elem_id="watch", container=False, interactive=True)
    state = gr.HTML(elem_id="run-state", apply_default_css=False)
    with gr.Group(visible=False, elem_id="confirm") as confirm:
        asked = gr.HTML(apply_default_css=False)
        with gr.Row():
            yes = gr.Button(variant="stop", elem_id="confirm-yes", scale=0, min_width=120)
            no = gr.Button(variant="secondary", elem_id="confirm-no", scale=0, min_width=120)
    wanted = gr.Textbox(elem_id="filter", max_lines=1)
    table = gr.HTML(js_on_load=_BUTTONS, elem_id="documents", apply_default_css=False)
    chosen = gr.State("")
    seen = gr.State(-1)

    def shown(text: str, words: str) -> tuple[str, int]:
        return table_html(collection, text, words), collection.generation()

    def follow(start: Callable[[], Job], text: str, words: str, before: str = "") -> Iterator[Any]:
        for lines in run_lines(start, words, before):
            yield lines, gr.skip(), gr.skip()
        yield lines, *shown(text, words)

    def uploaded(files: list[str] | None, text: str, words: str) -> Iterator[Any]:
        try:
            before = take_in(files or [], collection.uploads, words)
        except OSError as error:
            yield listing.line(str(error), "error-line"), gr.skip(), gr.skip()
            return
        yield from follow(lambda: collection.ingest([collection.uploads]), text, words, before)

    def again(text: str, words: str) -> Iterator[Any]:
        yield from follow(lambda: collection.ingest([]), text, words)

    def refresh(text: str, words: str, last: int) -> Any:
        return (gr.skip(), gr.skip()) if last == collection.generation() else shown(text, words)

    def found(document_id: str) -> Document | None:
        return next((one for one in collection.documents() if one.id == document_id), None)

    def pick(words: str, event: gr.EventData) -> Any:
        document = found(str(event._data["document"]))
        if document is None:
            return gr.update(visible=False), "", ""
        return gr.update(visible=True), question_html(collection, document, words), document.id

    def drop_it(document_id: str, text: str, words: str) -> Any:
        document = found(document_id)
        line = ""
        if document is not None:
            try:
                collection.remove(document)
                line = listing.line(say("documents.removed", words, title=document.title or document.source))
            except (AssistantError, OSError) as error:
                line = listing.line(str(error), "error-line")
        return gr.update(visible=False), line, *shown(text, words)

    def switch(on: bool, words: str) -> tuple[bool, str]:
        try:
            collection.watch(on)
        except (AssistantError, OSError) as error:
            return collection.watching(), listing.line(str(error), "error-line")
        return on, listing.line(say("documents.watching" if on else "documents.not_watching", words))

    quiet: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
    working = {**quiet, "concurrency_id": "ingest", "concurrency_limit": FOLLOWING}
    listed = [table, seen]
    upload.upload(uploaded, [upload, wanted, language], [state, *listed], **working)
    ingest.click(again, [wanted, language], [state, *listed], **working)
    gr.on(None, shown, [wanted, language], listed, trigger_mode="always_last", **quiet)  # at load and at every change
    table.remove(pick, language, [confirm, asked, chosen], **quiet)
    yes.click(drop_it, [chosen, wanted, language], [confirm, state, *listed], **quiet)
    no.click(lambda: gr.update(visible=False), None, confirm, **quiet)
    watch.input(switch, [watch, language], [watch, state], **quiet)
    gr.Timer(LOOK_EVERY).tick(refresh, [wanted, language, seen], listed, **quiet)
    return [
        (upload, lambda words: gr.update(label=say("documents.upload", words))),
        (ingest, lambda words: gr.update(value=say("documents.ingest", words))),
        (drop, lambda words: gr.update(value=listing.line(say("documents.drop", words), "hint"))),
        (watch, lambda words: gr.update(label=say("documents.watch", words))),
        (
            wanted,
            lambda words: gr.update(
                label=say("documents.filter", words), placeholder=say("documents.filter.hint", words)
            ),
        ),
        (yes, lambda words: gr.update(value=say("documents.remove.yes", words))),
        (no, lambda words: gr.update(value=say("documents.remove.no", words))),
    ]
