"""Feeds: what the archive holds, for other programs, with a page's own filters, cached, limited and safe."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from threading import Thread
from typing import Any

import geojson
import icalendar
import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as how
from hypothesis import strategies as st
from openapi_spec_validator import validate
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.testclient import TestClient

from geo import i18n
from geo.access import Role, User
from geo.app import who
from geo.archive import Archive, ArchiveError, frames
from geo.server import feeds
from geo.server.app import HEADERS, SecureHeaders
from geo.server.feeds import FEEDS, ROUTES
from tests.samples import sample_analyses


@pytest.fixture
def archive(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Archive]:
    url = f"sqlite:///{tmp_path}/feeds.sqlite"
    monkeypatch.setenv("VISIT_ATLAS_DATABASE_URL", url)
    monkeypatch.setenv("VISIT_ATLAS_API_LIMIT", "off")
    feeds._limiter.storage.reset()
    kept = Archive(url)
    for analysis in sample_analyses():
        kept.add(analysis)
    yield kept
    kept.close()


@pytest.fixture
def client(archive: Archive) -> TestClient:
    app = Starlette(routes=ROUTES, middleware=[Middleware(SecureHeaders)])
    return TestClient(app, base_url="http://127.0.0.1:8501", raise_server_exceptions=False)


def test_visits_are_a_layer_with_stops_routes_sources_and_evidence(client: TestClient) -> None:
    answer = client.get("/api/visits.geojson")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/geo+json"
    layer = geojson.loads(answer.text)
    assert layer.is_valid
    stop = next(f for f in layer["features"] if f["geometry"] and f["geometry"]["type"] == "Point")
    assert {"evidence", "source", "article_title", "status", "confidence"} <= set(stop["properties"])
    assert layer["address"].endswith("/api/visits.geojson")


def test_links_are_a_layer_and_a_table(client: TestClient) -> None:
    assert geojson.loads(client.get("/api/links.geojson").text).is_valid
    rows = list(csv.DictReader(io.StringIO(client.get("/api/links.csv?type=twinning").text)))
    assert rows
    assert {row["type"] for row in rows} == {"twinning"}


def test_a_pair_s_page_is_a_feed_of_the_pair(client: TestClient) -> None:
    rows = list(csv.DictReader(io.StringIO(client.get("/api/links.csv?pair=VE-CN").text)))
    assert rows
    assert {frozenset((row["a"], row["b"])) for row in rows} == {frozenset(("CN", "VE"))}


def test_visits_are_days_of_a_calendar_and_rows_of_a_table(client: TestClient) -> None:
    calendar = icalendar.Calendar.from_ical(client.get("/api/visits.ics").text)
    assert calendar.walk("VEVENT")
    assert list(csv.DictReader(io.StringIO(client.get("/api/visits.csv").text)))


def test_a_page_s_address_is_a_feed_s_address(client: TestClient) -> None:
    all_of_it = client.get("/api/visits.csv")
    portugal = client.get("/api/visits.csv?country=PT&map=10,10,3&pace=year,2&lang=fr")
    countries = {row["traveller"] for row in csv.DictReader(io.StringIO(portugal.text))}
    assert countries == {"Ana Exemplo"}
    assert int(portugal.headers["visit-atlas-total"]) < int(all_of_it.headers["visit-atlas-total"])


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("country=Portugal", "Portugal"),
        ("from=2023-13-01", "2023-13-01"),
        ("colour=red", "'colour' is no parameter here. There are: country, from, to"),
        ("limit=0", "limit is a whole number from 1 to"),
        ("offset=-1", "offset is a whole number"),
        ("type=war", "war"),
    ],
)
def test_what_a_page_passes_over_is_refused_with_what_would_be_right(client: TestClient, query: str, said: str) -> None:
    answer = client.get(f"/api/visits.geojson?{query}")
    assert answer.status_code == 400
    assert said in answer.json()["error"]


def test_a_long_feed_comes_in_parts_that_follow_each_other(client: TestClient) -> None:
    address, seen = "/api/visits.csv?limit=1&country=CN&country=PT", []
    for _ in range(20):
        answer = client.get(address)
        seen += list(dict.fromkeys(row["visit_id"] for row in csv.DictReader(io.StringIO(answer.text))))
        if "link" not in answer.headers:
            break
        address = answer.headers["link"].partition(">")[0].removeprefix("<")
        assert 'rel="next"' in answer.headers["link"]
    whole = client.get("/api/visits.csv?country=CN&country=PT")
    assert sorted(seen) == sorted({row["visit_id"] for row in csv.DictReader(io.StringIO(whole.text))})
    assert len(seen) == len(set(seen)) > 1


def test_who_has_the_newest_is_told_so_until_something_changes(client: TestClient, archive: Archive) -> None:
    first = client.get("/api/visits.geojson")
    again = client.get("/api/visits.geojson", headers={"If-None-Match": first.headers["etag"]})
    assert again.status_code == 304
    assert again.text == ""
    assert "max-age" in again.headers["cache-control"]
    archive.remove(sample_analyses()[0].article.id)
    changed = client.get("/api/visits.geojson", headers={"If-None-Match": first.headers["etag"]})
    assert changed.status_code == 200
    assert changed.headers["etag"] != first.headers["etag"]


def test_who_asks_too_often_is_told_when_to_come_back(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VISIT_ATLAS_API_LIMIT", "3/minute")
    answers = [client.get("/api/links.csv") for _ in range(4)]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    assert 1 <= int(answers[-1].headers["retry-after"]) <= 60
    assert "3 per 1 minute" in answers[-1].json()["error"]


def test_a_page_that_took_our_address_for_its_name_reads_nothing(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = client.get("/api/visits.csv", headers={"Host": "rebound.example:8501"})
    assert answer.status_code == 421
    assert "VISIT_ATLAS_API_HOSTS" in answer.json()["error"]
    monkeypatch.setenv("VISIT_ATLAS_API_HOSTS", "atlas.example.org")
    assert client.get("/api/visits.csv", headers={"Host": "atlas.example.org"}).status_code == 200
    assert client.get("/api/visits.csv").status_code == 421


def test_pages_of_other_sites_read_feeds_only_where_they_are_named(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def allowed(origin: str) -> str | None:
        return client.get("/api/links.csv", headers={"Origin": origin}).headers.get("access-control-allow-origin")

    assert allowed("https://evil.example") is None
    monkeypatch.setenv("VISIT_ATLAS_API_ORIGINS", "https://umap.example.org")
    assert allowed("https://umap.example.org") == "https://umap.example.org"
    assert allowed("https://evil.example") is None
    monkeypatch.setenv("VISIT_ATLAS_API_ORIGINS", "*")
    assert allowed("https://evil.example") == "*"


def test_an_archive_that_cannot_be_read_is_said_so(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VISIT_ATLAS_DATABASE_URL", "sqlite:////proc/nowhere/a.sqlite")
    answer = client.get("/api/visits.csv")
    assert answer.status_code == 503
    assert "retry-after" in answer.headers
    assert "nowhere" not in answer.text  # where the archive is, is not for everyone


def test_the_description_is_valid_openapi_and_names_every_feed(client: TestClient) -> None:
    described: dict[str, Any] = client.get("/api/openapi.json").json()
    validate(described)
    assert set(described["paths"]) == {f"/api/{feed.name}" for feed in FEEDS}


def test_every_described_parameter_is_taken(client: TestClient) -> None:
    described = client.get("/api/openapi.json").json()
    given_by = {
        "country": "CN",
        "type": "visit",
        "status": "under-way",
        "lang": "de",
        "visit": "1a",
        "q": "a",
        "traveller": "x",
        "pair": "CN-VE",
    }
    for path, at in described["paths"].items():
        for parameter in at["get"]["parameters"]:
            shape = parameter["schema"]
            value = given_by.get(parameter["name"], shape.get("default", "2020-01-01"))
            assert client.get(path, params={parameter["name"]: value}).status_code == 200, (path, parameter["name"])


def test_answers_carry_the_headers_that_keep_a_browser_safe(client: TestClient) -> None:
    answer = client.get("/api/visits.csv")
    assert {name: answer.headers[name] for name in HEADERS} == HEADERS
    assert answer.headers["content-disposition"] == 'inline; filename="visit-atlas-visits.csv"'


@how(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    feed=st.sampled_from([feed.name for feed in FEEDS]),
    params=st.dictionaries(
        st.sampled_from(["country", "from", "to", "traveller", "type", "status", "q", "limit", "offset", "visit", "x"]),
        st.text(max_size=30),
        max_size=4,
    ),
)
def test_whatever_is_asked_there_is_an_answer_or_a_reason(
    client: TestClient, feed: str, params: dict[str, str]
) -> None:
    answer = client.get(f"/api/{feed}", params=params)
    assert answer.status_code in (200, 400)
    if answer.status_code == 400:
        assert answer.json()["error"]


def test_a_feed_is_read_and_written_a_few_at_a_time_however_long_it_is(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = {feed.name: client.get(f"/api/{feed.name}") for feed in FEEDS}
    most: list[int] = []
    plain = frames.frame

    def watched(names: Any, rows: Any, offsets: bool = False) -> Any:
        found = plain(names, rows, offsets)
        if "link_id" in found or "visit_id" in found:
            most.append(found["link_id" if "link_id" in found else "visit_id"].nunique())
        return found

    monkeypatch.setattr(frames, "frame", watched)
    monkeypatch.setattr(feeds, "AT_ONCE", 2)
    for feed in FEEDS:
        most.clear()
        answer = client.get(f"/api/{feed.name}")
        assert int(answer.headers["visit-atlas-total"]) > 2
        assert 0 < max(most) <= 2
        assert answer.text == whole[feed.name].text
        assert "content-length" not in answer.headers  # sent as it is made


def test_an_archive_that_goes_away_in_the_middle_breaks_the_answer_off(
    client: TestClient, archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(feeds, "AT_ONCE", 1)
    read, asked = Archive.stops, []

    def away(self: Archive, *given: Any, **more: Any) -> Any:
        asked.append(given)
        if len(asked) > 2:
            raise ArchiveError("it went away")
        return read(self, *given, **more)

    monkeypatch.setattr(Archive, "stops", away)
    strict = TestClient(client.app, base_url="http://127.0.0.1:8501")
    with pytest.raises(ArchiveError, match="went away"):
        strict.get("/api/visits.csv")
    assert client.get("/api/visits.csv").status_code == 503  # at once: there is no answer yet to break off


def test_who_asks_and_their_language_hold_for_every_part(archive: Archive) -> None:
    said = []

    def parts() -> Iterator[str]:
        for number in range(4):
            said.append((who.user().id, i18n.current()))
            yield str(number)

    text = feeds._Text(parts(), User("desk-calendar", Role.READER), "fr")
    assert len(said) == 2  # before there is an answer
    threads = [Thread(target=lambda: said.append(next(text))) for _ in range(4)]
    for thread in threads:
        thread.start()
        thread.join()
    assert [each for each in said if isinstance(each, str)] == ["0", "1", "2", "3"]
    assert {each for each in said if isinstance(each, tuple)} == {("desk-calendar", "fr")}


def test_only_the_head_of_a_feed_is_asked_for_and_answered(client: TestClient) -> None:
    answer = client.head("/api/visits.geojson")
    assert (answer.status_code, answer.text) == (200, "")
    assert answer.headers["etag"] == client.get("/api/visits.geojson").headers["etag"]
