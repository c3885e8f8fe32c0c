"""A small HTTP server that speaks the OpenAI chat protocol with streaming and misbehaves on request."""

import json
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Reply = Callable[[dict[str, Any]], str]


@dataclass
class Endpoint:
    """What the server does with the next request, and what it was asked."""

    reply: Reply = lambda request: "Nothing."
    status: int = 200
    hang: bool = False  # accept the request and never answer
    break_after: int | None = None  # pieces sent before the connection is cut
    finish: str | None = "stop"
    garbage: bool = False
    pause: float = 0.0  # seconds before each piece
    url: str = ""
    requests: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    gone: threading.Event = field(default_factory=threading.Event)  # the reader closed the connection early
    closing: threading.Event = field(default_factory=threading.Event)


def pieces(text: str, size: int = 7) -> Sequence[str]:
    return [text[at : at + size] for at in range(0, len(text), size)]


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    state: Endpoint

    def do_POST(self) -> None:
        request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.state.requests.append(request)
        self.state.headers.append(dict(self.headers))
        if self.state.hang:
            self.state.closing.wait(30)
        elif self.state.status != 200:
            self._send_error()
        else:
            self._stream(request)
        self.close_connection = True

    def _send_error(self) -> None:
        body = json.dumps({"error": {"message": "the model is not loaded", "type": "server_error"}}).encode()
        self.send_response(self.state.status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _stream(self, request: dict[str, Any]) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        try:
            for number, piece in enumerate(pieces(self.state.reply(request))):
                if number == self.state.break_after:
                    return
                self.state.closing.wait(self.state.pause)
                self._event("{not json" if self.state.garbage else _chunk(request, {"content": piece}))
            self._event(_chunk(request, {}, self.state.finish))
            self._event("[DONE]")
            self.wfile.write(b"0\r\n\r\n")
        except (BrokenPipeError, ConnectionResetError):
            self.state.gone.set()

    def _event(self, data: str) -> None:
        body = f"data: {data}\n\n".encode()
        self.wfile.write(f"{len(body):x}\r\n".encode() + body + b"\r\n")
        self.wfile.flush()

    def log_message(self, *arguments: object) -> None:
        pass


@contextmanager
def endpoint() -> Iterator[Endpoint]:
    """A running endpoint on a free port of this machine."""
    state = Endpoint()

    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Bound", (Handler,), {"state": state}))
    state.url = f"http://127.0.0.1:{server.server_port}/v1"
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield state
    finally:
        state.closing.set()
        server.shutdown()
        server.server_close()
        thread.join()


def _chunk(request: dict[str, Any], delta: dict[str, str], finish: str | None = None) -> str:
    choice = {"index": 0, "delta": {"role": "assistant", **delta}, "finish_reason": finish}
    return json.dumps(
        {"id": "1", "object": "chat.completion.chunk", "created": 1, "model": request["model"], "choices": [choice]}
    )
