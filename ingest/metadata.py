"""`metadata.csv` at the root of a corpus: what staff know better than the files say."""

import csv
import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from ingest.errors import AssistantError
from ingest.model import Extracted

NAME = "metadata.csv"
_FIELDS = ("title", "publisher", "language", "date", "place", "url")


def read_metadata(root: Path) -> dict[str, Mapping[str, str]]:
    """Path within the root -> the fields that are filled in. Raises AssistantError naming the line that is wrong."""
    path = root / NAME
    try:
        lines = path.read_text("utf-8-sig").splitlines()
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError) as error:
        raise AssistantError(f"{path} cannot be read ({error}): save it as UTF-8") from error
    rows = csv.DictReader(lines, dialect=_dialect(lines))
    unknown = set(rows.fieldnames or ()) - {"source", *_FIELDS}
    if "source" not in (rows.fieldnames or ()) or unknown:
        raise AssistantError(
            f"{path} line 1: the columns are source, {', '.join(_FIELDS)}"
            + (f"; {', '.join(sorted(map(str, unknown)))} is not one of them" if unknown else "; source is missing")
        )
    known: dict[str, Mapping[str, str]] = {}
    for number, row in enumerate(rows, start=2):
        source = (row["source"] or "").strip().replace("\\", "/")
        if not source or source in known or None in row:
            raise AssistantError(f"{path} line {number}: source is empty, named twice, or a comma stands unquoted")
        known[source] = {name: row[name].strip() for name in _FIELDS if (row.get(name) or "").strip()}
    return known


def override(extracted: Extracted, fields: Mapping[str, str]) -> Extracted:
    """What the table says replaces what the file says."""
    return replace(extracted, **fields) if fields else extracted  # type: ignore[arg-type]  # all six are text fields


def stamp(fields: Mapping[str, str]) -> str:
    """Changes when the table says something else about a file."""
    return json.dumps(fields, ensure_ascii=False, sort_keys=True) if fields else ""


def _dialect(lines: list[str]) -> type[csv.Dialect]:
    """Spreadsheet programs of many countries write semicolons."""
    dialect: type[csv.Dialect] = type("Table", (csv.excel,), {"delimiter": ";" if ";" in "".join(lines[:1]) else ","})
    return dialect
