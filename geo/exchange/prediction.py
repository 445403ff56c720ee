"""What was understood of one article, as plain JSON: places, itineraries and relations between countries.

The shape that ``visit-atlas analyse`` prints and that scorers of itineraries read: a place a name, stops without
those that lie inside another (a palace in its city is listed under ``inside``), dates only where one day is certain.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypedDict

from geo.edtf import exact_day
from geo.model import Analysis, Encounter, Link, Mention, Place, Span, Stop, Visit


class PlaceDict(TypedDict):
    """A place of the text. `type`: country, city, admin1, landmark or other."""

    surface: str
    name: str
    type: str
    country_iso2: str | None
    lat: float | None
    lon: float | None
    confidence: float


class EncounterDict(TypedDict):
    """Someone met at a stop; `date` is EDTF."""

    name: str
    role: str
    country_iso2: str | None
    date: str | None


class StopDict(TypedDict):
    """A stop: `place` in the text's own words, `name` as the gazetteer has it.

    `start_date`/`end_date` are days, `arrival`/`departure` the same as EDTF with their precision.
    """

    place: str
    name: str
    country_iso2: str | None
    start_date: str | None
    end_date: str | None
    order: int
    arrival: str | None
    departure: str | None
    status: str
    met: list[EncounterDict]
    inside: list[str]
    evidence: list[str]
    confidence: float


class ItineraryDict(TypedDict):
    """One traveller's journey."""

    traveller: str
    role: str
    traveller_country: str | None
    host_countries: list[str]
    start_date: str | None
    end_date: str | None
    status: str
    background: bool
    companions: list[str]
    stops: list[StopDict]
    evidence: list[str]
    confidence: float


class RelationDict(TypedDict):
    """A link between two countries; `date` is EDTF, `date_or_null` its first day where that is certain."""

    a_iso2: str
    b_iso2: str
    type: str
    date_or_null: str | None
    date: str | None
    status: str
    label: str
    evidence: str
    confidence: float


class PredictionDict(TypedDict):
    """Everything about one article."""

    id: str
    places: list[PlaceDict]
    itineraries: list[ItineraryDict]
    bilateral: list[RelationDict]


_TYPES = {"country": "country", "city": "city", "admin1": "admin1", "admin2": "admin1", "landmark": "landmark"}


def prediction(analysis: Analysis) -> PredictionDict:
    """The JSON-ready form of `analysis`; every value is a string, number, bool, None, list or dict of these."""
    content = analysis.article.content
    return {
        "id": analysis.article.name or analysis.article.id,
        "places": _places(analysis.parse.mentions),
        "itineraries": [_itinerary(visit, content, _surfaces(analysis.parse.mentions)) for visit in analysis.visits],
        "bilateral": [_relation(link, content) for link in analysis.links],
    }


def _places(mentions: Iterable[Mention]) -> list[PlaceDict]:
    """Each place once, by its first mention; one that only stands for its government is left out."""
    found: dict[str, PlaceDict] = {}
    for mention in mentions:
        if mention.kind != "place" or mention.metonym:
            continue
        place = mention.place
        key = place.id if place else f"text:{mention.text.casefold()}"
        if key in found:
            found[key]["confidence"] = max(found[key]["confidence"], round(mention.confidence, 3))
            continue
        point = place is not None and place.kind != "country"
        found[key] = {
            "surface": mention.text,
            "name": place.name if place else mention.text,
            "type": _type(place),
            "country_iso2": place.country if place else None,
            "lat": place.latitude if place and point else None,
            "lon": place.longitude if place and point else None,
            "confidence": round(mention.confidence, 3),
        }
    return list(found.values())


def _surfaces(mentions: Iterable[Mention]) -> dict[str, str]:
    """The text's own words for each place: the first mention that is not in capitals."""
    found: dict[str, str] = {}
    for mention in mentions:
        if mention.kind == "place" and mention.place and mention.place.kind != "country" and not mention.text.isupper():
            found.setdefault(mention.place.id, " ".join(mention.text.split()))
    return found


def _type(place: Place | None) -> str:
    return _TYPES.get(place.kind, "other") if place else "other"


def _itinerary(visit: Visit, content: str, surfaces: dict[str, str]) -> ItineraryDict:
    shown = [(number, stop) for number, stop in enumerate(visit.stops) if _stands_alone(stop, visit.stops)]
    return {
        "traveller": visit.traveller.name,
        "role": visit.traveller.role,
        "traveller_country": visit.traveller.country,
        "host_countries": list(visit.host_countries),
        "start_date": exact_day(visit.start),
        "end_date": exact_day(visit.end),
        "status": visit.status,
        "background": visit.background,
        "companions": [companion.name for companion in visit.companions],
        "stops": [
            _stop(stop, order, number, visit.stops, content, surfaces) for order, (number, stop) in enumerate(shown, 1)
        ],
        "evidence": _texts(visit.evidence, content),
        "confidence": visit.confidence,
    }


def _stands_alone(stop: Stop, stops: tuple[Stop, ...]) -> bool:
    """A city inside a province is a stop to a reader; a palace inside a city is part of that stop."""
    if stop.parent is None:
        return True
    return stop.place is not None and stop.place.kind == "city" and 0 <= stop.parent < len(stops)


def _stop(
    stop: Stop, order: int, number: int, stops: tuple[Stop, ...], content: str, surfaces: dict[str, str]
) -> StopDict:
    return {
        "place": surfaces.get(stop.place.id, stop.name) if stop.place else stop.name,
        "name": stop.name,
        "country_iso2": stop.place.country if stop.place else None,
        "start_date": exact_day(stop.arrival),
        "end_date": exact_day(stop.departure),
        "order": order,
        "arrival": stop.arrival,
        "departure": stop.departure,
        "status": stop.status,
        "met": [_encounter(e) for e in stop.met],
        "inside": [other.name for other in stops if other.parent == number],
        "evidence": _texts(stop.evidence, content),
        "confidence": stop.confidence,
    }


def _encounter(encounter: Encounter) -> EncounterDict:
    return {"name": encounter.name, "role": encounter.role, "country_iso2": encounter.country, "date": encounter.date}


def _relation(link: Link, content: str) -> RelationDict:
    first = (link.date or "").partition("/")[0]
    return {
        "a_iso2": link.a,
        "b_iso2": link.b,
        "type": link.type,
        "date_or_null": exact_day(first),
        "date": link.date,
        "status": link.status,
        "label": link.label,
        "evidence": " … ".join(_texts(link.evidence, content)),
        "confidence": link.confidence,
    }


def _texts(spans: Iterable[Span], content: str) -> list[str]:
    return [" ".join(content[span.start : span.end].split()) for span in spans]
