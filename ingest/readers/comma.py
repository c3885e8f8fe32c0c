"""CSV and TSV with the standard library; the separator is the one that cuts every line alike."""

import csv
import io
from collections import Counter
from pathlib import Path

from ingest.errors import UnreadableFile
from ingest.model import Extracted
from ingest.readers.blocks import assemble, uniform
from ingest.readers.plain import text_of
from ingest.readers.tables import table_blocks

SUFFIXES = frozenset({".csv", ".tsv", ".tab"})


def read(path: Path) -> Extracted:
    """Row by row, the names of the header in front of the values."""
    text = uniform(text_of(path))
    try:
        rows = list(csv.reader(io.StringIO(text), delimiter=separator(text), skipinitialspace=True))
    except csv.Error as error:
        raise UnreadableFile(f"{path} is no table: {error}") from error
    extracted = assemble(table_blocks(rows))
    if not extracted.text:
        raise UnreadableFile(f"{path} is empty: no cell holds a value")
    return extracted


def separator(text: str) -> str:
    """Comma, semicolon, tab or bar: the one found in the same number on most lines."""
    lines = [line for line in text.split("\n")[:50] if line.strip()]
    best, points = ",", 0.0
    for mark in ",;\t|":
        counts = Counter(line.count(mark) for line in lines if mark in line)
        if counts:
            number, times = counts.most_common(1)[0]
            score = times * min(number, 10) ** 0.5
            if score > points:
                best, points = mark, score
    return best
