"""The visible text of an HTML tree as a row of pieces: paragraphs, headings, list items and table rows."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from ingest.readers.trees import walk as walk_tree

_DROPPED = frozenset(
    ["script", "style", "noscript", "template", "svg", "iframe", "object", "head", "rt", "rp", "textarea", "canvas",
     "audio", "video", "datalist"]
)  # fmt: skip
_INLINE = frozenset(
    ["a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "img",
     "ins", "kbd", "label", "mark", "q", "rb", "ruby", "s", "samp", "small", "span", "strike", "strong", "sub", "sup",
     "time", "tt", "u", "var", "wbr", "center", "nobr"]
)  # fmt: skip
_FURNITURE_TAGS = frozenset(["nav", "footer", "aside", "menu", "dialog", "select", "button"])
_FURNITURE_ROLES = frozenset(
    ["navigation", "banner", "contentinfo", "search", "complementary", "dialog", "alertdialog", "menu", "menubar"]
)
_FURNITURE_NAMES = re.compile(
    r"(?:^|[\s_-])(?:nav(?:bar|igation)?|menu|breadcrumbs?|cookies?(?:bar|banner|notice)?|consent|gdpr|rodo|footer|"
    r"sidebar|share|sharing|social|related|recommend(?:ed|ations)?|comments?|newsletter|advert(?:s|isement)?|promo|"
    r"popup|modal|toolbar|pagination|pager|skip-?links?|wm-ipp\w*)(?:$|[\s_-])",
    re.IGNORECASE,
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_SPACE = re.compile(r"[ \t\r\n\f]+")
# A line break in the source between two Han or Kana characters is no space.
_WIDE_BREAK = re.compile(r"(?<=[\u3000-\u9fff\uff00-\uffef])[ \t\r\f]*\n\s*(?=[\u3000-\u9fff\uff00-\uffef])")


@dataclass(frozen=True, slots=True)
class Piece:
    """One block of visible text; `links` is the share of its characters inside links."""

    text: str
    level: int = 0  # 1 to 6 for a heading
    furniture: bool = False  # inside an element that is navigation, a notice, a footer by its tag, role or name
    links: float = 0.0
    tight: bool = False


@dataclass(slots=True)
class _Walk:
    """What is open while the tree is walked: the text of the current block and the kinds of elements around it."""

    parts: list[str] = field(default_factory=list)
    linked: int = 0
    furniture: int = 0
    links: int = 0
    preformatted: int = 0
    level: int = 0
    was_row: bool = False

    def add(self, text: str | None) -> None:
        if text:
            text = text if self.preformatted else _SPACE.sub(" ", _WIDE_BREAK.sub("", text))
            self.parts.append(text)
            self.linked += len(text.strip()) if self.links else 0

    def line(self, text: str) -> str:
        """One line without idle white space; tabs stand between the cells of a row."""
        if self.preformatted:
            return text.rstrip()
        return "\t".join(filter(None, (" ".join(cell.split()) for cell in text.split("\t"))))

    def flush(self) -> Iterator[Piece]:
        text = "\n".join(self.line(line) for line in "".join(self.parts).split("\n")).strip()
        if text:
            share = min(1.0, self.linked / len(text))
            row = "\t" in text
            yield Piece(text, self.level, self.furniture > 0, share, tight=row and self.was_row)
            self.was_row = row
        self.parts.clear()
        self.linked = 0


def pieces(root: Any) -> Iterator[Piece]:
    """The pieces of the page in reading order; scripts, styles and furigana are left out."""
    walk = _Walk()
    context = walk_tree(root)
    for event, element in context:
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            if tag in _DROPPED:
                context.skip_subtree()
                continue
            yield from _open(walk, element, tag)
            walk.add(element.text)
        else:
            if tag and tag not in _DROPPED:
                yield from _close(walk, element, tag)
            walk.add(element.tail)
    yield from walk.flush()


def _open(walk: _Walk, element: Any, tag: str) -> Iterator[Piece]:
    if tag == "br":
        walk.parts.append("\n")
    elif tag == "a":
        walk.links += 1
    elif tag in ("td", "th"):
        walk.parts.append("\t")
    elif tag not in _INLINE:
        if not _inside_cell(element, tag):
            yield from walk.flush()
        walk.was_row = walk.was_row and tag in ("tr", "p", "div")
        walk.level = _HEADINGS.get(tag, walk.level)
        walk.preformatted += tag == "pre"
    walk.furniture += _is_furniture(element, tag)


def _close(walk: _Walk, element: Any, tag: str) -> Iterator[Piece]:
    if tag == "a":
        walk.links -= 1
    elif tag not in _INLINE and tag not in ("br", "td", "th"):
        if _inside_cell(element, tag):
            walk.parts.append(" ")
        else:
            yield from walk.flush()
        if tag in _HEADINGS:
            walk.level = 0
        walk.preformatted -= tag == "pre"
    walk.furniture -= _is_furniture(element, tag)


def _inside_cell(element: Any, tag: str) -> bool:
    """A short paragraph inside a table cell stays in its row; tables used for layout are taken apart."""
    if tag not in ("p", "div"):
        return False
    parent = element.getparent()
    return parent is not None and parent.tag in ("td", "th") and len(parent) <= 2 and parent.find(".//table") is None


def _is_furniture(element: Any, tag: str) -> bool:
    if tag in ("body", "html", "main", "article"):
        return False
    if tag in _FURNITURE_TAGS or element.get("role", "") in _FURNITURE_ROLES or element.get("hidden") is not None:
        return True
    names = f"{element.get('class', '')} {element.get('id', '')}"
    return bool(_FURNITURE_NAMES.search(names) or _HIDDEN.search(element.get("style", "")))
