"""XML with lxml (BSD), entities refused: feeds, news items and exports as paragraphs, HTML inside them as HTML."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ingest.errors import UnreadableFile
from ingest.model import Extracted
from ingest.readers import web
from ingest.readers.blocks import Block, assemble
from ingest.readers.files import load
from ingest.readers.inside import blocks_of
from ingest.readers.trees import local, xml_root

SUFFIXES = frozenset({".xml", ".rss", ".atom"})

_HTML = re.compile(r"<\s*(?:!doctype\s+html|html|head|body|meta|script)\b", re.IGNORECASE)
_TAGS = re.compile(r"</?(?:p|br|a|b|i|div|span|img|ul|li|strong|em|h[1-6]|table)\b[^>]*>", re.IGNORECASE)
_DOCTYPE_ENTITY = re.compile(r"<!ENTITY\b", re.IGNORECASE)
_HEADINGS = frozenset(["title", "head", "headline", "heading", "caption", "subject", "h1", "h2", "h3"])
_ADDRESS = re.compile(r"^(?:https?|ftp|mailto|urn|tag):\S*$", re.IGNORECASE)


def read(path: Path) -> Extracted:
    """The text of every element; titles become headings."""
    markup = web.markup_of(load(path))
    if _DOCTYPE_ENTITY.search(markup):
        raise UnreadableFile(f"{path} declares XML entities of its own: refused, they can grow without bound")
    if _HTML.search(markup[:2000]):
        extracted = web.from_markup(markup)
    else:
        try:
            root = xml_root(markup.strip().encode("utf-8"), recover=True)
        except ValueError as error:
            raise UnreadableFile(f"{path} is damaged or no XML: {str(error)[:120]}") from error
        extracted = assemble(_blocks(root), title=_first(root, "title"), language=_first(root, "language"))
    if not extracted.text:
        raise UnreadableFile(f"{path} is empty: no element holds text")
    return extracted


def _first(root: Any, name: str) -> str | None:
    return next((element.text for element in root.iter() if local(element).lower() == name and element.text), None)


def _blocks(root: Any) -> Iterator[Block]:
    """Elements that hold text of their own are paragraphs, with all the inline elements inside them."""
    pending = [root]
    while pending:
        element = pending.pop()
        own = "".join([element.text or "", *(child.tail or "" for child in element)]).strip()
        if not own:
            pending.extend(reversed(element))
            continue
        text = "".join(element.itertext()).strip()
        if _TAGS.search(text):
            yield from blocks_of(web.from_markup(f"<html><body>{text}</body></html>"))
        elif not _ADDRESS.match(text):
            yield Block(" ".join(text.split()), heading=local(element).lower() in _HEADINGS)
