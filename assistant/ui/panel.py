"""The document panel: the original text with the cited passage marked, and what is known about the document."""

from bisect import bisect_left
from collections.abc import Iterable
from itertools import pairwise

from assistant.ui.markup import bdi, document_link, text, tongue, web_link, worded
from assistant.ui.words import language_name
from ingest.model import Document, Span

# A text longer than this is shown around the passage only: a browser lays out 200,000 characters in about a second.
LONGEST = 200_000
AROUND = 60_000


def fragment(document: Document, start: int, end: int, words: str, *, whole: bool = False) -> str:
    """The panel's inside: heading, facts, links, text."""
    return (
        f'<header class="panel-head"><h2{tongue(document.language)}>{text(document.title or document.source)}</h2>'
        f'<button type="button" class="panel-close" data-close aria-label="{worded("panel.close", words)}">'
        '<span aria-hidden="true">✕</span></button></header>'
        f'<div class="panel-body">{_facts(document, words)}{_links(document, start, end, words)}'
        f"{_body(document, start, end, words, whole)}</div>"
        f'<p class="panel-pick" hidden><button type="button" data-pick="{text(document.id)}">'
        f"{worded('panel.pick', words)}</button></p>"
    )


def page(document: Document, start: int, end: int, words: str, *, whole: bool = False) -> str:
    """The same on a page of its own, for a new tab or a browser without JavaScript."""
    return (
        f'<!doctype html><html{tongue(words)}><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{text(document.title or document.source)}</title>"
        '<base href="../"><link rel="stylesheet" href="ui/style.css"></head>'
        f'<body class="own-page"><main class="document-panel">'
        f"{fragment(document, start, end, words, whole=whole)}</main></body></html>"
    )


def notice(line: str, words: str) -> str:
    """A page that says one line: a document that is gone."""
    return (
        f'<!doctype html><html{tongue(words)}><head><meta charset="utf-8"><title>{text(line)}</title>'
        '<base href="../"><link rel="stylesheet" href="ui/style.css"></head>'
        f'<body class="own-page"><main class="document-panel"><p class="panel-notice">{text(line)}</p></main>'
        "</body></html>"
    )


def notice_fragment(line: str, words: str) -> str:
    """The panel's inside where there is only one line to show."""
    close = worded("panel.close", words)
    return (
        f'<header class="panel-head"><h2>{worded("panel.label", words)}</h2>'
        f'<button type="button" class="panel-close" data-close aria-label="{close}">'
        f'<span aria-hidden="true">✕</span></button></header><p class="panel-notice" role="alert">{text(line)}</p>'
    )


def _facts(document: Document, words: str) -> str:
    rows = [
        ("field.publisher", document.publisher),
        ("field.date", document.date),
        ("field.event_date", document.event_date),
        ("field.place", document.place),
        ("field.language", language_name(document.language, words)),
        ("field.source", document.source),
        ("field.also", ", ".join(document.also)),
    ]
    shown = "".join(f"<dt>{worded(key, words)}</dt><dd>{bdi(value)}</dd>" for key, value in rows if value)
    return f'<dl class="facts">{shown}</dl>'


def _links(document: Document, start: int, end: int, words: str) -> str:
    links = []
    if document.file:
        href = document_link(document.id, words).replace("?", "/original?", 1).removesuffix("#passage")
        links.append(f'<a href="{text(href)}" download data-original>{worded("panel.original", words)}</a>')
    if address := web_link(document.url):
        label = worded("panel.online", words)
        links.append(f'<a href="{text(address)}" target="_blank" rel="noopener noreferrer">{label}</a>')
    own = document_link(document.id, words, start, end)
    label = worded("panel.page", words)
    links.append(f'<a class="own-page-link" href="{text(own)}" target="_blank" rel="noopener">{label}</a>')
    return f'<p class="panel-links">{"".join(links)}</p>'


def _body(document: Document, start: int, end: int, words: str, whole: bool) -> str:
    first, last = 0, len(document.text)
    note = ""
    if last > LONGEST and not whole:
        first, last = max(0, start - AROUND), min(last, max(end, start) + AROUND)
        href = document_link(document.id, words, start, end).replace("?", "?whole=1&", 1)
        link = f'<a href="{text(href)}" target="_blank" rel="noopener">{worded("panel.whole", words)}</a>'
        note = f'<p class="panel-notice">{worded("panel.part", words)} {link}</p>'
    body = marked(document, start, end, words, (first, last))
    return (
        f'<h3 class="panel-label">{worded("panel.text", words)}</h3>{note}'
        f'<div class="document-text"{tongue(document.language)}>{body}</div>'
    )


def marked(document: Document, start: int, end: int, words: str, window: tuple[int, int] | None = None) -> str:
    """The text as HTML with `start:end` in one `<mark>`, headings strong, stretches that are not searched dimmed.

    Without its tags the result is exactly `document.text` (or the window of it).
    """
    first, last = window or (0, len(document.text))
    start, end = max(first, min(start, last)), max(first, min(end, last))
    cuts = {first, last, start, end}
    for span in (*document.headings, *document.skipped):
        cuts |= {max(first, min(span.start, last)), max(first, min(span.end, last))}
    title = worded("panel.skipped", words)
    edges = sorted(cuts)
    headings, skipped = _pieces_in(edges, document.headings), _pieces_in(edges, document.skipped)
    parts = []
    for number, (left, right) in enumerate(pairwise(edges)):
        piece = text(document.text[left:right])
        if number in headings:
            piece = f'<strong class="text-heading">{piece}</strong>'
        if number in skipped:
            piece = f'<span class="skipped" title="{title}">{piece}</span>'
        if left == start < end:
            piece = f'<mark id="passage" tabindex="-1">{piece}'
        if right == end > start:
            piece += "</mark>"
        parts.append(piece)
    return "".join(parts)


def _pieces_in(edges: list[int], spans: Iterable[Span]) -> set[int]:
    """Numbers of the pieces between `edges` that lie in one of `spans`."""
    return {number for span in spans for number in range(bisect_left(edges, span.start), bisect_left(edges, span.end))}
