"""ZIP with the standard library: members are read one by one in memory, never unpacked to their own names."""

import zipfile
from collections.abc import Iterator
from pathlib import Path

from ingest.encodings import decode
from ingest.errors import UnreadableFile
from ingest.model import Extracted
from ingest.readers.blocks import Block, assemble
from ingest.readers.files import LARGEST
from ingest.readers.inside import Attachment, attachment_blocks
from ingest.readers.office import check_archive, reason

SUFFIXES = frozenset({".zip"})

_UTF8_NAME = 0x800
_LITTER = ("__MACOSX/", ".DS_Store", "Thumbs.db", "desktop.ini")


def read(path: Path) -> Extracted:
    """Every member that can be read, each under its name; the others are noted."""
    notes: list[str] = []
    try:
        with zipfile.ZipFile(path) as archive:
            check_archive(path, archive)
            extracted = assemble(_blocks(archive, notes))
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError) as error:
        raise UnreadableFile(f"{path} is damaged or no ZIP archive: {reason(error)}") from error
    if not extracted.text:
        raise UnreadableFile(f"{path} is empty: {notes[0] if notes else 'no file in it'}")
    return Extracted(extracted.text, headings=extracted.headings, skipped=extracted.skipped, notes=tuple(notes))


def _blocks(archive: zipfile.ZipFile, notes: list[str]) -> Iterator[Block]:
    left = 2 * LARGEST
    for entry in archive.infolist():
        name = _name(entry)
        if entry.is_dir() or any(litter in name for litter in _LITTER):
            continue
        try:
            with archive.open(entry) as member:
                data = member.read(min(LARGEST, left) + 1)  # what the archive says about sizes may be a lie
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError, RuntimeError) as error:
            notes.append(f"{name} could not be unpacked: {reason(error)}")
            continue
        if len(data) > min(LARGEST, left):
            raise UnreadableFile(
                f"{archive.filename} would unpack to more than {LARGEST >> 20} MB: refused as a zip bomb"
            )
        left -= len(data)
        yield from attachment_blocks(Attachment(name, data), notes)


def _name(entry: zipfile.ZipInfo) -> str:
    """Member names without the UTF-8 flag are in the sender's code page."""
    if entry.flag_bits & _UTF8_NAME:
        return entry.filename
    try:
        return decode(entry.filename.encode("cp437"))
    except UnicodeEncodeError:
        return entry.filename
