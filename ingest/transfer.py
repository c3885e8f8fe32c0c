"""A store in one file: the catalogue with texts and vectors; the two indexes are made again from it."""

import json
import sqlite3
import tempfile
import uuid
import zipfile
from dataclasses import asdict
from pathlib import Path

from ingest.check import Findings, repair
from ingest.encoder import load_encoder
from ingest.errors import AssistantError
from ingest.store import folder, open_place, open_store

_CATALOGUE = "catalogue.sqlite"
_CARD = "card.json"


def export(data: Path, file: Path, *, model: str = "") -> int:
    """Writes the store to a zip file, also while the app uses it; returns the number of documents."""
    if file.exists():
        raise AssistantError(f"{file} exists already: name another file")
    with open_store(data, model=model) as store, tempfile.TemporaryDirectory(dir=data) as scratch:
        copy = Path(scratch) / _CATALOGUE
        source, target = sqlite3.connect(store.place / _CATALOGUE), sqlite3.connect(copy)
        source.backup(target)  # one consistent state, whatever is written meanwhile
        target.execute("PRAGMA journal_mode = DELETE")
        target.close()
        source.close()
        draft = file.with_name(file.name + ".part")
        try:
            with zipfile.ZipFile(draft, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
                archive.writestr(_CARD, json.dumps(asdict(store.card)))
                archive.write(copy, _CATALOGUE)
            draft.replace(file)
        except OSError as error:
            draft.unlink(missing_ok=True)
            raise AssistantError(f"{file} cannot be written: {error.strerror or error}") from error
        return len(store.documents())


def import_from(data: Path, file: Path, *, model: str = "", chroma_url: str = "") -> Findings:
    """Restores an export into a data folder that holds no documents; nothing is embedded again."""
    place = folder.current(data)
    if (place / _CATALOGUE).exists() and not _is_empty(place / _CATALOGUE):
        raise AssistantError(f"{data} holds documents already: import into another data folder (--data)")
    encoder = load_encoder(model or None)
    try:
        with zipfile.ZipFile(file) as archive:
            card = json.loads(archive.read(_CARD))
            if card["fingerprint"] != encoder.fingerprint:
                raise AssistantError(
                    f"{file} was made with the embedding model {card['model']}, not with {encoder.name} as it is here: "
                    "ingest the documents instead"
                )
            place.mkdir(parents=True, exist_ok=True)
            for leftover in place.glob(_CATALOGUE + "*"):
                leftover.unlink()
            with archive.open(_CATALOGUE) as packed, (place / "catalogue.part").open("wb") as unpacked:
                while block := packed.read(1 << 20):
                    unpacked.write(block)
    except FileNotFoundError as error:
        raise AssistantError(f"{file} does not exist") from error
    except (zipfile.BadZipFile, KeyError, ValueError) as error:
        raise AssistantError(f"{file} is not an export of this program, or it is damaged") from error
    _own_collection(place / "catalogue.part")
    (place / "catalogue.part").replace(place / _CATALOGUE)
    with open_place(place, encoder, chroma_url=chroma_url) as store:
        return repair(store)


def _own_collection(catalogue: Path) -> None:
    """On a shared Chroma server the copy must not write into the collection of the original."""
    db = sqlite3.connect(catalogue)
    with db:
        db.execute("UPDATE facts SET value = ? WHERE key = 'collection'", (f"passages-{uuid.uuid4().hex}",))
    db.execute("PRAGMA journal_mode = WAL")
    db.close()


def _is_empty(catalogue: Path) -> bool:
    db = sqlite3.connect(catalogue)
    try:
        begun = db.execute("PRAGMA user_version").fetchone()[0]
        return not begun or not db.execute("SELECT 1 FROM documents LIMIT 1").fetchall()
    except sqlite3.DatabaseError:
        return False
    finally:
        db.close()
