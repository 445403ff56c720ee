"""Where a country's end of an arc stands: its point from the table of countries."""

from __future__ import annotations

from functools import cache

from geo import data


@cache
def country_points() -> dict[str, tuple[str, float, float]]:
    """Name, latitude and longitude of each country, by ISO 3166-1 alpha-2 code."""
    points = {}
    for row in data.table("countries"):
        if row["latitude"] and row["longitude"]:
            points[row["iso"]] = (row["name"], float(row["latitude"]), float(row["longitude"]))
    return points
