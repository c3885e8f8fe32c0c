"""Texts of documents stay in memory while they are asked for."""

from pathlib import Path

import pytest
from ingesting import write_texts

from ingest.run import run
from ingest.store import open_store


def test_the_documents_asked_for_last_stay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ingest.store._DOCUMENTS_KEPT", 4)
    with open_store(tmp_path / "data", write=True) as store:
        run(store, [write_texts(tmp_path / "docs")])
        ids = [one.id for one in store.documents()]
        first, second, third = (store.document(one) for one in ids[:3])
        again = [store.document(one) for one in (ids[1], ids[2], ids[0])]
        assert all(one is kept for one, kept in zip(again, (second, third, first), strict=True))
        for one in ids[3:5]:  # a fifth: the second, asked for longest ago, goes
            store.document(one)
        assert store.document(ids[0]) is first
        assert store.document(ids[2]) is third
        assert store.document(ids[1]) is not second
