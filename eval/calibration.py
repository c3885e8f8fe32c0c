"""From probabilities and outcomes to the few shares that readers are told about (Zadrozny, Elkan 2001)."""

import numpy as np
from numpy.typing import NDArray

_BANDS = 4

Floats = NDArray[np.float64]


def bands(probability: Floats, right: Floats, lowest: float) -> list[tuple[float, float]]:
    """(lowest probability, share right) of up to four bands of as many questions each, the shares rising.

    Neighbours out of order are joined (pool adjacent violators: Ayer et al. 1955); one right and one wrong question
    more a band (Laplace). The first band begins at `lowest`.
    """
    if not len(probability):
        return []
    pooled: list[list[NDArray[np.int64]]] = []

    def share(group: list[NDArray[np.int64]]) -> float:
        return float((right[np.concatenate(group)].sum() + 1) / (sum(map(len, group)) + 2))

    for part in np.array_split(np.argsort(probability, kind="stable"), min(_BANDS, len(probability))):
        pooled.append([part])
        while len(pooled) > 1 and share(pooled[-2]) >= share(pooled[-1]):
            last = pooled.pop()
            pooled[-1] += last
    edges = [lowest, *(float(probability[group[0]].min()) for group in pooled[1:])]
    return [(round(edge, 4), round(share(group), 4)) for edge, group in zip(edges, pooled, strict=True)]


def spread(rows: NDArray[np.int64], count: int) -> NDArray[np.int64]:
    """So many of them, evenly spread; all where there are no more."""
    return rows[np.linspace(0, len(rows) - 1, min(count, len(rows))).round().astype(np.int64)]
