"""The chunker as a LlamaIndex NodeParser, for pipelines built on LlamaIndex; our own ingest calls `passages_of`."""

from collections.abc import Sequence
from typing import Any

from llama_index.core.node_parser import NodeParser
from llama_index.core.schema import BaseNode, MetadataMode, NodeRelationship, TextNode

from ingest.chunking import context_line, passages_of
from ingest.language import detect
from ingest.making import text_hash
from ingest.model import Document


class PassageNodeParser(NodeParser):
    """Nodes whose `start_char_idx` and `end_char_idx` slice back to the document; ids follow from document and span."""

    @classmethod
    def class_name(cls) -> str:
        return "PassageNodeParser"

    def _parse_nodes(self, nodes: Sequence[BaseNode], show_progress: bool = False, **_: Any) -> list[BaseNode]:
        return [made for node in nodes for made in passage_nodes(node)]

    def _postprocess_parsed_nodes(self, nodes: list[BaseNode], parent_doc_map: dict[str, Any]) -> list[BaseNode]:
        """The base class looks a node's text up again and may find an equal one elsewhere; ours know their place."""
        for node in super()._postprocess_parsed_nodes(nodes, parent_doc_map):
            if isinstance(node, TextNode):
                node.start_char_idx, node.end_char_idx = map(int, node.node_id.rsplit(":", 2)[1:])
        return nodes


def passage_nodes(node: BaseNode) -> list[BaseNode]:
    """One text node a passage; `context` in the metadata is what stands in front of it when it is embedded."""
    text = node.get_content(metadata_mode=MetadataMode.NONE)
    title, publisher, date = (str(node.metadata.get(name) or "") for name in ("title", "publisher", "date"))
    document = Document(
        id=node.node_id, source=str(node.metadata.get("file_path") or node.node_id), text=text,
        sha256=text_hash(text), language=str(node.metadata.get("language") or detect(text)),
        title=title, publisher=publisher, date=date,
    )
    return [
        TextNode(
            id_=passage.id, text=text[passage.start : passage.end],
            start_char_idx=passage.start, end_char_idx=passage.end,
            metadata={**node.metadata, "language": passage.language, "context": context_line(document, passage)},
            relationships={NodeRelationship.SOURCE: node.as_related_node_info()},
        )
        for passage in passages_of(document)
    ]
