"""One turn, top to bottom: question -> search -> evidence -> answer with checked citations, or a refusal."""

import time
from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING

from assistant.analysis import Analyses
from assistant.citations import cite
from assistant.confidence import calibrated
from assistant.followup import standalone
from assistant.model import Answer, Citation, Hit, Refusal, Turn
from assistant.own_language import in_own_language
from assistant.question import understand
from assistant.quoting import choose
from assistant.retriever import ARMS, search, unheard_of
from assistant.words import quoted, say
from ingest.errors import AssistantError
from ingest.store import Store

if TYPE_CHECKING:
    from assistant.writing import Writer

_SHOWN = 10  # hits kept with an outcome: what the ranking metrics look at


class Assistant:
    """Answers questions over one store; safe to use from many threads."""

    def __init__(self, store: Store, writer: "Writer | None" = None, *, arms: Collection[str] = ARMS) -> None:
        self.store = store
        self.writer = writer
        self.arms = arms
        self._analyses = Analyses(store.tokens)

    def search(self, question: str, *, limit: int = 10, source: str = "", history: Sequence[Turn] = ()) -> list[Hit]:
        """The nearest passages, best first; `source` is a glob over document sources."""
        asked = understand(standalone(question, history))
        return list(search(asked, self.store, self._analyses, source=source, arms=self.arms).hits[:limit])

    def ask(
        self, question: str, *, history: Sequence[Turn] = (), language: str = "", source: str = ""
    ) -> Answer | Refusal:
        """The final outcome of `answer`."""
        for outcome in self.answer(question, history=history, language=language, source=source):
            if not isinstance(outcome, str):
                return outcome
        raise AssertionError("answer() ended without an outcome")

    def answer(
        self, question: str, *, history: Sequence[Turn] = (), language: str = "", source: str = ""
    ) -> Iterator[str | Answer | Refusal]:
        """Yields the text so far as it grows; the last value is the Answer or Refusal.

        `language` is that of the answer's own words, by default the question's. Raises AssistantError for an empty
        question.
        """
        started = time.perf_counter()
        if not question.strip():
            raise AssistantError(say("no_question", language or "en"))
        asked = understand(standalone(question, history), language)
        found = search(asked, self.store, self._analyses, source=source, arms=self.arms)
        chosen, probability = choose(asked, found.evidence, found.weighed)
        unheard = unheard_of(asked, self.store, found.hits)
        confidence = 0.0 if unheard else calibrated(probability)
        hits = found.hits[:_SHOWN]
        if unheard or not chosen:
            text = self._refusal(asked.language, source, unheard)
            yield Refusal(question, asked.language, text, hits, time.perf_counter() - started, confidence)
            return
        notice = ""
        if self.writer:
            from assistant.written import written_answer

            written = yield from written_answer(self.writer, self.store.tokens, asked, found, history)
            notice = written.notice
            if written.citations:
                seconds = time.perf_counter() - started
                yield Answer(question, asked.language, written.text, written.citations, hits, seconds, confidence)
                return
        chosen = in_own_language(asked, chosen, found.evidence, found.weighed, self.store.tokens)
        citations = cite((quote.document, quote.span, quote.core) for quote in chosen)
        for text in quotes(citations):
            yield text
        seconds = time.perf_counter() - started
        yield Answer(question, asked.language, text, citations, hits, seconds, confidence, notice)

    def _refusal(self, language: str, source: str, unheard: Sequence[str]) -> str:
        documents = len(self.store.documents())
        if not documents:
            return say("empty", language)
        said = [say("refusal", language, documents=documents)]
        if unheard:
            said.append(say("refusal_towns", language, towns=", ".join(unheard)))
        if source:
            said.append(say("refusal_filter", language, source=source))
        return " ".join(said)


def quotes(citations: Sequence[Citation]) -> Iterator[str]:
    """The text of an answer made of quotes, one line a citation, growing line by line."""
    lines: list[str] = []
    for citation in citations:
        quote = " ".join(citation.quote.split())
        lines.append(f"{quoted(quote, citation.document.language)} [{citation.number}]")
        yield "\n".join(lines)
