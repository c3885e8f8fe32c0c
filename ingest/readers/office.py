"""What the zip-based office formats share: bombs refused, passwords named, properties read, XML parsed safely."""

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from ingest.errors import UnreadableFile
from ingest.readers.trees import xml_root

# An office file or archive beyond these is refused before anything is unpacked.
MOST_ENTRIES = 5_000
LARGEST_TOTAL = 1024 * 1024 * 1024
HIGHEST_RATIO = 200
_RATIO_COUNTS_FROM = 50 * 1024 * 1024
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@contextmanager
def guarded(path: Path, what: str) -> Iterator[None]:
    """Refuses bombs and protected files first, and turns every failure of the library inside into one clear line."""
    with path.open("rb") as file:
        if file.read(8) == _COMPOUND:
            raise UnreadableFile(compound_reason(path))
    try:
        with zipfile.ZipFile(path) as archive:
            check_archive(path, archive)
        yield
    except (UnreadableFile, MemoryError):
        raise
    except Exception as error:
        raise UnreadableFile(f"{path} is damaged or no {what}: {reason(error)}") from error


def reason(error: BaseException) -> str:
    """The first line of an exception's message, short enough for one line."""
    message = str(error).strip().splitlines()
    return (message[0] if message else type(error).__name__)[:160]


def check_archive(path: Path, archive: zipfile.ZipFile) -> None:
    """Raises for an archive that would unpack to more than a document can hold, or that is encrypted."""
    entries = archive.infolist()
    total = sum(entry.file_size for entry in entries)
    packed = max(1, sum(entry.compress_size for entry in entries))
    if len(entries) > MOST_ENTRIES:
        raise UnreadableFile(f"{path} holds {len(entries)} entries, the limit is {MOST_ENTRIES}")
    if total > LARGEST_TOTAL or (total > _RATIO_COUNTS_FROM and total / packed > HIGHEST_RATIO):
        raise UnreadableFile(f"{path} would unpack to {total >> 20} MB: refused as a zip bomb")
    if any(entry.flag_bits & 1 for entry in entries):
        raise UnreadableFile(f"{path} is password-protected: save a copy without a password")


def compound_reason(path: Path) -> str:
    """Why a file in Microsoft's old container cannot be read: encrypted, or a format from before 2007."""
    if compound_names(path) & {"EncryptedPackage", "EncryptionInfo"}:
        return f"{path} is password-protected: save a copy without a password"
    return f"{path} is in an Office format from before 2007: save it as DOCX, XLSX, PPTX or PDF"


def compound_names(path: Path) -> set[str]:
    """Names at the top of one of Microsoft's old containers, read with olefile (BSD)."""
    import olefile

    try:
        with olefile.OleFileIO(str(path)) as container:
            return {entry[0] for entry in container.listdir(streams=True, storages=True)}
    except Exception as error:
        raise UnreadableFile(f"{path} is damaged: {reason(error)}") from error


def xml_parts(path: Path, *names: str) -> Iterator[Any]:
    """Root elements of the named parts that exist, parsed without entities and network."""
    with zipfile.ZipFile(path) as archive:
        present = set(archive.namelist())
        for name in names:
            if name in present:
                yield xml_root(archive.read(name))


def properties(core: Any) -> dict[str, str | None]:
    """Title and date of an Office document's core properties; template titles are nobody's title."""
    title = (core.title or "").strip()
    if title.lower() in ("", "word document", "powerpoint presentation", "prezentacja programu powerpoint", "untitled"):
        title = ""
    date = core.modified or core.created
    stated = date is not None and date.year > 1990 and date.date() != datetime.now(UTC).date()
    return {"title": title or None, "date": date.date().isoformat() if stated else None}
