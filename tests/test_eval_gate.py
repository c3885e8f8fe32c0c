"""Floors, limits and the command line; a worsened search on the real corpus is seen by the comparison and the gate."""

import json
from pathlib import Path
from typing import Any

import pytest
from conftest import CORPUS, ROOT
from eval_fakes import STORE, FakeAssistant, Reply

from assistant.retriever import ARMS
from eval import gate
from eval.__main__ import main
from eval.commands import missed
from eval.compare import compare
from eval.run import run_set

GOOD = Reply(["pl/kanton.md:2"], [("pl/kanton.md", "Prezydentem jest Anna Nowak.")], "[1]", 0.9)
BAD = Reply(["pl/kanton.md:3"], [], None, 0.1)
COUNT = 20


@pytest.fixture
def question_set(tmp_path: Path) -> Path:
    rows = [
        {
            "id": f"q{n}",
            "question": f"who {n}?",
            "language": "en",
            "answerable": True,
            "answers": [["Anna Nowak"]],
            "evidence": [{"document": "pl/kanton.md", "quote": "Prezydentem jest Anna Nowak."}],
        }
        for n in range(COUNT)
    ]
    path = tmp_path / "set.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "a.md").write_text("a", encoding="utf-8")
    return path


def run(question_set: Path, bad: int) -> dict[str, Any]:
    replies = {f"who {n}?": BAD if n < bad else GOOD for n in range(COUNT)}
    return run_set(FakeAssistant(STORE, replies), question_set)


def test_limits_by_hand() -> None:
    metrics = {"recall@5": 0.9, "false_refusals": 0.1, "ece": None}
    assert missed(metrics, {"recall@5": 0.9, "false_refusals": 0.1}) == []
    assert missed(metrics, {"recall@5": 0.91}) == ["recall@5 is 0.9000, below 0.91"]
    assert missed(metrics, {"false_refusals": 0.05}) == ["false_refusals is 0.1000, above 0.05"]
    assert missed(metrics, {"ece": 0.1}) == ["ece was not measured, and 0.1 is asked for"]


def test_floors_stand_two_questions_below_the_figure_and_are_held(question_set: Path, tmp_path: Path) -> None:
    floors, corpus = tmp_path / "floors.json", tmp_path / "corpus"
    assert "has no floors" in gate.held(run(question_set, 2), question_set, corpus, floors)[0]
    assert gate.record(run(question_set, 2), question_set, corpus, floors=floors) == []
    recorded = json.loads(floors.read_text(encoding="utf-8"))["set.jsonl"]
    assert recorded["floors"]["recall@5"] == pytest.approx(0.80)
    assert recorded["floors"]["false_refusals"] == pytest.approx(0.20)
    assert gate.held(run(question_set, 3), question_set, corpus, floors) == []
    assert any(
        line.startswith("recall@5 is 0.7500, below")
        for line in gate.held(run(question_set, 5), question_set, corpus, floors)
    )


def test_two_questions_below_the_figure_still_hold_whatever_the_decimals() -> None:
    for asked in (7, 48, 111):
        points = [{"points": {"recall@5": 1.0, "ece": 0.0}}] * asked
        for right in range(2, asked - 1):
            floors = gate.floors_of({"metrics": {"recall@5": right / asked, "ece": right / asked}, "questions": points})
            assert missed({"recall@5": (right - 2) / asked, "ece": (right + 2) / asked}, floors) == []
            assert len(missed({"recall@5": (right - 2.1) / asked, "ece": (right + 2.1) / asked}, floors)) == 2


def test_floors_rise_and_are_lowered_only_when_told(question_set: Path, tmp_path: Path) -> None:
    floors, corpus = tmp_path / "floors.json", tmp_path / "corpus"
    gate.record(run(question_set, 2), question_set, corpus, floors=floors)
    assert gate.record(run(question_set, 0), question_set, corpus, floors=floors) == []
    raised = floors.read_text(encoding="utf-8")
    assert json.loads(raised)["set.jsonl"]["floors"]["recall@5"] == pytest.approx(0.90)
    assert gate.record(run(question_set, 5), question_set, corpus, floors=floors)
    (corpus / "a.md").write_text("b", encoding="utf-8")
    assert "changed since the floors were measured" in gate.held(run(question_set, 0), question_set, corpus, floors)[0]
    assert any(
        "would be lower" in line for line in gate.record(run(question_set, 5), question_set, corpus, floors=floors)
    )
    assert floors.read_text(encoding="utf-8") == raised
    assert gate.record(run(question_set, 5), question_set, corpus, allow_lower=True, floors=floors) == []


def test_wrong_usage_is_exit_2_and_what_can_be_mended_exit_1(
    question_set: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for arguments in (
        ["run"],
        ["run", str(question_set), "--min", "speed=1"],
        ["run", str(question_set), "--min", "ece=low"],
    ):
        with pytest.raises(SystemExit) as caught:
            main(arguments)
        assert caught.value.code == 2
    capsys.readouterr()
    assert main(["run", str(tmp_path / "none.jsonl")]) == 1
    assert capsys.readouterr().err.startswith("error: ")
    assert main(["run", str(question_set), "--data", str(tmp_path / "nothing")]) == 1
    assert main(["run", str(question_set), "--against", str(question_set)]) == 1
    assert all(line.startswith("error: ") for line in capsys.readouterr().err.splitlines())


TEST_SET = ROOT / "eval" / "sets" / "partnerships-test.jsonl"


@pytest.fixture(scope="session")
def measured(corpus_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One full run of the test set over the corpus, by the command."""
    if not TEST_SET.is_file():
        pytest.skip("no eval/sets/partnerships-test.jsonl yet")
    out = tmp_path_factory.mktemp("run")
    arguments = ["run", str(TEST_SET), "--data", str(corpus_store), "--json", str(out / "r.json")]
    assert main([*arguments, "--html", str(out / "r.html"), "--trec", str(out)]) == 0
    return out


def test_the_test_set_holds_its_floors(measured: Path) -> None:
    summary = json.loads((measured / "r.json").read_text(encoding="utf-8"))
    assert summary["missing_evidence"] == []
    assert summary["violations"] == []
    assert gate.held(summary, TEST_SET, CORPUS) == []


def test_a_search_without_its_lexical_arms_is_a_significant_regression_and_shuts_the_gate(
    measured: Path, corpus_store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    worse = tmp_path / "worse.json"
    without = [part for arm in ARMS if arm != "dense" for part in ("--without", arm)]  # all that the word index serves
    arguments = ["run", str(TEST_SET), "--data", str(corpus_store), "--against", str(measured / "r.json")]
    assert main([*arguments, "--json", str(worse), *without]) == 0
    assert "SIGNIFICANT REGRESSION" in capsys.readouterr().out
    before = json.loads((measured / "r.json").read_text(encoding="utf-8"))
    after = json.loads(worse.read_text(encoding="utf-8"))
    lost = {row["metric"] for row in compare(before, after)["differences"] if row["verdict"] == "worse"}
    assert lost
    assert gate.held(after, TEST_SET, CORPUS)


def test_a_question_that_fails_is_exit_1(
    question_set: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    replies = {f"who {n}?": Reply(crash=n == 3) for n in range(COUNT)}
    monkeypatch.setattr("eval.commands.opened", lambda *_, **__: FakeAssistant(STORE, replies))
    assert main(["run", str(question_set)]) == 1
    told = capsys.readouterr()
    assert "q3: failed and counts as a miss: RuntimeError: boom" in told.out
    assert told.err == "error: 1 questions failed\n"
    assert main(["run", str(question_set), "--min", "false_refusals=0.5"]) == 1
    assert "false_refusals is 1.0000, above 0.5" in capsys.readouterr().err
