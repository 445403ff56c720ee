"""What a person saw when they marked something as verified, as a hash: other values, other hash."""

from __future__ import annotations

import hashlib

from geo.corrections.model import LinkValues, StopValues, VisitValues
from geo.model import Link, Place, Stop, Visit


def visit_values(visit: Visit) -> VisitValues:
    """What can be corrected of a visit, as it is."""
    who = visit.traveller
    return VisitValues(who.name, who.role, who.country, visit.host_countries, visit.start, visit.end, visit.status)


def stop_values(stop: Stop) -> StopValues:
    """What can be corrected of a stop, as it is."""
    return StopValues(stop.name, stop.place, stop.arrival, stop.departure, stop.status)


def link_values(link: Link) -> LinkValues:
    """What can be corrected of a link, as it is."""
    return LinkValues(link.type, link.a, link.b, link.date, link.status, link.label)


def _hash(*parts: object) -> str:
    return hashlib.sha256(repr(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _place(place: Place | None) -> str:
    return place.id if place else ""


def visit_seen(visit: Visit) -> str:
    """The hash of a visit's values; its stops have their own."""
    v = visit_values(visit)
    return _hash("visit", v.traveller, v.country, v.hosts, v.start, v.end, v.status)


def stop_seen(stop: Stop) -> str:
    """The hash of a stop's values."""
    return _hash("stop", stop.name, _place(stop.place), stop.arrival, stop.departure, stop.status)


def link_seen(link: Link) -> str:
    """The hash of a link's values."""
    places = (_place(link.a_place), _place(link.b_place))
    return _hash("link", link.type, link.a, link.b, link.date, link.status, link.label, *places)
