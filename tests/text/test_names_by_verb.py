"""Names without a title, beside a verb of what only people do, in languages read without a model."""

from __future__ import annotations

import pytest

from geo.gazetteer import Gazetteer
from geo.model import Article
from geo.pipeline import analyse


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.open()


def named(gazetteer: Gazetteer, lang: str, text: str) -> list[str]:
    return [p.name for p in analyse(Article(text, date="2024-05-15", lang=lang), gazetteer).parse.people if p.mentions]


@pytest.mark.parametrize(
    ("lang", "text", "who"),
    [
        ("es", "Dora Quiñones bajó del avión y Tomás Okello la saludó.", ["Dora Quiñones", "Tomás Okello"]),
        ("es", "Aterrizó anoche Dora Quiñones en Quito.", ["Dora Quiñones"]),
        ("es", "El presidente Tomás D. Okello viajó a Lima.", ["Tomás D. Okello"]),
        ("es", "Dora Quiñones se había despedido el jueves.", ["Dora Quiñones"]),
        (
            "fr",
            "En 2014, Dora Quentin était venue au Togo. Jean Koffi repartira lundi.",
            ["Dora Quentin", "Jean Koffi"],
        ),
        ("fr", "Dora Quentin s'est entretenue à Lomé avec ses hôtes.", ["Dora Quentin"]),
        ("fr", "Quand arrivera Jean Koffi à Lomé ?", ["Jean Koffi"]),
        ("de", "Dora Quandt hat ihre Gäste am Freitag nach Bern gebeten.", ["Dora Quandt"]),
        ("de", "Am Montag reiste Jan Becker nach Wien.", ["Jan Becker"]),
        ("de", "Ende Mai wird Dora Quandt in Wien erwartet.", ["Dora Quandt"]),
        ("de", "Rene Moser flog nach Lima. Moser traf dort Studenten.", ["Rene Moser"]),
    ],
)
def test_who_does_what_only_people_do_is_a_person(gazetteer: Gazetteer, lang: str, text: str, who: list[str]) -> None:
    assert named(gazetteer, lang, text) == who


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("es", "Costa Rica visitó la feria. Nueva Zelanda llegó con tres barcos."),
        ("fr", "Burkina Faso arrive mardi en finale."),
        ("de", "Zehn Tage war man unterwegs. Zahlreiche Gäste kamen, großer Jubel kam auf."),
        ("de", "Deutsche Stellen sagten nichts. Starker Regen begleitete den Besuch."),
        ("de", "Ende Mai reiste sie im Auftrag Moskaus nach Wien. Am Montag flog eine Abordnung nach Lima."),
    ],
)
def test_countries_times_and_common_nouns_are_no_people(gazetteer: Gazetteer, lang: str, text: str) -> None:
    assert not [p for p in named(gazetteer, lang, text) if p[0].isupper()]
