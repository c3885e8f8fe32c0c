"""What entry points read from the environment, and libraries kept from using the network."""

import ctypes
import gc
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

DATA = ".data"
# Objects between two searches for garbage, of which ingest makes next to none.
_NEW_OBJECTS = 20_000


def data_folder(argument: str | Path | None = None) -> Path:
    """The data folder: the argument, else ASSISTANT_DATA, else `.data`."""
    return Path(argument or os.environ.get("ASSISTANT_DATA") or DATA).expanduser()


def model_name() -> str:
    """The embedding model: ASSISTANT_MODEL, a folder or the name of one on the hub; empty for the bundled one."""
    return os.environ.get("ASSISTANT_MODEL", "").strip()


def chroma_url() -> str:
    """A Chroma server: ASSISTANT_CHROMA_URL, empty for the one inside this program."""
    return os.environ.get("ASSISTANT_CHROMA_URL", "").strip()


def quiet_libraries() -> None:
    """No telemetry, and no call to a model hub unless the model is named by its place there. Call it first."""
    os.environ["ANONYMIZED_TELEMETRY"] = "False"  # Chroma
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
    os.environ["HF_HUB_DISABLE_TELEMETRY"] = "1"
    os.environ["DO_NOT_TRACK"] = "1"
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "true")  # unset, it is switched off by the first worker process
    name = model_name()
    if not name or Path(name).is_dir():
        os.environ["HF_HUB_OFFLINE"] = "1"
        os.environ["TRANSFORMERS_OFFLINE"] = "1"


@contextmanager
def rarely_collected() -> Iterator[None]:
    """Fewer searches for garbage meanwhile: each goes through the tables of names and all that libraries hold."""
    before = gc.get_threshold()
    gc.set_threshold(_NEW_OBJECTS, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)


def give_memory_back() -> None:
    """Returns to the system what was freed and glibc keeps (4,000 documents: at most 403 MB instead of 445)."""
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None) if sys.platform == "linux" else None
    if trim is not None:
        trim(0)
