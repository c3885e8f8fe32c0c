"""The incremental run: scan -> plan -> read -> chunk -> embed -> switch -> remove."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ingest.analysis import Analysed
from ingest.environment import give_memory_back, rarely_collected
from ingest.errors import AssistantError, UnreadableFile
from ingest.groups import Groups
from ingest.plan import Plan, Todo, make_plan, pipeline_version
from ingest.reading import ReadAhead, Reading
from ingest.removed import leave_out
from ingest.repeats import Repeats
from ingest.report import Progress, Summary
from ingest.roots import register
from ingest.scan import resolve, scan
from ingest.store import Batch, FileRecord, Store
from ingest.writing import write_documents

Report = Callable[[Progress], None]

# A switch costs a few commits whatever its size; a thousand passages make that 1 % and appear within a second or two.
BATCH_PASSAGES = 1_000
_BATCH_FILES = 500


@dataclass(slots=True)
class _Work:
    """What a run has gathered since the last switch, and what it tells at the end."""

    store: Store
    plan: Plan
    groups: Groups
    repeats: Repeats
    report: Report
    documents: dict[str, Analysed] = field(default_factory=dict)
    records: dict[str, FileRecord] = field(default_factory=dict)
    gone: list[str] = field(default_factory=list)
    failures: list[tuple[str, str, str]] = field(default_factory=list)
    outcome: dict[str, str] = field(default_factory=dict)  # source -> added, changed, ...
    failed: list[tuple[str, str]] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    passages: int = 0
    embedded: int = 0


def ignore(_: Progress) -> None:
    """No progress wanted."""


@rarely_collected()
def run(
    store: Store, paths: Sequence[Path], *, keep_missing: bool = False, progress: Report = ignore
) -> Summary:
    """Brings the store in line with the files below these paths. Raises AssistantError before anything is changed."""
    began = time.monotonic()
    progress(Progress("scan"))
    whole = resolve(paths)
    catalogue = store.catalogue
    registered = register(whole, catalogue.roots(), catalogue.files())
    moved = {before.source: after for before, after in registered.moves}
    records = sorted((moved.get(one.source, one) for one in catalogue.files()), key=lambda one: one.source)
    scanned = scan(whole, registered.roots, records, store.data)
    left_out = leave_out(catalogue, scanned, whole, records)
    plan = make_plan(scanned, records, pipeline=pipeline_version(), keep_missing=keep_missing)
    repeats = Repeats(store)
    store.sweep()
    store.set_roots(registered.roots, registered.moves)
    work = _Work(store, plan, Groups(plan.settled, plan.missing, records), repeats, progress)
    work.notes.extend(left_out)
    work.failed.extend((path, reason) for path, reason in scanned.unreadable)
    here = {found.source for found in scanned.found}
    work.gone.extend(
        source for source, path in catalogue.failed_paths() if source not in here and scanned.covers(path)
    )
    try:
        _read_and_store(work)
    except OSError as error:
        reason = error.strerror or error
        raise AssistantError(f"the ingest stopped ({reason}): what is stored so far is sound") from error
    return _summary(work, time.monotonic() - began)


def _read_and_store(work: _Work) -> None:
    total = len(work.plan.todo)
    known = work.groups.known_recipes()
    done = 0
    if work.plan.todo:
        with ReadAhead(work.store.card.fingerprint, work.plan.todo, work.repeats.of) as reader:
            for done, reading in enumerate(reader.all(work.plan.todo, known), start=1):
                _take(work, reading, reader)
                if work.passages >= BATCH_PASSAGES or len(work.records) >= _BATCH_FILES:
                    _flush(work, Progress("store", done, total, reading.todo.found.source))
                work.report(Progress("read", done, total, reading.todo.found.source))
    gone = [record.source for record in work.plan.missing if record.source not in work.outcome]
    work.gone.extend(gone)
    work.outcome.update(dict.fromkeys(gone, "removed"))
    _flush(work, Progress("store", done, total))
    work.embedded += work.repeats.settle(
        lambda source: work.report(Progress("store", done, total, source)), passages=BATCH_PASSAGES
    )
    work.report(Progress("done", total, total))


def _take(work: _Work, reading: Reading, reader: ReadAhead) -> None:
    """One file: the like of a stored one, a document, or a failure that leaves the stored version as it is."""
    if reading.sha256 and reading.analysed is None:
        record = work.groups.alias(reading)
        if record is not None:
            _settle(work, reading, record)
            return
        reading = reader.one(reading.todo)
    source = reading.todo.found.source
    try:
        if reading.analysed is None:
            raise UnreadableFile(reading.reason)
        record = _document_record(work, reading)
    except UnreadableFile as error:
        work.failed.append((source, str(error)))
        work.failures.append((source, reading.todo.found.path, str(error)))
        if reading.todo.record is not None:
            work.groups.add(reading.todo.record)
        return
    _settle(work, reading, record)


def _document_record(work: _Work, reading: Reading) -> FileRecord:
    assert reading.analysed is not None
    found, analysed = reading.todo.found, reading.analysed
    first = work.groups.first(analysed.key)
    if first is not None and first.source < found.source:
        return _record(reading, first.document)  # the text is stored already, under the other source
    document_id = analysed.document.id
    if document_id not in work.documents:
        work.documents[document_id] = analysed
        work.repeats.note(analysed)
        work.passages += len(analysed.rows)
    return _record(reading, document_id)


def _record(reading: Reading, document_id: str) -> FileRecord:
    found = reading.todo.found
    assert reading.analysed is not None
    return FileRecord(
        found.source, found.path, found.root, found.size, reading.mtime_ns, reading.sha256, reading.todo.version,
        reading.analysed.key, document_id, reading.notes,
    )


def _settle(work: _Work, reading: Reading, record: FileRecord) -> None:
    """Takes the record into the next switch, with those of other files that now share its document."""
    for changed in work.groups.add(record):
        work.records[changed.source] = changed
    work.notes.extend((record.source, note) for note in record.notes)
    work.outcome[record.source] = _outcome(work, reading.todo, record)


def _outcome(work: _Work, todo: Todo, record: FileRecord) -> str:
    before = todo.record
    if before is not None:
        same = (before.sha256, before.version) == (record.sha256, record.version)
        return "unchanged" if same else "changed"
    old = work.groups.renamed_from(record)
    if old is None:
        return "added"
    work.gone.append(old.source)
    work.outcome[old.source] = "was renamed"
    return "renamed"


def _flush(work: _Work, progress: Progress) -> None:
    """One switch: everything gathered becomes visible together."""
    wanted = {record.document for record in work.records.values()}
    documents = [analysed for document_id, analysed in work.documents.items() if document_id in wanted]
    written, embedded = write_documents(work.store, documents)
    if written or work.records or work.gone or work.failures:
        work.report(progress)
        work.store.write(Batch(written, list(work.records.values()), list(work.gone), list(work.failures)))
        work.repeats.learn()
    work.embedded += embedded
    work.passages = 0
    for gathered in (work.documents, work.records, work.gone, work.failures):
        gathered.clear()
    give_memory_back()


def _summary(work: _Work, seconds: float) -> Summary:
    def those(outcome: str) -> tuple[str, ...]:
        return tuple(sorted(source for source, found in work.outcome.items() if found == outcome))

    return Summary(
        added=those("added"), changed=those("changed"), removed=those("removed"), renamed=those("renamed"),
        unchanged=tuple(sorted((*work.plan.unchanged, *those("unchanged")))),
        failed=tuple(sorted(work.failed)), notes=tuple(work.notes), embedded=work.embedded, seconds=seconds,
    )
