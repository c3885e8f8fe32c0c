"""Question -> its units of meaning: words, or tokens where a script writes no spaces, with what each one names."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

import numpy as np

from assistant.question import ASKING, STOPWORDS, Question
from ingest.concepts import glossary
from ingest.encoder import Pieces, TokenTable, Vectors
from ingest.tokens import fold, number, runs_at

class _Spanned(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


Mention = TypeVar("Mention", bound=_Spanned)


@dataclass(frozen=True, slots=True)
class Units:
    """`texts` (u,) with weights (u,) that sum to 1; token ids (p,) and the share (u, p) each token has in its unit."""

    texts: tuple[str, ...]
    weights: Vectors
    ids: Pieces
    members: Vectors
    places: tuple[frozenset[int], ...]
    concepts: tuple[frozenset[str], ...]
    values: tuple[str, ...]  # the number a unit is, else ""


def units_of(question: Question, table: TokenTable) -> Units:
    """Units of the question in order; words that only ask or bind are left out."""
    text = question.text
    spans = [span for span in _spans(text, table) if text[span[0] : span[1]].strip()]
    tokens = table.words(text)
    groups = [[piece for piece, start, end in tokens if start < stop and begin < end and text[start:end].strip()]
              for begin, stop in spans]  # fmt: skip
    kept = [(span, group) for span, group in zip(spans, groups, strict=True) if group]
    ids = np.asarray([piece for _, group in kept for piece in group], dtype=np.uint16)
    own = table.weights[ids]
    members = np.zeros((len(kept), len(ids)), dtype=np.float32)
    concepts = glossary().find(text)
    at = 0
    for row, (_, group) in enumerate(kept):
        members[row, at : at + len(group)] = own[at : at + len(group)]
        at += len(group)
    weights = members.max(axis=1, initial=0.0)
    return Units(
        texts=tuple(text[start:end] for (start, end), _ in kept),
        weights=weights / max(float(weights.sum()), 1e-9),
        ids=ids,
        members=members / np.maximum(members.sum(axis=1, keepdims=True), 1e-9),
        places=tuple(frozenset(one.place for one in _overlapping(question.places, span)) for span, _ in kept),
        concepts=tuple(frozenset(one.concept for one in _overlapping(concepts, span)) for span, _ in kept),
        values=tuple(number(text[start:end]) if text[start:end][:1].isdecimal() else "" for (start, end), _ in kept),
    )


def _spans(text: str, table: TokenTable) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for kind, start, end in runs_at(text):
        if kind == "cjk":
            found += _tokens_between(text, start, end, table)
        elif kind == "number" or fold(text[start:end]) not in STOPWORDS:
            found.append((start, end))
    return found


def _tokens_between(text: str, start: int, end: int, table: TokenTable) -> list[tuple[int, int]]:
    """Tokens of a Han or Kana run, without its asking words and particles."""
    found: list[tuple[int, int]] = []
    at = start
    for cut in [*ASKING.finditer(text, start, end), None]:
        stop = cut.start() if cut else end
        if stop > at:
            found += [(at + a, at + b) for _, a, b in table.words(text[at:stop]) if b > a]
        at = cut.end() if cut else end
    return list(dict.fromkeys(found))


def _overlapping(mentions: Sequence[Mention], span: tuple[int, int]) -> Iterator[Mention]:
    return (mention for mention in mentions if mention.start < span[1] and span[0] < mention.end)
