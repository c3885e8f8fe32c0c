"""Numbers however a text writes them: `3`, `III`, `third`, `трети*`, `第三`, `سومین` are all `3`."""

import re
from collections.abc import Iterable

from ingest.tokens import fold, number, runs

# Concepts of the glossary; `one` is left out, since it is mostly no number.
_WORDS = {
    concept: str(value)
    for value, concepts in enumerate(
        "first|two second|three third|four|five|six|seven|eight|nine|ten|eleven|twelve".split("|"), 1
    )
    for concept in concepts.split()
}
# One letter alone counts in front of a capitalised word only: "V Forum", but not "I went".
_ROMAN = re.compile(r"\b(?:(?=[XVI]{2})X{0,3}(?:IX|IV|V?I{0,3})|[IVX](?=\s[^\W\d_a-zа-я]))\b")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10}
_ORDINALS = {
    str(value): re.compile(rf"(?<!\w)(?:{forms})(?!\w)")
    for value, forms in {
        4: r"fourth|czwart\w{1,3}|четверт(?:ыи|ая|ое|ого|ои|ом|ую)|چهارم(?:ین)?",
        5: r"fifth|piat(?:y|a|e|ego|ej|ym)|пят(?:ыи|ая|ое|ого|ои|ом|ую)|پنجم(?:ین)?",
        6: r"sixth|szost\w{1,3}|шест(?:ои|ая|ое|ого|ом|ую)|ششم(?:ین)?",
        7: r"seventh|siodm\w{1,3}|седьм\w{2,3}|هفتم(?:ین)?",
        8: r"eighth|osm(?:y|a|e|ego|ej|ym)|восьм(?:ои|ая|ое|ого|ом|ую)|هشتم(?:ین)?",
        9: r"ninth|dziewiat\w{1,3}|девят(?:ыи|ая|ое|ого|ои|ом|ую)|نهم(?:ین)?",
        10: r"tenth|dziesiat(?:y|a|e|ego|ej|ym)|десят(?:ыи|ая|ое|ого|ои|ом|ую)|دهم(?:ین)?",
    }.items()
}
_HAN = re.compile(r"第?([一二三四五六七八九]?十[一二三四五六七八九]?|(?<=第)[一二三四五六七八九])(?=[届回次屆位年期个個])")
_HAN_DIGITS = "〇一二三四五六七八九"


def values(text: str, concepts: Iterable[str]) -> frozenset[str]:
    """Decimal numbers as strings; `concepts` are those of the text's words."""
    found = {number(run) for kind, run in runs(text) if kind == "number"}
    found.update(str(_roman(match.group())) for match in _ROMAN.finditer(text) if match.group())
    found.update(str(_han(match.group(1))) for match in _HAN.finditer(text))
    found.update(_WORDS[concept] for concept in concepts if concept in _WORDS)
    folded = fold(text)
    found.update(value for value, forms in _ORDINALS.items() if forms.search(folded))
    return frozenset(found)


def _roman(letters: str) -> int:
    values = [_ROMAN_VALUES[letter] for letter in letters]
    return sum(-one if one < after else one for one, after in zip(values, [*values[1:], 0], strict=True))


def _han(digits: str) -> int:
    tens, ten, ones = digits.rpartition("十")
    return (_HAN_DIGITS.index(tens) if tens else 1) * 10 * bool(ten) + (_HAN_DIGITS.index(ones) if ones else 0)
