"""Reads the pairs, words and questions, and keeps the development part apart."""

import hashlib
import lzma
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from models.training.languages import HELD_OUT_SOURCE, LANGUAGES, NAME_SOURCES, NO_DEVELOPMENT, SOURCE_WEIGHT

DEVELOPMENT_SHARE = 50  # one text in fifty of the sources that development rows may come from


class Key(NamedTuple):
    """A text with its language: the same spelling in two languages is two texts."""

    language: str
    text: str


class Row(NamedTuple):
    """A translated pair (a named tuple: two million of them are made)."""

    source: str
    first: Key
    second: Key

    @property
    def kind(self) -> str:
        """`words`, `names` or `prose`: what it shares a batch with."""
        if self.source in ("wordnet", "ejdict"):
            return "words"
        return "names" if self.source in NAME_SOURCES else "prose"

    @property
    def weight(self) -> float:
        """How often it is drawn, relative to others of its kind."""
        return SOURCE_WEIGHT.get(self.source, 1.0)


@dataclass(frozen=True)
class Question:
    """A question or heading and the passage that answers it."""

    language: str
    question: str
    passage: str


def lines(path: Path) -> Iterator[list[str]]:
    """Tab-separated fields of a compressed file."""
    with lzma.open(path, "rt", encoding="utf-8", newline="\n") as file:
        for line in file:
            yield [field.strip() for field in line.rstrip("\n").split("\t")]


def read_rows(data: Path, folder: str) -> Iterator[Row]:
    """Every pair of the languages the model is for, in file order."""
    for path in sorted((data / folder).glob("*.tsv.xz")):
        first, second = path.name.split(".")[0].split("-")
        if first not in LANGUAGES or second not in LANGUAGES:
            continue
        for fields in lines(path):
            if len(fields) == 3 and fields[1] and fields[2]:
                yield Row(fields[0], Key(first, fields[1]), Key(second, fields[2]))


def read_questions(data: Path, excluded: frozenset[str] = frozenset()) -> list[Question]:
    """Question -> passage rows, without those whose passage is in `excluded` (texts with white space removed)."""
    found = []
    for path in sorted((data / "questions").glob("*.tsv.xz")):
        for fields in lines(path):
            if len(fields) == 3 and all(fields) and squeezed(fields[2]) not in excluded:
                found.append(Question(*fields))
    return found


def squeezed(text: str) -> str:
    """The text without white space, for comparing."""
    return "".join(text.split())


def draws_development(key: Key) -> bool:
    """Whether this text belongs to the development part, decided by its hash alone."""
    digest = hashlib.sha256(f"{key.language}\t{key.text}".encode()).digest()
    return int.from_bytes(digest[:4], "big") % DEVELOPMENT_SHARE == 0


def is_development(row: Row) -> bool:
    """Whether a row is held out: a whole source, and a hashed share of the other prose."""
    if row.source == HELD_OUT_SOURCE:
        return True
    return row.source not in NO_DEVELOPMENT and len(row.first.text) >= 25 and draws_development(row.first)


def split(rows: list[Row]) -> tuple[list[Row], list[Row]]:
    """Training rows and development rows; no text of the second is in the first, in whatever pair it stood."""
    held = [row for row in rows if is_development(row)]
    texts = {key for row in held for key in (row.first, row.second)}
    train = [row for row in rows if row.first not in texts and row.second not in texts]
    return train, held


def pivoted(rows: list[Row], languages: tuple[str, ...]) -> list[Row]:
    """Pairs without English that the data lacks: two translations of one English text of one source."""
    clusters: dict[tuple[str, str], dict[str, Key]] = defaultdict(dict)
    for row in rows:
        if row.first.language == "en" and row.second.language in languages:
            clusters[row.source, row.first.text].setdefault(row.second.language, row.second)
    found = []
    for (source, _), translations in clusters.items():
        ordered = [translations[language] for language in languages if language in translations]
        found += [Row(source, a, b) for i, a in enumerate(ordered) for b in ordered[i + 1 :] if a.text != b.text]
    return found
