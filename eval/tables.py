"""A set kept as a spreadsheet: columns question, answer, document, quote; optional language, id, type.

In `answer`, `;` separates facts and `|` the accepted spellings of one fact. A row without a question gives further
evidence for the question above it. A question without answer, document and quote is one the documents do not answer.
"""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from zipfile import BadZipFile

from eval.cases import BrokenSet, Case, Evidence, check, refuse_doubles
from ingest.language import detect

_NEEDED = ("question", "answer", "document", "quote")
_OPTIONAL = ("language", "id", "type")

Row = tuple[int, list[str]]  # number as the spreadsheet program shows it, cells


def cases_of_table(path: Path) -> list[Case]:
    """The cases of a .csv, .xlsx or .ods file; a BrokenSet names the row and the column."""
    read = {".csv": _csv_rows, ".xlsx": _xlsx_rows, ".ods": _ods_rows}[path.suffix.lower()]
    rows = [(number, cells) for number, cells in read(path) if any(cells)]
    if not rows:
        raise BrokenSet(f"{path}: the table is empty; its first row must name the columns {', '.join(_NEEDED)}")
    columns = _columns(path, *rows[0])
    cases: list[Case] = []
    for number, cells in rows[1:]:
        values = {name: cells[place] if place < len(cells) else "" for name, place in columns.items()}
        try:
            _add(cases, number, values)
        except ValueError as error:
            raise BrokenSet(f"{path}: row {number}, {error}") from error
    refuse_doubles(path, cases)
    for case in cases:
        check(case)
    return cases


def _columns(path: Path, number: int, cells: Sequence[str]) -> dict[str, int]:
    names = [cell.casefold() for cell in cells]
    for name in _NEEDED:
        if name not in names:
            raise BrokenSet(
                f'{path}: row {number}, the column "{name}" is missing; found: {", ".join(filter(None, cells))}'
            )
    for name in filter(None, names):
        if names.count(name) > 1:
            raise BrokenSet(f'{path}: row {number}, the column "{name}" stands twice')
    return {name: names.index(name) for name in (*_NEEDED, *_OPTIONAL) if name in names}


def _add(cases: list[Case], number: int, values: dict[str, str]) -> None:
    """One row: a new case, or further evidence for the last one."""
    document, quote = values["document"], values["quote"]
    if bool(document) != bool(quote):
        empty, other = ("quote", "document") if document else ("document", "quote")
        raise ValueError(f'column "{empty}" is empty, but "{other}" is not')
    evidence = (Evidence(document, quote),) if document else ()
    if not values["question"]:
        if not cases or not evidence or not cases[-1].answerable:
            raise ValueError('column "question" is empty')
        cases[-1] = replace(cases[-1], evidence=cases[-1].evidence + evidence)
        return
    answers = _answers(values["answer"])
    if answers and not evidence:
        raise ValueError('column "quote" is empty, but "answer" is not: give document and quote that state the answer')
    if evidence and not answers:
        raise ValueError('column "answer" is empty, but "quote" is not')
    cases.append(
        Case(
            id=values.get("id") or f"row-{number}",
            question=values["question"],
            language=values.get("language") or detect(values["question"]),
            answerable=bool(evidence),
            answers=answers,
            evidence=evidence,
            type=values.get("type", ""),
        )
    )


def _answers(cell: str) -> tuple[tuple[str, ...], ...]:
    facts = ([spelling.strip() for spelling in fact.split("|")] for fact in cell.replace("；", ";").split(";"))
    return tuple(tuple(filter(None, fact)) for fact in facts if any(fact))


def _csv_rows(path: Path) -> Iterator[Row]:
    try:
        content = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise BrokenSet(f"{path}: is not UTF-8 text; save it as CSV UTF-8") from error
    first = content.split("\n", 1)[0]
    separator = max(",;\t", key=first.count)  # spreadsheet programs write what the country's settings say
    number = 0
    try:
        for row in csv.reader(io.StringIO(content, newline=""), delimiter=separator, strict=True):
            number += 1
            yield number, [cell.strip() for cell in row]
    except csv.Error as error:
        raise BrokenSet(f"{path}: row {number + 1}: {error}") from error


def _xlsx_rows(path: Path) -> Iterator[Row]:
    import openpyxl

    try:
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    except (OSError, KeyError, ValueError, BadZipFile) as error:
        raise BrokenSet(f"{path}: is not a readable .xlsx file") from error
    try:
        for number, row in enumerate(book.worksheets[0].iter_rows(values_only=True), start=1):
            yield number, ["" if cell is None else str(cell).strip() for cell in row]
    finally:
        book.close()


def _ods_rows(path: Path) -> Iterator[Row]:
    from odf import opendocument, table, teletype

    try:
        sheet = opendocument.load(str(path)).spreadsheet.getElementsByType(table.Table)[0]
    except Exception as error:  # odfpy raises whatever its zip and XML layers do
        raise BrokenSet(f"{path}: is not a readable .ods file") from error
    number = 0
    for row in sheet.getElementsByType(table.TableRow):
        cells: list[str] = []
        for cell in row.getElementsByType(table.TableCell):
            value = teletype.extractText(cell).strip()
            cells += [value] * min(int(cell.getAttribute("numbercolumnsrepeated") or 1), 1 if not value else 50)
        yield number + 1, cells
        number += int(row.getAttribute("numberrowsrepeated") or 1)
