"""The list of documents as HTML, and the lines about a run."""

from collections.abc import Callable, Mapping, Sequence

from assistant.ui.markup import bdi, document_link, text, tongue, worded
from assistant.ui.words import language_name, say
from ingest.model import Document

SHOWN = 200  # rows; the filter finds the others, and a browser stays quick

_COLUMNS = ("title", "language", "date", "publisher", "passages", "status", "source", "action")


def matching(documents: Sequence[Document], wanted: str, words: str) -> list[Document]:
    """Documents that hold every word of `wanted` in title, publisher, date, file or language, newest first."""
    terms = wanted.casefold().split()

    def line(document: Document) -> str:
        language = f"{document.language} {language_name(document.language, words)}"
        return " ".join((document.title, document.publisher, document.date, document.source, language)).casefold()

    found = [document for document in documents if all(term in line(document) for term in terms)]
    by_source = sorted(found, key=lambda document: document.source)
    return sorted(by_source, key=lambda document: document.date, reverse=True)


def table(
    documents: Sequence[Document],
    passages: Callable[[str], int],
    notes: Mapping[str, Sequence[str]],
    words: str,
    *,
    total: int,
) -> str:
    """The table of `documents`, chosen from `total`; `notes` by source say what a reader could not read."""
    if not documents:
        return f'<p class="notice">{worded("documents.nomatch" if total else "documents.none", words)}</p>'
    head = "".join(f'<th scope="col">{worded(f"field.{column}", words)}</th>' for column in _COLUMNS)
    shown = documents[:SHOWN]
    rows = "".join(_row(one, passages(one.id), notes.get(one.source, ()), words) for one in shown)
    more = ""
    if len(documents) > SHOWN:
        line = say("documents.more", words, shown=SHOWN, total=len(documents))
        more = f'<p class="notice">{text(line)}</p>'
    caption = worded("documents.table", words)
    return (
        f'<div class="table-frame" role="region" tabindex="0" aria-label="{caption}"><table class="documents">'
        f'<caption class="hidden-words">{caption}</caption><thead><tr>{head}</tr></thead>'
        f"<tbody>{rows}</tbody></table></div>{more}"
    )


def _row(document: Document, passages: int, notes: Sequence[str], words: str) -> str:
    title = document.title or document.source
    label = worded("documents.remove.named", words, title=title)
    button = (
        f'<button type="button" class="remove" data-event="remove" data-document="{text(document.id)}" '
        f'aria-label="{label}">{worded("documents.remove", words)}</button>'
    )
    cells = (
        ("language", bdi(language_name(document.language, words))),
        ("date", bdi(document.date)),
        ("publisher", bdi(document.publisher)),
        ("passages", str(passages)),
        ("status", f'<span class="status-ready">{worded("documents.ready", words)}</span>'),
        ("source", bdi(document.source)),
        ("action", button),
    )
    rest = "".join(
        f'<td class="cell-{name}" data-label="{worded(f"field.{name}", words)}">{value}</td>' for name, value in cells
    )
    named = f"<bdi{tongue(document.language)}>{text(title)}</bdi>"
    link = f'<a href="{text(document_link(document.id, words))}" data-panel>{named}</a>'
    remarks = "".join(f'<p class="remark" dir="auto">{text(note)}</p>' for note in notes)
    return f'<tr><th scope="row">{link}{remarks}</th>{rest}</tr>'


def failures(failed: Sequence[tuple[str, str]], words: str) -> str:
    """Files of the last run that could not be taken in, each with its reason."""
    if not failed:
        return ""
    items = "".join(
        f'<li>{bdi(source)}<span class="reason" dir="auto">{text(reason)}</span></li>' for source, reason in failed
    )
    title = worded("documents.failed", words)
    return f'<section class="failures" aria-label="{title}"><h3>{title}</h3><ul>{items}</ul></section>'


def left_out(sources: Sequence[str], words: str) -> str:
    """Files that were removed from the collection though they lie in their folder still."""
    if not sources:
        return ""
    items = "".join(f"<li>{bdi(source)}</li>" for source in sources)
    return f'<section class="left-out"><p>{worded("documents.left_out", words)}</p><ul>{items}</ul></section>'


def question(ask: str, consequence: str, document_id: str, words: str) -> str:
    """What is asked before a document is removed, with its two answers."""
    return (
        f'<section class="confirm" role="alertdialog" aria-label="{text(ask)}">'
        f'<p class="ask" dir="auto">{text(ask)}</p><p>{text(consequence)}</p><p class="confirm-buttons">'
        f'<button type="button" class="confirm-yes" data-event="confirm" data-document="{text(document_id)}">'
        f"{worded('documents.remove.yes', words)}</button>"
        f'<button type="button" class="confirm-no" data-event="keep">{worded("documents.remove.no", words)}</button>'
        "</p></section>"
    )


def progress(done: int, total: int, line: str) -> str:
    """A bar with its words; without a total the bar only says that something is going on."""
    amount = f' value="{done}" max="{total}"' if total else ""
    bar = f'<progress{amount} aria-label="{text(line)}"></progress>'
    return f'<div class="run" role="status">{bar}<p dir="auto">{text(line)}</p></div>'


def line(words_line: str, kind: str = "notice") -> str:
    """One line about what was done, or what went wrong (`error-line`)."""
    return f'<p class="{kind}" role="status" dir="auto">{text(words_line)}</p>' if words_line else ""
