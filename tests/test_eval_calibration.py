"""The shares that readers are told about, worked out by hand."""

import numpy as np
import pytest

from assistant.confidence import calibrated
from assistant.fitted import fitted
from eval.calibration import bands, spread


def test_bands_hold_as_many_questions_each() -> None:
    probability = np.asarray([0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99])
    right = np.asarray([0, 0, 0, 1, 1, 1, 1, 1], dtype=float)
    # pairs: 0 of 2, 1 of 2, 2 of 2, 2 of 2, each with one right and one wrong more; the last two are equal: one band
    assert bands(probability, right, 0.35) == [(0.35, 0.25), (0.6, 0.5), (0.8, round(5 / 6, 4))]


def test_neighbours_out_of_order_are_one_band() -> None:
    probability = np.asarray([0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99])
    right = np.asarray([0, 0, 1, 1, 0, 1, 1, 1], dtype=float)
    # 0 of 2, then 2 of 2 before 1 of 2: together 3 of 4, and 2 of 2 has the higher share (3 / 4) only by Laplace
    assert bands(probability, right, 0.3) == [(0.3, 0.25), (0.6, round(4 / 6, 4)), (0.95, 0.75)]


def test_nothing_gives_nothing() -> None:
    assert bands(np.zeros(0), np.zeros(0), 0.5) == []


def test_what_is_refused_keeps_its_probability() -> None:
    assert calibrated(0.01) == 0.01
    for lowest, share in fitted().bands:
        assert calibrated(lowest) == share
    assert calibrated(1.0) == fitted().bands[-1][1]


def test_bands_begin_at_the_threshold_and_rise() -> None:
    assert fitted().bands[0][0] == pytest.approx(fitted().threshold)
    shares = [share for _, share in fitted().bands]
    assert shares == sorted(shares)


def test_a_part_is_spread_evenly() -> None:
    rows = np.arange(10, 20)
    assert spread(rows, 4).tolist() == [10, 13, 16, 19]
    assert spread(rows, 40).tolist() == rows.tolist()
    assert spread(rows[:0], 4).tolist() == []
