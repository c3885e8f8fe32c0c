"""How fast the model encodes: passages of 200 pieces a second, and seconds to load."""

import time
from pathlib import Path

from models.training.searching import Model


def passages_per_second(folder: Path, texts: list[str], *, seconds: float = 5.0) -> float:
    """Encodes passages of about 200 pieces, made of `texts` one after the other, for `seconds`."""
    from sentence_transformers import SentenceTransformer

    encoder = SentenceTransformer(str(folder), device="cpu")
    passages = _passages(Model(folder), texts)
    encoder.encode(passages[:64], show_progress_bar=False)
    started, done = time.perf_counter(), 0
    while time.perf_counter() - started < seconds:
        encoder.encode(passages, show_progress_bar=False, batch_size=256)
        done += len(passages)
    return done / (time.perf_counter() - started)


def seconds_to_load(folder: Path) -> float:
    """Seconds from the folder to the first vector, libraries already imported."""
    from sentence_transformers import SentenceTransformer

    started = time.perf_counter()
    SentenceTransformer(str(folder), device="cpu").encode("1", show_progress_bar=False)
    return time.perf_counter() - started


def _passages(model: Model, texts: list[str]) -> list[str]:
    lengths = model.pieces(texts)
    passages, parts, total = [], [], 0
    for number, text in enumerate(texts * 200):
        parts.append(text)
        total += len(lengths[number % len(texts)])
        if total >= 200:
            passages.append(" ".join(parts))
            parts, total = [], 0
        if len(passages) == 2048:
            break
    return passages
