"""An assistant in memory whose every hit, answer and refusal is known beforehand, so that figures can be worked out."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from assistant.model import Answer, Citation, Hit, Refusal, Turn
from ingest.model import Document, Passage, StoreCard


def document(source: str, text: str, language: str) -> Document:
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Document(digest[:16], source, text, digest, title=source, language=language)


@dataclass
class FakeStore:
    """Passages are the lines of each document."""

    texts: Sequence[Document]
    card: StoreCard = field(default_factory=lambda: StoreCard("fake", "0" * 64, 2, 1, 1))

    def documents(self) -> list[Document]:
        return list(self.texts)

    def document(self, document_id: str) -> Document | None:
        return next((d for d in self.texts if d.id == document_id), None)

    def by_source(self, source: str) -> Document | None:
        found = [d for d in self.texts if ("/" + d.source).endswith("/" + source)]
        return found[0] if len(found) == 1 else None

    def passages_of(self, document_id: str) -> list[Passage]:
        owner = self.document(document_id)
        assert owner is not None
        passages, start = [], 0
        for line in owner.text.split("\n"):
            if line:
                passages.append(Passage(owner.id, start, start + len(line), owner.language))
            start += len(line) + 1
        return passages

    def passage_count(self) -> int:
        return sum(len(self.passages_of(d.id)) for d in self.texts)

    def hit(self, name: str, score: float) -> Hit:
        """`pl.md:0` is the first line of pl.md."""
        source, line = name.split(":")
        owner = self.by_source(source)
        assert owner is not None
        return Hit(self.passages_of(owner.id)[int(line)], owner, score, {"dense": 1})


@dataclass(frozen=True)
class Reply:
    """What the fake says to one question: hits by name, quotes as (source, text), a sentence or None to refuse."""

    hits: Sequence[str] = ()
    quotes: Sequence[tuple[str, str]] = ()
    text: str | None = None
    confidence: float = 0.5
    crash: bool = False


@dataclass
class FakeAssistant:
    store: FakeStore
    replies: Mapping[str, Reply]
    asked: list[str] = field(default_factory=list)

    def search(self, question: str, *, limit: int = 10, history: Sequence[Turn] = ()) -> list[Hit]:
        reply = self.replies[question]
        if reply.crash:
            raise RuntimeError("boom")
        return [self.store.hit(name, 1.0 - 0.05 * n) for n, name in enumerate(reply.hits)][:limit]

    def ask(self, question: str, *, history: Sequence[Turn] = ()) -> Answer | Refusal:
        self.asked.append(question)
        hits, reply = tuple(self.search(question)), self.replies[question]
        if reply.text is None:
            return Refusal(question, "en", "not in the documents", hits, 0.0, reply.confidence)
        citations = []
        for number, (source, quote) in enumerate(reply.quotes, start=1):
            owner = self.store.by_source(source)
            assert owner is not None
            start = owner.text.index(quote)
            citations.append(Citation(number, owner, start, start + len(quote), quote))
        return Answer(question, "en", reply.text, tuple(citations), hits, 0.0, reply.confidence)


# Four lines each; line 1 of both tells the letter of intent, line 2 the mayor, line 3 nothing that is asked.
STORE = FakeStore(
    (
        document(
            "pl/kanton.md",
            "Łódź i Kanton\nList intencyjny podpisano w czerwcu 2013 roku.\nPrezydentem jest Anna Nowak.\nPada deszcz.",
            "pl",
        ),
        document("zh/luozi.md", "罗兹与广州\n意向书于2013年6月\n签署。\n市长是安娜·诺瓦克。\n今天下雨。", "zh"),
        document("fa/gorgan.md", "گرگان\nشهردار گرگان علی احمدی است.\nجمعیت شهر ۳۵۰ هزار نفر است.", "fa"),
    )
)
