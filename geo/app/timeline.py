"""The time slider under a map: a histogram of visits, a window of days on it, and play.

The window is the filter of dates, so that lists, tables and the address follow it when it rests. The map
holds everything that passes the other filters, with its days, and shows what the window holds without asking
the server (``geo/maps/browser/timeline.js`` tells it).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from importlib.resources import files
from typing import Any, get_args

import streamlit as st

from geo import i18n
from geo.app import data, filters, session
from geo.app.urlstate import Pace, Page, Step, View
from geo.i18n import _, number
from geo.maps import Span
from geo.model import Filters

_EPOCH = date(1970, 1, 1)
_STEPS: tuple[Step, ...] = get_args(Step)
_LENGTHS: Mapping[Step, float] = {"day": 1, "week": 7, "month": 30.44, "quarter": 91.3, "year": 365.25}
_SHOWN = 160  # steps from one end to the other at most, where the reader has chosen none

_BROWSER = files("geo.maps").joinpath("browser")
_component = st.components.v2.component(
    "visit_atlas.timeline",
    html=_BROWSER.joinpath("timeline.html").read_text(encoding="utf-8"),
    css=_BROWSER.joinpath("timeline.css").read_text(encoding="utf-8"),
    js=_BROWSER.joinpath("timeline.js").read_text(encoding="utf-8"),
)


def whole(chosen: Filters) -> Filters:
    """`chosen` without its days: what a map holds that the slider plays."""
    return replace(chosen, start=None, end=None, undated=True)


def drawn(chosen: Filters) -> Filters:
    """What a map of routes holds: all that the slider plays; where that is too much, what passes, days and all."""
    held = whole(chosen)
    return held if data.how_many("visits", held) <= data.MOST else chosen


def say_left_out(chosen: Filters) -> None:
    """A line below a map of routes where it has not all visits that pass."""
    n = data.how_many("visits", chosen)
    if n > data.MOST:
        st.caption(
            _(
                "The map draws the newest {n} of {all} visits. Days and other filters find the rest.",
                n=number(data.MOST),
                all=number(n),
            )
        )


def usual(span: Span) -> Pace:
    """The pace at which a span is played where nobody has chosen another."""
    length = span.last - span.first + 1
    return Pace(next((s for s in _STEPS if length / _LENGTHS[s] <= _SHOWN), "year"))


def draw(page: Page, view: View, span: Span | None) -> None:
    """The slider of a page's map. `span`: of all that the map holds (``data.span``)."""
    if span is None or span.last <= span.first:
        return
    chosen, pace = view.filters, view.pace or usual(span)
    _component(
        key=f"timeline_{page}",
        data={
            "first": span.first,
            "last": span.last,
            "from": _number(chosen.start),
            "to": _number(chosen.end),
            "keep": chosen.undated,
            "step": pace.step,
            "speed": pace.speed,
            "trail": pace.trail,
            "bins": span.bars,
            "starts": span.starts,
            "ends": span.ends,
            "undated": span.undated,
            "words": _words(),
            "locale": i18n.locale().replace("_", "-"),
        },
        on_moved_change=lambda: _moved(page, span),
    )


def _words() -> dict[str, Any]:
    return {
        "time": _("Time"),
        "play": _("Play"),
        "pause": _("Pause"),
        "back": _("One step back"),
        "on": _("One step on"),
        "from": _("First day shown"),
        "to": _("Last day shown"),
        "whole": _("Whole time"),
        "step": _("Step"),
        "steps": {"day": _("day"), "week": _("week"), "month": _("month"), "quarter": _("quarter"), "year": _("year")},
        "speed": _("Speed"),
        "trail": _("Keep what came before"),
        "keep": _("Show the {n} without a date"),
        "visits": [_("{n} visit"), _("{n} visits")],
        "open": _("{n} without a date"),
    }


def _number(day: str | None) -> int | None:
    return None if day is None else (date.fromisoformat(day) - _EPOCH).days


def _moved(page: Page, span: Span) -> None:
    """The slider came to rest: its window is the filter of dates. What the browser says may be anything."""
    said = (st.session_state.get(f"timeline_{page}") or {}).get("moved")
    if not isinstance(said, Mapping):
        return
    start, end = _day(said.get("from"), span), _day(said.get("to"), span)
    if start and end and end < start:
        start, end = end, start
    pace = Pace.of(said.get("step"), said.get("speed"), said.get("trail"))
    session.change(page, pace=None if pace == usual(span) else pace)
    chosen = filters.read() or session.current(page).filters
    keep = said.get("keep")
    filters.fill(replace(chosen, start=start, end=end, undated=keep if isinstance(keep, bool) else chosen.undated))


def _day(value: object, span: Span) -> str | None:
    """A day (YYYY-MM-DD) that the slider can stand on, else None."""
    try:
        day = date.fromisoformat(value) if isinstance(value, str) and len(value) == 10 else None
    except ValueError:
        return None
    low, high = _EPOCH + timedelta(span.first), _EPOCH + timedelta(span.last)
    return day.isoformat() if day is not None and low <= day <= high else None
