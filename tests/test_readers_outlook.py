"""Outlook messages in every language, and the Office files that come in the same container."""

from pathlib import Path

import pytest

from ingest.errors import UnreadableFile
from ingest.readers import read_file
from tests import compound_maker
from tests.file_makers import HEADINGS, LANGUAGES, SENTENCES, page


@pytest.mark.parametrize("language", LANGUAGES)
def test_message(language: str, tmp_path: Path) -> None:
    path = tmp_path / "a.msg"
    attached = page([HEADINGS[language], SENTENCES["en"]])
    path.write_bytes(
        compound_maker.outlook_message(HEADINGS[language], SENTENCES[language], ("załącznik.html", attached))
    )
    got = read_file(path)
    assert SENTENCES[language] in got.text and SENTENCES["en"] in got.text
    assert got.title == HEADINGS[language] and got.date == "2015-10-19"
    assert "załącznik.html" in [got.text[span.start : span.end] for span in got.headings]


@pytest.mark.parametrize("name", ["secret.docx", "secret.xlsx", "secret.pptx", "secret.txt"])
def test_protected_office_file(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(compound_maker.encrypted_office_file())
    with pytest.raises(UnreadableFile, match="is password-protected: save a copy without a password"):
        read_file(path)


def test_old_office_file(tmp_path: Path) -> None:
    path = tmp_path / "old.docx"
    path.write_bytes(compound_maker.old_word_file())
    with pytest.raises(UnreadableFile, match="from before 2007: save it as DOCX"):
        read_file(path)
