"""Feeds where strangers may not read: refused without a token, and a token is nowhere but in the request."""

from __future__ import annotations

import csv
import io
import logging
from base64 import b64encode
from collections.abc import Iterator
from pathlib import Path

import geojson
import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as how
from hypothesis import strategies as st
from starlette.applications import Starlette
from starlette.testclient import TestClient

from geo import logs
from geo.archive import Archive
from geo.server import feeds
from geo.server.feeds import FEEDS, ROUTES
from tests.samples import sample_analyses

TOKEN = "t0k3n-" + "x" * 32


@pytest.fixture
def client(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[TestClient]:
    monkeypatch.setenv("VISIT_ATLAS_DATABASE_URL", f"sqlite:///{tmp_path}/feeds.sqlite")
    monkeypatch.setenv("VISIT_ATLAS_API_LIMIT", "off")
    monkeypatch.setenv("VISIT_ATLAS_ADMINS", "chief@paper.example")
    monkeypatch.setenv("VISIT_ATLAS_API_TOKENS", f"calendar:{'c' * 32}, qgis:{TOKEN}")
    feeds._limiter.storage.reset()
    kept = Archive()
    kept.add_all(sample_analyses())
    yield TestClient(Starlette(routes=ROUTES), base_url="http://127.0.0.1:8501", raise_server_exceptions=False)
    kept.close()


def basic(user: str, password: str) -> dict[str, str]:
    return {"Authorization": "Basic " + b64encode(f"{user}:{password}".encode()).decode()}


@pytest.mark.parametrize("feed", [feed.name for feed in FEEDS])
def test_a_stranger_is_refused_and_told_what_would_be_right(client: TestClient, feed: str) -> None:
    for headers in ({}, {"If-None-Match": "*"}, basic("admin", "admin"), {"Authorization": f"Bearer {TOKEN[:-1]}"}):
        answer = client.get(f"/api/{feed}", headers=headers)
        assert answer.status_code == 401
        assert answer.headers["www-authenticate"].startswith("Basic")
        assert answer.headers["cache-control"] == "no-store"
        assert "token" in answer.json()["error"]
        assert "etag" not in answer.headers


@pytest.mark.parametrize("headers", [{"Authorization": f"Bearer {TOKEN}"}, basic("any", TOKEN), basic("", TOKEN)])
def test_a_program_reads_with_its_token(client: TestClient, headers: dict[str, str]) -> None:
    answer = client.get("/api/visits.geojson", headers=headers)
    assert answer.status_code == 200
    assert geojson.loads(answer.text)["features"]
    assert answer.headers["cache-control"].startswith("private")


def test_a_token_in_the_address_reads_and_is_in_no_file_and_no_log(
    client: TestClient, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    answer = client.get(f"/api/visits.csv?limit=1&token={TOKEN}")
    assert answer.status_code == 200
    assert list(csv.DictReader(io.StringIO(answer.text)))
    for feed in FEEDS:
        assert TOKEN not in client.get(f"/api/{feed.name}?token={TOKEN}").text
    following = answer.headers["link"].partition(">")[0].removeprefix("<")
    assert client.get(following).status_code == 200
    assert not [record for record in caplog.records if record.name.startswith("geo") and TOKEN in record.getMessage()]
    other = logging.makeLogRecord({"msg": f"GET /api/visits.ics?token={TOKEN}"})  # a library's
    assert TOKEN not in logs.Lines().format(other)


def test_a_token_that_is_taken_out_of_the_settings_is_worth_nothing(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    headers = {"Authorization": f"Bearer {TOKEN}"}
    tag = client.get("/api/links.csv", headers=headers).headers["etag"]
    assert client.get("/api/links.csv", headers={**headers, "If-None-Match": tag}).status_code == 304
    monkeypatch.setenv("VISIT_ATLAS_API_TOKENS", f"calendar:{'c' * 32}")
    assert client.get("/api/links.csv", headers={**headers, "If-None-Match": tag}).status_code == 401


def test_where_reading_is_public_strangers_read_and_answers_are_for_every_cache(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VISIT_ATLAS_PUBLIC", "on")
    answer = client.get("/api/visits.ics")
    assert answer.status_code == 200
    assert answer.headers["cache-control"].startswith("public")
    assert client.get("/api/visits.ics", headers={"Authorization": "Bearer no"}).status_code == 401


@given(st.text(max_size=60))
@how(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_sent_in_the_place_of_a_token_is_refused(client: TestClient, text: str) -> None:
    sent = text.encode("utf-8", "replace")
    for headers in (
        {b"Authorization": b"Bearer " + b64encode(sent)},
        {b"Authorization": b"Basic " + b64encode(sent)},
        {b"Authorization": b"Basic " + b64encode(b"x:" + sent)},
        {b"Authorization": b"Basic " + sent.translate(None, bytes(range(33)) + b"\x7f")},
    ):
        assert client.get("/api/visits.ics", headers=headers).status_code == 401
    assert client.get("/api/visits.ics", params={"token": text}).status_code == 401
