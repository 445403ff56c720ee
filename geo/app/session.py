"""One reader's view, kept in step with the address: address, then store, then widgets, then address again.

Streamlit forgets a page's widgets when the reader goes to another, and clears the address with them. So the
filters live in a store of the session's; each run of a page begins with ``start`` (a new address wins over
the store, the store over nothing) and ends with ``finish`` (the address is written anew). Every page does
both through ``geo.app.frame``; nothing else touches ``st.query_params``.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

import streamlit as st

from geo.app.urlstate import Known, MapView, Page, Params, View, decode, encode
from geo.model import Filters

_STORE = "atlas_store"
_ECHO_SECONDS = 3.0


@dataclass
class Store:
    """What a session keeps. Views of all pages share their filters."""

    page: Page | None = None
    views: dict[Page, View] = field(default_factory=dict)
    filters: Filters = field(default_factory=Filters)
    written: Params = field(default_factory=dict)
    before: Params = field(default_factory=dict)  # the address before `written`
    written_at: float = 0.0
    notices: tuple[str, ...] = ()
    language: str | None = None  # of the dashboard, where the reader or an address chose one
    loads: int = 0  # how many addresses have been followed; part of what makes a map move


def store() -> Store:
    """The session's store."""
    if _STORE not in st.session_state:
        st.session_state[_STORE] = Store()
    kept: Store = st.session_state[_STORE]
    return kept


def _address(page: Page) -> Params:
    """The part of the browser's address that is ours, in canonical order."""
    return {key: st.query_params.get_all(key) for key in st.query_params}


def start(page: Page, known: Known, fill: Callable[[Filters], None], read: Callable[[], Filters | None]) -> View:
    """The view to show on `page` now.

    `fill` puts filters into the widgets (before they are drawn), `read` takes them out (None where there
    are no widgets yet).
    """
    kept = store()
    incoming = _address(page)
    arrived = kept.page != page
    echo = incoming == kept.before and time.monotonic() - kept.written_at < _ECHO_SECONDS
    followed = incoming != kept.written and not echo
    if (arrived and incoming) or (not arrived and followed):
        view, kept.notices = decode(incoming, page, known)
        kept.filters = view.filters
        kept.language = view.language or kept.language
        kept.views[page] = view
        kept.loads += 1
        fill(view.filters)
    elif arrived:
        kept.notices = ()
        kept.loads += 1
        kept.views[page] = replace(kept.views.get(page, View()), filters=kept.filters)
        fill(kept.filters)
    else:
        chosen = read()
        if chosen is None:
            fill(kept.filters)
        elif chosen != kept.filters:
            kept.notices = ()
            kept.filters = chosen
        kept.views[page] = replace(kept.views.get(page, View()), filters=kept.filters)
    kept.page = page
    return kept.views[page]


def current(page: Page) -> View:
    """The view of `page` as it stands."""
    kept = store()
    return replace(kept.views.get(page, View()), filters=kept.filters, language=kept.language)


def change(page: Page, **changes: Any) -> View:
    """Change parts of a page's view (`View`'s fields by name); the address follows with ``finish``."""
    kept = store()
    kept.views[page] = replace(current(page), **changes)
    if "filters" in changes:
        kept.filters = changes["filters"]
    return kept.views[page]


def finish(page: Page) -> None:
    """Write the address, where it is not there yet."""
    kept = store()
    wanted = encode(current(page), page)
    if wanted == kept.written and wanted == _address(page):
        return
    if wanted != _address(page):
        kept.before, kept.written_at = _address(page), time.monotonic()
        st.query_params.from_dict(wanted)
    kept.written = wanted


def moved(page: Page, view: MapView | None) -> None:
    """The reader moved the map: keep that and write the address (may be called from a fragment)."""
    change(page, map=view)
    finish(page)
