"""A map on a page: kept over reruns, its view in the address, clicks handed to the page once."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st
import streamlit.components.v1 as components
from streamlit.delta_generator import DeltaGenerator
from streamlit_folium import st_folium

from geo import maps, settings
from geo.app import parts, session
from geo.app.urlstate import MapView, Page
from geo.exchange.tables import credit
from geo.i18n import _

# A component without a frame of its own: Streamlit serves its folder, with the maps' one script and big layers.
_FOLDER = maps.write()
_served = components.declare_component("visit_atlas_map", path=str(_FOLDER))
_ASSETS = maps.served(f"../{_served.name}")
_SHELF = maps.Shelf(_FOLDER, f"../{_served.name}")


@dataclass
class _Seen:
    """What a page's map told last, and what it was asked."""

    click: int = 0
    view: MapView | None = None
    token: str = ""
    loads: int = -1
    target: maps.Bounds | maps.View | None = None
    waiting: maps.Click | None = None


def _seen(page: Page) -> _Seen:
    kept: _Seen = st.session_state.setdefault(f"map_seen_{page}", _Seen())
    return kept


def picture() -> maps.Picture:
    """The button that saves a map as a picture, in the reader's language, with the credit that it needs."""
    return maps.Picture(
        _("Save the map as a picture (PNG)"),
        _("This browser can’t make a picture of the map."),
        credit(f"{settings.geocoder()}:"),
    )


def take_click(page: Page) -> maps.Click | None:
    """What the reader clicked since the last call, or None."""
    seen = _seen(page)
    click, seen.waiting = seen.waiting, None
    return click


@st.fragment
def show(
    page: Page,
    layers: Sequence[maps.Layer],
    *,
    theme: maps.Theme,
    occasion: str,
    label: str,
    at: maps.Bounds | None = None,
    height: int = 520,
    follow: bool = True,
    names: Mapping[int, str] | None = None,
) -> None:
    """Draw `layers` (the lowest first).

    The map looks at `at` (default: all that the layers hold) whenever `occasion` changes; where the address
    that was followed holds a view, at that. When the reader moves the map, the address follows, unless `follow` is
    False (a story moves it). A click runs the page anew; ``take_click`` tells it. `names`: of visits, for the
    legend that a picture of the map has.
    """
    seen, loads = _seen(page), session.store().loads
    token = hashlib.blake2s(f"{loads} {occasion}".encode(), digest_size=8).hexdigest()
    if token != seen.token:
        if loads == seen.loads:  # another selection: its own place on the map, and not the last one's
            session.change(page, map=None)
        wanted = session.current(page).map
        seen.target = maps.View(wanted.latitude, wanted.longitude, wanted.zoom) if wanted else at or _around(layers)
        seen.token, seen.loads = token, loads
    key = f"map_{page}" if follow else f"map_{page}_led"
    with _room(key, height):
        out = st_folium(
            maps.base_map(theme, maps.configured_tiles(), assets=_ASSETS, label=label, picture=picture()),
            key=key,
            height=height,
            use_container_width=True,
            render=False,  # the page around the map, which no one sees
            returned_objects=[*maps.CLICKS, *(maps.VIEW if follow else ())],
            feature_group_to_add=[
                *(_SHELF.put(layer).group() for layer in layers),
                maps.key_layer(parts.legend_entries(layers, theme, names)).group(),
                maps.look(token, seen.target).group(),
            ],
        )
    if isinstance(out, dict):
        if follow:
            _follow(page, out, seen)
        _clicked(out, seen)


def pin(
    key: str,
    layer: maps.Layer,
    *,
    theme: maps.Theme,
    at: maps.View | None,
    label: str,
    set_to: Callable[[float, float], None],
    height: int = 300,
) -> None:
    """A map on which a reader sets a pin (``maps.pin_layer``). It looks at `at` when it is made.

    `set_to` gets the latitude and longitude, as a callback: before the next run draws anything.
    """

    def told() -> None:
        if (point := maps.point_of(st.session_state.get(key))) is not None:
            set_to(*point)

    with _room(key, height):
        st_folium(
            maps.base_map(theme, maps.configured_tiles(), assets=_ASSETS, label=label),
            key=key,
            height=height,
            use_container_width=True,
            render=False,
            returned_objects=list(maps.TOLD),
            feature_group_to_add=[layer.group(), maps.look(key, at).group()],
            on_change=told,
        )


def _room(key: str, height: int) -> DeltaGenerator:
    """A box for a map, as high as the map (px) before its frame has loaded, so that what stands below never moves.

    A narrow screen's maps have a height of their own (geo/app/style.py).
    """
    of = re.sub(r"[^\w-]", "-", key, flags=re.ASCII)  # as Streamlit makes a class of a key
    st.html(f"<style>@media (min-width: 641px) {{ .st-key-room-{of} {{ height: {height}px; }} }}</style>")
    return st.container(key=f"room-{of}")


def _around(layers: Sequence[maps.Layer]) -> maps.Bounds | None:
    """The box around all layers; their longitudes are brought into one copy of the world first."""
    found = [layer.bounds for layer in layers if layer.bounds]
    if not found:
        return None
    turned = [(b, 360.0 * round(((found[0].west + found[0].east) - (b.west + b.east)) / 720.0)) for b in found]
    return maps.Bounds(
        min(b.south for b in found),
        min(b.west + turn for b, turn in turned),
        max(b.north for b in found),
        max(b.east + turn for b, turn in turned),
    )


def _follow(page: Page, out: dict[str, Any], seen: _Seen) -> None:
    """Keep the reader's view in the address."""
    found = maps.view_of(out, seen.token)
    if found is not None and seen.view != (view := MapView(*found)):
        seen.view = view
        session.moved(page, view)


def _clicked(out: dict[str, Any], seen: _Seen) -> None:
    count = out.get("last_object_clicked_count") or 0
    click = maps.clicked(out)
    if not isinstance(count, int) or count == seen.click:
        return
    again = count < seen.click  # the map was made anew, and counts from 0
    seen.click = count
    if click is not None and not (again and count == 0):
        seen.waiting = click
        st.rerun()
