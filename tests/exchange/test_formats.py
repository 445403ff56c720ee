"""KML, GPX, iCalendar and Linked Places, read back by other libraries than those that wrote them."""

import json
import xml.etree.ElementTree as ElementTree
from datetime import date

import fastkml
import gpxpy
import icalendar
import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.archive import Archive
from geo.exchange import stops_gpx, stops_kml, stops_lpf, visits_ics
from geo.model import Filters
from tests import samples

ADDRESS = "https://atlas.example/?country=CN&from=2020-01-01"
LICENCE = "GeoNames (CC BY 4.0)"
KML = "{http://www.opengis.net/kml/2.2}"


@pytest.fixture(scope="module")
def archive():
    kept = Archive("sqlite://")
    for analysis in samples.sample_analyses():
        kept.add(analysis)
    return kept


def placemarks(text):
    """By fastkml, which is strict about the schema's order of elements."""
    found, waiting = [], list(fastkml.KML.from_string(text.encode()).features)
    while waiting:
        feature = waiting.pop()
        waiting += getattr(feature, "features", [])
        if isinstance(feature, fastkml.Placemark):
            found.append(feature)
    return found


def test_kml_has_a_placemark_for_every_stop_with_its_time_style_and_evidence(archive):
    stops = archive.stops()
    text = stops_kml(stops, archive.articles(), ADDRESS)
    marks = placemarks(text)
    points = [mark for mark in marks if not mark.name.endswith("(route)")]
    assert sorted(mark.name for mark in points) == sorted(stops["name"])
    hall = next(mark for mark in points if mark.name == "Great Hall of the People")
    assert str(hall.times.begin) == "2023-09-13"
    said = {data.name: data.value for data in hall.extended_data.elements}
    assert "Xi expressed support" in said["evidence"]
    assert (said["status"], said["address"]) == ("done", ADDRESS)
    assert LICENCE in said["licences"]
    assert len({mark.style_url.url for mark in points}) == stops["status"].nunique()
    assert any(mark.geometry and mark.geometry.geom_type == "LineString" for mark in marks)


def test_gpx_has_waypoints_and_routes_in_the_order_of_the_journey(archive):
    stops = archive.stops()
    found = gpxpy.parse(stops_gpx(stops, archive.articles(), ADDRESS))
    assert len(found.waypoints) == stops["latitude"].notna().sum()
    route = next(route for route in found.routes if "Maduro" in route.name)
    assert route.points[0].name == "Shenzhen"
    assert "evidence: " in route.points[0].description
    assert LICENCE in found.description
    assert ADDRESS in found.description
    assert route.points[0].time.date() == date(2023, 9, 8)


def test_the_calendar_has_all_day_events_of_visits_with_dates_and_says_which_days_are_not_sure(archive):
    visits = archive.visits()
    found = icalendar.Calendar.from_ical(visits_ics(visits, archive.articles(), ADDRESS))
    events = {str(event["uid"]): event for event in found.walk("VEVENT")}
    dated = visits[visits["first_day"].notna()]
    assert set(events) == {f"visit-{number}@visit-atlas" for number in dated["visit_id"]}
    sure = next(e for e in events.values() if "Maduro" in e["summary"] and "not sure" not in e["summary"])
    assert (sure["dtstart"].dt, sure["dtend"].dt) == (date(2023, 9, 8), date(2023, 9, 14))
    assert sure["status"] == "CONFIRMED"
    planned = next(e for e in events.values() if "Muestra" in e["summary"])
    assert planned["status"] == "TENTATIVE"
    assert "not sure" in planned["summary"]
    assert "2030-03" in planned["description"]
    assert all(LICENCE in e["description"] and ADDRESS in e["description"] for e in events.values())


# The required parts of the format's own description (Linked Places v1.2, README of LinkedPasts/linked-places-format).
LPF = {
    "type": "object",
    "required": ["type", "@context", "features"],
    "properties": {
        "type": {"const": "FeatureCollection"},
        "@context": {"type": "string", "pattern": "linkedplaces-context"},
        "features": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["@id", "type", "properties", "names", "geometry"],
                "properties": {
                    "@id": {"type": "string", "pattern": "^(https?://|urn:)"},
                    "type": {"const": "Feature"},
                    "properties": {
                        "type": "object",
                        "required": ["title", "ccodes"],
                        "properties": {
                            "title": {"type": "string"},
                            "ccodes": {"type": "array", "items": {"type": "string", "pattern": "^[A-Z]{2}$"}},
                        },
                    },
                    "when": {
                        "type": "object",
                        "required": ["timespans"],
                        "properties": {
                            "timespans": {
                                "type": "array",
                                "minItems": 1,
                                "items": {
                                    "type": "object",
                                    "minProperties": 1,
                                    "additionalProperties": {
                                        "type": "object",
                                        "minProperties": 1,
                                        "propertyNames": {"enum": ["in", "earliest", "latest"]},
                                        "additionalProperties": {"pattern": r"^\d{4}-\d\d-\d\d$"},
                                    },
                                    "propertyNames": {"enum": ["start", "end"]},
                                },
                            }
                        },
                    },
                    "names": {
                        "type": "array",
                        "minItems": 1,
                        "items": {"type": "object", "required": ["toponym"]},
                    },
                    "types": {"type": "array", "items": {"required": ["identifier", "label"]}},
                    "links": {"type": "array", "items": {"required": ["type", "identifier"]}},
                    "descriptions": {"type": "array", "items": {"required": ["value"]}},
                    "geometry": {
                        "oneOf": [
                            {"type": "null"},
                            {
                                "type": "object",
                                "required": ["type", "coordinates"],
                                "properties": {
                                    "certainty": {"enum": ["certain", "less-certain", "uncertain"]},
                                    "coordinates": {"type": "array", "minItems": 2, "maxItems": 2},
                                },
                            },
                        ]
                    },
                },
            },
        },
    },
}


def test_linked_places_are_valid_and_each_place_stands_once_with_all_its_stops(archive):
    stops = archive.stops()
    found = json.loads(stops_lpf(stops, archive.articles(), ADDRESS))
    jsonschema.validate(found, LPF)
    ids = [feature["@id"] for feature in found["features"]]
    assert len(ids) == len(set(ids))
    assert sum(len(feature["properties"]["stops"]) for feature in found["features"]) == len(stops)
    shenzhen = next(f for f in found["features"] if f["properties"]["title"] == "Shenzhen")
    assert shenzhen["links"] == [{"type": "exactMatch", "identifier": "gn:1795565"}]
    assert shenzhen["when"]["timespans"][0]["start"] == {"earliest": "2023-09-08"}
    assert (found["address"], LICENCE in found["attribution"]) == (ADDRESS, True)


def test_nothing_to_show_is_a_whole_file_without_anything_in_it(archive):
    nothing = Filters(text="no such words")
    stops, visits, articles = archive.stops(nothing), archive.visits(nothing), archive.articles()
    assert placemarks(stops_kml(stops, articles)) == []
    assert gpxpy.parse(stops_gpx(stops, articles)).waypoints == []
    assert icalendar.Calendar.from_ical(visits_ics(visits, articles)).walk("VEVENT") == []
    jsonschema.validate(json.loads(stops_lpf(stops, articles)), LPF)


HOSTILE = st.one_of(
    st.text(max_size=40),
    st.sampled_from(
        [
            "]]><script>alert(1)</script>", "<![CDATA[<b>]]>", "<![CDATA[", "&lt;&amp;&#0;", "a\r\nEND:VEVENT\r\nBEGIN:VALARM",
            "{{ 7*7 }}", "\x00\x0b\ufffe", "x\u2028y", '"/><kml>',
        ]
    ),
)  # fmt: skip


def without_blanks(text):
    return "".join(text.split())


@settings(max_examples=60)
@given(HOSTILE, HOSTILE)
def test_whatever_a_name_or_sentence_holds_the_files_stay_whole_and_say_it(archive, name, sentence):
    stops = archive.stops().head(3).assign(name=name, traveller=name, evidence=sentence)
    visits = archive.visits().head(3).assign(traveller=name, evidence=sentence)
    articles = archive.articles().assign(url=f"https://example.org/?a=1&b={name}", source=name)
    tree = ElementTree.fromstring(stops_kml(stops, articles, ADDRESS).encode("utf-8", "strict"))
    assert len(tree.findall(f".//{KML}Placemark")) == 3 + len(tree.findall(f".//{KML}LineString"))
    shown = "".join(tree.find(f".//{KML}Placemark/{KML}description").itertext())
    assert "<script" not in shown
    points = gpxpy.parse(stops_gpx(stops, articles, ADDRESS)).waypoints
    assert len(points) == stops["latitude"].notna().sum()
    calendar = icalendar.Calendar.from_ical(visits_ics(visits, articles, ADDRESS))
    assert len(calendar.walk("VEVENT")) == visits["first_day"].notna().sum()
    assert calendar.walk("VALARM") == []
    jsonschema.validate(json.loads(stops_lpf(stops, articles, ADDRESS)), LPF)


def test_an_address_that_is_no_web_address_is_never_a_link(archive):
    articles = archive.articles().assign(url="javascript:alert(1)")
    stops, visits = archive.stops(), archive.visits()
    assert '<link href="javascript' not in stops_gpx(stops, articles)
    events = icalendar.Calendar.from_ical(visits_ics(visits, articles)).walk("VEVENT")
    assert all("url" not in event for event in events)
