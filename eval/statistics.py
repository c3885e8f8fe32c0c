"""Intervals, percentiles, calibration and paired tests, each a few lines of arithmetic with a fixed seed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import comb

import numpy as np
from numpy.typing import NDArray

from eval.metrics import Points

SEED = 20240613
SAMPLES = 2000
_CHUNK = 200  # samples drawn at once: 200 x 10,000 questions stay under 16 MB

Floats = NDArray[np.float64]


def percentile(values: Sequence[float], share: float) -> float | None:
    """Linear between the two nearest ranks (numpy's default); None of nothing."""
    return float(np.percentile(values, 100 * share)) if values else None


def bootstrap_interval(points: Sequence[Points]) -> tuple[float, float] | None:
    """95 % percentile bootstrap of sum(points) / sum(out of), questions drawn with replacement (Efron 1979)."""
    if not points:
        return None
    table = np.asarray(points, dtype=np.float64)
    shares = _ratio(_resampled_sums(table))
    return _middle(shares)


def percentile_interval(values: Sequence[float], share: float) -> tuple[float, float] | None:
    """95 % bootstrap interval of a percentile."""
    if not values:
        return None
    rng = np.random.default_rng(SEED)
    table = np.asarray(values, dtype=np.float64)
    samples = [np.percentile(rng.choice(table, len(table)), 100 * share) for _ in range(SAMPLES // 4)]
    return _middle(np.asarray(samples))


def difference_interval(before: Sequence[Points], after: Sequence[Points]) -> tuple[float, float] | None:
    """95 % paired bootstrap interval of after - before: the same questions are drawn on both sides."""
    if not before:
        return None
    both = np.concatenate([np.asarray(before, float), np.asarray(after, float)], axis=1)
    sums = _resampled_sums(both)
    return _middle(_ratio(sums[:, 2:]) - _ratio(sums[:, :2]))


def paired_p(before: Sequence[Points], after: Sequence[Points]) -> float | None:
    """Two-sided p that nothing changed: exact McNemar for yes/no metrics, else a randomization test.

    The randomization test swaps before and after of each question at random and asks how often the
    difference gets at least as large as the one seen (Fisher 1935; Smucker, Allan & Carterette 2007).
    """
    if not before:
        return None
    a, b = np.asarray(before, float), np.asarray(after, float)
    changed = (a != b).any(axis=1)
    if not changed.any():
        return 1.0
    if np.all(a[:, 1] == 1) and np.all(b[:, 1] == 1) and np.isin(np.concatenate([a[:, 0], b[:, 0]]), (0, 1)).all():
        return mcnemar(int(((a[:, 0] == 1) & (b[:, 0] == 0)).sum()), int(((a[:, 0] == 0) & (b[:, 0] == 1)).sum()))
    return _randomization(a, b, changed)


def mcnemar(lost: int, won: int) -> float:
    """Exact two-sided McNemar test: of lost + won changes, a fair coin decides each (McNemar 1947)."""
    changes = lost + won
    if not changes:
        return 1.0
    tail = sum(comb(changes, k) for k in range(min(lost, won) + 1))
    return min(1.0, float(2 * tail) / float(2**changes))


def _randomization(a: Floats, b: Floats, changed: NDArray[np.bool_]) -> float:
    observed = abs(_ratio(b.sum(0)[None])[0] - _ratio(a.sum(0)[None])[0])
    same_a = a[~changed].sum(0)
    moving_a, moving_b = a[changed], b[changed]
    rng = np.random.default_rng(SEED)
    reached, drawn = 0, 5 * SAMPLES
    for _ in range(0, drawn, _CHUNK):
        swap = rng.random((_CHUNK, len(moving_a))) < 0.5
        to_b = swap.astype(float)
        left = same_a + (1 - to_b) @ moving_a + to_b @ moving_b
        right = same_a + (1 - to_b) @ moving_b + to_b @ moving_a
        reached += int((np.abs(_ratio(right) - _ratio(left)) >= observed - 1e-12).sum())
    return (reached + 1) / (drawn + 1)


def _resampled_sums(table: Floats) -> Floats:
    rng = np.random.default_rng(SEED)
    count = len(table)
    even = np.full(count, 1 / count)
    return np.concatenate([rng.multinomial(count, even, size=_CHUNK) @ table for _ in range(0, SAMPLES, _CHUNK)])


def _ratio(sums: Floats) -> Floats:
    """A sample without a single question of the metric says nothing and becomes NaN."""
    shares: Floats = np.full(len(sums), np.nan)
    np.divide(sums[:, 0], sums[:, 1], out=shares, where=sums[:, 1] > 0)
    return shares


def _middle(samples: Floats) -> tuple[float, float] | None:
    if np.isnan(samples).all():
        return None
    low, high = np.nanpercentile(samples, [2.5, 97.5])
    return float(low), float(high)


@dataclass(frozen=True, slots=True)
class Bin:
    """Questions of one stretch of confidence: how sure the assistant was, and how often it was supported."""

    low: float
    high: float
    count: int
    confidence: float
    supported: float


def reliability(pairs: Sequence[tuple[float, bool]], bins: int = 10) -> list[Bin]:
    """Bins of equal width over 0..1; empty ones are left out."""
    rows = []
    for number in range(bins):
        low, high = number / bins, (number + 1) / bins
        inside = [(c, s) for c, s in pairs if low <= c < high or (number == bins - 1 and c == 1.0)]
        if inside:
            count = len(inside)
            rows.append(Bin(low, high, count, sum(c for c, _ in inside) / count, sum(s for _, s in inside) / count))
    return rows


def expected_calibration_error(pairs: Sequence[tuple[float, bool]], bins: int = 10) -> float | None:
    """Mean distance of confidence and supported share over the bins, weighted by count (Naeini et al. 2015)."""
    if not pairs:
        return None
    return sum(b.count * abs(b.confidence - b.supported) for b in reliability(pairs, bins)) / len(pairs)


def holm(p_values: Mapping[str, float]) -> dict[str, float]:
    """p-values corrected for how many were looked at (Holm 1979)."""
    corrected: dict[str, float] = {}
    highest = 0.0
    for position, (name, p) in enumerate(sorted(p_values.items(), key=lambda item: item[1])):
        highest = max(highest, min(1.0, p * (len(p_values) - position)))
        corrected[name] = highest
    return corrected
