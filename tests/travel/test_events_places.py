"""Where a clause puts its people without a plain "travelled to": capitals, parliaments, houses, hosts, guests."""

from __future__ import annotations

import pytest

from geo.gazetteer import Gazetteer
from geo.model import Article
from geo.resolving import resolve
from geo.text import parse
from geo.travel.events import Sayings, read_events
from geo.travel.people import identify_people

WHO = "Polish Foreign Minister Jan Kowalski"


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.open()


def said(gazetteer: Gazetteer, text: str, date: str = "2024-05-15") -> Sayings:
    read = identify_people(resolve(parse(Article(text, date=date), gazetteer), gazetteer), gazetteer)
    return read_events(read, gazetteer)


def places(gazetteer: Gazetteer, text: str) -> list[tuple[str, str]]:
    return [(e.name, e.role) for e in said(gazetteer, text).events if e.named]


def test_a_capital_is_named_by_its_country(gazetteer: Gazetteer) -> None:
    assert places(gazetteer, f"{WHO} held talks with officials in the Fijian capital.") == [("Suva", "location")]
    both = places(gazetteer, f"{WHO} has visited the Laotian and Thai capitals.")
    assert {name for name, _ in both} == {"Vientiane", "Bangkok"}
    named = places(gazetteer, f"{WHO} held talks in the Fijian capital, Suva.")
    assert {name for name, _ in named} == {"Suva"}  # once, by its name


@pytest.mark.parametrize(
    "clause",
    [
        "addressed the Fijian Parliament",
        "addressed a joint sitting of the Parliament of Fiji",
        "spoke to the Fijian Parliament",
    ],
)
def test_who_speaks_to_a_parliament_is_where_it_sits(gazetteer: Gazetteer, clause: str) -> None:
    assert ("Suva", "location") in places(gazetteer, f"{WHO} {clause} on Monday.")


def test_a_parliament_out_of_the_capital_tells_its_country_alone(gazetteer: Gazetteer) -> None:
    assert ("Benin", "location") in places(gazetteer, f"{WHO} addressed the Parliament of Benin on Monday.")


def test_what_is_done_in_a_house_is_done_in_its_town(gazetteer: Gazetteer) -> None:
    assert ("Nairobi", "location") in places(gazetteer, f"{WHO} spoke at the Chamber of Commerce in Nairobi on Monday.")


def test_a_guest_stays_and_who_is_on_the_way_goes_there(gazetteer: Gazetteer) -> None:
    assert ("Laos", "location") in places(gazetteer, f"{WHO} was the guest of President Thongloun in Laos on 3 May.")
    (event,) = (e for e in said(gazetteer, f"{WHO} is on his way to Suva.").events if e.named)
    assert (event.name, event.role, event.status) == ("Suva", "goal", "under way")


def test_a_host_without_a_place_receives_at_home(gazetteer: Gazetteer) -> None:
    (event,) = said(gazetteer, f"President Tomas Okello of Kenya received {WHO} on Monday.").events
    assert (event.name, event.kind) == ("Kenya", "host")
    abroad = f"President Tomas Okello of Kenya flew to Rome on Sunday. President Okello received {WHO} on Monday."
    assert ("Kenya", "goal") not in places(gazetteer, abroad)


def test_nobody_goes_to_whom_something_is_left_nor_where_a_journey_leads_out_of(gazetteer: Gazetteer) -> None:
    assert places(gazetteer, f"{WHO} would not leave the field to Hungary, and left the talks to Hungary.") == []
    assert places(gazetteer, f"{WHO} began his first journey outside Poland.") == []


def test_agencies_arrive_a_town(gazetteer: Gazetteer) -> None:
    assert places(gazetteer, f"{WHO} arrived Nairobi on Sunday.")[0] == ("Nairobi", "goal")


def test_the_guest_of_an_invitation_that_opens_the_sentence_travels(gazetteer: Gazetteer) -> None:
    text = (
        "At the invitation of the President of Kenya, H.E. Mr Tomas Okello, the Prime Minister of Fiji, "
        "H.E. Mr Sione Vuki, is paying an official visit to Kenya from 16 to 18 May 2024."
    )
    parsed = identify_people(resolve(parse(Article(text, date="2024-05-17"), gazetteer), gazetteer), gazetteer)
    (event,) = (e for e in read_events(parsed, gazetteer).events if e.named)
    assert [parsed.people[who].name for who in event.travellers] == ["Sione Vuki"]


def test_a_visit_that_something_lasts_since_is_an_earlier_one(gazetteer: Gazetteer) -> None:
    text = f"{WHO} arrived in Suva on Monday. I have known him as a friend since his visit to Nairobi."
    (earlier,) = (e for e in said(gazetteer, text).events if e.name == "Nairobi")
    assert earlier.background


def test_who_heads_a_delegation_is_where_it_works(gazetteer: Gazetteer) -> None:
    text = f"{WHO} will head the Polish delegation in Suva at a fisheries summit on 20 May."
    (event,) = (e for e in said(gazetteer, text).events if e.named)
    assert (event.name, event.role, [w.value for w in event.dates]) == ("Suva", "location", ["2024-05-20"])


def test_the_day_of_setting_out_for_several_countries_is_not_the_day_in_each(gazetteer: Gazetteer) -> None:
    events = said(gazetteer, f"{WHO} left Warsaw on Sunday for a week-long trip to Kenya, Uganda and Fiji.").events
    days = {e.name: [w.value for w in e.dates] for e in events if e.named and e.role == "goal"}
    assert days == {"Kenya": ["2024-05-12"], "Uganda": [], "Fiji": []}


def test_who_comes_from_where_in_the_evening_of_a_day(gazetteer: Gazetteer) -> None:
    text = f"{WHO} arrived in Suva in the evening of Tuesday, 14 May, from Nairobi."
    assert ("Nairobi", "source") in places(gazetteer, text)


def test_an_earlier_visit_is_that_of_its_own_owner(gazetteer: Gazetteer) -> None:
    text = f"{WHO} said it was the first visit from Poland to Suva since the visit of Prime Minister Adam Nowak."
    parsed = identify_people(resolve(parse(Article(text, date="2024-05-17"), gazetteer), gazetteer), gazetteer)
    for event in read_events(parsed, gazetteer).events:
        assert "Nowak" not in " ".join(parsed.people[who].name for who in event.travellers)


def test_who_meets_beside_a_gathering_is_there(gazetteer: Gazetteer) -> None:
    text = f"President Tomas Okello of Kenya met {WHO} on the margins of a fisheries conference in Suva on Monday."
    parsed = identify_people(resolve(parse(Article(text, date="2024-05-17"), gazetteer), gazetteer), gazetteer)
    (event,) = (e for e in read_events(parsed, gazetteer).events if e.name == "Suva")
    assert {parsed.people[who].name for who in event.travellers} == {"Tomas Okello", "Jan Kowalski"}
