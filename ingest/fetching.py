"""One web page, fetched because somebody asked for it, saved as a file that says where it came from.

Standard library: one request needs no client library, and this one follows the proxy settings of the system.
"""

import gzip
import hashlib
import http.client
import os
import re
import ssl
import threading
import unicodedata
import urllib.error
import urllib.request
import zlib
from dataclasses import dataclass
from email.message import Message
from pathlib import Path
from typing import IO
from urllib.parse import quote, unquote, urlsplit, urlunsplit

from ingest.encodings import decode
from ingest.errors import AssistantError
from ingest.readers.web import markup_of

UPLOADS = "uploads"  # below the data folder: what staff add that lies in no folder of theirs
SECONDS = 30.0
LARGEST = 20 * 1024 * 1024
_REDIRECTS = 5
_PAGES = frozenset({"text/html", "application/xhtml+xml"})
_AGENT = "partnership-assistant (one page, on request of a reader)"
_MARK = "\n<!-- saved from url=({length:04d}){url} -->\n"  # as browsers write it
_NOT_IN_NAMES = re.compile(r"[^\w.-]+")
_LONGEST_NAME = 100  # bytes


@dataclass(frozen=True, slots=True)
class _Page:
    url: str  # after redirects
    charset: str
    data: bytes


def save_page(url: str, folder: Path, *, seconds: float = SECONDS, largest: int = LARGEST) -> Path:
    """Fetches a page and saves it; the same address is saved under the same name again. Raises AssistantError."""
    wanted = _address(url)
    page = _within(seconds, wanted, largest)
    markup = decode(page.data, page.charset) if page.charset else markup_of(page.data)
    source = page.url.replace("--", "%2D%2D")  # would end the comment
    path = folder / _name(wanted)
    draft = folder / f".{path.name}.part"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        text = markup + _MARK.format(length=len(source), url=source)
        draft.write_bytes(b"\xef\xbb\xbf" + text.encode("utf-8", "replace"))
        draft.replace(path)
    except OSError as error:
        raise AssistantError(f"{path} cannot be written: {error.strerror or error}") from error
    return path


def _address(url: str) -> str:
    """The address as a request spells it, without its fragment."""
    try:
        parts = urlsplit(url.strip())
        host = (parts.hostname or "").encode("idna").decode("ascii")
        port = f":{parts.port}" if parts.port else ""
    except (ValueError, UnicodeError):
        host = ""
    if not host or parts.scheme not in {"http", "https"} or parts.username:
        raise AssistantError(f"{url} is no address of a web page: write it like https://example.org/page.html")
    shown = f"[{host}]" if ":" in host else host
    safe = "%/:@!$&'()*+,;=~-._"
    return urlunsplit((parts.scheme, shown + port, quote(parts.path or "/", safe), quote(parts.query, safe + "?"), ""))


def _within(seconds: float, url: str, largest: int) -> _Page:
    """The page, or an error once the time is over: a server may also send a byte now and then for ever."""
    answers: list[_Page | AssistantError] = []

    def work() -> None:
        try:
            answers.append(_fetch(url, seconds, largest))
        except AssistantError as error:
            answers.append(error)

    thread = threading.Thread(target=work, name="fetch", daemon=True)
    thread.start()
    thread.join(seconds)
    if not answers:
        raise AssistantError(f"{url} did not answer within {seconds:.0f} seconds: try again later")
    if isinstance(answers[0], AssistantError):
        raise answers[0]
    return answers[0]


def _fetch(url: str, seconds: float, largest: int) -> _Page:
    request = urllib.request.Request(
        url, headers={"User-Agent": _AGENT, "Accept": "text/html, application/xhtml+xml", "Accept-Encoding": "gzip"}
    )
    try:
        with urllib.request.build_opener(_Redirects).open(request, timeout=seconds) as answer:
            headers = answer.headers
            kind = headers.get_content_type()
            if kind not in _PAGES:
                raise AssistantError(f"{url} is {kind}, not a web page: download the file and ingest that")
            data = _body(answer, headers.get("Content-Encoding", ""), largest)
            if data is None:
                raise AssistantError(f"{url} is larger than {largest >> 20} MB: save the part you need and ingest that")
            return _Page(answer.geturl(), headers.get_content_charset() or "", data)
    except urllib.error.HTTPError as error:
        said = " ".join(f"{error.code} {error.reason}".split())
        raise AssistantError(f"{url} answered {said}: open it in a browser to see why") from error
    except urllib.error.URLError as error:
        raise AssistantError(f"{url} cannot be fetched: {_why(error.reason)}") from error
    except (OSError, http.client.HTTPException, ValueError, EOFError, zlib.error) as error:
        raise AssistantError(f"{url} cannot be fetched: {_why(error)}") from error


def _body(answer: IO[bytes], encoding: str, largest: int) -> bytes | None:
    """All bytes; None where there are too many of them, packed or unpacked."""
    unpacked = gzip.GzipFile(fileobj=answer) if encoding.lower() in {"gzip", "x-gzip"} else answer
    data = unpacked.read(largest + 1)
    if len(data) > largest:
        return None
    if getattr(answer, "length", 0):  # what is left of the promised length, which read(n) does not miss
        raise EOFError("the connection broke off in the middle of the page")
    return data


def _why(reason: object) -> str:
    if isinstance(reason, TimeoutError):
        return "the server did not answer in time"
    if isinstance(reason, ssl.SSLError):
        return f"its connection is not safe ({reason.reason or reason})"
    if isinstance(reason, OSError) and type(reason).__name__ == "gaierror":
        return "no server of that name was found: check the address and the network"
    if isinstance(reason, OSError) and reason.strerror:
        return reason.strerror
    return " ".join(str(reason).split()) or type(reason).__name__


class _Redirects(urllib.request.HTTPRedirectHandler):
    """A few redirects, and none that leaves the web."""

    max_redirections = _REDIRECTS
    max_repeats = 2

    def redirect_request(
        self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: Message, newurl: str
    ) -> urllib.request.Request | None:
        return super().redirect_request(req, fp, code, msg, headers, _address(newurl))  # type: ignore[arg-type]


def _name(url: str) -> str:
    """Host and path as far as a file name takes them, and a mark that keeps two addresses apart."""
    parts = urlsplit(url)
    words = unicodedata.normalize("NFC", unquote(f"{parts.hostname}{parts.path} {parts.query}"))
    stem = _NOT_IN_NAMES.sub("-", os.path.splitext(words)[0] if not parts.query else words).strip("-._")
    stem = stem.encode()[:_LONGEST_NAME].decode(errors="ignore").rstrip("-._")
    return f"{stem}-{hashlib.sha256(url.encode()).hexdigest()[:8]}.html"
