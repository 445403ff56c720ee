"""GPX 1.1 of stops (waypoints) and of visits (routes, in the order of the journey)."""

from __future__ import annotations

from datetime import UTC, datetime
from html import escape
from itertools import groupby
from typing import Any

import gpxpy.gpx
import pandas as pd

from geo.edtf import exact_day
from geo.exchange.features import position, travelled
from geo.exchange.tables import credit, records
from geo.exchange.wording import facts, web_address, xml_text


def _fill(point: Any, row: dict[str, Any], licence: str, address: str) -> Any:
    point.name = xml_text(row["name"])
    point.description = "\n".join(f"{name}: {value}" for name, value in facts(row, licence, address))
    point.source = xml_text(row["source"] or row["article_title"])
    point.type = xml_text(row["status"])
    point.link = escape(web_address(row["url"])) or None  # gpxpy writes an address as it is
    day = exact_day(row["arrival"])
    if day:
        point.time = datetime.fromisoformat(day).replace(tzinfo=UTC)
    return point


def stops_gpx(stops: pd.DataFrame, articles: pd.DataFrame, address: str = "") -> str:
    """Stops and routes as GPX text. GPX knows points only: what has none is not in it (CSV and KML have it)."""
    whole = gpxpy.gpx.GPX()
    whole.creator = whole.name = "Visit Atlas"
    licence = credit(*stops["place_id"].tolist())
    whole.description = xml_text(f"{licence} {address}".strip())
    whole.link = escape(web_address(address)) or None
    for _visit, group in groupby(records(stops, articles), key=lambda row: row["visit_id"]):
        rows = sorted(group, key=lambda row: row["order"])
        placed = [(row, point) for row in rows if (point := position(row))]
        for row, (lon, lat) in placed:
            whole.waypoints.append(_fill(gpxpy.gpx.GPXWaypoint(lat, lon), row, licence, address))
        way = [(row, point) for row, point in placed if travelled(row)]
        if len(way) > 1:
            route = gpxpy.gpx.GPXRoute(name=xml_text(rows[0]["traveller"]))
            route.description = f"{licence} {xml_text(address)}".strip()
            route.source = xml_text(rows[0]["source"] or rows[0]["article_title"])
            for row, (lon, lat) in way:
                route.points.append(_fill(gpxpy.gpx.GPXRoutePoint(lat, lon), row, licence, address))
            whole.routes.append(route)
    return str(whole.to_xml("1.1", prettyprint=False))
