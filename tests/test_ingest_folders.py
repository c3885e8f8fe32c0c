"""Which files a run takes for its own: folders inside, around and beside each other, moved, emptied, linked."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from ingesting import TEXTS, counts, sources, text_of, write, write_texts

from ingest.errors import AssistantError
from ingest.run import run
from ingest.store import Store, open_store


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_texts(tmp_path / "docs")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "data", write=True) as opened:
        yield opened


def test_a_missing_or_emptied_folder_removes_nothing(folder: Path, store: Store) -> None:
    run(store, [folder])
    with pytest.raises(AssistantError, match="does not exist"):
        run(store, [folder / "nope"])
    folder.rename(folder.with_name("elsewhere"))
    with pytest.raises(AssistantError, match="does not exist"):
        run(store, [folder])
    folder.mkdir()
    with pytest.raises(AssistantError, match="is empty, and 6 stored documents"):
        run(store, [folder])
    assert len(sources(store)) == 6


def test_a_single_file_only_adds_or_updates_that_file(folder: Path, store: Store) -> None:
    assert counts(run(store, [folder / "pl.md"])) == "1add"
    assert sources(store) == ["pl.md"]
    assert counts(run(store, [folder])) == "5add 1unc"
    write(folder / "pl.md", TEXTS["pl.md"] + "Dopisano zdanie.\n")
    (folder / "zh.md").unlink()
    assert counts(run(store, [folder / "pl.md"])) == "1cha"
    assert len(sources(store)) == 6


def test_part_of_a_folder_is_mirrored_alone(folder: Path, store: Store) -> None:
    write(folder / "sub" / "a.md", "First text in the sub folder.")
    write(folder / "sub" / "b.md", "Second text in the sub folder.")
    run(store, [folder])
    (folder / "sub" / "a.md").unlink()
    (folder / "zh.md").unlink()
    assert counts(run(store, [folder / "sub"])) == "1unc 1rem"
    assert {"zh.md", "sub/b.md"} <= set(sources(store))


def test_a_folder_around_a_known_one_takes_its_files_over(folder: Path, store: Store) -> None:
    run(store, [folder])
    write(folder.parent / "more.md", "Text beside the folder.")
    assert counts(run(store, [folder.parent])) == "1add 6unc"
    assert "docs/pl.md" in sources(store)
    assert len(sources(store)) == 7


def test_two_folders_with_equal_names_are_not_confused(tmp_path: Path, store: Store) -> None:
    write(tmp_path / "x" / "docs" / "report.md", "Report of the first office about Sopot.")
    write(tmp_path / "y" / "docs" / "report.md", "Report of the second office about Gdynia.")
    run(store, [tmp_path / "x" / "docs", tmp_path / "y" / "docs"])
    assert sources(store) == ["docs-2/report.md", "report.md"]
    assert "Sopot" in text_of(store, "report.md")
    assert "Gdynia" in text_of(store, "docs-2/report.md")
    (tmp_path / "y" / "docs" / "report.md").unlink()
    write(tmp_path / "y" / "docs" / "other.md", "Another one.")
    assert counts(run(store, [tmp_path / "y" / "docs"])) == "1add 1rem"
    assert "Sopot" in text_of(store, "report.md")


def test_a_folder_that_moved_is_recognised(folder: Path, store: Store) -> None:
    run(store, [folder])
    target = folder.parent / "archive" / "docs"
    target.parent.mkdir()
    folder.rename(target)
    summary = run(store, [target])
    assert (counts(summary), summary.embedded) == ("6unc", 0)
    assert len(sources(store)) == 6


def test_links_hidden_files_and_lock_files(folder: Path, store: Store) -> None:
    (folder / "loop").symlink_to(folder)
    (folder / "deep").mkdir()
    (folder / "deep" / "self").symlink_to(folder / "deep" / "self")
    (folder / "gone.md").symlink_to(folder / "nowhere.md")
    write(folder / ".hidden.md", "hidden")
    write(folder / ".git" / "x.md", "hidden")
    write(folder / "~$pl.docx", "lock file")
    write(folder / "README.md", "about this folder")
    write(folder / "deep" / "README.md", "A document that happens to be called so.")
    summary = run(store, [folder])
    assert set(sources(store)) == {*TEXTS, "deep/README.md"}
    assert [Path(source).name for source, _ in summary.failed] == ["gone.md"]


def test_a_reader_of_an_emptied_store_finds_nothing(folder: Path, store: Store) -> None:
    run(store, [folder])
    with open_store(store.data) as reader:  # beside the writer, so it compares with the vectors of the catalogue
        question = reader.encoder.encode_question("Guangzhou")
        assert reader.dense(question, 10)
        for document in store.documents():
            store.remove(document.id)
        assert reader.passage_count() == 0
        assert reader.dense(question, 10) == []
        assert reader.lexical({"words": {"guangzhou": 1.0}}, 10) == []
        assert store.dense(question, 10) == []
