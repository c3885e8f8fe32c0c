"""The bundled model alone: passages of 200 tokens a second, and the time it takes to load."""

import subprocess
import sys
from pathlib import Path

from benchmarks import documented
from benchmarks.material import LANGUAGES, write_documents
from benchmarks.measuring import seconds, table
from ingest.encoder import BUNDLED, Encoder, load_encoder

PASSAGES = 5000
_TOKENS = 200
_LOAD = """
import sys, time
from sentence_transformers import SentenceTransformer
started = time.perf_counter()
SentenceTransformer(sys.argv[1], device="cpu")
print(time.perf_counter() - started)
"""


def run(folder: Path, *, passages: int = PASSAGES) -> str:
    """Encodes made passages, the languages in turn."""
    encoder = load_encoder()
    texts = _passages(folder, encoder, passages)
    model = documented.sentence_transformer()  # our own encoder remembers words, and these passages repeat
    model.encode(texts[: len(LANGUAGES)])
    encoding = seconds(lambda: model.encode(texts, batch_size=256, show_progress_bar=False))
    asking = seconds(lambda: [encoder.encode_question(text[:80]) for text in texts[:200]])
    loading = float(
        subprocess.run(
            [sys.executable, "-c", _LOAD, str(BUNDLED)], stdout=subprocess.PIPE, text=True, check=True
        ).stdout
    )
    return table(
        f"model: {encoder.name}, {len(texts):,} passages of {_TOKENS} tokens",
        ("", "value"),
        [
            ("passages a second", len(texts) / encoding),
            ("questions a second", min(200, len(texts)) / asking),
            ("seconds to load, library imported", loading),
        ],
    )


def _passages(folder: Path, encoder: Encoder, count: int) -> list[str]:
    """Texts of 200 tokens each, cut from made documents."""
    write_documents(folder, 5 * len(LANGUAGES))
    sources = [path.read_text("utf-8") for path in sorted(folder.glob("*.txt"))]
    passages = [_cut(text, encoder) for text in sources]
    return [passages[number % len(passages)] for number in range(count)]


def _cut(text: str, encoder: Encoder) -> str:
    """The longest beginning of at most 200 tokens, found by halving."""
    text = " ".join([text] * 3)
    low, high = 0, len(text)
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if encoder.count_tokens(text[:middle]) <= _TOKENS else (low, middle)
    return text[:low]
