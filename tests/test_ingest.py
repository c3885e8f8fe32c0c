"""What a run does with added, changed, renamed, removed, doubled and broken files."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from ingesting import TEXTS, counts, found, sources, text_of, write, write_texts

from ingest.errors import AssistantError
from ingest.report import Progress, Summary, summary_from
from ingest.run import run
from ingest.store import Store, open_store


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_texts(tmp_path / "docs")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "data", write=True) as opened:
        yield opened


def test_six_languages_are_added_once_and_then_left_alone(folder: Path, store: Store) -> None:
    steps: list[Progress] = []
    first = run(store, [folder], progress=steps.append)
    assert counts(first) == "6add"
    assert first.embedded == store.passage_count()
    assert {document.language for document in store.documents()} == {"pl", "ja", "ru", "fa", "zh", "en"}
    assert steps[0].stage == "scan"
    assert (steps[-1].stage, steps[-1].done, steps[-1].total) == ("done", 6, 6)
    generation = store.generation
    again = run(store, [folder])
    assert counts(again) == "6unc"
    assert again.embedded == 0
    assert store.generation == generation


def test_the_seeds(seeds: Path, store: Store, tmp_path: Path) -> None:
    own = Path(shutil.copytree(seeds, tmp_path / "seeds"))
    own.chmod(0o755)
    assert counts(run(store, [own])) == "5add"
    again = run(store, [own])
    assert (counts(again), again.embedded) == ("5unc", 0)
    edited = sorted(own.iterdir())[0]
    old = text_of(store, edited.name)
    edited.chmod(0o644)
    edited.write_text("Kanton ma teraz inną treść. Nowy list podpisano w maju 2020 r.\n", "utf-8")
    changed = run(store, [own])
    assert counts(changed) == "1cha 4unc"
    assert not {text for text in found(store, "Kanton list intencyjny czerwiec 2013") if text in old}


def test_a_changed_file_replaces_its_passages_and_keeps_the_vectors_of_the_others(folder: Path, store: Store) -> None:
    long = "\n\n".join(f"## Part {n}\n\n" + f"Sentence number {n} is about trade. " * 12 for n in range(8))
    write(folder / "long.md", "# Long\n\n" + long)
    run(store, [folder])
    before = store.by_source("long.md")
    assert before is not None
    write(folder / "long.md", "# Long\n\n" + long.replace("number 3 is", "number 3 was"))
    summary = run(store, [folder])
    assert counts(summary) == "1cha 6unc"
    assert 0 < summary.embedded < 4
    assert not store.passages(passage.id for passage in store.passages_of(before.id))
    assert store.document(before.id) is not None  # an answer in the making may still quote it
    run(store, [folder])
    assert store.catalogue.document(before.id) is None


def test_a_renamed_file_is_not_embedded_again(folder: Path, store: Store) -> None:
    run(store, [folder])
    was = store.by_source("pl.md")
    assert was is not None
    (folder / "new").mkdir()
    (folder / "pl.md").rename(folder / "new" / "kanton.md")
    summary = run(store, [folder])
    assert counts(summary) == "5unc 1ren"
    assert (summary.renamed, summary.embedded) == (("new/kanton.md",), 0)
    now = store.by_source("kanton.md")
    assert now is not None
    assert (now.id, now.text, now.source) == (was.id, was.text, "new/kanton.md")
    assert store.by_source("pl.md") is None


def test_removed_files_lose_their_passages_unless_they_are_kept(folder: Path, store: Store) -> None:
    run(store, [folder])
    (folder / "zh.md").unlink()
    assert counts(run(store, [folder], keep_missing=True)) == "5unc"
    assert "zh.md" in sources(store)
    assert counts(run(store, [folder])) == "5unc 1rem"
    assert "zh.md" not in sources(store)
    assert not [text for text in found(store, "广州市与罗兹市签署了合作意向书") if "罗兹" in text]


def test_the_same_text_is_stored_once_with_every_source(folder: Path, store: Store) -> None:
    write(folder / "b.md", TEXTS["en.md"])
    write(folder / "z.md", TEXTS["en.md"].replace("\n\n", "\n\n\n\n"))
    summary = run(store, [folder])
    assert counts(summary) == "8add"
    one = store.by_source("en.md")
    assert one is not None
    assert (one.source, one.also) == ("b.md", ("en.md", "z.md"))
    assert len(sources(store)) == 6
    (folder / "b.md").unlink()
    (folder / "en.md").unlink()
    assert counts(run(store, [folder])) == "6unc 2rem"
    left = store.by_source("z.md")
    assert left is not None
    assert left.also == ()
    assert left.text != one.text  # that of the file that is left, to the last line break


def test_a_failed_file_is_named_and_keeps_its_old_version(folder: Path, store: Store) -> None:
    run(store, [folder])
    write(folder / "en.md", b"")
    write(folder / "broken.pdf", b"%PDF-1.4 nothing more")
    summary = run(store, [folder])
    assert counts(summary) == "5unc 2fai"
    assert {source for source, _ in summary.failed} == {"en.md", "broken.pdf"}
    assert all(reason and "\n" not in reason for _, reason in summary.failed)
    assert "May 2014" in text_of(store, "en.md")
    assert dict(store.catalogue.failures()).keys() == {"en.md", "broken.pdf"}
    write(folder / "en.md", TEXTS["en.md"])
    (folder / "broken.pdf").unlink()
    assert counts(run(store, [folder])) == "6unc"
    assert store.catalogue.failures() == []


def test_metadata_csv_overrides_what_a_file_says(folder: Path, store: Store) -> None:
    run(store, [folder])
    (folder / "metadata.csv").write_text(
        "source,title,publisher,language,date,place,url\nen.md,Wizyta,Łódź,,2014-05-03,,https://example.org/x\n", "utf-8"
    )
    assert counts(run(store, [folder])) == "1cha 5unc"
    one = store.by_source("en.md")
    assert one is not None
    assert (one.title, one.publisher, one.date, one.url) == ("Wizyta", "Łódź", "2014-05-03", "https://example.org/x")
    (folder / "metadata.csv").write_text("source;title\nen.md;X\nen.md;Y\n", "utf-8")
    with pytest.raises(AssistantError, match=r"metadata.csv line 3"):
        run(store, [folder])
    (folder / "metadata.csv").write_text("file,title\n", "utf-8")
    with pytest.raises(AssistantError, match=r"metadata.csv line 1"):
        run(store, [folder])


def test_a_file_that_changes_all_the_time_is_named(folder: Path, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    from ingest.sandbox import ReaderPool

    real = ReaderPool.read

    def read_while_written(pool: ReaderPool, path: Path) -> object:
        made = real(pool, path)
        if path.name == "en.md":
            with path.open("a") as file:
                file.write("more\n")
        return made

    monkeypatch.setattr(ReaderPool, "read", read_while_written)
    summary = run(store, [folder])
    assert counts(summary) == "5add 1fai"
    assert "being written" in summary.failed[0][1]


def test_what_front_matter_says_is_stored(folder: Path, store: Store) -> None:
    write(folder / "pl.md", "---\ntitle: List\ndate: 2015-10-19\nevent_date: 2013-06\n---\n\n" + TEXTS["pl.md"])
    run(store, [folder])
    stored = store.by_source("pl.md")
    assert stored is not None
    assert (stored.title, stored.date, stored.event_date) == ("List", "2015-10-19", "2013-06")


@pytest.mark.parametrize("version", ["ingest.plan.READING_VERSION", "ingest.chunking.CHUNKER_VERSION"])
def test_another_pipeline_version_does_everything_again(
    folder: Path, store: Store, monkeypatch: pytest.MonkeyPatch, version: str
) -> None:
    run(store, [folder])
    before = {document.id for document in store.documents()}
    monkeypatch.setattr(version, 99)
    summary = run(store, [folder])
    assert counts(summary) == "6cha"
    assert summary.embedded == 0  # cut alike, so every vector is known
    assert not before & {document.id for document in store.documents()}


def test_many_files_go_through_worker_processes_with_the_same_result(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(60):
        name = sorted(TEXTS)[number % 6]
        write(tmp_path / "docs" / f"{number:02d}-{name}", TEXTS[name] + f"\n{number * 7919} 年 {number}.\n")
    write(tmp_path / "docs" / "bad.pdf", b"%PDF-1.4 nothing more")
    monkeypatch.setattr("ingest.reading.MANY_FILES", 20)
    with open_store(tmp_path / "data", write=True) as many:
        summary = run(many, [tmp_path / "docs"])
        assert counts(summary) == "60add 1fai"
        passages = {one.id: one for document in many.documents() for one in many.passages_of(document.id)}
    monkeypatch.setattr("ingest.reading.MANY_FILES", 1000)
    with open_store(tmp_path / "few", write=True) as few:
        run(few, [tmp_path / "docs"])
        assert passages == {one.id: one for document in few.documents() for one in few.passages_of(document.id)}


def test_a_summary_survives_json() -> None:
    whole = Summary(added=("a",), renamed=("b",), failed=(("c", "why"),), notes=(("d", "page 2"),), embedded=3, seconds=1.5)
    assert summary_from(whole.as_json()) == whole
    assert whole.line() == "1 added, 0 changed, 0 unchanged, 0 removed, 1 renamed, 1 failed"
