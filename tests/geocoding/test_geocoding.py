"""Geocoders can be exchanged, are polite, and tell "not found" from "failed"."""

from __future__ import annotations

import contextlib
import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from geopy.exc import GeocoderQueryError
from geopy.extra.rate_limiter import RateLimiter

from geo.gazetteer import Gazetteer
from geo.geocoding import Failed, Found, GazetteerGeocoder, Locator, NotFound, Settings, SettingsError, make_geocoder

GOOD = [{"lat": "35.9", "lon": "14.5", "display_name": "<b>x</b>", "address": {"country_code": "mt"}}]


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.open()


class Server:
    """A real HTTP server on loopback that answers as it is told."""

    def __init__(self) -> None:
        outer = self
        self.requests: list[tuple[str, str]] = []
        self.status, self.body, self.headers = 200, json.dumps(GOOD).encode(), {}
        self.hang = threading.Event()
        self.hanging = False

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                outer.requests.append((self.path, self.headers.get("User-Agent", "")))
                if outer.hanging:
                    outer.hang.wait(20)
                    return
                self.send_response(outer.status)
                for key, value in outer.headers.items():
                    self.send_header(key, value)
                self.end_headers()
                with contextlib.suppress(OSError):
                    self.wfile.write(outer.body)

            def log_message(self, *arguments: Any) -> None:
                pass

        self.http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.http.serve_forever, daemon=True).start()

    @property
    def options(self) -> dict[str, str]:
        return {"domain": f"127.0.0.1:{self.http.server_port}", "scheme": "http"}


@pytest.fixture
def server() -> Iterator[Server]:
    made = Server()
    yield made
    made.hang.set()
    made.http.shutdown()
    made.http.server_close()


class Clock:
    def __init__(self) -> None:
        self.now = 1e9
        self.slept: list[float] = []

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def locator(server: Server, gazetteer: Gazetteer, clock: Clock, tmp_path: Path) -> Locator:
    given = Settings("nominatim", server.options, "atlas-test", timeout=0.5, cache=tmp_path / "answers.sqlite")
    return Locator(given, gazetteer, clock, clock.sleep)


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


def test_an_answer_is_kept_and_the_service_asked_once(locator: Locator, server: Server) -> None:
    first, second = locator.locate("Hotel Example", "MT"), locator.locate("hotel  example", "MT")
    assert isinstance(first, Found)
    assert isinstance(second, Found)
    assert (first.place.country, first.place.latitude, second.cached) == ("MT", 35.9, True)
    assert first.place.name == "Hotel Example"  # no text of the service goes further
    assert len(server.requests) == 1
    assert server.requests[0][1] == "atlas-test"


def test_not_found_is_kept_too_and_expires(locator: Locator, server: Server, clock: Clock) -> None:
    server.body = b"[]"
    assert locator.locate("Nowhere Hall") == NotFound("nominatim")
    assert locator.locate("Nowhere Hall") == NotFound("nominatim", cached=True)
    clock.now += 15 * 86400
    assert locator.locate("Nowhere Hall") == NotFound("nominatim")
    assert len(server.requests) == 2


def test_a_refusal_is_no_answer_and_the_service_is_left_alone_as_long_as_it_asks(
    locator: Locator, server: Server, clock: Clock
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


def test_what_the_gazetteer_knows_is_still_found_when_the_service_fails(locator: Locator, server: Server) -> None:
    server.status = 500
    result = locator.locate("Jinan")
    assert isinstance(result, Found)
    assert (result.source, result.place.id) == ("gazetteer", "geonames:1805753")
    assert result.failure


def test_a_service_that_hangs_is_given_up(locator: Locator, server: Server) -> None:
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
def test_a_service_that_lies_is_no_answer_and_nothing_is_kept(locator: Locator, server: Server, body: bytes) -> None:
    server.body = body
    assert isinstance(locator.locate("Hotel Example"), Failed | NotFound)
    server.body = json.dumps(GOOD).encode()
    if body not in (b"null", b"[]"):
        assert isinstance(locator.locate("Hotel Example"), Found)


def test_requests_are_a_second_apart_over_all_that_share_the_cache(
    locator: Locator, gazetteer: Gazetteer, clock: Clock
) -> None:
    other = Locator(locator.settings, gazetteer, clock, clock.sleep)
    locator.locate("Hotel One")
    other.locate("Hotel Two")
    assert clock.slept == [pytest.approx(1.0)]


def test_a_broken_cache_file_is_begun_anew(locator: Locator, tmp_path: Path) -> None:
    (tmp_path / "answers.sqlite").write_bytes(b"no database" * 200)
    assert isinstance(locator.locate("Hotel Example"), Found)


def test_without_a_setting_nothing_leaves_the_machine(gazetteer: Gazetteer) -> None:
    locator = Locator(Settings.from_environment({}), gazetteer)
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
def test_a_setting_that_makes_no_sense_is_named(environment: dict[str, str]) -> None:
    with pytest.raises(SettingsError, match="VISIT_ATLAS_GEOCODER"):
        make_geocoder(Settings.from_environment(environment))
