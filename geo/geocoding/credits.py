"""Whose data a place is, as the line that has to stand beside it."""

from __future__ import annotations

from collections.abc import Iterable

GAZETTEER = "Places: GeoNames (CC BY 4.0), Natural Earth (public domain)"
_OWN = frozenset({"iso", "admin1", "admin2", "geonames", "atlas", "near", "gazetteer"})
_LINES = {
    "nominatim": "Geocoding: Nominatim, data © OpenStreetMap contributors (ODbL)",
    "photon": "Geocoding: Photon by komoot, data © OpenStreetMap contributors (ODbL)",
}


def attribution(service: str) -> str:
    """The line to show wherever answers of a service are shown."""
    if service in _OWN:
        return GAZETTEER
    return _LINES.get(service, f"Geocoding: {service}")


def attributions(place_ids: Iterable[object]) -> tuple[str, ...]:
    """The services' lines for what is shown, by the ids of its places; () where the gazetteer knew all of them.

    >>> attributions(["geonames:1805753", "nominatim:0a1b2c", None])
    ('Geocoding: Nominatim, data © OpenStreetMap contributors (ODbL)',)
    """
    services = {i.partition(":")[0] for i in place_ids if isinstance(i, str) and ":" in i}
    return tuple(attribution(service) for service in sorted(services - _OWN))
