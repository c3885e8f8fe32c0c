"""What an answer must speak of: who paid is told where money is told of, the fare of a bus where a ticket is.

The table `subjects.tsv` has a row for each: the kinds of questions, what asks for it in a folded question, and what
speaks of it in folded text, both as patterns in six languages.
"""

import re
from functools import lru_cache
from pathlib import Path

from assistant.cues import Kind
from assistant.question import Question
from ingest.tokens import fold_words

TABLE = Path(__file__).with_name("subjects.tsv")
_ANY = "any"


@lru_cache(maxsize=1)
def _table() -> tuple[tuple[frozenset[Kind], re.Pattern[str], re.Pattern[str]], ...]:
    rows = (line.split("\t") for line in TABLE.read_text("utf-8").splitlines()[1:])
    return tuple((_kinds(names), re.compile(asks), re.compile(told)) for _, names, asks, told in rows)


def _kinds(names: str) -> frozenset[Kind]:
    return frozenset(Kind) if names == _ANY else frozenset(Kind(name) for name in names.split())


def subjects(question: Question) -> tuple[re.Pattern[str], ...]:
    """What the sentence that answers, or one beside it, must speak of: patterns over folded text."""
    asked = fold_words(question.text)
    return tuple(told for kinds, asks, told in _table() if question.kind in kinds and asks.search(asked))


def speaks_of(text: str, asked: tuple[re.Pattern[str], ...]) -> bool:
    """Whether a text speaks of all of these."""
    folded = fold_words(text) if asked else ""
    return all(told.search(folded) for told in asked)
