"""Chinese places that no table knows, across scripts: 两江, Liangjiang, Лянцзян."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import product

from assistant.chinese_names import palladius, signs_read
from ingest.tokens import fold

_HAN = re.compile(r"[\u3400-\u9fff]+")
_SIGNS = (2, 3)
_CAPITALISED = re.compile(r"\b(?=[A-ZА-ЯЁ])[^\W\d_]{4,}")
_READINGS = 4  # of a run of signs
_CASE = re.compile("(?:[аеуияюь]|[ое]м|ои|ею)$")  # of a Russian name, folded


def same_places(words: Sequence[str], text: str) -> list[bool]:
    """Which of the words are a Chinese name that the text has in another script."""
    return [bool((own := _pinyin(word)) and word not in text and own & spelt_in(text)) for word in words]


@lru_cache(maxsize=20_000)
def spelt_in(text: str) -> frozenset[str]:
    """What may be Chinese names of two or three syllables in a text, in Pinyin without tones."""
    found = {one for word in _CAPITALISED.findall(text) for one in _pinyin(word)}
    for run in _HAN.findall(text):
        for size in _SIGNS:
            for at in range(len(run) - size + 1):
                found |= _pinyin(run[at : at + size])
    return frozenset(found)


@lru_cache(maxsize=100_000)
def _pinyin(word: str) -> frozenset[str]:
    if _HAN.fullmatch(word):
        readings = [signs_read().get(sign, ()) for sign in word] if len(word) in _SIGNS else []
        return frozenset("".join(one) for one, _ in zip(product(*readings), range(_READINGS), strict=False) if one)
    if not _CAPITALISED.fullmatch(word):
        return frozenset()
    written = fold(word)
    if "\u0400" <= written[0] <= "\u04ff":
        stems = (written, _CASE.sub("", written))
        return frozenset(one for stem in stems for one in _split(stem, _russian()))
    return frozenset(_split(written, _latin()))


def _split(written: str, table: Mapping[str, Sequence[str]], count: int = 0) -> Iterator[str]:
    """The ways to read a word as two or three syllables of the table, in Pinyin."""
    if not written:
        yield from [""] * (count in _SIGNS)
    elif count < max(_SIGNS):
        for size in range(1, min(6, len(written)) + 1):
            for own in table.get(written[:size], ()):
                yield from (own + rest for rest in _split(written[size:], table, count + 1))


@lru_cache(maxsize=1)
def _latin() -> dict[str, list[str]]:
    known = sorted({one for readings in signs_read().values() for one in readings})
    return {one.replace("v", "u"): [one] for one in known}


@lru_cache(maxsize=1)
def _russian() -> dict[str, list[str]]:
    """Before the ending of a case the soft sign is gone: Тяньцзинь, в Тяньцзине."""
    found: dict[str, list[str]] = {}
    for (one,) in _latin().values():
        for form in {palladius(one), palladius(one).rstrip("ь")}:
            found.setdefault(form, []).append(one)
    return found
