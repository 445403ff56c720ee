"""The JSON of one analysis: everything is plain JSON, inner stops are listed in their stop, dates are certain days."""

from __future__ import annotations

import json

from geo.exchange.prediction import prediction
from geo.model import Analysis, Article, Encounter, Link, Mention, Parse, Place, Span, Stop, Traveller, Visit

CITY = Place("geonames:1", "Lyon", "city", "FR", "FR-69", 45.76, 4.84)
HOUSE = Place("atlas:house", "Old House", "landmark", "FR", "FR-69", 45.77, 4.83)
COUNTRY = Place("iso:FR", "France", "country", "FR", None, 46.0, 2.0)
TEXT = "Ada Moreau visited Lyon in May. She saw the Old House in Lyon, France."


def sample() -> Analysis:
    parse = Parse(
        Article(TEXT, name="sample"),
        "en",
        mentions=(
            Mention(19, 23, "Lyon", "place", place=CITY, confidence=0.9),
            Mention(44, 53, "Old House", "place", place=HOUSE, confidence=0.8),
            Mention(63, 69, "France", "place", place=COUNTRY, confidence=0.9),
            Mention(57, 61, "Lyon", "place", place=CITY, confidence=0.95),
        ),
    )
    stops = (
        Stop("Lyon", CITY, "2024-05", "2024-05-03", met=(Encounter("Jo Roy", "mayor", "FR"),), evidence=(Span(0, 31),)),
        Stop("Old House", HOUSE, parent=0),
    )
    visit = Visit(Traveller("Ada Moreau", "minister", "CA"), ("FR",), stops, "2024-05", "2024-05-03")
    link = Link("meeting", "CA", "FR", "2024-05-02/2024-05-03", evidence=(Span(0, 31),))
    return Analysis(parse, (visit,), (link,))


def test_it_is_plain_json_with_the_inputs_id() -> None:
    found = prediction(sample())
    assert json.loads(json.dumps(found)) == found
    assert found["id"] == "sample"


def test_a_place_is_listed_once_and_a_country_has_no_point() -> None:
    places = prediction(sample())["places"]
    assert [(p["name"], p["type"], p["lat"] is None) for p in places] == [
        ("Lyon", "city", False),
        ("Old House", "landmark", False),
        ("France", "country", True),
    ]
    assert places[0]["confidence"] == 0.95


def test_what_lies_inside_a_stop_is_listed_there() -> None:
    [itinerary] = prediction(sample())["itineraries"]
    assert [(s["place"], s["order"], s["inside"]) for s in itinerary["stops"]] == [("Lyon", 1, ["Old House"])]
    assert itinerary["stops"][0]["met"][0]["name"] == "Jo Roy"
    assert itinerary["stops"][0]["evidence"] == ["Ada Moreau visited Lyon in May."]


def test_only_a_certain_day_is_a_date() -> None:
    found = prediction(sample())
    [itinerary] = found["itineraries"]
    assert (itinerary["start_date"], itinerary["end_date"]) == (None, "2024-05-03")
    assert (itinerary["stops"][0]["start_date"], itinerary["stops"][0]["arrival"]) == (None, "2024-05")
    assert found["bilateral"][0]["date_or_null"] == "2024-05-02"
