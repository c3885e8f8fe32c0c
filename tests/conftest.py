"""What every test shares: no network, one ingested corpus a session, the browser of the machine."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from assistant.answer import Assistant

# Before any library is imported: nothing may look for a newer model or report that it is used.
os.environ.update(
    HF_HUB_OFFLINE="1",
    TRANSFORMERS_OFFLINE="1",
    HF_HUB_DISABLE_TELEMETRY="1",
    ANONYMIZED_TELEMETRY="False",
    GRADIO_ANALYTICS_ENABLED="False",
    DO_NOT_TRACK="1",
    TOKENIZERS_PARALLELISM="false",
)
for _name in [name for name in os.environ if name.startswith("ASSISTANT_") and name != "ASSISTANT_TEST_KILLS"]:
    del os.environ[_name]

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT / "corpus"
SHARED = ROOT.parent / "shared"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")


def shared_folder(name: str) -> Path:
    """A folder of real input beside the repository; the test is skipped where it is absent."""
    folder = SHARED / name
    if not folder.is_dir():
        pytest.skip(f"no folder shared/{name} beside the repository")
    return folder


@pytest.fixture(scope="session")
def seeds() -> Path:
    """The five original documents the project started from."""
    return shared_folder("seeds")


@pytest.fixture(scope="session")
def hard_files() -> Path:
    """Files in difficult formats and encodings."""
    return shared_folder("hard_files")


@pytest.fixture(scope="session")
def corpus_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the whole corpus, made once by the real command. Read it; copy it before writing."""
    from ingest.__main__ import main

    data = tmp_path_factory.mktemp("corpus") / "data"
    assert main([str(CORPUS), "--data", str(data)]) == 0
    return data


@pytest.fixture(scope="module")
def assistant(corpus_store: Path) -> "Iterator[Assistant]":
    """An assistant over the whole corpus, without a language model."""
    from assistant.opening import open_assistant

    opened = open_assistant(corpus_store)
    with opened.store:
        yield opened


@pytest.fixture
def own_corpus_store(corpus_store: Path, tmp_path: Path) -> Path:
    """A copy of the ingested corpus that the test may change."""
    return Path(shutil.copytree(corpus_store, tmp_path / "own-data"))


@pytest.fixture(scope="session")
def chromium() -> str:
    """Path of a Chromium on this machine; without one the test is skipped, and fails in CI."""
    found = next((path for path in map(shutil.which, BROWSERS) if path), None)
    if found is None:
        message = "no Chromium on this machine; on Debian: apt install chromium"
        if os.environ.get("CI") == "true":
            pytest.fail(message)
        pytest.skip(message)
    return found
