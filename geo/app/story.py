"""A visit told stop by stop: the map goes along, and beside it stand date, place, whom they met, and the sentence.

Opened by a button on the page of routes, or by an address: ``?story=1&stop=…`` (any stop) or ``?story=1&visit=…``.
Turning a page needs no server; the address follows when the reader has come to rest.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files
from typing import Any
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from geo.app import certainty, data, dates, frame, mapview, parts, session, terms
from geo.app.urlstate import View, encode
from geo.app.visits import host_names, length_km, met
from geo.app.words import one_line
from geo.i18n import _, counted, number
from geo.model import Filters

_BROWSER = files("geo.maps").joinpath("browser")
_component = st.components.v2.component(
    "visit_atlas.story",
    html=_BROWSER.joinpath("story.html").read_text(encoding="utf-8"),
    css=_BROWSER.joinpath("story.css").read_text(encoding="utf-8"),
    js=_BROWSER.joinpath("story.js").read_text(encoding="utf-8"),
)


def open_at() -> None:
    """Begin the story of the chosen visit, at the chosen stop; by callback."""
    session.change("routes", story=True, map=None)


def _close() -> None:
    session.change("routes", story=False)


def tell(view: View) -> bool:
    """The story that the view asks for; False where its visit is not here."""
    click = mapview.take_click("routes")
    stop = click.id if click is not None and click.kind == "stop" else view.stop
    visit_id = view.visits[0] if view.visits else data.visit_of(stop) if stop is not None else None
    if visit_id is None:
        every = data.newest("visits", Filters(), 2)
        visit_id = int(every["visit_id"].iloc[0]) if len(every) == 1 else None
    found = data.told((visit_id,) if visit_id is not None else ())
    if found.empty or visit_id is None:
        _close()
        return False
    stops = data.stops_of((visit_id,))
    if not (stops["stop_id"] == stop).any():
        stop = None
    view = session.change("routes", visits=(visit_id,), stop=stop)
    embedded = bool(st.context.is_embedded)
    with st.container(key="story"):
        map_side, text_side = st.columns([3, 2], gap="medium")
        with map_side:
            _map(visit_id)
        with text_side:
            _component(
                key="story_card",
                data={
                    "slides": slides(found.iloc[0], stops, view),
                    "at": stop,
                    "apart": embedded,
                    "words": _words(),
                },
                on_moved_change=_moved,
            )
            if not embedded:
                st.button(_("Back to the visit"), icon=":material/close:", key="story_close", on_click=_close)
    return True


def _map(visit_id: int) -> None:
    mapview.show(
        "routes",
        [data.routes((visit_id,), frame.theme())],
        theme=frame.theme(),
        occasion=f"story {visit_id}",
        label=_("Route of the visit; the text beside it tells the same"),
        height=560,
        follow=False,
    )


def _moved() -> None:
    """The reader came to rest on a page. What the browser says may be anything."""
    said = (st.session_state.get("story_card") or {}).get("moved")
    if isinstance(said, Mapping):
        stop = said.get("stop")
        session.change("routes", stop=stop if isinstance(stop, int) and not isinstance(stop, bool) else None)


def slides(visit: pd.Series, stops: pd.DataFrame, view: View) -> list[dict[str, Any]]:
    """The story's pages as the browser takes them: the visit, and each of its stops."""
    role = ", ".join(filter(None, [one_line(visit["role"] or ""), data.country_name(visit["traveller_country"])]))
    hosts, km = host_names(visit["host_countries"]), length_km(stops)
    length = f"{number(round(km))} km" if km >= 1 else ""
    first: dict[str, Any] = {
        "id": None,
        "mark": "",
        "name": one_line(visit["traveller"]),
        "when": dates.span(visit["start"], visit["end"]),
        "where": f"{role} → {hosts}" if hosts else role,
        "met": [],
        "quote": parts.pieces(one_line(visit["evidence"] or "")),
        "note": " · ".join(
            filter(
                None, [counted("{n} stop", "{n} stops", int(stops["parent_id"].isna().sum())), length, _status(visit)]
            )
        ),
        "href": _sentence(visit, view),
    }
    names = dict(zip(stops["stop_id"], stops["name"], strict=True))
    return [first, *(_slide(stop, names, view) for _row, stop in stops.iterrows())]


def _slide(stop: pd.Series, names: Mapping[int, str], view: View) -> dict[str, Any]:
    parent = names.get(stop["parent_id"])
    country = data.country_name(stop["country"]) if stop["country"] and stop["kind"] != "country" else ""
    where = ", ".join(filter(None, [_("in {place}", place=one_line(parent)) if parent else "", country]))
    when = dates.span(stop["arrival"], stop["departure"], "")
    notes = [_status(stop), dates.precise(stop["arrival"] or stop["departure"]) if when else ""]
    if pd.isna(stop["latitude"]):
        notes.append(_("could not be placed on the map"))
    elif certainty.hollow(stop["confidence"]):
        notes.append(_("where it is: {certainty}", certainty=terms.certainty(certainty.word(stop["confidence"]))))
    return {
        "id": int(stop["stop_id"]),
        "mark": str(int(stop["order"])),
        "name": one_line(stop["name"]),
        "when": when or _("Date not given"),
        "where": where,
        "met": [list(met(described, stop["status"])) for described in stop["met"]],
        "quote": parts.pieces(one_line(stop["evidence"] or "")),
        "note": " · ".join(filter(None, notes)),
        "href": _sentence(stop, view),
    }


def _status(row: pd.Series) -> str:
    return "" if row["status"] == "done" else terms.status(str(row["status"]))


def _sentence(row: pd.Series, view: View) -> str:
    """The address of the sentence in its article, beside this page's; '' where there is none."""
    if not row["evidence"] or pd.isna(row["evidence_start"]) or row["evidence_end"] <= row["evidence_start"]:
        return ""
    at = int(row["evidence_start"]), int(row["evidence_end"])
    target = View(filters=view.filters, article=str(row["article_id"]), at=at)
    return "Articles?" + urlencode(encode(target, "articles"), doseq=True, safe=",:")


def _words() -> dict[str, str]:
    return {
        "story": _("The visit, stop by stop"),
        "prev": _("Previous stop"),
        "next": _("Next stop"),
        "of": _("{n} of {all}"),
        "read": _("Read it in the article"),
        "keys": _("The arrow keys ← and → turn the pages."),
    }
