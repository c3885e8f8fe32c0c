"""BM25 for comparison: words casefolded, Han and Kana as pairs of characters."""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

HAN_KANA = r"\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
RUN = re.compile(rf"[{HAN_KANA}]+|[^\W_{HAN_KANA}]+")
K1, B = 1.2, 0.75


def terms(text: str) -> list[str]:
    """Terms of a text."""
    folded = unicodedata.normalize("NFKC", text).casefold().replace("ي", "ی").replace("ك", "ک").replace("\u200c", "")
    found = []
    for run in RUN.findall(folded):
        if "\u3040" <= run[0] <= "\u9fff" or "\uf900" <= run[0] <= "\ufaff":
            found += [run[i : i + 2] for i in range(max(1, len(run) - 1))]
        else:
            found.append(run)
    return found


class Bm25:
    """Scores of every passage for a question: sum of idf x saturated term frequency (Robertson and Zaragoza)."""

    def __init__(self, passages: Sequence[str]) -> None:
        counted = [Counter(terms(passage)) for passage in passages]
        lengths = np.array([sum(counts.values()) for counts in counted], dtype=np.float64)
        self._norm = K1 * (1 - B + B * lengths / lengths.mean())
        self._postings: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for number, counts in enumerate(counted):
            for term, count in counts.items():
                self._postings[term].append((number, count))

    def scores(self, question: str) -> NDArray[np.float32]:
        """One score a passage."""
        total = np.zeros(len(self._norm))
        for term in set(terms(question)):
            postings = self._postings.get(term)
            if postings:
                places, counts = np.array(postings).T
                total[places] += self._idf(term) * counts * (K1 + 1) / (counts + self._norm[places])
        return total.astype(np.float32)

    def attainable(self, question: str) -> float:
        """What a passage that repeats every term of the question without end would score."""
        return (K1 + 1) * sum(self._idf(term) for term in set(terms(question))) + 1e-6

    def _idf(self, term: str) -> float:
        count = len(self._postings.get(term, ()))
        return float(np.log(1 + (len(self._norm) - count + 0.5) / (count + 0.5)))
