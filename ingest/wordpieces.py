"""Text -> token ids of a static model: those its tokenizer gives, with words that come again cut once."""

import json
import re
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import chain
from pathlib import Path
from string import ascii_letters
from typing import Any

# Runs of letters and of digits and single signs, where the tokenizer cuts too; no character joins the one before it.
_LETTERS = (
    "a-zA-Z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u0400-\u0481\u048a-\u052f\u0620-\u0652\u066e-\u06d3\u200c"
    "\u3005\u3041-\u3096\u30a1-\u30fa\u30fc-\u30fe\u4e00-\u9fff"
)
_SIGNS = r"!-/:-@\\^-`{-~¡«»¿–—‘’“”„…،؛؟、。「」『』【】・！（），：；？"
_PART = re.compile(f"[{_LETTERS}]+|[0-9]+|[{_SIGNS}]")
_PARTS = re.compile(f"[{_LETTERS}0-9{_SIGNS}]+")
# Steps that change a character after what it is and what stands beside it in its word.
_LOCAL = frozenset({"NFC", "NFD", "NFKC", "NFKD", "Lowercase", "StripAccents", "Replace"})
# Patterns that see one character, and that of the bundled model for where a word of letters begins.
_ONE_CHARACTER = re.compile(r"\[[^\[\]]+\]")
_BEGINS = r"(?<![\p{Latin}\p{Cyrillic}\p{Arabic}])(?=[\p{Latin}\p{Cyrillic}\p{Arabic}])"
_AT_SIGNS = [
    {"type": "WhitespaceSplit"}, {"type": "Punctuation", "behavior": "Isolated"},
    {"type": "Digits", "individual_digits": False},
]
_WORD_START = "▁"
_WORDS_KEPT = 200_000
_LONGEST_WORD = 24

Ids = tuple[int, ...]


class WordPieces:
    """The tokenizer of one static model."""

    def __init__(self, file: Path) -> None:
        from tokenizers import Tokenizer

        self._tokenizer = Tokenizer.from_file(str(file))
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        local = _LOCAL.issuperset(str(step.get("type")) for step in _steps(self._tokenizer.normalizer, "normalizers"))
        cutters = _steps(self._tokenizer.pre_tokenizer, "pretokenizers")
        self._at_spaces = local and cutters[0] == _AT_SIGNS[0]
        added = self._tokenizer.get_added_tokens_decoder().values()
        self._in_parts = (
            local and cutters == _AT_SIGNS and _sees_one_character(self._tokenizer)
            and not any(_PARTS.fullmatch(token.content) for token in added)
        )
        # Whether it is known without asking what the normaliser makes of a word of ASCII letters.
        lowered = _WORD_START + ascii_letters.lower()
        self._lowers = self._in_parts and self._tokenizer.normalizer.normalize_str(ascii_letters) == lowered
        self._known: dict[str, Ids] = {}

    def ids(self, texts: Sequence[str]) -> list[list[int]]:
        """Token ids of each text; those of short words are remembered."""
        cut = [text.replace("\n", " ").split(" ") if self._at_spaces else [text] for text in texts]
        if len(self._known) > _WORDS_KEPT:
            self._known = {}
        known = self._known
        new = set().union(*cut).difference(known)
        fresh = self._fresh(new) if new else {}
        known.update((word, ids) for word, ids in fresh.items() if len(word) <= _LONGEST_WORD)
        found = ([fresh[word] if word in fresh else known[word] for word in words] for words in cut)
        return [list(chain.from_iterable(ids)) for ids in found]

    @cached_property
    def _likelihoods(self) -> list[float]:
        model = json.loads(self._tokenizer.to_str())["model"]
        return [float(one[1]) for one in model["vocab"]] if model.get("type") == "Unigram" else []

    def likelihood(self, word: str) -> float:
        """Logarithm of the probability that a Unigram tokenizer (Kudo 2018) gives the word, 0 for any other."""
        return sum(self._likelihoods[piece] for piece in self.ids([word])[0]) if self._likelihoods else 0.0

    def words(self, text: str) -> list[tuple[int, int, int]]:
        """(token id, start, end) of each token of the text, in characters."""
        encoded = self._tokenizer.encode(text, add_special_tokens=False)
        return [(piece, start, end) for piece, (start, end) in zip(encoded.ids, encoded.offsets, strict=True)]

    def _fresh(self, words: Iterable[str]) -> dict[str, Ids]:
        """Token ids of words, together from those of their parts."""
        if not self._in_parts:
            return self._whole(list(words))
        parts = {word: _PART.findall(word) if _PARTS.fullmatch(word) else [word] for word in words}
        known = self._known
        new = set(chain.from_iterable(parts.values())).difference(known)
        fresh = self._letters(list(new)) if new else {}
        fresh.update(self._whole([part for part in new if part not in fresh]))
        known.update((part, ids) for part, ids in fresh.items() if len(part) <= _LONGEST_WORD)
        return {
            word: tuple(chain.from_iterable([fresh[part] if part in fresh else known[part] for part in own]))
            for word, own in parts.items()
        }

    def _letters(self, parts: Sequence[str]) -> dict[str, Ids]:
        """Those that go to the model uncut; they are normalised all together, which takes a third of the time."""
        simple = [part for part in parts if part.isascii() and part.isalpha()] if self._lowers else ()
        plain = {part: _WORD_START + part.lower() for part in simple}
        others = [part for part in parts if part not in plain]
        normal = self._tokenizer.normalizer.normalize_str("\n".join(others)).split("\n") if others else []
        if len(normal) != len(others):
            return {}
        tokenize = self._tokenizer.model.tokenize
        plain.update(zip(others, normal, strict=True))
        return {
            part: tuple([token.id for token in tokenize(letters)])
            for part, letters in plain.items()
            if letters.replace(_WORD_START, "").isalpha() or (letters.isascii() and letters.isdigit())
        }

    def _whole(self, words: Sequence[str]) -> dict[str, Ids]:
        encoded = self._tokenizer.encode_batch_fast(words, add_special_tokens=False) if words else ()
        return {word: tuple(one.ids) for word, one in zip(words, encoded, strict=True)}


def _sees_one_character(tokenizer: Any) -> bool:
    """Whether a character is normalised alike whatever sign or digit stands beside it."""
    patterns = [step.get("pattern", {}) for step in _steps(tokenizer.normalizer, "normalizers")]
    return tokenizer.normalizer is not None and all(
        len(pattern.get("String", "")) <= 1 and
        (pattern.get("Regex", _BEGINS) == _BEGINS or _ONE_CHARACTER.fullmatch(pattern["Regex"]))
        for pattern in patterns
    )


def _steps(part: Any, sequence: str) -> list[dict[str, Any]]:
    """The steps of a tokenizer's part."""
    state = json.loads(part.__getstate__()) if part is not None else {}
    return state.get(sequence) or [state]
