"""Tables that take a second to build: kept in the data folder, built anew when something they come from changes."""

import gc
import hashlib
import importlib.util
import marshal
import os
import sys
import unicodedata
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Any, TypeVar, cast

from ingest.errors import AssistantError

Table = TypeVar("Table", bound=tuple[Any, ...])

_STAMP = hashlib.sha256().digest_size
_SUM = 4
_NO_TABLE = OSError, ValueError, EOFError, TypeError
_PATIENCE = 60  # seconds: several times what the slowest table takes
_place: Path | None = None


def keep_in(folder: Path | None) -> None:
    """Names the folder where this process keeps its tables; without one they are built each time."""
    global _place  # one for the process, like the tables themselves
    _place = folder


def place() -> Path | None:
    """The folder named last, to be handed to a worker process."""
    return _place


def prebuilt(name: str, sources: Iterable[Path], build: Callable[[], Table]) -> Table:
    """What `build` makes of these files: a tuple of dictionaries, sets, texts and numbers."""
    with _uncollected():
        if _place is None:
            return build()
        kept = _place / f"{name}.table"
        stamp = _stamp(sources)
        with suppress(*_NO_TABLE):
            return cast("Table", _read(kept, stamp))
        with _one_at_a_time(_place):
            with suppress(*_NO_TABLE):
                return cast("Table", _read(kept, stamp))
            table = build()
            _keep(kept, stamp, marshal.dumps(table))
            return table


def _read(kept: Path, stamp: bytes) -> object:
    """The table of this stamp. Raises one of _NO_TABLE where there is none that is whole."""
    content = memoryview(kept.read_bytes())
    payload = content[_STAMP + _SUM :]
    if content[: _STAMP + _SUM] != stamp + _sum(payload):
        raise ValueError(f"{kept} is another table")
    return marshal.loads(payload)


def _sum(payload: bytes | memoryview) -> bytes:
    """Tells a damaged table, in an eighth of the time of a digest."""
    return zlib.crc32(payload).to_bytes(_SUM, "big")


@contextmanager
def _one_at_a_time(folder: Path) -> Iterator[None]:
    """Workers start together: one builds what is missing, the others wait and read it."""
    from filelock import FileLock, Timeout

    with ExitStack() as held:
        if folder.is_dir():  # the lock would make it
            with suppress(OSError, Timeout):  # of another user, or held by a process that hangs
                held.enter_context(FileLock(folder / "tables.lock", timeout=_PATIENCE))
        yield


def folder_of(package: str) -> Path:
    """Where an installed package lies; it is not imported."""
    spec = importlib.util.find_spec(package)
    if spec is None or spec.origin is None:
        raise AssistantError(f"the package {package} is not installed: run `make install`")
    return Path(spec.origin).parent


@contextmanager
def _uncollected() -> Iterator[None]:
    """No search for garbage meanwhile: among a million new objects that all stay it takes a third of the time."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _stamp(sources: Iterable[Path]) -> bytes:
    seen = [sys.version, unicodedata.unidata_version]
    for file in sources:
        state = file.stat() if file.is_file() else None
        seen.append(f"{file} {state.st_size} {state.st_mtime_ns}" if state else f"{file} -")
    return hashlib.sha256("\0".join(seen).encode("utf-8", "surrogatepass")).digest()


def _keep(file: Path, stamp: bytes, payload: bytes) -> None:
    draft = file.with_name(f"{file.name}.{os.getpid()}")
    try:
        draft.write_bytes(stamp + _sum(payload) + payload)
        draft.replace(file)
    except OSError:  # no such folder yet, one that only its owner may write, a full disk: it is built again next time
        with suppress(OSError):
            draft.unlink()
