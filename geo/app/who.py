"""Who asks: the person at this machine, or where the atlas is hosted (docs/roles.md), who has signed in or a stranger.

It is asked anew in each run of a page, of the claims that the provider signed and of the settings as they are now: not
of the session's own state, the address or a widget, which a reader can write.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from typing import Any, TypeVar

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from geo import access
from geo.access import Permission, User
from geo.settings import SettingError

T = TypeVar("T")
_acting: ContextVar[User | None] = ContextVar("visit_atlas_user", default=None)


@cache
def can_sign_in() -> bool:
    """Whether Streamlit knows a provider: by our settings (``geo.server``), or by a secrets.toml."""
    return st.secrets.load_if_toml_exists() and "auth" in st.secrets


def hosted() -> bool:
    """Whether people are told apart; else all is done by the person at this machine. Raises SettingError."""
    return access.hosted() or can_sign_in()


def claims() -> Mapping[str, Any] | None:
    """What the provider says of who is signed in, in a run of a page; None elsewhere, and for a stranger."""
    run = get_script_run_ctx(suppress_warning=True)
    return run.user_info if run is not None and run.user_info.get("is_logged_in") is True else None


def user() -> User:
    """Who asks. Raises SettingError."""
    given = _acting.get()
    if given is not None:
        return given
    return _user(claims())


def _user(said: Mapping[str, Any] | None) -> User:
    return access.rules().user(said) if hosted() else access.here()


def may(permission: Permission) -> bool:
    """Whether who asks is allowed that: for what is shown. What is done is checked where it is done."""
    return user().may(permission)


@contextmanager
def acting(somebody: User) -> Iterator[None]:
    """All inside is asked by `somebody`: a program that asks for a feed, or this server itself."""
    token = _acting.set(somebody)
    try:
        yield
    finally:
        _acting.reset(token)


@contextmanager
def one_asker() -> Iterator[None]:
    """One run of a page: who asks is looked up once, and anew in the next run (a page asks for the archive a hundred
    times)."""
    try:
        asks = user()
    except SettingError:  # whoever needs it says so
        yield
        return
    with acting(asks):
        yield


def later(make: Callable[[], T]) -> Callable[[], T]:
    """`make`, for a moment outside the run of the page (Streamlit makes files for downloads in a thread of its own): it
    is asked by who asks now, whose rights are looked up again then."""
    said = claims()

    def made() -> T:
        with acting(_user(said)):
            return make()

    return made
