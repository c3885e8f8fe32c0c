"""Names of Chinese people across scripts: 張偉, 张伟, Zhang Wei, Чжан Вэй, ژانگ وی.

A name in Han is read sign by sign (pypinyin's table of Pinyin readings); Russian spells it after Palladius, Persian by
ear, so that there only consonants are compared.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise, product
from pathlib import Path

from assistant.person_names import SURNAMES
from ingest.prebuilt import folder_of, prebuilt
from ingest.tokens import fold

_NAME = re.compile(rf"(?=([{SURNAMES}][\u3400-\u9fff]{{1,2}}))")
_WHOLE_NAME = re.compile(rf"[{SURNAMES}][\u3400-\u9fff]{{1,2}}")
_WORD = re.compile(r"[^\W\d_\u3040-\u30ff\u3400-\u9fff]+(?:[-'’\u200c][^\W\d_\u3040-\u30ff\u3400-\u9fff]+)*")
_SYLLABLE = re.compile("([bpmfdtnlgkhjqxrwy]|[zcs]h?)?([aeiouv].*)")
_READINGS = 2  # of a sign, the usual ones
_ENDING = 2  # letters of a Russian case
_INITIALS = {
    "zh": "чж", "ch": "ч", "sh": "ш", "b": "б", "p": "п", "m": "м", "f": "ф", "d": "д", "t": "т", "n": "н", "l": "л",
    "g": "г", "k": "к", "h": "х", "j": "цз", "q": "ц", "x": "с", "r": "ж", "z": "цз", "c": "ц", "s": "с", "w": "в",
}  # fmt: skip
_FINALS = {
    "a": "а", "o": "о", "e": "э", "ai": "аи", "ei": "эи", "ao": "ао", "ou": "оу", "an": "ань", "ang": "ан",
    "en": "энь", "eng": "эн", "ong": "ун", "er": "эр", "i": "и", "ia": "я", "ie": "е", "iao": "яо", "iu": "ю",
    "ian": "янь", "iang": "ян", "in": "инь", "ing": "ин", "iong": "юн", "u": "у", "ua": "уа", "uo": "о", "uai": "уаи",
    "ui": "уи", "uan": "уань", "uang": "уан", "un": "унь", "v": "юи", "ve": "юэ", "van": "юань", "vn": "юнь",
}  # fmt: skip
# After y, and after j, q and x, a final is written otherwise than it sounds.
_AFTER_Y = {
    "a": "ia", "e": "ie", "ao": "iao", "ou": "iu", "an": "ian", "ang": "iang", "ong": "iong", "u": "v", "ue": "ve",
    "uan": "van", "un": "vn",
}  # fmt: skip
_PERSIAN = {
    "zh": "ژ", "ch": "چ", "sh": "ش", "b": "ب", "p": "پ", "m": "م", "f": "ف", "d": "د", "t": "ت", "n": "ن", "l": "ل",
    "g": "گ", "k": "ک", "h": "ه", "j": "ج", "q": "چ", "x": "ش", "r": "ر", "z": "ز", "c": "تس", "s": "س",
}  # fmt: skip
_PERSIAN_VOWELS = re.compile("[\u200cاویئ]")

Syllables = tuple[str, ...]
Name = tuple[Syllables, Syllables]  # surname and given name


def same_people(words: Sequence[str], text: str) -> list[bool]:
    """Of the words of a question, in order, those that are part of a Chinese name that the text has in another script
    or with other signs."""
    found = [False] * len(words)
    for at, word in enumerate(words):
        if _WHOLE_NAME.fullmatch(word) and word not in text:
            own = names_in(word)
            found[at] = bool(own & names_in(text)) or any(_is(pair, _by_surname(word)) for pair in _pairs(text))
    for at, pair in enumerate(pairwise(words)):
        if _looks_like_a_name(pair) and _is(pair, _by_surname(text)):
            found[at] = found[at + 1] = True
    return found


@lru_cache(maxsize=20_000)
def names_in(text: str) -> frozenset[Name]:
    """What may be Chinese names in Han, each in all its readings; of one and of two signs behind the surname."""
    return frozenset(name for match in _NAME.finditer(text) for name in _read(match[1]))


def _read(signs: str) -> Iterator[Name]:
    readings = [signs_read().get(sign, ()) for sign in signs]
    for size in range(2, len(signs) + 1):
        yield from (((first,), tuple(rest)) for first, *rest in product(*readings[:size]))


@lru_cache(maxsize=20_000)
def _pairs(text: str) -> tuple[tuple[str, str], ...]:
    words = _WORD.findall(text)
    return tuple(pair for pair in pairwise(words) if _looks_like_a_name(pair))


def _looks_like_a_name(words: Sequence[str]) -> bool:
    return all(_WORD.fullmatch(word) and not word[0].islower() for word in words)


@lru_cache(maxsize=20_000)
def _by_surname(text: str) -> dict[Syllables, frozenset[Syllables]]:
    names = names_in(text)
    return {own: frozenset(given for surname, given in names if surname == own) for own, _ in names}


def _is(words: tuple[str, str], names: Mapping[Syllables, frozenset[Syllables]]) -> bool:
    """Whether the two words are one of the names, in either order."""
    return any(
        _spells(first, surname) and any(_spells(second, given) for given in names[surname])
        for surname in names for first, second in (words, words[::-1])
    )


@lru_cache(maxsize=100_000)
def _spells(word: str, syllables: Syllables) -> bool:
    written = fold(word).replace("-", "")
    if "\u0400" <= written[0] <= "\u04ff":
        form = "".join(map(palladius, syllables))
        stem = form.rstrip("ьи") if len(form) > _ENDING else form
        inflected = len(stem) >= _ENDING and written.startswith(stem) and len(written) <= len(stem) + _ENDING
        return written == form or inflected
    if "\u0600" <= written[0] <= "\u06ff":
        return _PERSIAN_VOWELS.sub("", written) == "".join(map(_consonants, syllables))
    return written == "".join(syllables).replace("v", "u")


@lru_cache(maxsize=2_000)
def palladius(syllable: str) -> str:
    """A syllable of Pinyin as Russian writes it, folded."""
    initial, final = _parts(syllable)
    if initial == "w":
        return "у" if final == "u" else "в" + _FINALS.get(final, "")
    if final == "i" and initial in {"z", "c", "s"}:
        return _INITIALS[initial] + "ы"
    return _INITIALS.get(initial, "") + _FINALS.get(final, "")


def _consonants(syllable: str) -> str:
    """A syllable of Pinyin as Persian writes it, without vowels."""
    initial, final = _parts(syllable)
    behind = "نگ" if final.endswith("ng") else "ن" if final.endswith("n") else "ر" if final == "er" else ""
    return _PERSIAN.get(initial, "") + behind


def _parts(syllable: str) -> tuple[str, str]:
    match = _SYLLABLE.fullmatch(syllable)
    initial, final = (match[1] or "", match[2]) if match else ("", syllable)
    if initial == "y" or (initial in {"j", "q", "x"} and final[0] == "u"):
        final = _AFTER_Y.get(final, final)
    return initial, final


@lru_cache(maxsize=1)
def signs_read() -> dict[str, tuple[str, ...]]:
    """Sign -> its usual readings without tones, `v` for ü."""
    sources = folder_of("pypinyin") / "pinyin_dict.json", Path(__file__).resolve()
    table: dict[str, tuple[str, ...]]
    (table,) = prebuilt("pinyin", sources, lambda: (_toneless(),))
    return table


def _toneless() -> dict[str, tuple[str, ...]]:
    from pypinyin.constants import PINYIN_DICT

    found: dict[str, tuple[str, ...]] = {}
    for code, readings in PINYIN_DICT.items():
        plain = unicodedata.normalize("NFD", readings).replace("u\u0308", "v").encode("ascii", "ignore").decode()
        found[chr(code)] = tuple(dict.fromkeys(plain.split(",")))[:_READINGS]
    return found
