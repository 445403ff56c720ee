"""What a reader clicked, from streamlit-folium's answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

CLICKS = ("last_active_drawing", "last_object_clicked_count")  # returned_objects for clicks alone
VIEW = ("selected_layers",)  # and for the reader's view; the page reruns after each pan and zoom of theirs


@dataclass(frozen=True, slots=True)
class Click:
    """A clicked thing. ``count`` rises with every click: compare it to tell a second click from a rerun."""

    kind: Literal["stop", "link", "place"]  # link: arc_id (``arc_links``); place: dot_id (``dot_place``)
    id: int
    count: int


def clicked(output: Mapping[str, Any] | None) -> Click | None:
    """Read a click from st_folium's answer, which comes from the browser: anything odd is None."""
    if not isinstance(output, Mapping):
        return None
    drawing = output.get("last_active_drawing")
    properties = drawing.get("properties") if isinstance(drawing, Mapping) else None
    if not isinstance(properties, Mapping):
        return None
    kind, number, count = properties.get("kind"), properties.get("id"), output.get("last_object_clicked_count")
    if kind not in ("stop", "link", "place") or not isinstance(number, int) or isinstance(number, bool):
        return None
    return Click(kind, number, count if isinstance(count, int) else 0)


def clicked_id(output: Mapping[str, Any] | None) -> int | None:
    """Just the id of what was clicked, or None."""
    click = clicked(output)
    return click.id if click else None


def view_of(output: Mapping[str, Any] | None, token: str) -> tuple[float, float, float] | None:
    """Latitude, longitude (turned into [-180, 180]) and zoom of the view that the reader moved the map to.

    None while the map stands where ``look(token, …)`` put it, or where the answer holds no view.
    """
    try:
        (told,) = (output or {})["selected_layers"]
        asked, *numbers = told["url"].split(" ")
        lat, lon, level = map(float, numbers)
    except (KeyError, TypeError, ValueError, AttributeError):
        return None
    if asked != token or not (-90 <= lat <= 90 and abs(lon) < 1e5 and 0 <= level <= 24):
        return None
    return round(lat, 4), round((lon + 180.0) % 360.0 - 180.0, 4), round(level, 2)
