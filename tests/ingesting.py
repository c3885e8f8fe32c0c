"""Small documents in six languages, and short ways to say what a run did with them."""

import os
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from ingest.report import Summary
from ingest.run import run
from ingest.store import Store, open_store

TEXTS = {
    "pl.md": "# Kanton\n\nPodpisanie listu intencyjnego nastąpiło w czerwcu 2013 r. w Łodzi.\n",
    "ja.md": "# 広州\n\n枚方市は長寧区と1987年に友好都市となりました。\n",
    "ru.md": "# Гуанчжоу\n\nДелегация из Гуанчжоу посетила город в октябре.\n",
    "fa.md": "# گوانگژو\n\nشهردار گرگان با هیأت گوانگژو دیدار کرد.\n",
    "zh.md": "# 罗兹\n\n广州市与罗兹市签署了合作意向书。\n",
    "en.md": "# Visit\n\nThe delegation visited Guangzhou in May 2014.\n",
}


def write(path: Path, text: str | bytes) -> None:
    """Older than the clock's tick, so that the next run may trust its time."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode("utf-8") if isinstance(text, str) else text)
    past = time.time() - 60
    os.utime(path, (past, past))


def write_texts(folder: Path) -> Path:
    """A folder with the small documents."""
    for name, text in TEXTS.items():
        write(folder / name, text)
    return folder


@contextmanager
def stored(folder: Path, texts: Mapping[str, str]) -> Iterator[Store]:
    """A store with these documents, by file name; `folder` holds both."""
    for name, text in texts.items():
        write(folder / "documents" / name, text)
    with open_store(folder / "data", write=True) as opened:
        run(opened, [folder / "documents"])
        yield opened


def counts(summary: Summary) -> str:
    names = ("added", "changed", "unchanged", "removed", "renamed", "failed")
    return " ".join(f"{len(getattr(summary, name))}{name[0:3]}" for name in names if getattr(summary, name))


def sources(store: Store) -> list[str]:
    return [document.source for document in store.documents()]


def text_of(store: Store, source: str) -> str:
    document = store.by_source(source)
    assert document is not None
    return document.text


def found(store: Store, question: str) -> set[str]:
    """Everything both arms return, as text."""
    from ingest.tokens import terms

    hits = store.dense(store.encoder.encode_question(question), 50)
    hits += store.lexical({"words": dict.fromkeys(terms(question), 1.0)}, 50)
    texts = set()
    for one in store.passages(one for one, _ in hits).values():
        document = store.document(one.document_id)
        assert document is not None
        texts.add(document.text[one.start : one.end])
    return texts
