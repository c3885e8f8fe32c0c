"""The report: self-contained, everything escaped, directions set, in six languages; opened in a real browser."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from eval_fakes import STORE, FakeAssistant, FakeStore, Reply, document

from eval.cases import load
from eval.compare import compare
from eval.html import Html, joined, safe, tag
from eval.report import render
from eval.run import finish, results
from eval.words import LANGUAGES, metric_words, say

NASTY = "<script>alert(1)</script> [x](javascript:alert(1)) \" onload='x' Pada."


def summary(folder: Path, reply: Reply, question: str = "شهردار گرگان کیست؟") -> dict[str, Any]:
    rows: list[dict[str, Any]] = [
        {
            "id": "fa-1",
            "question": question,
            "language": "fa",
            "answerable": True,
            "answers": [["علی احمدی"]],
            "evidence": [{"document": "fa/gorgan.md", "quote": "شهردار گرگان علی احمدی است."}],
        },
        {"id": "no-1", "question": "Capital of Australia?", "language": "en", "answerable": False},
    ]
    path = folder / "set.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    store = FakeStore((*STORE.texts, document("x/<b>.md", NASTY, "en")))
    replies = {question: reply, "Capital of Australia?": Reply(["fa/gorgan.md:0"], (), None, 0.1)}
    assistant = FakeAssistant(store, replies)
    return finish(assistant, path, list(results(assistant, load(path))))


GOOD = Reply(["fa/gorgan.md:1"], [("fa/gorgan.md", "شهردار گرگان علی احمدی است.")], "[1]", 0.9)
BAD = Reply(["x/<b>.md:0"], [("x/<b>.md", NASTY)], NASTY, 0.9)


def test_tags_escape_what_is_not_markup() -> None:
    assert tag("p", "<b>", tag("i", "&"), class_='a"b', hidden=True, lang=None) == (
        '<p class="a&quot;b" hidden>&lt;b&gt;<i>&amp;</i></p>'
    )
    assert joined("<", [Html("<br>"), ("a", "b")]) == "&lt;<br>ab"
    assert safe(3) == "3"
    assert tag("meta", charset="utf-8") == '<meta charset="utf-8">'


def test_text_of_documents_and_answers_is_never_markup(tmp_path: Path) -> None:
    page = render(summary(tmp_path, BAD, "<img src=x onerror=alert(1)>"))
    assert "<script" not in page
    assert "<img" not in page
    assert "&lt;script&gt;" in page


def test_the_page_asks_nobody_for_anything(tmp_path: Path) -> None:
    page = render(summary(tmp_path, BAD))
    assert not re.search(r"""(?:src|href)\s*=|url\(|@import|https?://""", page)
    assert "default-src &#x27;none&#x27;" in page


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_part_is_there_in_every_language(tmp_path: Path, language: str) -> None:
    before, after = summary(tmp_path, GOOD), summary(tmp_path, BAD)
    page = render(after, compare(before, after), language)
    for key in ("title", "metrics.title", "heat.title", "reliability.title", "failures.title", "failure.wrong"):
        assert say(key, language) in page
    assert metric_words("recall@5", language)[0] in page
    assert say("turn.lost", language) in page
    assert f'<html lang="{language}" dir="{"rtl" if language == "fa" else "ltr"}">' in page
    assert '<span dir="auto" lang="fa">شهردار گرگان کیست؟</span>' in page


def test_words_are_complete_and_keep_their_places() -> None:
    words = json.loads((Path(__file__).parent.parent / "eval" / "words.json").read_text(encoding="utf-8"))
    for key, spoken in words.items():
        assert set(spoken) == set(LANGUAGES), key
        places = {tuple(sorted(re.findall(r"{\w+}", text))) for text in spoken.values()}
        assert len(places) == 1, key


def test_a_browser_shows_it_right_to_left_and_without_a_request(tmp_path: Path, chromium: str) -> None:
    from playwright.sync_api import sync_playwright

    path = tmp_path / "report.html"
    path.write_text(render(summary(tmp_path, BAD), None, "fa"), encoding="utf-8")
    flags = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=flags)
        page = browser.new_page()
        asked: list[str] = []
        errors: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
        page.goto(path.as_uri())
        page.locator("summary").first.click()
        assert page.locator("details[open] blockquote p").first.is_visible()
        direction = "e => getComputedStyle(e).direction"
        assert page.locator("html").evaluate(direction) == "rtl"
        assert page.locator("summary span").first.evaluate(direction) == "rtl"
        assert page.locator("svg.reliability circle").count() == 2
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
        assert asked == [path.as_uri()]
        assert errors == []
        browser.close()
