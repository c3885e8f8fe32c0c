"""This project beside the pipeline of LlamaIndex's documentation: ingest speed and query latency, same documents."""

from pathlib import Path

from benchmarks import documented
from benchmarks.material import write_documents
from benchmarks.measuring import latency, seconds, table
from ingest.encoder import load_encoder

PASSAGES = 5000
QUESTIONS = 200
PASSAGES_A_DOCUMENT = 2.6  # of the made documents, cut by us


def run(folder: Path, *, passages: int = PASSAGES, questions: int = QUESTIONS) -> str:
    """Builds both over the same files and asks both the same questions."""
    from assistant.answer import Assistant
    from ingest.run import run as ingest
    from ingest.store import open_store

    texts = folder / "documents"
    asked = write_documents(texts, round(passages / PASSAGES_A_DOCUMENT) + 1)
    documented.sentence_transformer().encode(["warm"])
    write_documents(folder / "first", 1, seed=2)
    with open_store(folder / "ours", write=True) as store:
        ingest(store, [folder / "first"])  # as the baseline's model is loaded by now
        ours_seconds = seconds(lambda: ingest(store, [texts]))
        ours_count = store.passage_count()
        assistant = Assistant(store)
        put = [question.text for question in asked[:: max(1, len(asked) // questions)]][:questions]
        assistant.ask(put[0])
        search = latency(lambda text: assistant.search(text, limit=10), put)
        answer = latency(assistant.ask, put)
        found = sum(
            any(hit.document.source.endswith(question.source) for hit in assistant.search(question.text, limit=5))
            for question in asked[:questions]
        )

    built = []
    theirs_seconds = seconds(lambda: built.append(documented.build(texts, folder / "theirs", load_encoder())))
    theirs_count = documented.count(folder / "theirs")
    retriever = built[0].as_retriever(similarity_top_k=10)
    retriever.retrieve(put[0])
    retrieve = latency(retriever.retrieve, put)
    found_theirs = sum(
        any(node.node.metadata["file_name"] == question.source for node in retriever.retrieve(question.text)[:5])
        for question in asked[:questions]
    )
    ours_rate, theirs_rate = ours_count / ours_seconds, theirs_count / theirs_seconds
    share = 1 / min(questions, len(asked))
    return table(
        f"pipeline: {len(asked):,} documents in six languages, {len(put)} questions, one run",
        ("", "this project", "documented LlamaIndex", "ratio"),
        [
            ("ingest: passages", ours_count, theirs_count, ours_count / theirs_count),
            ("ingest: seconds", ours_seconds, theirs_seconds, theirs_seconds / ours_seconds),
            ("ingest: passages a second", ours_rate, theirs_rate, ours_rate / theirs_rate),
            ("query: median ms", search.median, retrieve.median, retrieve.median / search.median),
            ("query: p95 ms", search.p95, retrieve.p95, retrieve.p95 / search.p95),
            ("answer with citations: median ms", answer.median, "-", "-"),
            ("answer with citations: p95 ms", answer.p95, "-", "-"),
            ("right document in the first five", found * share, found_theirs * share, found / max(1, found_theirs)),
        ],
    )
