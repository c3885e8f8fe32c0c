"""Files that are empty, broken, protected, bombs or changing: one clear line each, and the next file is read."""

import os
import threading
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest import sandbox
from ingest.errors import UnreadableFile
from ingest.readers import files, office, read_file
from ingest.sandbox import ReaderPool
from tests.file_makers import MAKERS, SENTENCES, paragraphs


def refused(path: Path, said: str) -> None:
    """The file is refused with one line that names it and says why."""
    with pytest.raises(UnreadableFile, match=said) as caught:
        read_file(path)
    message = str(caught.value)
    assert path.name in message and "\n" not in message and len(message) < 400


@pytest.mark.parametrize(
    "ending", [".txt", ".md", ".html", ".pdf", ".docx", ".csv", ".eml", ".zip", ".xlsx", ".rtf", ".msg"]
)
def test_empty(ending: str, tmp_path: Path) -> None:
    path = tmp_path / f"nothing{ending}"
    path.write_bytes(b"")
    refused(path, "is empty")


@pytest.mark.parametrize("ending", [".txt", ".md", ".html", ".xml"])
def test_only_white_space(ending: str, tmp_path: Path) -> None:
    path = tmp_path / f"blank{ending}"
    path.write_bytes(b" \r\n\r\n \t")
    refused(path, "is empty|no XML")


@pytest.mark.parametrize("ending", [".txt", ".md", ".csv", ".html", ".eml"])
def test_binary_named_as_text(ending: str, tmp_path: Path) -> None:
    path = tmp_path / f"program{ending}"
    path.write_bytes(b"\x7fELF\x02\x01\x01" + bytes(range(256)) * 20)
    refused(path, "binary data")


@pytest.mark.parametrize("kind", ["docx", "pptx", "xlsx", "odt", "zip"])
def test_cut_off_archive(kind: str, tmp_path: Path) -> None:
    ending, make = MAKERS[kind]
    path = tmp_path / f"cut{ending}"
    make(path, paragraphs("pl"))
    path.write_bytes(path.read_bytes()[:-200])
    refused(path, "is damaged")


@pytest.mark.parametrize("kind", ["docx", "pptx", "xlsx", "odt"])
def test_broken_inside(kind: str, tmp_path: Path) -> None:
    ending, make = MAKERS[kind]
    good, path = tmp_path / f"good{ending}", tmp_path / f"bad{ending}"
    make(good, paragraphs("pl"))
    with zipfile.ZipFile(good) as source, zipfile.ZipFile(path, "w") as target:
        for entry in source.infolist():
            data = source.read(entry)
            target.writestr(entry, data[: len(data) // 2] if entry.filename.endswith(".xml") else data)
    refused(path, "is damaged")


@pytest.mark.parametrize(
    "data", [b"%PDF-1.7\nnothing of the kind", b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"]
)
def test_broken_pdf(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "broken.pdf"
    path.write_bytes(data)
    refused(path, "is damaged|is empty")


def test_text_named_pdf(tmp_path: Path) -> None:
    path = tmp_path / "letter.pdf"
    path.write_text(SENTENCES["en"], encoding="utf-8")
    refused(path, "is damaged or no PDF")


def test_protected_pdf(tmp_path: Path) -> None:
    canvas = pytest.importorskip("reportlab.pdfgen.canvas")
    path = tmp_path / "secret.pdf"
    sheet = canvas.Canvas(str(path), encrypt="password")
    sheet.drawString(100, 700, "secret")
    sheet.save()
    refused(path, "is password-protected: save a copy without a password")


def test_protected_archive(tmp_path: Path) -> None:
    path = tmp_path / "secret.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.txt", "secret")
    data = bytearray(path.read_bytes())
    data[6] |= 1  # the flag in the member's header, then that in the directory
    data[data.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(data)
    refused(path, "is password-protected")


def test_protected_and_old_office_files(tmp_path: Path) -> None:
    path = tmp_path / "old.doc.docx"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000))
    refused(path, "is damaged")


def test_missing_and_forbidden(tmp_path: Path) -> None:
    refused(tmp_path / "none.txt", "does not exist")
    refused(tmp_path, "is not a regular file|has an ending")
    path = tmp_path / "mine.txt"
    path.write_text("text", encoding="utf-8")
    path.chmod(0)
    if os.access(path, os.R_OK):
        pytest.skip("this account may read everything")
    refused(path, "may not be read")


def test_symlink_loop(tmp_path: Path) -> None:
    path = tmp_path / "loop.txt"
    path.symlink_to(path)
    refused(path, "cannot be read")


def test_pipe(tmp_path: Path) -> None:
    path = tmp_path / "pipe.txt"
    os.mkfifo(path)
    refused(path, "is not a regular file")


def test_too_large(tmp_path: Path) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(2 * 1024**3)
    refused(path, "is too large: 2048 MB, the limit is 200 MB")


def test_zip_bomb(tmp_path: Path) -> None:
    path = tmp_path / "bomb.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("zeros.txt", bytes(80 * 1024 * 1024))
    refused(path, "refused as a zip bomb")
    office_file = tmp_path / "bomb.docx"
    with zipfile.ZipFile(office_file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", bytes(80 * 1024 * 1024))
    refused(office_file, "refused as a zip bomb")


def test_many_entries_and_nesting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "MOST_ENTRIES", 10)
    path = tmp_path / "many.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for number in range(11):
            archive.writestr(f"{number}.txt", "x")
    refused(path, "holds 11 entries")
    inner = SENTENCES["en"].encode()
    name = "text.txt"
    for _ in range(5):
        nested = tmp_path / "nested.zip"
        with zipfile.ZipFile(nested, "w") as archive:
            archive.writestr(name, inner)
            archive.writestr("beside.txt", SENTENCES["pl"])
        inner, name = nested.read_bytes(), "deeper.zip"
    got = read_file(nested)
    assert SENTENCES["pl"] in got.text and SENTENCES["en"] not in got.text
    assert any("lies too deep" in note for note in got.notes)


@pytest.mark.parametrize("ending", [".xml", ".html"])
def test_entities(ending: str, tmp_path: Path) -> None:
    path = tmp_path / f"laughs{ending}"
    steps = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    path.write_text(f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "lol">{steps}]><x>&l11;</x>', encoding="utf-8")
    if ending == ".xml":
        refused(path, "declares XML entities")
    else:
        assert len(read_file(path).text) < 5000


def test_outside_entity_is_not_fetched(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret", encoding="utf-8")
    path = tmp_path / "thief.odt"
    body = f'<!DOCTYPE x [<!ENTITY s SYSTEM "file://{secret}">]>'
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr(
            "content.xml", f'{body}<x xmlns:t="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><t:p>a &s;</t:p></x>'
        )
    refused(path, "entities")


def test_deep_markup(tmp_path: Path) -> None:
    path = tmp_path / "deep.html"
    path.write_text("<div>" * 20_000 + SENTENCES["ru"] + "</div>" * 20_000, encoding="utf-8")
    with ReaderPool() as pool:
        try:
            assert SENTENCES["ru"] in pool.read(path).text
        except UnreadableFile as error:
            assert path.name in str(error)  # noqa: PT017 - either outcome is fine, a crash is not


def test_file_that_changes(tmp_path: Path) -> None:
    path = tmp_path / "growing.txt"
    path.write_bytes(b"line\n" * 4_000_000)
    stop = threading.Event()

    def grow() -> None:
        with path.open("ab") as file:
            while not stop.is_set():
                file.write(b"line\n" * 100)
                file.flush()
                time.sleep(0.0005)

    writer = threading.Thread(target=grow)
    writer.start()
    try:
        with pytest.raises(UnreadableFile, match="changed while it was read"):
            _load_often(path)
    finally:
        stop.set()
        writer.join()


def _load_often(path: Path) -> None:
    for _ in range(20):
        files.load(path)


@pytest.fixture(scope="module")
def pool() -> Iterator[ReaderPool]:
    with ReaderPool() as shared:
        yield shared


def test_pool_reads_and_refuses(pool: ReaderPool, tmp_path: Path) -> None:
    for language, sentence in SENTENCES.items():
        path = tmp_path / f"{language}.txt"
        path.write_text(sentence, encoding="utf-8")
        assert pool.read(path).text == sentence
    with pytest.raises(UnreadableFile, match="does not exist"):
        pool.read(tmp_path / "none.txt")


def test_pool_survives_a_crash(pool: ReaderPool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_text("text", encoding="utf-8")
    pool.read(path)
    assert pool._worker._process is not None and pool._worker._process.pid is not None
    os.kill(pool._worker._process.pid, 19)  # stopped, so that the kill below meets it at work
    timer = threading.Timer(0.3, os.kill, (pool._worker._process.pid, 9))
    timer.start()
    with pytest.raises(UnreadableFile, match="made its reader crash"):
        pool.read(path)
    timer.join()
    assert pool.read(path).text == "text"


def test_pool_limits_time(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("text", encoding="utf-8")
    with ReaderPool(seconds=1.0) as slow:
        slow._worker.pipe()
        assert slow._worker._process is not None and slow._worker._process.pid is not None
        os.kill(slow._worker._process.pid, 19)
        with pytest.raises(UnreadableFile, match="took longer than 1 seconds"):
            slow.read(path)


def test_pool_limits_memory(tmp_path: Path) -> None:
    path = tmp_path / "wide.txt"
    path.write_bytes("słowo ".encode() * 6_000_000)
    with (
        ReaderPool(memory=100 * 1024**2) as small,
        pytest.raises(UnreadableFile, match=r"needs more than 100 MB|crash"),
    ):
        small.read(path)


def test_pool_is_renewed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox, "FILES_PER_WORKER", 2)
    path = tmp_path / "a.txt"
    path.write_text("text", encoding="utf-8")
    with ReaderPool() as renewed:
        first = renewed._worker.pipe() and renewed._worker._process
        renewed.read(path)
        renewed.read(path)
        renewed.read(path)
        assert renewed._worker._process is not first
