"""Numbers however a text writes them: `3`, `III`, `third`, `трети*`, `第三`, `سومین` are all `3`."""

import re
from collections.abc import Iterable

from ingest.tokens import number, runs

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
_HAN = re.compile(r"第?([一二三四五六七八九]?十[一二三四五六七八九]?|(?<=第)[一二三四五六七八九])(?=[届回次屆位年期个個])")
_HAN_DIGITS = "〇一二三四五六七八九"
# Of the first twelve, at their value less one.
_WRITTEN = tuple(
    "first|pierwsz\\w{1,4}|перв\\w{2,3}|نخست(?:[یي]ن)?|اول(?:[یي]ن)? "
    "second|drug(?:i|a|ie|iego|iej|im)|втор(?:ой|ая|ое|ого|ом|ую)"
    "|دوم(?:[یي]ن)? third|trzeci\\w{0,3}|трет(?:ий|ья|ье|ьего|ьем|ью|ьей)|سوم(?:[یي]ن)?"
    " fourth|czwart\\w{1,3}|четв[её]рт(?:ый|ая|ое|ого|ой|ом|ую)|چهارم(?:[یي]ن)?"
    " fifth|pi[aą]t(?:y|a|e|ego|ej|ym)|пят(?:ый|ая|ое|ого|ой|ом|ую)|پنجم(?:[یي]ن)?"
    " sixth|sz[oó]st\\w{1,3}|шест(?:ой|ая|ое|ого|ом|ую)|ششم(?:[یي]ن)?"
    " seventh|si[oó]dm\\w{1,3}|седьм\\w{2,3}|هفتم(?:[یي]ن)?"
    " eighth|[oó]sm(?:y|a|e|ego|ej|ym)|восьм(?:ой|ая|ое|ого|ом|ую)|هشتم(?:[یي]ن)?"
    " ninth|dziewi[aą]t\\w{1,3}|девят(?:ый|ая|ое|ого|ой|ом|ую)|نهم(?:[یي]ن)?"
    " tenth|dziesi[aą]t(?:y|a|e|ego|ej|ym)|десят(?:ый|ая|ое|ого|ой|ом|ую)|دهم(?:[یي]ن)?"
    " eleventh|jedenast(?:y|a|e|ego|ej|ym)|одиннадцат\\w{2,3}|یازدهم(?:[یي]ن)?"
    " twelfth|dwunast(?:y|a|e|ego|ej|ym)|двенадцат\\w{2,3}|دوازدهم(?:[یي]ن)?".split(" ")
)
_IN_WORDS = "|".join(rf"(?P<w{value}>\b(?:{forms})\b)" for value, forms in enumerate(_WRITTEN, 1))
_WORD = re.compile(_IN_WORDS, re.IGNORECASE)
_ORDINAL = re.compile(
    _IN_WORDS
    + r"|\b(?P<digits>\d{1,3})(?:(?:st|nd|rd|th)\b|\.(?=\s[^\W\d_])|-?(?:й|я|е|го|м|ый|ой|ая|ое)\b"
    r"|(?:\u200c?م(?:[یي]ن)?)\b)"
    r"|\b(?P<roman>(?-i:[XVI]{2,4}|[ivx]{2,4}|[VX]|I(?=\s+[A-Z\u00c0-\u017dА-Я])))(?=\s+[^\W\d_])"
    r"|第\s?(?P<numbered>\d{1,3})\s?[届回次屆]|(?P<han>第[一二三四五六七八九十]{1,3}(?=[届回次屆])|[一二三四五六七八九十]{1,3}(?=[届屆]))"
    r"|(?P<opening>首[届次回])",
    re.IGNORECASE,
)
_ROMAN_WHOLE = re.compile(r"X{0,3}(?:IX|IV|V?I{0,3})")


def ordinals(text: str) -> list[tuple[int, int, int]]:
    """(value, start, end) of each ordinal: `third`, `3rd`, `III`, `3.`, `третий`, `سومین`, `第三届`, `首届`."""
    found = ((_ordinal(match), *match.span()) for match in _ORDINAL.finditer(text))
    return [(value, start, end) for value, start, end in found if value]


def _ordinal(match: re.Match[str]) -> int:
    """0 for letters that only look like one."""
    kind, written = str(match.lastgroup), match.group(str(match.lastgroup))
    if kind in {"digits", "numbered"}:
        return int(written)
    if kind == "roman":
        return _roman(written.upper()) if _ROMAN_WHOLE.fullmatch(written.upper()) else 0
    if kind == "han":
        return _han(written.removeprefix("第"))
    return 1 if kind == "opening" else int(kind[1:])


def values(text: str, concepts: Iterable[str]) -> frozenset[str]:
    """Decimal numbers as strings; `concepts` are those of the text's words."""
    found = {number(run) for kind, run in runs(text) if kind == "number"}
    found.update(str(_roman(match.group())) for match in _ROMAN.finditer(text) if match.group())
    found.update(str(_han(match.group(1))) for match in _HAN.finditer(text))
    found.update(_WORDS[concept] for concept in concepts if concept in _WORDS)
    found.update(str(_ordinal(match)) for match in _WORD.finditer(text))
    return frozenset(found)


def _roman(letters: str) -> int:
    values = [_ROMAN_VALUES[letter] for letter in letters]
    return sum(-one if one < after else one for one, after in zip(values, [*values[1:], 0], strict=True))


def _han(digits: str) -> int:
    tens, ten, ones = digits.rpartition("十")
    return (_HAN_DIGITS.index(tens) if tens else 1) * 10 * bool(ten) + (_HAN_DIGITS.index(ones) if ones else 0)
