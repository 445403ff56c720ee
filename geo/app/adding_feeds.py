"""Feeds that are followed (`visit-atlas watch`): when each was read, how much came of it, and what failed."""

from __future__ import annotations

import logging
import sqlite3
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pandas as pd
import streamlit as st
from babel.dates import format_datetime

from geo import i18n
from geo.app.words import as_markdown, short
from geo.feeds import State
from geo.i18n import _, counted

log = logging.getLogger(__name__)
MOST_SHOWN = 10  # feeds that failed which are said above the table


def draw() -> None:
    """The panel; a sentence that says how to begin where no feed was ever read."""
    st.subheader(_("Feeds"), anchor=False)
    try:
        state = State()
        feeds, failed = state.feeds(), state.failed_items()
    except (sqlite3.Error, OSError):
        log.exception("the state of the feeds")
        st.warning(_("How the reading of feeds went can’t be shown; the log of the server says why."))
        return
    if not feeds:
        st.caption(
            _(
                "No feed is followed yet. On the server, `visit-atlas watch` follows RSS and Atom feeds: each new "
                "report is added."
            )
        )
        return
    broken = [feed for feed in feeds if feed.why is not None]
    for feed in broken[:MOST_SHOWN]:
        st.warning(as_markdown(f"{short(feed.title or feed.url, 80)} – {_when(feed.read)}: {feed.why}"))
    st.dataframe(
        pd.DataFrame(
            {
                _("Feed"): [short(feed.title or feed.url, 80) for feed in feeds],
                _("Last read"): [_when(feed.well) for feed in feeds],
                _("Reports added"): [feed.added for feed in feeds],
                _("Not read"): [feed.failed for feed in feeds],
                _("Address"): [short(feed.url, 200) for feed in feeds],
            }
        ),
        hide_index=True,
    )
    if failed:
        with st.expander(
            counted("{n} report that could not be read", "{n} reports that could not be read", len(failed))
        ):
            for item in failed:
                st.markdown(as_markdown(f"{_when(item.at)} – {short(item.url, 200)}: {item.why}"))


def _when(seconds: float | None) -> str:
    """A moment in the reader's language and time zone."""
    if seconds is None:
        return _("never")
    try:
        zone = ZoneInfo(st.context.timezone or "UTC")
    except (KeyError, ValueError, OSError):
        zone = ZoneInfo("UTC")
    moment = datetime.fromtimestamp(seconds, UTC)
    return str(format_datetime(moment, "medium", tzinfo=zone, locale=i18n.locale()))
