"""The fields of the dialog in which a person corrects: each begins with what is there, and gives the value chosen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

import streamlit as st

from geo import data as tables
from geo.app import service
from geo.app.correcting_words import place_words
from geo.app.data import country_name
from geo.app.words import one_line
from geo.i18n import _
from geo.model import Candidate, Place

T = TypeVar("T", bound=str)
NEAR_KM = 50  # a pin's country is that of the nearest known place within this


def words(label: str, value: str, key: str) -> str:
    """Words on one line."""
    return one_line(st.text_input(label, value, max_chars=300, key=key))


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
    for option in (*found, current, *(candidate.place for candidate in candidates[:8]), None):
        options.setdefault(option.id if option else "", option)
    ids = list(options)
    chosen = st.selectbox(
        _("Place"),
        ids,
        0 if found else ids.index(current.id if current else ""),
        format_func=lambda place_id: place_words(options[place_id]),
        key=f"{key}_place_{asked}",
    )
    return _pin(options[chosen], f"{key}_{chosen}")


def _pin(place: Place | None, key: str) -> Place | None:
    """The place where its point was left as it was, else a place at the point that was entered (degrees)."""
    left, right = st.columns(2)
    lat, lon = (place.latitude, place.longitude) if place else (None, None)
    with left:
        latitude = st.number_input(_("Latitude"), -90.0, 90.0, lat, 0.0001, "%.5f", key=f"{key}_lat")
    with right:
        longitude = st.number_input(_("Longitude"), -180.0, 180.0, lon, 0.0001, "%.5f", key=f"{key}_lon")
    if latitude is None or longitude is None or (latitude, longitude) == (lat, lon):
        return place
    return pinned(float(latitude), float(longitude), place)


def pinned(latitude: float, longitude: float, before: Place | None) -> Place:
    """A place at a point that a person set."""
    latitude, longitude = round(latitude, 5), round(longitude, 5)
    code = before.country if before else None
    if service.has_index():
        near = service.gazetteer().near(latitude, longitude, NEAR_KM)
        code = next((place.country for place in near if place.country), code)
    kind = before.kind if before and before.kind in ("city", "landmark", "natural") else "landmark"
    name = before.name if before else f"{latitude:.4f}, {longitude:.4f}"
    return Place(f"pin:{latitude:.5f},{longitude:.5f}:{name}"[:200], name, kind, code, None, latitude, longitude)
