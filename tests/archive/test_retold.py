"""The archive finds the other reports of a visit's trip, and no others."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.archive import Archive
from geo.model import Analysis, Article, Parse, Place, Stop, Traveller, Visit
from geo.travel.same_trip import trips
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
    found = archive.visits(each_report=True)
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


# ---- a trip is one, in whatever order its reports come, change and go ----------------------------------------------

BARE, KOFI = Traveller("Okafor", "President", "GH"), Traveller("Kofi Okafor", "Minister", "GH")
PEOPLE = (LENA, BARE, KOFI, Traveller("Lena Okafor"))
HOSTS = (("PT",), ("PT", "MA"), ("MA",))
DAYS = (None, "2021-05", "2021-05-03", "2021-05-04", "2021-05-06", "2021-05-08", "2021-05-20")


@st.composite
def reports(draw: st.DrawFn) -> tuple[Analysis, ...]:
    found = []
    for number in range(draw(st.integers(1, 7))):
        visits = []
        for _visit in range(draw(st.integers(0, 2))):
            start = draw(st.sampled_from(DAYS))
            end = draw(st.sampled_from([day for day in DAYS if not start or not day or day >= start]))
            who, hosts = draw(st.sampled_from(PEOPLE)), draw(st.sampled_from(HOSTS))
            status, passing = draw(st.sampled_from(("done", "planned", "cancelled"))), draw(st.booleans())
            visits.append(Visit(who, hosts, (), start, end, status, passing and draw(st.booleans())))
        day = draw(st.sampled_from([None, "2021-05-02", "2021-05-05", "2021-05-09", "2021-05-23"]))
        found.append(Analysis(Parse(Article(f"report {number}", date=day), "en"), tuple(visits)))
    return tuple(found)


def told(archive: Archive) -> dict[int, tuple[int, int]]:
    found = archive.visits(each_report=True)
    return {int(v): (int(t), int(n)) for v, t, n in zip(found.visit_id, found.trip_id, found.n_reports, strict=True)}


def from_scratch(archive: Archive) -> dict[int, tuple[int, int]]:
    """What the rules make of all visits at once."""
    visits = archive.tellings([int(v) for v in archive.visits(each_report=True)["visit_id"]])
    found = {}
    for trip in trips(visits):
        first = min(trip, key=lambda t: (t.published or "9999", t.article, t.id))
        found |= {t.id: (first.id, len({t.article for t in trip})) for t in trip}
    return found


@given(reports(), st.randoms(use_true_random=False), st.data())
@settings(max_examples=60)
def test_trips_are_the_same_in_whatever_order_reports_come_change_and_go(
    given_: tuple[Analysis, ...], random: Random, data: st.DataObject
) -> None:
    one, other = Archive("sqlite://"), Archive("sqlite://")
    one.add_all(given_)
    assert told(one) == from_scratch(one)
    mixed = list(given_)
    random.shuffle(mixed)
    for analysis in mixed:
        other.add(analysis)
        assert told(other) == from_scratch(other)
    assert told(other) == told(one)
    gone = data.draw(st.sampled_from(given_))
    for archive in (one, other):
        archive.remove(gone.article.id)
        assert told(archive) == from_scratch(archive)
    one.add(gone)
    changed = data.draw(st.sampled_from(given_))
    one.reread(replace(changed, visits=changed.visits[:1]))
    assert told(one) == from_scratch(one)
    one.reread(changed)
    other.add(gone)
    assert told(one) == told(other) == from_scratch(one)


def test_a_trip_keeps_its_number_when_later_reports_come(archive: Archive) -> None:
    first = add(archive, report("one", "2021-05-04", start="2021-05-03"))
    for number, day in enumerate(("2021-05-05", "2021-05-06", "2021-05-07")):
        add(archive, report(f"later {number}", day, start="2021-05-03", end="2021-05-05"))
        assert told(archive)[first] == (first, number + 2)
