"""Spanish, French, German and Chinese journeys: read by data over the same core."""

from __future__ import annotations

import pytest

from geo.gazetteer import Gazetteer
from geo.model import Article, Visit
from geo.pipeline import analyse


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.open()


def reported(gazetteer: Gazetteer, text: str, lang: str) -> Visit:
    visits = analyse(Article(text, "", "2024-05-15", lang=lang), gazetteer).visits
    [found] = [v for v in visits if not v.background]
    return found


ROUTES = [
    (
        "es",
        "El presidente de Colombia, Gustavo Petro, llegó este martes a Pekín. Petro viajará el jueves a Shanghái y "
        "visitará Tokio, Japón, del 20 al 22 de mayo.",
        "CO",
        [("CN", "2024-05-14"), ("CN", "2024-05-16"), ("JP", "2024-05-20")],
    ),
    (
        "fr",
        "Le président français Emmanuel Macron se rendra à Rabat du 20 au 22 mai. Il a été reçu lundi à Berlin par le "
        "chancelier Olaf Scholz.",
        "FR",
        [("DE", "2024-05-13"), ("MA", "2024-05-20")],
    ),
    (
        "de",
        "Bundeskanzler Olaf Scholz ist am Montag nach Peking gereist. Anschließend besuchte er Shanghai. Am 20. Mai wird "
        "Scholz in Tokio erwartet.",
        "DE",
        [("CN", "2024-05-13"), ("CN", None), ("JP", "2024-05-20")],
    ),
    (
        "zh",
        "法国总统马克龙5月6日抵达北京，开始对中国进行国事访问。马克龙还将前往成都。",
        "FR",
        [("CN", "2024-05-06"), ("CN", None)],
    ),
]


@pytest.mark.parametrize(("lang", "text", "home", "stops"), ROUTES, ids=[route[0] for route in ROUTES])
def test_a_route_is_read(
    gazetteer: Gazetteer, lang: str, text: str, home: str, stops: list[tuple[str, str | None]]
) -> None:
    visit = reported(gazetteer, text, lang)
    assert visit.traveller.country == home
    assert [(s.place.country, s.arrival) for s in visit.stops if s.place] == stops


def test_whom_they_met_is_read(gazetteer: Gazetteer) -> None:
    visit = reported(
        gazetteer,
        "El presidente de Colombia, Gustavo Petro, llegó a Pekín. El miércoles se reunió con el presidente Xi Jinping.",
        "es",
    )
    assert [(e.name, e.country) for s in visit.stops for e in s.met] == [("Xi Jinping", "CN")]


def test_what_is_to_come_and_what_is_called_off(gazetteer: Gazetteer) -> None:
    planned = reported(gazetteer, "Emmanuel Macron, président français, se rendra à Rabat.", "fr")
    off = reported(gazetteer, "Le président français Emmanuel Macron a annulé sa visite à Rabat.", "fr")
    assert (planned.status, off.status) == ("planned", "cancelled")


def test_a_meeting_that_has_been_is_none_of_a_journey_to_come(gazetteer: Gazetteer) -> None:
    text = (
        "Kenias Premierminister Tomas Okello ist am Dienstag in Wien gelandet. Dort empfing ihn am Mittwoch "
        "Bundeskanzler Karl Adler. Adler will im kommenden Jahr nach Kenia reisen."
    )
    visits = analyse(Article(text, "", "2024-05-15", lang="de"), gazetteer).visits
    there, back = visits
    assert [(s.name, [e.name for e in s.met]) for s in there.stops] == [("Vienna", ["Karl Adler"])]
    assert [(s.name, s.arrival, s.met) for s in back.stops] == [("Kenya", None, ())]
