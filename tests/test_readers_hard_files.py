"""Files that other people's parsers stumbled over, with the phrase each must give."""

import csv
import re
import unicodedata
from pathlib import Path

import pytest

from ingest.errors import UnreadableFile
from ingest.readers import ocr, read_file

_NEED_TESSERACT = re.compile(r"ocr|nemotron|linn|rotated|cardinal")


def folded(text: str) -> str:
    """NFKC without white space."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def test_phrases(hard_files: Path) -> None:
    with (hard_files / "MANIFEST.tsv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    if not ocr.languages():
        rows = [row for row in rows if not _NEED_TESSERACT.search(row["file"])]
    missed: dict[str, str] = {}
    for row in rows:
        try:
            found = folded(row["must_contain"]) in folded(read_file(hard_files / row["file"]).text)
        except UnreadableFile as error:
            missed[row["file"]] = str(error)
            continue
        if not found:
            missed[row["file"]] = f"lacks {row['must_contain']}"
    assert not missed, missed


@pytest.mark.parametrize("name", ["unstructured__fake-email-utf-16-be.eml"])
def test_the_message_itself_is_read(name: str, hard_files: Path) -> None:
    assert "Roses are red" in read_file(hard_files / name).text
