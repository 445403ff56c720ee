"""geopy geocoders: the offline one over the gazetteer; the online ones with cache, rate limit and fall-back.

>>> from geo.gazetteer import Gazetteer
>>> geocoder = make_geocoder(Settings(), Gazetteer.open())    # doctest: +SKIP
>>> geocoder.geocode("Jinan, Shandong").raw["place"].id        # doctest: +SKIP
'geonames:1805753'
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.geocoding.completion import complete
from geo.geocoding.credits import attribution, attributions
from geo.geocoding.offline import GazetteerGeocoder
from geo.geocoding.online import Locator, make_geocoder
from geo.geocoding.results import Failed, Found, NotFound, Result
from geo.geocoding.settings import Settings, SettingsError

if TYPE_CHECKING:
    from geo.gazetteer import Gazetteer

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
    "attributions",
    "complete",
    "configured_locator",
    "make_geocoder",
]


def configured_locator(gazetteer: Gazetteer) -> Locator | None:
    """The locator for the service that the settings name; None with the default. Raises SettingsError."""
    settings = Settings.configured()
    return None if settings.service == "gazetteer" else Locator(settings, gazetteer)
