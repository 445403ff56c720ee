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


MET = ("Mark Carney", "Recep Tayyip Erdoğan")
ABROAD = [
    ("a genitive before the office of who stands behind the verb", "de",
     "In Johannesburg traf Kanadas Premierminister Mark Carney am Samstag den türkischen Präsidenten Recep Tayyip Erdoğan.",
     [(who, "Johannesburg", "2024-05-11") for who in MET]),
    ("a gathering told in a phrase that opens the sentence", "de",
     "Am Rande des Gipfels in Johannesburg traf Kanadas Premierminister Mark Carney am Samstag Recep Tayyip Erdoğan.",
     [(who, "Johannesburg", "2024-05-11") for who in MET]),
    ("the same, parted by a comma", "fr",
     "En marge du sommet du G20 à Johannesburg, le Premier ministre canadien Mark Carney a rencontré samedi le "
     "président turc Recep Tayyip Erdoğan.",
     [(who, "Johannesburg", "2024-05-11") for who in MET]),
    ("the same, parted by a comma", "es",
     "Al margen de la cumbre del G20 en Johannesburgo, el primer ministro canadiense, Mark Carney, se reunió el sábado "
     "con el presidente turco, Recep Tayyip Erdoğan.",
     [(who, "Johannesburg", "2024-05-11") for who in MET]),
    ("nights spent somewhere, the verb at the end", "de", "Papst Leo XIV. wird zwei Nächte in Ankara verbringen.",
     [("Leo XIV", "Ankara", None)]),
    ("a royal couple", "de", "Das belgische Königspaar ist am Montag nach Santiago de Chile gereist.",
     [("Das belgische Königspaar", "Santiago", "2024-05-13")]),
    ("a town behind a title with an article is what was visited", "de", "Am Montag besuchte das belgische Königspaar Valparaíso.",
     [("das belgische Königspaar", "Valparaíso", "2024-05-13")]),
    ("a royal couple", "fr", "Le couple royal belge est arrivé lundi à Helsinki.",
     [("Le couple royal belge", "Helsinki", "2024-05-13")]),
    ("the present tense of a flight to come", "fr", "Emmanuel Macron s'envole dimanche pour Hanoï.",
     [("Emmanuel Macron", "Hanoi", "2024-05-19")]),
    ("the present tense of a journey to come", "fr", "Emmanuel Macron part dimanche pour Hanoï.",
     [("Emmanuel Macron", "Hanoi", "2024-05-19")]),
    ("a speech before a body", "fr", "La présidente bulgare Iliana Iotova s'est exprimée mardi devant le Sénat à Rome.",
     [("Iliana Iotova", "Rome", "2024-05-14")]),
    ("a speech before a body", "es", "El presidente de Chile, Juan Ejemplo, se dirigió el martes al Congreso en Lima.",
     [("Juan Ejemplo", "Lima", "2024-05-14")]),
    ("a wreath, with the day between verb and object", "fr", "Le président estonien Alar Karis a déposé lundi une gerbe à Varsovie.",
     [("Alar Karis", "Warsaw", "2024-05-13")]),
    ("a name that begins as a word goes on", "zh", "国务院总理李强5月13日离开北京，赴约翰内斯堡出席峰会。",
     [("李强", "Johannesburg", "2024-05-13")]),
    ("the office of one state", "zh", "马来西亚最高元首易卜拉欣5月13日抵达北京。", [("易卜拉欣", "Beijing", "2024-05-13")]),
    ("whom the traveller talks with is no traveller of what follows", "zh",
     "德国总理默茨13日抵达安卡拉，将与埃尔多安总统会谈，并于14日前往伊斯坦布尔。",
     [("默茨", "Ankara", "2024-05-13"), ("默茨", "Istanbul", "2024-05-14")]),
    ("who is in a vehicle lands with it", "en", "Kenyan President Ama Exemplo's plane landed in Lisbon on Monday.",
     [("Ama Exemplo", "Lisbon", "2024-05-13")]),
    ("the same of whom it carries", "en", "A helicopter carrying Kenyan President Ama Exemplo landed in Lisbon on Monday.",
     [("Ama Exemplo", "Lisbon", "2024-05-13")]),
    ("what it carries is nobody", "en", "A plane carrying aid sent by Kenyan President Ama Exemplo landed in Beirut.", []),
    ("who takes a train travels", "en", "Kenyan President Ama Exemplo took the night train to Warsaw on Monday.",
     [("Ama Exemplo", "Warsaw", "2024-05-13")]),
    ("adjectives of countries and names in their order", "en",
     "The Danish, Swedish and Finnish foreign ministers, Lars Ejempel, Maria Beispiel and Elina Esimerkki, travelled to "
     "Kyiv on Monday.",
     [(who, "Kyiv", "2024-05-13") for who in ("Lars Ejempel", "Maria Beispiel", "Elina Esimerkki")]),
    ("an airport whose name begins with its town", "zh", "蒙古国总统呼日勒苏赫5月13日抵达东京羽田机场。",
     [("呼日勒苏赫", "Haneda Airport", "2024-05-13")]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("lang", "text", "wanted"), [case[1:] for case in ABROAD], ids=[f"{lang}: {why}" for why, lang, *_ in ABROAD]
)
def test_who_is_where_in_one_sentence(
    gazetteer: Gazetteer, lang: str, text: str, wanted: list[tuple[str, str, str | None]]
) -> None:
    visits = analyse(Article(text, "", "2024-05-15", lang=lang), gazetteer).visits
    found = [(v.traveller.name, s.place.name if s.place else s.name, s.arrival) for v in visits for s in v.stops]
    assert sorted(found, key=str) == sorted(wanted, key=str)


def test_countries_told_in_a_row_are_given_to_names_in_their_order(gazetteer: Gazetteer) -> None:
    text = "The Danish and Swedish foreign ministers, Lars Ejempel and Maria Beispiel, travelled to Kyiv on Monday."
    visits = analyse(Article(text, "", "2024-05-15", lang="en"), gazetteer).visits
    assert {v.traveller.name: v.traveller.country for v in visits} == {"Lars Ejempel": "DK", "Maria Beispiel": "SE"}
