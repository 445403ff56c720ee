"""GeoJSON (RFC 7946) of stops with their routes, and of links.

Positions are [longitude, latitude] in WGS 84 degrees. Routes and arcs follow the great circle and are cut
where they cross the antimeridian (section 3.1.9). What has no point is a feature without geometry.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import groupby, pairwise
from math import acos, asin, atan2, ceil, cos, degrees, floor, radians, sin
from typing import Any

import pandas as pd

from geo.exchange.tables import LINK_COLUMNS, STOP_COLUMNS, Parts, credit, records

Position = tuple[float, float]  # longitude, latitude
_STEP = radians(2.0)  # a point about every 220 km
NOT_TRAVELLED = ("cancelled", "postponed")


def great_circle(a: Position, b: Position) -> list[Position]:
    """Points from a to b, both included, on the shorter great circle; longitudes run on past ±180.

    Source: slerp of unit vectors. Of two antipodes, which have no shorter way, the straight line.
    """
    vectors = []
    for lon, lat in (a, b):
        x, y = radians(lon), radians(lat)
        vectors.append((cos(y) * cos(x), cos(y) * sin(x), sin(y)))
    dot = max(-1.0, min(1.0, sum(p * q for p, q in zip(*vectors, strict=True))))
    angle = acos(dot)
    points: list[Position] = [a]
    steps = ceil(angle / _STEP)
    if 1e-9 < angle < 3.1415:
        for number in range(1, steps):
            share = number / steps
            p, q = sin((1 - share) * angle) / sin(angle), sin(share * angle) / sin(angle)
            x, y, z = (p * m + q * n for m, n in zip(*vectors, strict=True))
            points.append((degrees(atan2(y, x)), degrees(asin(max(-1.0, min(1.0, z))))))
    points.append(b)
    running = [points[0]]
    for lon, lat in points[1:]:
        before = running[-1][0]
        running.append((before + (lon - before + 180.0) % 360.0 - 180.0, lat))
    return running


def _within(longitude: float) -> float:
    """A longitude that rounding put past ±180 (of 179.99999999999997 it makes -180.00000000000003), at its edge."""
    return max(-180.0, min(180.0, longitude))


def cut(points: list[Position]) -> list[list[Position]]:
    """A line whose longitudes may leave ±180, as lines that do not, cut at the antimeridian."""
    lines: list[list[Position]] = [[points[0]]]
    zone = floor((points[0][0] + 180.0) / 360.0)
    lines[0] = [(_within(points[0][0] - 360.0 * zone), points[0][1])]
    for (lon_a, lat_a), (lon_b, lat_b) in pairwise(points):
        while (next_zone := floor((lon_b + 180.0) / 360.0)) != zone:
            east = next_zone > zone
            edge = 360.0 * (zone + 1 if east else zone) - 180.0
            share = (edge - lon_a) / (lon_b - lon_a) if lon_b != lon_a else 0.0
            latitude = lat_a + share * (lat_b - lat_a)
            lines[-1].append((180.0 if east else -180.0, latitude))
            lines.append([(-180.0 if east else 180.0, latitude)])
            zone += 1 if east else -1
        lines[-1].append((_within(lon_b - 360.0 * zone), lat_b))
    tidy = []
    for line in lines:
        kept = [line[0]]
        kept += [point for before, point in pairwise(line) if point != before]
        if len(kept) > 1:
            tidy.append(kept)
    return tidy


def _line(stops: list[Position]) -> dict[str, Any] | None:
    """A LineString or MultiLineString through the points; None where there is no line between them."""
    # rounded first (to about a metre), so that a leg begins exactly where the one before it ended
    lines = [
        [[round(lon, 5), round(lat, 5)] for lon, lat in line]
        for a, b in pairwise(stops)
        if a != b
        for line in cut(great_circle(a, b))
    ]
    if not lines:
        return None
    joined = [lines[0]]
    for line in lines[1:]:
        if joined[-1][-1] == line[0]:
            joined[-1] = joined[-1] + line[1:]
        else:
            joined.append(line)
    if len(joined) == 1:
        return {"type": "LineString", "coordinates": joined[0]}
    return {"type": "MultiLineString", "coordinates": joined}


def position(row: dict[str, Any], side: str = "") -> Position | None:
    """Where a row is (`side`: "a_" or "b_" for the ends of a link); None where nobody knows."""
    lat, lon = row[f"{side}latitude"], row[f"{side}longitude"]
    if lat is None or lon is None:
        return None
    return (lon + 180.0) % 360.0 - 180.0 if abs(lon) > 180.0 else lon, lat


def travelled(row: dict[str, Any]) -> bool:
    """Whether a route goes through this stop: it was or will be made, and does not lie inside another."""
    return row["parent_id"] is None and row["status"] not in NOT_TRAVELLED


def way_of(rows: list[dict[str, Any]]) -> list[Position]:
    """The points of a visit's route, from its stops in their order."""
    return [at for row in rows if travelled(row) and (at := position(row))]


def _collection(parts: Iterable[Iterable[dict[str, Any]]], address: str) -> Iterator[str]:
    """A FeatureCollection a part at a time; the attribution comes last, when all places are known."""
    head = {"type": "FeatureCollection", **({"address": address} if address else {})}
    yield _json(head)[:-1] + ', "features": ['
    credited: dict[str, Any] = {}
    before = ""
    for features in parts:
        written = []
        for feature in features:
            place = feature["properties"].get("place_id")
            credited.setdefault(credit(place), place)  # of each service one place
            written.append(_json(feature))
        if written:
            yield before + ", ".join(written)
            before = ", "
    yield f'], "attribution": {_json(credit(*credited.values()))}}}'


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def _properties(row: dict[str, Any], columns: tuple[str, ...]) -> dict[str, Any]:
    return {name: row.get(name) for name in columns if not name.endswith(("latitude", "longitude"))}


def stops_geojson(stops: pd.DataFrame, articles: pd.DataFrame, address: str = "") -> str:
    """Stops as points, and for each visit its route as a line through the stops that it was or will be at."""
    return "".join(stops_geojson_parts([(stops, articles)], address))


def stops_geojson_parts(parts: Parts, address: str = "") -> Iterator[str]:
    """The same text a part at a time."""
    return _collection((_of_stops(*part) for part in parts), address)


def _of_stops(stops: pd.DataFrame, articles: pd.DataFrame) -> list[dict[str, Any]]:
    features: list[dict[str, Any]] = []
    for visit_id, group in groupby(records(stops, articles), key=lambda row: row["visit_id"]):
        rows = sorted(group, key=lambda row: row["order"])
        for row in rows:
            at = position(row)
            point = {"type": "Point", "coordinates": list(at)} if at else None
            features.append(
                {
                    "type": "Feature",
                    "id": f"stop-{row['stop_id']}",
                    "geometry": point,
                    "properties": {"feature": "stop", **_properties(row, STOP_COLUMNS)},
                }
            )
        route = _line(way_of(rows))
        if route:
            shared = ("visit_id", "traveller", "traveller_country", "article_id", "article_title", "source", "url")
            told = ("n_reports", "other_reports", "differences")
            features.append(
                {
                    "type": "Feature",
                    "id": f"route-{visit_id}",
                    "geometry": route,
                    "properties": {"feature": "route", **{name: rows[0].get(name) for name in (*shared, *told)}},
                }
            )
    return features


def links_geojson(links: pd.DataFrame, articles: pd.DataFrame, address: str = "") -> str:
    """Links as lines between the two countries' points, twinnings between the provinces or cities."""
    return "".join(links_geojson_parts([(links, articles)], address))


def links_geojson_parts(parts: Parts, address: str = "") -> Iterator[str]:
    """The same text a part at a time."""
    return _collection((_of_links(*part) for part in parts), address)


def _of_links(links: pd.DataFrame, articles: pd.DataFrame) -> list[dict[str, Any]]:
    features = []
    for row in records(links, articles):
        ends = [position(row, "a_"), position(row, "b_")]
        line = _line([end for end in ends if end]) if all(ends) else None
        features.append(
            {
                "type": "Feature",
                "id": f"link-{row['link_id']}",
                "geometry": line,
                "properties": {"feature": "link", **_properties(row, LINK_COLUMNS)},
            }
        )
    return features
