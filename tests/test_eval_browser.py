"""The Evaluate tab in a real browser: upload, run, report, comparison, download, stop, collected questions."""

import json
import threading
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from conftest import CORPUS

from assistant.ui.words import say
from eval.candidates import candidates

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
WAIT = 60_000  # ms; the machine may be busy with other tests


@pytest.fixture
def address(own_corpus_store: Path) -> Iterator[tuple[str, Path]]:
    """The page with only the Evaluate tab, over a copy of the ingested corpus."""
    import uvicorn

    from assistant.opening import open_assistant
    from assistant.ui import page, server
    from assistant.ui.tabs import Tab
    from eval import ui

    assistant = open_assistant(own_corpus_store)
    tab = Tab("evaluate", partial(say, "tab.evaluate"), partial(ui.build, assistant, own_corpus_store))
    web = server.application(page.build([tab]), server.own_routes(dict))
    with assistant.store, server.listen("127.0.0.1", 0) as door:
        running = uvicorn.Server(uvicorn.Config(web, log_level="error"))
        thread = threading.Thread(target=running.run, kwargs={"sockets": [door]}, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{door.getsockname()[1]}", own_corpus_store
        running.should_exit = True
        thread.join(timeout=10)


@pytest.fixture
def page(chromium: str) -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        page = browser.new_page(locale="en-US", accept_downloads=True)
        page.set_default_timeout(WAIT)
        yield page
        browser.close()


def spreadsheet(path: Path, *rows: list[str]) -> Path:
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in [["question", "answer", "document", "quote"], *rows]:
        sheet.append(row)
    book.save(path)
    return path


def sentence(source: str, words: str) -> str:
    """The sentence of a starter document that holds these words."""
    text = (CORPUS / source).read_text(encoding="utf-8")
    return next(line for line in text.replace("。", "。\n").replace(". ", ".\n").split("\n") if words in line).strip()


ROWS = [
    ["Kto był prezydentem Łodzi?", "Zdanowska", "pl/forum-polska-chiny.md", "Zdanowska"],
    ["شهردار گرگان کیست؟", "دادبود", "fa/otagh-guangzhou.md", "دادبود"],
    ["オーストラリアの首都はどこですか？", "", "", ""],
]


def table(path: Path) -> Path:
    rows = [[q, a, d, sentence(d, w) if d else ""] for q, a, d, w in ROWS]
    return spreadsheet(path, *rows)


def run_and_wait(page: Any) -> None:
    page.locator("#eval-run").click()
    page.locator("#eval-state", has_text="Done: 3 questions.").wait_for()


def test_a_spreadsheet_is_uploaded_run_compared_and_downloaded(
    address: tuple[str, Path], page: Any, tmp_path: Path
) -> None:
    url, data = address
    hosts: set[str] = set()
    page.on("request", lambda request: hosts.add(request.url.split("/")[2]) if "://" in request.url else None)
    page.goto(url)
    broken = spreadsheet(tmp_path / "broken.xlsx", ["Who?", "Ann", "a.md", ""])
    chooser = page.locator("#eval-upload input[type=file], input#eval-upload, input[type=file]").first
    chooser.set_input_files(broken)
    page.locator("#eval-state .error-line", has_text='broken.xlsx: row 2, column "quote" is empty').wait_for()
    chooser.set_input_files(table(tmp_path / "unser set.xlsx"))
    page.locator("#eval-state", has_text="unser set.xlsx: 3 questions").wait_for()
    run_and_wait(page)
    report = page.frame_locator("#report")
    assert report.locator("h1").inner_text() == "Evaluation report"
    assert "unser set.xlsx" in report.locator("header").inner_text()
    assert report.locator("table.heat").count() == 2
    assert report.locator("#comparison").count() == 0

    page.locator("#eval-against input").click()
    page.get_by_role("option").nth(1).click()
    page.locator("#report").evaluate("frame => frame.remove()")
    run_and_wait(page)
    report.locator("#comparison").wait_for()
    assert "0 won, 0 lost" in report.locator("#comparison").inner_text()

    links = page.locator("#eval-files a[download]")
    names = {links.nth(n).get_attribute("download") for n in range(links.count())}
    assert names == {"report.html", "results.json", "run.trec", "qrels.trec"}
    with page.expect_download() as waiting:
        page.locator("#eval-files a[download='results.json']").click()
    results = json.loads(Path(waiting.value.path()).read_text(encoding="utf-8"))
    assert len(results["questions"]) == 3
    assert "comparison" in results
    assert len(list((data / "evaluation" / "runs").glob("*.json"))) == 2
    assert hosts == {url.removeprefix("http://")}


def test_a_run_is_stopped_and_the_next_one_is_whole(address: tuple[str, Path], page: Any, tmp_path: Path) -> None:
    url, data = address
    sets = data / "evaluation" / "sets"
    sets.mkdir(parents=True)
    rows = [
        {"id": f"q{n}", "question": f"Who is number {n}?", "language": "en", "answerable": False} for n in range(2000)
    ]
    (sets / "a long one.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    page.goto(url)
    page.locator("#eval-set input").click()
    page.get_by_role("option", name="a long one.jsonl").click()
    page.locator("#eval-run").click()
    page.locator("#eval-state progress").wait_for()
    page.locator("#eval-stop").click()
    page.locator("#eval-state", has_text="nothing was saved").wait_for()
    page.locator("#eval-run").wait_for()
    assert not list((data / "evaluation").glob("runs/*"))
    page.locator("input[type=file]").first.set_input_files(table(tmp_path / "short.xlsx"))
    page.locator("#eval-state", has_text="short.xlsx: 3 questions").wait_for()
    run_and_wait(page)


def test_suggested_questions_become_a_set(address: tuple[str, Path], page: Any) -> None:
    url, data = address
    page.goto(url)
    page.locator("#eval-candidates button").first.click()
    page.locator("#eval-suggest").click()
    first = page.locator("#eval-waiting input[type=checkbox]").first
    first.wait_for()
    before = len(candidates(data))
    first.check()
    page.locator("#eval-accept").click()
    page.locator("#eval-told", has_text="1 added to collected.jsonl").wait_for()
    deadline = time.monotonic() + 10
    while len(candidates(data)) == before and time.monotonic() < deadline:
        time.sleep(0.1)
    assert len(candidates(data)) == before - 1
    assert (data / "evaluation" / "sets" / "collected.jsonl").is_file()
