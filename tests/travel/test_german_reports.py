"""Journeys in German: who speaks, offices of news language, compounds, guests."""

import pytest

from geo.gazetteer import Gazetteer
from geo.model import Article
from geo.pipeline import analyse


def _told(title: str, text: str) -> list[tuple[str, tuple[str, ...], str | None]]:
    found = analyse(Article(text, title=title, date="2022-04-28", lang="de"), Gazetteer.open())
    return [(v.traveller.name, v.host_countries, v.start) for v in found.visits]


def test_i_is_who_the_title_says_is_speaking() -> None:
    text = "Ich freue mich sehr. Gestern bin ich nach Kisumu gereist. Morgen fliege ich nach Mombasa."
    assert _told("Rede von Bundespräsidentin Anna Berg in Nairobi", text) == [("Anna Berg", ("KE",), "2022-04-27")]


def test_i_is_who_stands_as_a_label_before_the_statement() -> None:
    text = "BUNDESKANZLERIN BERG: Ich danke Ihnen. Gestern bin ich nach Kisumu gereist."
    told = _told("Pressestatement von Bundeskanzlerin Anna Berg", text)
    assert told == [("Anna Berg", ("KE",), "2022-04-27")]


@pytest.mark.parametrize(
    "text",
    [
        "US-Präsident John Miller war am Mittwoch zu Gast in Oslo.",
        "Kremlchef John Miller ist am Mittwoch in Oslo eingetroffen.",
        "Präsident John Miller hat am Mittwoch seinen Norwegenbesuch begonnen.",
    ],
)
def test_a_guest_and_where(text: str) -> None:
    assert _told("", text) == [("John Miller", ("NO",), "2022-04-27")]
