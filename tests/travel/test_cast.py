"""Whose journey it is, in all languages: each case is the report that made its rule necessary."""

from __future__ import annotations

import pytest

from geo.gazetteer import Gazetteer
from geo.model import Article, Visit
from geo.pipeline import analyse

DAY = "2024-05-15"  # a Wednesday


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.open()


def journeys(gazetteer: Gazetteer, text: str, lang: str, title: str = "", date: str = DAY) -> dict[str, list[str]]:
    """Stops of each traveller, in journey order."""
    visits: tuple[Visit, ...] = analyse(Article(text, title, date, lang=lang), gazetteer).visits
    return {v.traveller.name: [s.name for s in v.stops] for v in visits if not v.background}


NAMED = [
    (
        "es",
        "El presidente de Chile, Juan Ejemplo, llegó el lunes a Bogotá. En la cumbre conversó con el presidente de "
        "Bolivia, Pedro Muestra. El mandatario viajará el jueves a Caracas.",
        {"Juan Ejemplo": ["Bogotá", "Caracas"]},
    ),
    (
        "fr",
        "La présidente du Chili, Jeanne Exemple, est arrivée lundi à Nairobi. Elle a été reçue par le président "
        "kényan, William Ruto. Le chef de l'Etat se rendra jeudi à Kampala.",
        {"Jeanne Exemple": ["Nairobi", "Kampala"]},
    ),
]


@pytest.mark.parametrize(("lang", "text", "wanted"), NAMED)
def test_who_travels_is_called_by_name_where_a_journey_is_told(
    gazetteer: Gazetteer, lang: str, text: str, wanted: dict[str, list[str]]
) -> None:
    """Words such as "the head of state" may be taken for the host named last; hosts are not called travellers."""
    assert journeys(gazetteer, text, lang) == wanted


TOGETHER = "Polish Prime Minister Jan Kowalski and Polish Foreign Minister Ewa Nowak arrived in Nairobi on Monday."


def test_who_comes_along_has_no_visit_of_their_own(gazetteer: Gazetteer) -> None:
    text = f"{TOGETHER} Kowalski flew on to Mombasa on Tuesday. Ewa Nowak is visiting Kenya for the first time."
    assert journeys(gazetteer, text, "en") == {"Jan Kowalski": ["Nairobi", "Mombasa"]}


def test_unless_a_town_is_told_that_the_leader_does_not_visit(gazetteer: Gazetteer) -> None:
    text = f"{TOGETHER} Kowalski flew on to Mombasa on Tuesday. Ewa Nowak visited Kisumu on Tuesday."
    assert journeys(gazetteer, text, "en") == {"Jan Kowalski": ["Nairobi", "Mombasa"], "Ewa Nowak": ["Kisumu"]}
