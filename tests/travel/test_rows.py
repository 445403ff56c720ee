"""Places told by words of order alone: next, first or last of a journey, without a word of travel."""

import pytest

from geo.gazetteer import Gazetteer
from geo.model import Article
from geo.pipeline import analyse

DE = "Kenias Präsident Peter Okello reist durch Europa. Am Montag trifft er in Riga ein"
ES = "El presidente de Kenia, Peter Okello, inició una gira. La primera escala fue Lima"
FR = "Le président du Kenya, Peter Okello, fait une tournée. La première étape était Riga"


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.open()


@pytest.mark.parametrize(
    ("lang", "text", "stops"),
    [
        ("de", f"{DE}, danach folgen Estland und Litauen.", ["Riga", "Estonia", "Lithuania"]),
        ("de", f"{DE}. Den Abschluss bildet Finnland.", ["Riga", "Finland"]),
        ("de", f"{DE}. Am Donnerstag ist Oslo an der Reihe.", ["Riga", "Oslo"]),
        ("de", f"{DE}. Der letzte Reisetag gilt Finnland.", ["Riga", "Finland"]),
        ("es", f"{ES}. Después vino Chile. Ecuador completó la lista.", ["Lima", "Chile", "Ecuador"]),
        ("es", f"{ES}. El viernes le tocará el turno a Panamá.", ["Lima", "Panama"]),
        ("fr", f"{FR}. Ensuite vint Oslo, puis Helsinki.", ["Riga", "Oslo", "Helsinki"]),
        ("fr", f"{FR}. La Norvège a été le terme du voyage.", ["Riga", "Norway"]),
    ],
)
def test_a_place_in_the_row_is_a_stop(gazetteer: Gazetteer, lang: str, text: str, stops: list[str]) -> None:
    (visit,) = analyse(Article(text, date="2024-05-15", lang=lang), gazetteer).visits
    assert sorted(s.name for s in visit.stops) == sorted(stops)


def test_what_comes_afterwards_is_not_on_the_day_told_before(gazetteer: Gazetteer) -> None:
    text = f"{DE}, danach folgen Estland und Litauen."
    (visit,) = analyse(Article(text, date="2024-05-15", lang="de"), gazetteer).visits
    assert [(s.name, s.arrival) for s in visit.stops if s.arrival] == [("Riga", "2024-05-20")]


def test_talks_that_follow_are_no_place(gazetteer: Gazetteer) -> None:
    text = f"{DE}. Danach folgen Gespräche über Syrien."
    (visit,) = analyse(Article(text, date="2024-05-15", lang="de"), gazetteer).visits
    assert [s.name for s in visit.stops] == ["Riga"]
