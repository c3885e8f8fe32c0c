"""The benchmarks run, at a size that takes seconds; their figures are not looked at here."""

from pathlib import Path

import pytest

from benchmarks.__main__ import NAMES, main
from benchmarks.material import LANGUAGES, write_documents
from benchmarks.measuring import summed, table

ROWS = {
    "pipeline": ("ingest: passages a second", "query: median ms", "query: p95 ms"),
    "ingest": ("bare encode and Chroma upsert", "documented LlamaIndex", "large : small"),
    "concurrent": ("median ms", "p95 ms"),
    "model": ("passages a second", "seconds to load"),
    "evaluate": ("ask", "eval run"),
}


@pytest.mark.parametrize("name", NAMES)
def test_a_benchmark_prints_its_table(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([name, "--passages", "30", "--documents", "12", "--questions", "6"]) == 0
    printed = capsys.readouterr().out
    assert printed.startswith(f"{name}: ")
    for row in ROWS[name]:
        assert row in printed


def test_an_unknown_benchmark_is_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["fastest"])
    assert ended.value.code == 2
    assert "no benchmark called fastest" in capsys.readouterr().err


def test_documents_are_the_same_every_time_and_hold_the_answers(tmp_path: Path) -> None:
    first, again = write_documents(tmp_path / "first", 24), write_documents(tmp_path / "again", 24)
    assert first == again
    assert {question.language for question in first} == set(LANGUAGES)
    for question in first:
        text = (tmp_path / "first" / question.source).read_text("utf-8")
        assert text == (tmp_path / "again" / question.source).read_text("utf-8")
        assert text.count(question.quote) == 1 and question.year in question.quote


def test_percentiles() -> None:
    times = [number / 1000 for number in range(1, 101)]
    assert (summed(times).median, summed(times).p95) == pytest.approx((50.5, 96))


def test_table_lines_up() -> None:
    assert table("t", ("", "n"), [("one", 1234), ("two", 0.5)]).splitlines() == [
        "t", "         n", "----------", "one  1,234", "two   0.50",
    ]  # fmt: skip
