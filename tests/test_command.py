"""However a command ends, staff see no traceback."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT
from ingesting import write_texts

from ingest.__main__ import main


@pytest.mark.parametrize("command", ["assistant show ja.md", "assistant ask 市長は誰ですか", "ingest check"])
def test_a_reader_that_goes_away_ends_the_command_quietly(command: str, tmp_path: Path) -> None:
    data = str(tmp_path / "data")
    assert main([str(write_texts(tmp_path / "docs")), "--data", data]) == 0
    with subprocess.Popen(
        [sys.executable, "-m", *command.split(), "--data", data],
        cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    ) as process:
        assert process.stdout is not None and process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == ""
    assert process.returncode == 128 + signal.SIGPIPE


def test_a_command_that_is_stopped_says_so_by_its_code() -> None:
    code = (
        "import os, signal, ingest.command as c; "
        "signal.signal(signal.SIGINT, signal.default_int_handler); "  # a shell's background job is born without it
        "c.end_with(lambda: os.kill(os.getpid(), signal.SIGINT) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (128 + signal.SIGINT, "")
