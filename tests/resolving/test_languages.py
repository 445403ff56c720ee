"""The same matcher in Spanish, French, German and Chinese."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("es", "La presidenta llegó a La Habana desde Ciudad de México.", {"La Habana": "CU", "Ciudad de México": "MX"}),
        ("es", "El ministro viajó a Estados Unidos y a Santiago de Cuba.", {"Estados Unidos": "US", "Santiago de Cuba": "CU"}),
        ("fr", "Le ministre s'est rendu à Abidjan, en Côte d'Ivoire.", {"Abidjan": "CI", "Côte d'Ivoire": "CI"}),
        ("de", "Der Minister reist nach Warschau und Krakau.", {"Warschau": "PL", "Krakau": "PL"}),
        ("de", "Er lebt in den Vereinigten Staaten.", {"Vereinigten Staaten": "US"}),
        ("de", "Er besuchte am Freitag München, Trondheim und Basel.", {"München": "DE", "Trondheim": "NO", "Basel": "CH"}),
        ("zh", "他访问了上海、深圳和山东省济南市。", {"上海": "CN", "深圳": "CN", "山东省": "CN", "济南市": "CN"}),
        ("zh", "法国总统抵达广州。", {"法国": "FR", "广州": "CN"}),
    ],
)  # fmt: skip
def test_places_resolve(places, lang, text, expected):
    found = places(text, lang)
    assert {name: found[name].place.country for name in expected if name in found and found[name].place} == expected


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("de", "Das Abkommen ist am Montag in Kraft getreten, die Gespräche gehen weiter."),
        ("de", "Er fuhr per Zug durch die Region und traf im Lager die Vertreter des Kreises."),
        ("es", "El presidente dijo que la paz es posible."),
        ("fr", "Le président a dit que la paix est possible."),
        ("zh", "双方举行会谈，讨论经济合作问题。"),
    ],
)
def test_common_words_are_no_places(places, lang, text):
    assert not places(text, lang)
