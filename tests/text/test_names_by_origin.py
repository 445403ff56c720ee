"""Names beside a word for where their holder comes from, with the country that it tells."""

from __future__ import annotations

import pytest

from geo.gazetteer import Gazetteer
from geo.model import Article
from geo.pipeline import analyse


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.open()


def people(gazetteer: Gazetteer, lang: str, text: str) -> list[tuple[str, str | None]]:
    parse = analyse(Article(text, date="2024-05-15", lang=lang), gazetteer).parse
    return [(p.name, p.country) for p in parse.people if not p.group]


@pytest.mark.parametrize(
    ("lang", "text", "who"),
    [
        (
            "es",
            "Asistieron el keniano Peter Okello y la finlandesa Alma Korhonen.",
            [("Peter Okello", "KE"), ("Alma Korhonen", "FI")],
        ),
        (
            "fr",
            "Le Kényan Peter Okello et la Finlandaise Alma Korhonen étaient là.",
            [("Peter Okello", "KE"), ("Alma Korhonen", "FI")],
        ),
        (
            "de",
            "Am Tisch saßen der Kenianer Peter Okello und die Finnin Alma Korhonen.",
            [("Peter Okello", "KE"), ("Alma Korhonen", "FI")],
        ),
        (
            "de",
            "Zugesagt haben Präsident Peter Okello aus Kenia und Alma Korhonen aus der Schweiz.",
            [("Peter Okello", "KE"), ("Alma Korhonen", "CH")],
        ),
        (
            "es",
            "Kenia y Perú envían a sus cancilleres, Alma Korhonen y Peter Okello.",
            [("Alma Korhonen", None), ("Peter Okello", None)],
        ),
    ],
)
def test_who_is_named_with_a_nationality(
    gazetteer: Gazetteer, lang: str, text: str, who: list[tuple[str, str | None]]
) -> None:
    assert people(gazetteer, lang, text) == who


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("es", "La costarricense San José espera lluvia. La chilena Viña del Mar, también."),
        ("de", "Die deutsche Bad Homburg AG schweigt. Die Ware kam per Schiff aus Kenia."),
        ("fr", "La française Le Havre attend la pluie."),
    ],
)
def test_towns_behind_a_nationality_are_no_people(gazetteer: Gazetteer, lang: str, text: str) -> None:
    assert people(gazetteer, lang, text) == []
