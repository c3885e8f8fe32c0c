"""Words that sound alike across scripts: names and loan words that no dictionary holds (Волхов, ヴォルホフ, ولخوف).

A word is brought to the classes of its consonants, as Soundex (Russell 1918) does, but for Latin, Cyrillic and Persian
letters and Katakana alike: what the scripts do not all tell apart is one class, and vowels say nothing.
"""

import re
from functools import lru_cache
from itertools import product

from ingest.tokens import fold

_CYRILLIC = re.compile("дз|дж|щ|[а-яё]")
_LATIN = re.compile("sch|dz|dj|sz|sh|cz|rz|zh|kh|gh|ph|th|ts|tz|ck|qu|ch|[a-z]")
_CLASSES = {
    "P": "пб|pb|پب|パピプペポバビブベボ",
    "V": "вф|vfw|ف|ヴフワ",
    "T": "тд|td|تطدث|タテトダデド",
    "K": "кгх|kgqh|کگقغخحهه|カキクケコガギグゲゴハヒヘホ",
    "S": "сзцчшжщ|sz|سصزضظذشژجچ|サシスセソザジズゼゾチツヂヅ",
    "R": "лр|lr|لر|ラリルレロ",
    "M": "м|m|م|マミムメモ",
    "N": "н|n|ن|ナニヌネノンヌ",
}
_OF_SIGN = {sign: code for code, signs in _CLASSES.items() for sign in signs.replace("|", "")}
_OF_SIGNS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys("sch sz sh cz zh ts tz dz dj дз дж щ".split(), ("S",)),
    **dict.fromkeys(["kh", "gh", "ck", "qu"], ("K",)),
    "rz": ("S", "RS"), "ph": ("V",), "th": ("T",), "x": ("KS",), "ch": ("S", "K"), "c": ("S", "K"), "j": ("S", ""),
    "و": ("", "V"),
}  # fmt: skip
_KATAKANA = re.compile("[ァ-ヺー]+")
_WORD = re.compile(r"[\u30a1-\u30fa\u30fc]{2,}|[^\W\d_\u3040-\u30ff\u3400-\u9fff]{3,}")
SCRIPTS = frozenset({"latin", "cyrillic", "persian", "katakana"})
_MOST_READINGS = 4
# Words of three classes of consonants must share all of them, of longer ones one may have up to two more: an ending.
_LEAST, _BEGINNING, _MORE = 3, 4, 2


@lru_cache(maxsize=50_000)
def sounds(word: str) -> frozenset[str]:
    """The ways a word may sound, as classes of consonants; none for Han and for words of less than three consonants."""
    if _KATAKANA.fullmatch(word):
        parts: list[tuple[str, ...]] = [(_OF_SIGN.get(sign, ""),) for sign in word]
    else:
        folded = fold(word)
        signs = _CYRILLIC.findall(folded) or _LATIN.findall(folded) or list(folded)
        parts = [_OF_SIGNS.get(sign) or (_OF_SIGN.get(sign, ""),) for sign in signs]
    readings = ["".join(reading) for reading in product(*parts)][:_MOST_READINGS] if _few(parts) else []
    return frozenset(key for key in (re.sub(r"(.)\1+", r"\1", one) for one in readings) if len(key) >= _LEAST)


def _few(parts: list[tuple[str, ...]]) -> bool:
    return sum(len(part) > 1 for part in parts) <= 2


Heard = tuple[frozenset[str], frozenset[str]]  # the sounds of words, and what else begins as they do


@lru_cache(maxsize=20_000)
def heard(text: str, scripts: frozenset[str]) -> Heard:
    """The words of a text in these scripts; short ones only where they look like names."""
    words = [word for word in _WORD.findall(text) if script(word) in scripts]
    whole = frozenset(key for word in words for key in sounds(word) if len(key) >= _BEGINNING or _like_a_name(word))
    begun = (key[:size] for key in whole for size in range(max(_BEGINNING, len(key) - _MORE), len(key)))
    return whole, whole.union(begun)


def alike(word: str, text: str) -> int:
    """How many classes of consonants the word shares with one of the text in another script that sounds alike, else 0.
    """
    own = script(word)
    if not own:
        return 0
    whole, begun = heard(word, frozenset({own}))
    others, others_begun = heard(text, SCRIPTS - {own})
    return max(map(len, (whole & others_begun) | (begun & others)), default=0)


def _like_a_name(word: str) -> bool:
    return not word[0].islower()  # Katakana and Persian have no capitals


def script(word: str) -> str:
    """The script of a word's first letter, "" for those whose words do not sound alike."""
    first = word[0]
    if "\u0400" <= first <= "\u04ff":
        return "cyrillic"
    if "\u0600" <= first <= "\u06ff":
        return "persian"
    if "\u30a1" <= first <= "\u30fa":
        return "katakana"
    return "latin" if first < "\u0250" else ""
