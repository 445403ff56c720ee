"""Names of people in a text: where one begins and ends, and which are none."""

import pytest

from geo.gazetteer import Gazetteer
from geo.model import Article
from geo.text import parse


def people(text: str, lang: str, gazetteer: Gazetteer | None = None) -> list[str]:
    return [
        m.text for m in parse(Article(text, lang=lang, date="2031-05-07"), gazetteer).mentions if m.kind == "person"
    ]


@pytest.mark.parametrize(
    ("text", "lang", "name"),
    [
        # German articles are particles only behind another particle
        ("Der Kanzler hat mit Ministerpräsident Jan Kowal den Vertrag unterzeichnet.", "de", "Jan Kowal"),
        ("Gestern kam Ministerin Ada von der Heide an.", "de", "Ada von der Heide"),
        # the country behind a monarch's name is none of it
        ("El rey Ada II de Kenia llegó el lunes.", "es", "Ada II"),
        ("Le roi Ada II du Kenya est arrivé lundi.", "fr", "Ada II"),
        ("El presidente Luis de la Rosa llegó el lunes.", "es", "Luis de la Rosa"),
        # an adjective of nationality stands inside the office
        ("Le ministre kényan des Affaires étrangères Luc Otieno est arrivé.", "fr", "Luc Otieno"),
        ("La ministre danoise de la Défense Ada Holm est arrivée.", "fr", "Ada Holm"),
        ("El ministro danés de Asuntos Exteriores Luis Holm llegó el lunes.", "es", "Luis Holm"),
    ],
)
def test_particles_and_countries_behind_a_name(text: str, lang: str, name: str) -> None:
    assert people(text, lang) == [name]


def test_two_people_joined_by_and_are_two() -> None:
    assert people("El presidente Okello y la presidenta Moreau llegaron el lunes.", "es") == ["Okello", "Moreau"]


def test_towns_of_a_list_are_no_people(gazetteer: Gazetteer) -> None:
    text = "The minister will also stop in Galway, Cork, Limerick and Dublin. He then flies to Ennis."
    assert people(text, "en", gazetteer) == []


def test_a_name_like_a_town_stays_a_person_behind_a_title(gazetteer: Gazetteer) -> None:
    assert people("Mr. Chad Brown met Secretary Clinton in Dublin.", "en", gazetteer) == ["Chad Brown", "Clinton"]
