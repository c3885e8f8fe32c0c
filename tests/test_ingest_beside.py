"""Ingest beside a running app: jobs, the handover over HTTP, the folder watch, and readers that keep asking."""

import http.client
import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import uvicorn
from conftest import ROOT
from starlette.applications import Starlette

from ingest.errors import AssistantError
from ingest.handover import PATH, hand_over, new_token, routes
from ingest.report import Progress
from ingest.service import IngestService
from ingest.store import Store, open_store, owner


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "docs"
    made.mkdir()
    for name, text in {"pl": "Kanton i Łódź podpisały list.", "fa": "شهردار گرگان دیدار کرد.", "ja": "友好都市の提携。"}.items():
        (made / f"{name}.md").write_text(text, "utf-8")
    return made


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "data", write=True) as opened:
        yield opened


@pytest.fixture
def service(store: Store) -> Iterator[IngestService]:
    made = IngestService(store)
    yield made
    made.close()


@pytest.fixture
def app(service: IngestService) -> Iterator[str]:
    """A real server that takes jobs, announced in the data folder like the app's."""
    token = new_token()
    config = uvicorn.Config(Starlette(routes=routes(service, token)), port=0, log_level="error")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run)
    thread.start()
    until(lambda: server.started)
    port = server.servers[0].sockets[0].getsockname()[1]
    assert service.store.lock is not None
    service.store.lock.publish(f"http://127.0.0.1:{port}", token)
    yield f"127.0.0.1:{port}"
    server.should_exit = True
    thread.join()


def until(true: Callable[[], object], seconds: float = 60.0) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.05)


def test_jobs_are_done_one_after_the_other_and_followed_by_anybody(service: IngestService, folder: Path) -> None:
    first, second = service.submit([folder]), service.submit([folder])
    steps = list(first.events())
    assert isinstance(steps[-1], Progress)
    assert steps[-1].stage == "done"
    assert len(first.summary().added) == 3
    assert len(second.summary().unchanged) == 3
    assert [step.stage for step in first.events()] == ["done"]  # a late listener gets the end
    failing = service.submit([folder / "nowhere"])
    with pytest.raises(AssistantError, match="does not exist"):
        failing.summary()
    assert service.remove("pl.md").summary().removed == ("pl.md",)
    with pytest.raises(AssistantError, match="no document is stored"):
        service.remove("pl.md").summary()


def test_closing_ends_a_long_job_and_keeps_what_is_stored(tmp_path: Path) -> None:
    many = tmp_path / "many"
    many.mkdir()
    for number in range(300):
        (many / f"{number}.md").write_text(f"Document number {number} about a partnership.", "utf-8")
    with open_store(tmp_path / "data", write=True) as store:
        service = IngestService(store)
        job = service.submit([many])
        next(job.events())
        service.close()
        with pytest.raises(AssistantError, match="closing"):
            job.summary()
    with open_store(tmp_path / "data", write=True) as store:
        assert store.agrees()


def test_the_command_line_hands_its_work_to_the_app(
    app: str, service: IngestService, store: Store, folder: Path
) -> None:
    command = [sys.executable, "-m", "ingest", str(folder), "--data", str(store.data), "--json"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert done.stderr == f"handed to the app at http://{app}\n"
    assert json.loads(done.stdout)["added"] == ["fa.md", "ja.md", "pl.md"]
    assert len(store.documents()) == 3  # the app's next question sees them
    (folder / "bad.pdf").write_bytes(b"%PDF-1.4 x")
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 1
    assert "failed: bad.pdf" in done.stderr


def test_the_handover_tells_progress_and_errors(app: str, store: Store, folder: Path) -> None:
    running = owner(store.data)
    assert running is not None
    steps: list[Progress] = []
    summary = hand_over(running, [folder], progress=steps.append)
    assert len(summary.added) == 3
    assert steps
    with pytest.raises(AssistantError, match="does not exist"):
        hand_over(running, [folder / "nowhere"], progress=steps.append)


def test_no_job_without_the_token(app: str, folder: Path, store: Store) -> None:
    for headers in ({}, {"Authorization": "Bearer wrong"}):
        line = http.client.HTTPConnection(app)
        line.request("POST", PATH, json.dumps({"paths": [str(folder)]}), headers)
        assert line.getresponse().status == 403
        line.close()
    running = owner(store.data)
    assert running is not None
    line = http.client.HTTPConnection(app)
    line.request("POST", PATH, "not json", {"Authorization": f"Bearer {running.token}"})
    assert line.getresponse().status == 400
    line.close()
    assert store.documents() == []


def test_an_app_that_has_gone_is_named(store: Store, folder: Path) -> None:
    assert store.lock is not None
    store.lock.publish("http://127.0.0.1:9", "token")
    running = owner(store.data)
    assert running is not None
    with pytest.raises(AssistantError, match=f"process {os.getpid()}.*did not finish"):
        hand_over(running, [folder], progress=lambda _: None)


def test_a_watched_folder_is_ingested_after_a_change(service: IngestService, store: Store, folder: Path) -> None:
    service.submit([folder]).summary()
    service.watch([folder])
    assert service.watching
    (folder / "new.md").write_text("A new letter from Wuxi.", "utf-8")
    until(lambda: store.by_source("new.md"))
    (folder / "new.md").unlink()
    until(lambda: not store.by_source("new.md"))
    service.watch([folder], enabled=False)
    generation = store.generation
    (folder / "late.md").write_text("Nobody watches.", "utf-8")
    time.sleep(2.5)
    assert store.generation == generation


def test_questions_keep_their_answers_while_documents_arrive(
    service: IngestService, store: Store, folder: Path
) -> None:
    """No error, and never an old and a new version of one document side by side."""
    service.submit([folder]).summary()
    jobs = []
    for version in range(4):
        text = "\n\n".join(f"Version {version} of the report on Guangzhou, part {part}. " * 9 for part in range(6))
        (folder / "report.md").write_text(text, "utf-8")
        jobs.append(service.submit([folder]))
        question = store.encoder.encode_question("report on Guangzhou")
        while not jobs[-1].ended:
            hits = store.passages(one for one, _ in store.dense(question, 20)).values()
            texts = {store.document(one.document_id) for one in hits}
            versions = {one.text[8] for one in texts if one and one.text.startswith("Version")}
            assert len(versions) <= 1
    assert all(not job.summary().failed for job in jobs)
