"""Extracted text -> a document with passages and terms, all but the vectors; in worker processes when there is much."""

import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import lru_cache
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import numpy as np
from numpy.typing import NDArray

from ingest import prebuilt
from ingest.environment import rarely_collected
from ingest.errors import UnreadableFile
from ingest.making import make_document, same_text_key
from ingest.metadata import override
from ingest.model import Document, Extracted, Origin
from ingest.sandbox import bounded
from ingest.worker import Worker

if TYPE_CHECKING:
    from ingest.encoder import Encoder, Pieces, TokenTable
    from ingest.indexing import IndexRow

# A worker is replaced after this many files: 171 MB at first have become 250 MB after 3,500 short ones.
_FILES_PER_WORKER = 4_000


@dataclass(frozen=True, slots=True)
class Analysed:
    """A document ready to be embedded: `rows` have no vector yet, `texts` are what it is made of.

    `pieces` are those texts in tokens of the bundled model, which needs no more to embed them.
    """

    document: Document
    key: str
    rows: Sequence["IndexRow"]
    texts: Sequence[str]
    pieces: Sequence["Pieces"]
    common: frozenset[str] = frozenset()  # the lines it was cleaned with

    def __reduce__(self) -> tuple[Any, ...]:
        """From one process to another with the tokens as bytes, in a third of the time."""
        pieces = [one.tobytes() for one in self.pieces]
        return _received, (self.document, self.key, self.rows, self.texts, pieces, self.common)


def _received(*values: Any) -> Analysed:
    document, key, rows, texts, pieces, common = values
    return Analysed(document, key, rows, texts, [np.frombuffer(one, np.uint16) for one in pieces], common)


@dataclass(frozen=True, slots=True)
class Order:
    """What to make of one extracted file; `common` are the repeated lines of its publisher in each language.

    Where it is not extracted yet, the worker reads it: texts of nobody's publishing only, which need no library.
    """

    extracted: Extracted | None
    source: str
    path: str
    fingerprint: str
    stated_language: str = ""
    common: Mapping[str, frozenset[str]] = field(default_factory=dict)
    fields: Mapping[str, str] = field(default_factory=dict)  # what a table beside the file says of it


def analyse(order: Order) -> Analysed:
    """Raises UnreadableFile where there is no text."""
    from ingest.cleaning import clean
    from ingest.language import detect

    found = order.extracted
    assert found is not None
    language = order.stated_language or detect(found.text, found.language or "")
    common = order.common.get(language, frozenset())
    origin = Origin(found.title or "", found.date or "", found.skipped)
    document = make_document(
        clean(found, common), (order.source, order.path), order.fingerprint, stated=language, origin=origin
    )
    return analyse_document(document, common)


def analyse_document(document: Document, common: frozenset[str] = frozenset()) -> Analysed:
    """With the lines it was cleaned with."""
    from ingest.chunking import passages_of
    from ingest.indexing import index_rows

    passages = passages_of(document)
    items = [(document, passage) for passage in passages]
    # index_rows uses nothing of an encoder but encode_passages.
    without = NoVectors()
    rows = index_rows(items, cast("Encoder", without), _tokens())
    # Tokens end at white space, so those of the context line and of the passage are those of the whole.
    lines = [text.partition("\n")[0] for text in without.texts]
    own = list(set(lines))  # mostly one for all passages
    contexts = dict(zip(own, _tokens().pieces(own), strict=True))
    pieces = [np.concatenate([contexts[line], row.pieces]) for line, row in zip(lines, rows, strict=True)]
    return Analysed(document, same_text_key(document.text), rows, without.texts, pieces, common)


class NoVectors:
    """Vectors are made later, for many documents at once and in the one process that has the model loaded."""

    texts: Sequence[str] = ()  # what there is to embed

    def encode_passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        self.texts = texts
        return np.zeros((len(texts), 0), dtype=np.float32)


class Analyser:
    """One worker process that analyses bundle after bundle."""

    def __init__(self) -> None:
        self._worker = Worker("analyse", _FILES_PER_WORKER, _serve, prebuilt.place())

    def analyse(self, orders: Sequence[Order]) -> list[Analysed | str]:
        """As `attempt`, of each; where the worker dies of one, the others are analysed again without it.

        Of a file that is not extracted yet any text instead of a document means that it wants a reader.
        """
        if not orders:
            return []
        try:
            pipe = self._worker.pipe()
            pipe.send(orders)
            made: list[Analysed | str] = pipe.recv()
        except (EOFError, OSError):
            self.close()
            if len(orders) > 1:
                return [made for order in orders for made in self.analyse([order])]
            return ["its text made the program run out of memory: split it"]
        self._worker.count(len(orders))
        return made

    def close(self) -> None:
        """Ends the worker."""
        self._worker.close()


def attempt(order: Order) -> Analysed | str:
    """The document, or why there is none: one hostile text must not end the run."""
    if order.extracted is None:
        return "it wants a reader"
    try:
        return analyse(order)
    except UnreadableFile as error:
        return str(error)
    except Exception as error:  # noqa: BLE001  # whatever it is, this file is named with it and the others go on
        return f"its text could not be analysed ({type(error).__name__}: {error})"


def _serve(pipe: Connection, tables: Path | None) -> None:
    prebuilt.keep_in(tables)
    os.environ["TOKENIZERS_PARALLELISM"] = "false"  # the other processors have workers of their own
    with rarely_collected(), suppress(EOFError, KeyboardInterrupt, BrokenPipeError):
        while True:
            pipe.send([attempt(order) for order in _read(pipe.recv())])


def _read(orders: Sequence[Order]) -> list[Order]:
    """Those that are not extracted yet with what their files hold, where that is ordinary text."""
    if all(order.extracted for order in orders):
        return [*orders]
    with bounded():
        return [order if order.extracted else _with_text(order) for order in orders]


def _with_text(order: Order) -> Order:
    from ingest.readers import read_own

    try:
        found = read_own(Path(order.path))
    except (UnreadableFile, MemoryError, RecursionError):
        return order
    if found is None or found.notes or found.publisher or found.url:
        return order
    return replace(order, extracted=override(found, order.fields))


@lru_cache(maxsize=1)
def _tokens() -> "TokenTable":
    from ingest.encoder import load_token_table

    return load_token_table()
