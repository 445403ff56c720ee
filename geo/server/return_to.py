"""Back to the page that one signed in from: Streamlit leads to the first one, and a shared link would be lost."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import quote, unquote, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_NAME = "visit_atlas_back"
_SECONDS = 900  # how long signing in may take
_LONGEST = 2000  # characters of an address
# A path on this server: "//host" and "/\host" would be others (open redirect), and no other kind of address begins so
_PATH = re.compile(r"/(?![/\\])[\x21-\x7e]*", re.ASCII)


class ReturnTo:
    """ASGI middleware: keeps the page that led to the sign-in (its Referer) in a cookie, and leads back to it."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on; the answers of Streamlit's two sign-in routes get more headers."""
        path = scope["path"] if scope["type"] == "http" else ""
        if path.endswith("/auth/login"):
            await self.app(scope, receive, _with(send, lambda answer: _keep(Headers(scope=scope), answer)))
        elif path.endswith("/oauth2callback"):
            await self.app(scope, receive, _with(send, lambda answer: _lead(Request(scope), answer)))
        else:
            await self.app(scope, receive, send)


def _with(send: Send, change: Callable[[MutableHeaders], None]) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            change(MutableHeaders(scope=message))
        await send(message)

    return sending


def _keep(asked: Headers, answer: MutableHeaders) -> None:
    page = urlsplit(asked.get("referer", ""))
    back = f"{page.path}?{page.query}" if page.query else page.path
    if page.netloc and page.netloc == asked.get("host") and len(back) <= _LONGEST and _PATH.fullmatch(back):
        answer.append("Set-Cookie", _cookie(quote(back, safe="/"), _SECONDS))


def _lead(asked: Request, answer: MutableHeaders) -> None:
    back = unquote(asked.cookies.get(_NAME, ""))
    if "location" in answer and _PATH.fullmatch(back):
        answer["Location"] = back
        answer.append("Set-Cookie", _cookie("", 0))


def _cookie(value: str, seconds: int) -> str:
    return f"{_NAME}={value}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Lax"
