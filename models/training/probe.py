"""The hand-written probe: terms and questions of this project in six languages."""

import csv
from pathlib import Path

import numpy as np

from models.training.languages import MAIN
from models.training.searching import Model

FILE = Path(__file__).with_name("probe.tsv")


def read() -> list[dict[str, str]]:
    """Its lines: `kind` and a text for each language."""
    with FILE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def accuracy(model: Model) -> dict[str, dict[str, float]]:
    """kind -> language pair -> share of texts whose nearest text in the other language (by mean vector) is theirs.

    A term is sought among all terms, a question among all answers.
    """
    lines = read()
    vectors = {language: model.vectors([line[language] for line in lines]) for language in MAIN}
    kinds = np.array([line["kind"] for line in lines])
    terms = np.flatnonzero((kinds != "question") & (kinds != "answer"))
    found: dict[str, dict[str, float]] = {}
    for kind in sorted(set(kinds.tolist()) - {"answer"}):
        asked = np.flatnonzero(kinds == kind)
        wanted = asked + 1 if kind == "question" else asked
        among = np.flatnonzero(kinds == "answer") if kind == "question" else terms
        for first in MAIN:
            for second in MAIN:
                if first != second or kind == "question":
                    cosines = vectors[first][asked].astype(np.float32) @ vectors[second][among].T
                    hits = among[cosines.argmax(axis=1)] == wanted
                    found.setdefault(kind, {})[f"{first}>{second}"] = float(hits.mean())
    return found
