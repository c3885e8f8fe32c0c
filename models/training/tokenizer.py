"""The tokenizer: one Unigram vocabulary over all languages, everything it does is inside tokenizer.json."""

import json
import random
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from models.training.corpus import Key, Row
from models.training.languages import MAIN

if TYPE_CHECKING:
    from tokenizers import Tokenizer
    from tokenizers.normalizers import Normalizer

PIECES = 64_000  # below 65,536, so that piece numbers fit 16 bits
LONGEST_PIECE = 14
SPECIAL = ("[PAD]", "[UNK]")
UNKNOWN = 1

LETTER = r"[\p{Latin}\p{Cyrillic}\p{Arabic}]"
# Folded after NFKC and lower-casing: letters that are one letter to a reader, digits of other scripts.
FOLDED = {"ي": "ی", "ى": "ی", "ئ": "ی", "ك": "ک", "ة": "ه", "ۀ": "ه", "أ": "ا", "إ": "ا", "ؤ": "و", "ё": "е"}
DROPPED = "[\u064b-\u065f\u0670\u0640\u200b-\u200f\u00ad\ufeff\u0300-\u036f]"

# Characters of text a language gives to the trainer. Han and Kana say more in a character and have no spaces to
# bound a piece: with as many characters as the others they took a third of the vocabulary for whole phrases.
MAIN_SHARE, OTHER_SHARE = 2_000_000, 450_000
SHARES = {"ja": 600_000, "zh": 600_000, "fa": 2_400_000, "pl": 2_600_000}


def normalizer() -> "Normalizer":
    """NFKC, lower case, foldings, and a mark where a word of a spacing script begins.

    Scripts without spaces get no mark: a mark there would make two pieces of one word, at and off a sentence's start.
    """
    from tokenizers import Regex, normalizers

    steps = [normalizers.NFKC(), normalizers.Lowercase()]
    steps += [normalizers.Replace(old, new) for old, new in FOLDED.items()]
    steps += [normalizers.Replace(Regex(DROPPED), "")]
    for zero in (0x06F0, 0x0660):
        steps += [normalizers.Replace(chr(zero + digit), str(digit)) for digit in range(10)]
    steps += [normalizers.Replace(Regex(f"(?<!{LETTER})(?={LETTER})"), "\u2581")]
    return normalizers.Sequence(steps)


def blank_tokenizer() -> "Tokenizer":
    """The tokenizer before it has a vocabulary."""
    from tokenizers import Tokenizer, models, pre_tokenizers

    tokenizer = Tokenizer(models.Unigram())
    tokenizer.normalizer = normalizer()
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [
            pre_tokenizers.WhitespaceSplit(),
            pre_tokenizers.Punctuation(behavior="isolated"),
            pre_tokenizers.Digits(individual_digits=False),
        ]
    )
    return tokenizer


def numbers() -> list[str]:
    """Years and numbers below a thousand, each one piece: a date split in two matches half of every other date."""
    padded = ["00", "000", *(f"0{digit}" for digit in range(1, 10))]
    return [*map(str, range(1000)), *padded, *map(str, range(1700, 2060))]


def sample(rows: Iterable[Row], seed: int) -> list[str]:
    """Texts to learn the vocabulary from, balanced by language; each text once."""
    rows = list(rows)
    random.Random(seed).shuffle(rows)
    left: dict[str, int] = {}
    seen: set[Key] = set()
    texts = []
    for row in rows:
        if row.source == "msdocs-cpp":
            continue
        for key in (row.first, row.second):
            budget = left.setdefault(key.language, _share(key.language))
            if budget > 0 and key not in seen:
                seen.add(key)
                left[key.language] = budget - min(len(key.text), 300)
                texts.append(key.text[:300])
    return texts


def _share(language: str) -> int:
    return SHARES.get(language, MAIN_SHARE if language in MAIN else OTHER_SHARE)


def train(texts: list[str]) -> "Tokenizer":
    """Learns the vocabulary, then gives numbers their own pieces."""
    from tokenizers import trainers

    tokenizer = blank_tokenizer()
    trainer = trainers.UnigramTrainer(
        vocab_size=PIECES - len(numbers()),
        special_tokens=list(SPECIAL),
        unk_token="[UNK]",
        max_piece_length=LONGEST_PIECE,
        shrinking_factor=0.7,
        n_sub_iterations=1,
        show_progress=False,
    )
    tokenizer.train_from_iterator(texts, trainer)
    return _with_numbers(tokenizer)


def _with_numbers(tokenizer: "Tokenizer") -> "Tokenizer":
    """Replaces the learnt pieces of digits; one score for all, so that fewer pieces always win."""
    from tokenizers import Tokenizer

    description = json.loads(tokenizer.to_str())
    learnt = [entry for entry in description["model"]["vocab"] if not entry[0].isdecimal()]
    description["model"]["vocab"] = in_order(learnt) + [[number, -9.0] for number in numbers()]
    return Tokenizer.from_str(json.dumps(description))


def in_order(learnt: list[tuple[str, float]]) -> list[tuple[str, float]]:
    """The pieces in an order that is the same in every run, special ones first.

    The trainer's threads leave ties in any order, scores off in the last digits, and characters that it adds for
    completeness a ten-thousandth apart in any order: single characters get their scores to a tenth.
    """
    special, others = learnt[: len(SPECIAL)], learnt[len(SPECIAL) :]
    rounded = [(piece, round(score, 6 if len(piece) > 1 else 1)) for piece, score in others]
    return [*special, *sorted(rounded, key=lambda entry: (-entry[1], entry[0]))]


def load(path: Path) -> "Tokenizer":
    """A tokenizer made before."""
    from tokenizers import Tokenizer

    return Tokenizer.from_file(str(path))
