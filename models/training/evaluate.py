"""python -m models.training.evaluate: held-out figures of one or more models, beside BM25."""

import argparse
import json
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from models.training import development, probe
from models.training.searching import METHODS, Collection, Model

ROOT = Path(__file__).resolve().parents[2]
RANKS = (1, 5, 10)
Table = dict[str, dict[str, dict[str, float]]]  # task -> set or language pair -> figure


def recall(collection: Collection, queries: list[str], wanted: list[int]) -> dict[str, float]:
    """`method@rank` -> share of queries whose passage is among the first `rank`."""
    ranks: dict[str, list[float]] = {}
    for query, vector, gold in zip(queries, collection.model.vectors(queries), wanted, strict=True):
        for method, scores in collection.scores(query, vector).items():
            ranks.setdefault(method, []).append(rank(scores, gold))
    return {f"{name}@{top}": float(np.mean(np.array(of) < top)) for name, of in ranks.items() for top in RANKS}


def rank(scores: NDArray[np.float32], gold: int) -> float:
    """How many passages come before the right one; of those with an equal score, half do."""
    return float((scores > scores[gold]).sum() + ((scores == scores[gold]).sum() - 1) / 2)


def question_sets(model: Model, folder: Path) -> dict[str, dict[str, float]]:
    """Recall on the public question -> passage sets."""
    found = {}
    for one in sorted(path for path in folder.iterdir() if path.is_dir()):
        documents = sorted((one / "docs").glob("*.md"))
        places = {path.name: number for number, path in enumerate(documents)}
        lines = (one / "questions.jsonl").read_text(encoding="utf-8").splitlines()
        cases = [case for case in map(json.loads, lines) if case["answerable"]]
        wanted = [places[case["evidence"][0]["document"]] for case in cases]
        passages = [path.read_text(encoding="utf-8") for path in documents]
        collection = Collection(model, passages, lexical=not model.mean_only)
        found[one.name] = recall(collection, [case["question"] for case in cases], wanted)
    return found


def sentence_retrieval(model: Model, tasks: development.Tasks) -> Table:
    """Share of sentences whose English is the nearest of all."""
    found: Table = {}
    for name in ("unseen source", "sentences"):
        for pair, task in tasks[name].items():
            if not task["queries"]:
                continue
            cosines = model.vectors(task["queries"]) @ model.vectors(task["passages"]).T
            hits = cosines.argmax(axis=1) == np.arange(len(cosines))
            found.setdefault(name, {})[pair] = {"accuracy": float(hits.mean())}
    return found


def windows(model: Model, tasks: development.Tasks, *, queries: int) -> dict[str, dict[str, float]]:
    """Recall of windows of another language; with mean vectors only, among shared fillers."""
    found = {}
    chosen = development.sharing_fillers(tasks["windows"], queries) if model.mean_only else tasks["windows"]
    for pair, task in chosen.items():
        asked = task["queries"][:queries]
        collection = Collection(model, task["passages"], lexical=not model.mean_only)
        found[pair] = recall(collection, asked, list(range(len(asked))))
    return found


def evaluate(model: Model, data: Path, *, queries: int = 200) -> Table:
    """All figures of a model."""
    tasks = development.load(data / "training", ROOT / ".training" / "development.json")
    table: Table = {"question sets": question_sets(model, data / "evaluation")}
    table |= sentence_retrieval(model, tasks)
    table["windows"] = windows(model, tasks, queries=queries)
    table |= {
        f"probe {kind}": {pair: {"accuracy": value} for pair, value in pairs.items()}
        for kind, pairs in probe.accuracy(model).items()
    }
    return table


def report(table: Table) -> str:
    """A table for people: means of each task, each public set and each sentence-retrieval language."""
    out = []
    for name in ("unseen source", "sentences"):
        figures = " ".join(f"{pair[:2]} {figure['accuracy']:.3f}" for pair, figure in table[name].items())
        out.append(f"{name} into English: {figures}")
    for name, figure in table["question sets"].items():
        out.append(f"{name}: {_methods(figure)}")
    out.append(f"windows, mean of {len(table['windows'])} pairs: {_methods(mean(table['windows']))}")
    for language in ("pl", "ja", "ru", "fa", "zh", "en"):
        of = {pair: figure for pair, figure in table["windows"].items() if pair.endswith(f">{language}")}
        if of:
            out.append(f"windows to {language}: {_methods(mean(of))}")
    for name in sorted(name for name in table if name.startswith("probe")):
        out.append(f"{name}, mean of {len(table[name])} pairs: {mean(table[name])['accuracy']:.3f}")
    return "\n".join(out)


def mean(figures: dict[str, dict[str, float]]) -> dict[str, float]:
    """Figure by figure over language pairs."""
    names = next(iter(figures.values()))
    return {name: float(np.mean([one[name] for one in figures.values()])) for name in names}


def _methods(figure: dict[str, float]) -> str:
    kept = [name for name in METHODS if f"{name}@1" in figure]
    return "  ".join(f"{name} {'/'.join(f'{_at(figure, name, top):.3f}' for top in RANKS)}" for name in kept)


def _at(figure: dict[str, float], method: str, top: int) -> float:
    return figure[f"{method}@{top}"]


def main() -> None:
    """Prints the report of each folder; `--json` keeps every figure."""
    parser = argparse.ArgumentParser(prog="python -m models.training.evaluate", description=__doc__)
    parser.add_argument("folders", nargs="*", help="models/partnership-static where no folder is given at all")
    parser.add_argument(
        "--transformer",
        action="append",
        default=[],
        metavar="FOLDER",
        help="a model to measure by its mean vectors only, on windows that share their fillers (quicker, easier)",
    )
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--queries", type=int, default=200, help="queries a language pair for the windows")
    parser.add_argument("--json", type=Path)
    arguments = parser.parse_args()
    wanted = [(folder, False) for folder in arguments.folders] + [(folder, True) for folder in arguments.transformer]
    tables = {}
    for folder, mean_only in wanted or [(str(ROOT / "models" / "partnership-static"), False)]:
        name = f"{folder}, mean vectors only" if mean_only else folder
        tables[name] = evaluate(Model(folder, mean_only=mean_only), arguments.data, queries=arguments.queries)
        print(f"== {name}\n{report(tables[name])}", flush=True)
    if arguments.json:
        arguments.json.write_text(json.dumps(tables, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
