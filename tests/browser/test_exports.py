"""Each export of what is shown comes out of the page, carries its address and sources, and other programs read it."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import fastkml
import geojson
import gpxpy
import icalendar
import pytest
from playwright.sync_api import Page

from tests.browser.app_steps import downloaded, idle

pytestmark = pytest.mark.browser

LICENCE = "GeoNames (CC BY 4.0)"


@pytest.fixture(scope="module")
def files(server: Any, browser: Any) -> dict[str, str]:
    """All files of the overview with a filter, by name, as text."""
    page: Page = browser.new_page(accept_downloads=True)
    page.set_default_timeout(60_000)
    page.goto(f"{server.url}/?country=CN")
    idle(page)
    page.get_by_text("The same as tables, and downloads").click()
    idle(page)
    found = {}
    for label in (
        "Stops (CSV)", "Routes (GeoJSON)", "Google Earth (KML)", "Waypoints (GPX)", "Calendar (iCalendar)",
        "Linked Places (JSON)", "Links (CSV)", "Links (GeoJSON)",
    ):  # fmt: skip
        got = downloaded(page, page.get_by_role("button", name=label, exact=True))
        found[label] = got.path().read_text("utf-8-sig")
    page.close()
    return found


@pytest.fixture
def address(server: Any) -> str:
    return f"{server.url}/?country=CN"


@pytest.mark.parametrize("name", ["Stops (CSV)", "Links (CSV)"])
def test_tables_are_read_by_a_csv_reader(files: Any, address: str, name: str) -> None:
    rows = list(csv.DictReader(io.StringIO(files[name])))
    assert rows
    assert all(row["address"] == address and LICENCE in row["attribution"] for row in rows)
    assert all(row["status"] and row["evidence"] and row["article_id"] for row in rows)
    assert not any(str(cell).startswith(("=", "+", "@")) for row in rows for cell in row.values())


@pytest.mark.parametrize("name", ["Routes (GeoJSON)", "Links (GeoJSON)"])
def test_geojson_is_valid_and_each_feature_has_its_evidence(files: Any, address: str, name: str) -> None:
    whole = geojson.loads(files[name])
    assert isinstance(whole, geojson.FeatureCollection)
    assert whole.is_valid, whole.errors()
    assert (whole["address"], LICENCE in whole["attribution"]) == (address, True)
    told = [feature.properties for feature in whole.features if feature.properties["feature"] != "route"]
    assert all(of["evidence"] and of["status"] and "source" in of for of in told)


def test_kml_is_read_by_fastkml(files: Any, address: str) -> None:
    whole = fastkml.KML.from_string(files["Google Earth (KML)"].encode())
    document = next(iter(whole.features))
    mark = next(iter(next(iter(document.features)).features))
    said = {data.name: data.value for data in mark.extended_data.elements}
    assert said["address"].replace("&amp;", "&") == address
    assert said["evidence"]
    assert LICENCE in said["licences"]


def test_gpx_is_read_by_gpxpy(files: Any, address: str) -> None:
    whole = gpxpy.parse(files["Waypoints (GPX)"])
    assert whole.routes
    assert address in whole.description
    assert "evidence: " in whole.waypoints[0].description


def test_the_calendar_is_read_by_icalendar(files: Any, address: str) -> None:
    events = icalendar.Calendar.from_ical(files["Calendar (iCalendar)"]).walk("VEVENT")
    assert any("Nicolás Maduro" in event["summary"] for event in events)
    assert all(f"Made by: {address}" in event["description"] for event in events)


def test_linked_places_hold_the_places_once(files: Any, address: str) -> None:
    whole = json.loads(files["Linked Places (JSON)"])
    assert (whole["type"], whole["address"]) == ("FeatureCollection", address)
    assert "Shanghai" in {feature["properties"]["title"] for feature in whole["features"]}
