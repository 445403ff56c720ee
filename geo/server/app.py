"""The application: Streamlit's pages, our feeds, and headers on everything."""

from __future__ import annotations

from pathlib import Path

from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.starlette import App

from geo.app import share
from geo.server.counted import Counted
from geo.server.feeds import FEEDS, ROUTES

# OWASP Secure Headers. No policy on frames and none on scripts: the dashboard is meant to be embedded, and
# Streamlit's own pages need scripts and styles of many kinds; a proxy that knows its hosts can say more.
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "X-Permitted-Cross-Domain-Policies": "none",
}


class SecureHeaders:
    """ASGI middleware: HEADERS on each answer that has not said so itself."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on; its answer gets the headers."""

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        await self.app(scope, receive, with_headers if scope["type"] == "http" else send)


def application(script: Path) -> App:
    """The dashboard at `script` with feeds and headers, its requests counted."""
    share.served.update(feed.name for feed in FEEDS)
    return App(script, routes=ROUTES, middleware=[Middleware(Counted), Middleware(SecureHeaders)])
