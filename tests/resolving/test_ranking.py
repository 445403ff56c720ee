"""Which place is meant."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "name", "place_id"),
    [
        ("The fair in Paris, Texas, opens on Monday.", "Paris", "geonames:4717560"),
        ("The president flew to Paris.", "Paris", "geonames:2988507"),
        ("The leaders met in Tbilisi, the capital of Georgia.", "Georgia", "iso:GE"),
        ("Voters in Georgia, Alabama and Florida go to the polls.", "Georgia", "admin1:US-GA"),
        ("Voters in Washington, Oregon and California go to the polls.", "Washington", "admin1:US-WA"),
        ("The mayor of Jinan, Shandong, received the guests.", "Jinan", "geonames:1805753"),
        ("Lagos and Abuja are the largest cities of Nigeria.", "Nigeria", "iso:NG"),
        ("Niamey is the capital of Niger.", "Niger", "iso:NE"),
        ("The flight left Mexico for Spain.", "Mexico", "iso:MX"),
        ("The minister is in Guinea-Bissau.", "Guinea-Bissau", "iso:GW"),
        ("He visited Papua New Guinea and Fiji.", "Papua New Guinea", "iso:PG"),
        ("The ship crossed the Red Sea to Jeddah.", "Red Sea", "atlas:red-sea"),
        ("He came from Burma to London.", "Burma", "iso:MM"),
        ("The minister landed in New York on Monday.", "New York", "geonames:5128581"),
        ("Floods hit New York, Ohio and Vermont.", "New York", "admin1:US-NY"),
        ("The ship left Bombay in 1948.", "Bombay", "geonames:1275339"),
        # towns and provinces have no article, seas and regions do
        ("The president toured the Gulf on Monday.", "Gulf", "atlas:the-gulf"),
        ("He crossed the Channel to France.", "Channel", "atlas:english-channel"),
    ],
)
def test_context_chooses(places, text, name, place_id):
    mention = places(text)[name]
    assert mention.candidates[0].place.id == place_id, [(c.place.id, c.score) for c in mention.candidates[:3]]


def test_towns_near_each_other_explain_each_other(places):
    found = places("Crews from Lexington, Richmond and Berea fought the fire, the Kentucky governor said.")
    assert found["Richmond"].place.admin1 == "US-KY"
    assert found["Berea"].place.admin1 == "US-KY"


def test_a_name_has_one_sense_in_an_article(read):
    text = "A fire broke out in Athens, Georgia. Police in Athens said that nobody was hurt. Athens has a new station."
    athens = [m for m in read(text).mentions if m.text == "Athens"]
    assert len(athens) == 3
    assert {m.place.admin1 for m in athens} == {"US-GA"}


def test_candidates_are_ranked_and_their_scores_sum_to_at_most_one(places):
    springfield = places("He lives in Springfield.")["Springfield"]
    scores = [c.score for c in springfield.candidates]
    assert len(scores) > 2
    assert scores == sorted(scores, reverse=True)
    assert sum(scores) <= 1.001


def test_a_capital_that_acts_is_a_metonym_and_still_resolved(places):
    found = places("Beijing said that it would answer. The envoy then flew to Beijing.")
    assert found["Beijing"].place.country == "CN"
    assert not found["Beijing"].metonym  # the last mention
    assert places("Beijing said that it would answer.")["Beijing"].metonym
    both = places("Washington and Moscow agreed to talk.")
    assert both["Washington"].metonym
    assert both["Moscow"].metonym


def test_the_white_house_acts_but_is_also_visited(places):
    assert places("The White House said that it would veto the bill.")["White House"].metonym
    assert not places("The prime minister arrived at the White House.")["White House"].metonym
