"""CSV and GeoJSON of what is shown."""

import csv
import importlib.util
import io
import json
from itertools import pairwise
from pathlib import Path

import geojson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.archive import Archive
from geo.exchange import links_csv, links_geojson, stops_csv, stops_geojson
from geo.exchange.features import cut, great_circle
from geo.exchange.tables import changes_csv, guard
from geo.model import Filters

_spec = importlib.util.spec_from_file_location("samples", Path(__file__).parents[1] / "samples.py")
samples = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(samples)


@pytest.fixture(scope="module")
def archive():
    kept = Archive("sqlite://")
    for analysis in samples.sample_analyses():
        kept.add(analysis)
    return kept


def rows(text):
    return list(csv.DictReader(io.StringIO(text)))


def test_the_table_of_stops_carries_source_evidence_status_precision_and_licence(archive):
    table = rows(stops_csv(archive.stops(), archive.articles(), "https://atlas.example/?country=CN"))
    assert len(table) == len(archive.stops())
    stop = next(row for row in table if row["name"] == "Great Hall of the People")
    assert (stop["arrival"], stop["arrival_precision"], stop["status"]) == ("2023-09-13", "day", "done")
    assert stop["met"] == "Xi Jinping (President, CN), 2023-09-13"
    assert "Great Hall of the People, Xi expressed support" in stop["evidence"]
    assert "GeoNames (CC BY 4.0)" in stop["attribution"]
    assert stop["address"] == "https://atlas.example/?country=CN"
    nairobi = next(row for row in table if row["name"] == "Nairobi")
    assert (nairobi["arrival_precision"], nairobi["latitude"], nairobi["source"]) == (
        "month",
        "-1.2833",
        "Example News",
    )


def test_the_table_of_links_has_every_type(archive):
    table = rows(links_csv(archive.links(), archive.articles()))
    assert len({row["type"] for row in table}) == 10
    twin = next(row for row in table if row["b_name"] == "Monagas")
    assert (twin["a_name"], twin["date"], twin["date_precision"]) == ("Shandong", "2023-09", "month")


def test_no_cell_is_a_formula_and_numbers_stay_numbers(archive):
    table = rows(stops_csv(archive.stops(), archive.articles()))
    assert "'=HYPERLINK(1) Wire" in {row["source"] for row in table}
    suva = next(row for row in table if row["name"] == "Suva")
    assert float(suva["latitude"]) == -18.1416


@given(st.text())
def test_whatever_a_text_begins_with_it_is_no_formula(text):
    cell = guard(text)
    assert not cell.lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
    assert guard(-3.5) == -3.5
    assert guard(None) == ""


def check(collection):
    """What RFC 7946 asks of the features made here."""
    read = geojson.loads(json.dumps(collection))
    assert read.is_valid, read.errors()
    assert collection["type"] == "FeatureCollection"
    for feature in collection["features"]:
        assert feature["type"] == "Feature"
        assert isinstance(feature["properties"], dict)
        geometry = feature["geometry"]
        if geometry is None:
            continue
        lines = {"Point": lambda c: [[c]], "LineString": lambda c: [c], "MultiLineString": lambda c: c}[
            geometry["type"]
        ]
        for line in lines(geometry["coordinates"]):
            assert geometry["type"] == "Point" or len(line) >= 2
            for lon, lat in line:
                assert -180 <= lon <= 180
                assert -90 <= lat <= 90
            for (a, _), (b, _) in pairwise(line):
                assert abs(a - b) <= 180  # no bar across the world
    return collection


def test_stops_and_routes_as_geojson(archive):
    found = check(json.loads(stops_geojson(archive.stops(), archive.articles(), "https://atlas.example/")))
    assert found["address"] == "https://atlas.example/"
    beijing = next(f for f in found["features"] if f["properties"].get("name") == "Beijing")
    assert beijing["geometry"]["coordinates"] == [116.3972, 39.9075]  # longitude first
    assert beijing["properties"]["met"] == ["Liu Junwen (director, CN), 2023-09-12"]
    assert beijing["properties"]["evidence"]
    routes = {f["properties"]["traveller"]: f for f in found["features"] if f["properties"]["feature"] == "route"}
    assert set(routes) == {"Nicolás Maduro", "Ana Exemplo", "Haruko Rei"}
    across = routes["Haruko Rei"]["geometry"]
    assert across["type"] == "MultiLineString"  # to Honolulu and back over the antimeridian
    assert len(across["coordinates"]) == 3
    tour = routes["Ana Exemplo"]["geometry"]["coordinates"]
    assert tour[-1] == [-3.7026, 40.4165]  # not to Rabat, which was cancelled
    lost = next(f for f in found["features"] if f["properties"].get("name") == "Nowhere Cove")
    assert lost["geometry"] is None


def test_links_as_geojson(archive):
    found = check(json.loads(links_geojson(archive.links(), archive.articles())))
    assert len(found["features"]) == len(archive.links())
    assert all(f["geometry"] for f in found["features"])


def test_nothing_to_show_is_an_empty_file_of_the_same_kind(archive):
    nothing = Filters(text="no such words")
    assert json.loads(stops_geojson(archive.stops(nothing), archive.articles()))["features"] == []
    assert rows(links_csv(archive.links(nothing), archive.articles())) == []


POSITION = st.tuples(st.floats(-180, 180), st.floats(-90, 90))


@given(POSITION, POSITION)
def test_every_great_circle_is_cut_into_lines_within_bounds_that_meet_its_ends(a, b):
    lines = cut(great_circle(a, b))
    for line in lines:
        assert len(line) >= 2
        assert all(-180 <= lon <= 180 and -90.000001 <= lat <= 90.000001 for lon, lat in line)
    for end, met in ((a, lines[0][0]), (b, lines[-1][-1])) if lines else ():
        assert met[1] == pytest.approx(end[1], abs=1e-6)
        assert (met[0] - end[0] + 180) % 360 - 180 == pytest.approx(0, abs=1e-6)  # 180 and -180 are one meridian


def test_the_log_of_changes_runs_no_formula_in_a_spreadsheet():
    text = changes_csv([("2026-11-27T10:00:00+00:00", "=cmd()", "added", "a1", "@SUM(1)")])
    (row,) = csv.DictReader(io.StringIO(text))
    assert (row["who"], row["article_title"], row["what"]) == ("'=cmd()", "'@SUM(1)", "added")
