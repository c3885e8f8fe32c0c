"""Web pages fetched from a real server on this machine, and what that server may do wrong."""

import gzip
import socket
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from file_makers import LANGUAGES, SENTENCES
from ingesting import sources

from ingest.__main__ import main
from ingest.errors import AssistantError
from ingest.fetching import save_page
from ingest.readers import read_file
from ingest.store import open_store

# How the server spells each page: encoding, charset of the header, charset the page itself claims.
SPELT = {
    "pl": ("iso-8859-2", "iso-8859-2", ""),
    "ja": ("shift_jis", "", "shift_jis"),
    "ru": ("koi8-r", "koi8-r", "windows-1251"),
    "fa": ("utf-8", "utf-8", "utf-8"),
    "zh": ("gb18030", "", "gb2312"),
    "en": ("utf-8", "", ""),
}


def page(language: str, text: str = "") -> bytes:
    encoding, _, claimed = SPELT[language]
    meta = f'<meta charset="{claimed}">' if claimed else ""
    body = f"<h1>Page {language}</h1><p>{text or SENTENCES[language]}</p><p>{SENTENCES[language]} Second.</p>"
    return f"<!DOCTYPE html><html><head>{meta}<title>Page {language}</title></head><body>{body}</body></html>".encode(
        encoding
    )


class Site(BaseHTTPRequestHandler):
    """Pages by language under /xx, and one path for each bad habit."""

    def do_GET(self) -> None:
        name = self.path.strip("/").partition("?")[0].partition("/")[0]
        if name in SPELT:
            charset = SPELT[name][1]
            self._send(page(name), f"text/html; charset={charset}" if charset else "text/html")
        elif name.startswith("to-"):
            self.send_response(302)
            self.send_header("Location", {"to-file": "file:///etc/hostname", "to-loop": "/to-loop"}.get(name, f"/{name[3:]}"))
            self.end_headers()
        elif name == "packed":
            self._send(gzip.compress(page("en")), "text/html", "gzip")
        elif name == "bomb":
            self._send(gzip.compress(b"<p>" + b"0" * 3_000_000), "text/html", "gzip")
        elif name == "report":
            self._send(b"%PDF-1.4", "application/pdf")
        elif name == "slow":
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            for _ in range(100):
                self.wfile.write(b"x")
                time.sleep(0.1)
        elif name == "cut":
            self.send_response(200)
            self.send_header("Content-Length", "999")
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(b"<p>half")
        else:
            self.send_error(404)

    def _send(self, data: bytes, kind: str, encoding: str = "") -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        if encoding:
            self.send_header("Content-Encoding", encoding)
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        """Quiet."""


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    server.daemon_threads = True
    server.handle_error = lambda *_: None  # type: ignore[method-assign]  # a client that went away is the point here
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_is_saved_whatever_its_charset(language: str, site: str, tmp_path: Path) -> None:
    path = save_page(f"{site}/{language}/strona.html#part", tmp_path)
    assert path.name.startswith(f"127.0.0.1-{language}-strona-")
    got = read_file(path)
    assert SENTENCES[language] in got.text
    assert (got.title, got.url) == (f"Page {language}", f"{site}/{language}/strona.html")
    assert save_page(f"{site}/{language}/strona.html", tmp_path) == path
    assert [one.name for one in tmp_path.iterdir()] == [path.name]


def test_redirects_packing_and_queries(site: str, tmp_path: Path) -> None:
    assert read_file(save_page(f"{site}/to-pl", tmp_path)).url == f"{site}/pl"
    assert SENTENCES["en"] in read_file(save_page(f"{site}/packed", tmp_path)).text
    one, other = save_page(f"{site}/en?id=1", tmp_path), save_page(f"{site}/en?id=2--3", tmp_path)
    assert one != other
    assert read_file(other).url == f"{site}/en?id=2%2D%2D3"
    spelt = save_page(f"{site}/zh/罗兹 市", tmp_path)
    assert read_file(spelt).url == f"{site}/zh/%E7%BD%97%E5%85%B9%20%E5%B8%82"
    assert "罗兹-市" in spelt.name


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("nothing", "answered 404 Not Found: open it in a browser"),
        ("report", "is application/pdf, not a web page: download the file"),
        ("to-loop", "answered 302 .*loop"),
        ("to-file", "answered 302 .*not allowed"),
        ("bomb", "is larger than 1 MB: save the part you need"),
        ("slow", "did not answer within 1 seconds: try again later"),
        ("cut", "cannot be fetched: the connection broke off"),
    ],
)
def test_what_a_server_may_do_wrong(path: str, message: str, site: str, tmp_path: Path) -> None:
    with pytest.raises(AssistantError, match=f"^{site}/{path} {message}") as caught:
        save_page(f"{site}/{path}", tmp_path / "uploads", seconds=1.0, largest=1 << 20)
    assert "\n" not in str(caught.value)
    assert not (tmp_path / "uploads").exists()


@pytest.mark.parametrize(
    "url", ["", "page.html", "ftp://example.org/a", "file:///etc/hostname", "http://", "http://user@example.org/", "http://[x"]
)
def test_what_is_no_address(url: str, tmp_path: Path) -> None:
    with pytest.raises(AssistantError, match="is no address of a web page: write it like https://"):
        save_page(url, tmp_path)


def test_nobody_answers(tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(AssistantError, match="cannot be fetched: Connection refused"):
        save_page(f"http://127.0.0.1:{port}/", tmp_path)
    with pytest.raises(AssistantError, match=r"no server of that name|cannot be fetched|did not answer"):
        save_page("http://no-such-host.invalid/", tmp_path, seconds=5)


def test_the_command(site: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = str(tmp_path / "data")
    urls = [word for language in ("pl", "fa") for word in ("--url", f"{site}/{language}")]
    assert main([*urls, "--data", data]) == 0
    assert capsys.readouterr().out == "2 added, 0 changed, 0 unchanged, 0 removed, 0 renamed, 0 failed\n"
    with open_store(tmp_path / "data") as store:
        assert {one.url for one in store.documents()} == {f"{site}/pl", f"{site}/fa"}
        names = sources(store)
    assert main(["--url", f"{site}/pl", "--url", f"{site}/nothing", "--data", data]) == 1
    told = capsys.readouterr()
    assert told.err == f"failed: {site}/nothing: answered 404 Not Found: open it in a browser to see why\n"
    assert told.out == "0 added, 0 changed, 1 unchanged, 0 removed, 0 renamed, 1 failed\n"
    # From then on they are files like any other.
    assert main([str(tmp_path / "data" / "uploads"), "--data", data]) == 0
    assert "0 added, 0 changed, 2 unchanged" in capsys.readouterr().out
    with open_store(tmp_path / "data") as store:
        assert sources(store) == names
