"""Which reader takes a file: by what it begins with, then by its ending, then by what its text looks like."""

import importlib
import zipfile
from pathlib import Path

from ingest.errors import UnreadableFile
from ingest.model import Extracted
from ingest.readers.files import load

# Endings of each reader, written here too so that choosing one imports none; a test compares.
READERS: dict[str, frozenset[str]] = {
    "plain": frozenset({".txt", ".text", ".log"}),
    "markdown": frozenset({".md", ".markdown", ".mdown"}),
    "web": frozenset({".html", ".htm", ".xhtml", ".shtml"}),
    "pdf": frozenset({".pdf"}),
    "word": frozenset({".docx", ".docm", ".dotx"}),
}
SUFFIXES: frozenset[str] = frozenset().union(*READERS.values())

_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def read_file(path: Path) -> Extracted:
    """Text and metadata of one file; UnreadableFile says in one line why there is none."""
    name = choose(path, load(path))
    extracted = importlib.import_module(f"ingest.readers.{name}").read(path)
    assert isinstance(extracted, Extracted)
    return extracted


def choose(path: Path, data: bytes) -> str:
    """Name of the reader for a file with this content."""
    by_ending = next((name for name, endings in READERS.items() if path.suffix.lower() in endings), "")
    head = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    if head.startswith(b"%PDF-"):
        return "pdf"
    if head.startswith(b"PK\x03\x04"):
        return _inside_zip(path) or by_ending
    if not by_ending:
        raise UnreadableFile(f"{path} has an ending no reader knows: {path.suffix or 'none'}")
    return by_ending


def _inside_zip(path: Path) -> str:
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
    except zipfile.BadZipFile:
        return ""
    return "word" if "word/document.xml" in names else ""
