"""What ingest costs beyond embedding and storing vectors, an unchanged second run, and memory as documents grow."""

import json
import resource
import subprocess
import sys
from pathlib import Path
from typing import Any

from benchmarks import documented
from benchmarks.material import write_documents
from benchmarks.measuring import seconds, spent, table
from benchmarks.pipeline import PASSAGES, PASSAGES_A_DOCUMENT
from ingest.encoder import load_encoder

DOCUMENTS = 10_000
_UPSERT = 1000
_MEGABYTE = 2**20


def run(folder: Path, *, passages: int = PASSAGES, documents: int = DOCUMENTS) -> str:
    """Two tables: time against bare encoding and the documented pipeline; re-run and memory, small against large."""
    return f"{_against_bare(folder / 'cost', passages)}\n\n{_growth(folder / 'growth', documents)}"


def _against_bare(folder: Path, passages: int) -> str:
    from ingest.chunking import embedded_text
    from ingest.run import run as ingest
    from ingest.store import open_store

    texts = folder / "documents"
    write_documents(texts, round(passages / PASSAGES_A_DOCUMENT) + 1)
    write_documents(folder / "first", 1, seed=2)
    encoder = load_encoder()
    documented.sentence_transformer().encode(["warm"])
    with open_store(folder / "ours", write=True) as store:
        ingest(store, [folder / "first"])  # what every run after it finds: models loaded, tables of names built
        before = {document.id for document in store.documents()}
        ours = spent(lambda: ingest(store, [texts]))
        embedded = [
            (passage.id, embedded_text(document, passage))
            for listed in store.documents()
            if listed.id not in before and (document := store.document(listed.id))
            for passage in store.passages_of(listed.id)
        ]
    bare = spent(lambda: _bare(folder / "bare", embedded))
    theirs = spent(lambda: documented.build(texts, folder / "theirs", encoder))
    counts = len(embedded), len(embedded), documented.count(folder / "theirs")
    names = "this project", "bare encode and Chroma upsert", "documented LlamaIndex"
    rows = list(zip(names, counts, (ours, bare, theirs), strict=True))
    each = [(wall / count, cpu / count) for _, count, (wall, cpu) in rows]
    return table(
        f"ingest: {len(embedded):,} passages, one run",
        ("", "seconds", "processor seconds", "passages a second", "a processor second"),
        [
            *((name, wall, cpu, count / wall, count / cpu) for name, count, (wall, cpu) in rows),
            ("this project : bare, time a passage", each[0][0] / each[1][0], each[0][1] / each[1][1], "-", "-"),
            ("documented : this project, time a passage", each[2][0] / each[0][0], each[2][1] / each[0][1], "-", "-"),
        ],
    )


def _bare(data: Path, embedded: list[tuple[str, str]]) -> None:
    """The least that any program must do for the same passages."""
    texts = [text for _, text in embedded]
    vectors = documented.sentence_transformer().encode(texts, batch_size=256, show_progress_bar=False)
    collection = documented.client(data).create_collection(
        "bare", embedding_function=None, metadata={"hnsw:space": "cosine"}
    )
    for at in range(0, len(embedded), _UPSERT):
        ids = [one for one, _ in embedded[at : at + _UPSERT]]
        collection.upsert(ids=ids, embeddings=vectors[at : at + _UPSERT])


def _growth(folder: Path, documents: int) -> str:
    rows = []
    for count in (max(1, documents // 10), documents):
        texts = folder / f"documents-{count}"
        write_documents(texts, count)
        first = _alone(texts, folder / f"data-{count}")
        again = _alone(texts, folder / f"data-{count}")
        share = again["seconds"] / first["seconds"]
        rows.append((f"{count:,}", first["seconds"], again["seconds"], share, first["peak"]))
    grown = ("large : small", rows[1][1] / rows[0][1], rows[1][2] / rows[0][2], "-", rows[1][4] / rows[0][4])
    header = ("documents", "first run, s", "unchanged, s", "share", "peak memory, MB")
    return table("ingest: growth, each run in a process of its own", header, [*rows, grown])


def _alone(texts: Path, data: Path) -> dict[str, Any]:
    command = [sys.executable, "-m", "benchmarks.ingest_cost", str(texts), str(data)]
    done = subprocess.run(command, cwd=Path(__file__).parent.parent, stdout=subprocess.PIPE, text=True, check=True)
    measured: dict[str, Any] = json.loads(done.stdout)
    return measured


def main() -> None:
    """Ingests one folder in this process and prints seconds and peak memory."""
    from ingest.environment import quiet_libraries
    from ingest.run import run as ingest
    from ingest.store import open_store

    quiet_libraries()
    texts, data = map(Path, sys.argv[1:])
    with open_store(data, write=True) as store:
        spent = seconds(lambda: ingest(store, [texts]))
    print(json.dumps({"seconds": spent, "peak": _peak()}))


def _peak() -> float:
    """Most memory this process ever held, in MB."""
    status = Path("/proc/self/status")
    if status.is_file():  # on Linux the figure of getrusage begins with that of the parent process
        return int(status.read_text().split("VmHWM:")[1].split()[0]) * 1024 / _MEGABYTE
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _MEGABYTE


if __name__ == "__main__":
    main()
