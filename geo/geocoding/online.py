"""The online services of geopy, asked politely: cached, one request a second, errors apart from "not found"."""

from __future__ import annotations

import hashlib
import inspect
import json
import logging
import math
import sqlite3
import time
from collections.abc import Callable
from typing import Any

from geopy.exc import ConfigurationError, GeocoderNotFound, GeocoderQuotaExceeded, GeocoderRateLimited, GeopyError
from geopy.geocoders import get_geocoder_for_service
from geopy.geocoders.base import Geocoder

from geo import metrics
from geo.gazetteer import Gazetteer, fold
from geo.geocoding.adapter import LimitedAdapter
from geo.geocoding.credits import attribution
from geo.geocoding.offline import GazetteerGeocoder
from geo.geocoding.results import Failed, Found, NotFound, Result
from geo.geocoding.settings import Settings, SettingsError
from geo.geocoding.store import Store
from geo.model import Place

log = logging.getLogger(__name__)
_BACK_OFF = 60.0  # seconds, where a service refuses without saying for how long


def make_geocoder(settings: Settings, gazetteer: Gazetteer | None = None) -> Geocoder:
    """The geocoder that the settings name, as geopy makes it. Raises SettingsError."""
    if settings.service == "gazetteer":
        return GazetteerGeocoder(gazetteer)
    try:
        cls = get_geocoder_for_service(settings.service)
    except GeocoderNotFound:
        raise SettingsError(
            f"VISIT_ATLAS_GEOCODER={settings.service!r} is not known; use gazetteer, nominatim or another of geopy's"
        ) from None
    accepted = inspect.signature(cls.__init__).parameters
    options = {**settings.options, "timeout": settings.timeout, "adapter_factory": LimitedAdapter}
    if "user_agent" in accepted:
        options["user_agent"] = settings.user_agent
    try:
        return cls(**options)
    except (TypeError, ValueError, ConfigurationError) as error:
        raise SettingsError(f"VISIT_ATLAS_GEOCODER_OPTIONS do not fit {settings.service}: {error}") from None


def _coordinates(location: Any) -> tuple[float, float]:
    """Latitude and longitude of an answer. Raises ValueError where they are none.

    geopy wraps longitudes round silently; what the service really said is in ``raw``.
    """
    raw = location.raw if isinstance(location.raw, dict) else {}
    latitude, longitude = float(location.latitude), float(location.longitude)
    for key, limit in (("lat", 90.0), ("lon", 180.0)):
        if key in raw and not abs(float(raw[key])) <= limit:
            raise ValueError("coordinates out of range")
    if not (math.isfinite(latitude) and math.isfinite(longitude) and abs(latitude) <= 90 and abs(longitude) <= 180):
        raise ValueError("coordinates out of range")
    if latitude == 0 and longitude == 0:  # what geopy makes of an answer without coordinates
        raise ValueError("no coordinates")
    return latitude, longitude


def _count(result: Result) -> None:
    """Count what came of asking, and log what failed: its reason alone, without the name that was asked for."""
    if isinstance(result, Failed):
        metrics.GEOCODER.labels("failed").inc()
        log.warning("%s gave no answer: %s", result.source, result.reason)
    else:
        kind = "found" if isinstance(result, Found) else "not found"
        metrics.GEOCODER.labels("cached" if result.cached else kind).inc()


class Locator:
    """Asks the set service for names, through the cache; safe to share between threads and processes.

    >>> Locator(Settings.configured(), gazetteer).locate("Hotel Phoenicia", "MT")   # doctest: +SKIP
    Found(place=Place(id='nominatim:…', name='Hotel Phoenicia', kind='landmark', country='MT', …), source='nominatim')
    """

    def __init__(
        self,
        settings: Settings,
        gazetteer: Gazetteer,
        clock: Callable[[], float] = time.time,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.settings, self.gazetteer, self._sleep = settings, gazetteer, sleep
        self.geocoder = make_geocoder(settings, gazetteer)
        self._offline = GazetteerGeocoder(gazetteer)
        self._store = Store(settings.cache_path, clock)
        # Other options (another server, another key) may answer otherwise: their answers are kept apart.
        digest = hashlib.sha256(json.dumps(dict(settings.options), sort_keys=True, default=str).encode()).hexdigest()
        self._key = f"{settings.service}:{digest[:12]}"

    @property
    def online(self) -> bool:
        """Whether asking leaves the machine."""
        return self.settings.service != "gazetteer"

    @property
    def attribution(self) -> str:
        """The line to show beside the answers."""
        return attribution(self.settings.service)

    def locate(self, name: str, country_hint: str | None = None) -> Result:
        """Where ``name`` is; ``country_hint``: ISO 3166-1 alpha-2. Never raises for what a service does."""
        name = " ".join(name.split())[:200]
        if not fold(name):
            return NotFound(self.settings.service)
        if not self.online:
            return self._offline_answer(name, country_hint) or NotFound("gazetteer")
        try:
            result = self._ask(name, country_hint)
        except sqlite3.Error as error:  # the cache keeps the rate limit: without it nothing is asked
            result = Failed(self.settings.service, f"the cache cannot be used: {error}")
        _count(result)
        if isinstance(result, Failed):
            standing_in = self._offline_answer(name, country_hint, result.reason)
            return standing_in or result
        return result

    def _offline_answer(self, name: str, country: str | None, failure: str = "") -> Found | None:
        places = self._offline.candidates(name, [country] if country else None)
        return Found(places[0], "gazetteer", failure=failure) if places else None

    def _ask(self, name: str, country: str | None) -> Result:
        service, settings = self.settings.service, self.settings
        query = f"{fold(name)}|{(country or '').upper()}"
        known, place = self._store.get(self._key, query)
        if known:
            return Found(place, service, cached=True) if place else NotFound(service, cached=True)
        wait, mine = self._store.turn(service, settings.delay, settings.longest_wait)
        if not mine:
            return Failed(service, "the service asked to wait, or too many are waiting", wait)
        if wait:
            self._sleep(wait)
        try:
            place = self._call(name, country)
        except GeocoderRateLimited as error:
            seconds = float(error.retry_after) if error.retry_after is not None else _BACK_OFF
            self._store.leave_alone(service, seconds)
            return Failed(service, "the service refuses: too many requests", seconds)
        except GeocoderQuotaExceeded as error:
            self._store.leave_alone(service, _BACK_OFF)
            return Failed(service, f"the service refuses: {type(error).__name__}", _BACK_OFF)
        except GeopyError as error:
            return Failed(service, f"{type(error).__name__}: {str(error)[:200]}")
        except Exception as error:  # an answer of a shape that geopy's parser did not expect
            return Failed(service, f"the answer makes no sense ({type(error).__name__})")
        self._store.put(self._key, query, place, settings.found_days if place else settings.not_found_days)
        return Found(place, service) if place else NotFound(service)

    def _call(self, name: str, country: str | None) -> Place | None:
        accepted = inspect.signature(self.geocoder.geocode).parameters
        extra: dict[str, Any] = {}
        query = name
        if country and "country_codes" in accepted:
            extra["country_codes"] = country.lower()
        elif country:
            known = self.gazetteer.country(country)
            query = f"{name}, {known.name}" if known else name
        if "addressdetails" in accepted:
            extra["addressdetails"] = True
        answer = self.geocoder.geocode(query, exactly_one=True, **extra)
        if answer is None:
            return None
        latitude, longitude = _coordinates(answer)
        address = answer.raw.get("address") if isinstance(answer.raw, dict) else None
        code = address.get("country_code") if isinstance(address, dict) else None
        if not (isinstance(code, str) and len(code) == 2 and self.gazetteer.country(code)):
            code = country
        # The name stays the one that was asked for: no text of the service goes further.
        digest = hashlib.sha256(f"{fold(name)}|{latitude:.5f}|{longitude:.5f}".encode()).hexdigest()[:12]
        return Place(
            f"{self.settings.service}:{digest}", name, "landmark", code.upper() if code else None, None, latitude,
            longitude, 0, 1.0,
        )  # fmt: skip
