"""The order of stops is told by dates first, then by connectives, phases and tense, then by the text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from geo.travel.ordering import Ordered, journey_order


def order(*stops: Ordered) -> list[str]:
    return [stops[index].key for index in journey_order(stops)]


def test_dates_beat_the_order_of_the_text() -> None:
    assert order(Ordered("B", "", 1, day="2024-05-03"), Ordered("A", "", 2, day="2024-05-01")) == ["A", "B"]


def test_the_last_stop_comes_last_though_it_is_told_first() -> None:
    assert order(Ordered("C", "X", 1, phase="last"), Ordered("A", "X", 2, phase="first"), Ordered("B", "X", 3)) == [
        "A",
        "B",
        "C",
    ]


def test_a_connective_beats_the_order_of_the_text() -> None:
    assert order(Ordered("B", "X", 1, after=frozenset({"A"})), Ordered("A", "Y", 2)) == ["A", "B"]


def test_what_is_done_comes_before_what_is_planned() -> None:
    assert order(Ordered("B", "X", 1, planned=True), Ordered("A", "Y", 2)) == ["A", "B"]


def test_stops_of_one_country_stay_together() -> None:
    stops = Ordered("A1", "X", 1, 1), Ordered("B", "Y", 2, 2), Ordered("A2", "X", 3, 1)
    assert order(*stops) == ["A1", "A2", "B"]


@given(
    st.lists(
        st.builds(
            Ordered,
            key=st.sampled_from("ABCDE"),
            country=st.sampled_from(["X", "Y", ""]),
            position=st.integers(0, 99),
            day=st.none() | st.sampled_from(["2024-05-01", "2024-05-02"]),
            phase=st.sampled_from(["", "first", "last"]),
            planned=st.booleans(),
            after=st.frozensets(st.sampled_from("ABCDE")),
            before=st.frozensets(st.sampled_from("ABCDE")),
        ),
        max_size=7,
    )
)
def test_every_stop_is_kept_once_whatever_contradicts(stops: list[Ordered]) -> None:
    assert sorted(journey_order(stops)) == list(range(len(stops)))


def test_a_stop_without_a_day_waits_for_its_country() -> None:
    """ "… went to B … He arrived in India on the 20th and in Ukraine on the 21st": B in Ukraine is not before India."""
    stops = [
        Ordered("bucha", "UA", position=0),
        Ordered("new delhi", "IN", position=1, country_position=1, day="2023-03-20"),
        Ordered("kyiv", "UA", position=2, country_position=2, day="2023-03-21"),
    ]
    assert order(*stops)[0] == "new delhi"


def test_a_country_s_day_orders_its_stops_among_other_countries_alone() -> None:
    stops = [
        Ordered("monrovia", "LR", position=0, day="1961-11-23"),
        Ordered("kumasi", "GH", position=1, country_position=1, country_day="1961-11-09"),
        Ordered("accra", "GH", position=2, country_position=1, day="1961-11-12", country_day="1961-11-09"),
    ]
    assert order(*stops) == ["kumasi", "accra", "monrovia"]
