"""Sets: what loads, and what each broken line, row or cell is answered with."""

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from eval.cases import BrokenSet, Case, Evidence, as_record, load

GOOD = {
    "id": "q1",
    "question": "When?",
    "language": "en",
    "answerable": True,
    "answers": [["June 2013", "czerwcu 2013"]],
    "evidence": [{"document": "pl/kanton.md", "quote": "w czerwcu 2013"}],
    "history": [["Which city?", "Kanton [1]"]],
    "fact": "intent",
    "type": "when",
}
HEADER = ["question", "answer", "document", "quote", "language", "id", "type"]
ROWS = [
    ["Kiedy podpisano list?", "czerwcu 2013 | June 2013", "pl/kanton.md", "w czerwcu 2013", "pl", "k1", "when"],
    ["どの都市ですか？", "広州; 大連", "ja/a.md", "広州と", "", "", ""],
    ["", "", "ja/b.md", "大連と", "", "", ""],
    ["پایتخت استرالیا کجاست؟", "", "", "", "", "", ""],
]


def save(path: Path, rows: Sequence[Sequence[str]]) -> Path:
    """The rows as the spreadsheet format that the ending asks for."""
    if path.suffix == ".xlsx":
        import openpyxl

        book = openpyxl.Workbook()
        sheet = book.active
        assert sheet is not None
        for row in rows:
            sheet.append(list(row))
        book.save(path)
    elif path.suffix == ".ods":
        from odf import opendocument, table, text

        document = opendocument.OpenDocumentSpreadsheet()
        page = table.Table(name="set")
        for row in rows:
            line = table.TableRow()
            for cell in row:
                box = table.TableCell()
                if cell:
                    box.addElement(text.P(text=cell))
                line.addElement(box)
            page.addElement(line)
        document.spreadsheet.addElement(page)
        document.save(str(path))
    else:
        import csv

        with path.open("w", encoding="utf-8-sig", newline="") as file:
            csv.writer(file, delimiter=";" if "semicolon" in path.name else ",").writerows(rows)
    return path


def lines(path: Path, *rows: object) -> Path:
    path.write_text("".join(r if isinstance(r, str) else json.dumps(r) + "\n" for r in rows), encoding="utf-8")
    return path


def test_a_set_loads_and_writes_back_the_same(tmp_path: Path) -> None:
    cases = load(lines(tmp_path / "s.jsonl", GOOD, "\n", {**GOOD, "id": "q2", "answerable": True}))
    assert [case.id for case in cases] == ["q1", "q2"]
    assert cases[0].evidence == (Evidence("pl/kanton.md", "w czerwcu 2013"),)
    assert cases[0].history[0].answer == "Kanton [1]"
    assert as_record(cases[0]) == GOOD


def test_kind_is_the_stated_type_or_what_the_record_shows() -> None:
    assert Case("a", "?", "en", False).kind == "unanswerable"
    assert Case("a", "?", "en", True, type="who").kind == "who"


@pytest.mark.parametrize(
    ("second", "message"),
    [
        ('{"id": ', "line 2 is not JSON"),
        ("[1]", "line 2: is not a JSON object"),
        ({**GOOD, "id": ""}, 'line 2: "id" must be a text'),
        ({**GOOD, "id": "x", "question": 5}, 'line 2: "question" must be a text'),
        ({**GOOD, "id": "x", "answerable": "yes"}, 'line 2: "answerable" must be true or false'),
        ({**GOOD, "id": "x", "answers": ["June"]}, 'line 2: "answers" must be a list of facts'),
        ({**GOOD, "id": "x", "evidence": []}, 'line 2: an answerable question needs "evidence"'),
        ({**GOOD, "id": "x", "evidence": ["a"]}, 'line 2: "evidence" must be a list of objects'),
        ({**GOOD, "id": "x", "evidence": [{"document": "a"}]}, 'line 2: "quote" must be a text'),
        ({**GOOD, "id": "x", "answerable": False}, "line 2: an unanswerable question has neither"),
        ({**GOOD, "id": "x", "history": [["only a question"]]}, 'line 2: "history" must be a list of pairs'),
        (GOOD, 'the id "q1" stands 2 times'),
    ],
)
def test_a_broken_line_is_named_by_number(tmp_path: Path, second: object, message: str) -> None:
    with pytest.raises(BrokenSet) as caught:
        load(lines(tmp_path / "s.jsonl", GOOD, second))
    assert message in str(caught.value)
    assert "s.jsonl" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_missing_empty_and_wrongly_encoded_files_are_refused(tmp_path: Path) -> None:
    with pytest.raises(BrokenSet, match="no such evaluation set"):
        load(tmp_path / "none.jsonl")
    with pytest.raises(BrokenSet, match="holds no questions"):
        load(lines(tmp_path / "empty.jsonl"))
    (tmp_path / "latin.jsonl").write_bytes('{"id": "Łódź"}'.encode("iso-8859-2"))
    with pytest.raises(BrokenSet, match="not UTF-8"):
        load(tmp_path / "latin.jsonl")


@pytest.mark.parametrize("name", ["s.csv", "semicolon.csv", "s.xlsx", "s.ods"])
def test_a_spreadsheet_is_a_set(tmp_path: Path, name: str) -> None:
    cases = load(save(tmp_path / name, [HEADER, *ROWS]))
    assert [case.id for case in cases] == ["k1", "row-3", "row-5"]
    assert cases[0].answers == (("czerwcu 2013", "June 2013"),)
    assert (cases[0].language, cases[0].type) == ("pl", "when")
    assert cases[1].answers == (("広州",), ("大連",))
    assert cases[1].evidence == (Evidence("ja/a.md", "広州と"), Evidence("ja/b.md", "大連と"))
    assert cases[1].language == "ja"
    assert (cases[2].answerable, cases[2].language) == (False, "fa")


@pytest.mark.parametrize("ending", ["csv", "xlsx", "ods"])
@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ([["question", "answer", "document"], ["?", "a", "b"]], 'row 1, the column "quote" is missing'),
        ([[*HEADER, "quote"]], 'row 1, the column "quote" stands twice'),
        ([HEADER, ROWS[0], ["Who?", "Ann", "a.md", ""]], 'row 3, column "quote" is empty, but "document" is not'),
        ([HEADER, ROWS[0], ["Who?", "Ann", "", "she"]], 'row 3, column "document" is empty, but "quote" is not'),
        ([HEADER, ROWS[0], ["Who?", "", "a.md", "she"]], 'row 3, column "answer" is empty, but "quote" is not'),
        ([HEADER, ROWS[0], ["Who?", "Ann", "", ""]], 'row 3, column "quote" is empty, but "answer" is not'),
        ([HEADER, ROWS[0], ["", "Ann", "", ""]], 'row 3, column "question" is empty'),
        ([HEADER, ROWS[0], ROWS[0]], 'the id "k1" stands 2 times'),
        ([], "the table is empty"),
    ],
)
def test_a_broken_table_names_row_and_column(tmp_path: Path, ending: str, rows: list[list[str]], message: str) -> None:
    with pytest.raises(BrokenSet) as caught:
        load(save(tmp_path / f"s.{ending}", rows))
    assert message in str(caught.value)


@pytest.mark.parametrize("ending", ["xlsx", "ods"])
def test_a_file_that_is_no_spreadsheet_is_refused(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"s.{ending}"
    path.write_bytes(b"not a zip")
    with pytest.raises(BrokenSet, match=f"not a readable .{ending} file"):
        load(path)


def test_the_sets_of_the_repository_share_no_question_and_the_test_set_no_fact() -> None:
    sets = Path(__file__).resolve().parent.parent / "eval" / "sets"
    names = ("dev", "everyday", "colleagues", "further", "test")
    dev, everyday, colleagues, further, test = (load(sets / f"partnerships-{name}.jsonl") for name in names)
    asked = [case.question for case in (*dev, *everyday, *colleagues, *further, *test)]
    assert len(asked) == len(set(asked))
    facts = [{case.extra["fact"] for case in cases if case.answerable} for cases in (dev, everyday, test)]
    assert not facts[2] & (facts[0] | facts[1])
    assert facts[1] <= facts[0]
    read, told, tested = (
        {one.quote for case in cases for one in case.evidence} for cases in (colleagues, further, test)
    )
    assert not told & tested
    assert not any(one in other or other in one for one in read for other in (*told, *tested))
    assert {case.language for case in everyday} == {"pl", "ja", "ru", "fa", "zh", "en"}
