"""A town abroad that no verb of travel names is a stop, weakly told; what has another reason to be named is none."""

import pytest

from geo.gazetteer import Gazetteer
from geo.model import Article, Visit
from geo.pipeline import analyse

ARRIVED = "President Ana Exemplo of Brazil arrived in Nairobi on Monday for talks with her Kenyan counterpart."


def reported(gazetteer: Gazetteer, text: str, lang: str = "en") -> Visit:
    visits = analyse(Article(text, "", "2019-05-22", lang=lang), gazetteer).visits
    (visit,) = (v for v in visits if not v.background)
    return visit


def names(visit: Visit) -> list[str]:
    return [stop.name for stop in visit.stops]


def test_a_town_of_the_host_country_is_a_stop_and_said_to_be_less_sure(gazetteer: Gazetteer) -> None:
    visit = reported(gazetteer, f"{ARRIVED} In Mombasa, twenty mayors were waiting.")
    assert names(visit) == ["Nairobi", "Mombasa"]
    assert visit.stops[1].confidence < visit.stops[0].confidence


def test_the_only_day_of_its_sentence_is_the_stop_s(gazetteer: Gazetteer) -> None:
    visit = reported(gazetteer, f"{ARRIVED} Mombasa on 24 May: a long row of mayors.")
    assert visit.stops[1].arrival == "2019-05-24"


@pytest.mark.parametrize(
    "aside",
    [
        "Flags hung from every window in Brasília.",  # at home
        "Beijing rejected the accusation.",  # a government
        "A summit in Mombasa had failed in March 2011.",  # told in passing
        "Kenya competes with Ethiopia for investment.",  # a country spoken of
    ],
)
def test_what_has_another_reason_to_be_named_is_no_stop(gazetteer: Gazetteer, aside: str) -> None:
    assert names(reported(gazetteer, f"{ARRIVED} {aside}")) == ["Nairobi"]


def test_where_a_report_was_written_is_no_stop(gazetteer: Gazetteer) -> None:
    assert names(reported(gazetteer, f"PARIS, May 21 (Agency) - {ARRIVED}")) == ["Nairobi"]


def test_it_holds_in_other_languages(gazetteer: Gazetteer) -> None:
    text = (
        "Bundespräsident Max Beispiel ist am Montag in Nairobi eingetroffen. In Mombasa warteten zwanzig Bürgermeister."
    )
    assert names(reported(gazetteer, text, "de")) == ["Nairobi", "Mombasa"]


@pytest.mark.parametrize(
    "aside",
    [
        "A delegation had come from Kampala.",  # where others come from
        "It was the first such meeting since Kampala in 2007.",  # told of another year
        "In Kampala, President Max Muster of Austria spoke of peace.",  # somebody else is there
    ],
)
def test_a_town_elsewhere_is_no_stop_where_the_text_gives_a_reason(gazetteer: Gazetteer, aside: str) -> None:
    visits = analyse(Article(f"{ARRIVED} {aside}", "", "2019-05-22", lang="en"), gazetteer).visits
    assert names(next(v for v in visits if v.traveller.name == "Ana Exemplo")) == ["Nairobi"]


def test_where_the_traveller_comes_from_the_day_is_that_of_leaving(gazetteer: Gazetteer) -> None:
    text = "Präsidentin Ana Exemplo aus Brasilien ist am Montag in Nairobi eingetroffen. Der Rückflug aus Mombasa am Dienstag fiel aus."
    stop = reported(gazetteer, text, "de").stops[-1]
    assert (stop.name, stop.arrival, stop.departure) == ("Mombasa", None, "2019-05-21")


@pytest.mark.parametrize(
    "aside",
    [
        "It is the first meeting of its kind since Nairobi in 2007.",
        "There was no comment from the Russian embassy in Suva.",
        "His colleague, Tomas Okello of Kenya, took off from Nairobi.",
        "No Polish minister had been to Nairobi before.",
    ],
)
def test_places_named_for_another_reason_are_no_stops(gazetteer: Gazetteer, aside: str) -> None:
    text = f"Polish Foreign Minister Jan Kowalski flew to Apia on Monday. {aside}"
    assert names(reported(gazetteer, text)) == ["Apia"]


def test_a_town_named_without_a_verb_is_no_plan_and_keeps_its_place_in_the_order(gazetteer: Gazetteer) -> None:
    text = f"{ARRIVED} Twenty mayors waited in Mombasa. On Tuesday she flew to Kampala."
    assert names(reported(gazetteer, text)) == ["Nairobi", "Mombasa", "Kampala"]
