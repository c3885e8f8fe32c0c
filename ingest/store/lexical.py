"""The lexical index (tantivy, BM25) over terms that indexing has already made."""

import json
import re
import shutil
import warnings
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ingest.errors import AssistantError

if TYPE_CHECKING:
    from ingest.indexing import IndexRow

_TOKENIZER = "terms"
_HEAP_BYTES = 64_000_000
_SEGMENT = re.compile(r"[0-9a-f]{32}\.")


class LexicalIndex:
    """One row a passage: its id, its document and one field of terms for each kind."""

    def __init__(self, folder: Path, fields: Sequence[str], *, write: bool = False) -> None:
        import tantivy

        self._tantivy = tantivy
        self._folder = folder
        builder = tantivy.SchemaBuilder()
        builder.add_text_field("id", stored=True, tokenizer_name="raw", index_option="basic")
        builder.add_text_field("document", stored=False, tokenizer_name="raw", index_option="basic")
        for field in fields:
            builder.add_text_field(field, stored=False, tokenizer_name=_TOKENIZER, index_option="freq")
        self._schema = builder.build()
        if write:
            folder.mkdir(parents=True, exist_ok=True)
            for older in set(folder.parent.glob("lexical-*")) - {folder}:
                shutil.rmtree(older, ignore_errors=True)
        elif not folder.is_dir():
            raise AssistantError(f"{folder} is missing: run `python -m ingest` to index the documents again")
        try:
            self._index: Any = tantivy.Index(self._schema, path=str(folder))
        except ValueError as error:
            raise AssistantError(
                f"the lexical index in {folder} cannot be opened ({str(error)[:80]!r}): run `python -m ingest check`"
            ) from error
        analyzer = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
        self._index.register_tokenizer(_TOKENIZER, analyzer)
        self._index.config_reader("manual")  # we reload after our own commits and when another process has committed
        self._index.reload()
        self._writer: Any = None

    def write(self, rows: Iterable["IndexRow"], drop: Iterable[str] = ()) -> None:
        """Replaces the rows of the passages' documents, removes those of the documents in `drop`, in one commit."""
        rows = list(rows)
        try:
            self._write(rows, {row.passage.document_id for row in rows} | set(drop))
        except (ValueError, OSError) as error:
            self._writer = None  # what it has not committed is lost, and written again by the next run
            raise AssistantError(
                f"the lexical index in {self._folder} cannot be written ({str(error)[:80]!r}): is the disk full?"
            ) from error
        self._index.reload()

    def _write(self, rows: Sequence["IndexRow"], replaced: set[str]) -> None:
        writer = self._open_writer()
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            for document in sorted(replaced):
                writer.delete_documents_by_term("document", document)
        for row in rows:
            made = self._tantivy.Document()
            made.add_text("id", row.passage.id)
            made.add_text("document", row.passage.document_id)
            for field, terms in row.fields.items():
                if terms:
                    made.add_text(field, terms)
            writer.add_document(made)
        writer.commit()

    def search(self, query: Mapping[str, Mapping[str, float]], limit: int) -> list[tuple[str, float]]:
        """Passage ids with the sum of boosted BM25 scores of the query's terms, best first."""
        tantivy = self._tantivy
        parts = [
            (
                tantivy.Occur.Should,
                tantivy.Query.boost_query(tantivy.Query.term_query(self._schema, field, term, "freq"), float(boost)),
            )
            for field, terms in query.items()
            for term, boost in terms.items()
        ]
        if not parts or limit < 1:
            return []
        searcher = self._index.searcher()
        found = searcher.search(tantivy.Query.boolean_query(parts), limit, count=False).hits
        return [(searcher.doc(address).get_first("id"), float(score)) for score, address in found]

    def alike(self, word: str, limit: int) -> list[tuple[str, float]]:
        """Ids of passages with a word one slip away: a letter more, less or other, or two changed over."""
        searcher = self._index.searcher()
        query = self._tantivy.Query.fuzzy_term_query(self._schema, "words", word, 1, True)
        found = searcher.search(query, limit, count=False).hits
        return [(searcher.doc(address).get_first("id"), float(score)) for score, address in found]

    def count(self) -> int:
        return int(self._index.searcher().num_docs)

    def ids(self) -> list[str]:
        """Every passage id in the index, for checking it."""
        searcher = self._index.searcher()
        found = searcher.search(self._tantivy.Query.all_query(), max(1, searcher.num_docs), count=False).hits
        return [searcher.doc(address).get_first("id") for _, address in found]

    def reload(self) -> None:
        self._index.reload()

    def close(self) -> None:
        if self._writer is not None:
            self._writer.wait_merging_threads()
            self._writer = None

    def _open_writer(self) -> Any:
        if self._writer is None:
            self._drop_strays()
            self._writer = self._index.writer(heap_size=_HEAP_BYTES, num_threads=1)
            self._writer.garbage_collect_files()
        return self._writer

    def _drop_strays(self) -> None:
        """What a killed commit left: tantivy names the next file alike and then refuses to write it.

        Files it has noted itself are dropped by its garbage collection, the others here.
        """
        noted = self._folder / ".managed.json"
        known = set(json.loads(noted.read_text("utf-8"))) if noted.is_file() else set()
        for file in self._folder.iterdir():
            if _SEGMENT.match(file.name) and file.name not in known:
                file.unlink()
