"""geopy geocoders: the offline one over the gazetteer; the online ones with cache, rate limit and fall-back.

>>> from geo.gazetteer import Gazetteer
>>> geocoder = make_geocoder(Settings(), Gazetteer.open())    # doctest: +SKIP
>>> geocoder.geocode("Jinan, Shandong").raw["place"].id        # doctest: +SKIP
'geonames:1805753'
"""

from __future__ import annotations

from geo.geocoding.offline import GazetteerGeocoder
from geo.geocoding.online import Locator, attribution, make_geocoder
from geo.geocoding.results import Failed, Found, NotFound, Result
from geo.geocoding.settings import Settings, SettingsError

__all__ = [
    "Failed",
    "Found",
    "GazetteerGeocoder",
    "Locator",
    "NotFound",
    "Result",
    "Settings",
    "SettingsError",
    "attribution",
    "make_geocoder",
]
