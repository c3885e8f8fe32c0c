"""The documents tab in a real browser: upload and ask, hostile text, failures, filter, removal, an empty collection."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from browsing import Visit, launched, serving, visiting

if TYPE_CHECKING:
    from playwright.sync_api import Browser

HOSTILE = """---
title: "<b>Hostile</b> <img src=x onerror=alert(1)>"
publisher: "<script>alert(2)</script>"
language: en
---
The harbour of Zebraville was opened by <script>window.hacked = 1</script> Mayor Quillfeather in 1911.

<img src=x onerror="window.hacked = 2"> [a link](javascript:window.hacked=3) **bold** ${window.hacked=4} {{hacked}}
"""


@pytest.fixture(scope="module")
def browser(chromium: str) -> "Iterator[Browser]":
    with launched(chromium) as browser:
        yield browser


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The app with nothing in it: what the tests need they upload."""
    with serving(tmp_path_factory.mktemp("documents") / "data") as home:
        yield home


def upload(visit: Visit, *files: Path) -> str:
    """Uploads files and waits for the line that says what became of them."""
    visit.page.evaluate(  # the bar of a quick run is gone before a poll would see it
        """() => { window.ran = false; new MutationObserver(() => {
             window.ran ||= Boolean(document.querySelector('#run-state progress'));
           }).observe(document.querySelector('#run-state'), {childList: true, subtree: true}); }"""
    )
    with visit.page.expect_file_chooser() as chosen:
        visit.page.locator("#upload").click()
    chosen.value.set_files(list(files))
    visit.page.wait_for_function("window.ran && !document.querySelector('#run-state progress')")
    return visit.page.locator("#run-state").inner_text()


def put(folder: Path, name: str, text: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_an_empty_collection_says_what_to_do(browser: "Browser", site: str) -> None:
    with visiting(browser, site) as visit:
        assert "There are no documents yet" in visit.page.locator("#log").inner_text()
        turn = visit.ask("Who is the mayor of Gorgan?")
        assert turn.locator("a.citation").count() == 0
        visit.tab(1)
        visit.page.locator("#documents").get_by_text("There are no documents yet.").wait_for()


def test_uploaded_files_can_be_asked_about_and_failures_are_named(browser: "Browser", site: str, tmp_path: Path) -> None:
    good = put(tmp_path, "مدرسه.md", "---\ntitle: مدرسهٔ آسمان‌شهر\nlanguage: fa\n---\nمدیر مدرسهٔ آسمان‌شهر خانم نیلوفر بهاری است.\n")
    broken = put(tmp_path, "broken.pdf", b"%PDF-1.7\nnothing else")
    with visiting(browser, site, "fa-IR") as visit:
        visit.tab(1)
        said = upload(visit, good, broken)
        assert "افزوده: 1" in said
        assert "ناموفق: 1" in said
        table = visit.page.locator("#documents table")
        table.get_by_text("مدرسهٔ آسمان‌شهر").wait_for()
        failed = visit.page.locator("#documents .failures")
        assert "broken.pdf" in failed.inner_text()
        assert len(failed.locator(".reason").inner_text()) > 10
        visit.tab(0)
        visit.ask("مدیر مدرسهٔ آسمان‌شهر کیست؟")
        visit.page.locator("a.citation").first.click()
        mark = visit.page.locator("#document-panel mark")
        mark.wait_for()
        assert "نیلوفر بهاری" in mark.inner_text()
        assert visit.page.locator("#document-panel .document-text").get_attribute("dir") == "rtl"
        with visit.page.expect_download() as started:
            visit.page.locator("#document-panel [data-original]").click()
        assert started.value.path().read_bytes() == good.read_bytes()


def test_a_hostile_document_is_shown_as_text_everywhere(browser: "Browser", site: str, tmp_path: Path) -> None:
    with visiting(browser, site) as visit:
        visit.tab(1)
        upload(visit, put(tmp_path, "hostile <i>.md", HOSTILE))
        visit.page.locator("#documents").get_by_text("<b>Hostile</b>").wait_for()
        visit.tab(0)
        turn = visit.ask("Who opened the harbour of Zebraville?")
        assert "<script>window.hacked = 1</script>" in turn.inner_text()
        turn.locator("a.citation").first.click()
        panel = visit.page.locator("#document-panel")
        panel.locator("mark").wait_for()
        assert "[a link](javascript:window.hacked=3) **bold** ${window.hacked=4} {{hacked}}" in panel.inner_text()
        for selector in ("#log", "#document-panel", "#documents"):
            part = visit.page.locator(selector)
            assert part.locator("script, img, iframe, b, strong:not(.text-heading)").count() == 0
            assert part.locator("a[href^='javascript']").count() == 0
        assert visit.page.evaluate("window.hacked") is None


def test_the_same_name_with_other_contents_overwrites_nothing(browser: "Browser", site: str, tmp_path: Path) -> None:
    with visiting(browser, site) as visit:
        visit.tab(1)
        upload(visit, put(tmp_path, "report.txt", "The Ostrich bridge in Lemurtown is 80 metres long."))
        said = upload(visit, put(tmp_path, "report.txt", "The Ibex tunnel in Lemurtown is 3 kilometres long."))
        assert "report (2).txt" in said
        said = upload(visit, put(tmp_path, "report.txt", "The Ibex tunnel in Lemurtown is 3 kilometres long."))
        assert "already there" in said


def test_the_list_is_filtered_and_a_document_removed_after_a_question(
    browser: "Browser", site: str, tmp_path: Path
) -> None:
    with visiting(browser, site, "ja-JP") as visit:
        visit.tab(1)
        upload(visit, put(tmp_path, "keep.txt", "Narwhal Square is the centre of Keepville."))
        upload(visit, put(tmp_path, "drop.txt", "Pelican Square is the centre of Dropville."))
        rows = visit.page.locator("#documents tbody tr")
        rows.filter(has_text="drop.txt").first.wait_for()  # the list follows the line about the run a moment later
        before = rows.count()
        visit.page.locator("#filter input, #filter textarea").fill("drop.txt")
        visit.page.wait_for_function("document.querySelectorAll('#documents tbody tr').length === 1")
        rows.first.locator(".remove").click()
        confirm = visit.page.locator("#confirm .confirm")
        confirm.get_by_text("アップロードされたファイルも削除されます。").wait_for()
        assert confirm.get_by_text("残す").evaluate("one => one === document.activeElement")
        visit.page.keyboard.press("Enter")
        confirm.wait_for(state="detached")
        assert rows.count() == 1
        rows.first.locator(".remove").click()
        confirm.get_by_text("削除する").click()
        visit.page.locator("#documents").get_by_text("条件に合う文書がありません。").wait_for()
        visit.page.locator("#filter input, #filter textarea").fill("")
        visit.page.wait_for_function("rows => document.querySelectorAll('#documents tbody tr').length === rows", arg=before - 1)
        visit.tab(0)
        turn = visit.ask("Where is Pelican Square?")
        assert "Dropville" not in turn.inner_text()


def test_reingest_takes_in_the_corpus_and_files_dropped_on_the_page(browser: "Browser", site: str) -> None:
    with visiting(browser, site, "zh-CN") as visit:
        visit.page.evaluate(
            """() => { const files = new DataTransfer();
               files.items.add(new File(['The Walrus gate of Droptown was built in 1822.'], 'dropped.txt'));
               document.body.dispatchEvent(new DragEvent('drop', {dataTransfer: files, bubbles: true, cancelable: true})); }"""
        )
        visit.page.locator("#documents").get_by_text("dropped.txt").first.wait_for()
        visit.page.locator("#ingest").click()
        visit.page.locator("#run-state").get_by_text("完成。").wait_for()
        visit.page.locator("#filter input, #filter textarea").fill("otagh-guangzhou")
        visit.page.wait_for_function("document.querySelectorAll('#documents tbody tr').length === 1")


def test_the_watch_switch_takes_in_what_is_put_into_a_folder(browser: "Browser", tmp_path: Path) -> None:
    data = tmp_path / "data"
    with serving(data) as home, visiting(browser, home) as visit:
        visit.tab(1)
        visit.page.locator("#watch input").check()
        visit.page.locator("#run-state").get_by_text("The folders are being watched.").wait_for()
        put(data / "uploads", "new.txt", "The Ferret fountain of Watchtown stands in Heron Street.")
        visit.page.locator("#documents").get_by_text("new.txt").first.wait_for()
        visit.page.locator("#watch input").uncheck()
        visit.page.locator("#run-state").get_by_text("The folders are no longer watched.").wait_for()
