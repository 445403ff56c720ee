"""Visits and stops in words: labels, people met, the way's length."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

import pandas as pd

from geo import edtf, i18n
from geo.app import dates, terms
from geo.app.data import country_name
from geo.app.words import one_line, short
from geo.i18n import N_, _
from geo.maps import distance_km
from geo.model import Visit

ONCE = N_("A visit counts once, however many reports tell it: its page shows what each of them says.")
_VERBS = {"planned": N_("Will meet"), "cancelled": N_("Was to meet"), "postponed": N_("Was to meet"), "done": N_("Met")}
_MET = re.compile(r"(?P<name>.*?)(?: \((?P<who>[^()]*)\))?(?:, (?P<date>\d{3}[\dX][\dX~?%/-]*))?", re.DOTALL)


def host_names(codes: Iterable[str]) -> str:
    """Countries in a row: "Portugal, Spain and Morocco"."""
    return _row(tuple(codes), i18n.current())


@lru_cache(maxsize=4096)
def _row(codes: tuple[str, ...], language: str) -> str:
    return i18n.listed(country_name(code) for code in codes)


def dates_of(visit: pd.Series) -> str:
    """A visit's dates; where the report fixes the beginning alone, up to the last day that a stop of it has."""
    begun = visit["start"] and not visit["end"] and edtf.exact_day(visit["start"])
    return dates.span(visit["start"], visit["last_day"] if begun else visit["end"])


def dates_read(visit: Visit) -> str:
    """The same for a visit as it was read, before it is kept."""
    end = visit.end
    if visit.start and not end and edtf.exact_day(visit.start):
        told = (date for stop in visit.stops for date in (stop.arrival, stop.departure) if date)
        end = max((edtf.bounds(date)[1].isoformat() for date in told), default=None)
    return dates.span(visit.start, end)


def label(visit: pd.Series) -> str:
    """A visit in one line: "Nicolás Maduro (Venezuela) to China, 8–13 September 2023"."""
    who = short(visit["traveller"], 60)
    if visit["traveller_country"]:
        who = _("{name} ({of})", name=who, of=country_name(visit["traveller_country"]))
    hosts = host_names(visit["host_countries"])
    status = "" if visit["status"] == "done" else f" – {terms.status(visit['status'])}"
    when = dates_of(visit)
    if hosts:
        who = _("{traveller} to {countries}", traveller=who, countries=hosts)
    return _("{visit}, {dates}", visit=who, dates=when) + status


def met(described: str, status: str = "done") -> tuple[str, str, str]:
    """An encounter of a `stops` frame as verb, name, and the rest, in words.

    >>> met("Xi Jinping (President, CN), 2023-09-13")
    ('Met', 'Xi Jinping', '(President, China), 13 September 2023')
    """
    match = _MET.fullmatch(described)
    if not match:
        return "Met", one_line(described), ""
    who = [part for part in (match["who"] or "").split(", ") if part]
    if who and re.fullmatch("[A-Z]{2}", who[-1]):
        who[-1] = country_name(who[-1])
    rest = f"({', '.join(who)})" if who else ""
    if match["date"]:
        rest += f", {dates.human(match['date'])}"
    return _(_VERBS.get(status, "Met")), one_line(match["name"]), rest.removeprefix(", ") if not who else rest


def length_km(stops: pd.DataFrame) -> float:
    """Geodesic length in km of the way along a visit's stops: not the nested ones, not what did not take place."""
    way = stops[stops["parent_id"].isna() & ~stops["status"].isin(["cancelled", "postponed"])]
    way = way[way["latitude"].notna()]
    return distance_km(way["latitude"].tolist(), way["longitude"].tolist()) if len(way) > 1 else 0.0
