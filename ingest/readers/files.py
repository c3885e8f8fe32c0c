"""Bytes of a file, with the ways a file can refuse turned into one clear line."""

import os
import stat
from collections.abc import Callable
from pathlib import Path

from ingest.errors import UnreadableFile

LARGEST = 200 * 1024 * 1024


def _quiet() -> None:
    """Nobody waits for pages."""


on_page: Callable[[], None] = _quiet  # called before each page: a sign of life for whoever limits the time


def load(path: Path, *, largest: int = LARGEST) -> bytes:
    """All bytes of a regular file that is not empty, not too large and does not change meanwhile."""
    try:
        before = path.stat()
        if not stat.S_ISREG(before.st_mode):
            raise UnreadableFile(f"{path} is not a regular file")
        if before.st_size > largest:
            raise UnreadableFile(f"{path} is too large: {before.st_size >> 20} MB, the limit is {largest >> 20} MB")
        with path.open("rb") as file:
            data = file.read(before.st_size + 1)
            after = os.fstat(file.fileno())
    except FileNotFoundError as error:
        raise UnreadableFile(f"{path} does not exist") from error
    except PermissionError as error:
        raise UnreadableFile(f"{path} may not be read: give this account permission to read it") from error
    except OSError as error:
        raise UnreadableFile(f"{path} cannot be read: {error.strerror or error}") from error
    if len(data) != before.st_size or (after.st_mtime_ns, after.st_size) != (before.st_mtime_ns, before.st_size):
        raise UnreadableFile(f"{path} changed while it was read: run again when it is complete")
    if not data:
        raise UnreadableFile(f"{path} is empty")
    return data
