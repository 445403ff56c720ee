"""English reports: on which days a traveller is where. Each case is the sentence that made its rule necessary."""

from __future__ import annotations

import pytest

from geo.gazetteer import Gazetteer
from geo.model import Article, Visit
from geo.pipeline import analyse

WHO = "Polish Prime Minister Jan Kowalski"
DAY = "2024-05-15"  # a Wednesday


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.open()


def one(gazetteer: Gazetteer, text: str, title: str = "", date: str = DAY) -> Visit:
    found = [v for v in analyse(Article(text, title, date, lang="en"), gazetteer).visits if not v.background]
    assert len(found) == 1, [(v.traveller.name, [s.name for s in v.stops]) for v in found]
    return found[0]


def told(visit: Visit) -> list[tuple[str, str | None, str | None]]:
    return [(s.name, s.arrival, s.departure) for s in visit.stops if s.parent is None]


STOPS = [
    (
        "a weekday of a journey under way is the one before, whatever span the text tells of another leg",
        f"{WHO} spent May 10 and 11 in Nairobi. On Tuesday he was in Kampala.",
        [("Nairobi", "2024-05-10", "2024-05-11"), ("Kampala", "2024-05-14", None)],
    ),
    (
        "a relative clause with a journey as its subject goes on with the journey",
        f"{WHO} arrived in Lusaka on Tuesday. Zambia is the first leg of his tour, which will also take him to Malawi.",
        [("Lusaka", "2024-05-14", None), ("Malawi", None, None)],
    ),
]


@pytest.mark.parametrize(("rule", "text", "stops"), STOPS, ids=[case[0][:60] for case in STOPS])
def test_stops_have_the_days_that_the_text_fixes(
    gazetteer: Gazetteer, rule: str, text: str, stops: list[tuple[str, str | None, str | None]]
) -> None:
    assert told(one(gazetteer, text)) == stops, rule


WHOLE = [
    (
        "what is wound up ends",
        f"{WHO} wound up his tour of Ghana and Togo on Tuesday.",
        (None, "2024-05-14"),
    ),
]


@pytest.mark.parametrize(("rule", "text", "days"), WHOLE, ids=[case[0][:60] for case in WHOLE])
def test_a_journey_has_the_first_and_last_day_that_the_text_fixes(
    gazetteer: Gazetteer, rule: str, text: str, days: tuple[str | None, str | None]
) -> None:
    visit = one(gazetteer, text)
    assert (visit.start, visit.end) == days, rule


def test_the_week_of_a_headline_is_no_day_of_a_stop(gazetteer: Gazetteer) -> None:
    text = f"{WHO} will fly to Nairobi on May 22, his office said."
    visit = one(gazetteer, text, "Kowalski to visit Kenya and Uganda next week")
    assert [(name, day) for name, day, _ in told(visit)] == [("Nairobi", "2024-05-22"), ("Uganda", None)]
