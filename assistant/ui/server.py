"""The web server around the pages: documents by id, the page's own files, health, security headers."""

import errno
import socket
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import gradio as gr
from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, JSONResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.ui import page, panel
from assistant.ui.words import LANGUAGES, preferred, say
from ingest.errors import AssistantError
from ingest.model import Document

HERE = Path(__file__).parent
OWN_FILES = {"style.css": "text/css", "page.js": "text/javascript"}

# Gradio builds functions from strings, hence 'unsafe-eval'; nothing may be fetched from or sent to another host.
_PAGE_POLICY = (
    "default-src 'self' data: blob: 'unsafe-inline' 'unsafe-eval'; object-src 'none'; base-uri 'self'; "
    "form-action 'self'; frame-ancestors 'self'"
)
# A page that shows a document needs no script at all.
_DOCUMENT_POLICY = (
    "default-src 'none'; style-src 'self'; img-src data:; base-uri 'self'; form-action 'none'; frame-ancestors 'self'"
)


class Headers:
    """Puts the security headers on every response that does not bring its own."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = message.setdefault("headers", [])
                known = {name.lower() for name, _ in headers}
                for name, value in (
                    (b"content-security-policy", _PAGE_POLICY.encode()),
                    (b"x-content-type-options", b"nosniff"),
                    (b"referrer-policy", b"same-origin"),
                ):
                    if name not in known:
                        headers.append((name, value))
            await send(message)

        await self.app(scope, receive, with_headers if scope["type"] == "http" else send)


def document_routes(find: Callable[[str], Document | None]) -> list[Any]:
    """`/documents/ID`: the text with a passage marked, and the original file; a path never comes from the request."""
    headers = {"content-security-policy": _DOCUMENT_POLICY, "cache-control": "no-store"}

    def wanted_words(request: Request) -> str:
        words = request.query_params.get("words", "")
        return words if words in LANGUAGES else preferred(request.headers.get("accept-language", ""))

    def gone(words: str, part: bool) -> Response:
        line = say("panel.gone", words)
        content = panel.notice_fragment(line, words) if part else panel.notice(line, words)
        return HTMLResponse(content, 404, headers)

    def show(request: Request) -> Response:
        words, part = wanted_words(request), "fragment" in request.query_params
        document = find(request.path_params["document_id"])
        if document is None:
            return gone(words, part)
        start, end = _place(request.query_params.get("start", ""), request.query_params.get("end", ""))
        make = panel.fragment if part else panel.page
        return HTMLResponse(make(document, start, end, words, whole="whole" in request.query_params), headers=headers)

    def original(request: Request) -> Response:
        document = find(request.path_params["document_id"])
        if document is None or not document.file or not Path(document.file).is_file():
            return gone(wanted_words(request), False)
        # Always a download: an HTML original must not run as a page of this server.
        return FileResponse(document.file, media_type="application/octet-stream", filename=Path(document.file).name)

    return [
        Route("/documents/{document_id}", show),
        Route("/documents/{document_id}/original", original),
    ]


def own_routes(health: Callable[[], dict[str, Any]]) -> list[Any]:
    """`/health` for a monitor, and the style sheet and script of the pages."""

    def healthy(_: Request) -> Response:
        return JSONResponse(health())

    def own_file(request: Request) -> Response:
        name = request.path_params["name"]
        if name not in OWN_FILES:
            return Response(status_code=404)
        return Response((HERE / name).read_bytes(), media_type=OWN_FILES[name], headers={"cache-control": "no-cache"})

    return [Route("/health", healthy), Route("/ui/{name}", own_file)]


def listen(host: str, port: int) -> socket.socket:
    """A listening socket; port 0 takes a free one. Raises AssistantError where the address cannot be had."""
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        return socket.create_server((host, port), family=family)
    except (OSError, OverflowError) as error:
        if getattr(error, "errno", None) == errno.EADDRINUSE:
            raise AssistantError(f"port {port} on {host} is in use: stop that program or choose --port") from None
        reason = getattr(error, "strerror", None) or error
        raise AssistantError(f"cannot listen on {host} port {port} ({reason}): check --host and --port") from None


def application(blocks: gr.Blocks, routes: Sequence[Any], largest: str = "500mb") -> FastAPI:
    """One web application: the routes first, everything else is the Gradio page."""
    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None)
    app.router.routes.extend(routes)
    app.add_middleware(Headers)
    gr.mount_gradio_app(
        app,
        blocks,
        path="/",
        theme=page.theme(),
        head=page.HEAD,
        footer_links=[],
        run_history=False,
        show_error=True,
        ssr_mode=False,
        enable_monitoring=False,
        mcp_server=False,
        max_file_size=largest,
    )
    return app


def _place(start: str, end: str) -> tuple[int, int]:
    """Two offsets of a request; no place at all where either is not a number."""
    if all(value.isascii() and value.isdigit() and len(value) < 10 for value in (start, end)):
        return int(start), int(end)
    return 0, 0
