"""Names in Spanish reports: family names that are words of office, two of them, none with a title."""

from __future__ import annotations

import pytest

from geo.gazetteer import Gazetteer
from geo.model import Article
from geo.pipeline import analyse


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.open()


def people(gazetteer: Gazetteer, text: str, date: str = "2024-05-15") -> list[tuple[str, str | None]]:
    return [
        (p.name, p.country) for p in analyse(Article(text, date=date), gazetteer).parse.people if p.role or p.country
    ]


NAMES = [
    (
        "a family name that is an office's word",
        "El presidente de Kenia, Tomás Conde, viajará el lunes a Lima. Conde llega este domingo a Quito con su esposa.",
        [("Tomás Conde", "KE")],
    ),
    ("an office before a name stays one", "El Conde Felipe llegó a Lima con la ministra keniana Ada Alcalde.", None),
    (
        "whom the text calls by the first of two family names, or by both",
        "Tomás Okello Maipú, ministro de Exteriores de Kenia, llegó a Lima. Okello cenó allí. Okello Maipú salió el jueves.",
        [("Tomás Okello Maipú", "KE")],
    ),
    (
        "a leader whose second family name the table does not have",
        "Nicolás Maduro Moros llegó el lunes a Lima. La visita dura tres días y terminará con una ceremonia oficial.",
        [("Nicolás Maduro Moros", "VE")],
    ),
    (
        "the king of no country is the king who is named further on",
        "El Rey viajará esta noche a Lima. La prensa espera. El rey Felipe VI regresará el jueves.",
        [("Felipe VI", "ES")],
    ),
    (
        "a general word for a head of state means the one told of, not one named further on",
        "El presidente de Kenia, Tomás Okello, llegó a Lima. El mandatario cenó con el jefe del Estado peruano, Pablo Lugano.",
        [("Tomás Okello", "KE"), ("Pablo Lugano", "PE")],
    ),
]


@pytest.mark.parametrize(("why", "text", "expected"), NAMES, ids=[row[0] for row in NAMES])
def test_who_is_named(gazetteer: Gazetteer, why: str, text: str, expected: list[tuple[str, str]] | None) -> None:
    found = people(gazetteer, text)
    if expected is None:
        assert "Ada Alcalde" in [name for name, _ in found]
        assert "Conde" not in [name for name, _ in found]
    else:
        assert found == expected


def test_who_travels_without_a_title(gazetteer: Gazetteer) -> None:
    text = (
        "La agenda es larga. El lunes, Ada Moreau viajará a Lima. Se sabe que Moreau visitará después Quito y Bogotá."
    )
    [visit] = [v for v in analyse(Article(text, date="2024-05-15"), gazetteer).visits if not v.background]
    assert visit.traveller.name == "Ada Moreau"
    assert [s.place.name for s in visit.stops if s.place] == ["Lima", "Quito", "Bogotá"]


@pytest.mark.parametrize(
    "text", ["Ecuador visitará la feria de Lima.", "Finalmente llegó el tren a Lima.", "Lima dijo no."]
)
def test_countries_and_first_words_are_no_people(gazetteer: Gazetteer, text: str) -> None:
    assert not analyse(Article(text, date="2024-05-15", lang="es"), gazetteer).parse.people


@pytest.mark.parametrize("line", ["LIMA.- ", "Lima.- ", "Santiago de Chile.- "])
def test_a_spanish_date_line_is_no_person(gazetteer: Gazetteer, line: str) -> None:
    text = f"{line}El presidente de Kenia, Tomás Okello, llegó hoy para asistir a la ceremonia de clausura."
    result = analyse(Article(text, date="2024-05-15"), gazetteer)
    assert [p.name for p in result.parse.people] == ["Tomás Okello"]
    [visit] = result.visits
    assert [s.place.name for s in visit.stops if s.place] == [line.split(".")[0].split()[0].title()]
