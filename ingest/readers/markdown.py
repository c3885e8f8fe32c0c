"""Markdown with front matter; no library: the text stays as written, only its headings are located."""

import re
from pathlib import Path

from ingest.errors import UnreadableFile
from ingest.model import Extracted, Span
from ingest.readers.blocks import line, uniform
from ingest.readers.plain import text_of

SUFFIXES = frozenset({".md", ".markdown", ".mdown"})

_FRONT = re.compile(r"\A\s*---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_FIELD = re.compile(r"^([A-Za-z_][\w-]*)[ \t]*:[ \t]*(.*)$", re.MULTILINE)
_HEADING = re.compile(
    r"^ {0,3}#{1,6}[ \t]+(.+?)[ \t]*#*[ \t]*$|^([^\s>#*+|-][^\n]*)\n {0,3}(?:=+|-{2,})[ \t]*$", re.MULTILINE
)
_FENCE = re.compile(r"^ {0,3}(```|~~~).*?(?:^ {0,3}\1[ \t]*$|\Z)", re.MULTILINE | re.DOTALL)
_MARKS = re.compile(r"[*_`]+|!?\[([^\]]*)\]\([^)]*\)")


def read(path: Path) -> Extracted:
    """The text below the front matter; offsets count from there."""
    return extract(text_of(path), path)


def extract(raw: str, path: Path) -> Extracted:
    """What `read` makes of a file with this text."""
    said, body = split_front_matter(uniform(raw))
    if not body.strip():
        raise UnreadableFile(f"{path} is empty: it holds no text below the front matter")
    headings = _headings(body)
    first = (
        _MARKS.sub(r"\1", body[headings[0].start : headings[0].end]).split("\n")[0].strip("# ") if headings else None
    )
    return Extracted(
        body,
        title=line(said.get("title")) or line(first),
        publisher=line(said.get("publisher")),
        date=line(said.get("date")),
        event_date=line(said.get("event_date")),
        language=line(said.get("language") or said.get("lang")),
        place=line(said.get("place")),
        url=line(said.get("url")),
        headings=headings,
    )


def split_front_matter(text: str) -> tuple[dict[str, str], str]:
    """The `name: value` lines between the first two `---` lines, and the text below them."""
    front = _FRONT.match(text)
    if front is None:
        return {}, text
    fields = {name.lower(): _unquoted(value.strip()) for name, value in _FIELD.findall(front.group(1))}
    return fields, text[front.end() :].strip("\n")


def _unquoted(value: str) -> str:
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        return value[1:-1].replace('\\"', '"').replace("''", "'")
    return value


def _headings(body: str) -> tuple[Span, ...]:
    code = [match.span() for match in _FENCE.finditer(body)]
    found: list[Span] = []
    for match in _HEADING.finditer(body):
        if not any(start <= match.start() < end for start, end in code):
            found.append(Span(match.start() + match.group().index(match.group().strip()[0]), match.end()))
    return tuple(found)
