"""Web pages: lxml (BSD) for the complete visible text, trafilatura (Apache-2.0) to tell content from navigation."""

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

from ingest.encodings import decode
from ingest.errors import UnreadableFile
from ingest.model import Extracted
from ingest.readers.blocks import Block, assemble
from ingest.readers.files import load
from ingest.readers.trees import html_root
from ingest.readers.web_blocks import Piece, pieces

SUFFIXES = frozenset({".html", ".htm", ".xhtml", ".shtml"})

_CHARSET = re.compile(rb"""<(?:meta|\?xml)[^>]*?(?:charset|encoding)\s*=\s*["']?\s*([\w:.-]+)""", re.IGNORECASE)
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_SAVED_FROM = re.compile(r"<!-- saved from url=\(\d{4,}\)(https?://[^\s<>\"]+) -->")
_SPACE = re.compile(r"\s+")
# Main text shorter than this, in characters without white space, tells nothing about the rest of the page.
_TELLING = 150
# Outside the main text a stretch is taken for furniture when it is mostly links or at most this long.
_MOSTLY_LINKS = 0.7
_SHORT = 60


def read(path: Path) -> Extracted:
    """The whole visible text; navigation, notices and link lists are marked as skipped."""
    markup = markup_of(load(path))
    extracted = from_markup(markup)
    if not extracted.text:
        raise UnreadableFile(f"{path} is empty: the page holds no visible text")
    saved = _SAVED_FROM.findall(markup)
    return replace(extracted, url=saved[-1]) if saved else extracted


def markup_of(data: bytes) -> str:
    """The decoded page; what it declares about its encoding is one witness among others."""
    declared = _CHARSET.search(data[:4096])
    markup = decode(data, declared.group(1).decode("ascii", "replace") if declared else "")
    return _XML_DECLARATION.sub("", markup.replace("\x00", ""))


def from_markup(markup: str) -> Extracted:
    """Text and metadata of one page of HTML."""
    try:
        root = html_root(markup)
    except ValueError:
        return Extracted("")
    language = root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang")
    found = list(pieces(root))
    stated = _metadata(markup)
    extracted = assemble(_marked(found, _main_text(markup)), **stated)
    heading = next((piece.text for piece in found if piece.level == 1 and not piece.furniture), None)
    return replace(
        extracted,
        title=extracted.title or (" ".join(heading.split()) if heading else None),
        language=extracted.language or language,
    )


def _marked(found: list[Piece], main: str) -> list[Block]:
    """Blocks of the page, the furniture among them marked."""
    folded = [_SPACE.sub("", piece.text) for piece in found]
    telling = len(main) >= _TELLING
    inside = [telling and len(text) > 1 and text in main for text in folded]
    first = inside.index(True) if any(inside) else len(found)
    last = len(found) - 1 - inside[::-1].index(True) if any(inside) else -1
    blocks: list[Block] = []
    for number, piece in enumerate(found):
        skipped = not inside[number] and (
            piece.furniture
            or (telling and piece.links >= _MOSTLY_LINKS)
            or (telling and not first <= number <= last and len(piece.text) <= _SHORT and piece.level != 1)
        )
        blocks.append(Block(piece.text, heading=bool(piece.level), skipped=skipped, tight=piece.tight))
    return blocks


def _main_text(markup: str) -> str:
    """What trafilatura takes for the content, without white space."""
    from trafilatura import extract

    main = extract(markup, favor_recall=True, include_comments=False, include_tables=True, deduplicate=False)
    return _SPACE.sub("", main or "").replace("|", "")


def _metadata(markup: str) -> dict[str, Any]:
    """Title, site, date and address as the page's head and its JSON-LD state them."""
    from trafilatura.metadata import extract_metadata

    said: Any = extract_metadata(markup, extensive=False)
    if said is None:
        return {}
    date = said.date if said.date and re.fullmatch(r"\d{4}(-\d\d){0,2}", said.date) else None
    return {"title": said.title, "publisher": said.sitename, "date": date, "url": said.url, "language": said.language}
