"""A geopy geocoder over the gazetteer: no network, the same calls as any service of geopy."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from geopy.exc import GeocoderQueryError
from geopy.geocoders.base import DEFAULT_SENTINEL, Geocoder
from geopy.location import Location
from geopy.point import Point

from geo.gazetteer import Entry, Gazetteer
from geo.model import Place

_LONGEST = 400  # characters of a query


def location(place: Place) -> Location:
    """A geopy Location; ``raw`` has the fields of the Place and, under "place", the Place itself."""
    parts = [place.name, place.admin1 or "", place.country or ""]
    return Location(
        ", ".join(p for p in parts if p),
        Point(place.latitude or 0.0, place.longitude or 0.0),
        {**asdict(place), "place": place},
    )


def _fits(place: Place, context: Place) -> bool:
    """Whether a place lies in the country or province that the context names, or near it."""
    if context.kind == "country":
        return place.country == context.country
    if context.kind == "admin1":
        return place.admin1 == context.admin1 or place.id == context.id
    return bool(context.admin1) and place.admin1 == context.admin1 and place.country == context.country


class GazetteerGeocoder(Geocoder):  # type: ignore[misc]
    """Understands "name" and "name, province, country".

    >>> GazetteerGeocoder(gazetteer).geocode("Springfield, Illinois").latitude   # doctest: +SKIP
    39.80172
    """

    def __init__(self, gazetteer: Gazetteer | None = None, **options: Any) -> None:
        options.setdefault("user_agent", "visit-atlas")
        super().__init__(**options)
        self.gazetteer = gazetteer or Gazetteer.open()

    def _entries(self, name: str) -> list[Entry]:
        """A code is meant only where it is written as one: "us" is no country."""
        return [
            e
            for e in self.gazetteer.lookup(name)
            if e.place.latitude is not None and (e.match != "code" or name.strip() in (e.name, e.name.upper()))
        ]

    def candidates(self, query: str, country_codes: Sequence[str] | None = None) -> list[Place]:
        """Places that a query may mean, the likeliest first."""
        wanted = {c.upper() for c in country_codes or ()}
        parts = [p.strip() for p in query.split(",") if p.strip()]
        found: list[Place] = []
        if len(parts) > 1:
            contexts = [[e.place for e in self._entries(p)] for p in parts[1:]]
            found = [e.place for e in self._entries(parts[0])]
            for context in contexts:
                wide = [c for c in context if c.kind in ("country", "admin1")]
                context = wide or context  # ("Illinois" is the state before any town of that name)
                found = [p for p in found if any(_fits(p, c) for c in context)]
        if not found:  # one name; or a name with a comma of its own ("Washington, D.C.")
            found = [e.place for e in self._entries(query)]
        kept = [p for p in found if not wanted or p.country in wanted]
        return list({p.id: p for p in kept}.values())

    def geocode(
        self,
        query: str,
        *,
        exactly_one: bool = True,
        timeout: Any = DEFAULT_SENTINEL,
        country_codes: str | Sequence[str] | None = None,
        limit: int | None = None,
    ) -> Location | list[Location] | None:
        """A Location, a list of them (``exactly_one=False``), or None. Raises GeocoderQueryError for what is no name.

        country_codes: ISO 3166-1 alpha-2; only places there.
        """
        if not isinstance(query, str) or not query.strip() or len(query) > _LONGEST:
            raise GeocoderQueryError(f"a query is a name of 1 to {_LONGEST} characters")
        codes = [country_codes] if isinstance(country_codes, str) else country_codes
        places = self.candidates(query, codes)[: limit or None]
        if not places:
            return None
        return location(places[0]) if exactly_one else [location(p) for p in places]

    def reverse(
        self, query: Any, *, exactly_one: bool = True, timeout: Any = DEFAULT_SENTINEL, distance_km: float = 50.0
    ) -> Location | list[Location] | None:
        """The nearest city within ``distance_km`` of a point (what geopy takes as one), or all, nearest first."""
        try:
            point = query if isinstance(query, Point) else Point(query)
        except (TypeError, ValueError) as error:
            raise GeocoderQueryError(f"not a point: {error}") from error
        places = [p for p in self.gazetteer.near(point.latitude, point.longitude, distance_km) if p.kind == "city"]
        if not places:
            return None
        return location(places[0]) if exactly_one else [location(p) for p in places]
