"""Tables kept in the data folder: read back where their sources are the same, built anew otherwise."""

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from ingest import prebuilt


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path) -> Iterator[None]:
    before = prebuilt.place()
    prebuilt.keep_in(tmp_path)
    yield
    prebuilt.keep_in(before)


def made(source: Path, built: list[str]) -> tuple[dict[str, tuple[int, ...]], frozenset[str]]:
    def build() -> tuple[dict[str, tuple[int, ...]], frozenset[str]]:
        built.append(source.read_text("utf-8"))
        return {"広州": (1809858, -1)}, frozenset(built)

    return prebuilt.prebuilt("names", [source, source.with_name("absent")], build)


def test_built_once_and_again_when_a_source_changes(tmp_path: Path) -> None:
    source = tmp_path / "source.tsv"
    source.write_text("one", "utf-8")
    built: list[str] = []
    first = made(source, built)
    assert made(source, built) == first == ({"広州": (1809858, -1)}, frozenset({"one"}))
    assert built == ["one"]
    source.write_text("another", "utf-8")
    assert made(source, built)[1] == {"one", "another"}


def test_of_two_that_need_it_at_once_one_builds_it(tmp_path: Path) -> None:
    built: list[str] = []

    def build() -> tuple[str]:
        built.append("begun")
        time.sleep(0.2)
        return ("made",)

    with ThreadPoolExecutor(2) as workers:
        tables = list(workers.map(lambda _: prebuilt.prebuilt("names", [tmp_path], build), range(2)))
    assert tables == [("made",), ("made",)]
    assert built == ["begun"]


@pytest.mark.parametrize("damage", [b"", b"x" * 100, None])
def test_a_damaged_table_is_built_anew(tmp_path: Path, damage: bytes | None) -> None:
    source = tmp_path / "source.tsv"
    source.write_text("one", "utf-8")
    built: list[str] = []
    first = made(source, built)
    kept = tmp_path / "names.table"
    kept.write_bytes(kept.read_bytes()[:-1] if damage is None else damage)
    assert made(source, built) == first
    assert len(built) == 2
    made(source, built)
    assert len(built) == 2


def test_a_folder_that_is_not_there_is_no_error(tmp_path: Path) -> None:
    prebuilt.keep_in(tmp_path / "none")
    source = tmp_path / "source.tsv"
    source.write_text("one", "utf-8")
    built: list[str] = []
    made(source, built)
    made(source, built)
    assert len(built) == 2
    assert not (tmp_path / "none").exists()
