"""Vectors on a Chroma server: several processes, one collection, every commit seen at once."""

import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.errors import AssistantError
from ingest.rebuild import rebuild
from ingest.run import ignore, run
from ingest.store import open_store


@pytest.fixture
def server(tmp_path: Path) -> Iterator[str]:
    import socket

    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        port = door.getsockname()[1]
    chroma = Path(sys.executable).with_name("chroma")
    process = subprocess.Popen(
        [chroma, "run", "--path", str(tmp_path / "server"), "--port", str(port)],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )
    end = time.monotonic() + 60
    try:
        while True:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            assert time.monotonic() < end, "the Chroma server did not start"
            time.sleep(0.1)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait()


def test_writer_and_reader_share_a_server(server: str, tmp_path: Path) -> None:
    folder, data = tmp_path / "docs", tmp_path / "data"
    folder.mkdir()
    (folder / "pl.md").write_text("Łódź i Kanton podpisały list intencyjny.", "utf-8")
    (folder / "ja.md").write_text("枚方市は長寧区と友好都市となりました。", "utf-8")
    with open_store(data, chroma_url=server, write=True) as store:
        run(store, [folder])
        with open_store(data, chroma_url=server) as reader:
            question = reader.encoder.encode_question("Kanton")
            assert len(reader.dense(question, 10)) == 2
            (folder / "zh.md").write_text("广州市与罗兹市签署了合作意向书。", "utf-8")
            (folder / "ja.md").unlink()
            run(store, [folder])
            assert len(reader.dense(question, 10)) == 2
            assert {document.source for document in reader.documents()} == {"pl.md", "zh.md"}
        assert store.agrees()
    assert not (data / "store-1" / "chroma").exists()
    assert rebuild(data, chroma_url=server, progress=ignore) == 2
    with open_store(data, chroma_url=server, write=True) as store:
        assert store.agrees()


def test_a_server_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(AssistantError, match=r"no Chroma server answers at http://127.0.0.1:9"):
        open_store(tmp_path / "data", chroma_url="http://127.0.0.1:9", write=True)
    with pytest.raises(AssistantError, match="ASSISTANT_CHROMA_URL"):
        open_store(tmp_path / "data", chroma_url="localhost", write=True)
