"""Whole verbs: a class of verbs is read in every tense and person, not in the forms that a list has."""

from __future__ import annotations

import re

import pytest

from geo.gazetteer import Gazetteer
from geo.model import Article
from geo.pipeline import analyse
from geo.text.verb_forms import french, spanish


@pytest.mark.parametrize(
    ("entry", "forms"),
    [
        (
            "llegar",
            "llego llegué llega llegó llegamos llegaban llegarán llegaría llegue llegara llegando llegado llegar",
        ),
        ("aterrizar", "aterrizo aterricé aterrice aterricen aterrizábamos"),
        ("dirigirse", "me dirijo|se dirigió|nos dirigiremos|se ha dirigido|dirigirse|dirigiéndose"),
        ("permanecer", "permanezco permanece permanezca permaneció permaneciendo"),
        ("volar vuel-", "vuela vuelan voló volamos volaban"),
        ("venir vien- vin+ vendr= vengo", "vengo viene vino vinieron vendrá venía"),
    ],
)
def test_a_verb_has_its_forms(entry: str, forms: str) -> None:
    pattern = re.compile(spanish([entry]))
    for form in forms.split("|") if "|" in forms else forms.split():
        assert pattern.fullmatch(form), form


@pytest.mark.parametrize("form", ["llegada", "llegó a", "dirigió", "permanente", "venta"])
def test_other_words_are_none_of_them(form: str) -> None:
    assert not re.fullmatch(spanish(["llegar", "dirigirse", "permanecer", "venir vien- vin+ vendr= vengo"]), form)


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.open()


STOPS = [
    (
        "the first person, in the present",
        "Palabras del presidente de Kenia, Tomás Okello. Buenos días. El jueves salgo a Lima, y por la tarde llego a "
        "Quito. El viernes volamos a Bogotá.",
        ["Lima", "Quito", "Bogotá"],
    ),
    (
        "the journey, the day or the programme goes on in a place",
        "El presidente de Kenia, Tomás Okello, llegó el lunes a Lima. La gira siguió en Quito. La jornada del martes "
        "transcurrió en Bogotá.",
        ["Lima", "Quito", "Bogotá"],
    ),
    (
        "a brief halt on the way",
        "El presidente de Kenia, Tomás Okello, llegó el lunes a Lima tras tocar Quito. Se detendrá también en Bogotá.",
        ["Quito", "Lima", "Bogotá"],
    ),
    (
        "'as a part of' is no departure",
        "El presidente de Kenia, Tomás Okello, llegó el lunes a Lima como parte de su gira. Se reunió en Lima con "
        "el ministro.",
        ["Lima"],
    ),
    (
        "where a guest comes from is not where he goes",
        "El presidente de Kenia, Tomás Okello, llegó el lunes a Lima. El mandatario venía de Quito.",
        ["Quito", "Lima"],
    ),
    (
        "an agency's date-line: where somebody arrives without a word for it",
        "LIMA.- Con música y flores fue recibida la visita. Llegó esta tarde el presidente de Kenia, Tomás Okello, para "
        "la ceremonia.",
        ["Lima"],
    ),
]


@pytest.mark.parametrize(("why", "text", "stops"), STOPS, ids=[row[0] for row in STOPS])
def test_where_the_journey_goes(gazetteer: Gazetteer, why: str, text: str, stops: list[str]) -> None:
    [visit] = [v for v in analyse(Article(text, date="2024-05-15"), gazetteer).visits if not v.background]
    assert [s.place.name for s in visit.stops if s.place] == stops


def test_a_list_of_hosts_does_not_travel(gazetteer: Gazetteer) -> None:
    text = (
        "El presidente de Kenia, Tomás Okello, llegó el lunes a Lima, donde fue recibido por el canciller Ada Moreau, el "
        "ministro Pablo Lugano y el alcalde Juan Maipú. Luego viajó a Quito."
    )
    [visit] = [v for v in analyse(Article(text, date="2024-05-15"), gazetteer).visits if not v.background]
    assert visit.traveller.name == "Tomás Okello"
    assert [s.place.name for s in visit.stops if s.place] == ["Lima", "Quito"]


@pytest.mark.parametrize(
    ("entry", "forms"),
    [
        ("arriver", "arrive arriva arrivera arriveront arrivait arrivé arrivées arrivant arrivèrent"),
        ("voyager", "voyagea voyageait voyageons voyagera"),
        ("commencer", "commença commençait commencera"),
        ("atterrir", "atterrit atterrira atterriront atterrissait atterri atterrissant"),
        ("s'arrêter", "s'arrête|s'arrêtera|s'est arrêté|se sont arrêtées|s'arrêtant"),
        ("se diriger", "se dirige|se dirigeait|s'est dirigée"),
    ],
)
def test_a_french_verb_has_its_forms(entry: str, forms: str) -> None:
    pattern = re.compile(french([entry]))
    for form in forms.split("|") if "|" in forms else forms.split():
        assert pattern.fullmatch(form), form


FRENCH = [
    (
        "a noun of travel is no verb",
        "Le président kényan Tomas Okello est arrivé lundi à Lima. La crise l'a surpris en plein voyage : Moscou venait "
        "de parler.",
        ["Lima"],
    ),
    (
        "who follows a meeting from afar has still left",
        "Le président kényan Tomas Okello a quitté Lima mardi pour Quito, où il suivra le sommet par visioconférence.",
        ["Lima", "Quito"],
    ),
    (
        "the soil of a people is their country",
        "Le président kényan Tomas Okello a foulé le sol guinéen lundi. La visite durera deux jours.",
        ["Guinea"],
    ),
    (
        "a country's guest",
        "Le président kényan Tomas Okello est depuis lundi l'hôte de la République de Djibouti. La ville est en fête.",
        ["Djibouti"],
    ),
    (
        "towns that come next",
        "Le président kényan Tomas Okello est arrivé lundi à Lima. Viennent ensuite Quito puis Bogota.",
        ["Lima", "Quito", "Bogotá"],
    ),
    (
        "where something was said",
        "Le président kényan Tomas Okello atterrira jeudi à Lima. « Il est attendu », a expliqué Ada Moreau à Bruxelles.",
        ["Lima"],
    ),
]


@pytest.mark.parametrize(("why", "text", "stops"), FRENCH, ids=[row[0] for row in FRENCH])
def test_where_a_french_journey_goes(gazetteer: Gazetteer, why: str, text: str, stops: list[str]) -> None:
    [visit] = [v for v in analyse(Article(text, date="2024-05-15"), gazetteer).visits if not v.background]
    assert [s.place.name for s in visit.stops if s.place] == stops


def test_what_was_to_be_does_not_make_the_past_future(gazetteer: Gazetteer) -> None:
    text = "Le président kényan Tomas Okello, qui devait rester trois jours à Lima, a quitté la ville mardi soir."
    assert [m.when for m in analyse(Article(text, date="2024-05-15"), gazetteer).parse.mentions if m.kind == "date"][
        -1
    ] == "2024-05-14"
