"""Plain text; no library: our own encoding detection, and headings guessed from the layout."""

import re
from itertools import pairwise
from pathlib import Path

from ingest.encodings import decode, is_binary
from ingest.errors import UnreadableFile
from ingest.model import Extracted, Span
from ingest.readers.blocks import uniform
from ingest.readers.files import load
from ingest.sentences import wrapped_breaks

SUFFIXES = frozenset({".txt", ".text", ".log"})

_BLOCK = re.compile(r"[^\n]+(?:\n[^\n]+)*")
_LETTER = re.compile(r"[^\W\d_]")
_WIDE = re.compile(r"[\u3040-\u9fff\uac00-\ud7a3]")
_WIDE_EDGE = re.compile(r"[\u3001-\u9fff\uac00-\ud7a3\uff00-\uff60]")
_INDENT = 40
_STOPS = ".!?…。！？؟:：;؛,，、|"
_LONGEST_HEADING = 140
# More than any book; what is larger is a log or an export that wants to be split.
LARGEST_TEXT = 50 * 1024 * 1024


def read(path: Path) -> Extracted:
    """The text as it is; a short line between blank lines before a longer paragraph counts as a heading."""
    return extract(text_of(path), path)


def extract(raw: str, path: Path) -> Extracted:
    """What `read` makes of a file with this text."""
    text = uniform(raw)
    if not text.strip():
        raise UnreadableFile(f"{path} is empty: it holds only white space")
    text = _unwrapped(text)
    return Extracted(text, headings=guess_headings(text))


def _unwrapped(text: str) -> str:
    """Chinese and Japanese lines wrapped at a fixed width are joined: a word may not be cut in two by a line end."""
    if "\n" not in text or not _WIDE.search(text):
        return text
    parts: list[str] = []
    position = 0
    for at in wrapped_breaks(text):
        before = text[position:at].rstrip()
        following = text[at + 1 : at + 1 + _INDENT]
        after = following.lstrip(" \t\u3000")
        if before and _WIDE_EDGE.match(before[-1]) and _WIDE_EDGE.match(after):
            parts.append(before)
            position = at + 1 + len(following) - len(after)
    return "".join(parts) + text[position:]


def text_of(path: Path) -> str:
    """The decoded text of a file that claims to be text."""
    data = load(path, largest=LARGEST_TEXT)
    if is_binary(data):
        raise UnreadableFile(f"{path} holds binary data, not text")
    return decode(data)


def guess_headings(text: str) -> tuple[Span, ...]:
    """Single short lines without a full stop that a paragraph at least half as long again follows."""
    blocks = list(_BLOCK.finditer(text))
    found: list[Span] = []
    for block, following in pairwise(blocks):
        head = block.group().strip()
        if "\n" in head or not _LETTER.search(head) or head[-1] in _STOPS or head.startswith(("•", "- ", "* ", ">")):
            continue
        width = len(head) + len(_WIDE.findall(head))
        body = following.group()
        if width <= _LONGEST_HEADING and len(body) >= max(1.5 * len(head), 40 if width == len(head) else 20):
            start = block.start() + block.group().index(head[0])
            found.append(Span(start, start + len(head)))
    return tuple(found)
