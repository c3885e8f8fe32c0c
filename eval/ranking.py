"""Ranking metrics by ir-measures, and the TREC files other tools can check them with; the one import site of it."""

from collections.abc import Sequence
from pathlib import Path

from eval.metrics import Points, Result

_LIBRARY_NAMES = {
    "recall@1": "Success@1",
    "recall@5": "Success@5",
    "recall@10": "Success@10",
    "mrr@10": "RR@10",
    "ndcg@10": "nDCG@10",
    "gold_recall@10": "R@10",
}


def qrels(results: Sequence[Result]) -> list[tuple[str, str, int]]:
    """(question, passage, 1) for every gold passage; a quote that is nowhere counts as one no search can find."""
    rows = []
    for result in results:
        if not result.case.answerable:
            continue
        ids = {passage for gold in result.gold for passage in gold.passage_ids}
        ids |= {f"missing:{n}" for n, gold in enumerate(result.gold) if gold.problem}
        rows += [(result.case.id, passage, 1) for passage in sorted(ids)]
    return rows


def run_rows(results: Sequence[Result]) -> list[tuple[str, str, float]]:
    """(question, passage, score); the score is 1 / rank, so that no tool breaks ties its own way."""
    rows = []
    for result in results:
        if result.case.answerable:
            unique = dict.fromkeys(hit.passage.id for hit in result.hits)
            rows += [(result.case.id, passage, 1 / rank) for rank, passage in enumerate(unique, start=1)]
    return rows


def ranking_points(results: Sequence[Result]) -> dict[str, dict[str, Points]]:
    """Question id -> metric -> (value, 1), for the answerable questions."""
    answerable = [result.case.id for result in results if result.case.answerable]
    points: dict[str, dict[str, Points]] = {
        case_id: dict.fromkeys(_LIBRARY_NAMES, (0.0, 1.0)) for case_id in answerable
    }
    if not answerable:
        return points
    import ir_measures

    names = {ir_measures.parse_measure(theirs): ours for ours, theirs in _LIBRARY_NAMES.items()}
    gold = [ir_measures.Qrel(*row) for row in qrels(results)]
    found = [ir_measures.ScoredDoc(*row) for row in run_rows(results)]
    for value in ir_measures.iter_calc(list(names), gold, found):
        points[value.query_id][names[value.measure]] = (float(value.value), 1.0)
    return points


def write_trec(results: Sequence[Result], folder: Path, name: str = "assistant") -> tuple[Path, Path]:
    """`run.trec` and `qrels.trec` in the folder. White space in ids would break the columns, so it becomes `_`."""
    folder.mkdir(parents=True, exist_ok=True)
    run, gold = folder / "run.trec", folder / "qrels.trec"
    lines, previous, rank = [], "", 0
    for question, passage, score in run_rows(results):
        rank = rank + 1 if question == previous else 1
        previous = question
        lines.append(f"{_column(question)} Q0 {_column(passage)} {rank} {score:.6f} {name}\n")
    run.write_text("".join(lines), encoding="utf-8")
    rows = [f"{_column(question)} 0 {_column(passage)} {grade}\n" for question, passage, grade in qrels(results)]
    gold.write_text("".join(rows), encoding="utf-8")
    return run, gold


def _column(value: str) -> str:
    return "_".join(value.split())
