"""What every reader shares: text made uniform, and blocks put together with offsets that stay true."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from ingest.model import Extracted, Span

_LINE_ENDS = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
# Control and direction marks, soft hyphens, invisible joiners other than the Persian one, noncharacters.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f"
    "\ufeff\ufff0-\ufffb\ufffe\uffff\ud800-\udfff]"
)
_SPACES = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f]")
# Joiners are kept where they do something: Persian needs them between letters, emoji between pictures.
_JOINER = re.compile("[\u200c\u200d]+")
_JOINED = re.compile(
    "[\u0620-\u06ff\u0750-\u077f\u0900-\u0dff\u200d\u2600-\u27bf\ufb50-\ufdff\ufe0f\ufe70-\ufefc\U0001f000-\U0001faff]"
)
# Presentation forms of Arabic, Latin ligatures, Kangxi radicals: other code points for ordinary letters.
_COMPATIBLE = re.compile("[\ufb00-\ufb4f\ufb50-\ufd3d\ufd40-\ufdfb\ufe70-\ufefc\u2f00-\u2fd5\u2e9f\u2ef3]+")
_RADICALS = str.maketrans(
    "⺠⻁⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻨⻩⻬⻮⻰⼾",
    "民虎西见角贝车长门青韦页风飞食马骨鬼鱼鸟麦黄齐齿龙户",
)
_RADICAL = re.compile("[\u2e80-\u2fd5]")
_PLAIN = re.compile(r"[\t\n\x20-\x7e]*")
_BULLETS = re.compile("[\uf0a7\uf0b7\uf0d8\uf0fc\uf076\uf02d\uf06e]")
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")
# What any of these but the joiners look for: most texts hold none of it, and one search is less than seven.
_RARE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\xa0\u00ad\u061c\u1680\u180e\u2000-\u200b\u200e\u200f\u2028-\u202f\u205f-\u2064"
    "\u2066-\u206f\u2e80-\u2fd5\ud800-\uf8ff\ufb00-\ufdfb\ufe70-\ufeff\ufff0-\ufffb\ufffe\uffff"
    "\U000f0000-\U0010ffff]"
)
_BLANK_LINES = re.compile(r"\n{4,}")


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, list item or table row on its way into the text."""

    text: str
    heading: bool = False
    skipped: bool = False
    tight: bool = False  # follows the block before it on the next line, without a blank line


def uniform(text: str) -> str:
    """NFC, `\\n` line ends, ordinary letters and spaces, nothing invisible, at most two blank lines in a row."""
    if _PLAIN.fullmatch(text):
        return _shaped(text)
    if _RARE.search(text):
        text = _INVISIBLE.sub("", _LINE_ENDS.sub("\n", text))
        text = _SPACES.sub(" ", text)
        text = _COMPATIBLE.sub(lambda match: unicodedata.normalize("NFKC", match.group()), text)
        text = _RADICAL.sub(lambda match: match.group().translate(_RADICALS), text)
        text = _PRIVATE.sub("", _BULLETS.sub("•", text))
    text = unicodedata.normalize("NFC", _JOINER.sub(_joiner, text))
    return _shaped(text)


def _joiner(match: re.Match[str]) -> str:
    text, start, end = match.string, match.start(), match.end()
    useful = start > 0 and end < len(text) and _JOINED.match(text[start - 1]) and _JOINED.match(text[end])
    return match.group()[0] if useful else ""


def _shaped(text: str) -> str:
    """No white space at line ends, at most two blank lines in a row, none at either end."""
    return _BLANK_LINES.sub("\n\n\n", "\n".join(row.rstrip() for row in text.split("\n"))).strip("\n")


def assemble(blocks: Iterable[Block], **stated: str | None) -> Extracted:
    """The text of all blocks with their headings and skipped stretches; `stated` is the metadata of Extracted."""
    parts: list[str] = []
    headings: list[Span] = []
    skipped: list[Span] = []
    position = 0
    for block in blocks:
        text = uniform(block.text).strip()
        if not text:
            continue
        if parts:
            gap = "\n" if block.tight else "\n\n"
            parts.append(gap)
            position += len(gap)
        span = Span(position, position + len(text))
        parts.append(text)
        position = span.end
        if block.heading:
            headings.append(span)
        if block.skipped:
            skipped.append(span)
    said: dict[str, Any] = {name: line(value) for name, value in stated.items()}
    return Extracted("".join(parts), headings=tuple(headings), skipped=tuple(skipped), **said)


def line(text: str | None) -> str | None:
    """A metadata value as one uniform line; None where nothing is left."""
    return " ".join(uniform(text).split()) or None if text else None
