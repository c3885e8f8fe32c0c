"""Work for a data folder that the running app owns: the command line hands it over and follows it line by line."""

import hmac
import http.client
import json
import secrets
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from ingest.errors import AssistantError, StoreBusy
from ingest.report import Progress, Summary, summary_from
from ingest.store.lock import Owner

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.routing import Route

    from ingest.service import IngestService, Job

PATH = "/ingest/jobs"
_SECONDS_OF_SILENCE = 600.0  # one large scan may take minutes between two lines


def new_token() -> str:
    """What the app writes into the owner file, readable by the same user only, and asks of every job."""
    return secrets.token_urlsafe(32)


def routes(service: "IngestService", token: str) -> "list[Route]":
    """For the app to mount: a job comes in as JSON, its progress goes out as one JSON object a line."""
    from starlette.responses import JSONResponse, StreamingResponse
    from starlette.routing import Route

    async def take(request: "Request") -> "Response":
        given = request.headers.get("authorization", "")
        if not hmac.compare_digest(given.encode(), f"Bearer {token}".encode()):
            return JSONResponse({"error": "the token is wrong"}, status_code=403)
        try:
            wanted = await request.json()
            paths = [Path(str(path)) for path in wanted["paths"]]
        except (ValueError, KeyError, TypeError):
            return JSONResponse({"error": "the job is a JSON object with a list of paths"}, status_code=400)
        job = service.submit(paths, keep_missing=bool(wanted.get("keep_missing")))
        return StreamingResponse(_lines(job), media_type="application/x-ndjson")

    return [Route(PATH, take, methods=["POST"])]


def _lines(job: "Job") -> Iterator[str]:
    for progress in job.events():
        yield json.dumps({"progress": asdict(progress)}, ensure_ascii=False) + "\n"
    try:
        yield json.dumps({"summary": job.summary().as_json()}, ensure_ascii=False) + "\n"
    except AssistantError as error:
        yield json.dumps({"error": str(error)}, ensure_ascii=False) + "\n"


def hand_over(
    owner: Owner, paths: Sequence[Path], *, keep_missing: bool = False, progress: Callable[[Progress], None]
) -> Summary:
    """Has the app ingest these paths. Raises AssistantError with its reason, StoreBusy where it takes no jobs."""
    place = urlsplit(owner.url)
    if not place.hostname:
        raise StoreBusy(f"`{owner.command}` (process {owner.pid}) uses the data folder: wait until it ends")
    body = json.dumps({"paths": [str(path.absolute()) for path in paths], "keep_missing": keep_missing})
    headers = {"Authorization": f"Bearer {owner.token}", "Content-Type": "application/json"}
    line = http.client.HTTPConnection(place.hostname, place.port or 80, timeout=_SECONDS_OF_SILENCE)
    try:
        line.request("POST", PATH, body.encode("utf-8"), headers)
        answer = line.getresponse()
        for text in answer:
            told = json.loads(text)
            if "error" in told:
                raise AssistantError(str(told["error"]))
            if "summary" in told:
                return summary_from(told["summary"])
            progress(Progress(**told["progress"]))
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise AssistantError(_lost(owner)) from error
    finally:
        line.close()
    raise AssistantError(_lost(owner))


def _lost(owner: Owner) -> str:
    return (
        f"the app (process {owner.pid}, {owner.url}) owns the data folder and did not finish the ingest: "
        "look at its window, or stop it and run this again"
    )
