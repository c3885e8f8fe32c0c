"""The search as a LlamaIndex retriever, for its query engines, rerankers, chat engines and agents."""

from llama_index.core.retrievers import BaseRetriever
from llama_index.core.schema import NodeWithScore, QueryBundle, TextNode

from assistant.answer import Assistant
from assistant.model import Hit


class PartnershipRetriever(BaseRetriever):
    """`limit` passages for a question as nodes whose text is the verbatim passage and whose metadata names its span."""

    def __init__(self, assistant: Assistant, *, limit: int = 10, source: str = "") -> None:
        super().__init__()
        self._assistant = assistant
        self._limit = limit
        self._source = source

    def _retrieve(self, query_bundle: QueryBundle) -> list[NodeWithScore]:
        hits = self._assistant.search(query_bundle.query_str, limit=self._limit, source=self._source)
        return [NodeWithScore(node=_node(hit), score=hit.score) for hit in hits]


def _node(hit: Hit) -> TextNode:
    document = hit.document
    metadata = {
        "source": document.source,
        "title": document.title,
        "publisher": document.publisher,
        "date": document.date,
        "language": hit.passage.language,
    }
    return TextNode(
        id_=hit.passage.id,
        text=hit.text,
        start_char_idx=hit.passage.start,
        end_char_idx=hit.passage.end,
        metadata=metadata,
        excluded_embed_metadata_keys=list(metadata),
    )
