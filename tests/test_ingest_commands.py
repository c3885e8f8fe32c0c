"""`python -m ingest` from the outside: one clear line and an exit code for everything that can go wrong."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT

from ingest.__main__ import main
from ingest.store import open_store

LOADS = "from ingest.encoder import load_token_table; load_token_table()"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "docs"
    made.mkdir()
    (made / "good.md").write_text("Łódź i Kanton podpisały list intencyjny w 2013 r.", "utf-8")
    return made


def test_summary_lines_and_json(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = str(tmp_path / "data")
    assert main([str(folder), "--data", data]) == 0
    assert capsys.readouterr().out == "1 added, 0 changed, 0 unchanged, 0 removed, 0 renamed, 0 failed\n"
    assert main([str(folder), "--data", data, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["unchanged"], told["embedded"], told["failed"]) == (["good.md"], 0, [])


def test_the_data_folder_comes_from_the_environment(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ASSISTANT_DATA", str(tmp_path / "elsewhere"))
    assert main([str(folder)]) == 0
    assert (tmp_path / "elsewhere" / "store-1" / "catalogue.sqlite").is_file()


def locked_pdf(path: Path) -> None:
    from pypdfium2 import PdfDocument  # noqa: F401  # the reader under test is the one that must refuse it
    from reportlab.lib import pdfencrypt
    from reportlab.pdfgen import canvas

    page = canvas.Canvas(str(path), encrypt=pdfencrypt.StandardEncryption("secret", ownerPassword="owner"))
    page.drawString(72, 720, "Confidential letter of intent")
    page.save()


def test_every_bad_file_is_named_with_its_reason_and_the_good_one_is_stored(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "empty.md").touch()
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 40)
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7\n1 0 obj\n<</Type /Catalog\n garbage")
    (folder / "broken.docx").write_bytes(b"PK\x03\x04 not really")
    locked_pdf(folder / "locked.pdf")
    assert main([str(folder), "--data", str(tmp_path / "data")]) == 1
    told = capsys.readouterr()
    assert told.out == "1 added, 0 changed, 0 unchanged, 0 removed, 0 renamed, 5 failed\n"
    lines = [line for line in told.err.splitlines() if line.startswith("failed: ")]
    assert [line.split(": ")[1] for line in lines] == [
        "binary.txt", "broken.docx", "broken.pdf", "empty.md", "locked.pdf",
    ]
    assert "password" in lines[-1]
    with open_store(tmp_path / "data") as store:
        assert [document.source for document in store.documents()] == ["good.md"]


def test_a_missing_path_is_named_and_makes_no_data_folder(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(tmp_path / "nowhere"), "--data", str(tmp_path / "data")]) == 1
    assert capsys.readouterr().err == f"error: {tmp_path / 'nowhere'} does not exist: nothing was ingested or removed\n"
    assert not (tmp_path / "data").exists()


def test_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["--no-such-option"])
    assert stopped.value.code == 2
    with pytest.raises(SystemExit) as stopped:
        main(["export"])
    assert stopped.value.code == 2
    capsys.readouterr()


def test_help_needs_no_heavy_library() -> None:
    code = (
        "import sys, runpy; sys.argv = ['ingest', '--help']\n"
        "try: runpy.run_module('ingest', run_name='__main__')\n"
        "except SystemExit: pass\n"
        "print(sorted({'torch', 'chromadb', 'numpy', 'tantivy', 'llama_index'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.endswith("[]\n")


def as_bound_user(folder: Path, closed: Path) -> list[str]:
    """What to put before a command so that permissions bind it; the superuser's own commands they do not."""
    if os.geteuid() != 0:
        return []
    prefix = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]
    loads = [*prefix, sys.executable, "-c", LOADS]
    if shutil.which("setpriv") is None or subprocess.run(loads, cwd=ROOT, capture_output=True).returncode:
        pytest.skip("running as root, whom permissions do not bind, where no other user may read this")
    for path in (folder, *folder.rglob("*")):
        if path != closed:
            os.chown(path, 65534, 65534)
    for parent in folder.parents:
        if parent.name.startswith("pytest-"):
            parent.chmod(0o755)
    return prefix


def test_a_folder_that_may_not_be_read(folder: Path, tmp_path: Path) -> None:
    closed = folder / "sub"
    closed.mkdir()
    (closed / "secret.md").write_text("Secret text about Sopot.", "utf-8")
    data = tmp_path / "data"
    assert main([str(folder), "--data", str(data)]) == 0
    command = [*as_bound_user(tmp_path, closed), sys.executable, "-m", "ingest", str(folder), "--data", str(data)]
    closed.chmod(0)
    try:
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    finally:
        closed.chmod(0o755)
    assert done.returncode == 1
    assert "sub: the folder cannot be read: Permission denied" in done.stderr
    with open_store(data) as store:
        assert store.by_source("sub/secret.md") is not None


@pytest.mark.parametrize("inside", ["", "data"])
def test_a_data_folder_that_may_not_be_opened(folder: Path, tmp_path: Path, inside: str) -> None:
    closed = tmp_path / "closed"
    closed.mkdir()
    command = [*as_bound_user(tmp_path, closed), sys.executable, "-m"]
    closed.chmod(0)
    try:
        for module, *rest in (("ingest", str(folder)), ("assistant", "ask", "Who is the mayor?")):
            whole = [*command, module, *rest, "--data", str(closed / inside)]
            done = subprocess.run(whole, cwd=ROOT, capture_output=True, text=True)
            assert done.returncode == 1
            assert done.stderr == f"error: the data folder {closed / inside} cannot be read: Permission denied\n"
    finally:
        closed.chmod(0o755)


def test_a_data_folder_of_another_process(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with open_store(tmp_path / "data", write=True):
        assert main([str(folder), "--data", str(tmp_path / "data")]) == 1
        told = capsys.readouterr().err
        assert told.startswith(f"error: {tmp_path / 'data'} is in use by `")
        assert f"(process {os.getpid()})" in told
        assert main([str(folder), "--data", str(tmp_path / "data"), "--rebuild"]) in {0, 1}


def test_a_store_of_another_model(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    data = str(tmp_path / "data")
    assert main([str(folder), "--data", data]) == 0
    other = shutil.copytree(ROOT / "models" / "partnership-static", tmp_path / "other")
    (other / "extra.json").write_text("{}", "utf-8")
    monkeypatch.setenv("ASSISTANT_MODEL", str(other))
    capsys.readouterr()
    assert main([str(folder), "--data", data]) == 1
    told = capsys.readouterr().err
    assert told.count("\n") == 1
    assert "python -m ingest --rebuild" in told
    assert main(["--rebuild", "--data", data]) == 0
    assert main([str(folder), "--data", data]) == 0
    assert "1 unchanged" in capsys.readouterr().out


def test_check_export_import_and_remove(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data, file = str(tmp_path / "data"), str(tmp_path / "backup.zip")
    (folder / "second.md").write_text("Second document about Sopot.", "utf-8")
    assert main([str(folder), "--data", data]) == 0
    assert main(["check", "--data", data]) == 0
    assert "2 passages, all sound" in capsys.readouterr().out
    assert main(["export", file, "--data", data]) == 0
    assert main(["import", file, "--data", str(tmp_path / "copy")]) == 0
    assert main(["remove", "second.md", "--data", data]) == 0
    assert main(["remove", "second.md", "--data", data]) == 1
    assert "no document is stored as 'second.md'" in capsys.readouterr().err
    with open_store(tmp_path / "data") as left, open_store(tmp_path / "copy") as copy:
        assert (len(left.documents()), len(copy.documents())) == (1, 2)
    assert main(["check", "--data", str(tmp_path / "nothing")]) == 1


def test_a_full_disk_is_one_line_and_the_store_stays_sound(folder: Path, tmp_path: Path) -> None:
    """A file size limit stands in for the disk: SQLite and the indexes meet the same errors."""
    data = tmp_path / "data"
    assert main([str(folder), "--data", str(data)]) == 0
    for number in range(20):
        text = "\n\n".join(f"Paragraph {number} {line} about the partnership of cities. " * 8 for line in range(8))
        (folder / f"{number}.md").write_text(text, "utf-8")
    code = (
        "import resource, signal, sys\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, resource.RLIM_INFINITY))\n"
        "from ingest.__main__ import main\n"
        f"sys.exit(main([{str(folder)!r}, '--data', {str(data)!r}]))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1].startswith("error: ")
    assert "Traceback" not in done.stderr
    assert main([str(folder), "--data", str(data)]) == 0
    assert main(["check", "--data", str(data)]) == 0
    with open_store(data) as store:
        assert len(store.documents()) == 21


def test_a_script_that_its_workers_would_run_again_is_told(folder: Path, tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(
        "import tempfile\nfrom pathlib import Path\nfrom ingest.run import run\nfrom ingest.store import open_store\n"
        f"with open_store(Path(tempfile.mkdtemp(dir={str(tmp_path)!r})), write=True) as store:\n"
        f"    run(store, [Path({str(folder)!r})])\n",
        "utf-8",
    )
    told = subprocess.run([sys.executable, str(script)], cwd=ROOT, env=os.environ | {"PYTHONPATH": str(ROOT)},
                          capture_output=True, text=True, check=False)  # fmt: skip
    assert 'below `if __name__ == "__main__":`' in told.stderr
