"""Files that staff upload: kept under the data folder, nothing overwritten."""

import hashlib
import re
import shutil
import unicodedata
from dataclasses import dataclass
from pathlib import Path

_UNSAFE = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*\u200e\u200f\u202a-\u202e\u2066-\u2069]')
LONGEST_NAME = 200  # bytes of the name without its ending; file systems stop at 255


@dataclass(frozen=True, slots=True)
class Stored:
    """Where an upload went: `wanted` is the name it came with, `same` says the very file was there already."""

    path: Path
    wanted: str
    same: bool = False

    @property
    def renamed(self) -> bool:
        return self.path.name != self.wanted


def safe_name(name: str) -> str:
    """A plain file name: no folders, no control or direction marks, not hidden, not too long."""
    base = unicodedata.normalize("NFC", name.replace("\\", "/").rsplit("/", 1)[-1])
    base = _UNSAFE.sub("_", base).strip().lstrip(".").strip()
    stem, dot, ending = base.rpartition(".")
    if not dot:
        stem, ending = base, ""
    stem = stem.encode()[:LONGEST_NAME].decode(errors="ignore") or "file"
    return f"{stem}.{ending[:12]}" if ending else stem


def keep(uploaded: Path, name: str, folder: Path) -> Stored:
    """Moves an uploaded file into `folder`. A file of that name with other contents stays: ours gets a number."""
    folder.mkdir(parents=True, exist_ok=True)
    wanted = safe_name(name)
    mine = _digest(uploaded)
    target, number = folder / wanted, 2
    while target.exists():
        if _digest(target) == mine:
            uploaded.unlink()
            return Stored(target, wanted, same=True)
        stem, dot, ending = wanted.rpartition(".")
        target = folder / (f"{stem} ({number}).{ending}" if dot else f"{wanted} ({number})")
        number += 1
    shutil.move(uploaded, target)
    return Stored(target, wanted)


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
