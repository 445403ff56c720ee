"""Country shapes for the offline base map, packed small for the browser."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any

from geo.data import table
from geo.maps.escape import numbers, words

SCALE = 100  # hundredths of a degree (1.1 km): finer than a pixel up to zoom 6


def _features(name: str) -> list[dict[str, Any]]:
    text = files("geo.data").joinpath(name).read_text(encoding="utf-8")
    return list(json.loads(text)["features"])


def _rings(geometry: dict[str, Any]) -> list[list[list[int]]]:
    """Polygons as lists of rings; a ring is x0, y0, dx, dy, … in hundredths of a degree."""
    polygons = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    packed = []
    for polygon in polygons:
        rings = []
        for ring in polygon:
            flat: list[int] = []
            x = y = None
            for longitude, latitude, *_ in ring:
                px, py = round(longitude * SCALE), round(latitude * SCALE)
                if x is None or y is None:
                    flat += [px, py]
                elif (px, py) != (x, y):
                    flat += [px - x, py - y]
                x, y = px, py
            if len(flat) >= 6:
                rings.append(flat)
        if rings:
            packed.append(rings)
    return packed


def _code(properties: dict[str, Any]) -> str:
    value = str(properties.get("iso_a2") or "")
    return value if len(value) == 2 and value.isascii() and value.isalpha() else ""


@cache
def packed() -> str:
    """JavaScript arrays ``[codes, names, shapes, disputed names, disputed shapes]`` of all countries."""
    names = {row["iso"]: row["name"] for row in table("countries")}
    countries = [f for f in _features("countries.geojson") if f.get("geometry")]
    disputed = [f for f in _features("disputed.geojson") if f.get("geometry")]
    return "[{},{},{},{},{}]".format(
        words(_code(f["properties"]) for f in countries),
        words(names.get(_code(f["properties"]), "") for f in countries),
        numbers([_rings(f["geometry"]) for f in countries]),
        words(f["properties"].get("name") or "" for f in disputed),
        numbers([_rings(f["geometry"]) for f in disputed]),
    )
