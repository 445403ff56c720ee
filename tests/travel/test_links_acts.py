"""An act is between those who take part in it: not those beside it, those it is about, or those it only aims at."""

from __future__ import annotations

import pytest

from geo.gazetteer import Gazetteer
from geo.model import Article, Link
from geo.pipeline import analyse
from geo.travel.parties import between_states


def links(gazetteer: Gazetteer, text: str, title: str = "") -> list[Link]:
    return list(analyse(Article(text, title, "2019-05-14", lang="en"), gazetteer).links)


def found(gazetteer: Gazetteer, text: str, title: str = "") -> set[tuple[str, str, str]]:
    return {(link.type, link.a, link.b) for link in links(gazetteer, text, title)}


@pytest.mark.parametrize(
    "text",
    [
        "Kenyan President Uhuru Kenyatta spoke by telephone with Japanese Prime Minister Shinzo Abe.",
        "Kenyan President Uhuru Kenyatta had a call with Japanese Prime Minister Shinzo Abe on Monday.",
    ],
)
def test_a_telephone_call_is_talks_and_no_visit(gazetteer: Gazetteer, text: str) -> None:
    assert found(gazetteer, text) == {("talks", "JP", "KE")}


def test_the_possessor_of_a_meeting_takes_part_in_it(gazetteer: Gazetteer) -> None:
    title = "Summary of Kenyan President Uhuru Kenyatta's meeting with Prime Minister Shinzo Abe of Japan"
    assert ("meeting", "JP", "KE") in found(gazetteer, "The harvest was good.", title)


def test_a_list_of_partners_does_not_meet_itself(gazetteer: Gazetteer) -> None:
    text = (
        "Kenyan President Uhuru Kenyatta had a call with President Emmanuel Macron of France and Chancellor "
        "Angela Merkel of Germany."
    )
    assert {("talks", "FR", "KE"), ("talks", "DE", "KE")} <= found(gazetteer, text)
    assert ("talks", "DE", "FR") not in found(gazetteer, text)


def test_a_trilateral_meeting_is_each_with_each(gazetteer: Gazetteer) -> None:
    text = "A trilateral meeting between Kenya, Japan and Norway was held in Oslo on 3 May 2019."
    assert {("meeting", "JP", "KE"), ("meeting", "KE", "NO"), ("meeting", "JP", "NO")} <= found(gazetteer, text)


@pytest.mark.parametrize(
    "text",
    [
        "Kenyan President Uhuru Kenyatta welcomed the applications by Finland for membership.",
        "Kenya must meet the challenge of competition with Japan, President Uhuru Kenyatta said.",
        "Kenyan President Uhuru Kenyatta called on Japan to open its markets.",
    ],
)
def test_to_welcome_or_meet_a_thing_is_no_meeting(gazetteer: Gazetteer, text: str) -> None:
    assert not [x for x in found(gazetteer, text) if x[0] == "meeting"]


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        (
            "Kenyan President Uhuru Kenyatta praised the progress since the signing of the treaty with Japan.",
            "agreement",
        ),
        ("Kenya and Japan agreed that more trade would be good.", "agreement"),
        ("Kenyan President Uhuru Kenyatta spoke of his readiness to begin negotiations with Japan.", "talks"),
    ],
)
def test_what_is_aimed_at_shared_as_an_opinion_or_long_past_is_no_act(
    gazetteer: Gazetteer, text: str, type_: str
) -> None:
    assert not [x for x in found(gazetteer, text) if x[0] == type_]


def test_who_speaks_of_a_war_is_no_party_to_it(gazetteer: Gazetteer) -> None:
    text = "Kenyan President Uhuru Kenyatta and Japanese Prime Minister Shinzo Abe discussed Chad's war on Libya."
    disputes = {x for x in found(gazetteer, text) if x[0] == "dispute"}
    assert disputes == {("dispute", "LY", "TD")}


def test_the_day_of_the_programme_holds_for_its_later_parts(gazetteer: Gazetteer) -> None:
    text = "On 3 May 2019 Kenyan President Uhuru Kenyatta planted a tree before having official talks with Japan."
    assert [x.date for x in links(gazetteer, text) if x.type == "talks"] == ["2019-05-03"]


@pytest.mark.parametrize(("a", "b", "wanted"), [("FR", "NC", False), ("US", "PR", False), ("IS", "FO", True)])
def test_a_territory_has_no_links_with_its_own_state(a: str, b: str, wanted: bool) -> None:
    assert between_states(a, b) is wanted
