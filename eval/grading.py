"""Optional: a language model's verdict on each answer, reported beside the exact figures and never instead of them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from eval.metrics import Result
from ingest.errors import AssistantError

if TYPE_CHECKING:
    from assistant.writing import Writer

_PROMPT = """You check answers of an assistant. The expected facts may be spelt in another language or script than the
answer; the same fact in any language counts.
Question: {question}
Expected facts: {facts}
Answer: {answer}
Does the answer state every expected fact, and nothing that contradicts them? Reply with one word: yes or no."""


def graded(ask: Callable[[str], str], results: Sequence[Result]) -> list[Result]:
    """The results, each answered question with expected facts carrying the model's verdict."""
    return list(_graded(ask, results))


def _graded(ask: Callable[[str], str], results: Sequence[Result]) -> Iterator[Result]:
    for result in results:
        if not result.case.answers:
            yield result
        elif not result.answered:
            yield replace(result, grade=False)
        else:
            facts = "; ".join(" or ".join(fact) for fact in result.case.answers)
            reply = ask(_PROMPT.format(question=result.case.question, facts=facts, answer=result.text))
            yield replace(result, grade=verdict(reply))


def verdict(reply: str) -> bool | None:
    """The first word of a reply; None where it is neither yes nor no."""
    words = reply.split("</think>")[-1].strip().casefold().split()
    return {"yes": True, "no": False}.get(words[0].strip(".,!*\"'")) if words else None


def asker(writer: "Writer") -> Callable[[str], str]:
    """One question to the model behind a writer, one reply."""

    def ask(prompt: str) -> str:
        try:
            return str(writer.llm.complete(prompt))
        except Exception as error:  # whatever the client library raises
            raise AssistantError(f"the language model {writer.model} failed while grading ({error})") from error

    return ask
