"""The chat tab: question in, streamed answer with citations out."""

import logging
import re
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from queue import Empty, SimpleQueue
from typing import Any, Protocol, TypeVar

import gradio as gr

from assistant.model import Answer, Refusal, Turn
from assistant.ui.conversation import Exchange, conversation_html, history
from assistant.ui.markup import direction, text
from assistant.ui.tabs import Labels
from assistant.ui.words import say
from ingest.errors import AssistantError
from ingest.model import Document

SHOW_EVERY = 0.08  # seconds between two states of a streamed answer; the eye sees no more
PATIENCE = 0.25  # seconds without a new piece after which Gradio may look whether Stop was pressed
VERDICTS = ("up", "down", "keep")
AT_ONCE = 4  # answers written at the same time

# Buttons inside the conversation report what was chosen; which one is in the event's data.
_BUTTONS = """
element.addEventListener('click', (event) => {
  const button = event.target.closest('[data-event]');
  if (!button || button.disabled) return;
  const chosen = {...button.dataset};
  if (chosen.event === 'example') trigger('example', chosen);
  if (chosen.event === 'verdict') trigger('verdict', chosen);
});
element.addEventListener('picked', (event) => trigger('pick', event.detail));
"""

Piece = TypeVar("Piece")
_log = logging.getLogger(__name__)


class Answering(Protocol):
    """What the chat needs of the assistant."""

    def answer(self, question: str, *, history: Sequence[Turn]) -> Iterator[str | Answer | Refusal]: ...


class Feedback(Protocol):
    """What keeps a reader's verdict (up, down, keep); `passage` is source and quote of the right place."""

    def __call__(
        self,
        question: str,
        outcome: Answer | Refusal,
        verdict: str,
        *,
        passage: tuple[str, str] | None,
        history: Sequence[Turn],
    ) -> object: ...


def exchanges_while(
    assistant: Answering, question: str, before: list[Exchange], words: str
) -> Iterator[list[Exchange]]:
    """The conversation after each piece of the answer, and unchanged now and then; the last one is final."""
    now = Exchange(question)
    yield [*before, now]
    shown = time.monotonic()
    try:
        for piece in beside(assistant.answer(question, history=history(before)), PATIENCE):
            if isinstance(piece, Answer | Refusal):
                now = replace(now, outcome=piece)
            elif piece is not None:
                now = replace(now, partial=piece)
                if time.monotonic() - shown < SHOW_EVERY:
                    continue
            shown = time.monotonic()
            yield [*before, now]
    except AssistantError as error:
        yield [*before, replace(now, error=str(error))]
    except Exception:  # noqa: BLE001  # the reader gets one line
        _log.exception("question not answered")
        yield [*before, replace(now, error=say("error.unexpected", words))]


def beside(pieces: Iterator[Piece], patience: float) -> Iterator[Piece | None]:
    """The pieces, made in a thread of their own; None whenever `patience` seconds bring no new one.

    Gradio can only stop a handler that yields: without this, Stop would wait for a language model that hangs.
    """
    made: SimpleQueue[tuple[Piece | None, BaseException | None]] = SimpleQueue()
    unwanted = threading.Event()

    def work() -> None:
        failed: BaseException | None = None
        try:
            for piece in pieces:
                made.put((piece, None))
                if unwanted.is_set():
                    break
        except BaseException as error:  # noqa: BLE001  # handed to the reader's thread
            failed = error
        made.put((None, failed))

    threading.Thread(target=work, name="answer", daemon=True).start()
    try:
        while True:
            try:
                piece, failed = made.get(timeout=patience)
            except Empty:
                yield None
                continue
            if failed is not None:
                raise failed
            if piece is None:
                return
            yield piece
    finally:
        unwanted.set()


def same_words(text: str, selected: str) -> str:
    """The stretch of `text` a browser's selection stands for: white space may differ, nothing else."""
    found = re.search(r"\s+".join(map(re.escape, selected.split())), text) if selected.strip() else None
    return found[0] if found else ""


def stopped(conversation: list[Exchange]) -> list[Exchange]:
    """The conversation with what is still being written marked as stopped."""
    return [replace(exchange, stopped=True) if exchange.running else exchange for exchange in conversation]


@dataclass(frozen=True)
class Chat:
    """The handlers of the tab; each takes and returns what its components hold."""

    assistant: Answering
    is_empty: Callable[[], bool]
    find: Callable[[str], Document | None]  # a document by its id
    feedback: Feedback

    def shown(self, state: list[Exchange], words: str) -> str:
        return conversation_html(state, words, empty=not state and self.is_empty())

    def ask(self, question: str | None, state: list[Exchange], words: str) -> Iterator[Any]:
        """Conversation, state, question box, Ask and Stop after each piece of the answer."""
        question = (question or "").strip()
        if not question:
            yield (gr.skip(),) * 5
            return
        box, last = gr.update(value=""), None
        for now in exchanges_while(self.assistant, question, stopped(state), words):
            if now[-1] is last:
                yield (gr.skip(),) * 5
                continue
            last = now[-1]
            send, stop = gr.update(visible=not last.running), gr.update(visible=last.running)
            yield self.shown(now, words), now, box, send, stop
            box = gr.skip()  # what is typed meanwhile stays

    def halt(self, state: list[Exchange], words: str) -> Any:
        state = stopped(state)
        return self.shown(state, words), state, gr.update(visible=True), gr.update(visible=False)

    def begin(self, words: str) -> Any:
        return self.shown([], words), [], gr.update(value=""), gr.update(visible=True), gr.update(visible=False)

    def judge(self, state: list[Exchange], words: str, event: gr.EventData) -> Any:
        """Hands the answer and the verdict on, and remembers that it was given."""
        chosen = event._data or {}
        number, verdict = _whole(chosen.get("turn")), str(chosen.get("verdict"))
        if not 0 <= number < len(state) or verdict not in VERDICTS:
            return gr.skip(), gr.skip()
        return self._keep(state, number, words, replace(state[number], verdict=verdict))

    def pick(self, state: list[Exchange], words: str, event: gr.EventData) -> Any:
        """Keeps the words a reader selected in a document as the right passage for the last question."""
        chosen = event._data or {}
        document = self.find(str(chosen.get("document")))
        quote = same_words(document.text, str(chosen.get("quote"))) if document else ""
        if not document or not quote or not state:
            return gr.skip(), gr.skip()
        judged = replace(state[-1], verdict=state[-1].verdict or "down", picked=True)
        return self._keep(state, len(state) - 1, words, judged, (document.source, quote))

    def _keep(
        self, state: list[Exchange], number: int, words: str, judged: Exchange, passage: tuple[str, str] | None = None
    ) -> Any:
        if judged.outcome is None:
            return gr.skip(), gr.skip()
        before = history(state[:number])
        try:
            self.feedback(judged.question, judged.outcome, judged.verdict, passage=passage, history=before)
        except (AssistantError, OSError) as error:
            raise gr.Error(text(str(error)), print_exception=False) from None
        state = [*state[:number], judged, *state[number + 1 :]]
        return self.shown(state, words), state

    def example(self, event: gr.EventData) -> str:
        return str((event._data or {}).get("question", ""))


def build(chat: Chat, language: Any) -> Labels:
    """Lays the tab out inside the current Blocks and connects it; returns what changes with the language."""
    conversation = gr.State([])
    log = gr.HTML(chat.shown([], "en"), js_on_load=_BUTTONS, elem_id="log", apply_default_css=False)
    with gr.Row(elem_id="composer"):
        box = gr.Textbox(
            max_lines=6,
            max_length=4000,
            elem_id="question",
            scale=10,
            container=False,
        )
        send = gr.Button(variant="primary", elem_id="send", scale=0, min_width=110)
        stop = gr.Button(variant="secondary", elem_id="stop", scale=0, min_width=110, visible=False)
        new = gr.Button(variant="secondary", elem_id="new", scale=0, min_width=180)
    quiet: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
    answering = {**quiet, "concurrency_id": "chat", "concurrency_limit": AT_ONCE}
    asked = [log, conversation, box, send, stop]
    asking = gr.on([box.submit, send.click], chat.ask, [box, conversation, language], asked, **answering)
    chosen = log.example(chat.example, None, box, queue=False, **quiet)
    trying = chosen.then(chat.ask, [box, conversation, language], asked, **answering)
    halted = [log, conversation, send, stop]
    stop.click(chat.halt, [conversation, language], halted, cancels=[asking, trying], queue=False, **quiet)
    new.click(chat.begin, language, asked, cancels=[asking, trying], queue=False, **quiet)
    log.pick(chat.pick, [conversation, language], [log, conversation], queue=False, **quiet)
    log.verdict(chat.judge, [conversation, language], [log, conversation], queue=False, **quiet)
    language.change(chat.shown, [conversation, language], log, queue=False, **quiet)
    return [
        (box, _box_words),
        (send, lambda words: gr.update(value=say("chat.send", words))),
        (stop, lambda words: gr.update(value=say("chat.stop", words))),
        (new, lambda words: gr.update(value=say("chat.new", words))),
    ]


def _box_words(words: str) -> Any:
    return gr.update(
        placeholder=say("chat.placeholder", words), label=say("chat.box", words), rtl=direction(words) == "rtl"
    )


def _whole(value: object) -> int:
    return int(value) if isinstance(value, str) and value.isascii() and value.isdigit() else -1
