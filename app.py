"""The app: `python app.py [--host HOST] [--port PORT] [--data DIR]` serves chat, documents and evaluation."""

import argparse
import logging
import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ingest.environment import chroma_url, data_folder, model_name, quiet_libraries
from ingest.errors import AssistantError

if TYPE_CHECKING:
    from socket import socket

    from assistant.answer import Assistant
    from ingest.service import IngestService

CORPUS = Path(__file__).resolve().parent / "corpus"


def main(arguments: Sequence[str] | None = None) -> int:
    """0 when it was stopped, 1 where it could not start and why was said, 2 for wrong usage."""
    options = _parser().parse_args(arguments)
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(name)s: %(message)s")
    quiet_libraries()
    data = data_folder(options.data)
    os.environ.setdefault("GRADIO_TEMP_DIR", str(data.resolve() / "temporary"))
    try:
        return _run(options.host, options.port, data)
    except AssistantError as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python app.py", description="Serves the assistant in the browser.")
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default 127.0.0.1)")
    parser.add_argument("--port", type=int, default=7860, help="port to listen on (default 7860)")
    parser.add_argument("--data", metavar="DIR", help="data folder (default: ASSISTANT_DATA, else .data)")
    return parser


def _run(host: str, port: int, data: Path) -> int:
    from assistant.opening import open_assistant
    from assistant.ui.server import listen
    from assistant.writing import writer_from
    from ingest.service import IngestService

    url, model, key = (os.environ.get(f"ASSISTANT_LLM_{name}", "") for name in ("URL", "MODEL", "KEY"))
    writer = writer_from(url, model, key)
    with listen(host, port) as door:
        assistant = open_assistant(data, model=model_name(), chroma_url=chroma_url(), writer=writer, write=True)
        with assistant.store:
            service = IngestService(assistant.store)
            try:
                _serve(assistant, service, door)
            finally:
                service.close()
    return 0


def _serve(assistant: "Assistant", service: "IngestService", door: "socket") -> None:
    import uvicorn

    from assistant.ui import server
    from ingest import handover

    store = assistant.store
    host, port = door.getsockname()[:2]
    shown = "127.0.0.1" if host in {"0.0.0.0", "::"} else host
    url = f"http://[{shown}]:{port}" if ":" in shown else f"http://{shown}:{port}"
    token = handover.new_token()
    routes = [
        *server.document_routes(store.document),
        *server.own_routes(lambda: {"status": "ok", "documents": len(store.documents())}),
        *handover.routes(service, token),
    ]
    web = server.application(_pages(assistant, service), routes)
    if store.lock is not None:
        store.lock.publish(url, token)
    print(f"The assistant is at {url} (stop it with Ctrl+C)", flush=True)
    uvicorn.Server(uvicorn.Config(web, log_level="warning", timeout_graceful_shutdown=3)).run(sockets=[door])


def _pages(assistant: "Assistant", service: "IngestService") -> Any:
    from functools import partial

    from assistant.ui import chat, documents, page
    from assistant.ui.collection import Collection
    from assistant.ui.tabs import Tab
    from assistant.ui.words import say
    from eval import ui as evaluation
    from eval.candidates import add_candidate
    from eval.cases import Evidence

    store = assistant.store

    def keep(question: str, outcome: Any, verdict: str, *, passage: tuple[str, str] | None, history: Any) -> None:
        evidence = Evidence(*passage) if passage else None
        add_candidate(store.data, question, outcome, verdict, evidence, history)

    talk = chat.Chat(assistant, lambda: not store.passage_count(), store.document, keep)
    collection = Collection(service, [CORPUS])
    return page.build(
        [
            Tab("chat", partial(say, "tab.chat"), partial(chat.build, talk)),
            Tab("documents", partial(say, "tab.documents"), partial(documents.build, collection)),
            Tab("evaluate", partial(say, "tab.evaluate"), partial(evaluation.build, assistant, store.data)),
        ]
    )


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # both ways of stopping close the store properly
    sys.exit(main())
