"""Names of people: given names and surnames as six languages write them, from assistant/person_names.tsv."""

import re
from functools import lru_cache
from pathlib import Path

from assistant.stopwords import STOPWORDS
from ingest.tokens import fold

TABLE = Path(__file__).with_name("person_names.tsv")

_LETTERS = r"[^\W\d_\u0600-\u06ff\u3040-\u30ff\u3400-\u9fff]"
# Each word with the one after it, an initial perhaps between them.
_CAPITALISED = re.compile(rf"\b({_LETTERS}+)(?=[ -](?:{_LETTERS}\. )?({_LETTERS}+))")
_PERSIAN = re.compile(r"(?<![\u0600-\u06ff\u200c])([\u0600-\u06ff\u200c]+)(?= ([\u0600-\u06ff\u200c]{3,}))")
_HAN = re.compile(r"[\u3040-\u309f\u3400-\u9fff々]{3,}")
_SIGNS = (1, 2, 3)  # of a Japanese surname, and of a given name


@lru_cache(maxsize=1)
def names() -> dict[str, frozenset[str]]:
    """"given" and "surname" -> folded names of all languages; "ja given" and "ja surname" in Kanji and Kana."""
    found: dict[str, set[str]] = {"given": set(), "surname": set()}
    for line in TABLE.read_text("utf-8").splitlines()[1:]:
        language, part, own = line.split("\t")
        kind = part.split("_")[0]
        if language in {"ja", "zh"}:
            found.setdefault(f"{language} {kind}", set()).update(own.split())
        else:
            found[kind].update(map(fold, own.split()))
    return {kind: frozenset(own) for kind, own in found.items()}


def holds_name(text: str) -> bool:
    """Whether a given name and a surname stand side by side, in the order of their language."""
    return _in_capitals(text) or _in_persian(text) or _in_japanese(text)


def _in_capitals(text: str) -> bool:
    given, surnames = names()["given"], names()["surname"]
    pairs = (match.groups() for match in _CAPITALISED.finditer(text))
    named = ((fold(one), fold(two)) for one, two in pairs if one[0].isupper() and two[0].isupper())
    return any((one in given and len(two) > 1) or (one in surnames and two in given) for one, two in named)


def _in_persian(text: str) -> bool:
    given = names()["given"]
    pairs = ((fold(match[1]), fold(match[2])) for match in _PERSIAN.finditer(text))
    return any(one in given and two not in STOPWORDS for one, two in pairs)


def _in_japanese(text: str) -> bool:
    given, surnames = names()["ja given"], names()["ja surname"]
    return any(
        run[at : at + size] in surnames and any(run[at + size : at + size + more] in given for more in _SIGNS)
        for run in _HAN.findall(text)
        for at in range(len(run) - 1)
        for size in _SIGNS
    )
