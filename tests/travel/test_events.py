"""What single clauses say: the part of a place, the date it takes, its status, and what is only talk."""

from __future__ import annotations

import pytest

from geo.gazetteer import Gazetteer
from geo.model import Article
from geo.resolving import resolve
from geo.text import parse
from geo.travel.events import Event, Sayings, read_events
from geo.travel.people import identify_people


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.open()


def said(gazetteer: Gazetteer, text: str, title: str = "", date: str = "2024-05-15", lang: str = "") -> Sayings:
    read = identify_people(resolve(parse(Article(text, title, date, lang=lang), gazetteer), gazetteer), gazetteer)
    return read_events(read, gazetteer)


def event(gazetteer: Gazetteer, text: str, name: str, lang: str = "") -> Event:
    return next(e for e in said(gazetteer, text, lang=lang).events if e.name == name)


WHO = "Polish Foreign Minister Jan Kowalski"


@pytest.mark.parametrize(
    ("clause", "place", "role"),
    [
        ("flew from Hanoi to Manila", "Hanoi", "source"),
        ("flew from Hanoi to Manila", "Manila", "goal"),
        ("left Hanoi for Manila", "Hanoi", "source"),
        ("left Hanoi for Manila", "Manila", "goal"),
        ("travelled to Manila via Hanoi", "Hanoi", "transit"),
        ("visited Hanoi", "Hanoi", "object"),
        ("signed a treaty in Hanoi", "Hanoi", "location"),
    ],
)
def test_the_grammar_gives_a_place_its_part(gazetteer: Gazetteer, clause: str, place: str, role: str) -> None:
    assert event(gazetteer, f"{WHO} {clause}.", place).role == role


@pytest.mark.parametrize(
    ("verb", "status"),
    [
        ("visited", "done"),
        ("will visit", "planned"),
        ("is to visit", "planned"),
        ("plans to visit", "planned"),
        ("is expected to visit", "planned"),
        ("was due to visit", "planned"),
        ("is visiting", "under way"),
        ("cancelled a visit to", "cancelled"),
        ("has postponed a visit to", "postponed"),
    ],
)
def test_tense_and_verbs_of_planning_give_the_status(gazetteer: Gazetteer, verb: str, status: str) -> None:
    assert event(gazetteer, f"{WHO} {verb} Hanoi.", "Hanoi").status == status


@pytest.mark.parametrize(
    ("phrase", "value", "use"),
    [
        ("on 20 May", "2024-05-20", "on"),
        ("from 20 to 22 May", "2024-05-20/2024-05-22", "on"),
        ("on Tuesday", "2024-05-14", "on"),
    ],
)
def test_a_date_belongs_to_the_verb_that_governs_it(gazetteer: Gazetteer, phrase: str, value: str, use: str) -> None:
    verb = "visited" if phrase == "on Tuesday" else "will visit"
    [when] = event(gazetteer, f"{WHO} {verb} Hanoi {phrase}.", "Hanoi").dates
    assert (when.value, when.use) == (value, use)


def test_that_evening_is_the_day_last_told_in_the_paragraph(gazetteer: Gazetteer) -> None:
    text = f"On 20 May {WHO} will visit Hanoi. In the evening he will travel to Manila."
    assert [w.value for w in event(gazetteer, text, "Manila").dates] == ["2024-05-20"]


def test_a_date_of_another_clause_is_not_taken(gazetteer: Gazetteer) -> None:
    text = f"{WHO} visited Hanoi, where a treaty of 3 June 1999 is kept."
    assert event(gazetteer, text, "Hanoi").dates == ()


def test_a_talk_by_telephone_puts_nobody_anywhere(gazetteer: Gazetteer) -> None:
    assert said(gazetteer, f"{WHO} met President William Ruto in Nairobi by video link.") == Sayings()


def test_a_language_without_words_of_travel_says_nothing(gazetteer: Gazetteer) -> None:
    assert said(gazetteer, "Jan Kowalski odwiedził Nairobi.", lang="pl") == Sayings()
