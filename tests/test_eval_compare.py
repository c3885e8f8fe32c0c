"""Two runs side by side: the tests by hand, the verdicts, and the questions that changed."""

import json
from pathlib import Path
from typing import Any

import pytest
from eval_fakes import STORE, FakeAssistant, Reply

from eval import text
from eval.cases import BrokenSet, load
from eval.compare import compare, read_results
from eval.run import finish, results
from eval.statistics import (
    bootstrap_interval,
    expected_calibration_error,
    holm,
    mcnemar,
    paired_p,
    percentile,
    reliability,
)

COUNT = 30


def run(folder: Path, replies: dict[str, Reply]) -> dict[str, Any]:
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
    path = folder / "set.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    assistant = FakeAssistant(STORE, replies)
    return finish(assistant, path, list(results(assistant, load(path))))


GOOD = Reply(["pl/kanton.md:2"], [("pl/kanton.md", "Prezydentem jest Anna Nowak.")], "[1]", 0.9)
BAD = Reply(["pl/kanton.md:3"], [("pl/kanton.md", "Pada deszcz.")], "[1]", 0.9)


@pytest.fixture
def pair(tmp_path: Path) -> tuple[dict[str, Any], dict[str, Any]]:
    before = run(tmp_path, {f"who {n}?": GOOD for n in range(COUNT)})
    after = run(tmp_path, {f"who {n}?": BAD if n < 10 else GOOD for n in range(COUNT)})
    return before, after


def test_ten_lost_questions_are_a_significant_regression(pair: tuple[dict[str, Any], dict[str, Any]]) -> None:
    found = compare(*pair)
    row = next(row for row in found["differences"] if row["metric"] == "recall@5")
    assert (row["before"], row["after"]) == (1.0, pytest.approx(2 / 3))
    assert row["verdict"] == "worse"
    assert row["p"] <= 0.05
    assert row["interval"][1] < 0
    assert [change["turn"] for change in found["changed"]] == ["lost"] * 10
    assert found["changed"][0]["before"]["rank"] == 1
    assert found["changed"][0]["after"]["rank"] is None
    assert found["same_set"]
    printed = "\n".join(text.comparison_lines(found))
    assert "SIGNIFICANT REGRESSION" in printed
    assert "0 won, 10 lost" in printed


def test_the_other_way_round_is_better_and_the_same_is_nothing(
    pair: tuple[dict[str, Any], dict[str, Any]],
) -> None:
    back = compare(pair[1], pair[0])
    assert {row["verdict"] for row in back["differences"] if row["metric"] == "answer_accuracy"} == {"better"}
    same = compare(pair[0], pair[0])
    assert {row["verdict"] for row in same["differences"]} == {""}
    assert same["changed"] == []


def test_a_retrieval_only_run_is_compared_on_what_both_measured(pair: tuple[dict[str, Any], dict[str, Any]]) -> None:
    before = json.loads(json.dumps(pair[0]))
    for question in before["questions"]:
        question["points"] = {name: p for name, p in question["points"].items() if "recall@" in name}
    names = {row["metric"] for row in compare(before, pair[1])["differences"]}
    assert names == {"recall@1", "recall@5", "recall@10", "gold_recall@10"}


def test_mcnemar_by_hand() -> None:
    assert mcnemar(0, 0) == 1.0
    assert mcnemar(1, 1) == 1.0
    assert mcnemar(5, 0) == pytest.approx(2 / 32)
    assert mcnemar(9, 1) == pytest.approx(2 * (1 + 10) / 1024)


def test_randomization_agrees_with_counting_all_swaps() -> None:
    # three of eight swaps... all differences positive: only the two extreme assignments of 2^5 reach the observed one
    before = [(0.1, 1.0), (0.2, 1.0), (0.3, 1.0), (0.1, 1.0), (0.2, 1.0)]
    after = [(got + 0.4, total) for got, total in before]
    assert paired_p(before, after) == pytest.approx(2 / 32, abs=0.01)
    assert paired_p(before, before) == 1.0
    assert paired_p([], []) is None


def test_holm_by_hand() -> None:
    assert holm({"a": 0.01, "b": 0.04, "c": 0.03}) == pytest.approx({"a": 0.03, "c": 0.06, "b": 0.06})


def test_bootstrap_of_a_fair_share() -> None:
    interval = bootstrap_interval([(float(n % 2), 1.0) for n in range(100)])
    assert interval is not None
    # normal approximation: 0.5 +- 1.96 * sqrt(0.25 / 100)
    assert interval == pytest.approx((0.402, 0.598), abs=0.015)
    assert bootstrap_interval([]) is None


def test_percentile_and_calibration_by_hand() -> None:
    assert percentile([1, 2, 3, 4], 0.5) == 2.5
    assert percentile([], 0.5) is None
    pairs = [(0.95, True), (0.91, False), (0.15, False), (1.0, True)]
    bins = reliability(pairs)
    assert [(b.count, round(b.supported, 3)) for b in bins] == [(1, 0.0), (3, 0.667)]
    assert expected_calibration_error(pairs) == pytest.approx((0.15 + 3 * abs((0.95 + 0.91 + 1) / 3 - 2 / 3)) / 4)
    assert expected_calibration_error([]) is None


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"questions": [1]}', '{"questions": [{"id": "a"}]}'])
def test_what_is_no_results_file_is_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "old.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(BrokenSet, match="not a results file"):
        read_results(path)
    with pytest.raises(BrokenSet, match="cannot be read"):
        read_results(tmp_path / "none.json")
