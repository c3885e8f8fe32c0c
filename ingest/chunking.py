"""Document -> passages: spans on sentence borders that never cross a heading or a stretch that is not indexed."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache

from ingest.model import Document, Passage, Span

# Raise it when borders change: stored documents are then cut and embedded again.
CHUNKER_VERSION = 1

# A passage aims at 600 units. A Latin, Cyrillic or Arabic letter is one unit and a Han or Kana character 2.4, since
# 250 of those say about as much: short enough for one topic, long enough to hold the sentence that answers.
_TARGET = 600.0
_WIDE_UNITS = 2.4
_ENOUGH = 0.5  # of the target: a paragraph break closes a passage of this size
_REMNANT = 0.25  # of the target: a last piece smaller than this joins the passage before it
_LONGEST = 1.5  # of the target: a longer sentence (a table, a list without stops) is cut at white space

_WIDE = re.compile(r"[\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f]+")
_LETTERS = re.compile(r"[^\W\d_]+")
_TELLING = 200  # characters from which a stretch tells its own language
# Letters that text in the language is not written in.
_ANY_SCRIPT = re.compile(r"(?!)")
_NOT_LATIN, _NOT_CYRILLIC = re.compile(r"[^\W\d_a-zA-Z\u00c0-\u024f]+"), re.compile(r"[^\W\d_\u0400-\u052f]+")
_NOT_ARABIC, _NOT_HAN = re.compile(r"[^\W\d_\u0600-\u06ff]+"), re.compile(r"[^\W\d_\u4e00-\u9fff]+")
_NOT_JAPANESE = re.compile(r"[^\W\d_\u3040-\u30ff\u4e00-\u9fff]+")
_SCRIPTS = {
    **dict.fromkeys(("en", "pl", "de", "fr", "es", "it", "cs"), _NOT_LATIN),
    **dict.fromkeys(("ru", "uk", "be", "bg"), _NOT_CYRILLIC),
    "fa": _NOT_ARABIC, "ar": _NOT_ARABIC, "ja": _NOT_JAPANESE, "zh": _NOT_HAN,
}
_PARAGRAPH = re.compile(r"\n[^\S\n]*\n")
_GAP = re.compile(r"[\s、，；;]")


def passages_of(document: Document) -> list[Passage]:
    """Passages in the order of the text; every indexed sentence is in exactly one."""
    passages = []
    for stretch in _stretches(document):
        spans = _pack(document, stretch)
        language = _language_of_stretch(document, stretch) if spans else ""
        for span in spans:
            passages.append(Passage(document.id, span.start, span.end, _language(document, span, language)))
    return passages


def _language_of_stretch(document: Document, stretch: Span) -> str:
    from ingest.language import detect

    if stretch.end - stretch.start < _TELLING or stretch.end - stretch.start > 0.8 * len(document.text):
        return document.language
    return detect(document.text[stretch.start : stretch.end], document.language)


def _language(document: Document, span: Span, language: str) -> str:
    """That of the stretch, unless this passage of it is written in another script."""
    from ingest.language import detect

    text = document.text[span.start : span.end]
    alien = sum(map(len, _SCRIPTS.get(language, _ANY_SCRIPT).findall(text)))
    if alien <= 10:
        return language
    letters = sum(map(len, _LETTERS.findall(text)))
    return detect(text, language) if letters > 20 and alien > 0.5 * letters else language


def context_line(document: Document, passage: Passage) -> str:
    """What stands in front of a passage when it is embedded, never when it is quoted."""
    heading = heading_before(document, passage.start)
    parts = (document.title, document.publisher, document.date, "" if heading == document.title else heading)
    return " | ".join(" ".join(part.split()) for part in parts if part.strip())


def embedded_text(document: Document, passage: Passage) -> str:
    """The text a passage's vector is made of."""
    return f"{context_line(document, passage)}\n{document.text[passage.start : passage.end]}"


def heading_before(document: Document, position: int) -> str:
    """The nearest heading that ends before this position."""
    at = bisect_right(document.headings, position, key=lambda span: span.end)
    return document.text[document.headings[at - 1].start : document.headings[at - 1].end] if at else ""


def _stretches(document: Document) -> Iterator[Span]:
    """The indexed text between headings and skipped spans; a heading opens the stretch that follows it."""
    start = 0
    skipped = [*sorted(document.skipped, key=lambda span: span.start), Span(len(document.text), len(document.text))]
    for hole in skipped:
        if hole.start > start:
            yield from _sections(document, start, hole.start)
        start = max(start, hole.end)


def _sections(document: Document, start: int, end: int) -> Iterator[Span]:
    previous_end = -1
    for heading in document.headings:
        if not start <= heading.start < end:
            continue
        # A heading right under another one (a title and its first section) belongs to the same passage.
        if heading.start > start and document.text[max(start, previous_end) : heading.start].strip():
            yield Span(start, heading.start)
            start = heading.start
        previous_end = heading.end
    yield Span(start, end)


def _pack(document: Document, stretch: Span) -> list[Span]:
    from ingest.sentences import sentences

    found = sentences(document.text, document.language, stretch.start, stretch.end)
    pieces = [piece for sentence in found for piece in _cut(document.text, sentence)]
    packed: list[Span] = []
    size = 0.0
    for piece in pieces:
        units = measure(document.text, piece)
        if packed and not _closes(document.text, packed[-1], piece, size, units):
            packed[-1] = Span(packed[-1].start, piece.end)
            size += units
        else:
            packed.append(piece)
            size = units
    if len(packed) > 1 and size < _REMNANT * _TARGET:
        last = packed.pop()
        packed[-1] = Span(packed[-1].start, last.end)
    return packed


def _closes(text: str, passage: Span, piece: Span, size: float, units: float) -> bool:
    if size + units > _TARGET:
        return size >= _REMNANT * _TARGET or size + units > 2 * _TARGET  # a heading takes its first sentence along
    return size >= _ENOUGH * _TARGET and bool(_PARAGRAPH.search(text, passage.end, piece.start))


def _cut(text: str, sentence: Span) -> Sequence[Span]:
    """The sentence, or its parts where it is too long for one passage."""
    at_most = (sentence.end - sentence.start) * _WIDE_UNITS
    if at_most <= _LONGEST * _TARGET or measure(text, sentence) <= _LONGEST * _TARGET:
        return [sentence]
    parts: list[Span] = []
    start = sentence.start
    while start < sentence.end:
        end = _reach(text, start, sentence.end)
        if end < sentence.end:
            gaps = [gap.end() for gap in _GAP.finditer(text, start + (end - start) // 2, end)]
            end = gaps[-1] if gaps else end
        kept = text[start:end]
        left, right = len(kept) - len(kept.lstrip()), len(kept.rstrip())
        if right > left:
            parts.append(Span(start + left, start + right))
        start = end
    return parts


def _reach(text: str, start: int, end: int) -> int:
    """How far one passage's worth of text goes."""
    reach = min(end, start + int(_TARGET))
    while reach < end and measure(text, Span(start, reach)) < _TARGET:
        reach = min(end, reach + 50)
    while reach > start + 1 and measure(text, Span(start, reach)) > _TARGET * 1.1:
        reach = start + max(1, int((reach - start) * 0.8))
    return reach


@lru_cache(maxsize=4)
def _has_wide(text: str) -> bool:
    return _WIDE.search(text) is not None


def measure(text: str, span: Span) -> float:
    """How much a stretch says: characters, each Han or Kana for 2.4."""
    wide = sum(map(len, _WIDE.findall(text, span.start, span.end))) if _has_wide(text) else 0
    return (span.end - span.start - wide) + wide * _WIDE_UNITS
