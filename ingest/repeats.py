"""Lines that repeat across the documents of one publisher, learnt from what is stored and kept in line with it.

Which lines they are follows from the stored documents alone, so any order of changes ends in the same marks. They are
learnt from a sample of each publisher's documents, those whose texts have the smallest hashes: the more documents
there are, the more rarely another one changes the sample, and with it the marks of the others.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from ingest.analysis import Analysed, analyse_document
from ingest.cleaning import LEAST_DOCUMENTS, clean, repeated_lines
from ingest.making import make_document
from ingest.model import Document, Extracted
from ingest.store import Batch, Store
from ingest.store.catalogue import Catalogue, State
from ingest.writing import write_documents

_SAMPLE = 40
_GUESS_AT = frozenset({4, 10, 40})  # documents of a new publisher
_VISIBLE = (
    "SELECT id, publisher, url, language, sha256 FROM documents "
    f"WHERE state = {State.VISIBLE:d} AND origin != '' AND (publisher != '' OR url != '')"
)
FACT = "repeats of "  # and the group: what a store made from the documents of this one has to know too
_SETTLED = "repeats settled"
Group = tuple[str, str]  # publisher or host, language
_Members = dict[Group, list[tuple[str, str]]]  # hash of the text and id of each document, by hash


@dataclass(frozen=True, slots=True)
class Repeated:
    """The lines of a group; `unsettled` are those a stored document may still be marked without, or with."""

    lines: frozenset[str] = frozenset()
    unsettled: frozenset[str] = frozenset()


def site_of(publisher: str | None, url: str | None) -> str:
    """Whose pages look alike: the publisher, else the host; empty where neither is known."""
    if publisher and publisher.strip():
        return " ".join(publisher.casefold().split())
    try:
        return (urlsplit(url or "").hostname or "").removeprefix("www.")
    except ValueError:
        return ""


class Repeats:
    """One run's view of the repeated lines of a store that is open for writing."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._began = store.generation
        self._known = _stored(store.catalogue)
        self._stored = frozenset(self._known)
        self._settled = store.catalogue.fact(_SETTLED) == str(self._began)
        self._samples = _samples(_members(store)) if self._settled else None
        self._new: dict[Group, list[tuple[str, str]]] = {}  # hash and text, of publishers nothing is known about
        self._made_with: dict[str, frozenset[str]] = {}
        self._sets: dict[frozenset[str], frozenset[str]] = {}

    def of(self, site: str) -> Mapping[str, frozenset[str]]:
        """Language -> the lines that repeat across the documents of this site."""
        return {group[1]: known.lines for group, known in self._known.items() if group[0] == site} if site else {}

    def note(self, made: Analysed) -> None:
        """This document is about to be stored, cleaned with the lines it names.

        The first ones of a new publisher already tell what those after them are cleaned with.
        """
        document = made.document
        self._made_with[document.id] = self._sets.setdefault(made.common, made.common)
        group = site_of(document.publisher, document.url), document.language
        if group[0] and group not in self._stored and group not in (self._samples or {}):
            new = self._new.setdefault(group, [])
            new.append((document.sha256, document.text))
            if len(new) in _GUESS_AT:
                self._remember(group, (text for _, text in sorted(new)[:_SAMPLE]))

    def learn(self) -> None:
        """Looks at the publishers whose documents changed; what is read from now on is cleaned with their lines."""
        members = _members(self._store)
        samples = _samples(members)
        before = self._samples
        known = dict(self._known)
        for group in sorted(samples.keys() | known.keys()):
            if before is None or before.get(group) != samples.get(group):
                self._learn(group, members.get(group, [])[:_SAMPLE])
        self._samples = samples
        self._new.clear()

    def _learn(self, group: Group, sample: list[tuple[str, str]]) -> None:
        enough = len(sample) >= LEAST_DOCUMENTS
        documents = (self._store.catalogue.document(one) for _, one in sample if enough)
        self._remember(group, (document.text for document in documents if document))

    def _remember(self, group: Group, texts: Iterable[str]) -> None:
        lines = repeated_lines(texts)
        known = self._known.get(group, Repeated())
        if lines != known.lines:
            self._keep(group, Repeated(lines, known.unsettled | (lines ^ known.lines)))

    def settle(self, tell: Callable[[str], None], *, passages: int) -> int:
        """Cleans stored documents anew whose marks changed; returns how many passages were embedded for them.

        A killed run leaves its unsettled lines behind, and the next one goes on from them.
        """
        if self._settled and self._store.generation == self._began:
            return 0
        self.learn()
        members = _members(self._store)
        embedded = 0
        for group, known in sorted(self._known.items()):
            if known.unsettled:
                ids = [one for _, one in members.get(group, [])]
                for batch in _batches(self._remade(ids, known), passages):
                    tell(batch[-1][1].document.source)
                    embedded += self._write(batch)
                self._keep(group, Repeated(known.lines))
        self._store.catalogue.set_facts({_SETTLED: str(self._store.generation)})
        return embedded

    def _remade(self, ids: Iterable[str], known: Repeated) -> Iterator[tuple[str, Analysed]]:
        """Documents that come out otherwise now, each with the id of its version so far."""
        for one in ids:
            if self._made_with.get(one) == known.lines:
                continue
            document = self._store.catalogue.document(one)
            if document is None or not known.unsettled & {line.strip() for line in document.text.split("\n")}:
                continue
            version = self._store.catalogue.files_of(one)[0].version
            made = _cleaned(document, known.lines, f"{version} {self._store.card.fingerprint}")
            if made.id != one:
                yield one, analyse_document(made)

    def _write(self, batch: list[tuple[str, Analysed]]) -> int:
        written, embedded = write_documents(self._store, [made for _, made in batch])
        files = [
            replace(record, document=made.document.id)
            for old, made in batch for record in self._store.catalogue.files_of(old)
        ]
        self._store.write(Batch(written, files))
        return embedded

    def _keep(self, group: Group, repeated: Repeated) -> None:
        known = {**self._known, group: repeated}
        told = json.dumps([sorted(repeated.lines), sorted(repeated.unsettled)], ensure_ascii=False)
        if repeated == Repeated():
            known.pop(group)
            told = ""
        self._known = known  # whole, since the lanes read it meanwhile
        self._store.catalogue.set_facts({FACT + json.dumps(group, ensure_ascii=False): told})


def _cleaned(document: Document, common: frozenset[str], fingerprint: str) -> Document:
    origin = document.origin
    assert origin is not None
    found = Extracted(
        document.text, title=origin.title or None, publisher=document.publisher, date=origin.date or None,
        event_date=document.event_date, language=document.language, place=document.place, url=document.url,
        headings=document.headings, skipped=origin.skipped,
    )
    place = document.source, document.file
    return make_document(clean(found, common), place, fingerprint, stated=document.language, origin=origin)


def _stored(catalogue: Catalogue) -> dict[Group, Repeated]:
    known = {}
    for key, value in catalogue.facts(FACT).items():
        site, language = json.loads(key)
        lines, unsettled = json.loads(value)
        known[site, language] = Repeated(frozenset(lines), frozenset(unsettled))
    return known


def _members(store: Store) -> _Members:
    members: _Members = {}
    for row in store.catalogue.rows(_VISIBLE):
        document, publisher, url, language, sha256 = map(str, row)
        site = site_of(publisher, url)
        if site:
            members.setdefault((site, language), []).append((sha256, document))
    for own in members.values():
        own.sort()
    return members


def _samples(members: _Members) -> dict[Group, list[str]]:
    return {group: [sha256 for sha256, _ in own[:_SAMPLE]] for group, own in members.items()}


def _batches(made: Iterable[tuple[str, Analysed]], passages: int) -> Iterator[list[tuple[str, Analysed]]]:
    batch: list[tuple[str, Analysed]] = []
    size = 0
    for one in made:
        batch.append(one)
        size += len(one[1].rows)
        if size >= passages:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch
