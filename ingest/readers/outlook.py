"""MSG with python-oxmsg (MIT): the permissively licensed reader of Outlook's format."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ingest.encodings import decode
from ingest.errors import UnreadableFile
from ingest.model import Extracted
from ingest.readers.blocks import Block, assemble
from ingest.readers.files import load
from ingest.readers.inside import Attachment, attachment_blocks, message_blocks
from ingest.readers.office import reason

SUFFIXES = frozenset({".msg"})


def read(path: Path) -> Extracted:
    """Subject, sender and date, the body, and every attachment under its name."""
    from oxmsg import Message

    load(path)
    notes: list[str] = []
    try:
        message = Message.load(str(path))
        blocks = list(_blocks(message, notes))
        date = message.sent_date
    except UnreadableFile:
        raise
    except Exception as error:
        raise UnreadableFile(f"{path} is damaged or no Outlook message: {reason(error)}") from error
    extracted = assemble(blocks, title=message.subject or None, date=date.date().isoformat() if date else None)
    if not extracted.text:
        raise UnreadableFile(f"{path} is empty: the message holds no text")
    return Extracted(extracted.text, extracted.title, date=extracted.date, headings=extracted.headings,
                     skipped=extracted.skipped, notes=tuple(notes))  # fmt: skip


def _blocks(message: Any, notes: list[str]) -> Iterator[Block]:
    html = message.html_body or ""
    if isinstance(html, bytes):
        html = decode(html)
    date = message.sent_date.isoformat(" ", "minutes") if message.sent_date else None
    recipients = "; ".join(
        filter(None, (recipient.name or recipient.email_address for recipient in message.recipients))
    )
    fields = [("From", message.sender), ("To", recipients), ("Date", date)]
    yield from message_blocks(message.subject, fields, message.body or "", html)
    for attachment in message.attachments:
        if attachment.file_bytes:
            yield from attachment_blocks(Attachment(attachment.file_name or "attachment", attachment.file_bytes), notes)
