"""Whatever happens to the files and to the process, the next undisturbed run ends where a fresh one would."""

import os
import random
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import ingest_worker
import numpy as np
import pytest

from ingest.errors import AssistantError
from ingest.store import Store, open_store

KILLS = int(os.environ.get("ASSISTANT_TEST_KILLS", "20"))
WORDS = {
    "pl": "Łódź podpisała list intencyjny z Kantonem w czerwcu {n} roku. Współpraca obejmuje kulturę i handel.",
    "ja": "枚方市は長寧区と{n}年に友好都市となりました。学生の交流が毎年行われています。",
    "ru": "Делегация из Гуанчжоу посетила город в {n} году. Стороны обсудили торговлю и образование.",
    "fa": "شهردار گرگان در سال {n} با هیأت گوانگژو دیدار کرد. دو شهر خواهرخوانده می‌شوند.",
    "zh": "广州市与罗兹市在{n}年签署了合作意向书。双方将在文化和贸易方面合作。",
    "en": "The delegation visited Guangzhou in {n}. Both cities agreed to work on green industry.",
}
FURNITURE = {  # of one publisher in each of two languages
    "pl": ["Miasto Łódź", "Aktualności z miasta", "Kontakt z urzędem: Piotrkowska 104"],
    "zh": ["广州市人民政府门户网站", "市政府要闻", "主办单位：广州市政府办公厅"],
}
Contents = dict[str, object]


class Folder:
    """A folder of documents that changes at random; names and texts repeat on purpose."""

    def __init__(self, path: Path, chance: random.Random) -> None:
        self.path = path
        self.chance = chance
        path.mkdir()
        for number in range(8):
            self._write(path / f"{number}.md", self._text())

    def change(self) -> None:
        for _ in range(self.chance.randint(1, 5)):
            action = self.chance.choice([self._add, self._edit, self._rename, self._remove, self._copy, self._swap])
            action()

    def files(self) -> list[Path]:
        return sorted(path for path in self.path.rglob("*") if path.is_file())

    def _text(self) -> str:
        published = self.chance.random() < 0.7
        language = self.chance.choice(sorted(FURNITURE if published else WORDS))
        blocks = [WORDS[language].format(n=self.chance.randint(1990, 2026)) for _ in range(self.chance.randint(1, 9))]
        heading = self.chance.choice(["", "# Guangzhou\n\n"])
        if not published:
            return heading + "\n\n".join(blocks) + "\n"
        top = [line for line in FURNITURE[language] if self.chance.random() < 0.7]
        bottom = [line for line in FURNITURE[language] if self.chance.random() < 0.4]
        return "---\npublisher: Office\n---\n\n" + "\n\n".join([*top, *blocks, *bottom]) + "\n"

    def _write(self, path: Path, text: str) -> None:
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")

    def _pick(self) -> Path:
        return self.chance.choice(self.files())

    def _free(self) -> Path:
        folder = self.chance.choice(["", "a", "b"])
        return self.path / folder / f"{self.chance.randint(0, 40)}.{self.chance.choice(['md', 'txt'])}"

    def _add(self) -> None:
        self._write(self._free(), self._text())

    def _edit(self) -> None:
        self._write(self._pick(), self._text())

    def _rename(self) -> None:
        target = self._free()
        target.parent.mkdir(exist_ok=True)
        self._pick().rename(target)

    def _remove(self) -> None:
        if len(self.files()) > 2:
            self._pick().unlink()

    def _copy(self) -> None:
        """The same text under another name, now and then with other white space or another ending."""
        source, target = self._pick(), self._free()
        text = source.read_text("utf-8")
        self._write(target, text if self.chance.random() < 0.5 else text.replace("\n\n", "\n\n\n") + "\n")

    def _swap(self) -> None:
        one, other = self._pick(), self._pick()
        first, second = one.read_bytes(), other.read_bytes()
        one.write_bytes(second)
        other.write_bytes(first)


def contents(store: Store) -> Contents:
    """Everything that can be found, and where it is cited from."""
    documents = [store.document(listed.id) for listed in store.documents()]
    passages = {passage.id: passage for one in documents if one for passage in store.passages_of(one.id)}
    return {
        "documents": documents,
        "passages": passages,
        "vector rows": sorted(store.dense_arm.index.ids()),
        "lexical rows": sorted(store.lexical_index.ids()),
        "states": store.catalogue.rows("SELECT DISTINCT state FROM documents WHERE state = 0"),
        "pieces": {one: found.tolist() for one, found in store.pieces(passages).items()},
    }


def assert_same(data: Path, fresh: Path) -> None:
    with open_store(data, write=True) as left, open_store(fresh, write=True) as right:
        found, wanted = contents(left), contents(right)
        for part in wanted:
            assert_equal_parts(found[part], wanted[part], part)
        ids = sorted(wanted["passages"])  # type: ignore[call-overload]  # a dict of passages
        for mine, theirs in ((left.vectors(ids), right.vectors(ids)),
                             (left.dense_arm.index.vectors(ids), right.dense_arm.index.vectors(ids))):
            assert mine.keys() == theirs.keys()
            for one in ids:
                np.testing.assert_allclose(mine[one], theirs[one], atol=1e-5)


def assert_equal_parts(found: object, wanted: object, part: str) -> None:
    if isinstance(found, list) and isinstance(wanted, list):
        more = [one for one in found if one not in wanted]
        less = [one for one in wanted if one not in found]
        assert not more and not less, f"{part}: not wanted {more[:3]}, missing {less[:3]}"
    assert found == wanted, part


def assert_answers(data: Path) -> None:
    """A store left behind by a kill opens and finds only what it shows, or says that there is nothing yet."""
    try:
        opened = open_store(data)
    except AssistantError as error:
        if str(error) != f"no documents yet in {data}: run `python -m ingest` first":
            raise
        return
    with opened as store:
        shown = {passage.id for listed in store.documents() for passage in store.passages_of(listed.id)}
        if not shown:
            return
        found = store.dense(store.encoder.encode_question("Guangzhou"), 10)
        found += store.lexical({"words": {"guangzhou": 1.0, "广州": 1.0}}, 10)
        assert {one for one, _ in found} <= shown
        for passage in store.passages(one for one, _ in found).values():
            document = store.document(passage.document_id)
            assert document is not None
            assert document.text[passage.start : passage.end].strip()


def test_a_store_whose_making_was_killed(tmp_path: Path) -> None:
    data, docs = tmp_path / "data", tmp_path / "docs"
    (data / "store-1").mkdir(parents=True)
    db = sqlite3.connect(data / "store-1" / "catalogue.sqlite")
    db.execute("PRAGMA journal_mode = WAL")
    db.close()
    assert_answers(data)
    open_store(data, write=True).close()
    assert_answers(data)
    docs.mkdir()
    (docs / "a.md").write_text(WORDS["pl"].format(n=2013), "utf-8")
    ingest_worker.ingest(data, docs)
    with open_store(data) as store:
        assert len(store.documents()) == 1


def test_a_catalogue_of_the_version_before_is_brought_up_to_date(tmp_path: Path) -> None:
    data, docs = tmp_path / "data", tmp_path / "docs"
    docs.mkdir()
    (docs / "a.md").write_text(WORDS["pl"].format(n=2013), "utf-8")
    ingest_worker.ingest(data, docs)
    db = sqlite3.connect(data / "store-1" / "catalogue.sqlite")
    db.executescript("ALTER TABLE documents DROP COLUMN origin; PRAGMA user_version = 1")
    db.close()
    with pytest.raises(AssistantError, match="has catalogue version 1, this program writes 2: run `python -m ingest`"):
        open_store(data)
    ingest_worker.ingest(data, docs)
    with open_store(data) as store:
        assert len(store.documents()) == 1


def sequences() -> Iterator[int]:
    yield from range(max(1, KILLS // 10))


@pytest.mark.timeout(3600)
@pytest.mark.parametrize("seed", sequences())
def test_killed_at_any_moment_the_next_run_ends_like_a_fresh_one(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    folder, data = Folder(tmp_path / "docs", chance), tmp_path / "data"
    kills = 0
    while kills < 10:
        kills += ingest_worker.ingest_and_kill(data, folder.path, chance)
        if (data / "store-1" / "catalogue.sqlite").exists() and chance.random() < 0.3:
            assert_answers(data)
        folder.change()
        if chance.random() < 0.2:
            ingest_worker.ingest(data, folder.path)
    ingest_worker.ingest(data, folder.path)
    fresh = tmp_path / "fresh"
    ingest_worker.ingest(fresh, folder.path)
    assert_same(data, fresh)
    shutil.rmtree(tmp_path, ignore_errors=True)
