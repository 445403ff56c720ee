"""Where English clauses put somebody who is not said to travel: expected, brought, facing people, next in order."""

from __future__ import annotations

import pytest

from geo.gazetteer import Gazetteer
from geo.model import Article, Visit
from geo.pipeline import analyse

WHO = "Norwegian Prime Minister Anna Lund"
DAY = "2024-05-15"  # a Wednesday


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.open()


def told(gazetteer: Gazetteer, text: str) -> dict[str, tuple[str | None, str | None, str]]:
    """Arrival, departure and status of each stop, by name."""
    visits: tuple[Visit, ...] = analyse(Article(text, "", DAY, lang="en"), gazetteer).visits
    return {s.name: (s.arrival, s.departure, s.status) for v in visits for s in v.stops}


@pytest.mark.parametrize(
    ("clause", "place", "day"),
    [
        ("is expected in Ottawa on Friday", "Ottawa", "2024-05-17"),
        ("is awaited in Lusaka on 20 May", "Lusaka", "2024-05-20"),
        ("told reporters in Nairobi on Monday that the talks had been useful", "Nairobi", "2024-05-13"),
        ("spoke to students in Dakar on Monday", "Dakar", "2024-05-13"),
        ("watched the parade in Moscow on 9 May", "Moscow", "2024-05-09"),
        ("received an honorary doctorate in Lisbon on Monday", "Lisbon", "2024-05-13"),
        ("bought fish at a market in Dakar on Monday", "Dakar", "2024-05-13"),
        ("looked over the port of Mombasa on Tuesday", "Mombasa", "2024-05-14"),
        ("was taken to Lae by helicopter on Monday", "Lae", "2024-05-13"),
    ],
)
def test_who_is_said_to_be_there_has_a_stop_on_that_day(
    gazetteer: Gazetteer, clause: str, place: str, day: str
) -> None:
    assert told(gazetteer, f"{WHO} {clause}.")[place][0] == day


@pytest.mark.parametrize(
    "clause",
    [
        "is expected to comment on the elections in Ghana on Friday",
        "watched events in Sudan with concern on Monday",
        "received reports of fighting from Khartoum on Monday",
        "told the chancellor by telephone on Monday that peace in Sudan was possible",
    ],
)
def test_who_only_speaks_of_a_place_is_not_there(gazetteer: Gazetteer, clause: str) -> None:
    assert not told(gazetteer, f"{WHO} {clause}.")


@pytest.mark.parametrize(
    ("text", "place", "span"),
    [
        (f"{WHO} will travel to Serbia, where she is expected from 20 to 22 May.", "Serbia", ("2024-05-20", "2024-05-22")),
        (f"{WHO} gave the reason in a video recorded in Lima, where she had spent a week.", "Lima", (None, None)),
        (f"Wednesday took {WHO} to Accra and then, in the afternoon, to Kumasi.", "Accra", (DAY, None)),
        (f"{WHO} began a journey on 2 May. It took her to Chile and Peru.", "Peru", (None, None)),
        (f"{WHO} was in Ghana on 2 May. Togo followed from 4 to 7 May.", "Togo", ("2024-05-04", "2024-05-07")),
        (f"{WHO} was in Ghana in March. In April came Togo.", "Togo", ("2024-04", None)),
        (
            f"{WHO} made a tour of Africa: Ghana from 2 to 4 May, then Togo, then Benin from the 7th to the 9th.",
            "Benin",
            ("2024-05-07", "2024-05-09"),
        ),
    ],
)  # fmt: skip
def test_a_place_told_by_the_clause_around_it_is_a_stop(
    gazetteer: Gazetteer, text: str, place: str, span: tuple[str | None, str | None]
) -> None:
    assert told(gazetteer, text)[place][:2] == span


def test_what_comes_next_is_still_to_come(gazetteer: Gazetteer) -> None:
    assert told(gazetteer, f"{WHO} was in Ghana on Monday. Next up is Togo.")["Togo"][2] == "planned"


def test_a_postponed_visit_keeps_the_day_on_which_it_was_to_end(gazetteer: Gazetteer) -> None:
    text = (
        f"The state visit to Cuba by {WHO} has been put off because of a storm. "
        "She was due in Havana on 20 May, and was to have left again on 22 May."
    )
    assert told(gazetteer, text)["Havana"] == ("2024-05-20", "2024-05-22", "postponed")


def test_a_name_that_somebody_drives_to_is_a_place_and_no_person(gazetteer: Gazetteer) -> None:
    analysis = analyse(Article(f"{WHO} flew to Saidpur and drove on to Kurigram.", "", DAY, lang="en"), gazetteer)
    assert [s.name for v in analysis.visits for s in v.stops] == ["Saidpur", "Kurigram"]
    assert [p.name for p in analysis.parse.people] == ["Anna Lund"]


def test_the_minister_of_the_country_gone_to_is_not_the_traveller(gazetteer: Gazetteer) -> None:
    text = (
        "Foreign Minister L. Batbold was in Latvia. The last leg was an official visit to Poland and a meeting with "
        "the Polish foreign minister."
    )
    (visit,) = analyse(Article(text, "", DAY, lang="en"), gazetteer).visits
    assert visit.traveller.country != "PL"
    assert [s.name for s in visit.stops] == ["Latvia", "Poland"]
