"""The seed report, end to end: what a careful reader takes from it, no more and no less."""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt
from pathlib import Path

import pytest

from geo.gazetteer import Gazetteer
from geo.model import Analysis, Article, Stop, Visit
from geo.pipeline import analyse
from geo.reading import read_path

SEED = next((Path(__file__).parents[1] / "seeds").glob("000_*.txt"))


@pytest.fixture(scope="module")
def analysis() -> Analysis:
    [article] = [found for found in read_path(SEED) if isinstance(found, Article)]
    return analyse(article, Gazetteer.open())


@pytest.fixture(scope="module")
def visit(analysis: Analysis) -> Visit:
    [found] = [v for v in analysis.visits if not v.background]
    return found


def km(stop: Stop, latitude: float, longitude: float) -> float:
    assert stop.place is not None
    assert stop.place.latitude is not None
    assert stop.place.longitude is not None
    a, b = radians(stop.place.latitude), radians(latitude)
    h = sin((b - a) / 2) ** 2 + cos(a) * cos(b) * sin(radians(longitude - stop.place.longitude) / 2) ** 2
    return 2 * 6371 * asin(sqrt(h))


def test_the_traveller_is_the_guest_and_the_visit_has_its_dates(visit: Visit) -> None:
    assert (visit.traveller.name, visit.traveller.role, visit.traveller.country) == (
        "Nicolás Maduro",
        "President",
        "VE",
    )
    assert visit.host_countries == ("CN",)
    assert (visit.start, visit.end) == ("2023-09-08", "2023-09-13")


def test_the_stops_stand_in_the_order_of_the_journey(visit: Visit) -> None:
    assert [s.name for s in visit.stops if s.parent is None] == ["Shenzhen", "Shanghai", "Shandong", "Beijing"]


def test_the_mountain_and_the_hall_lie_inside_their_stops(visit: Visit) -> None:
    inner = {s.place.id: visit.stops[s.parent].name for s in visit.stops if s.parent is not None and s.place}
    assert inner == {"atlas:mount-tai": "Shandong", "atlas:great-hall-of-the-people": "Beijing"}


@pytest.mark.parametrize(
    ("name", "latitude", "longitude"),
    [("Shenzhen", 22.54, 114.06), ("Shanghai", 31.22, 121.46), ("Beijing", 39.91, 116.40)],
)
def test_each_city_is_within_ten_kilometres(visit: Visit, name: str, latitude: float, longitude: float) -> None:
    assert km(next(s for s in visit.stops if s.name == name), latitude, longitude) <= 10


def test_the_landmarks_are_within_ten_kilometres(visit: Visit) -> None:
    points = {"atlas:mount-tai": (36.256, 117.101), "atlas:great-hall-of-the-people": (39.903, 116.388)}
    for stop in visit.stops:
        if stop.place and stop.place.id in points:
            assert km(stop, *points[stop.place.id]) <= 10


def test_whom_he_met_where_and_when(visit: Visit) -> None:
    met = {(s.name, e.name, e.date) for s in visit.stops for e in s.met}
    assert met == {
        ("Shanghai", "Dilma Rousseff", None),
        ("Shandong", "Lin Wu", None),
        ("Beijing", "Liu Junwen", "2023-09-12"),
        ("Beijing", "Xi Jinping", "2023-09-13"),
    }
    [bank] = [e for s in visit.stops for e in s.met if e.name == "Dilma Rousseff"]
    assert "New Development Bank" in bank.role


def test_nobody_else_travels(analysis: Analysis) -> None:
    assert {v.traveller.name for v in analysis.visits} == {"Nicolás Maduro"}


def test_every_stop_and_meeting_is_traced_to_the_text(analysis: Analysis, visit: Visit) -> None:
    content = analysis.article.content
    for stop in visit.stops:
        assert stop.evidence
        assert all(content[span.start : span.end].strip() for span in stop.evidence)
        assert 0 < stop.confidence <= 1
        for encounter in stop.met:
            said = " ".join(content[s.start : s.end] for s in encounter.evidence)
            assert encounter.name.split()[0] in said
