"""The chat in a real browser: asking in several languages, citations that open their place, stop, keyboard."""

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest
from browsing import Visit, launched, serving, visiting
from language_model import endpoint

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.fixture(scope="module")
def browser(chromium: str) -> "Iterator[Browser]":
    with launched(chromium) as browser:
        yield browser


# Facts that only these documents state, so that a question about them opens them whatever else is found.
FACTS = {
    "ketabkhane.md": """---
title: کتابخانهٔ مرکزی نمونه‌آباد
publisher: شهرداری نمونه‌آباد
language: fa
date: 2020-05-11
---
نمونه‌آباد شهری کوچک با سه پارک و یک رودخانه است.

کتابخانهٔ مرکزی نمونه‌آباد در سال ۱۳۹۹ با حضور شهردار، خانم پروانه رستگار، گشایش یافت.

""" + "این کتابخانه هر روز باز است. کودکان نیز در آن جا دارند.\n\n" * 40,
    "mihonmachi.md": """---
title: 見本町のあゆみ
publisher: 見本町役場
language: ja
date: 2019-04-02
---
見本町は川沿いの小さな町です。

""" + "町では毎年、季節ごとの祭りが開かれています。子どもたちも参加します。\n\n" * 40 + """見本町の橋は1987年に完成し、町長の山吹太郎が渡り初めをしました。
""",
}  # fmt: skip


@pytest.fixture(scope="module")
def data(corpus_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The corpus and the documents above."""
    from ingest.__main__ import main

    folder = tmp_path_factory.mktemp("chat")
    (folder / "facts").mkdir()
    for name, text in FACTS.items():
        (folder / "facts" / name).write_text(text, "utf-8")
    data = Path(shutil.copytree(corpus_store, folder / "data"))
    assert main([str(folder / "facts"), "--data", str(data)]) == 0
    return data


@pytest.fixture(scope="module")
def site(data: Path) -> Iterator[str]:
    with serving(data) as home:
        yield home


def open_citation(visit: Visit, language: str) -> str:
    """Clicks citations of the last answer until one opens a document in this language; returns the marked words."""
    links = visit.page.locator("#log .turn").last.locator(".answer-text a.citation")
    for number in range(links.count()):
        link = links.nth(number)
        link.click()
        text = visit.page.locator("#document-panel .document-text")
        mark = visit.page.locator("#document-panel mark")
        mark.wait_for()
        place = parse_qs(urlsplit(link.get_attribute("href") or "").query)
        visit.page.wait_for_function(
            "href => document.querySelector('#document-panel .own-page-link')?.getAttribute('href') === href",
            arg=link.get_attribute("href"),
        )
        whole, marked = text.text_content() or "", mark.text_content() or ""
        assert whole[int(place["start"][0]) : int(place["end"][0])] == marked
        assert visit.in_view("#document-panel mark")
        assert visit.page.evaluate("document.activeElement.id") == "passage"
        assert text.get_attribute("dir") == ("rtl" if text.get_attribute("lang") == "fa" else "ltr")
        if text.get_attribute("lang") == language:
            return marked
    raise AssertionError(f"no citation of a document in {language}: {links.all_inner_texts()}")


def test_a_persian_question_is_answered_and_its_passage_opens(browser: "Browser", site: str) -> None:
    with visiting(browser, site, "fa-IR") as visit:
        assert visit.page.evaluate("document.documentElement.dir") == "rtl"
        assert visit.page.title() == "دستیار خواهرخواندگی"
        visit.ask("کتابخانهٔ مرکزی نمونه‌آباد در چه سالی گشایش یافت؟")
        assert "۱۳۹۹" in open_citation(visit, "fa")
        assert visit.page.locator("#document-panel .document-text").evaluate("one => getComputedStyle(one).direction") == "rtl"
        assert visit.page.locator("#log .question").evaluate("one => getComputedStyle(one).direction") == "rtl"
        visit.page.keyboard.press("Escape")
        assert visit.page.locator("#document-panel").is_hidden()
        assert "citation" in visit.page.evaluate("document.activeElement.className")


def test_a_japanese_question_is_answered_and_its_passage_opens(browser: "Browser", site: str) -> None:
    with visiting(browser, site, "ja-JP") as visit:
        assert visit.page.evaluate("document.documentElement.dir") == "ltr"
        visit.ask("見本町の橋はいつ完成しましたか？")
        assert "1987年" in open_citation(visit, "ja")
        panel = visit.page.locator("#document-panel")
        assert "原文" in panel.inner_text()
        with visit.page.expect_download() as started:
            panel.locator("[data-original]").click()
        assert Path(started.value.suggested_filename).suffix == ".md"


def test_a_citation_also_opens_on_a_page_of_its_own_without_script(browser: "Browser", site: str) -> None:
    with visiting(browser, site) as visit:
        visit.ask("Who is the mayor of Gorgan?")
        href = visit.page.locator("a.citation").first.get_attribute("href")
    context = browser.new_context(java_script_enabled=False, viewport={"width": 900, "height": 400})
    page = context.new_page()
    answer = page.goto(f"{site}/{href}")
    assert answer is not None
    assert answer.status == 200
    box, head = page.locator("mark").bounding_box(), page.locator(".panel-head").bounding_box()
    assert box is not None and head is not None
    assert head["y"] + head["height"] <= box["y"] < 400  # the heading that stays at the top does not cover it
    context.close()


def test_what_is_not_in_the_documents_is_refused_and_looks_it(browser: "Browser", site: str) -> None:
    with visiting(browser, site, "pl-PL") as visit:
        turn = visit.ask("What is the capital of Australia?")
        assert turn.locator(".refusal").count() == 1
        assert "Nie ma tego w dokumentach" in turn.inner_text()
        assert turn.locator("a.citation").count() == 0
        turn.locator(".nearest a").first.click()
        visit.page.locator("#document-panel mark").wait_for()


def test_everything_works_from_the_keyboard(browser: "Browser", site: str) -> None:
    with visiting(browser, site) as visit:
        assert visit.page.evaluate("document.activeElement.matches('#question textarea')")
        visit.ask("Who is the mayor of Gorgan?")
        assert visit.page.evaluate("document.activeElement.matches('#question textarea')")
        link = visit.page.locator("a.citation").first
        link.focus()
        visit.page.keyboard.press("Enter")
        visit.page.wait_for_function("document.activeElement.id === 'passage'")
        visit.page.keyboard.press("Escape")
        assert link.evaluate("one => one === document.activeElement")
        nameless = visit.page.evaluate(
            """() => [...document.querySelectorAll('button, a, textarea, input')].filter(one => one.offsetParent &&
               !(one.innerText || one.ariaLabel || one.labels?.[0]?.innerText || one.title || '').trim())
               .map(one => one.outerHTML.slice(0, 120))"""
        )
        assert nameless == []


def test_enter_that_ends_a_composition_does_not_send(browser: "Browser", site: str) -> None:
    with visiting(browser, site, "ja-JP") as visit:
        box = visit.page.locator("#question textarea")
        box.fill("枚方")
        box.dispatch_event("keydown", {"key": "Enter", "code": "Enter", "isComposing": True})
        visit.page.wait_for_timeout(500)
        assert visit.page.locator("#log .turn").count() == 0


def test_an_example_asks_and_a_new_conversation_begins_afresh(browser: "Browser", site: str) -> None:
    with visiting(browser, site, "ru-RU") as visit:
        examples = visit.page.locator("#log .example")
        assert [one.get_attribute("lang") for one in examples.all()] == ["en", "pl", "ja", "ru", "fa", "zh"]
        question = examples.nth(3).inner_text()
        examples.nth(3).click()
        visit.page.locator("#log .turn[aria-busy=false]").wait_for()
        assert question in visit.page.locator("#log .question").inner_text()
        visit.page.locator("#new").click()
        visit.page.locator("#log .welcome").wait_for()
        assert visit.page.locator("#log .turn").count() == 0


def test_the_language_is_switched_and_remembered_and_the_conversation_stays(browser: "Browser", site: str) -> None:
    with visiting(browser, site) as visit:
        visit.ask("Who is the mayor of Gorgan?")
        visit.page.locator("#language input").click()
        visit.page.get_by_role("option", name="فارسی").click()
        visit.page.wait_for_function("document.documentElement.dir === 'rtl'")
        visit.page.get_by_text("منابع").first.wait_for()
        assert visit.page.locator("#send").inner_text().strip() == "بپرس"
        assert visit.page.locator("#log .turn").count() == 1
        visit.page.reload()
        visit.page.wait_for_function("document.documentElement.lang === 'fa'")
        visit.page.get_by_text("چه می‌خواهید بدانید؟").wait_for()


def test_a_verdict_is_kept_for_the_evaluation(browser: "Browser", site: str, data: Path) -> None:
    with visiting(browser, site) as visit:
        turn = visit.ask("Which city was the first sister city of Changning?")
        turn.get_by_role("button", name="Wrong").click()
        turn.locator(".verdict-saved").wait_for()
        turn.locator("a[data-panel]").first.click()
        visit.page.locator("#document-panel mark").wait_for()
        visit.page.evaluate("getSelection().selectAllChildren(document.querySelector('#document-panel mark'))")
        visit.page.locator("[data-pick]").click()
        turn.get_by_text("The right passage was saved").wait_for()
    lines = (data / "evaluation" / "candidates.jsonl").read_text("utf-8").splitlines()
    kept = [json.loads(line) for line in lines]
    assert [one["verdict"] for one in kept] == ["down", "down"]
    assert kept[-1]["passage"]["quote"]
    assert kept[-1]["passage"]["document"].endswith(".md")


@pytest.mark.parametrize("locale", ["en-US", "fa-IR", "zh-CN"])
def test_a_phone_shows_everything_without_scrolling_sideways(browser: "Browser", site: str, locale: str) -> None:
    with visiting(browser, site, locale, 375, 740) as visit:
        wide = "document.documentElement.scrollWidth - innerWidth"
        assert visit.page.evaluate(wide) <= 0
        visit.ask("Who is the mayor of Gorgan?")
        assert visit.page.evaluate(wide) <= 0
        visit.page.locator("a.citation").first.click()
        visit.page.locator("#document-panel mark").wait_for()
        visit.page.wait_for_function("document.activeElement.id === 'passage'")
        assert visit.in_view("#document-panel mark")
        visit.page.locator("[data-close]").click()
        visit.tab(1)
        visit.page.locator("#documents table").wait_for()
        assert visit.page.evaluate(wide) <= 0


def test_stop_ends_an_answer_and_the_next_one_comes(browser: "Browser", own_corpus_store: Path) -> None:
    with endpoint() as model:
        model.hang = True
        settings = {"ASSISTANT_LLM_URL": model.url, "ASSISTANT_LLM_MODEL": "test"}
        with serving(own_corpus_store, **settings) as home, visiting(browser, home) as visit:
            visit.page.locator("#question textarea").fill("Who is the mayor of Gorgan?")
            visit.page.keyboard.press("Enter")
            visit.page.locator("#log .searching").wait_for()
            with visit.page.expect_response("**/cancel"):
                visit.page.locator("#stop").click()
            visit.page.get_by_text(re.compile("^Stopped")).wait_for(timeout=5_000)
            visit.page.locator("#send").wait_for()
            model.hang = False
            model.status = 500
            turn = visit.ask("Who is the mayor of Gorgan?")
            assert turn.locator(".notice").count() == 1  # the model failed, so these are quotes
            assert turn.locator("a.citation").count() > 0
