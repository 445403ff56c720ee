"""Files are taken from who may add, and refused before they are read from anybody else."""

from __future__ import annotations

import re

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from geo.app import uploads
from geo.settings import SettingError

_UPLOAD = re.compile(r"/_stcore/upload_file/([^/]+)/")


class Uploads:
    """ASGI middleware: 403 for a file of a session that may not send any."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it."""
        found = _UPLOAD.search(scope["path"]) if scope["type"] == "http" and scope["method"] == "PUT" else None
        if found and not _taken(found[1]):
            await PlainTextResponse("You may not add anything here.", 403)(scope, receive, send)
        else:
            await self.app(scope, receive, send)


def _taken(session: str) -> bool:
    try:
        return uploads.may_send(session)
    except SettingError:  # who may do what can't be said
        return False
