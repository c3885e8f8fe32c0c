"""A run as plain text for the terminal."""

from collections.abc import Iterator, Mapping
from typing import Any

_TABLE = ("recall@1", "recall@5", "mrr@10", "citation_precision", "answer_accuracy", "false_refusals")


def lines(results: Mapping[str, Any]) -> Iterator[str]:
    """Metrics with their 95 % intervals, then language pairs, then whatever needs a look."""
    for name, value in results["metrics"].items():
        interval = results["intervals"].get(name)
        spread = f"   ({interval[0]:.3f} to {interval[1]:.3f})" if interval and value is not None else ""
        yield f"{name:<24}{'not measured' if value is None else f'{value:.3f}'}{spread}"
    if results["by_language"]:
        yield ""
        columns = [name for name in _TABLE if any(name in row for row in results["by_language"].values())]
        yield "".join([f"{'language pair':<16}{'questions':>10}", *(f"{name:>20}" for name in columns)])
        for pair, row in results["by_language"].items():
            cells = "".join(f"{row[name]:>20.3f}" if name in row else f"{'-':>20}" for name in columns)
            yield f"{pair:<16}{row['questions']:>10}{cells}"
    for row in results["missing_evidence"]:
        quote = _short(row["quote"])
        yield f"{row['id']}: gold evidence counts as a miss: {row['problem']}: {row['document']}: {quote}"
    for row in results["errors"]:
        yield f"{row['id']}: failed and counts as a miss: {row['error']}"
    for row in results["violations"]:
        yield f"{row['id']}: citation is not in the document: {row['violation']}"


def comparison_lines(comparison: Mapping[str, Any]) -> Iterator[str]:
    """Differences, then the questions that were won or lost."""
    if not comparison["same_set"]:
        yield "the two runs are of different sets; only questions with the same id are compared"
    yield f"{'metric':<24}{'before':>8}{'after':>8}{'p':>8}   95 % of the difference"
    for row in comparison["differences"]:
        interval = row["interval"]
        spread = f"{interval[0]:+.3f} to {interval[1]:+.3f}" if interval else "-"
        verdict = {"worse": "  SIGNIFICANT REGRESSION", "better": "  significantly better"}.get(row["verdict"], "")
        yield f"{row['metric']:<24}{row['before']:>8.3f}{row['after']:>8.3f}{row['p']:>8.3f}   {spread}{verdict}"
    turns = [row["turn"] for row in comparison["changed"]]
    yield f"{len(turns)} questions changed: {turns.count('won')} won, {turns.count('lost')} lost"
    for row in comparison["changed"]:
        if row["turn"]:
            yield f"{row['turn']:<5}{row['id']}: {row['question']}"
            for side in ("before", "after"):
                was = row[side]
                yield f"     {side + ':':<8}rank {was['rank'] or '-'}, {_short(was['answer'] or '(no answer)')}"


def _short(text: str, length: int = 160) -> str:
    folded = " ".join(text.split())
    return folded if len(folded) <= length else folded[: length - 1] + "…"
