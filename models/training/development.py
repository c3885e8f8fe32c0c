"""The held-out part of the pairs as retrieval tasks, kept in a file because reading all rows takes a minute."""

import json
import random
import re
from collections import defaultdict
from pathlib import Path

from models.training import corpus
from models.training.languages import HELD_OUT_SOURCE, MAIN

SENTENCES, WINDOWS, QUERIES, WINDOW = 1000, 1000, 400, 5
Tasks = dict[str, dict[str, dict[str, list[str]]]]


def make(data: Path) -> Tasks:
    """Tasks by name and language pair: aligned lists `queries` and `passages` (more passages than queries)."""
    train, held = corpus.split(list(corpus.read_rows(data, "pairs")))
    fillers: dict[str, list[str]] = defaultdict(list)
    for row in train:
        if row.kind == "prose" and row.source != "msdocs-cpp":
            for key in (row.first, row.second):
                if key.language in MAIN and len(key.text) > 25:
                    fillers[key.language].append(key.text)
    aligned = _aligned(held)
    rng = random.Random(11)
    tasks: Tasks = {"unseen source": {}, "sentences": {}, "windows": {}}
    for (first, second), pairs in sorted(aligned.items()):
        if second == "en":
            unseen = [pair[1:] for pair in pairs if pair[0] == HELD_OUT_SOURCE][:SENTENCES]
            both = unseen[: SENTENCES // 2] + [pair[1:] for pair in pairs if pair[0] != HELD_OUT_SOURCE]
            for name, chosen in (("unseen source", unseen), ("sentences", both[:SENTENCES])):
                tasks[name][f"{first}>en"] = {"queries": [a for a, _ in chosen], "passages": [b for _, b in chosen]}
        if first in MAIN and second in MAIN:
            tasks["windows"][f"{first}>{second}"] = _windows([pair[1:] for pair in pairs], fillers[second], rng)
    return tasks


def _aligned(held: list[corpus.Row]) -> dict[tuple[str, str], list[tuple[str, str, str]]]:
    """(query language, passage language) -> (source, query, passage); by way of English too; each text once."""
    prose = [row for row in held if min(len(row.first.text), 3 * len(row.second.text)) >= 30]
    found: dict[tuple[str, str], list[tuple[str, str, str]]] = defaultdict(list)
    used: set[tuple[str, corpus.Key]] = set()
    for row in [*prose, *corpus.pivoted(prose, MAIN[:-1])]:
        for a, b in ((row.first, row.second), (row.second, row.first)):
            if (b.language, a) not in used and (f"<{a.language}", b) not in used:
                used.update(((b.language, a), (f"<{a.language}", b)))
                found[a.language, b.language].append((row.source, a.text, b.text))
    for name in found:
        random.Random(5).shuffle(found[name])
    return found


def _windows(pairs: list[tuple[str, str]], fillers: list[str], rng: random.Random) -> dict[str, list[str]]:
    """Half of a sentence asks for the window of five sentences that holds its translation."""
    pairs = [pair for pair in pairs if len(pair[0]) >= 12][:QUERIES]
    passages = []
    for number in range(WINDOWS):
        parts = rng.sample(fillers, WINDOW - 1)
        parts.insert(rng.randrange(WINDOW), pairs[number][1] if number < len(pairs) else rng.choice(fillers))
        passages.append(" ".join(parts))
    return {"queries": [_half(query, rng) for query, _ in pairs], "passages": passages}


def _half(text: str, rng: random.Random) -> str:
    units = text.split() if len(text.split()) > 3 else re.findall(r"[\u3040-\u9fff]|[^\u3040-\u9fff]+", text)
    length = max(3, len(units) // 2)
    start = rng.randrange(max(1, len(units) - length + 1))
    return (" " if len(text.split()) > 3 else "").join(units[start : start + length])


def load(data: Path, cache: Path) -> Tasks:
    """From the cache, or made and cached."""
    if not cache.exists():
        cache.parent.mkdir(parents=True, exist_ok=True)
        cache.write_text(json.dumps(make(data), ensure_ascii=False), encoding="utf-8")
    tasks: Tasks = json.loads(cache.read_text(encoding="utf-8"))
    return tasks


def sharing_fillers(tasks: dict[str, dict[str, list[str]]], queries: int) -> dict[str, dict[str, list[str]]]:
    """As many windows a pair, but those that answer no question are shared by the pairs of one passage language."""
    fillers: dict[str, list[str]] = defaultdict(list)
    for pair, task in tasks.items():
        fillers[pair.split(">")[1]] += task["passages"][len(task["queries"]) :]
    found = {}
    for pair, task in tasks.items():
        asked = task["queries"][:queries]
        shared = fillers[pair.split(">")[1]][: len(task["passages"]) - len(asked)]
        found[pair] = {"queries": asked, "passages": [*task["passages"][: len(asked)], *shared]}
    return found
