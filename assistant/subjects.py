"""What an answer must speak of: who paid is told where money is told of, the fare of a bus where a ticket is.

The table `subjects.tsv` has a row for each: the kinds of questions, whether the sentence itself or one beside it must
speak of it, what asks for it in a folded question, and what speaks of it in folded text, both as patterns in six
languages.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from assistant.cues import Kind
from assistant.question import Question
from ingest.tokens import fold_words

TABLE = Path(__file__).with_name("subjects.tsv")
_ANY = "any"


@dataclass(frozen=True, slots=True)
class Subject:
    """What speaks of it in folded text, and whether the sentence itself must; else one beside it may."""

    told: re.Pattern[str]
    itself: bool


@lru_cache(maxsize=1)
def _table() -> tuple[tuple[frozenset[Kind], re.Pattern[str], Subject], ...]:
    rows = (line.split("\t") for line in TABLE.read_text("utf-8").splitlines()[1:])
    return tuple(
        (_kinds(names), re.compile(asks), Subject(re.compile(told), within == "sentence"))
        for _, names, within, asks, told in rows
    )


def _kinds(names: str) -> frozenset[Kind]:
    return frozenset(Kind) if names == _ANY else frozenset(Kind(name) for name in names.split())


def subjects(question: Question) -> tuple[Subject, ...]:
    """What the sentence that answers, or one beside it, must speak of."""
    asked = fold_words(question.text)
    return tuple(subject for kinds, asks, subject in _table() if question.kind in kinds and asks.search(asked))


def speaks_of(sentence: str, beside: str, asked: Sequence[Subject]) -> bool:
    """Whether a sentence, or it with those beside it, speaks of all of these."""
    own, around = (fold_words(text) if asked else "" for text in (sentence, beside))
    return all(subject.told.search(own if subject.itself else around) for subject in asked)
