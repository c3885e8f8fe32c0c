"""What a reader extracted -> the document that is stored, named after its content."""

import hashlib
import re
import unicodedata
from dataclasses import replace
from pathlib import PurePosixPath

from ingest.errors import UnreadableFile
from ingest.model import Document, Extracted, Origin

_TITLE_LENGTH = 120
_NO_WEIGHT = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+")


def make_document(
    extracted: Extracted, place: tuple[str, str], fingerprint: str, *, stated: str = "", origin: Origin | None = None
) -> Document:
    """The id follows from text, metadata and the fingerprint of what made them, so equal content is one document.

    A renamed or copied file therefore keeps its passages and vectors. `place` is source and file; `stated` is a
    language that is known already. Raises UnreadableFile where there is no text.
    """
    from ingest.language import detect

    text = extracted.text
    source, file = place
    if not text.strip():
        note = f" ({extracted.notes[0]})" if extracted.notes else ""
        raise UnreadableFile(f"no text was found in it{note}")
    language = stated or detect(text, extracted.language or "")
    title = extracted.title or _first_line(extracted) or PurePosixPath(source).stem
    document = Document(
        id="", source=source, text=text, sha256=text_hash(text), title=title, language=language,
        publisher=extracted.publisher or "", date=extracted.date or "", event_date=extracted.event_date or "",
        place=extracted.place or "", url=extracted.url or "", file=file,
        headings=tuple(sorted(extracted.headings, key=lambda span: span.start)),
        skipped=tuple(sorted(extracted.skipped, key=lambda span: span.start)), origin=origin,
    )
    return replace(document, id=document_id(document, fingerprint))


def document_id(document: Document, fingerprint: str) -> str:
    """16 hex digits over the text, what is known about it, and what cuts and embeds it."""
    spans = [[(span.start, span.end) for span in spans] for spans in (document.headings, document.skipped)]
    parts = (
        document.sha256, fingerprint, document.title, document.language, document.publisher, document.date,
        document.event_date, document.place, document.url, str(spans), str(document.origin),
    )
    return text_hash("\0".join(parts))[:16]


def same_text_key(text: str) -> str:
    """Equal for texts that differ only in white space, letter case and the width of characters.

    Nothing that carries meaning is folded: two versions of one article that differ in a digit stay two documents.
    """
    folded = "".join(unicodedata.normalize("NFKC", text).casefold().split())
    return text_hash(folded if folded.isascii() else _NO_WEIGHT.sub("", folded))


def _first_line(extracted: Extracted) -> str:
    """The first heading, else the first indexed line, as far as one line of a list shows it."""
    if extracted.headings:
        first = min(extracted.headings, key=lambda span: span.start)
        line = extracted.text[first.start : first.end]
    else:
        start = 0
        for hole in sorted(extracted.skipped, key=lambda span: span.start):
            if extracted.text[start : hole.start].strip():
                break
            start = max(start, hole.end)
        line = extracted.text[start:].lstrip().partition("\n")[0] or extracted.text.strip().partition("\n")[0]
    line = " ".join(line.split())
    return line if len(line) <= _TITLE_LENGTH else line[: _TITLE_LENGTH - 1].rstrip() + "…"


def text_hash(text: str) -> str:
    """SHA-256 of a text in UTF-8."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
