"""A pin that a person sets by hand: where it was, where it is, and named places around it to find one's way by."""

from __future__ import annotations

from collections.abc import Sequence

from geo.maps.escape import numbers, words
from geo.maps.layers import Layer
from geo.model import Place

Point = tuple[float, float]  # latitude, longitude; WGS 84 degrees
TOLD = ("last_clicked",)  # returned_objects for a map with a pin on it


def pin_layer(now: Point | None, before: Point | None = None, around: Sequence[Place] = ()) -> Layer:
    """A pin at ``now`` (none yet: None), which moves to where the map is clicked, or is dragged there.

    ``before``: where it was, drawn hollow with a line to the pin. ``around``: places to find one's way by, drawn as
    small dots with their names; the first are the most important. Where the pin came to tells ``point_of``.
    """
    known = [p for p in around if p.latitude is not None and p.longitude is not None]
    data = [
        numbers(list(now or ())),
        numbers(list(before or ())),
        numbers([float(p.latitude or 0.0) for p in known]),
        numbers([float(p.longitude or 0.0) for p in known]),
        words(p.name for p in known),
    ]
    return Layer("pin", f"[{','.join(data)}]", count=1)


def point_of(output: object) -> Point | None:
    """Latitude and longitude (in [-180, 180]) that a reader chose, from st_folium's answer; anything odd is None."""
    try:
        told = output["last_clicked"]  # type: ignore[index]
        latitude, longitude = float(told["lat"]), float(told["lng"])
    except (KeyError, TypeError, ValueError):
        return None
    if not (-90 <= latitude <= 90 and abs(longitude) < 1e5):
        return None
    return round(latitude, 5), round((longitude + 180.0) % 360.0 - 180.0, 5)
