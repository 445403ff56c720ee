"""KML 2.2 of stops and routes, as Google Earth opens it: a folder a visit, a style a status, time spans."""

from __future__ import annotations

import html
from itertools import groupby
from typing import Any

import pandas as pd
import simplekml

from geo.exchange.features import position, way_of
from geo.exchange.tables import credit, day_bounds, records
from geo.exchange.wording import facts, xml_text
from geo.model import STATUSES

# KML writes aabbggrr. The colours of the maps (geo/maps/palette.py) are per visit; here they tell the status.
_COLOURS = {
    "done": "ffa66300", "under way": "ff5a7a00", "planned": "ff0044c2", "postponed": "ff00618a",
    "cancelled": "ff1e26b3", "transit": "ff75665b",
}  # fmt: skip


def _name(value: Any) -> str:
    """A name for simplekml, which would take CDATA marks inside a text for its own."""
    return xml_text(value).replace("<![CDATA[", "<! [CDATA[")


def _styles(document: Any) -> dict[str, Any]:
    made: dict[str, Any] = {}
    for status in STATUSES:
        style = simplekml.Style()
        style.iconstyle.color = style.linestyle.color = _COLOURS[status]
        style.iconstyle.scale = 0.8 if status == "transit" else 1.0
        style.linestyle.width = 2.5
        document.document.styles.append(style)
        made[status] = style
    return made


def stops_kml(stops: pd.DataFrame, articles: pd.DataFrame, address: str = "") -> str:
    """Stops and routes as KML text. A stop without a point is a placemark without geometry."""
    document = simplekml.Kml(name="Visit Atlas")
    licence = credit(*stops["place_id"].tolist())
    document.document.description = html.escape(f"{licence} {address}".strip())
    styles = _styles(document)
    for _visit, group in groupby(records(stops, articles), key=lambda row: row["visit_id"]):
        rows = sorted(group, key=lambda row: row["order"])
        folder = document.newfolder(name=_name(rows[0]["traveller"]))
        for row in rows:
            point = position(row)
            mark = folder.newpoint(name=_name(row["name"]), coords=[point] if point else [])
            told = facts(row, licence, address)
            # Google Earth shows a description as HTML: escaped once here, and once more by simplekml for XML
            mark.description = "<br>".join(f"<b>{name}</b>: {html.escape(value)}" for name, value in told)
            for name, value in told:
                mark.extendeddata.newdata(name, html.escape(value))
            first, last = day_bounds(row)
            if first:
                mark.timespan.begin, mark.timespan.end = first, last
            mark.style = styles.get(row["status"], styles["done"])
        way = way_of(rows)
        if len(way) > 1:
            line = folder.newlinestring(name=_name(f"{rows[0]['traveller']} (route)"), coords=way, tessellate=1)
            line.style = styles["done"]
    return str(document.kml(format=False))
