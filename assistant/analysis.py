"""What a passage says, sentence by sentence, before any question: worked out once and kept while it is in use."""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from threading import Lock

from assistant.answer_types import capitalised
from assistant.counting import has_number
from assistant.model import Hit
from assistant.numerals import values
from assistant.occasions import Edition, editions, seasons
from assistant.offices import Office, offices
from assistant.person_names import names_person
from assistant.question import countries
from ingest.chunking import heading_before
from ingest.concepts import concepts_in
from ingest.dates import date_terms
from ingest.encoder import Pieces, TokenTable, Vectors
from ingest.places import gazetteer
from ingest.sentences import sentences
from ingest.tokens import terms

_KEPT = 20_000


@dataclass(frozen=True, slots=True)
class Stated:
    """Token ids, terms, places, concepts and dates of a stretch of text."""

    text: str
    pieces: Pieces
    vector: Vectors  # (d,) mean of the token vectors, unit length
    terms: frozenset[str]
    places: frozenset[int]
    concepts: frozenset[str]
    dates: frozenset[str]
    values: frozenset[str]  # numbers, however written
    number: bool  # holds a number that is no date
    person: float  # 1 where it names a person, 0.7 where only an office
    capitalised: frozenset[str]  # what may be the name of a thing
    offices: tuple[Office, ...]
    editions: tuple[Edition, ...]  # of events it counts
    countries: frozenset[int]  # of the towns it names, and those adjectives stand for


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a document, offsets in its text."""

    start: int
    end: int
    stated: Stated


@dataclass(frozen=True, slots=True)
class Analysis:
    """The sentences of a passage without its headings, and its document's title with the heading and the date."""

    sentences: tuple[Sentence, ...]
    title: Stated


def near(analysis: Analysis, at: int) -> list[Sentence]:
    """A sentence and those beside it."""
    return [analysis.sentences[at], *neighbours(analysis, at)]


def neighbours(analysis: Analysis, at: int) -> list[Sentence]:
    """The sentences beside one."""
    return [*analysis.sentences[max(0, at - 1) : at], *analysis.sentences[at + 1 : at + 2]]


class Analyses:
    """Analyses of passages by id, the least recently used ones dropped; safe between threads."""

    def __init__(self, table: TokenTable) -> None:
        self._table = table
        self._kept: OrderedDict[str, Analysis] = OrderedDict()
        self._lock = Lock()

    def of(self, hit: Hit) -> Analysis:
        """The analysis of a hit's passage."""
        name = hit.passage.id
        with self._lock:
            if name in self._kept:
                self._kept.move_to_end(name)
                return self._kept[name]
        made = self._analyse(hit)
        with self._lock:
            self._kept[name] = made
            if len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        return made

    def _analyse(self, hit: Hit) -> Analysis:
        document = hit.document
        found = sentences(document.text, hit.passage.language, hit.passage.start, hit.passage.end)
        here = [one for one in document.headings if one.start < hit.passage.end and hit.passage.start < one.end]
        spans = [span for span in found if not any(a.start <= span.start and span.end <= a.end for a in here)] or found
        texts = [document.text[span.start : span.end] for span in spans]
        title = f"{document.title}\n{heading_before(document, spans[0].start if spans else 0)}\n{document.date}"
        *stated, of_title = states([*texts, title], self._table)
        return Analysis(
            tuple(Sentence(span.start, span.end, one) for span, one in zip(spans, stated, strict=True)), of_title
        )


def states(texts: Sequence[str], table: TokenTable) -> list[Stated]:
    """What each of the texts says."""
    return [state(text, pieces, table) for text, pieces in zip(texts, table.pieces(texts), strict=True)]


def state(text: str, pieces: Pieces, table: TokenTable) -> Stated:
    """What a stretch of text says; `pieces` are its tokens in the table."""
    places = gazetteer().find(text)
    concepts = concepts_in(text, places)
    named = frozenset(mention.concept for mention in concepts)
    when = frozenset(date_terms(text))
    return Stated(
        text,
        pieces,
        table.mean_of(pieces),
        frozenset(terms(text)),
        frozenset(mention.place for mention in places),
        named | seasons(when),
        when,
        values(text, named),
        has_number(text),
        names_person(text, [*places, *concepts]),
        capitalised(text, places),
        offices(text, places, concepts),
        editions(text, concepts),
        frozenset(country for one in places if (country := gazetteer().country_of(one.place))) | countries((), named),
    )
