"""The app as its users meet it: a real process, a real browser that records every request."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from conftest import ROOT

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Dialog, Locator, Page

FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
WAIT = 60_000  # ms; the machine may be busy with other tests


@contextmanager
def serving(data: Path, **environment: str) -> Iterator[str]:
    """The app over a data folder, in a process of its own; yields its address."""
    process = subprocess.Popen(
        [sys.executable, "app.py", "--port", "0", "--data", str(data)], cwd=ROOT, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env={**os.environ, "OMP_NUM_THREADS": "1", **environment},
    )  # fmt: skip
    try:
        assert process.stdout is not None
        said = []
        for line in process.stdout:
            said.append(line)
            if found := re.search(r"http://127\.0\.0\.1:\d+", line):
                yield found[0]
                break
        else:
            raise AssertionError("the app did not start: " + "".join(said))
    finally:
        process.terminate()
        process.wait(timeout=30)


@dataclass
class Visit:
    """One reader in front of the page."""

    page: "Page"
    home: str
    requests: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def ask(self, question: str) -> "Locator":
        """Types a question, presses Enter, waits for the finished answer."""
        before = self.page.locator("#log .turn").count()
        self.page.locator("#question textarea").fill(question)
        self.page.keyboard.press("Enter")
        turn = self.page.locator("#log .turn").nth(before)
        turn.wait_for()
        self.page.wait_for_function(
            "number => document.querySelectorAll('#log .turn')[number].getAttribute('aria-busy') === 'false'", arg=before
        )
        return turn

    def tab(self, number: int) -> None:
        self.page.locator("#tabs button[role=tab]").nth(number).click()

    def refuse(self, dialog: "Dialog") -> None:
        """Nothing of ours opens one: a script from a document would."""
        self.errors.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def other_hosts(self) -> set[str]:
        """Requests that went elsewhere; data and blob addresses never leave the browser."""
        own = urlsplit(self.home).netloc
        hosts = {urlsplit(url).netloc for url in self.requests if not url.startswith(("data:", "blob:"))}
        return hosts - {own}

    def in_view(self, selector: str) -> bool:
        """Whether the first line of an element is in the window, in the panel, and not covered."""
        return bool(self.page.evaluate(
            """selector => {
              const box = document.querySelector(selector).getClientRects()[0];
              const frame = document.querySelector('#document-panel').getBoundingClientRect();
              const middle = document.elementFromPoint(box.left + Math.min(box.width, 40) / 2, box.top + 8);
              return box.top >= frame.top && box.top < innerHeight - 10 && box.left >= 0 && box.right <= innerWidth + 1
                && box.height > 0 && Boolean(middle && middle.closest(selector));
            }""", selector,
        ))  # fmt: skip


@contextmanager
def visiting(browser: "Browser", home: str, locale: str = "en-US", width: int = 1280, height: int = 860) -> Iterator[Visit]:
    """A fresh reader with this browser language and window."""
    context = browser.new_context(locale=locale, viewport={"width": width, "height": height}, accept_downloads=True)
    page = context.new_page()
    page.set_default_timeout(WAIT)
    visit = Visit(page, home)
    page.on("request", lambda request: visit.requests.append(request.url))
    page.on("pageerror", lambda error: visit.errors.append(str(error)))
    page.on("dialog", visit.refuse)
    try:
        page.goto(home)
        page.wait_for_selector("body.ready")
        language = locale.split("-")[0]
        page.wait_for_function("language => document.documentElement.lang === language", arg=language)
        yield visit
        assert visit.other_hosts() == set()
        assert visit.errors == []
    finally:
        context.close()


@contextmanager
def launched(chromium: str) -> Iterator["Browser"]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        try:
            yield browser
        finally:
            browser.close()
