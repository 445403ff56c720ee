"""Figures for Prometheus: what is counted, that no word from outside gets in, and that strangers see none of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from prometheus_client import REGISTRY, CollectorRegistry, generate_latest
from prometheus_client.parser import text_string_to_metric_families
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from geo import metrics, settings
from geo.archive import Archive
from geo.geocoding.online import _count
from geo.geocoding.results import Failed, NotFound
from geo.model import Article
from geo.pipeline import analyse
from geo.server.counted import Counted, route
from tests.samples import sample_analyses


def figure(name: str, **labels: str) -> float:
    return REGISTRY.get_sample_value(name, labels) or 0.0


def rises(name: str, **labels: str) -> Callable[[], float]:
    before = figure(name, **labels)
    return lambda: figure(name, **labels) - before


def breaks(request: Request) -> PlainTextResponse:
    raise RuntimeError("no luck")


def says(request: Request) -> PlainTextResponse:
    return PlainTextResponse("here")


@pytest.fixture
def client() -> TestClient:
    routes = [
        Route("/api/visits.csv", says),
        Route("/api/links.csv", breaks),
        Route("/_stcore/metrics", says),
        Route("/Places", says),
    ]
    return TestClient(Starlette(routes=routes, middleware=[Middleware(Counted)]), raise_server_exceptions=False)


def test_requests_are_counted_by_route_and_status(client: TestClient) -> None:
    fine = rises("visit_atlas_requests_total", route="/api/visits.csv", status="200")
    broken = rises("visit_atlas_requests_total", route="/api/links.csv", status="500")
    page = rises("visit_atlas_requests_total", route="page", status="200")
    none = rises("visit_atlas_requests_total", route="page", status="404")
    timed = rises("visit_atlas_request_seconds_count", route="page")
    for path in ("/api/visits.csv?country=VE", "/api/links.csv", "/Places", "/nothing/here"):
        client.get(path)
    assert [fine(), broken(), page(), none(), timed()] == [1, 1, 1, 1, 2]


@given(st.text(max_size=80))
def test_a_made_up_address_makes_no_figure_of_its_own(path: str) -> None:
    known = {"page", "/static", "/media", "/component", "/app", "/auth"}
    assert route("/" + path) in known or route("/" + path).startswith(("/api/", "/_stcore/"))
    assert len(route("/" + path)) < 30


def test_streamlit_s_own_figures_are_shown_to_nobody(client: TestClient) -> None:
    for path in ("/_stcore/metrics", "/_stcore/metrics/", "/below/_stcore/metrics?families=x"):
        assert client.get(path).status_code == 404


def test_what_the_archive_holds_is_asked_when_the_figures_are(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VISIT_ATLAS_FEEDS", str(tmp_path / "feeds.txt"))
    archive, registry = Archive(f"sqlite:///{tmp_path}/a.sqlite"), CollectorRegistry()
    registry.register(metrics.Holdings(lambda: archive))
    assert registry.get_sample_value("visit_atlas_archive_holds", {"what": "articles"}) == 0
    archive.add(sample_analyses()[0])
    assert registry.get_sample_value("visit_atlas_archive_holds", {"what": "articles"}) == 1
    assert registry.get_sample_value("visit_atlas_archive_version") == archive.version()
    assert (registry.get_sample_value("visit_atlas_archive_bytes") or 0) > 4096
    assert registry.get_sample_value("visit_atlas_archive_up") == 1
    assert registry.get_sample_value("visit_atlas_feeds_failing") == 0


def test_an_archive_that_is_away_is_a_figure_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VISIT_ATLAS_FEEDS", str(tmp_path / "feeds.txt"))
    registry = CollectorRegistry()
    registry.register(metrics.Holdings(lambda: Archive("postgresql://nobody@127.0.0.1:1/none")))
    assert registry.get_sample_value("visit_atlas_archive_up") == 0
    assert registry.get_sample_value("visit_atlas_archive_version") is None


def test_a_geocoder_that_fails_is_counted_and_its_name_is_not_logged(caplog: pytest.LogCaptureFixture) -> None:
    failed = rises("visit_atlas_geocoder_answers_total", outcome="failed")
    cached = rises("visit_atlas_geocoder_answers_total", outcome="cached")
    _count(Failed("nominatim", "the service refuses"))
    _count(NotFound("nominatim", cached=True))
    assert (failed(), cached()) == (1, 1)
    assert "nominatim gave no answer: the service refuses" in caplog.text


@pytest.mark.parametrize(
    ("given", "place"),
    [
        ("", None),
        ("off", None),
        ("9464", ("127.0.0.1", 9464)),
        ("0.0.0.0:9464", ("0.0.0.0", 9464)),
        ("[::1]:9464", ("::1", 9464)),
    ],
)
def test_figures_are_off_and_then_for_this_machine_alone(
    given: str, place: tuple[str, int] | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VISIT_ATLAS_METRICS", given)
    assert settings.metrics() == place


@pytest.mark.parametrize("given", ["on", "0", "70000", "127.0.0.1", "host:²"])
def test_a_place_that_is_none_is_refused(given: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VISIT_ATLAS_METRICS", given)
    with pytest.raises(settings.SettingError, match="VISIT_ATLAS_METRICS"):
        settings.metrics()


def test_every_figure_says_what_it_is() -> None:
    for family in text_string_to_metric_families(generate_latest().decode()):
        if family.name.startswith("visit_atlas"):
            assert len(family.documentation) > 10, family.name


def test_nothing_is_shown_where_no_place_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("VISIT_ATLAS_METRICS", raising=False)
    monkeypatch.setattr(metrics, "start_http_server", None)
    metrics.show(lambda: pytest.fail("the archive was asked"))


def test_an_article_that_is_read_is_counted_with_its_time(gazetteer: Any) -> None:
    read, seconds = rises("visit_atlas_reading_seconds_count"), rises("visit_atlas_reading_seconds_sum")
    failed = rises("visit_atlas_reading_failures_total")
    analyse(Article("The president of Kenya arrived in Lisbon on Monday.", date="2023-09-13"), gazetteer)
    assert (read(), failed()) == (1, 0)
    assert seconds() > 0
    with pytest.raises(AttributeError):
        analyse(None, gazetteer)  # type: ignore[arg-type]
    assert failed() == 1
