"""EML with the standard library, whose e-mail package is the most complete; our decoder mends wrong charsets."""

import email
import email.policy
import re
from collections.abc import Iterator
from dataclasses import replace
from email.message import EmailMessage, Message
from email.utils import parsedate_to_datetime
from pathlib import Path

from ingest.encodings import decode
from ingest.errors import UnreadableFile
from ingest.model import Extracted
from ingest.readers.blocks import Block, assemble
from ingest.readers.files import load
from ingest.readers.inside import Attachment, attachment_blocks, message_blocks

SUFFIXES = frozenset({".eml", ".emlx", ".mht", ".mhtml"})

_HEADER = re.compile(
    r"^(?:From|To|Subject|Date|MIME-Version|Received|Return-Path|Message-ID|Content-Type|Delivered-To|X-[\w-]+):", re.I
)
# Parts of a saved page that carry no text.
_LAYOUT = frozenset(["text/css", "text/javascript", "application/javascript", "application/x-javascript"])
_SHOWN = ("From", "To", "Cc", "Date", "Message-ID", "MIME-Version")
_PAGE_ADDRESS = "Snapshot-Content-Location"
_WIDE_START = (b"\xff\xfe", b"\xfe\xff")


def looks_like_mail(text: str) -> bool:
    """Whether a text begins with at least two header lines of a message."""
    head = text.lstrip("\ufeff\n\r ").split("\n\n", 1)[0].split("\r\n\r\n", 1)[0].splitlines()[:40]
    return len(head) > 1 and bool(_HEADER.match(head[0])) and sum(bool(_HEADER.match(line)) for line in head) >= 2


def read(path: Path) -> Extracted:
    """The header lines a person reads, the body, and every attachment under its name."""
    message = email.message_from_bytes(_plain_bytes(load(path)), policy=email.policy.default)
    notes: list[str] = []
    assert isinstance(message, EmailMessage)
    extracted = assemble(
        _blocks(path, message, notes), title=_header(message, "Subject"), date=_date(message),
        url=_header(message, _PAGE_ADDRESS),
    )
    if not extracted.text:
        raise UnreadableFile(f"{path} is empty: the message holds no text")
    return replace(extracted, notes=tuple(notes))


def _plain_bytes(data: bytes) -> bytes:
    """A message someone saved as UTF-16 is turned back into bytes a mail program would have written."""
    if data.startswith(_WIDE_START) or b"\x00" in data[:200]:
        return decode(data).encode("utf-8")
    return data.lstrip(b"\xef\xbb\xbf\r\n")


def _blocks(path: Path, message: EmailMessage, notes: list[str]) -> Iterator[Block]:
    body = _body(message)
    if _header(message, _PAGE_ADDRESS):  # what a browser saved has the form of a message and none of its senders
        yield from message_blocks(None, (), *body)
    else:
        yield from message_blocks(
            _header(message, "Subject"), [(name, _header(message, name)) for name in _SHOWN], *body
        )
    for number, part in enumerate(_attachments(message), 1):
        if part.get_content_type() == "message/rfc822":
            inner = part.get_payload(0) if isinstance(part.get_payload(), list) else None
            if isinstance(inner, EmailMessage):
                yield from _blocks(path, inner, notes)
            continue
        content = part.get_payload(decode=True)
        if isinstance(content, bytes) and content:
            name = _filename(part) or f"attachment-{number}{_ending(part.get_content_type())}"
            yield from attachment_blocks(Attachment(name, content), notes)


def _body(message: EmailMessage) -> tuple[str, str]:
    """The body as plain text and as HTML; either may be empty."""
    plain = message.get_body(preferencelist=("plain",))
    html = message.get_body(preferencelist=("related", "html"))
    if html is not None and html.get_content_type() != "text/html":
        html = next((part for part in html.walk() if part.get_content_type() == "text/html"), None)
    return _text(plain), _text(html)


def _text(part: Message | None) -> str:
    if part is None:
        return ""
    content = part.get_payload(decode=True)
    return decode(content, part.get_content_charset() or "") if isinstance(content, bytes) else ""


def _attachments(message: EmailMessage) -> Iterator[EmailMessage]:
    """Parts that are files of their own; pictures of the layout are left out."""
    for part in message.iter_attachments():
        if part.is_multipart() and part.get_content_type() != "message/rfc822":
            yield from _attachments(part)
        elif part.get_content_type() in _LAYOUT or part.get_content_maintype() == "font":
            continue
        elif part.get_content_maintype() != "image" or part.get_content_disposition() == "attachment":
            yield part


def _header(message: EmailMessage, name: str) -> str | None:
    """A header as text; raw bytes in it, against the standard, are decoded like any other text."""
    try:
        value = message.get(name)
    except (ValueError, IndexError, AttributeError, KeyError, TypeError):
        return None  # the standard library trips over some broken headers
    if value is None:
        return None
    text = str(value)
    if any("\udc80" <= character <= "\udcff" for character in text):
        text = decode(text.encode("utf-8", "surrogateescape"))
    return text


def _filename(part: EmailMessage) -> str:
    try:
        return part.get_filename() or ""
    except (ValueError, IndexError, AttributeError, TypeError):
        return ""


def _ending(content_type: str) -> str:
    return {"text/plain": ".txt", "text/html": ".html", "application/pdf": ".pdf", "text/csv": ".csv"}.get(
        content_type, ""
    )


def _date(message: EmailMessage) -> str | None:
    try:
        return parsedate_to_datetime(_header(message, "Date") or "").date().isoformat()
    except (ValueError, TypeError, IndexError):
        return None
