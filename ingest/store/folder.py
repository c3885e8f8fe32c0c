"""Where in a data folder the store lies: `current` names the folder in use, a rebuild fills another beside it."""

import os
import shutil
from pathlib import Path

from ingest.errors import AssistantError

_FIRST = "store-1"


def current(data: Path) -> Path:
    """The store in use, whether or not it has been made yet. Raises AssistantError where this user may not look."""
    try:
        name = (data / "current").read_text("utf-8").strip()
    except FileNotFoundError:
        name = _FIRST
    except OSError as error:
        raise AssistantError(f"the data folder {data} cannot be read: {error.strerror or error}") from error
    return data / (name or _FIRST)


def following(data: Path) -> Path:
    """Where a rebuild puts the next store; the same one until it is finished, so that it can be resumed."""
    name = current(data).name
    number = int(name.rpartition("-")[2]) + 1
    return data / f"store-{number}"


def make_current(data: Path, folder: Path) -> None:
    """One rename: readers open either the old store or the new one."""
    draft = data / f"current.{os.getpid()}"
    draft.write_text(folder.name + "\n", "utf-8")
    with draft.open("rb") as file:
        os.fsync(file.fileno())
    draft.replace(data / "current")


def drop_older(data: Path) -> None:
    """Removes stores that a finished rebuild has replaced."""
    number = int(current(data).name.rpartition("-")[2])
    for folder in data.glob("store-*"):
        ending = folder.name.rpartition("-")[2]
        if ending.isdigit() and int(ending) < number:
            shutil.rmtree(folder, ignore_errors=True)  # on Windows a reader may still hold it; the next run tries again
