"""The chat tab: question in, streamed answer with citations out."""

import logging
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Protocol

from assistant.model import Answer, Refusal, Turn
from assistant.ui.conversation import Exchange, conversation_html, history
from assistant.ui.words import say
from ingest.errors import AssistantError

if TYPE_CHECKING:
    import gradio as gr

# A component and what its properties are in a language.
Labels = list[tuple[Any, Callable[[str], Any]]]
Feedback = Callable[[str, Answer | Refusal, str], None]  # question, outcome, verdict: up, down or keep

SHOW_EVERY = 0.08  # seconds between two states of a streamed answer; the eye sees no more
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
"""

_log = logging.getLogger(__name__)


class Answering(Protocol):
    """What the chat needs of the assistant."""

    def answer(self, question: str, *, history: list[Turn]) -> Iterator[str | Answer | Refusal]: ...


def exchanges_while(
    assistant: Answering, question: str, before: list[Exchange], words: str
) -> Iterator[list[Exchange]]:
    """The conversation after each piece of the answer; the last one is final."""
    now = Exchange(question)
    yield [*before, now]
    shown = time.monotonic()
    try:
        for piece in assistant.answer(question, history=history(before)):
            if not isinstance(piece, str):
                now = replace(now, outcome=piece)
            else:
                now = replace(now, partial=piece)
                if time.monotonic() - shown < SHOW_EVERY:
                    continue
            shown = time.monotonic()
            yield [*before, now]
    except AssistantError as error:
        yield [*before, replace(now, error=str(error))]
    except Exception:  # the edge: the reader gets one line, the log the rest
        _log.exception("question not answered")
        yield [*before, replace(now, error=say("error.unexpected", words))]


def stopped(conversation: list[Exchange]) -> list[Exchange]:
    """The conversation with what is still being written marked as stopped."""
    return [replace(exchange, stopped=True) if exchange.running else exchange for exchange in conversation]


def build(assistant: Answering, is_empty: Callable[[], bool], feedback: Feedback, language: "gr.Dropdown") -> Labels:
    """Lays the tab out inside the current Blocks and connects it; returns what changes with the language."""
    import gradio as gr

    conversation = gr.State([])
    log = gr.HTML(
        conversation_html([], "en", empty=is_empty()), js_on_load=_BUTTONS, elem_id="log", apply_default_css=False
    )
    with gr.Row(elem_id="composer"):
        box = gr.Textbox(
            lines=1, max_lines=6, max_length=4000, elem_id="question", scale=10, container=False, autofocus=True, show_label=False
        )
        send = gr.Button(variant="primary", elem_id="send", scale=0, min_width=110)
        stop = gr.Button(variant="secondary", elem_id="stop", scale=0, min_width=110, visible=False)
        new = gr.Button(variant="secondary", elem_id="new", scale=0, min_width=160)

    def shown(state: list[Exchange], words: str) -> str:
        return conversation_html(state, words, empty=not state and is_empty())

    def ask(question: str, state: list[Exchange], words: str) -> Iterator[Any]:
        question = question.strip()
        if not question:
            yield gr.skip(), gr.skip(), gr.skip(), gr.skip(), gr.skip()
            return
        clear = ""
        for now in exchanges_while(assistant, question, stopped(state), words):
            running = now[-1].running
            text = gr.update(value="") if clear == "" else gr.skip()
            clear = "done"
            yield shown(now, words), now, text, gr.update(visible=not running), gr.update(visible=running)

    def halt(state: list[Exchange], words: str) -> Any:
        state = stopped(state)
        return shown(state, words), state, gr.update(visible=True), gr.update(visible=False)

    def begin(words: str) -> Any:
        return shown([], words), [], gr.update(value=""), gr.update(visible=True), gr.update(visible=False)

    def judge(state: list[Exchange], words: str, event: gr.EventData) -> Any:
        number, verdict = int(event._data["turn"]), str(event._data["verdict"])
        exchange = state[number]
        if exchange.outcome is None or verdict not in {"up", "down", "keep"}:
            return gr.skip(), gr.skip()
        try:
            feedback(exchange.question, exchange.outcome, verdict)
        except (AssistantError, OSError) as error:
            raise gr.Error(str(error), print_exception=False, title="") from None
        state = [*state[:number], replace(exchange, verdict=verdict), *state[number + 1 :]]
        return shown(state, words), state

    def example(event: gr.EventData) -> str:
        return str(event._data["question"])

    quiet: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
    answering = {**quiet, "concurrency_id": "chat", "concurrency_limit": AT_ONCE}
    asked = [log, conversation, box, send, stop]
    asking = gr.on([box.submit, send.click], ask, [box, conversation, language], asked, **answering)
    chosen = log.example(example, None, box, queue=False, **quiet)
    trying = chosen.then(ask, [box, conversation, language], asked, **answering)
    halted = [log, conversation, send, stop]
    stop.click(halt, [conversation, language], halted, cancels=[asking, trying], queue=False, **quiet)
    new.click(begin, language, asked, cancels=[asking, trying], queue=False, **quiet)
    log.verdict(judge, [conversation, language], [log, conversation], queue=False, **quiet)
    language.change(shown, [conversation, language], log, queue=False, **quiet)
    return [
        (box, lambda words: gr.update(placeholder=say("chat.placeholder", words), label=say("chat.box", words))),
        (send, lambda words: gr.update(value=say("chat.send", words))),
        (stop, lambda words: gr.update(value=say("chat.stop", words))),
        (new, lambda words: gr.update(value=say("chat.new", words))),
    ]
