"""Spanish reports: which words are no place of the journey, which people are not its travellers, which days are its."""

from __future__ import annotations

import pytest

from geo.gazetteer import Gazetteer
from geo.model import Article, Visit
from geo.pipeline import analyse


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.open()


def journeys(gazetteer: Gazetteer, text: str, date: str = "2024-05-15") -> list[Visit]:
    return [v for v in analyse(Article(text, date=date), gazetteer).visits if not v.background]


START = "El presidente de Kenia, Tomás Okello, llegó el lunes a Lima. "


@pytest.mark.parametrize(
    "text",
    [
        "Luego emprendió el regreso a la Patria con su delegación.",
        "Lo esperaban en el Sector C de la terminal.",
        "Allí recibió la Llave de Oro de la ciudad.",
        "Allí habló del embargo por parte de Estados Unidos.",
        "Allí dijo que sigue con preocupación el conflicto en Ucrania y la situación en Venezuela.",
    ],
)
def test_what_is_no_place_of_the_journey(gazetteer: Gazetteer, text: str) -> None:
    [visit] = journeys(gazetteer, START + text)
    assert [s.place.name for s in visit.stops if s.place] == ["Lima"]


def test_a_small_town_abroad_needs_no_country_beside_it(gazetteer: Gazetteer) -> None:
    [visit] = journeys(gazetteer, START + "Después viajó a Davos para el foro.")
    assert [s.place.name for s in visit.stops if s.place] == ["Lima", "Davos"]


@pytest.mark.parametrize(
    "text",
    [
        "Abrazó al sacerdote y ministro Pablo Lugano en la pista. Esa noche viajó a Quito.",
        "Trae la carta que le escribió Pablo Lugano, y viajará después a Quito.",
        "Lo saludaron el alcalde y el ministro Pablo Lugano. Después viajó a Quito.",
    ],
)
def test_who_is_named_beside_the_traveller_stays_at_home(gazetteer: Gazetteer, text: str) -> None:
    [visit] = journeys(gazetteer, START + text)
    assert visit.traveller.name == "Tomás Okello"
    assert [s.place.name for s in visit.stops if s.place] == ["Lima", "Quito"]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("El presidente de Kenia, Tomás Okello, llegará a Lima el lunes día 10.", ["2024-06-10"]),
        ("El presidente de Kenia, Tomás Okello, estará en Lima hasta el próximo día 13.", ["2024-06-13"]),
        ("El presidente de Kenia, Tomás Okello, llegó a Lima. El 9 visitó Quito.", ["2024-05-09"]),
        ("El presidente de Kenia, Tomás Okello, estuvo en Lima el pasado mes de abril.", ["2024-04"]),
        ("Entre los próximos 18 y 27 de mayo el presidente de Kenia, Tomás Okello, visitará Lima.",
         ["2024-05-18/2024-05-27"]),
        ("El presidente de Kenia, Tomás Okello: el jueves salgo a Lima.", ["2024-05-16"]),
    ],
)  # fmt: skip
def test_days(gazetteer: Gazetteer, text: str, days: list[str]) -> None:
    parse = analyse(Article(text, date="2024-05-15"), gazetteer).parse
    assert [m.when for m in parse.mentions if m.kind == "date"] == days
