"""One turn, top to bottom: question -> search -> evidence -> answer with checked citations, or a refusal."""

import time
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.analysis import Analyses
from assistant.citations import cite
from assistant.confidence import calibrated
from assistant.followup import standalone
from assistant.model import Answer, Citation, Hit, Refusal, Turn
from assistant.own_language import in_own_language
from assistant.question import Question, understand
from assistant.quoting import Quote, choose
from assistant.retriever import ARMS, Search, search, unheard_of
from assistant.spelling import corrected, slips
from assistant.words import quoted, read_as, say
from ingest.errors import AssistantError
from ingest.store import Store

if TYPE_CHECKING:
    from assistant.writing import Writer

_SHOWN = 10  # hits kept with an outcome: what the ranking metrics look at


@dataclass(frozen=True, slots=True)
class _Looked:
    """What a question found: the stretches to quote, none where it is to be refused, and the towns nobody tells of."""

    asked: Question
    found: Search
    chosen: Sequence[Quote]
    unheard: Sequence[str]
    confidence: float


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
        looked, notice = self._look_twice(question, history, language, source)
        asked, found = looked.asked, looked.found
        hits = found.hits[:_SHOWN]
        if looked.unheard or not looked.chosen:
            text = self._refusal(asked.language, source, looked.unheard)
            yield Refusal(question, asked.language, text, hits, time.perf_counter() - started, looked.confidence)
            return
        if self.writer:
            from assistant.written import written_answer

            written = yield from written_answer(self.writer, self.store.tokens, asked, found, history)
            if written.citations:
                seconds = time.perf_counter() - started
                yield Answer(
                    question, asked.language, written.text, written.citations, hits, seconds, looked.confidence, notice
                )
                return
            notice = f"{notice} {written.notice}".strip()
        chosen = in_own_language(asked, looked.chosen, found.evidence, found.weighed, self.store.tokens)
        citations = cite((quote.document, quote.span, quote.core) for quote in chosen)
        for text in quotes(citations):
            yield text
        seconds = time.perf_counter() - started
        yield Answer(question, asked.language, text, citations, hits, seconds, looked.confidence, notice)

    def _look_twice(
        self, question: str, history: Sequence[Turn], language: str, source: str
    ) -> tuple["_Looked", str]:
        """What is found for the question as it is written, or, where that would be refused and only then, without its
        slips; and what the reader must know of that."""
        looked = self._look(standalone(question, history), language, source)
        if looked.chosen or looked.unheard:
            return looked, ""
        found = slips(question, self.store)
        if not found:
            return looked, ""
        again = self._look(standalone(corrected(question, found), history), looked.asked.language, source)
        if again.unheard or not again.chosen:
            return looked, ""
        language = looked.asked.language
        read = ", ".join(read_as(slip.written, slip.read, language) for slip in found)
        return again, say("read_as", language, read=read)

    def _look(self, text: str, language: str, source: str) -> "_Looked":
        """Question, search and choice of quotes."""
        asked = understand(text, language)
        found = search(asked, self.store, self._analyses, source=source, arms=self.arms)
        chosen, probability = choose(asked, found.evidence, found.weighed)
        unheard = unheard_of(asked, self.store, found.hits)
        return _Looked(asked, found, chosen, unheard, 0.0 if unheard else calibrated(probability))

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
