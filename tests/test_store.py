"""The store: what the catalogue does not show is not there, and every part of it can be lost and mended."""

import multiprocessing
import os
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from conftest import ROOT

from ingest.check import check
from ingest.errors import AssistantError, ModelMismatch, StoreBusy
from ingest.rebuild import rebuild
from ingest.run import ignore, run
from ingest.store import Store, open_store, owner
from ingest.transfer import export, import_from

SENTENCES = {
    "pl": "Łódź podpisała list intencyjny z Kantonem w czerwcu {n} roku.",
    "ja": "枚方市は長寧区と{n}年に友好都市となりました。",
    "ru": "Делегация из Гуанчжоу посетила город в {n} году.",
    "fa": "شهردار گرگان در سال {n} با هیأت گوانگژو دیدار کرد.",
    "zh": "广州市与罗兹市在{n}年签署了合作意向书。",
    "en": "The delegation visited Guangzhou in {n}.",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "docs"
    made.mkdir()
    for language, sentence in SENTENCES.items():
        text = "\n\n".join(sentence.format(n=1990 + number) for number in range(12))
        (made / f"{language}.md").write_text(text, "utf-8")
    return made


@pytest.fixture
def data(tmp_path: Path, folder: Path) -> Path:
    with open_store(tmp_path / "data", write=True) as store:
        run(store, [folder])
    return tmp_path / "data"


@pytest.fixture
def store(data: Path) -> Iterator[Store]:
    with open_store(data, write=True) as opened:
        yield opened


def ids_of(store: Store) -> list[str]:
    return sorted(one.id for document in store.documents() for one in store.passages_of(document.id))


def test_nothing_to_read_yet(tmp_path: Path) -> None:
    with pytest.raises(AssistantError, match=r"no documents yet in .*: run `python -m ingest`"):
        open_store(tmp_path / "nothing")
    (tmp_path / "file").touch()
    with pytest.raises(AssistantError, match="is a file"):
        open_store(tmp_path / "file", write=True)


def test_both_arms_find_what_is_visible_only(store: Store) -> None:
    question = store.encoder.encode_question("Kiedy Łódź podpisała list intencyjny?")
    everything = ids_of(store)
    assert store.passage_count() == len(everything)
    found = store.dense(question, 1000)
    assert sorted(one for one, _ in found) == everything
    assert [score for _, score in found] == sorted((score for _, score in found), reverse=True)
    exact = store.vectors(everything)
    for one, score in found:
        assert score == pytest.approx(float(exact[one] @ question), abs=1e-3)
    lexical = store.lexical({"words": {"list": 1.0}}, 50)
    pl = store.by_source("pl.md")
    assert pl is not None
    assert {one.partition(":")[0] for one, _ in lexical} == {pl.id}
    doubled = store.lexical({"words": {"list": 2.0}}, 50)
    assert [score for _, score in doubled] == pytest.approx([2 * score for _, score in lexical], rel=1e-3)
    store.remove(pl.id)
    assert pl.id not in {one.partition(":")[0] for one, _ in store.dense(question, 1000)}
    assert store.lexical({"words": {"list": 1.0}}, 50) == []
    assert store.lexical({}, 50) == []
    assert store.dense(question, 0) == []


def test_pieces_are_those_of_the_token_table(store: Store) -> None:
    for document in store.documents():
        whole = store.document(document.id)
        assert whole is not None
        passages = store.passages_of(document.id)
        kept = store.pieces(one.id for one in passages)
        for one, ids in zip(passages, store.tokens.pieces([whole.text[p.start : p.end] for p in passages]), strict=True):
            assert kept[one.id].tolist() == ids.tolist()


def test_a_document_is_found_by_the_end_of_its_path(store: Store, folder: Path) -> None:
    (folder / "sub").mkdir()
    (folder / "sub" / "pl.md").write_text("Inny tekst o Sopocie.", "utf-8")
    (folder / "sub" / "x.md").write_text("Jeszcze inny tekst o Gdyni.", "utf-8")
    run(store, [folder])
    sources = [getattr(store.by_source(name), "source", None) for name in ("pl.md", "x.md", "sub/pl.md", "l.md", "nope")]
    assert sources == ["pl.md", "sub/x.md", "sub/pl.md", None, None]


def test_one_writer_at_a_time_and_it_is_named(store: Store, data: Path) -> None:
    with pytest.raises(StoreBusy, match=rf"is in use by .* \(process {os.getpid()}\)"):
        open_store(data, write=True)
    found = owner(data)
    assert found is not None
    assert found.pid == os.getpid()
    assert (data / "owner.json").stat().st_mode & 0o777 == 0o600


def test_a_killed_owner_leaves_no_lock(data: Path) -> None:
    code = f"""
import sys, time
from pathlib import Path
from ingest.store import open_store
store = open_store(Path({str(data)!r}), write=True)
print("open", flush=True)
time.sleep(600)
"""
    process = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, cwd=ROOT, text=True)
    try:
        assert process.stdout is not None
        assert process.stdout.readline() == "open\n"
        with pytest.raises(StoreBusy, match=str(process.pid)):
            open_store(data, write=True)
    finally:
        process.send_signal(signal.SIGKILL)
        process.wait()
    assert owner(data) is None
    with open_store(data, write=True) as store:
        assert len(store.documents()) == 6


def test_a_store_of_another_model_is_refused_and_rebuilt(data: Path, tmp_path: Path, folder: Path) -> None:
    other = tmp_path / "other-model"
    shutil.copytree(ROOT / "models" / "partnership-static", other)
    config = other / "config_sentence_transformers.json"
    config.write_text(config.read_text("utf-8") + "\n", "utf-8")
    for write in (False, True):
        with pytest.raises(ModelMismatch, match=r"--rebuild"):
            open_store(data, model=str(other), write=write)
    with open_store(data) as reader:
        wanted = ids_of(reader)
        embedded = rebuild(data, model=str(other), progress=ignore)  # the old store answers meanwhile
        assert embedded == len(wanted)
        assert reader.dense(reader.encoder.encode_question("Guangzhou"), 3)
    with open_store(data, model=str(other), write=True) as store:
        assert store.card.model == "other-model"
        assert store.passage_count() == len(wanted)
        summary = run(store, [folder])
        assert (len(summary.unchanged), summary.embedded) == (6, 0)
    with pytest.raises(ModelMismatch):
        open_store(data)


def test_a_rebuild_goes_on_where_it_was_stopped(data: Path, tmp_path: Path) -> None:
    class Stop(Exception):
        pass

    def stop(progress: object) -> None:
        if getattr(progress, "done", 0) == 6:
            raise Stop

    with pytest.raises(Stop):
        rebuild(data, progress=stop)
    with open_store(data) as reader:
        assert len(reader.documents()) == 6
    assert rebuild(data, progress=ignore) == 0
    with open_store(data, write=True) as store:
        assert len(store.documents()) == 6
        assert store.agrees()
    assert not (data / "store-1").exists()


def test_a_reader_beside_a_writer_sees_every_commit(store: Store, data: Path, folder: Path) -> None:
    with open_store(data) as reader:
        question = reader.encoder.encode_question("Guangzhou")
        assert [one for one, _ in reader.dense(question, 1000)] == [one for one, _ in store.dense(question, 1000)]
        (folder / "new.md").write_text("A new agreement with Wuxi was signed in 2026.", "utf-8")
        (folder / "pl.md").write_text("Nowy tekst.", "utf-8")
        old = store.by_source("pl.md")
        run(store, [folder])
        assert old is not None
        now = {one for one, _ in reader.dense(question, 1000)}
        assert now == set(ids_of(store))
        assert reader.lexical({"words": {"wuxi": 1.0}}, 5)
        assert not reader.lexical({"words": {"intencyjny": 1.0}}, 5)
        with pytest.raises(AssistantError, match="reading only"):
            reader.remove(old.id)


def _write_elsewhere(data: Path, folder: Path) -> None:
    with open_store(data, write=True) as store:
        run(store, [folder])


def test_a_reader_uses_chroma_again_when_the_writer_has_gone(data: Path, folder: Path) -> None:
    with open_store(data) as reader:
        question = reader.encoder.encode_question("Guangzhou")
        before = {one for one, _ in reader.dense(question, 1000)}
        (folder / "new.md").write_text("A new agreement with Wuxi was signed in 2026.", "utf-8")
        process = multiprocessing.get_context("spawn").Process(target=_write_elsewhere, args=(data, folder))
        process.start()
        process.join()
        assert process.exitcode == 0
        after = {one for one, _ in reader.dense(question, 1000)}
        assert len(after) == len(before) + 1
        arm = reader.dense_arm
        exact = {one for one, _ in arm._exact(question, 1000)}  # the two ways must agree
        assert after == exact
    with open_store(data, write=True) as store:
        assert store.agrees()


def test_many_threads_search_while_one_writes(store: Store, folder: Path) -> None:
    question = store.encoder.encode_question("Guangzhou")
    failures: list[BaseException] = []
    done = threading.Event()

    def ask() -> None:
        try:
            while not done.is_set():
                hits = [one for one, _ in store.dense(question, 20) + store.lexical({"words": {"guangzhou": 1.0}}, 20)]
                for one in store.passages(hits).values():
                    document = store.document(one.document_id)
                    assert document is not None
                    assert document.text[one.start : one.end].strip()
        except BaseException as error:  # noqa: BLE001  # handed to the main thread
            failures.append(error)

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for number in range(6):
        (folder / "en.md").write_text(f"The delegation visited Guangzhou in {3000 + number}.", "utf-8")
        (folder / f"en{number}.md").write_text(f"Another visit to Guangzhou in {4000 + number}.", "utf-8")
        run(store, [folder])
    done.set()
    for thread in threads:
        thread.join()
    assert failures == []


def test_check_mends_whatever_was_lost(data: Path) -> None:
    assert check(data).sound
    with open_store(data, write=True) as store:
        passages, ids = store.passage_count(), ids_of(store)
        store.dense_arm.index.delete(ids[:3])
        store.dense_arm.index.upsert([ids[5]], np.ones((1, store.card.dimension), np.float32))
        store.dense_arm.index.upsert(["0" * 16 + ":0:1"], np.ones((1, store.card.dimension), np.float32))
        store.lexical_index.write((), drop=[ids[0].partition(":")[0]])
    found = check(data)
    assert (found.vectors_missing, found.vectors_wrong, found.vectors_extra) == (3, 1, 1)
    assert found.terms_missing > 0
    assert check(data).sound
    shutil.rmtree(data / "store-1" / "chroma")
    assert check(data).vectors_missing == passages
    lexical = next((data / "store-1").glob("lexical-*"))
    (lexical / "meta.json").write_text("broken", "utf-8")
    assert check(data).terms_missing == passages
    assert check(data).sound


def test_an_index_that_was_lost_is_filled_before_anybody_asks(data: Path) -> None:
    shutil.rmtree(data / "store-1" / "chroma")
    with open_store(data, write=True) as store:
        assert store.agrees()
        assert store.dense(store.encoder.encode_question("Guangzhou"), 3)


def test_export_and_import(data: Path, tmp_path: Path, folder: Path) -> None:
    with open_store(data, write=True):  # beside a running app
        assert export(data, tmp_path / "backup.zip") == 6
    with pytest.raises(AssistantError, match="exists already"):
        export(data, tmp_path / "backup.zip")
    findings = import_from(tmp_path / "restored", tmp_path / "backup.zip")
    assert findings.passages == findings.vectors_missing == findings.terms_missing
    with open_store(data) as before, open_store(tmp_path / "restored") as after:
        assert ids_of(before) == ids_of(after)
        assert [before.document(one.id) for one in before.documents()] == [
            after.document(one.id) for one in after.documents()
        ]
    with open_store(tmp_path / "restored", write=True) as store:
        assert run(store, [folder]).embedded == 0
    with pytest.raises(AssistantError, match="holds documents already"):
        import_from(data, tmp_path / "backup.zip")
    (tmp_path / "not.zip").write_text("x", "utf-8")
    with pytest.raises(AssistantError, match="is not an export"):
        import_from(tmp_path / "third", tmp_path / "not.zip")
    with pytest.raises(AssistantError, match="does not exist"):
        import_from(tmp_path / "third", tmp_path / "nowhere.zip")
