"""Requests counted by route and status, browsers while they are connected; Streamlit's own figures are closed."""

from __future__ import annotations

import re
import time

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from geo import metrics

# The first that fits; a page's address, and any other that somebody makes up, is "page".
_ROUTES = (
    (re.compile(r"/api/(visits\.(?:geojson|csv|ics)|links\.(?:geojson|csv)|openapi\.json)$"), "/api/"),
    (re.compile(r"/_stcore/(health|script-health-check|host-config|upload_file|stream)\b"), "/_stcore/"),
    (re.compile(r"/(static|media|component|app|auth)/"), "/"),
)
_CLOSED = "/_stcore/metrics"  # sizes of caches and sessions, which Streamlit shows to anybody


def route(path: str) -> str:
    """The route of a request's path, one of a few words."""
    for pattern, before in _ROUTES:
        if found := pattern.search(path):
            return before + found[1]
    return "page"


class Counted:
    """ASGI middleware: counts in ``geo.metrics``."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and count how it is answered."""
        if scope["type"] == "websocket":
            with metrics.BROWSERS.track_inprogress():
                await self.app(scope, receive, send)
        elif scope["type"] == "http":
            await self._http(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    async def _http(self, scope: Scope, receive: Receive, send: Send) -> None:
        where, since, began = route(scope["path"]), time.perf_counter(), False

        async def counting(message: Message) -> None:
            nonlocal began
            if message["type"] == "http.response.start" and not began:
                began = True
                metrics.REQUESTS.labels(where, str(message["status"])).inc()
                metrics.REQUEST_SECONDS.labels(where).observe(time.perf_counter() - since)
            await send(message)

        closed = scope["path"].rstrip("/").endswith(_CLOSED)
        try:
            await (PlainTextResponse("Not found", 404) if closed else self.app)(scope, receive, counting)
        except Exception:
            if not began:
                metrics.REQUESTS.labels(where, "500").inc()
            raise
