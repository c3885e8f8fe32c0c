"""Who owns a data folder: an operating-system lock that dies with its process, and a file that names the owner.

The lock itself is held on `lock`; a killed owner therefore leaves nothing stale, whatever process got its number.
`owner.json` beside it says who that is, and for the app where to hand work to, with a token only the same user reads.
"""

import json
import os
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from ingest.errors import StoreBusy


@dataclass(frozen=True, slots=True)
class Owner:
    """The process that writes a data folder; `url` and `token` where it takes ingest jobs."""

    pid: int
    command: str
    started: float
    url: str = ""
    token: str = ""


class DataLock:
    """Held from opening a data folder for writing until it is closed."""

    def __init__(self, data: Path) -> None:
        data.mkdir(parents=True, exist_ok=True)
        self._data = data
        self._lock = FileLock(data / "lock", thread_local=False)
        try:
            self._lock.acquire(timeout=0)
        except Timeout:
            raise StoreBusy(_busy(data, owner(data))) from None
        self.publish()

    def publish(self, url: str = "", token: str = "") -> None:
        """Writes who owns the folder, and where it takes jobs."""
        command = " ".join([Path(sys.argv[0] or "python").name, *sys.argv[1:]])[:200]
        named = Owner(pid=os.getpid(), command=command, started=round(time.time(), 3), url=url, token=token)
        draft = self._data / f"owner.json.{os.getpid()}"
        with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
            json.dump(asdict(named), file)
        draft.replace(self._data / "owner.json")

    def release(self) -> None:
        (self._data / "owner.json").unlink(missing_ok=True)
        self._lock.release()


def owner(data: Path) -> Owner | None:
    """The running owner of a data folder; None where nobody holds its lock."""
    if not (data / "lock").exists():
        return None
    probe = FileLock(data / "lock", thread_local=False)
    try:
        probe.acquire(timeout=0)
    except Timeout:
        return _named(data)
    probe.release()
    return None


def _named(data: Path) -> Owner:
    for _ in range(20):  # the owner takes the lock a moment before it writes its name
        try:
            return Owner(**json.loads((data / "owner.json").read_text("utf-8")))
        except (OSError, ValueError, TypeError):
            time.sleep(0.05)
    return Owner(pid=0, command="another program", started=0.0)


def _busy(data: Path, found: Owner | None) -> str:
    if found is None:
        return f"{data} was in use a moment ago: try again"
    return f"{data} is in use by `{found.command}` (process {found.pid}): wait until it ends, or stop it"
