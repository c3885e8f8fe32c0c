"""Plain text; no library: our own encoding detection, and headings guessed from the layout."""

import re
from itertools import pairwise
from pathlib import Path

from ingest.dates import has_date, without_dates
from ingest.encodings import decode, is_binary
from ingest.errors import UnreadableFile
from ingest.furniture import is_furniture
from ingest.model import Extracted, Span
from ingest.readers.blocks import uniform
from ingest.readers.files import load
from ingest.sentences import wrapped_breaks

SUFFIXES = frozenset({".txt", ".text", ".log"})

_BLOCK = re.compile(r"[^\n]+(?:\n[^\n]+)*")
_WHITE_LINE = re.compile(r"^[^\S\n]+$", re.MULTILINE)
_LETTER = re.compile(r"[^\W\d_]")
_WIDE = re.compile(r"[\u3040-\u9fff\uac00-\ud7a3]")
_WIDE_EDGE = re.compile(r"[\u3001-\u9fff\uac00-\ud7a3\uff00-\uff60]")
_INDENT = 40
_STOPS = ".!?…。！？؟:：;؛,，、|"
_ITEMS = "•", "- ", "* ", ">"
_LONGEST_HEADING = 140
_LONGEST_DAY, _LETTERS_OF_YEAR = 40, 2  # 19 października 2015 r.
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
    """Single short lines without a full stop that a paragraph at least half as long again follows.

    A day under the line belongs to it, and a caption or another line of furniture may stand between.
    """
    blocks: list[tuple[int, int]] = []  # of what may be a heading or a paragraph; a heading with its day
    for block in _BLOCK.finditer(_WHITE_LINE.sub(lambda line: "\n" * len(line.group()), text)):
        head, *rest = block.group().strip().split("\n")
        if not rest and is_furniture(head):
            continue
        if not rest and _is_day(head) and blocks:
            blocks[-1] = (blocks[-1][0], block.end())
        else:
            blocks.append(block.span())
    found: list[Span] = []
    for (start, end), following in pairwise(blocks):
        head, *rest = filter(None, map(str.strip, text[start:end].split("\n")))
        if not all(map(_is_day, rest)) or not _LETTER.search(head) or head[-1] in _STOPS or head.startswith(_ITEMS):
            continue
        width = len(head) + len(_WIDE.findall(head))
        body = following[1] - following[0]
        if width <= _LONGEST_HEADING and body >= max(1.5 * len(head), 40 if width == len(head) else 20):
            first, last = start + text[start:end].index(head[0]), start + len(text[start:end].rstrip())
            found.append(Span(first, last))
    return tuple(found)


def _is_day(line: str) -> bool:
    """Whether the line holds a date and nothing else."""
    dated = len(line) <= _LONGEST_DAY and has_date(line)
    return dated and len(_LETTER.findall(without_dates(line))) <= _LETTERS_OF_YEAR
