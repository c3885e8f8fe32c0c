"""Text -> terms of the lexical index: folded words with their prefixes, Han and Kana as bigrams, numbers."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

_HAN = r"\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_KINDS = {
    "word": rf"[^\W\d_{_HAN}](?:[^\W\d_\u3040-\u30ff\u3400-\u9fff]+|[\u200c\u200d'’\u0300-\u036f\u064b-\u065f])*",
    "cjk": f"[{_HAN}]+",
    "number": r"\d+(?:[.,٫٬]\d+)*",
}
_RUN = re.compile("|".join(f"(?P<{kind}>{pattern})" for kind, pattern in _KINDS.items()))
_RUN_OF_ANY_KIND = re.compile("|".join(_KINDS.values()))
_ONE_HAN = re.compile(f"[{_HAN}]")
HALF_SPACE = "\u200c"  # the zero-width non-joiner of Persian
_RUNS_KEPT = 100_000
_LONGEST_KEPT = 24
_PERSIAN = str.maketrans(
    {
        "ي": "ی",
        "ى": "ی",
        "ك": "ک",
        "ة": "ه",
        "أ": "ا",
        "إ": "ا",
        "آ": "ا",
        "ٱ": "ا",
        "ؤ": "و",
        "ئ": "ی",
        "ۀ": "ه",
        "ە": "ه",
        "ـ": "",
    }
)
_LATIN = str.maketrans({"ł": "l", "đ": "d", "ø": "o", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i"})
_LETTERS = {**_PERSIAN, **_LATIN}
# Marks of Latin, Cyrillic, Greek and Arabic script; those of Kana and Hangul carry the letter.
_MARKS = re.compile("[\u0300-\u036f\u0483-\u0487\u064b-\u065f\u0670]")
_JOINERS = re.compile("[\u200b-\u200d'’]")


def terms(text: str) -> list[str]:
    """Terms of a text in order: `wort`, its prefixes `wort~`, bigrams of Han and Kana, numbers without separators."""
    found = _RUN_OF_ANY_KIND.findall(unicodedata.normalize("NFKC", text))
    return [term for run in found for term in _terms[run].split(" ")]


def joined_terms(text: str) -> str:
    """As `terms`, with a space between them."""
    return " ".join(map(_terms.__getitem__, _RUN_OF_ANY_KIND.findall(unicodedata.normalize("NFKC", text))))


def runs(text: str) -> Iterator[tuple[str, str]]:
    """(kind, run) for each number, word or Han-Kana run of the text."""
    for match in _RUN.finditer(unicodedata.normalize("NFKC", text)):
        yield str(match.lastgroup), match.group()


def runs_at(text: str) -> Iterator[tuple[str, int, int]]:
    """(kind, start, end) of each run in a text that is NFC already."""
    for match in _RUN.finditer(text):
        yield str(match.lastgroup), match.start(), match.end()


@lru_cache(maxsize=200_000)
def fold(word: str) -> str:
    """Case, diacritics and letter variants folded; `Łódź` and `lodz` meet, so do `ي` and `ی`; Kana keep their marks."""
    return folded(word)


def fold_words(text: str) -> str:
    """Each word of a text folded, one space between them: what patterns of words are looked for in."""
    return " ".join(fold(word) for word in text.split())


def folded(word: str) -> str:
    """As `fold`, for words that come once."""
    if word.isascii():
        return word.lower().replace("'", "")
    word = unicodedata.normalize("NFKC", word).casefold().translate(_LETTERS)
    word = _JOINERS.sub("", word)
    return word if word.isascii() else unicodedata.normalize("NFC", _MARKS.sub("", unicodedata.normalize("NFD", word)))


def number(run: str) -> str:
    """Digits of any script as ASCII, thousands separators dropped: `۲۷٬۶۰۰` and `27,600` are `27600`."""
    if run.isascii() and run.isdigit():
        return run
    digits = "".join(str(unicodedata.decimal(char)) if char.isdecimal() else "." for char in run)
    whole, *rest = digits.split(".")
    if rest and all(len(group) == 3 for group in rest):
        return whole + "".join(rest)
    return ".".join([whole, *rest])


def _numbers(run: str) -> list[str]:
    value = number(run)
    return [value, *value.split(".")] if "." in value else [value]


class _Terms(dict[str, str]):
    """Run -> its terms with a space between them; remembered, since words come again."""

    def __missing__(self, run: str) -> str:
        if run[0].isdecimal():
            found = _numbers(run)
        elif _ONE_HAN.match(run):
            found = bigrams(run)
        else:
            parts = [part for part in run.replace("\u200d", "\u200c").split("\u200c") if part]
            found = [fold(run)] if len(parts) > 1 else []
            found += [term for part in parts for term in _prefixed(fold(part))]
        joined = " ".join(found)
        if len(run) <= _LONGEST_KEPT:
            if len(self) >= _RUNS_KEPT:
                self.clear()
            self[run] = joined
        return joined


_terms = _Terms()


def bigrams(run: str) -> list[str]:
    """Overlapping pairs; a single character stands for itself."""
    return [run] if len(run) == 1 else [run[at : at + 2] for at in range(len(run) - 1)]


def _prefixed(word: str) -> list[str]:
    """The word and prefixes long enough to hold its stem: a cheap answer to the endings of Polish and Russian."""
    found = [word]
    if 4 <= len(word) <= 6:
        found.append(word[:4] + "~")
    if len(word) >= 5:
        found.append(word[:5] + "~")
    if len(word) >= 8:
        found.append(word[:7] + "~")
    return found
