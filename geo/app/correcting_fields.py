"""The fields of the dialog in which a person corrects: each begins with what is there, and gives the value chosen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

import streamlit as st

from geo import data as tables
from geo import maps
from geo.app import mapview, service
from geo.app.correcting_words import place_words
from geo.app.data import country_name
from geo.app.style import theme
from geo.app.words import one_line
from geo.corrections import PIN
from geo.i18n import _
from geo.model import Candidate, Place

T = TypeVar("T", bound=str)
NEAR_KM = (50, 300)  # a pin's country is that of the nearest known place within this; the wider where there is none
AROUND_KM, MOST_AROUND = 250, 24  # cities drawn on the map on which a pin is set


def words(label: str, value: str, key: str) -> str:
    """Words on one line."""
    return one_line(st.text_input(label, value, max_chars=300, key=key))


def known_or_new(label: str, known: Sequence[str], key: str) -> str:
    """One of the names that are known, or another that is typed; "" while there is none."""
    typed = st.selectbox(label, list(dict.fromkeys(known)), None, key=key, accept_new_options=True,
                         placeholder=_("Choose or type a name"))  # fmt: skip
    return one_line(typed or "")


def one_of(label: str, options: Sequence[T], value: T, shown: Callable[[str], str], key: str) -> T:
    """One of a few fixed names."""
    return st.selectbox(label, options, list(options).index(value), format_func=shown, key=key)


def _codes(values: Sequence[str]) -> list[str]:
    return sorted({*(row["iso"] for row in tables.table("countries")), *values}, key=country_name)


def country(label: str, value: str | None, key: str) -> str | None:
    """A country's code, or None where it is not known."""
    options = [None, *_codes([value] if value else [])]
    return st.selectbox(label, options, options.index(value), format_func=country_name, key=key)


def countries(label: str, values: tuple[str, ...], key: str) -> tuple[str, ...]:
    """Several countries' codes."""
    return tuple(st.multiselect(label, _codes(values), list(values), format_func=country_name, key=key))


def date(label: str, value: str | None, key: str) -> str | None:
    """A date with its precision (EDTF), or None; the value is checked where the change is."""
    told = _("2023-09-08, 2023-09, 2023 or 2024~ (about); empty where it is not known.")
    return (
        one_line(st.text_input(label, value or "", key=key, max_chars=60, placeholder="2023-09-08", help=told)) or None
    )


def two_dates(first: tuple[str, str | None], last: tuple[str, str | None], key: str) -> tuple[str | None, str | None]:
    """A beginning and an end, side by side; each a label and its value."""
    left, right = st.columns(2)
    with left:
        begun = date(*first, key=f"{key}_first")
    with right:
        return begun, date(*last, key=f"{key}_last")


def place(current: Place | None, candidates: Sequence[Candidate], key: str) -> Place | None:
    """A place: as it is, another that the words may mean, one that is searched, none; and its pin moved."""
    asked = one_line(
        st.text_input(
            _("Search a place"), key=f"{key}_search", max_chars=100, help=_("Looks the name up in the gazetteer.")
        )
    )
    found: list[Place] = []
    if asked and service.has_index():
        found = list(dict.fromkeys(entry.place for entry in service.gazetteer().lookup(asked)))[:12]
    if asked and not found:
        st.info(_("No place of that name is known. You can enter its latitude and longitude."))
    options: dict[str, Place | None] = {}
    words: set[str] = set()
    for option in dict.fromkeys((current, *found, *(candidate.place for candidate in candidates[:8]), None)):
        if place_words(option) not in words:  # Streamlit knows what was chosen by its words alone
            words.add(place_words(option))
            options[option.id if option else ""] = option
    ids = list(options)
    chosen = st.selectbox(
        _("Place"),
        ids,
        ids.index(next((place.id for place in found if place.id in options), current.id if current else "")),
        format_func=lambda place_id: place_words(options[place_id]),
        key=f"{key}_place_{asked}",
    )
    return _pin(options[chosen], f"{key}_{chosen}")


def _pin(place: Place | None, key: str) -> Place | None:
    """The place where its point was left as it was, else a place at the point that was set (degrees).

    It is set on a map, by a click or by dragging the pin, or typed: that way asks for no mouse.
    """
    state, lat_key, lon_key = st.session_state, f"{key}_lat", f"{key}_lon"
    lat, lon = (place.latitude, place.longitude) if place else (None, None)
    state.setdefault(lat_key, lat)
    state.setdefault(lon_key, lon)
    with st.expander(_("Set the point on a map"), icon=":material/add_location_alt:", key=f"{key}_box",
                     on_change="rerun") as box:  # fmt: skip
        if box.open:
            _pin_map(place, key)
    left, right = st.columns(2)
    with left:
        latitude = st.number_input(_("Latitude"), -90.0, 90.0, None, 0.0001, "%.5f", key=lat_key)
    with right:
        longitude = st.number_input(_("Longitude"), -180.0, 180.0, None, 0.0001, "%.5f", key=lon_key)
    if (latitude is None) != (longitude is None):
        st.warning(_("A point has a latitude and a longitude; until both are there, the place stays as it was."))
    if latitude is None or longitude is None or (latitude, longitude) == (lat, lon):
        return place
    return pinned(float(latitude), float(longitude), place)


def _pin_map(place: Place | None, key: str) -> None:
    """The map on which the point is set."""
    state, lat_key, lon_key = st.session_state, f"{key}_lat", f"{key}_lon"
    before = _point(place.latitude, place.longitude) if place else None
    now = _point(state[lat_key], state[lon_key])

    def set_to(latitude: float, longitude: float) -> None:
        state[lat_key], state[lon_key] = latitude, longitude

    mapview.pin(
        f"{key}_map",
        maps.pin_layer(now, before if before != now else None, _around(now or before)),
        theme=theme(),
        at=maps.View(*before, 4.0 if place and place.kind in ("country", "admin1", "region") else 7.0)
        if before
        else None,
        label=_("Map to set the point on; latitude and longitude below do the same"),
        set_to=set_to,
    )
    st.caption(_("Click where it is, or drag the pin. The dashed ring is where it was."))


def _point(latitude: float | None, longitude: float | None) -> maps.Point | None:
    return None if latitude is None or longitude is None else (latitude, longitude)


def _around(point: maps.Point | None) -> list[Place]:
    """The largest cities around, to find one's way by, largest first."""
    if point is None or not service.has_index():
        return []
    near = [place for place in service.gazetteer().near(*point, AROUND_KM) if place.kind == "city"]
    return sorted(near, key=lambda place: -place.population)[:MOST_AROUND]


def pinned(latitude: float, longitude: float, before: Place | None) -> Place:
    """A place at a point that a person set; its country is that of the nearest known place."""
    latitude, longitude = round(latitude, 5), round(longitude, 5)
    code = before.country if before else None
    if service.has_index():
        for km in NEAR_KM:
            near = service.gazetteer().near(latitude, longitude, km)
            if found := next((place.country for place in near if place.country), None):
                code = found
                break
    kind = before.kind if before and before.kind in ("city", "landmark", "natural") else "landmark"
    name = before.name if before else f"{latitude:.4f}, {longitude:.4f}"
    return Place(f"{PIN}{latitude:.5f},{longitude:.5f}:{name}"[:200], name, kind, code, None, latitude, longitude)
