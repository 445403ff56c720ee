"""The archive finds the other reports of a visit's trip, and no others."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from geo.archive import Archive
from geo.model import Analysis, Article, Parse, Place, Stop, Traveller, Visit
from geo.travel.tellings import combine
from tests.samples import LISBON, PORTO, sample_analyses

LENA = Traveller("Lena Okafor", "President", "GH")


def report(text: str, date: str | None, *stops: tuple[Place, str | None, str | None], who: Traveller = LENA,
           start: str | None = None, end: str | None = None) -> Analysis:  # fmt: skip
    article = Article(text, date=date)
    route = tuple(Stop(place.name, place, arrival, departure) for place, arrival, departure in stops)
    return Analysis(Parse(article, "en"), (Visit(who, ("PT",), route, start, end),))


@pytest.fixture
def archive(database_url: str) -> Iterator[Archive]:
    made = Archive(database_url)
    made.add_all(sample_analyses())
    yield made
    made.close()


def add(archive: Archive, analysis: Analysis) -> int:
    added = archive.add(analysis)
    found = archive.visits()
    return int(found[found["article_id"] == added.article_id]["visit_id"].iloc[0])


def test_reports_of_one_trip_are_found_and_others_are_not(archive: Archive) -> None:
    first = add(archive, report("one", "2021-05-04", (LISBON, "2021-05-03", None), start="2021-05-03"))
    second = add(archive, report("two", "2021-05-06", (LISBON, "2021-05-04", "2021-05-05"), (PORTO, "2021-05-05", None),
                                 who=Traveller("Okafor", "President", "GH"), start="2021-05-04", end="2021-05-05"))  # fmt: skip
    undated = add(archive, report("three", "2021-05-07"))
    month_later = add(archive, report("four", "2021-06-05", start="2021-06-04"))
    family = add(archive, report("five", "2021-05-04", who=Traveller("Kofi Okafor", "Minister", "GH"), start="2021-05-03"))  # fmt: skip
    for visit in (first, second, undated):
        assert archive.trip_of(visit) == (first, second, undated)
    assert archive.trip_of(month_later) == (month_later,)
    assert archive.trip_of(family) == (family,)
    assert archive.trips_of([month_later, undated, family, second, first]) == (
        (month_later,), (undated, second, first), (family,),
    )  # fmt: skip


def test_a_long_trip_is_followed_from_report_to_report(archive: Archive) -> None:
    days = [f"2021-05-{day:02}" for day in range(3, 20, 2)]
    visits = [add(archive, report(f"day {day}", day, (LISBON, day, day), start=day, end=day)) for day in days]
    assert archive.trip_of(visits[0]) == tuple(visits)
    assert archive.trip_of(visits[-1]) == tuple(visits)


def test_what_the_samples_tell_is_each_told_once(archive: Archive) -> None:
    for visit in archive.visits()["visit_id"]:
        assert archive.trip_of(int(visit)) == (int(visit),)


def test_a_visit_that_is_not_here_has_no_trip(archive: Archive) -> None:
    assert archive.trip_of(12345) == ()
    assert archive.trips_of([12345]) == ()
    assert archive.tellings([12345]) == ()


def test_the_tellings_hold_the_stops_as_the_pages_show_them(archive: Archive) -> None:
    for visit in archive.visits()["visit_id"]:
        (telling,) = archive.tellings([int(visit)])
        stops = archive.stops()
        stops = stops[stops["visit_id"] == visit]
        trip = combine([telling])
        assert [stop.name for stop in telling.visit.stops] == stops["name"].tolist()
        assert sorted(t.index + 1 for stop in trip.stops for t in stop.told) == stops["order"].tolist()


def test_days_at_the_ends_of_the_calendar_break_nothing(archive: Archive) -> None:
    for day in ("0001-01-01", "9999-12-31"):
        visit = add(archive, report(day, day, start=day, end=day))
        assert archive.trip_of(visit) == (visit,)
