"""Geocoders can be exchanged, are polite, and tell "not found" from "failed"."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from geopy.exc import GeocoderQueryError
from geopy.extra.rate_limiter import RateLimiter

from geo.gazetteer import Gazetteer
from geo.geocoding import (
    Failed,
    Found,
    GazetteerGeocoder,
    Locator,
    NotFound,
    Settings,
    SettingsError,
    configured_locator,
    make_geocoder,
)


def test_the_offline_geocoder_works_as_any_of_geopy(gazetteer: Gazetteer) -> None:
    geocode = RateLimiter(GazetteerGeocoder(gazetteer).geocode, min_delay_seconds=0)
    assert geocode("Jinan").raw["place"].id == "geonames:1805753"
    assert geocode("Springfield, Illinois").raw["admin1"] == "US-IL"
    assert geocode("Paris, Texas, USA").raw["country"] == "US"
    assert geocode("Paris", country_codes="us").raw["country"] == "US"
    assert len(geocode("Springfield", exactly_one=False)) > 3
    assert geocode("Qwxyzzy") is None
    assert geocode("Jinan, Norway") is None
    with pytest.raises(GeocoderQueryError):
        GazetteerGeocoder(gazetteer).geocode("")


def test_reverse_gives_the_nearest_city(gazetteer: Gazetteer) -> None:
    geocoder = GazetteerGeocoder(gazetteer)
    assert geocoder.reverse((36.668, 116.997)).raw["country"] == "CN"
    assert geocoder.reverse((-48.0, -123.0)) is None


def test_an_answer_is_kept_and_the_service_asked_once(locator: Locator, server: Any) -> None:
    first, second = locator.locate("Hotel Example", "MT"), locator.locate("hotel  example", "MT")
    assert isinstance(first, Found)
    assert isinstance(second, Found)
    assert (first.place.country, first.place.latitude, second.cached) == ("MT", 35.9, True)
    assert first.place.name == "Hotel Example"  # no text of the service goes further
    assert len(server.requests) == 1
    assert server.requests[0][1] == "atlas-test"


def test_not_found_is_kept_too_and_expires(locator: Locator, server: Any, clock: Any) -> None:
    server.body = b"[]"
    assert locator.locate("Nowhere Hall") == NotFound("nominatim")
    assert locator.locate("Nowhere Hall") == NotFound("nominatim", cached=True)
    clock.now += 15 * 86400
    assert locator.locate("Nowhere Hall") == NotFound("nominatim")
    assert len(server.requests) == 2


def test_a_refusal_is_no_answer_and_the_service_is_left_alone_as_long_as_it_asks(
    locator: Locator, server: Any, clock: Any
) -> None:
    server.status, server.headers = 429, {"Retry-After": "30"}
    first = locator.locate("Hotel Example")
    assert isinstance(first, Failed)
    assert first.retry_after == 30
    assert isinstance(locator.locate("Hotel Other"), Failed)
    assert len(server.requests) == 1
    server.status, server.headers = 200, {}
    clock.now += 31
    assert isinstance(locator.locate("Hotel Other"), Found)


def test_what_the_gazetteer_knows_is_still_found_when_the_service_fails(locator: Locator, server: Any) -> None:
    server.status = 500
    result = locator.locate("Jinan")
    assert isinstance(result, Found)
    assert (result.source, result.place.id) == ("gazetteer", "geonames:1805753")
    assert result.failure


def test_a_service_that_hangs_is_given_up(locator: Locator, server: Any) -> None:
    server.hanging = True
    assert isinstance(locator.locate("Hotel Example"), Failed)


@pytest.mark.parametrize(
    "body",
    [
        b"<html>", b"\xff\xfe", b"null", b"3", b'"text"', b'[{"lat": [], "lon": {}}]', b'[{"display_name": "x"}]',
        b"[5]",
        b'[{"lat": "95", "lon": "10", "display_name": "x"}]', b'[{"lat": "5", "lon": "999", "display_name": "x"}]',
        b'[{"lat": "nan", "lon": "inf", "display_name": "x"}]', b"[" * 100_000, b" " * 10_000_000 + b"[]",
    ],
)  # fmt: skip
def test_a_service_that_lies_is_no_answer_and_nothing_is_kept(locator: Locator, server: Any, body: bytes) -> None:
    server.body = body
    assert isinstance(locator.locate("Hotel Example"), Failed | NotFound)
    server.body = server.good
    if body not in (b"null", b"[]"):
        assert isinstance(locator.locate("Hotel Example"), Found)


def test_requests_are_a_second_apart_over_all_that_share_the_cache(
    locator: Locator, gazetteer: Gazetteer, clock: Any
) -> None:
    other = Locator(locator.settings, gazetteer, clock, clock.sleep)
    locator.locate("Hotel One")
    other.locate("Hotel Two")
    assert clock.slept == [pytest.approx(1.0)]


def test_a_broken_cache_file_is_begun_anew(locator: Locator, tmp_path: Path) -> None:
    (tmp_path / "answers.sqlite").write_bytes(b"no database" * 200)
    assert isinstance(locator.locate("Hotel Example"), Found)


def test_without_a_setting_nothing_leaves_the_machine(gazetteer: Gazetteer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("VISIT_ATLAS_GEOCODER", raising=False)
    assert configured_locator(gazetteer) is None
    locator = Locator(Settings.configured(), gazetteer)
    assert not locator.online
    assert isinstance(locator.locate("Jinan"), Found)
    assert locator.locate("Qwxyzzy") == NotFound("gazetteer")


@pytest.mark.parametrize(
    "environment",
    [
        {"VISIT_ATLAS_GEOCODER_OPTIONS": "{"},
        {"VISIT_ATLAS_GEOCODER_OPTIONS": "[]"},
        {"VISIT_ATLAS_GEOCODER_OPTIONS": '{"timeout": "soon"}'},
        {"VISIT_ATLAS_GEOCODER": "no-such-service"},
        {"VISIT_ATLAS_GEOCODER": "nominatim", "VISIT_ATLAS_GEOCODER_OPTIONS": '{"no_such_option": 1}'},
    ],
)
def test_a_setting_that_makes_no_sense_is_named(environment: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError, match="VISIT_ATLAS_GEOCODER"):
        make_geocoder(Settings.configured())
