"""Texts as piece numbers: each distinct text once, in one flat array."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from models.training.corpus import Key
from models.training.tokenizer import UNKNOWN

if TYPE_CHECKING:
    from tokenizers import Tokenizer

Ids = NDArray[np.int32]


@dataclass(frozen=True)
class Ragged:
    """Many lists of piece numbers: `flat[starts[i]:starts[i + 1]]` is the i-th."""

    flat: Ids
    starts: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.starts) - 1

    def __getitem__(self, index: int) -> Ids:
        return self.flat[self.starts[index] : self.starts[index + 1]]

    def take(self, indices: NDArray[np.int64]) -> "Ragged":
        """The lists at `indices`, in that order."""
        lengths = self.starts[indices + 1] - self.starts[indices]
        starts = np.concatenate([[0], np.cumsum(lengths)])
        positions = np.repeat(self.starts[indices] - starts[:-1], lengths) + np.arange(starts[-1])
        return Ragged(self.flat[positions], starts)


def ragged(lists: Sequence[Ids]) -> Ragged:
    """Packs lists of piece numbers."""
    starts = np.concatenate([[0], np.cumsum([len(one) for one in lists])]).astype(np.int64)
    flat = np.concatenate(lists) if lists else np.zeros(0)
    return Ragged(flat.astype(np.int32), starts)


@dataclass
class TextTable:
    """Gives each distinct text a number while rows are collected."""

    numbers: dict[Key, int] = field(default_factory=dict)

    def number(self, key: Key) -> int:
        """The text's number, a new one where it is new."""
        return self.numbers.setdefault(key, len(self.numbers))

    def encode(self, tokenizer: "Tokenizer", longest: int) -> Ragged:
        """All texts as pieces, cut to `longest`; an empty one becomes one unknown piece."""
        return encode(tokenizer, (key.text for key in self.numbers), longest)


def encode(tokenizer: "Tokenizer", texts: Iterable[str], longest: int) -> Ragged:
    """Texts as pieces, in blocks so that the tokenizer's own objects do not pile up."""
    parts: list[Ids] = []
    block: list[str] = []

    def flush() -> None:
        for encoding in tokenizer.encode_batch_fast(block, add_special_tokens=False):
            parts.append(np.array(encoding.ids[:longest] or [UNKNOWN], dtype=np.int32))
        block.clear()

    for text in texts:
        block.append(text)
        if len(block) == 20_000:
            flush()
    if block:
        flush()
    return ragged(parts)
