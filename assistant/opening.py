"""Opens an assistant over a data folder: store, search and, where an endpoint is named, a writer."""

from pathlib import Path
from typing import TYPE_CHECKING

from assistant.answer import Assistant
from ingest.store import open_store

if TYPE_CHECKING:
    from assistant.writing import Writer


def open_assistant(
    data: Path, *, model: str = "", chroma_url: str = "", writer: "Writer | None" = None, write: bool = False
) -> Assistant:
    """Raises StoreBusy, ModelMismatch, or AssistantError where there is nothing to read yet."""
    return Assistant(open_store(data, model=model, chroma_url=chroma_url, write=write), writer)
