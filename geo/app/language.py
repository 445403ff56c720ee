"""Which language a reader is spoken to in: their own choice, the address, the settings, or what their browser asks for.

A choice is kept for the session and stands in the address (``lang=fr``), so that a shared link or an embedded page
can speak its readers' language; an address without it leaves the choice as it is.
"""

from __future__ import annotations

import streamlit as st

from geo import i18n, settings
from geo.app import session
from geo.app.urlstate import Page
from geo.i18n import _

_WIDGET = "language"


def begin(page: Page) -> None:
    """Speak the reader's language from here on in this run; before anything is drawn."""
    kept = session.store()
    asked = st.query_params.get("lang")
    if kept.page != page and asked in i18n.LANGUAGES:  # an address that is about to be followed
        kept.language = asked
    i18n.speak(kept.language or _usual())


def _usual() -> str:
    """The settings' language, or the browser's."""
    return settings.language() or i18n.nearest([st.context.locale or ""])


def draw() -> None:
    """The choice, at the foot of the sidebar."""
    st.session_state[_WIDGET] = i18n.current()
    with st.sidebar:
        st.selectbox(
            _("Language of this dashboard"),
            list(i18n.LANGUAGES),
            key=_WIDGET,
            format_func=i18n.LANGUAGES.__getitem__,
            on_change=_chosen,
            help=_("Reports stay in the language that they were written in."),
        )


def _chosen() -> None:
    session.store().language = st.session_state[_WIDGET]
