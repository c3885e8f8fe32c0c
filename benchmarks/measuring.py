"""Timing, percentiles and tables."""

import os
import statistics
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Latency:
    """Milliseconds of one kind of call."""

    median: float
    p95: float


def latency(call: Callable[[str], object], questions: Iterable[str]) -> Latency:
    """Calls once for each question, one after another."""
    return summed([seconds(lambda question=question: call(question)) for question in questions])  # type: ignore[misc]


def summed(times: Sequence[float]) -> Latency:
    """Median and 95th percentile of times in seconds."""
    ordered = sorted(times)
    return Latency(1000 * statistics.median(ordered), 1000 * ordered[min(len(ordered) - 1, int(0.95 * len(ordered)))])


def seconds(call: Callable[[], object]) -> float:
    started = time.perf_counter()
    call()
    return time.perf_counter() - started


def spent(call: Callable[[], object]) -> tuple[float, float]:
    """Seconds by the clock, and of all processors together, those of ended worker processes too.

    Where a machine does other work meanwhile the first says little and the second still compares.
    """
    before = sum(os.times()[:4])
    wall = seconds(call)
    return wall, sum(os.times()[:4]) - before


def table(title: str, header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Aligned columns, the first to the left."""
    cells = [list(header)] + [[_shown(cell) for cell in row] for row in rows]
    widths = [max(len(row[column]) for row in cells) for column in range(len(header))]
    lines = []
    for first, *rest in cells:
        columns = [cell.rjust(width) for cell, width in zip(rest, widths[1:], strict=True)]
        lines.append("  ".join([first.ljust(widths[0]), *columns]))
    return "\n".join([title, lines[0], "-" * len(lines[0]), *lines[1:]])


def _shown(cell: object) -> str:
    if isinstance(cell, float):
        return f"{cell:,.0f}" if abs(cell) >= 100 else f"{cell:.2f}"
    return f"{cell:,}" if isinstance(cell, int) else str(cell)
