"""French and Spanish reports: who travels, however the sentence names the traveller."""

from __future__ import annotations

import pytest

from geo.gazetteer import Gazetteer
from geo.model import Article, Visit
from geo.pipeline import analyse


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.open()


def journeys(gazetteer: Gazetteer, text: str, title: str = "", date: str = "2024-05-15") -> list[Visit]:
    return [v for v in analyse(Article(text, title, date), gazetteer).visits if not v.background]


TRAVELLERS = [
    (
        "an opening without a subject belongs to the subject of the main clause",
        "Arrivé dimanche à Rabat, le président Tomas Okello a été reçu par le roi. La visite est longue de trois jours.",
        ("Tomas Okello", None, ["MA"]),
    ),
    (
        "the head of state is the president named before",
        "Le président kényan, Tomas Okello, a tenu une conférence de presse. Le chef de l'Etat se rendra mardi à Dakar.",
        ("Tomas Okello", "KE", ["SN"]),
    ),
    (
        "words of respect stand between an office and its name",
        "A l'invitation du Gouvernement, le Président du Kenya, Son Excellence Monsieur Tomas OKELLO a effectué une visite "
        "officielle en République de Djibouti du 6 au 8 mai 2024.",
        ("Tomas OKELLO", "KE", ["DJ"]),
    ),
    (
        "the pope is called by his epithets",
        "Le souverain pontife est arrivé lundi à Lisbonne. Le Saint-Père y a célébré la messe devant les fidèles.",
        ("Le souverain pontife", "VA", ["PT"]),
    ),
    (
        "who is on board arrives with the aircraft",
        "L'avion du président Tomas Okello a atterri mardi à Dakar. La foule était nombreuse dans les rues de la ville.",
        ("Tomas Okello", None, ["SN"]),
    ),
    (
        "a former president keeps his name",
        "El expresidente keniano Tomas Okello viajó el lunes a Lima. La visita durará dos días y no tiene carácter oficial.",
        ("Tomas Okello", "KE", ["PE"]),
    ),
    (
        "a leader in apposition keeps a name that is also a town's",
        "El presidente del Gobierno, Pedro Sánchez, llegó el lunes a Banjul. Reunión con el presidente del país.",
        ("Pedro Sánchez", "ES", ["GM"]),
    ),
    (
        "a family name that is also a country's stays a name behind the office",
        "Le président Hollande est arrivé mardi à Tokyo. M. Hollande y restera trois jours avec sa délégation.",
        ("Hollande", None, ["JP"]),
    ),
    (
        "the portfolio stands behind the nationality",
        "Le ministre kényan des Affaires étrangères, Tomas Okello, effectuera mardi une visite de travail à Kiev.",
        ("Tomas Okello", "KE", ["UA"]),
    ),
    (
        "the day behind where is the place's",
        "Le Premier ministre kényan Tomas Okello est attendu au Ghana et en Côte d'Ivoire, où il arrivera dimanche.",
        ("Tomas Okello", "KE", ["GH", "CI"]),
    ),
    (
        "an airport's name parts no city from its preposition",
        "El presidente keniano Tomas Okello llegó el lunes al Aeropuerto Internacional “Ada Moreau” de la ciudad de Cali.",
        ("Tomas Okello", "KE", ["CO"]),
    ),
]


@pytest.mark.parametrize(("text", "wanted"), [t[1:] for t in TRAVELLERS], ids=[t[0] for t in TRAVELLERS])
def test_the_traveller_is_named(gazetteer: Gazetteer, text: str, wanted: tuple[str, str | None, list[str]]) -> None:
    [visit] = journeys(gazetteer, text)
    name, home, hosts = wanted
    assert visit.traveller.name == name
    assert visit.traveller.country == (home or visit.traveller.country)
    assert [s.place.country for s in visit.stops if s.place] == hosts


def test_a_particle_opens_a_name_behind_a_rank(gazetteer: Gazetteer) -> None:
    [visit] = journeys(
        gazetteer, "Le général de Gaulle est arrivé mardi à Québec. La ville l'attendait.", date="1967-07-25"
    )
    assert (visit.traveller.name, visit.traveller.country) == ("de Gaulle", "FR")


def test_a_speech_is_its_speakers(gazetteer: Gazetteer) -> None:
    [visit] = journeys(
        gazetteer,
        "Mesdames et Messieurs, je suis arrivé hier à Dakar. Je me rendrai demain à Abidjan avec la délégation.",
        "Discours du Président Tomas Okello",
    )
    assert visit.traveller.name == "Tomas Okello"
    assert [s.place.country for s in visit.stops if s.place] == ["SN", "CI"]


def test_a_countrys_french_name_is_no_province(gazetteer: Gazetteer) -> None:
    [visit] = journeys(
        gazetteer, "Le président kényan Tomas Okello a visité la Colombie, l'Équateur et le Pérou en mai."
    )
    assert [s.place.country for s in visit.stops if s.place] == ["CO", "EC", "PE"]


def test_there_is_the_place_named_before(gazetteer: Gazetteer) -> None:
    visits = journeys(
        gazetteer,
        "Le président kényan Tomas Okello se rendra au Japon lundi, tandis que le président Ben Idris s'y rendra mardi.",
    )
    assert [(v.traveller.name, [s.place.country for s in v.stops if s.place]) for v in visits] == [
        ("Tomas Okello", ["JP"]),
        ("Ben Idris", ["JP"]),
    ]


def test_a_king_by_his_first_name_is_found_in_the_table(gazetteer: Gazetteer) -> None:
    [visit] = journeys(gazetteer, "El rey Felipe llegó el lunes a Lima. La visita durará dos días y es oficial.")
    assert visit.traveller.country == "ES"


def test_a_countrys_name_may_end_in_small_letters(gazetteer: Gazetteer) -> None:
    [visit] = journeys(
        gazetteer,
        "Le président kényan Tomas Okello se rendra en Jordanie, en Arabie saoudite, en Côte-d'Ivoire et au Qatar.",
    )
    assert [s.place.country for s in visit.stops if s.place] == ["JO", "SA", "CI", "QA"]


def test_the_head_of_state_is_whom_the_text_is_about(gazetteer: Gazetteer) -> None:
    [visit] = journeys(
        gazetteer,
        "Le président kényan, M. Tomas Okello, a visité le marché. M. Okello a vu le président Ben Idris. "
        "Le chef de l'Etat quitte la ville samedi pour Datong, d'où il gagnera Shanghaï.",
    )
    assert visit.traveller.name == "Tomas Okello"
    assert [s.place.name for s in visit.stops if s.place] == ["Datong", "Shanghai"]


def test_this_is_no_nationality(gazetteer: Gazetteer) -> None:
    found = analyse(Article("Este viernes el presidente Tomas Okello llegó a Lima.", "", "2024-05-15"), gazetteer)
    assert [m.text for m in found.parse.mentions if m.kind == "nationality"] == []


def test_an_office_behind_a_comma_is_of_the_name_before_it(gazetteer: Gazetteer) -> None:
    [visit] = journeys(
        gazetteer,
        "Sur invitation de Son Excellence Monsieur Tomas Okello, Président de la République du Kenya, Son Excellence "
        "Monsieur Ben Idris, Président du Ghana, a effectué une visite de travail à Nairobi, les 8 et 9 mai 2024.",
    )
    assert (visit.traveller.name, visit.traveller.country) == ("Ben Idris", "GH")


def test_a_spanish_speech_needs_no_pronoun(gazetteer: Gazetteer) -> None:
    [visit] = journeys(
        gazetteer,
        "He venido a Quito para firmar un acuerdo. Mañana viajaré a Lima y el jueves estaré en Santiago de Chile.",
        "Palabras del presidente Tomas Okello",
    )
    assert visit.traveller.name == "Tomas Okello"
    assert [s.place.country for s in visit.stops if s.place] == ["EC", "PE", "CL"]
