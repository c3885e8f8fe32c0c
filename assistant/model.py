"""The nouns of answering: Hit, Citation, Answer, Refusal, Turn."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from ingest.model import Document, Passage, Span


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found for a question; `ranks` holds its rank (from 1) in each arm that found it."""

    passage: Passage
    document: Document
    score: float
    ranks: Mapping[str, int] = field(default_factory=dict)

    @property
    def text(self) -> str:
        return self.document.text[self.passage.start : self.passage.end]


@dataclass(frozen=True, slots=True)
class Citation:
    """A verbatim quote: `document.text[start:end] == quote`, or it is not made.

    `core` is the sentence of the quote that answers most directly, where that is known.
    """

    number: int
    document: Document
    start: int
    end: int
    quote: str
    core: Span | None = None

    def __post_init__(self) -> None:
        if self.document.text[self.start : self.end] != self.quote:
            raise ValueError(
                f"citation {self.number} does not stand at {self.start}:{self.end} of {self.document.source}"
            )


@dataclass(frozen=True, slots=True)
class Answer:
    """A supported answer; `text` carries `[n]` for each citation."""

    question: str
    language: str
    text: str
    citations: tuple[Citation, ...]
    hits: tuple[Hit, ...]
    seconds: float
    confidence: float  # calibrated probability that the answer is supported
    notice: str = ""  # for the reader: "the language model did not answer, so these are quotes"

    @property
    def answered(self) -> bool:
        return True


@dataclass(frozen=True, slots=True)
class Refusal:
    """The documents do not contain the answer; `hits` are the nearest passages, shown as such."""

    question: str
    language: str
    text: str
    hits: tuple[Hit, ...]
    seconds: float
    confidence: float
    notice: str = ""

    @property
    def answered(self) -> bool:
        return False

    @property
    def citations(self) -> tuple[Citation, ...]:
        return ()


@dataclass(frozen=True, slots=True)
class Turn:
    """An earlier question of the conversation and the text it was answered with."""

    question: str
    answer: str
