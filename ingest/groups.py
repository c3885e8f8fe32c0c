"""Files of one text are one document, cited under the first of their sources; here is which files share one."""

from collections.abc import Iterable
from dataclasses import replace

from ingest.reading import Reading
from ingest.store.catalogue import FileRecord


class Groups:
    """The records that are true at this moment of a run, by the text they hold."""

    def __init__(
        self, settled: Iterable[FileRecord], missing: Iterable[FileRecord], before: Iterable[FileRecord]
    ) -> None:
        self._groups: dict[str, dict[str, FileRecord]] = {}
        self._recipes: dict[str, FileRecord] = {}
        self._renamed: dict[str, list[FileRecord]] = {}
        # A document is made the way the first of its files asks for.
        self._made_by: dict[str, str] = {}
        for record in sorted(before, key=lambda one: one.source):
            self._made_by.setdefault(record.document, record.recipe)
        for record in missing:
            self._recipes[record.recipe] = record
            self._renamed.setdefault(record.sha256, []).append(record)
        for record in settled:
            self.add(record)

    def known_recipes(self) -> frozenset[str]:
        return frozenset(self._recipes)

    def first(self, key: str) -> FileRecord | None:
        """The file this text is cited under."""
        group = self._groups.get(key)
        return group[min(group)] if group else None

    def add(self, record: FileRecord) -> list[FileRecord]:
        """Takes a record in; returns it with the others of its text that now point at its document."""
        group = self._groups.setdefault(record.key, {})
        group[record.source] = record
        self._recipes[record.recipe] = record
        changed = [record]
        if record.source == min(group):
            for source, other in group.items():
                if other.document != record.document:
                    group[source] = replace(other, document=record.document)
                    changed.append(group[source])
        return changed

    def alias(self, reading: Reading) -> FileRecord | None:
        """The record of a file whose like is stored: no reading, no embedding. None where it must be read.

        It must where it comes first among the files of its text and their document was made from another one.
        """
        same = self._recipes[reading.recipe]
        found = reading.todo.found
        first = self.first(same.key)
        if first is None or found.source < first.source:
            made_by = self._made_by.get(same.document) if first is None else first.recipe
            if made_by != reading.recipe:
                return None
        return replace(
            same, source=found.source, path=found.path, root=found.root, size=found.size,
            mtime_ns=reading.mtime_ns, document=(first or same).document,
        )

    def renamed_from(self, record: FileRecord) -> FileRecord | None:
        """A missing file of the same bytes, each taken once."""
        waiting = self._renamed.get(record.sha256)
        return waiting.pop(0) if waiting else None
