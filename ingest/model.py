"""The nouns ingest makes: Extracted, Document, Passage, StoreCard. Every offset counts characters of Document.text."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Span:
    """Half-open stretch of a document's extracted text, in characters."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Extracted:
    """What a reader makes of one file: text (NFC, `\\n` line ends) and what the file says about itself.

    `headings` are the heading lines within the text, `skipped` the stretches that are kept but not indexed.
    """

    text: str
    title: str | None = None
    publisher: str | None = None
    date: str | None = None  # ISO 8601, as precise as stated: 2013, 2013-06, 2013-06-12
    event_date: str | None = None
    language: str | None = None  # BCP 47
    place: str | None = None
    url: str | None = None
    headings: tuple[Span, ...] = ()
    skipped: tuple[Span, ...] = ()
    notes: tuple[str, ...] = ()  # one line each, shown to staff: "page 3 is a scan and was not read"


@dataclass(frozen=True, slots=True)
class Origin:
    """What was known before the text was cleaned; with it a stored document can be cleaned anew without its file."""

    title: str = ""
    date: str = ""
    skipped: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """One stored version of one source; a changed text gets another id."""

    id: str
    source: str  # path relative to its corpus root with forward slashes, or a URL
    text: str
    sha256: str  # of the text, UTF-8
    title: str
    language: str
    publisher: str = ""
    date: str = ""
    event_date: str = ""
    place: str = ""
    url: str = ""
    file: str = ""  # absolute path of the original file, empty where there is none
    also: tuple[str, ...] = ()  # other sources with the same text
    headings: tuple[Span, ...] = ()
    skipped: tuple[Span, ...] = ()
    origin: Origin | None = None  # left out of lists, like the text


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a document that is searched and quoted; its text is `document.text[start:end]`."""

    document_id: str
    start: int
    end: int
    language: str
    places: tuple[int, ...] = ()  # GeoNames ids of the places it names

    @property
    def id(self) -> str:
        return f"{self.document_id}:{self.start}:{self.end}"


@dataclass(frozen=True, slots=True)
class StoreCard:
    """What a data folder was made with; opening it with another model is refused."""

    model: str  # folder name or hub id
    fingerprint: str  # SHA-256 over the model's files
    dimension: int
    chunker: int
    analysis: int  # version of the tokens and places written to the lexical index
