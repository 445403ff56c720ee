"""Linked Places Format 1.2 (github.com/LinkedPasts/linked-places-format): places, each with when it was visited."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any
from urllib.parse import quote

import pandas as pd

from geo.exchange.features import position
from geo.exchange.tables import RETOLD_COLUMNS, credit, day_bounds, records
from geo.exchange.wording import web_address, when, xml_text

CONTEXT = "https://raw.githubusercontent.com/LinkedPasts/linked-places/master/linkedplaces-context-v1.1.jsonld"
_TYPES = {  # Getty's Art & Architecture Thesaurus, where it has the very thing
    "country": ("aat:300128207", "nation"),
    "admin1": ("aat:300000774", "province"),
    "admin2": ("aat:300000771", "county"),
    "city": ("aat:300008347", "inhabited place"),
    "region": ("aat:300182722", "region"),
}


def _timespan(row: dict[str, Any]) -> dict[str, Any] | None:
    first, last = day_bounds(row)
    if first and last:
        return {"start": {"earliest": first}, "end": {"latest": last}}
    return {"end": {"latest": row["article_date"]}} if row["article_date"] else None


def _description(row: dict[str, Any]) -> dict[str, Any]:
    said: dict[str, Any] = {"value": xml_text(row["evidence"])}
    address = web_address(row["url"])
    return {"@id": address, **said} if address else said


def _stop(row: dict[str, Any]) -> dict[str, Any]:
    names = ("stop_id", "visit_id", "traveller", "traveller_country", "order", "status", "confidence", "met", "source")
    told = {name: row[name] for name in RETOLD_COLUMNS if row.get("n_reports", 1) > 1}
    return {**{name: row[name] for name in names}, "when": when(row), "evidence": xml_text(row["evidence"]), **told}


def _others(rows: list[dict[str, Any]], name: str) -> list[dict[str, Any]]:
    """What other reports of the same trips say, each once."""
    return list({str(told): told for row in rows for told in row.get(name) or ()}.values())


def _feature(rows: list[dict[str, Any]]) -> dict[str, Any]:
    first = rows[0]
    point, place = position(first), str(first["place_id"] or f"text:{first['name']}")
    service, _, number = place.partition(":")
    known = service == "geonames" and number.isdigit()
    citations = [
        {"label": xml_text(row["article_title"] or row["source"] or row["article_id"]), "@id": web_address(row["url"])}
        for row in {row["article_id"]: row for row in rows}.values()
    ]
    citations += [
        {"label": xml_text(other["title"] or other["source"]), "@id": web_address(other["url"])}
        for other in _others(rows, "also_in")
    ]
    citations += [
        {"label": xml_text(told["title"] or told["source"] or told["article_id"]), "@id": web_address(told["url"])}
        for told in _others(rows, "other_reports")
    ]
    kind = _TYPES.get(str(first["kind"]))
    spans = [span for row in rows if (span := _timespan(row))]
    sure = max(float(row["confidence"] or 0.0) for row in rows)
    geometry: dict[str, Any] | None = None
    if point:
        geometry = {
            "type": "Point",
            "coordinates": list(point),
            "certainty": "certain" if sure >= 0.8 else "less-certain" if sure >= 0.5 else "uncertain",
            "precision_km": first["radius_km"],
        }
    return {
        "@id": f"https://www.geonames.org/{number}" if known else f"urn:visit-atlas:place:{quote(place, safe='')}",
        "type": "Feature",
        "properties": {
            "title": xml_text(first["name"]),
            "ccodes": [first["country"]] if first["country"] else [],
            "disputed": bool(first["disputed"]),
            "stops": [_stop(row) for row in rows],
        },
        **({"when": {"timespans": spans}} if spans else {}),
        "names": [
            {"toponym": xml_text(name), "citations": [{k: v for k, v in c.items() if v} for c in citations]}
            for name in dict.fromkeys(row["name"] for row in rows)
        ],
        **({"types": [{"identifier": kind[0], "label": kind[1]}]} if kind else {}),
        **({"links": [{"type": "exactMatch", "identifier": f"gn:{number}"}]} if known else {}),
        "descriptions": [_description(row) for row in (*rows, *_others(rows, "other_evidence")) if row["evidence"]],
        "geometry": geometry,
    }


def _places(rows: Iterable[dict[str, Any]]) -> Iterable[list[dict[str, Any]]]:
    found: dict[object, list[dict[str, Any]]] = {}
    for row in rows:
        found.setdefault(row["place_id"] or ("text", row["name"]), []).append(row)
    return found.values()


def stops_lpf(stops: pd.DataFrame, articles: pd.DataFrame, address: str = "") -> str:
    """Places of the stops as Linked Places JSON text: one feature a place, its stops among its properties."""
    features = [_feature(rows) for rows in _places(records(stops, articles))]
    whole: dict[str, Any] = {
        "@context": CONTEXT,
        "type": "FeatureCollection",
        "attribution": credit(*stops["place_id"].tolist()),
    }
    if address:
        whole["address"] = address
    whole["features"] = features
    return json.dumps(whole, ensure_ascii=False, allow_nan=False)
