"""Text folded for comparison, so that two spellings of one thing compare equal; nothing shown is ever folded."""

import re
import unicodedata
from functools import lru_cache

# Letters that Arabic and Persian keyboards write differently, and dashes that differ only in width.
_LETTERS = str.maketrans(
    {"ي": "ی", "ى": "ی", "ك": "ک", "ة": "ه", "ۀ": "ه", "أ": "ا", "إ": "ا", "ٱ": "ا", "ؤ": "و", "٬": ",", "٫": "."}
    | dict.fromkeys("‐‑‒–—−", "-")
    | dict.fromkeys("’‘ʼ", "'")
    | dict.fromkeys("“”„«»", '"')
    | dict.fromkeys("\u0640\u200b\u200d\u200e\u200f\u2060\ufeff")  # tatweel, zero-width and direction marks
)
_VOWEL_MARKS = re.compile("[\u064b-\u0652\u0670]")
_SPACE = re.compile(r"[\s\u200c]+")  # a Persian half-space separates like a space


def fold(text: str) -> str:
    """NFKC, casefolded, white space as one space, any script's digits as ASCII, Persian letters unified."""
    text = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).translate(_LETTERS).casefold())
    text = "".join(str(unicodedata.digit(c)) if c.isdecimal() else c for c in text)
    return _SPACE.sub(" ", _VOWEL_MARKS.sub("", text)).strip()


@lru_cache(maxsize=8192)
def _pattern(spelling: str) -> re.Pattern[str]:
    """White space may come and go (Han text has none, PDFs break lines), except between two digits."""
    folded = fold(spelling)
    parts: list[str] = []
    for before, char in zip(" " + folded, folded, strict=False):
        if char == " ":
            continue
        digits = char.isdigit() and before.isdigit()
        parts.append(("" if digits or not parts else " ?") + re.escape(char))
    start = r"(?<!\d)" if folded[:1].isdigit() else ""
    end = r"(?!\d)" if folded[-1:].isdigit() else ""  # "5" is not found in "2015"
    return re.compile(start + "".join(parts) + end)


def contains(folded_text: str, spelling: str) -> bool:
    """Whether the spelling stands in text already folded; a number only as a whole number."""
    return bool(spelling.strip()) and _pattern(spelling).search(folded_text) is not None
