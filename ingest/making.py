"""What a reader extracted -> the document that is stored, named after its content."""

import hashlib
import re
import unicodedata
from pathlib import PurePosixPath

from ingest.errors import UnreadableFile
from ingest.model import Document, Extracted

_TITLE_LENGTH = 120
_NO_WEIGHT = re.compile(r"[\s\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+")


def make_document(extracted: Extracted, source: str, file: str, fingerprint: str) -> Document:
    """The id follows from text, metadata and the fingerprint of what made them, so equal content is one document.

    A renamed or copied file therefore keeps its passages and vectors. Raises UnreadableFile where there is no text.
    """
    from ingest.language import detect

    text = extracted.text
    if not text.strip():
        note = f" ({extracted.notes[0]})" if extracted.notes else ""
        raise UnreadableFile(f"no text was found in it{note}")
    language = detect(text, extracted.language or "")
    title = extracted.title or _first_line(extracted) or PurePosixPath(source).stem
    sha256 = _hash(text)
    parts = [
        sha256, fingerprint, title, language, extracted.publisher, extracted.date, extracted.place, extracted.url,
        str(extracted.headings), str(extracted.skipped),
    ]
    return Document(
        id=_hash("\0".join(part or "" for part in parts))[:16], source=source, text=text, sha256=sha256, title=title,
        language=language, publisher=extracted.publisher or "", date=extracted.date or "",
        place=extracted.place or "", url=extracted.url or "", file=file,
        headings=tuple(sorted(extracted.headings, key=lambda span: span.start)),
        skipped=tuple(sorted(extracted.skipped, key=lambda span: span.start)),
    )


def same_text_key(text: str) -> str:
    """Equal for texts that differ only in white space, letter case and the width of characters.

    Nothing that carries meaning is folded: two versions of one article that differ in a digit stay two documents.
    """
    return _hash(_NO_WEIGHT.sub("", unicodedata.normalize("NFKC", text).casefold()))


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


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
