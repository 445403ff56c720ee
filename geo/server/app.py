"""The application: Streamlit's pages, our feeds, and headers on everything."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import streamlit as st
from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit import get_option
from streamlit.starlette import App

from geo import access, settings
from geo.app import share
from geo.server.counted import Counted
from geo.server.feeds import FEEDS, ROUTES
from geo.server.return_to import ReturnTo
from geo.server.uploads import Uploads
from geo.settings import SettingError

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
    """The dashboard at `script` with feeds and headers, its requests counted.

    Raises SettingError where the settings say who may do what in a way that can't be used.
    """
    share.served.update(feed.name for feed in FEEDS)
    provider = settings.sign_in()
    app = App(
        script,
        secrets={"auth": provider} if provider else None,
        routes=ROUTES,
        middleware=[Middleware(Counted), Middleware(SecureHeaders), Middleware(ReturnTo), Middleware(Uploads)],
    )
    _check_access(provider is not None)
    return app


def _check_access(provider: bool) -> None:
    """Raise SettingError for what would let nobody in, or nobody sign in, though the settings want it.

    `provider`: our settings name one; else a file of Streamlit's may (Streamlit takes in ours later, as it starts).
    """
    rules = access.rules()
    settings.api_tokens()
    known = st.secrets.load_if_toml_exists()
    if not known and (broken := [path for path in get_option("secrets.files") if Path(path).is_file()]):
        raise SettingError(f"{broken[0]} can't be read: it is no TOML. Mend or remove it.")
    if not provider and not (known and "auth" in st.secrets):
        if named := [each.name for each in (settings.admins, settings.editors, settings.readers) if each.given()]:
            raise SettingError(
                f"{named[0]} names people, and nobody can sign in: set {settings.address.name}, "
                f"{settings.oidc_url.name} and what docs/roles.md says besides."
            )
        return
    if find_spec("authlib") is None:
        raise SettingError('Signing in needs Authlib: pip install "visit-atlas[hosted]".')
    if not rules.given:
        raise SettingError(
            f"Signing in is set up, and nobody has a role: name people in {settings.admins.name}, "
            f"{settings.editors.name} or {settings.readers.name}."
        )
