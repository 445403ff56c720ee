"""Guests: who is received has travelled, though no clause says so; and who came to where a report was written."""

from __future__ import annotations

import pytest

from geo.gazetteer import Gazetteer
from geo.model import Article, Visit
from geo.pipeline import analyse

DAY = "2024-05-15"  # a Wednesday


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.open()


def stops(
    gazetteer: Gazetteer, text: str, lang: str, title: str = ""
) -> dict[str, list[tuple[str | None, str | None]]]:
    """Each traveller's stops as place's id and day of arrival."""
    visits: tuple[Visit, ...] = analyse(Article(text, title, DAY, lang=lang), gazetteer).visits
    return {v.traveller.name: [(s.place.id if s.place else None, s.arrival) for s in v.stops] for v in visits}


NAIROBI = "geonames:184745"
RECEIVED = [
    (
        "en",
        "NAIROBI, May 14 (Agency) - President William Ruto on Tuesday met the foreign minister of Poland, Jan Kowalski. "
        "They signed two agreements.",
    ),
    ("es", "NAIROBI, 14 may.- El presidente William Ruto recibió el martes al canciller de Polonia, Jan Kowalski."),
    (
        "de",
        "Nairobi, 14. Mai. Präsident William Ruto hat am Dienstag den polnischen Außenminister Jan Kowalski empfangen.",
    ),
]


@pytest.mark.parametrize(("lang", "text"), RECEIVED)
def test_who_is_received_is_where_the_host_is_at_home(gazetteer: Gazetteer, lang: str, text: str) -> None:
    assert stops(gazetteer, text, lang) == {"Jan Kowalski": [(NAIROBI, "2024-05-14")]}


def test_a_chinese_date_line_names_its_place_behind_the_agency(gazetteer: Gazetteer) -> None:
    text = "新华社内罗毕5月14日电 肯尼亚总统鲁托14日会见了波兰外长西科尔斯基。"
    assert stops(gazetteer, text, "zh") == {"西科尔斯基": [(NAIROBI, "2024-05-14")]}


def test_receptions_one_after_the_other_have_a_visit_each(gazetteer: Gazetteer) -> None:
    text = (
        "NAIROBI, 14 may.- El presidente William Ruto recibió el martes al canciller de Polonia, Jan Kowalski. Más tarde "
        "se reunió con la vicepresidenta de Ghana, Ama Mensah."
    )
    assert stops(gazetteer, text, "es") == {"Jan Kowalski": [(NAIROBI, "2024-05-14")], "Ama Mensah": [(NAIROBI, None)]}


def test_without_a_date_line_the_host_is_in_their_own_country(gazetteer: Gazetteer) -> None:
    text = "Bundesrätin Karin Keller-Sutter hat am Dienstag den türkischen Außenminister Ali Beispiel empfangen."
    assert stops(gazetteer, f"Die Schweizer {text}", "de") == {"Ali Beispiel": [("iso:CH", "2024-05-14")]}


def test_a_host_who_travels_may_meet_anywhere(gazetteer: Gazetteer) -> None:
    text = (
        "NAIROBI, May 14 (Agency) - President William Ruto left for Kampala on Tuesday. He will meet Polish Prime "
        "Minister Jan Kowalski on Friday."
    )
    assert "Jan Kowalski" not in stops(gazetteer, text, "en")


ARRIVED = [
    ("en", "NAIROBI, May 14 (Agency) - Polish Prime Minister Jan Kowalski arrived on Monday for a three-day visit."),
    ("de", "Nairobi, 14. Mai. Der polnische Präsident Jan Kowalski ist am Montag zu einem Besuch eingetroffen."),
]


@pytest.mark.parametrize(("lang", "text"), ARRIVED)
def test_a_visit_without_a_place_is_to_where_the_report_was_written(gazetteer: Gazetteer, lang: str, text: str) -> None:
    assert stops(gazetteer, text, lang) == {"Jan Kowalski": [(NAIROBI, "2024-05-13")]}


def test_but_not_where_the_traveller_is_at_home(gazetteer: Gazetteer) -> None:
    text = "WARSAW, May 14 (Agency) - Polish Prime Minister Jan Kowalski left on Monday for a three-day visit."
    assert stops(gazetteer, text, "en") == {}


def test_several_who_arrive_together_have_a_visit_each(gazetteer: Gazetteer) -> None:
    text = (
        "NAIROBI, May 14 (Agency) - The presidents of Uganda and Rwanda, Yoweri Museveni and Paul Kagame, and the prime "
        "minister of Ethiopia, Abiy Ahmed, arrived on Monday for a summit."
    )
    there = [(NAIROBI, "2024-05-13")]
    assert stops(gazetteer, text, "en") == {"Yoweri Museveni": there, "Paul Kagame": there, "Abiy Ahmed": there}


def test_an_office_without_a_name_is_its_holder_named_in_the_report(gazetteer: Gazetteer) -> None:
    title = "El presidente Juan Muestra recibe a su homólogo de Paraguay"
    text = (
        "El presidente de México, Juan Muestra, recibió el martes en Ciudad de México al presidente de Paraguay, Luis "
        "Ejemplo."
    )
    assert list(stops(gazetteer, text, "es", title)) == ["Luis Ejemplo"]
