"""Every metric against the value worked out by hand on a set with known results."""

import json
from pathlib import Path
from typing import Any

import pytest
from eval_fakes import STORE, FakeAssistant, Reply

from eval.cases import Case, Evidence, load
from eval.folding import contains, fold
from eval.gold import GoldFinder
from eval.metrics import Result
from eval.ranking import write_trec
from eval.run import finish, results
from eval.summary import confidence_pairs_of_file

PL, ZH, FA = "pl/kanton.md", "zh/luozi.md", "fa/gorgan.md"
SIGNED = "List intencyjny podpisano w czerwcu 2013 roku."
SIGNED_ZH = "意向书于2013年6月签署。"  # the document breaks the line before 签署
MAYOR = "Prezydentem jest Anna Nowak."
GORGAN = "شهردار گرگان علی احمدی است."

SET: list[dict[str, Any]] = [
    {
        "id": "when",
        "question": "When was the letter signed?",
        "language": "en",
        "answerable": True,
        "type": "when",
        "answers": [["June 2013", "czerwcu 2013", "2013年6月"]],
        "evidence": [{"document": PL, "quote": SIGNED}, {"document": ZH, "quote": SIGNED_ZH}],
    },
    {
        "id": "who",
        "question": "市长是谁？",
        "language": "zh",
        "answerable": True,
        "type": "who",
        "answers": [["Anna Nowak", "安娜·诺瓦克"]],
        "evidence": [{"document": "kanton.md", "quote": "Prezydentem jest\n Anna Nowak."}],
    },
    {
        "id": "two",
        "question": "Who are the mayors?",
        "language": "en",
        "answerable": True,
        "type": "list",
        "answers": [["Anna Nowak"], ["علي احمدي"]],
        "evidence": [{"document": PL, "quote": MAYOR}, {"document": FA, "quote": GORGAN}],
    },
    {
        "id": "gone",
        "question": "How many people?",
        "language": "en",
        "answerable": True,
        "type": "how many",
        "answers": [["350"]],
        "evidence": [{"document": FA, "quote": "this is not in the text"}],
    },
    {
        "id": "crash",
        "question": "crash",
        "language": "pl",
        "answerable": True,
        "answers": [["Anna Nowak"]],
        "evidence": [{"document": PL, "quote": MAYOR}],
    },
    {"id": "none-1", "question": "Capital of Australia?", "language": "en", "answerable": False},
    {"id": "none-2", "question": "Mayor of Hirakata?", "language": "en", "answerable": False},
]

REPLIES = {
    # gold passages: pl:1, zh:1, zh:2 (the quote runs over two lines)
    "When was the letter signed?": Reply(
        ["pl/kanton.md:0", "pl/kanton.md:1", "zh/luozi.md:1"],
        [(PL, SIGNED), (PL, "Pada deszcz.")],
        "Signed in June 2013 [1] [2]",
        0.9,
    ),
    "市长是谁？": Reply(["pl/kanton.md:2"], [(PL, MAYOR)], "[1]", 0.8),
    # cites one of two facts
    "Who are the mayors?": Reply(
        ["zh/luozi.md:0", "zh/luozi.md:1", "zh/luozi.md:2", "zh/luozi.md:3", "pl/kanton.md:0", "fa/gorgan.md:1"],
        [(FA, GORGAN)],
        "[1]",
        0.6,
    ),
    "How many people?": Reply(["fa/gorgan.md:2"], (), None, 0.1),
    "crash": Reply(crash=True),
    "Capital of Australia?": Reply(["pl/kanton.md:3"], (), None, 0.2),
    "Mayor of Hirakata?": Reply(["pl/kanton.md:2"], [(PL, MAYOR)], "Anna Nowak [1]", 0.7),
}


def write_set(folder: Path, records: list[dict[str, Any]]) -> Path:
    path = folder / "set.jsonl"
    path.write_text("\n".join(json.dumps(r, ensure_ascii=False) for r in records) + "\n", encoding="utf-8")
    return path


@pytest.fixture
def done(tmp_path: Path) -> tuple[list[Result], dict[str, Any]]:
    path = write_set(tmp_path, SET)
    assistant = FakeAssistant(STORE, REPLIES)
    found = list(results(assistant, load(path)))
    return found, finish(assistant, path, found)


def test_every_metric_equals_the_value_worked_out_by_hand(done: tuple[list[Result], dict[str, Any]]) -> None:
    metrics = done[1]["metrics"]
    # first gold hit: when 2, who 1, two 6, gone never, crash never
    assert metrics["recall@1"] == pytest.approx(1 / 5)
    assert metrics["recall@5"] == pytest.approx(2 / 5)
    assert metrics["recall@10"] == pytest.approx(3 / 5)
    assert metrics["mrr@10"] == pytest.approx((1 / 2 + 1 + 1 / 6) / 5)
    # gold passages found: when 2 of 3, who 1 of 1, two 1 of 2
    assert metrics["gold_recall@10"] == pytest.approx((2 / 3 + 1 + 1 / 2) / 5)
    # gains 1 / log2(rank + 1): when ranks 2, 3 of an ideal 1, 2, 3; two rank 6 of an ideal 1, 2
    when = (0.6309297536 + 0.5) / (1 + 0.6309297536 + 0.5)
    two = 0.3562071871 / (1 + 0.6309297536)
    assert metrics["ndcg@10"] == pytest.approx((when + 1 + two) / 5)
    # citations of answered answerable questions: when 1 of 2, who 1 of 1, two 1 of 1
    assert metrics["citation_precision"] == pytest.approx(3 / 4)
    # facts: when 1 of 1, who 1 of 1, two 1 of 2, gone 0 of 1, crash 0 of 1
    assert metrics["citation_recall"] == pytest.approx(3 / 6)
    # gold quotes cited: when 1 of 2, who 1 of 1, two 1 of 2, gone 0 of 1, crash 0 of 1
    assert metrics["citation_recall_strict"] == pytest.approx(3 / 7)
    # right: when, who; two lacks Anna Nowak, gone refused, crash
    assert metrics["answer_accuracy"] == pytest.approx(2 / 5)
    assert metrics["correct_refusals"] == pytest.approx(1 / 2)
    assert metrics["false_refusals"] == pytest.approx(2 / 5)
    # one question a bin: .9 .8 .6 supported, .7 not, .1 and .2 not; the crash has no confidence
    assert metrics["ece"] == pytest.approx((0.1 + 0.2 + 0.4 + 0.7 + 0.1 + 0.2) / 6)
    assert metrics["seconds_median"] >= 0


def test_breakdown_by_pair_type_document_and_question_language(done: tuple[list[Result], dict[str, Any]]) -> None:
    summary = done[1]
    assert {pair: row["questions"] for pair, row in summary["by_language"].items()} == {
        "en>fa": 1, "en>pl": 2, "pl>pl": 1, "zh>pl": 1,
    }  # fmt: skip
    assert summary["by_language"]["en>pl"]["recall@1"] == 0
    assert summary["by_language"]["en>pl"]["mrr@10"] == pytest.approx((1 / 2 + 1 / 6) / 2)
    assert summary["by_question_language"]["en"]["correct_refusals"] == 0.5
    assert set(summary["by_type"]) == {"when", "who", "list", "how many", "other", "unanswerable"}
    assert summary["by_document"][PL]["questions"] == 3


def test_misses_are_listed(done: tuple[list[Result], dict[str, Any]]) -> None:
    summary = done[1]
    assert [row["id"] for row in summary["errors"]] == ["crash"]
    assert summary["errors"][0]["error"] == "RuntimeError: boom"
    assert [(row["id"], row["problem"]) for row in summary["missing_evidence"]] == [
        ("gone", "quote not in the extracted text")
    ]
    assert summary["violations"] == []


def test_question_records_hold_rank_answer_citations_and_hits(done: tuple[list[Result], dict[str, Any]]) -> None:
    by_id = {question["id"]: question for question in done[1]["questions"]}
    assert [by_id[name]["rank"] for name in ("when", "who", "two", "gone", "crash")] == [2, 1, 6, None, None]
    first = by_id["when"]
    assert first["answered"] is True
    assert first["answer"] == "Signed in June 2013 [1] [2]"
    citation = first["citations"][0]
    text = STORE.texts[0].text
    assert text[citation["start"] : citation["end"]] == citation["quote"] == SIGNED
    assert first["hits"][0].keys() >= {"source", "start", "end", "score"}
    pairs = confidence_pairs_of_file(done[1])
    assert (0.9, True) in pairs
    assert (0.7, False) in pairs
    assert len(pairs) == 6


def test_intervals_enclose_the_figure(done: tuple[list[Result], dict[str, Any]]) -> None:
    for name, interval in done[1]["intervals"].items():
        low, high = interval
        assert low <= done[1]["metrics"][name] <= high, name


def test_exported_trec_files_give_the_library_the_same_figures(
    done: tuple[list[Result], dict[str, Any]], tmp_path: Path
) -> None:
    import ir_measures
    from ir_measures import RR, R, Success, nDCG

    run, qrels = write_trec(done[0], tmp_path / "trec")
    theirs = ir_measures.calc_aggregate(
        [Success @ 1, Success @ 5, Success @ 10, RR @ 10, nDCG @ 10, R @ 10],
        list(ir_measures.read_trec_qrels(str(qrels))),  # type: ignore[no-untyped-call]  # a library without types
        list(ir_measures.read_trec_run(str(run))),  # type: ignore[no-untyped-call]  # a library without types
    )
    ours = done[1]["metrics"]
    names = ("recall@1", "recall@5", "recall@10", "mrr@10", "ndcg@10", "gold_recall@10")
    assert [ours[name] for name in names] == pytest.approx(
        [theirs[m] for m in (Success @ 1, Success @ 5, Success @ 10, RR @ 10, nDCG @ 10, R @ 10)]
    )


def test_retrieval_only_does_not_ask(tmp_path: Path) -> None:
    path = write_set(tmp_path, SET)
    assistant = FakeAssistant(STORE, REPLIES)
    summary = finish(assistant, path, list(results(assistant, load(path), answering=False)), answering=False)
    assert assistant.asked == []
    assert summary["metrics"]["recall@5"] == pytest.approx(2 / 5)
    assert "answer_accuracy" not in summary["metrics"]


def test_a_quote_is_found_across_line_breaks_and_everywhere_it_stands() -> None:
    gold = GoldFinder(STORE).gold(Case("x", "?", "en", True, evidence=(Evidence(ZH, SIGNED_ZH), Evidence(FA, "شهر"))))
    assert len(gold[0].passage_ids) == 2
    assert len(gold[1].spans) == 2
    nothing = GoldFinder(STORE).gold(Case("x", "?", "en", True, evidence=(Evidence("nowhere.md", "x"),)))[0]
    assert nothing.problem == "no such document"


@pytest.mark.parametrize(
    ("text", "spelling", "found"),
    [
        ("podpisano w CZERWCU\n2013 roku", "czerwcu 2013", True),
        ("签署于 2013 年 6 月", "2013年6月", True),
        ("二〇一三年", "2013", False),
        ("در ژوئن ۲۰۱۳ امضا شد", "ژوئن 2013", True),
        ("شهردار علي احمدي", "علی احمدی", True),
        ("کنسول‌گری", "کنسول گری", True),
        ("カナガワ", "ｶﾅｶﾞﾜ", True),
        ("in 2015", "5", False),
        ("15 cities", "5 cities", False),
        ("5 miast", "5", True),
        ("1,5 tys.", "1,5", True),
        ("Ивано́в", "Петров", False),
        ("Straße", "STRASSE", True),
    ],
)
def test_spellings_are_compared_folded(text: str, spelling: str, found: bool) -> None:
    assert contains(fold(text), spelling) is found
