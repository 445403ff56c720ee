"""What is new since a page was drawn, from whatever process it came: offered, never forced on a reader.

The browser asks every few seconds, for this small part of the page alone: a map that is being moved and a form that is
being filled stay as they are. A process asks its archive once in a second, however many readers it has.
"""

from __future__ import annotations

from contextlib import suppress

import streamlit as st

from geo import i18n, settings
from geo.app import service
from geo.archive import ArchiveError
from geo.i18n import _
from geo.settings import SettingError

EVERY = 3.5  # seconds; with service.FRESH_SECONDS and the way to the browser, less than five


def draw() -> None:
    """The place of the button, empty while nothing is new. Raises SettingError."""
    if settings.offer_new():
        _look(service.version(), i18n.current())


@st.fragment(run_every=EVERY)
def _look(shown: int, language: str) -> None:
    i18n.speak(language)  # a fragment runs on its own, without the page
    with suppress(ArchiveError, SettingError):  # whoever needs the archive says that it is away
        if service.latest_version() > shown:
            words, help_ = _("Something is new"), _("Reports were added or changed since this page was drawn: show it.")
            if st.button(words, icon=":material/refresh:", key="news", type="tertiary", help=help_):
                st.rerun()
