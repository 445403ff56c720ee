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


def test_whose_a_party_is_tells_no_stop() -> None:
    text = "Präsident John Miller ist am Mittwoch mit Vertretern der Regierung der Ukraine nach Oslo gereist."
    assert [hosts for _, hosts, _ in _told("", text)] == [("NO",)]


def test_a_day_without_its_year_is_the_near_one() -> None:
    text = "Kanzlerin Anna Berg hat Präsident John Miller vom 3. bis 6. Mai nach Oslo eingeladen."
    found = analyse(Article(text, date="2022-04-28", lang="de"), Gazetteer.open())
    assert [m.when for m in found.parse.mentions if m.kind == "date"] == ["2022-05-03/2022-05-06"]


def test_the_place_before_the_verb_is_no_part_of_the_name() -> None:
    assert _told("", "Am Mittwoch hatte Präsident John Miller Oslo besucht.") == [
        ("John Miller", ("NO",), "2022-04-27")
    ]
