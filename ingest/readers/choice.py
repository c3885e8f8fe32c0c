"""Which reader takes a file: by what it begins with, then by its ending, then by what its text looks like."""

import importlib
import zipfile
from pathlib import Path

from ingest.encodings import decode, is_binary
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
    "opendocument": frozenset({".odt", ".ods", ".odp", ".ott"}),
    "richtext": frozenset({".rtf"}),
    "slides": frozenset({".pptx", ".pptm", ".potx", ".ppsx"}),
    "sheet": frozenset({".xlsx", ".xlsm", ".xltx"}),
    "comma": frozenset({".csv", ".tsv", ".tab"}),
    "mail": frozenset({".eml", ".emlx", ".mht", ".mhtml"}),
    "outlook": frozenset({".msg"}),
    "archive": frozenset({".zip"}),
    "markup": frozenset({".xml", ".rss", ".atom"}),
    "picture": frozenset({".png", ".jpg", ".jpeg", ".tif", ".tiff"}),
}
SUFFIXES: frozenset[str] = frozenset().union(*READERS.values())

_STARTS = (
    (b"%PDF-", "pdf"),
    (b"{\\rtf", "richtext"),
    (b"\x89PNG", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"II*\x00", "picture"),
    (b"MM\x00*", "picture"),
)
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_INSIDE_ZIP = (("word/document.xml", "word"), ("ppt/presentation.xml", "slides"), ("xl/workbook.xml", "sheet"))
# An ending that promises text is believed for these; anything else with binary content is not.
_OWN_READERS = frozenset({"plain", "markdown"})
_TEXT_READERS = frozenset({"plain", "markdown", "web", "comma", "mail", "markup"})


def read_file(path: Path) -> Extracted:
    """Text and metadata of one file; UnreadableFile says in one line why there is none."""
    name = choose(path, load(path))
    extracted = importlib.import_module(f"ingest.readers.{name}").read(path)
    assert isinstance(extracted, Extracted)
    return extracted


def read_own(path: Path) -> Extracted | None:
    """As `read_file`, of a text that no library takes apart, loaded once; None for any other file."""
    data = load(path)
    name = "" if data.startswith((b"PK", _COMPOUND)) else choose(path, data)
    if name not in _OWN_READERS:
        return None
    extracted = importlib.import_module(f"ingest.readers.{name}").extract(decode(data), path)
    assert isinstance(extracted, Extracted)
    return extracted


def choose(path: Path, data: bytes) -> str:
    """Name of the reader for a file with this content."""
    by_ending = next((name for name, endings in READERS.items() if path.suffix.lower() in endings), "")
    head = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    for start, name in _STARTS:
        if head.startswith(start):
            return name
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _inside_zip(path) or "archive"
    if data.startswith(_COMPOUND):
        return _inside_compound(path)
    if is_binary(data) and by_ending in _TEXT_READERS | {""}:
        raise UnreadableFile(f"{path} holds binary data, not text")
    return by_ending or _by_look(path, decode(data[:20_000]))


def _by_look(path: Path, text: str) -> str:
    """The reader for a text file with an ending that says nothing."""
    from ingest.readers.mail import looks_like_mail

    if looks_like_mail(text):
        return "mail"
    if path.suffix:
        raise UnreadableFile(f"{path} has an ending no reader knows: {path.suffix}")
    start = text.lstrip("\ufeff \r\n\t")[:200].lower()
    if start.startswith("<?xml"):
        return "markup"
    return "web" if start.startswith(("<!doctype html", "<html")) else "plain"


def _inside_zip(path: Path) -> str:
    """Office files are ZIP archives with known members; empty for a plain archive."""
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise UnreadableFile(f"{path} is damaged: {error}") from error
    for member, name in _INSIDE_ZIP:
        if member in names:
            return name
    return "opendocument" if {"content.xml", "mimetype"} <= names else ""


def _inside_compound(path: Path) -> str:
    """Microsoft's old container holds Outlook messages, and Office files that are old or encrypted."""
    from ingest.readers.office import compound_names, compound_reason

    if "__properties_version1.0" in compound_names(path):
        return "outlook"
    raise UnreadableFile(compound_reason(path))
