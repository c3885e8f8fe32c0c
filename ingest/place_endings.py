"""Case endings of Polish, Russian and their sisters taken off the names of places."""

from collections.abc import Iterable, Iterator

VOWELS = "aeiouyаеиоуыьюяй"


def _by_last_letter(endings: Iterable[tuple[str, str]]) -> dict[str, list[tuple[str, str]]]:
    """Endings and what stands there without them, in their order."""
    found: dict[str, list[tuple[str, str]]] = {}
    for ending, hard in endings:
        found.setdefault(ending[-1], []).append((ending, hard))
    return found


_LATIN_ENDINGS = _by_last_letter(
    (ending, "") for ending in "owego owych owi iem iej ego ami ach em om ie ej u a e y i o s".split()
)
_CYRILLIC_ENDINGS = _by_last_letter(
    (ending, "") for ending in "ами ях ах ом ем ой ью ею у а е ы и ю я ь".split()
)
# Polish endings that change the consonant before them: `Pradze`, `Madrycie`, `Sosnowcu`, `Wiedniu`.
_SOFT = _by_last_letter((
    ("szcie", "szt"), ("scie", "st"), ("cie", "t"), ("dzie", "d"), ("dze", "g"), ("rze", "r"), ("sce", "sk"),
    ("ce", "k"), ("cu", "iec"), ("ca", "iec"), ("cem", "iec"), ("niu", "en"), ("nia", "en"),
))


def without_ending(word: str) -> Iterator[str]:
    """What a name may be called by without its ending, in the order of trust."""
    if len(word) >= 4:
        yield word.rstrip(VOWELS)
        endings = _CYRILLIC_ENDINGS if "\u0400" <= word[0] <= "\u04ff" else _LATIN_ENDINGS
        for ending, hard in (*endings.get(word[-1], ()), *_SOFT.get(word[-1], ())):
            if word.endswith(ending) and len(word) - len(ending) >= (2 if hard else 3):
                yield word[: -len(ending)] + hard
