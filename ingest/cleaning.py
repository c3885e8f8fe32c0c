"""What of a text search shall not see: menus, notices, template texts, repeated paragraphs. Nothing is deleted."""

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.model import Extracted, Span

_BLOCK = re.compile(r"[^\n]+(?:\n[^\n]+)*")


def clean(extracted: Extracted) -> Extracted:
    """The same text with the stretches marked that search shall not see."""
    spans = [*extracted.skipped, *_repeated(extracted.text)]
    return replace(extracted, skipped=merged(spans))


def repeated_lines(texts: Sequence[str]) -> frozenset[str]:
    """Lines that stand in most documents of one publisher: its menus, notices and footers."""
    counts: dict[str, int] = {}
    for text in texts:
        for line in {line.strip() for line in text.split("\n")}:
            if line:
                counts[line] = counts.get(line, 0) + 1
    return frozenset(line for line, number in counts.items() if number >= max(3, 0.5 * len(texts)))


def merged(spans: Sequence[Span]) -> tuple[Span, ...]:
    """The spans in order, overlapping ones joined."""
    result: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.start, span.end)):
        if result and span.start <= result[-1].end:
            result[-1] = Span(result[-1].start, max(result[-1].end, span.end))
        elif span.end > span.start:
            result.append(span)
    return tuple(result)


def _repeated(text: str) -> list[Span]:
    """Paragraphs that stand in the text already."""
    seen: set[str] = set()
    spans: list[Span] = []
    for match in _BLOCK.finditer(text):
        folded = "".join(match.group().split())
        if len(folded) >= 20 and folded in seen:
            spans.append(Span(*match.span()))
        seen.add(folded)
    return spans
