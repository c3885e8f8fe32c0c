"""The collection as the documents tab sees it: the store's list, the service's runs, the folders they come from."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from ingest.fetching import UPLOADS
from ingest.model import Document
from ingest.removed import removed
from ingest.service import IngestService, Job


class Collection:
    """What staff may do with the documents; every change goes through the one writing thread."""

    def __init__(self, service: IngestService, folders: Sequence[Path] = ()) -> None:
        """`folders` are ingested along with those already known, each as soon as it exists."""
        self.service = service
        self.store = service.store
        self.uploads = (self.store.data / UPLOADS).resolve()
        self._folders = [folder.resolve() for folder in folders]

    def documents(self) -> list[Document]:
        return self.store.documents()

    def passages(self, document_id: str) -> int:
        return len(self.store.passages_of(document_id))

    def passage_count(self) -> int:
        return self.store.passage_count()

    def generation(self) -> int:
        return self.store.generation

    def failures(self) -> list[tuple[str, str]]:
        return self.store.catalogue.failures()

    def removed(self) -> list[str]:
        """Sources that stay out although their file lies in its folder."""
        return [one.source for one in removed(self.store.catalogue)]

    def notes(self) -> Mapping[str, Sequence[str]]:
        """By source: what a reader could not read."""
        return {record.source: record.notes for record in self.store.catalogue.files() if record.notes}

    def folders(self) -> list[Path]:
        """Every folder that is mirrored: ours and those the command line has ingested."""
        known = [Path(root.path) for root in self.store.catalogue.roots() if root.mirrored]
        ours = [*self._folders, self.uploads]
        return [folder for folder in dict.fromkeys([*ours, *known]) if folder.is_dir()]

    def ingest(self) -> Job:
        """Takes in what changed in all folders."""
        return self.service.submit(self.folders())

    def ingest_uploads(self) -> Job:
        return self.service.submit([self.uploads])

    def uploaded(self, document: Document) -> bool:
        """Whether the original lies among the uploads, so that removing the document removes the file."""
        return bool(document.file) and Path(document.file).resolve().is_relative_to(self.uploads)

    def remove(self, document: Document) -> None:
        """Removes a document with all its sources, and its file where it was uploaded here."""
        for record in self.store.catalogue.files():
            if record.document == document.id:
                if Path(record.path).resolve().is_relative_to(self.uploads):
                    Path(record.path).unlink(missing_ok=True)
                self.service.remove(record.source).summary()

    def watch(self, on: bool) -> None:
        self.uploads.mkdir(parents=True, exist_ok=True)
        self.service.watch(self.folders(), enabled=on)

    def watching(self) -> bool:
        return self.service.watching
