"""A trip that several reports tell is one thing in every file, with all its sources and what they differ on."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import fastkml
import gpxpy
import icalendar
import pytest

from geo.app.onefile import stops_html
from geo.archive import Archive
from geo.exchange import stops_csv, stops_geojson, stops_gpx, stops_kml, stops_lpf, visits_ics
from geo.model import Analysis, Article, Filters, Parse, Sentence, Span, Stop, Traveller, Visit
from tests.samples import LISBON, PORTO, sample_analyses

BAD = "=cmd|' /C calc'!A0 {{ 7*7 }} <b>"


def report(text: str, date: str, source: str, *stops: Stop) -> Analysis:
    article = Article(text, title="", date=date, source=source, url=f"https://news.example/{date}")
    spoken = (Span(0, len(text)),)
    route = tuple(Stop(s.name, s.place, s.arrival, s.departure, evidence=spoken) for s in stops)
    who = Traveller("Lena Okafor", "President", "GH")
    visit = Visit(who, ("PT",), route, stops[0].arrival, stops[-1].arrival, evidence=spoken)
    return Analysis(Parse(article, "en", (), (Sentence(0, len(text), 0, 0),)), (visit,))


FULLEST = report("Okafor came to Lisbon, then to Porto.", "2021-05-06", "First Wire",
                 Stop("Lisbon", LISBON, "2021-05-03"), Stop("Porto", PORTO, "2021-05-05"))  # fmt: skip
OTHER = report(f"Okafor landed in Lisbon {BAD}.", "2021-05-07", BAD, Stop("Lisbon", LISBON, "2021-05-04"))


@pytest.fixture(scope="module")
def archive() -> Archive:
    kept = Archive("sqlite://")
    kept.add_all([*sample_analyses(), FULLEST, OTHER])
    return kept


@pytest.fixture(scope="module")
def stops(archive: Archive) -> Any:
    return archive.with_reports(archive.stops())


def test_the_table_has_each_stop_once_with_all_sources_and_sentences(archive: Archive, stops: Any) -> None:
    rows = list(csv.DictReader(io.StringIO(stops_csv(stops, archive.articles()))))
    ours = [row for row in rows if row["traveller"] == "Lena Okafor"]
    assert [row["name"] for row in ours] == ["Lisbon", "Porto"]
    assert {row["n_reports"] for row in ours} == {"2"}
    assert all("https://news.example/2021-05-07" in row["other_reports"] for row in ours)
    assert "landed in Lisbon" in ours[0]["other_evidence"]
    assert "first day in Lisbon: 2021-05-03 (First Wire, 2021-05-06)" in ours[0]["differences"]
    assert "2021-05-04" in ours[0]["differences"]
    assert not ours[0]["other_reports"].startswith("=")
    assert {row["n_reports"] for row in rows if row["traveller"] != "Lena Okafor"} == {"1"}


def test_geojson_has_one_route_with_its_reports(archive: Archive, stops: Any) -> None:
    features = json.loads(stops_geojson(stops, archive.articles()))["features"]
    ours = [f["properties"] for f in features if f["properties"]["traveller"] == "Lena Okafor"]
    assert [p["feature"] for p in ours] == ["stop", "stop", "route"]
    for properties in ours:
        assert properties["n_reports"] == 2
        (other,) = properties["other_reports"]
        assert other["url"] == "https://news.example/2021-05-07"
        assert any("first day in Lisbon" in words for words in properties["differences"])
    assert [told["evidence"] for told in ours[0]["other_evidence"]] == [OTHER.article.text]


def test_kml_and_gpx_have_one_route_and_say_what_others_tell(archive: Archive, stops: Any) -> None:
    marks, waiting = [], list(fastkml.KML.from_string(stops_kml(stops, archive.articles()).encode()).features)
    while waiting:
        feature = waiting.pop()
        waiting += getattr(feature, "features", [])
        marks += [feature] if isinstance(feature, fastkml.Placemark) else []
    assert sum(mark.name == "Lena Okafor (route)" for mark in marks) == 1
    lisbon = next(mark for mark in marks if mark.name == "Lisbon" and "First Wire" in mark.description)
    said = {data.name: data.value for data in lisbon.extended_data.elements}
    assert said["n_reports"] == "2"
    assert "first day in Lisbon" in said["differences"]
    gpx = gpxpy.parse(stops_gpx(stops, archive.articles()))
    (route,) = [route for route in gpx.routes if route.name == "Lena Okafor"]
    assert [point.name for point in route.points] == ["Lisbon", "Porto"]
    assert "https://news.example/2021-05-07" in route.points[0].description


def test_the_calendar_has_one_event_with_every_source(archive: Archive) -> None:
    text = visits_ics(archive.with_reports(archive.visits()), archive.articles())
    events = [e for e in icalendar.Calendar.from_ical(text).walk("VEVENT") if "Lena Okafor" in e["summary"]]
    (event,) = events
    assert event["url"] == "https://news.example/2021-05-06"
    assert event["attach"] == "https://news.example/2021-05-07"
    assert "Also told by: " in event["description"]
    assert "Reports differ on " in event["description"]


def test_linked_places_cite_every_report(archive: Archive, stops: Any) -> None:
    features = json.loads(stops_lpf(stops, archive.articles()))["features"]
    lisbon = next(f for f in features if f["properties"]["title"] == "Lisbon")
    ours = [stop for stop in lisbon["properties"]["stops"] if stop["traveller"] == "Lena Okafor"]
    assert len(ours) == 1
    cited = {citation.get("@id") for name in lisbon["names"] for citation in name["citations"]}
    assert {"https://news.example/2021-05-06", "https://news.example/2021-05-07"} <= cited
    assert any("landed in Lisbon" in told["value"] for told in lisbon["descriptions"])


def test_the_page_lists_every_source_and_runs_nothing_of_them(archive: Archive, stops: Any) -> None:
    page = stops_html(stops, archive.visits(), archive.articles())
    assert page.count("<h2>Lena Okafor</h2>") + page.count(" · Lena Okafor</h2>") == 1
    assert "https://news.example/2021-05-07" in page
    assert "first day in Lisbon" in page
    assert "landed in Lisbon" in page
    assert "{{ 7*7 }} <b>" not in page


def test_reports_that_are_compared_are_one_trip_in_a_file(archive: Archive) -> None:
    visits = archive.visits(each_report=True)
    ids = tuple(int(v) for v in visits[visits["traveller"] == "Lena Okafor"]["visit_id"])
    both = archive.stops(Filters(visits=ids))
    assert both["visit_id"].nunique() == 2
    assert archive.with_reports(both)["visit_id"].nunique() == 1


def test_nothing_to_show_stays_nothing(archive: Archive) -> None:
    none = archive.stops(Filters(text="no such word at all"))
    assert list(archive.with_reports(none).columns)[: len(none.columns)] == list(none.columns)
    assert json.loads(stops_geojson(archive.with_reports(none), archive.articles()))["features"] == []
