"""Files inside files: attachments and archive members become part of the text under a heading with their name."""

import tempfile
from collections.abc import Iterable, Iterator
from contextvars import ContextVar
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from ingest.errors import UnreadableFile
from ingest.model import Extracted
from ingest.readers.blocks import Block

DEEPEST = 3
_TECHNICAL = frozenset({"Message-ID", "MIME-Version"})
_depth: ContextVar[int] = ContextVar("depth", default=0)


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that came inside another one."""

    name: str
    data: bytes


def message_blocks(
    subject: str | None, fields: Iterable[tuple[str, str | None]], plain: str, html: str
) -> Iterator[Block]:
    """A message: its header lines, the subject as heading, then the body as plain text where there is some.

    What only mail programs need of the header is kept without being indexed.
    """
    if subject:
        yield Block(f"Subject: {subject}", heading=True)
    for name, value in fields:
        if value:
            yield Block(f"{name}: {value}", skipped=name in _TECHNICAL, tight=name != "From")
    if len(plain.strip()) >= 0.3 * len(_html_text(html).text) or not html:
        yield Block(plain)
    else:
        yield from blocks_of(_html_text(html))


def _html_text(html: str) -> Extracted:
    from ingest.readers.web import from_markup

    return from_markup(html) if html.strip() else Extracted("")


def attachment_blocks(attachment: Attachment, notes: list[str]) -> Iterator[Block]:
    """The text of one file under its name; one that cannot be read is noted, the rest goes on."""
    from ingest.readers.choice import read_file

    name = PurePosixPath(attachment.name.replace("\\", "/")).name or "attachment"
    if _depth.get() >= DEEPEST:
        notes.append(f"{name} lies too deep inside other files and was not read")
        return
    token = _depth.set(_depth.get() + 1)
    try:
        with tempfile.TemporaryDirectory(prefix="attachment-") as folder:
            path = Path(folder) / f"file{PurePosixPath(name).suffix.lower()[:12]}"
            path.write_bytes(attachment.data)
            extracted = read_file(path)
    except UnreadableFile as error:
        notes.append(str(error).replace(str(path), name))
        return
    finally:
        _depth.reset(token)
    notes.extend(f"{name}: {note}" for note in extracted.notes)
    yield Block(name, heading=True)
    yield from blocks_of(extracted)


def blocks_of(extracted: Extracted) -> Iterator[Block]:
    """A text cut at its headings and skipped stretches, so that they survive being put into another text."""
    marks = sorted({*extracted.headings, *extracted.skipped}, key=lambda span: span.start)
    position = 0
    for span in marks:
        if span.start < position:
            continue
        yield Block(extracted.text[position : span.start])
        yield Block(
            extracted.text[span.start : span.end], heading=span in extracted.headings, skipped=span in extracted.skipped
        )
        position = span.end
    yield Block(extracted.text[position:])
