"""The app without a browser: start-up errors, document routes, uploads, what the handlers do."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest
from conftest import ROOT

import app
from assistant.model import Answer, Refusal, Turn
from assistant.ui import uploads
from assistant.ui.chat import Chat, exchanges_while, same_words, stopped
from assistant.ui.conversation import Exchange
from assistant.ui.server import application, document_routes, listen, own_routes
from ingest.errors import AssistantError
from ingest.model import Document

HOSTILE = '<script>alert(1)</script> <img src=x onerror=alert(1)> [x](javascript:alert(1))'


def document(file: Path | None = None, text: str = HOSTILE) -> Document:
    return Document("0123456789abcdef", "a.html", text, "", "<b>Title</b>", "fa", file=str(file) if file else "")


@pytest.fixture
def original(tmp_path: Path) -> Path:
    path = tmp_path / "اصل <1>.html"
    path.write_text(HOSTILE, "utf-8")
    return path


def client(found: Document | None) -> Any:
    from fastapi import FastAPI
    from starlette.testclient import TestClient

    web = FastAPI()
    routes = document_routes(lambda wanted: found if found and wanted == found.id else None)
    web.router.routes.extend([*routes, *own_routes(lambda: {"status": "ok"})])
    return TestClient(web)


def test_a_document_is_shown_by_its_id_with_the_passage_marked() -> None:
    answer = client(document()).get("/documents/0123456789abcdef?start=0&end=8&words=pl")
    assert answer.status_code == 200
    assert '<mark id="passage" tabindex="-1">&lt;script&gt;</mark>' in answer.text
    assert "<script" not in answer.text
    assert '<html lang="pl" dir="ltr">' in answer.text
    assert 'class="document-text" lang="fa" dir="rtl"' in answer.text
    assert "script-src" not in answer.headers["content-security-policy"]
    assert answer.headers["content-security-policy"].startswith("default-src 'none'")


def test_the_panel_gets_the_same_as_a_fragment_in_the_browsers_language() -> None:
    headers = {"accept-language": "ja"}
    answer = client(document()).get("/documents/0123456789abcdef?fragment=1", headers=headers)
    assert "<html" not in answer.text
    assert "原文" in answer.text


@pytest.mark.parametrize("query", ["start=-1&end=x", "start=99999999999&end=3", "start=5&end=2", "start=٣&end=1", "words=xx"])
def test_a_senseless_place_shows_the_document_without_a_mark(query: str) -> None:
    answer = client(document()).get(f"/documents/0123456789abcdef?{query}")
    assert answer.status_code == 200
    assert "<mark" not in answer.text


@pytest.mark.parametrize("wanted", ["fedcba9876543210", "..%2F..%2Fetc%2Fpasswd", "a.html", "%00"])
def test_what_the_catalogue_does_not_know_is_not_found(wanted: str) -> None:
    answer = client(document()).get(f"/documents/{wanted}")
    assert answer.status_code == 404
    assert client(document()).get(f"/documents/{wanted}/original").status_code == 404


def test_the_original_is_always_a_download(original: Path) -> None:
    answer = client(document(original)).get("/documents/0123456789abcdef/original")
    assert answer.content == original.read_bytes()
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-disposition"].startswith("attachment")
    original.unlink()
    assert client(document(original)).get("/documents/0123456789abcdef/original").status_code == 404
    assert client(document()).get("/documents/0123456789abcdef/original").status_code == 404


def test_only_the_pages_own_files_are_served() -> None:
    served = client(None)
    assert served.get("/health").json() == {"status": "ok"}
    assert served.get("/ui/style.css").headers["content-type"].startswith("text/css")
    assert served.get("/ui/page.js").status_code == 200
    assert served.get("/ui/server.py").status_code == 404
    assert served.get("/ui/..%2F..%2Fapp.py").status_code == 404


def test_every_answer_carries_the_security_headers() -> None:
    import gradio as gr
    from starlette.testclient import TestClient

    with gr.Blocks(analytics_enabled=False) as blocks:
        gr.HTML("x")
    web = TestClient(application(blocks, own_routes(dict)))
    for path in ("/", "/health", "/ui/page.js", "/nothing"):
        headers = web.get(path).headers
        assert "default-src 'self'" in headers["content-security-policy"], path
        assert headers["x-content-type-options"] == "nosniff"


def test_nothing_of_ours_names_another_host() -> None:
    for name in ("style.css", "page.js"):
        text = (ROOT / "assistant" / "ui" / name).read_text("utf-8")
        assert "http:" not in text
        assert "https:" not in text
        assert "//cdn" not in text


# starting


def start(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "app.py", *arguments], cwd=ROOT, capture_output=True, text=True, timeout=120,
        env={**os.environ, **environment},
    )  # fmt: skip


def test_a_port_in_use_is_one_clear_line(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        ended = start("--port", port, "--data", str(tmp_path / "data"))
    assert ended.returncode == 1
    assert ended.stderr.splitlines() == [f"error: port {port} on 127.0.0.1 is in use: stop that program or choose --port"]
    assert not (tmp_path / "data").exists()


def test_wrong_usage_ends_with_two() -> None:
    assert start("--port", "many").returncode == 2


@pytest.mark.parametrize(("host", "port"), [("no.such.host.invalid", 0), ("127.0.0.1", 99999999999), ("127.0.0.1", -1)])
def test_an_address_that_cannot_be_had_is_one_clear_line(host: str, port: int) -> None:
    with pytest.raises(AssistantError, match="--host and --port"):
        listen(host, port)


def test_a_data_folder_of_another_process_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from ingest.store.lock import DataLock

    lock = DataLock(tmp_path)
    try:
        assert app.main(["--port", "0", "--data", str(tmp_path)]) == 1
    finally:
        lock.release()
    error = capsys.readouterr().err.splitlines()
    assert len(error) == 1
    assert "is in use by" in error[0]


def test_an_unusable_language_model_setting_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ASSISTANT_LLM_URL", "localhost:8000")
    assert app.main(["--port", "0", "--data", str(tmp_path / "data")]) == 1
    assert "ASSISTANT_LLM_URL" in capsys.readouterr().err


# uploads


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("protokół.docx", "protokół.docx"),
        ("../../etc/passwd", "passwd"),
        ("..\\..\\boot.ini", "boot.ini"),
        ("議事録\u202efdp.exe", "議事録_fdp.exe"),
        (".hidden.txt", "hidden.txt"),
        ("a:b*c?.pdf", "a_b_c_.pdf"),
        ("", "file"),
        ("...", "file"),
        ("گزارش نهایی.pdf", "گزارش نهایی.pdf"),
    ],
)
def test_an_upload_keeps_its_name_as_far_as_it_is_one(given: str, kept: str) -> None:
    assert uploads.safe_name(given) == kept


def test_a_very_long_name_is_shortened_and_keeps_its_ending() -> None:
    name = uploads.safe_name("長" * 300 + ".docx")
    assert name.endswith(".docx")
    assert len(name.encode()) <= 255


def test_uploads_never_overwrite_each_other(tmp_path: Path) -> None:
    folder = tmp_path / "uploads"

    def upload(content: str) -> uploads.Stored:
        temporary = tmp_path / "temporary"
        temporary.write_text(content)
        return uploads.keep(temporary, "report.txt", folder)

    first, again, other, third = upload("one"), upload("one"), upload("two"), upload("three")
    assert (first.path.name, first.renamed, first.same) == ("report.txt", False, False)
    assert (again.path.name, again.same) == ("report.txt", True)
    assert (other.path.name, other.renamed) == ("report (2).txt", True)
    assert third.path.name == "report (3).txt"
    assert sorted(path.read_text() for path in folder.iterdir()) == ["one", "three", "two"]


# the chat's handlers


class Broken:
    """Answers two pieces and fails."""

    def __init__(self, error: Exception) -> None:
        self.error = error

    def answer(self, question: str, *, history: Sequence[Turn]) -> Iterator[str | Answer | Refusal]:
        yield "first"
        raise self.error


def test_an_error_in_the_answer_is_one_line_for_the_reader(caplog: pytest.LogCaptureFixture) -> None:
    known = list(exchanges_while(Broken(AssistantError("the index is gone")), "q", [], "en"))
    assert known[-1][-1].error == "the index is gone"
    assert not caplog.records
    unknown = list(exchanges_while(Broken(KeyError("secret")), "q", [], "pl"))
    assert unknown[-1][-1].error == "Coś poszło nie tak; szczegóły są w dzienniku programu."
    assert "secret" in caplog.text


def test_stopping_marks_only_what_was_running() -> None:
    done, running = Exchange("a", error="x"), Exchange("b", partial="so far")
    assert stopped([done, running]) == [done, Exchange("b", partial="so far", stopped=True)]


def test_selected_words_are_found_whatever_the_browser_made_of_white_space() -> None:
    text = "Pierwsza linia.\n\n  Druga   linia (z nawiasem)."
    assert same_words(text, "linia.\nDruga linia (z") == "linia.\n\n  Druga   linia (z"
    assert same_words(text, "czegoś takiego nie ma") == ""
    assert same_words(text, "  ") == ""


def test_a_verdict_reaches_the_evaluation_with_passage_and_history(tmp_path: Path) -> None:
    from assistant.model import Citation
    from eval.candidates import add_candidate, candidates
    from eval.cases import Evidence

    shown = document(text="The mayor is Dadbod.")
    outcome = Answer("Who?", "en", "“Dadbod” [1]", (Citation(1, shown, 13, 19, "Dadbod"),), (), 0.1, 0.9)

    def keep(question: str, outcome: Any, verdict: str, *, passage: tuple[str, str] | None, history: Any) -> None:
        add_candidate(tmp_path, question, outcome, verdict, Evidence(*passage) if passage else None, history)

    chat = Chat(Broken(ValueError()), lambda: False, lambda _: shown, keep)
    state = [Exchange("Who?", outcome=outcome), Exchange("When?", outcome=outcome)]

    def event(**data: str) -> Any:
        import gradio as gr

        return gr.EventData(None, data)

    _, state = chat.judge(state, "en", event(turn="1", verdict="down"))
    html, state = chat.pick(state, "en", event(document=shown.id, quote="mayor is  Dadbod."))
    assert "The right passage was saved" in html
    kept = candidates(tmp_path)
    assert len(kept) == 1
    assert kept[0]["question"] == "When?"
    assert kept[0]["passage"] == {"document": "a.html", "quote": "mayor is Dadbod."}
    assert kept[0]["history"] == [["Who?", "“Dadbod” [1]"]]
    for wrong in ({"turn": "7", "verdict": "up"}, {"turn": "-1", "verdict": "up"}, {"turn": "0", "verdict": "rm"}, {}):
        chat.judge(state, "en", event(**wrong))
    assert json.loads(json.dumps(candidates(tmp_path))) == kept


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
def test_stopping_the_app_leaves_the_folder_free_and_says_nothing(tmp_path: Path, stop: signal.Signals) -> None:
    command = [sys.executable, "app.py", "--port", "0", "--data", str(tmp_path)]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert process.stdout is not None
    home = re.findall(r"http://[\d.:]+", process.stdout.readline())[0]
    with urlopen(home + "/health", timeout=60) as answer:
        assert json.load(answer) == {"status": "ok", "documents": 0}
    process.send_signal(stop)
    assert process.communicate(timeout=30) == ("", "")
    assert process.returncode == 0
    assert not (tmp_path / "owner.json").exists()
