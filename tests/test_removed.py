"""What staff remove stays removed, though its file lies in the folder, until it changes or is asked for."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from ingesting import TEXTS, counts, sources, write, write_texts

from assistant.ui.collection import Collection
from assistant.ui.documents import table_html
from ingest.__main__ import main
from ingest.removed import NOTE, remember
from ingest.run import run
from ingest.service import IngestService, remove_sources
from ingest.store import Store, open_store


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_texts(tmp_path / "docs")


@pytest.fixture
def store(tmp_path: Path, folder: Path) -> Iterator[Store]:
    with open_store(tmp_path / "data", write=True) as opened:
        run(opened, [folder])
        yield opened


@pytest.mark.parametrize("name", TEXTS)
def test_it_stays_out_until_it_changes(name: str, folder: Path, store: Store) -> None:
    assert remove_sources(store, [name]).notes == ((name, NOTE),)
    summary = run(store, [folder])
    assert (counts(summary), summary.notes) == ("5unc", ((name, NOTE),))
    os.utime(folder / name)  # copied, checked out again: the same bytes with another time
    assert counts(run(store, [folder])) == "5unc"
    write(folder / name, TEXTS[name] + "\n2026.\n")
    assert counts(run(store, [folder])) == "1add 5unc"
    assert counts(run(store, [folder])) == "6unc"


def test_it_comes_back_when_it_is_named(folder: Path, store: Store) -> None:
    remove_sources(store, ["pl.md", "ja.md"])
    assert counts(run(store, [folder / "pl.md"])) == "1add"
    assert counts(run(store, [folder])) == "5unc"


def test_a_file_that_went_away_and_came_back_is_new(folder: Path, store: Store) -> None:
    remove_sources(store, ["ru.md"])
    (folder / "ru.md").unlink()
    assert run(store, [folder]).notes == ()
    write(folder / "ru.md", TEXTS["ru.md"])
    assert counts(run(store, [folder])) == "1add 5unc"


def test_it_stays_out_under_another_name(folder: Path, store: Store) -> None:
    remove_sources(store, ["fa.md", "pl.md"])
    (folder / "older").mkdir()
    (folder / "fa.md").rename(folder / "older" / "متن.md")
    write(folder / "new.md", TEXTS["pl.md"])  # a copy beside the original is a file of its own
    summary = run(store, [folder])
    assert (counts(summary), sorted(summary.notes)) == ("1add 4unc", [("older/متن.md", NOTE), ("pl.md", NOTE)])
    assert counts(run(store, [folder])) == "5unc"
    write(folder / "older" / "متن.md", TEXTS["fa.md"] + "\n2026.\n")
    assert counts(run(store, [folder])) == "1add 5unc"


def test_a_kill_between_the_two_steps_ends_in_the_removal(folder: Path, store: Store) -> None:
    remember(store.catalogue, [one for one in store.catalogue.files() if one.source == "fa.md"])
    assert counts(run(store, [folder])) == "5unc 1rem"
    assert counts(run(store, [folder])) == "5unc"


def test_the_command_says_so(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = str(tmp_path / "own")
    assert main([str(folder), "--data", data]) == 0
    assert main(["remove", "zh.md", "--data", data]) == 0
    assert capsys.readouterr().err == f"note: zh.md: {NOTE}\n"
    assert main(["--rebuild", str(folder), "--data", data]) == 0
    assert f"note: zh.md: {NOTE}\n" in capsys.readouterr().err
    with open_store(tmp_path / "own") as left:
        assert "zh.md" not in sources(left)


def test_the_app_lists_it_and_an_upload_brings_it_back(folder: Path, store: Store) -> None:
    service = IngestService(store)
    collection = Collection(service, [folder])
    document = store.by_source("en.md")
    assert document is not None
    collection.remove(document)
    assert counts(collection.ingest().summary()) == "5unc"
    assert collection.removed() == ["en.md"]
    assert '<section class="left-out">' in table_html(collection, "", "en")
    write(collection.uploads / "en.md", TEXTS["en.md"])
    assert counts(collection.ingest_uploads().summary()) == "1add"
    uploaded = next(one for one in store.documents() if one.text == "" and Path(one.file).parent == collection.uploads)
    collection.remove(uploaded)  # its file goes with it, so there is nothing to leave out
    assert collection.removed() == ["en.md"]
    assert not (collection.uploads / "en.md").exists()
    service.close()
