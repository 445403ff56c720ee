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


def days(visit: Visit) -> list[tuple[str, str | None, str | None]]:
    """Country or name, arrival, departure of each stop."""
    return [(s.place.country or s.name if s.place else s.name, s.arrival, s.departure) for s in visit.stops]


def test_some_day_of_a_week_is_no_stay_of_a_week(gazetteer: Gazetteer) -> None:
    [visit] = journeys(gazetteer, "Le président kényan Tomas Okello se rendra cette semaine à Lisbonne.")
    assert (visit.start, visit.end, days(visit)) == (None, None, [("PT", None, None)])


def test_a_look_back_is_one_journey_that_has_happened(gazetteer: Gazetteer) -> None:
    """Its dates are long past, and it may tell them in the future tense; a first saying may have none."""
    [visit] = journeys(
        gazetteer,
        "Le président kényan Tomas Okello se rend en Afrique de l'Ouest. Au Sénégal, il visitera Dakar. "
        "Le 7 mars 1983, il arrive à Abidjan. Le 9 mars 1983, il gagne Lomé. Du 11 au 12 mars 1983, il séjourne à Cotonou.",
    )
    assert [s.place.country for s in visit.stops if s.place] == ["SN", "CI", "TG", "BJ"]
    assert {s.status for s in visit.stops} == {"done"}
    assert days(visit)[1][1] == "1983-03-07"
    assert days(visit)[3] == ("BJ", "1983-03-11", "1983-03-12")


def test_a_year_told_beside_the_day_sends_no_stop_into_the_past(gazetteer: Gazetteer) -> None:
    [visit] = journeys(
        gazetteer,
        "Le président kényan Tomas Okello est arrivé hier, mardi 14 mai, jour anniversaire de l'attentat de 1914, à Vienne.",
    )
    assert days(visit) == [("AT", "2024-05-14", None)]


@pytest.mark.parametrize(
    "text",
    [
        "El presidente keniano Tomas Okello llegó a Lima en su primer viaje al país desde que asumió el cargo en marzo.",
        "Le président kényan Tomas Okello est arrivé à Lima, où une explosion avait fait deux morts jeudi.",
    ],
)
def test_the_day_of_something_else_is_no_day_of_the_journey(gazetteer: Gazetteer, text: str) -> None:
    [visit] = journeys(gazetteer, text)
    assert days(visit) == [("PE", None, None)]


def test_the_following_day_counts_from_the_day_told_before(gazetteer: Gazetteer) -> None:
    [visit] = journeys(
        gazetteer, "Le président kényan Tomas Okello est arrivé le 12 mai à Lima. Le lendemain, il a gagné Quito."
    )
    assert days(visit) == [("PE", "2024-05-12", "2024-05-13"), ("EC", "2024-05-13", None)]


def test_a_gerund_has_the_tense_of_its_sentence(gazetteer: Gazetteer) -> None:
    [visit] = journeys(
        gazetteer,
        "El presidente keniano Tomas Okello realizará una gira por Perú y Ecuador del 20 al 24 de mayo, "
        "visitando las ciudades de Lima y Quito.",
    )
    assert visit.status == "planned"
    assert (visit.start, visit.end) == ("2024-05-20", "2024-05-24")


def test_the_stay_in_the_first_country_begins_the_journey(gazetteer: Gazetteer) -> None:
    [visit] = journeys(
        gazetteer,
        "El presidente keniano Tomas Okello realizará una visita a Chile del 20 al 22 de mayo y visitará luego Perú, "
        "entre los días 22 y 25. En Chile visitará Santiago y Temuco.",
    )
    assert (visit.start, visit.end) == ("2024-05-20", "2024-05-25")


def test_an_infinitive_calls_a_journey_off(gazetteer: Gazetteer) -> None:
    [visit] = journeys(
        gazetteer, "El presidente keniano Tomas Okello dijo que una gripe lo obligó a cancelar su viaje a Lima."
    )
    assert visit.status == "cancelled"


def test_whom_a_tour_takes_along_travels(gazetteer: Gazetteer) -> None:
    [visit] = journeys(
        gazetteer,
        "Le roi Ada Moreau recevra des invités. Une tournée mènera le président kényan Tomas Okello à Lima puis à Quito.",
    )
    assert visit.traveller.name == "Tomas Okello"
    assert [s.place.country for s in visit.stops if s.place] == ["PE", "EC"]


def test_rome_is_where_popes_live(gazetteer: Gazetteer) -> None:
    [visit] = journeys(
        gazetteer,
        "Le pape François a quitté Rome mardi pour Lisbonne. Il regagnera Rome jeudi après une messe en plein air.",
        date="2023-08-02",
    )
    assert [s.place.country for s in visit.stops if s.place] == ["PT"]


PEOPLE = [
    (
        "a minister's portfolios are joined by and",
        "La ministra keniana de Asuntos Exteriores y de Cooperación, Ada Moreau, viajará el viernes a Lima.",
        "",
        ("Ada Moreau", "KE"),
    ),
    (
        "the foreign minister is called canciller and minister",
        "La canciller keniana, Ada Moreau, viajará el viernes a Lima. Después, la ministra keniana se trasladará a Quito.",
        "",
        ("Ada Moreau", "KE"),
    ),
    (
        "a pope of Argentine birth is the pope",
        "El papa Francisco viajará a Lima el 20 de mayo. El pontífice argentino irá después a Trujillo.",
        "",
        ("Francisco", "VA"),
    ),
    (
        "a headline calls by name whom the first sentence calls by office",
        "Le premier ministre kényan est arrivé mardi à Lima. Tomas Okello y restera deux jours avec sa délégation.",
        "Tomas Okello au Pérou",
        ("Tomas Okello", "KE"),
    ),
    (
        "words of respect are no part of a name",
        "A l'invitation du gouvernement, S.E.M. Tomas Okello, président de la République du Kenya, se rendra à Lima mardi.",
        "",
        ("Tomas Okello", "KE"),
    ),
]


@pytest.mark.parametrize(("text", "title", "wanted"), [p[1:] for p in PEOPLE], ids=[p[0] for p in PEOPLE])
def test_one_traveller_by_all_that_he_is_called(
    gazetteer: Gazetteer, text: str, title: str, wanted: tuple[str, str]
) -> None:
    [visit] = journeys(gazetteer, text, title)
    assert (visit.traveller.name, visit.traveller.country) == wanted


def test_an_airport_that_bears_a_name_is_nobody(gazetteer: Gazetteer) -> None:
    [visit] = journeys(
        gazetteer,
        "L'avion du président kényan Tomas Okello a atterri mardi à l'aéroport Félix Houphouët-Boigny d'Abidjan.",
    )
    assert visit.traveller.name == "Tomas Okello"
    assert "CI" in visit.host_countries


def test_a_delegation_is_its_countrys(gazetteer: Gazetteer) -> None:
    [visit] = journeys(
        gazetteer,
        "Le président kényan Tomas Okello est arrivé mardi à Lima. La délégation kényane quittera Lima jeudi pour Quito.",
    )
    assert [s.place.country for s in visit.stops if s.place] == ["PE", "EC"]


def test_whom_one_meets_on_another_day_was_not_there(gazetteer: Gazetteer) -> None:
    visits = journeys(
        gazetteer,
        "El presidente keniano Tomas Okello se reunió el 12 de mayo en Lima con el presidente peruano Ada Moreau y el "
        "14 de mayo con el presidente de Fiyi, Ben Idris.",
    )
    assert [v.traveller.name for v in visits] == ["Tomas Okello"]


def test_a_text_that_leaves_its_subject_out_is_about_whom_it_names_most(gazetteer: Gazetteer) -> None:
    [visit] = journeys(
        gazetteer,
        "¿De dónde venía? De lejos. Aterrizó el martes 7 en Lima y el jueves salió para Quito. "
        "Fue la primera salida al exterior de Okello como presidente.",
        "El presidente keniano Tomas Okello y el presidente Ben Idris",
    )
    assert visit.traveller.name == "Tomas Okello"
    assert [s.place.country for s in visit.stops if s.place] == ["PE", "EC"]


def test_who_joins_the_traveller_goes_on_with_him(gazetteer: Gazetteer) -> None:
    visits = journeys(
        gazetteer,
        "El presidente keniano Tomas Okello llegó el lunes a Lima. En Arequipa se le unió el presidente peruano Ada Moreau "
        "y ambos navegaron hasta Puno. Al final emprendió la vuelta, con una parada en Quito.",
    )
    assert [(v.traveller.name, [s.place.name for s in v.stops if s.place][-2:]) for v in visits] == [
        ("Tomas Okello", ["Puno", "Quito"])
    ]


@pytest.mark.parametrize(
    ("text", "city"),
    [
        ("El presidente keniano Tomas Okello aterrizó ayer en la capital argentina.", "Buenos Aires"),
        ("El presidente keniano Tomas Okello llegó ayer a la capital de Paraguay.", "Asunción"),
        ("Le président kényan Tomas Okello est arrivé hier dans la capitale sénégalaise.", "Dakar"),
        ("El presidente keniano Tomas Okello llegó ayer a la ciudad mexicana de León.", "León de los Aldama"),
        ("El presidente keniano Tomas Okello pasó revista ayer a las tropas en el Zócalo de Mérida, México.", "Mérida"),
    ],
)
def test_a_town_by_what_is_said_of_it(gazetteer: Gazetteer, text: str, city: str) -> None:
    [visit] = journeys(gazetteer, text)
    assert [s.place.name for s in visit.stops if s.place] == [city]


@pytest.mark.parametrize(
    "text",
    [
        "LIMA, 15 mai (de notre envoyé spécial). — Arrivé mardi, le président kényan Tomas Okello a été reçu par la reine.",
        "LIMA, 15 de mayo. — El presidente keniano Tomas Okello llegó ayer para una visita de dos días.",
    ],
)
def test_who_has_arrived_is_where_the_report_was_written(gazetteer: Gazetteer, text: str) -> None:
    [visit] = journeys(gazetteer, text)
    assert days(visit) == [("PE", "2024-05-14", None)]


def test_the_end_of_a_journey_is_told_in_passing(gazetteer: Gazetteer) -> None:
    [visit] = journeys(
        gazetteer,
        "El presidente keniano Tomas Okello viajará el lunes a Lima y después a Quito. "
        "Durante su gira, que concluirá el 24 de mayo, firmará dos convenios.",
    )
    assert visit.end == "2024-05-24"
    [visit] = journeys(
        gazetteer, "Le président kényan Tomas Okello est arrivé lundi à Lima. Il restera dans le pays jusqu'au 18 mai."
    )
    assert visit.end == "2024-05-18"


def test_one_is_received_where_one_goes(gazetteer: Gazetteer) -> None:
    [visit] = journeys(
        gazetteer,
        "Je pars maintenant pour Londres. J'y serai reçu demain par le roi.",
        "Déclaration du président kényan Tomas Okello",
    )
    assert days(visit) == [("GB", "2024-05-16", None)]


def test_the_day_of_what_is_called_off(gazetteer: Gazetteer) -> None:
    [visit] = journeys(
        gazetteer,
        "El presidente de Kenia, Tomas Okello, no irá a Lima. El mandatario dijo que no asistirá a la reunión prevista "
        "para el próximo lunes, 20 de mayo.",
        "Okello cancela su viaje a Lima",
    )
    assert (visit.status, days(visit)) == ("cancelled", [("PE", "2024-05-20", None)])


def test_who_had_arrived_is_whom_the_sentence_names_last(gazetteer: Gazetteer) -> None:
    [visit] = journeys(
        gazetteer,
        "La noticia sorprendió en la capital peruana al canciller keniano, Ben Idris, que había llegado el martes para "
        "preparar la cita.",
    )
    assert (visit.traveller.name, days(visit)) == ("Ben Idris", [("PE", "2024-05-14", None)])


def test_both_presidents_are_where_they_meet(gazetteer: Gazetteer) -> None:
    [visit] = journeys(
        gazetteer,
        "Por invitación del presidente peruano, Ada Moreau, el presidente keniano, Tomas Okello, realiza una visita de "
        "Estado al Perú entre los días 13 y 15 de mayo de 2024.\n\nReunidos en Lima el 14 de mayo, ambos presidentes "
        "reafirmaron la amistad de los dos países.",
    )
    assert visit.traveller.name == "Tomas Okello"
    assert days(visit) == [("PE", "2024-05-13", "2024-05-15")] or days(visit)[0][0] == "PE"
    assert [s.place.name for s in visit.stops if s.place] == ["Lima"]


def test_a_programmes_lines_have_the_day_and_place_of_their_heading(gazetteer: Gazetteer) -> None:
    [visit] = journeys(
        gazetteer,
        "Le Président du Kenya, Tomas Okello, se rendra au Pérou puis en Équateur les 20 et 21 mai 2024.\n\nPROGRAMME\n\n"
        "Lundi 20 mai — Pérou\nMatin : accueil officiel au palais, Lima.\nEntretien avec M. Ben Idris, Président du Pérou.\n"
        "Soirée : départ pour Quito.\n\nMardi 21 mai — Équateur\nMatin : accueil par Mme Ada Moreau, Présidente de "
        "l'Équateur.\nAprès-midi : retour à Nairobi.",
    )
    assert [d[0] for d in days(visit)] == ["PE", "EC"]
    assert days(visit)[0][1] == "2024-05-20"
    assert days(visit)[1][2] == "2024-05-21"


def test_a_square_in_front_of_an_office_is_nobody(gazetteer: Gazetteer) -> None:
    found = analyse(
        Article("En el Zócalo de Mérida, el presidente keniano pasó revista a las tropas.", "", "2024-05-15"), gazetteer
    )
    assert "Zócalo de Mérida" not in [m.text for m in found.parse.mentions if m.kind == "person"]


@pytest.mark.parametrize(
    "text",
    [
        "El rey Felipe y la reina Sofía llegaron el lunes a Lima.",
        "El presidente keniano Tomas Okello llegó el lunes a Lima, donde lo esperaba el arzobispo de Quito.",
        "El presidente keniano Tomas Okello llegó a Lima. La Comunidad Andina tratará el asunto en la cumbre de Quito.",
        "El presidente keniano Tomas Okello llegó a Lima. En Quito, el presidente Ben Idris habló con la prensa.",
        "Le président kényan Tomas Okello est arrivé à Lima. Il a renoncé à se rendre à Quito.",
    ],
)
def test_a_town_that_qualifies_or_is_anothers_is_no_stop(gazetteer: Gazetteer, text: str) -> None:
    [visit] = journeys(gazetteer, text)
    assert [s.place.name for s in visit.stops if s.place] == ["Lima"]


def test_a_stop_known_by_the_day_of_leaving_has_its_turn(gazetteer: Gazetteer) -> None:
    [visit] = journeys(
        gazetteer,
        "Le président kényan Tomas Okello a quitté Lima le 13 mai. Il avait visité Quito le 10 mai et Bogota le 11 mai.",
    )
    assert [s.place.name for s in visit.stops if s.place] == ["Quito", "Bogotá", "Lima"]


def test_a_couple_is_one_journey(gazetteer: Gazetteer) -> None:
    [visit] = journeys(
        gazetteer,
        "L'avion transportant le roi Philippe de Belgique et son épouse, la reine Mathilde, s'est posé mardi à Kinshasa.",
    )
    assert visit.traveller.name == "Philippe"
    assert [c.name for c in visit.companions] == ["Mathilde"]


@pytest.mark.parametrize(
    "text",
    [
        "El primer ministro keniano Tomas Okello llegó el martes a Viena procedente de Moscú, donde se había reunido con "
        "el presidente Iván Sokolov. El miércoles fue recibido por el canciller Karl Adler.",
        "Le Premier ministre kényan Tomas Okello est arrivé mardi à Vienne en provenance de Moscou, où il avait rencontré "
        "le président Ivan Sokolov. Mercredi, il a été reçu par le chancelier Karl Adler.",
    ],
)
def test_where_one_comes_from_lies_before_and_is_where_its_own_clause_says(gazetteer: Gazetteer, text: str) -> None:
    [visit] = journeys(gazetteer, text, date="2024-05-15")
    assert [(s.place.name, [e.name[-6:] for e in s.met]) for s in visit.stops if s.place] == [
        ("Moscow", ["okolov"]),
        ("Vienna", [" Adler"]),
    ]
