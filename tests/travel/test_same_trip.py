"""When two reports tell of one trip, and what they say of it together. People and trips here are invented."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geo.gazetteer import Gazetteer
from geo.model import Article, Place, Stop, Traveller, Visit
from geo.pipeline import analyse
from geo.travel.same_trip import Telling, same_traveller, same_trip, trips
from geo.travel.tellings import CombinedTrip, Fact, TripStop, combine
from tests.samples import BEIJING, CHINA, GREAT_HALL, SHANDONG, SHANGHAI, SHENZHEN, TAISHAN

PLACES = (BEIJING, CHINA, GREAT_HALL, SHANDONG, SHANGHAI, SHENZHEN, TAISHAN)
LENA = Traveller("Lena Brandt-Okafor", "President", "GH")


def told(number: int, *stops: Stop, who: Traveller = LENA, article: str = "", published: str | None = "2023-09-13",
         start: str | None = None, end: str | None = None, first: str | None = None, last: str | None = None,
         status: str = "done", hosts: tuple[str, ...] = ("CN",), background: bool = False) -> Telling:  # fmt: skip
    visit = Visit(who, hosts, stops, start, end, status, background)  # type: ignore[arg-type]
    return Telling(number, article or f"a{number}", visit, published, first or start, last or end or first or start)


def days(number: int, start: str, end: str, **more: object) -> Telling:
    return told(number, start=start, end=end, **more)  # type: ignore[arg-type]


def of(trip: CombinedTrip, name: str) -> TripStop:
    return next(stop for stop in trip.stops if stop.name == name)


def said(fact: Fact) -> dict[str, tuple[int, ...]]:
    return {value.value: value.by for value in fact.values}


# ---- the same trip ------------------------------------------------------------------------------------------------


def test_days_that_overlap_are_one_trip() -> None:
    assert same_trip(days(1, "2023-09-08", "2023-09-13"), days(2, "2023-09-12", "2023-09-14"))


def test_a_day_of_flight_more_or_less_is_one_trip() -> None:
    assert same_trip(days(1, "2023-09-08", "2023-09-10"), days(2, "2023-09-12", "2023-09-12"))
    assert not same_trip(days(1, "2023-09-08", "2023-09-10"), days(2, "2023-09-13", "2023-09-13"))


def test_a_month_apart_stays_two() -> None:
    assert trips([days(1, "2023-09-08", "2023-09-10"), days(2, "2023-10-08", "2023-10-10")]) == (
        (days(1, "2023-09-08", "2023-09-10"),),
        (days(2, "2023-10-08", "2023-10-10"),),
    )


def test_what_one_report_tells_as_two_journeys_stays_two() -> None:
    a, b = days(1, "2023-09-08", "2023-09-10", article="x"), days(2, "2023-09-11", "2023-09-12", article="x")
    whole = days(3, "2023-09-08", "2023-09-12")
    assert not same_trip(a, b)
    assert len(trips([a, b, whole])) == 2


def test_another_host_country_is_another_trip() -> None:
    assert not same_trip(days(1, "2023-09-08", "2023-09-10"), days(2, "2023-09-08", "2023-09-10", hosts=("JP",)))


def test_a_visit_told_in_passing_is_never_merged() -> None:
    assert not same_trip(days(1, "2023-09-08", "2023-09-10"), days(2, "2023-09-08", "2023-09-10", background=True))


def test_reports_of_single_days_are_joined_by_one_of_the_whole() -> None:
    monday, friday = days(1, "2023-09-04", "2023-09-04"), days(2, "2023-09-08", "2023-09-08")
    assert len(trips([monday, friday])) == 2
    assert len(trips([monday, friday, days(3, "2023-09-04", "2023-09-08")])) == 1


def test_a_month_tells_nothing_where_there_were_two_trips_in_it() -> None:
    early, late = days(1, "2023-09-02", "2023-09-03"), days(2, "2023-09-25", "2023-09-26")
    vague = told(3, start="2023-09", first="2023-09-01", last="2023-09-30")
    assert len(trips([early, vague])) == 1
    assert len(trips([early, late, vague])) == 3


@pytest.mark.parametrize(
    ("status", "published", "same"),
    [
        ("done", "2023-09-14", True),
        ("done", "2023-09-01", False),  # over before the other began
        ("done", "2023-11-01", False),
        ("planned", "2023-09-05", True),
        ("planned", "2023-09-20", False),  # still to come when the other was over
        ("under way", "2023-09-10", True),
        ("under way", "2023-09-30", False),
        ("cancelled", "2023-09-07", False),  # the other took place
        ("done", None, False),
    ],
)
def test_without_a_day_publication_and_status_decide(status: str, published: str | None, same: bool) -> None:
    assert same_trip(days(1, "2023-09-08", "2023-09-13"), told(2, status=status, published=published)) is same


def test_two_reports_without_a_day_are_one_trip_in_one_week_and_in_the_order_of_time() -> None:
    planned, done = told(1, status="planned", published="2023-09-04"), told(2, published="2023-09-08")
    assert same_trip(planned, done)
    assert not same_trip(replace(planned, published="2023-09-10"), done)
    assert not same_trip(told(1, published="2023-09-04"), told(2, published="2023-09-14"))


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        (Traveller("Brandt-Okafor", "President", "GH"), LENA, True),
        (Traveller("President Lena Brandt-Okafor"), LENA, True),
        (Traveller("Präsidentin Brandt-Okafor", "Präsidentin", "GH"), LENA, True),
        (Traveller("Okafor", "", "GH"), LENA, True),
        (Traveller("Lena", "", "GH"), LENA, False),  # a given name is anybody's
        (Traveller("Okafor"), LENA, False),  # of which country?
        (Traveller("Okafor", "Foreign Minister", "GH"), LENA, False),
        (Traveller("Lena Brandt-Okafor", "President", "KE"), LENA, False),
        (Traveller("Kofi Brandt-Okafor", "President", "GH"), LENA, False),
        (Traveller("a delegation", "", "GH"), Traveller("a delegation", "", "GH"), False),
        (Traveller("习近平", "主席", "CN"), Traveller("Xi Jinping", "President", "CN"), True),
        (Traveller("Felipe", "Rey", "ES"), Traveller("Felipe VI", "King", "ES"), True),
    ],
)
def test_people_are_one_as_reports_call_them(a: Traveller, b: Traveller, same: bool) -> None:
    assert same_traveller(a, b) is same
    assert same_traveller(b, a) is same


def test_two_people_of_one_family_stay_two_and_their_bare_name_is_neithers() -> None:
    nikola = days(1, "2023-09-08", "2023-09-10", who=Traveller("Nikola Velkov", "Minister", "BG"))
    ana = days(2, "2023-09-08", "2023-09-10", who=Traveller("Ana Velkov", "Minister", "BG"))
    bare = days(3, "2023-09-08", "2023-09-10", who=Traveller("Velkov", "Minister", "BG"))
    assert len(trips([nikola, ana])) == 2
    assert len(trips([nikola, bare])) == 1
    assert len(trips([nikola, ana, bare])) == 3


# ---- told together ------------------------------------------------------------------------------------------------


def test_reports_that_agree_give_one_value_with_both_behind_it() -> None:
    trip = combine([told(1, Stop("Beijing", BEIJING, "2023-09-08")), told(2, Stop("Beijing", BEIJING, "2023-09-08"))])
    assert [stop.name for stop in trip.stops] == ["Beijing"]
    assert said(of(trip, "Beijing").first_day) == {"2023-09-08": (1, 2)}
    assert of(trip, "Beijing").first_day.shared


def test_reports_that_differ_in_a_day_are_shown_with_both() -> None:
    trip = combine([told(1, Stop("Beijing", BEIJING, "2023-09-08")), told(2, Stop("Beijing", BEIJING, "2023-09-09"))])
    assert said(of(trip, "Beijing").first_day) == {"2023-09-08": (1,), "2023-09-09": (2,)}
    assert not of(trip, "Beijing").first_day.agreed


def test_a_month_does_not_contradict_a_day_of_it() -> None:
    trip = combine([told(1, Stop("Beijing", BEIJING, "2023-09-08")), told(2, Stop("Beijing", BEIJING, "2023-09"))])
    assert said(of(trip, "Beijing").first_day) == {"2023-09-08": (1,), "2023-09": (2,)}
    assert of(trip, "Beijing").first_day.agreed


def test_one_day_of_a_stay_does_not_contradict_the_stay() -> None:
    stay, day = (
        Stop("Beijing", BEIJING, "2023-09-08", "2023-09-13"),
        Stop("Beijing", BEIJING, "2023-09-12", "2023-09-12"),
    )
    trip = combine([told(1, stay), told(2, day)])
    assert of(trip, "Beijing").first_day.agreed
    assert {t.telling for t in of(trip, "Beijing").told} == {1, 2}


def test_a_stop_that_one_report_adds_stands_between_its_neighbours() -> None:
    trip = combine(
        [
            told(1, Stop("Shenzhen", SHENZHEN), Stop("Beijing", BEIJING), Stop("Mount Tai", TAISHAN)),
            told(2, Stop("Shenzhen", SHENZHEN), Stop("Shanghai", SHANGHAI), Stop("Beijing", BEIJING)),
        ]
    )
    assert [stop.name for stop in trip.stops] == ["Shenzhen", "Shanghai", "Beijing", "Mount Tai"]
    assert [t.telling for t in of(trip, "Shanghai").told] == [2]


def test_days_order_the_stops_of_different_reports() -> None:
    trip = combine([told(1, Stop("Beijing", BEIJING, "2023-09-12")), told(2, Stop("Shenzhen", SHENZHEN, "2023-09-08"))])
    assert [stop.name for stop in trip.stops] == ["Shenzhen", "Beijing"]


def test_planned_and_done_are_both_said() -> None:
    trip = combine(
        [
            told(1, Stop("Beijing", BEIJING, status="planned"), status="planned", published="2023-09-04"),
            told(2, Stop("Beijing", BEIJING)),
        ]
    )
    assert said(trip.status) == {"planned": (1,), "done": (2,)}
    assert not of(trip, "Beijing").status.agreed


def test_a_city_in_one_and_its_country_in_the_other_are_not_two_stops() -> None:
    trip = combine([told(1, Stop("Beijing", BEIJING, "2023-09-12")), told(2, Stop("China", CHINA, "2023-09-08"))])
    assert [stop.name for stop in trip.stops] == ["Beijing"]
    assert [(t.telling, t.wider) for t in trip.stops[0].told] == [(1, False), (2, True)]
    assert trip.stops[0].first_day.agreed


def test_a_hall_stays_inside_its_city() -> None:
    trip = combine(
        [
            told(1, Stop("Great Hall of the People", GREAT_HALL)),
            told(2, Stop("Beijing", BEIJING), Stop("Great Hall of the People", GREAT_HALL, parent=0)),
        ]
    )
    assert [(stop.name, stop.inside) for stop in trip.stops] == [("Beijing", None), ("Great Hall of the People", 0)]


def test_a_report_that_begins_in_the_midst_does_not_contradict_the_beginning() -> None:
    whole = told(
        1, Stop("Shenzhen", SHENZHEN, "2023-09-08"), Stop("Beijing", BEIJING), start="2023-09-08", end="2023-09-13"
    )
    late = told(2, Stop("Beijing", BEIJING, "2023-09-11"), start="2023-09-11", end="2023-09-14")
    trip = combine([whole, late])
    assert said(trip.start) == {"2023-09-08": (1,)}
    assert said(trip.end) == {"2023-09-13": (1,), "2023-09-14": (2,)}
    assert not trip.end.agreed


def test_no_telling_makes_no_trip() -> None:
    with pytest.raises(ValueError, match="no telling"):
        combine([])


def test_two_reports_read_from_their_sentences_are_one_trip(gazetteer: Gazetteer) -> None:
    def read(number: int, text: str, date: str) -> Telling:
        found = analyse(Article(text, "", date), gazetteer)
        visit = next(visit for visit in found.visits if not visit.background)
        return Telling(number, found.article.id, visit, date, visit.start, visit.end or visit.start)

    one = read(1, "Ghanaian President Lena Okafor arrived in Lisbon on 3 May 2021. She went on to Porto on 5 May.",
               "2021-05-06")  # fmt: skip
    other = read(2, "Ghana's president, Lena Okafor, arrived in Lisbon on 4 May 2021 and left on 5 May for Porto.",
                 "2021-05-07")  # fmt: skip
    assert same_trip(one, other)
    trip = combine([one, other])
    assert [stop.name for stop in trip.stops] == ["Lisbon", "Porto"]
    assert said(of(trip, "Lisbon").first_day) == {"2021-05-03": (1,), "2021-05-04": (2,)}


# ---- whatever comes -----------------------------------------------------------------------------------------------

patient = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])  # of a machine that does much else
some_day = st.none() | st.sampled_from(["2023-09-08", "2023-09-09", "2023-09-12", "2023-09", "2023", "soon"])


@st.composite
def routes(draw: st.DrawFn) -> tuple[Stop, ...]:
    count = draw(st.integers(0, 5))
    return tuple(
        Stop(
            draw(st.sampled_from(["Beijing", "Nowhere"])),
            draw(st.none() | st.sampled_from(PLACES)),
            draw(some_day),
            draw(some_day),
            draw(st.sampled_from(["done", "planned"])),
            draw(st.none() | st.integers(0, index - 1)) if index else None,
        )
        for index in range(count)
    )


@patient
@given(st.lists(routes(), min_size=1, max_size=4))
def test_no_telling_is_lost_whatever_they_tell(all_routes: list[tuple[Stop, ...]]) -> None:
    given_ = [told(number, *route) for number, route in enumerate(all_routes)]
    trip = combine(given_)
    found = sorted((t.telling, t.index) for stop in trip.stops for t in stop.told)
    assert found == sorted((n, index) for n, route in enumerate(all_routes) for index in range(len(route)))
    assert all(t.stop == all_routes[t.telling][t.index] for stop in trip.stops for t in stop.told)
    for stop in trip.stops:
        assert stop.inside is None or trip.stops[stop.inside].inside is None
    assert combine(reversed(given_)) == trip


@patient
@given(st.permutations([BEIJING, SHANGHAI, SHENZHEN, TAISHAN]), st.lists(st.integers(0, 3), unique=True, max_size=3))
def test_the_order_that_all_reports_tell_is_kept(order: list[Place], chosen: list[int]) -> None:
    whole = [Stop(place.name, place) for place in order]
    part = [whole[index] for index in sorted(chosen)]
    trip = combine([told(1, *part), told(2, *whole)])
    assert [stop.place for stop in trip.stops] == order


@patient
@given(st.lists(st.tuples(st.integers(1, 28), st.integers(0, 4), st.integers(0, 3)), max_size=8), st.randoms())
def test_each_telling_is_in_one_trip_whatever_their_order(values: list[tuple[int, int, int]], random: object) -> None:
    given_ = [
        days(n, f"2023-09-{day:02}", f"2023-09-{min(day + length, 30):02}", article=f"a{article}")
        for n, (day, length, article) in enumerate(values)
    ]
    found = trips(given_)
    assert sorted(t.id for trip in found for t in trip) == list(range(len(given_)))
    assert all(len({t.article for t in trip}) == len(trip) for trip in found)
    mixed = list(given_)
    random.shuffle(mixed)  # type: ignore[attr-defined]
    assert {frozenset(t.id for t in trip) for trip in trips(mixed)} == {frozenset(t.id for t in t_) for t_ in found}
