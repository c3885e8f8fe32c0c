"""The baseline: the pipeline LlamaIndex's documentation shows, with our embedding model and nothing from a network."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ingest.encoder import BUNDLED, Encoder

if TYPE_CHECKING:
    from chromadb.api import ClientAPI
    from llama_index.core import VectorStoreIndex
    from llama_index.core.base.embeddings.base import BaseEmbedding

# Tokens of the embedding model; gives passages of about the length ours have, so that counts compare.
CHUNK_TOKENS = 160
CHUNK_OVERLAP = 20


def build(folder: Path, data: Path, encoder: Encoder) -> "VectorStoreIndex":
    """Directory reader, sentence splitter, Chroma vector store, index: every part named, no global settings."""
    from llama_index.core import SimpleDirectoryReader, StorageContext, VectorStoreIndex
    from llama_index.core.callbacks import CallbackManager
    from llama_index.core.node_parser import SentenceSplitter
    from llama_index.vector_stores.chroma import ChromaVectorStore

    model = sentence_transformer()
    collection = client(data).create_collection("documented", embedding_function=None)
    splitter = SentenceSplitter(
        chunk_size=CHUNK_TOKENS, chunk_overlap=CHUNK_OVERLAP, tokenizer=_tokenizer(model)
    )
    return VectorStoreIndex.from_documents(
        SimpleDirectoryReader(str(folder), file_metadata=_name_only).load_data(),
        storage_context=StorageContext.from_defaults(vector_store=ChromaVectorStore(chroma_collection=collection)),
        embed_model=_embedding(encoder, model),
        transformations=[splitter],
        callback_manager=CallbackManager([]),
    )


def count(data: Path) -> int:
    """How many passages the baseline stored."""
    return int(client(data).get_collection("documented", embedding_function=None).count())


def client(data: Path) -> "ClientAPI":
    """Chroma over a folder, without its telemetry."""
    import chromadb
    from chromadb.config import Settings

    return chromadb.PersistentClient(str(data), Settings(anonymized_telemetry=False))


@cache
def sentence_transformer() -> Any:
    """The bundled model as its library runs it."""
    from sentence_transformers import SentenceTransformer

    return SentenceTransformer(str(BUNDLED), device="cpu")


def _name_only(path: str) -> dict[str, str]:
    """The reader's own metadata, dates and a long path, would be embedded with every passage."""
    return {"file_name": Path(path).name}


def _tokenizer(model: Any) -> Any:
    return lambda text: model.tokenizer.encode(text, add_special_tokens=False).ids


def _embedding(encoder: Encoder, model: Any) -> "BaseEmbedding":
    from llama_index.core.base.embeddings.base import BaseEmbedding
    from llama_index.core.callbacks import CallbackManager

    class Adapter(BaseEmbedding):
        """Our model through sentence-transformers as LlamaIndex's embedding; its batches keep their default size."""

        def _get_query_embedding(self, query: str) -> list[float]:
            return [float(value) for value in encoder.encode_question(query)]

        async def _aget_query_embedding(self, query: str) -> list[float]:
            return self._get_query_embedding(query)

        def _get_text_embedding(self, text: str) -> list[float]:
            return self._get_text_embeddings([text])[0]

        def _get_text_embeddings(self, texts: Sequence[str]) -> list[list[float]]:
            vectors: list[list[float]] = model.encode(list(texts), show_progress_bar=False).tolist()
            return vectors

    return Adapter(model_name=encoder.name, callback_manager=CallbackManager([]))
