"""A gathering that many attend: where it is, is told once; each who comes from abroad has a visit of their own."""

from __future__ import annotations

import pytest

from geo.gazetteer import Gazetteer
from geo.model import Article
from geo.pipeline import analyse

DAY = "2024-05-15"  # a Wednesday
REPORTS = [
    (
        "en",
        "Leaders of the region gather for a summit in Riga on Friday. Finnish President Alma Korhonen and Kenyan "
        "Foreign Minister Peter Okello will attend. Chad's President Ali Hassan will be represented by nobody else.",
    ),
    (
        "es",
        "La cumbre regional se celebra el viernes en Riga. Asistirán la presidenta de Finlandia, Alma Korhonen, y "
        "el presidente de Kenia, Peter Okello.",
    ),
    (
        "fr",
        "Le sommet régional se tient vendredi à Riga. Le président kényan Peter Okello et la présidente finlandaise "
        "Alma Korhonen y participeront.",
    ),
    (
        "de",
        "Das regionale Gipfeltreffen findet am Freitag in Riga statt. Der kenianische Präsident Peter Okello und die "
        "finnische Präsidentin Alma Korhonen nehmen daran teil.",
    ),
    (
        "de",
        "Am Freitag beginnt in Riga das Gipfeltreffen der Region. Am Tisch sitzen der Kenianer Peter Okello und "
        "Finnlands Präsidentin Alma Korhonen.",
    ),
    (
        "es",
        "RIGA.- Mañana, jueves, se abre la quinta cumbre de la región. En la mesa se sentarán, entre otros, el keniano "
        "Peter Okello y la finlandesa Alma Korhonen.",
    ),
    (
        "es",
        "La cumbre del sábado en Riga reunirá a los presidentes de Kenia, Peter Okello, y de Finlandia, Alma Korhonen.",
    ),
    (
        "fr",
        "Riga – Le cinquième sommet de la région s'est achevé mardi soir. Le président letton a accueilli ses invités "
        "samedi. Parmi eux, le président kényan, Peter Okello, et la présidente finlandaise, Alma Korhonen, qui n'a pas "
        "manqué de saluer la foule.",
    ),
]
IN_CHINESE = [
    "地区合作第五次外长会昨天在里加拉开帷幕。肯尼亚外长奥凯洛、芬兰外长科尔霍宁出席会议。",
    "昨日，地区合作第五次外长会在我市里加召开。肯尼亚副总理兼外长奥凯洛、芬兰国际合作部部长科尔霍宁出席会议。",
    "非洲国家首脑会议今天在里加召开，芬兰总统科尔霍宁和肯尼亚总统奥凯洛与会。",
    "里加5月14日电 波罗的海论坛今天开幕，芬兰总统科尔霍宁和肯尼亚外长奥凯洛应邀出席开幕式。",
]


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.open()


def hosts(gazetteer: Gazetteer, text: str, lang: str) -> dict[str, tuple[str, ...]]:
    visits = analyse(Article(text, "", DAY, lang=lang), gazetteer).visits
    return {v.traveller.name: v.host_countries for v in visits if not v.background}


@pytest.mark.parametrize(("lang", "text"), REPORTS, ids=[f"{lang}{i}" for i, (lang, _) in enumerate(REPORTS)])
def test_who_attends_a_gathering_is_where_it_is(gazetteer: Gazetteer, lang: str, text: str) -> None:
    found = hosts(gazetteer, text, lang)
    assert found.get("Peter Okello") == ("LV",)
    assert found.get("Alma Korhonen") == ("LV",)


@pytest.mark.parametrize("text", IN_CHINESE)
def test_who_attends_a_gathering_told_in_chinese(gazetteer: Gazetteer, text: str) -> None:
    assert hosts(gazetteer, text, "zh") == {"奥凯洛": ("LV",), "科尔霍宁": ("LV",)}


def test_the_next_gathering_is_not_the_one_that_is_attended(gazetteer: Gazetteer) -> None:
    text = "肯尼亚外长奥凯洛、芬兰外长科尔霍宁出席会议。会议为明年在柬埔寨举行的第二次领导人会议作准备。"
    visits = analyse(Article(text, "第五次外长会在里加举行", DAY, lang="zh"), gazetteer).visits
    assert {v.traveller.name: v.host_countries[:1] for v in visits} == {"奥凯洛": ("LV",), "科尔霍宁": ("LV",)}


def test_the_day_on_which_a_gathering_opens_is_the_day_of_who_attends(gazetteer: Gazetteer) -> None:
    text = "RIGA.- El jueves se abre la cumbre. Asistirán el keniano Peter Okello y la finlandesa Alma Korhonen."
    visits = analyse(Article(text, "", "2024-05-13", lang="es"), gazetteer).visits
    assert {v.traveller.name: v.stops[0].arrival for v in visits} == {
        "Peter Okello": "2024-05-16",
        "Alma Korhonen": "2024-05-16",
    }


def test_a_date_line_is_no_place_of_a_gathering_told_of_elsewhere(gazetteer: Gazetteer) -> None:
    text = (
        "MADRID.- El ministro anunció una cumbre en Lima. Los ministros callan. Ayer llovió mucho. Nadie habló. "
        "Con el keniano Peter Okello viaja la finlandesa Alma Korhonen."
    )
    assert "ES" not in {c for codes in hosts(gazetteer, text, "es").values() for c in codes}


def test_who_does_not_attend_and_who_is_spoken_for_has_no_visit(gazetteer: Gazetteer) -> None:
    found = hosts(
        gazetteer,
        "Leaders of the region gather for a summit in Riga on Friday. Finnish President Alma Korhonen and Kenyan "
        "President Peter Okello will attend. Chad's President Ali Hassan will not attend. Foreign Minister Omar Diallo "
        "of Mali attends on behalf of Malian President Ousmane Traore.",
        "en",
    )
    assert found.get("Alma Korhonen") == ("LV",)
    assert "Ali Hassan" not in found
    assert "Ousmane Traore" not in found


def test_a_host_who_attends_has_not_travelled(gazetteer: Gazetteer) -> None:
    found = hosts(
        gazetteer,
        "Leaders of the region gather for a summit in Riga on Friday. Finnish President Alma Korhonen, Kenyan "
        "President Peter Okello and Latvian President Janis Berzins will attend.",
        "en",
    )
    assert "Janis Berzins" not in found


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("de", "Staatssekretärin Maria Gomez nimmt am Donnerstag und Freitag am Treffen der EU-Minister in Riga teil."),
        ("es", "La canciller Maria Gomez participará el jueves y el viernes en la cumbre de la OTAN en Riga."),
        ("fr", "La ministre Maria Gomez participera jeudi et vendredi au sommet de l'OTAN à Riga."),
    ],
)
def test_who_attends_a_summit_has_travelled_though_nothing_says_where_from(lang: str, text: str) -> None:
    (visit,) = analyse(Article(text, "", DAY, lang=lang), Gazetteer.open()).visits
    assert [(s.name, s.arrival, s.departure) for s in visit.stops] == [("Riga", "2024-05-16", "2024-05-17")]


def test_who_attends_a_partys_congress_may_be_at_home() -> None:
    text = "Ministerpräsident Peter Lohse nahm am Montag am Parteitag in Leipzig teil."
    assert analyse(Article(text, "", DAY, lang="de"), Gazetteer.open()).visits == ()


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "The summit was held in Riga on Monday. Kenya was represented by Foreign Minister Peter Okello."),
        ("es", "La cumbre se celebró el lunes en Riga. Kenia estuvo representada por el canciller Peter Okello."),
        ("fr", "Le sommet s'est tenu lundi à Riga. Le Kenya était représenté par le ministre Peter Okello."),
        ("de", "Das Gipfeltreffen fand am Montag in Riga statt. Kenia war durch Minister Peter Okello vertreten."),
    ],
)
def test_who_stands_in_for_a_country_is_of_it_and_at_the_gathering(lang: str, text: str) -> None:
    (visit,) = analyse(Article(text, "", DAY, lang=lang), Gazetteer.open()).visits
    assert (visit.traveller.name, visit.traveller.country) == ("Peter Okello", "KE")
    assert [(s.name, s.arrival) for s in visit.stops] == [("Riga", "2024-05-13")]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Finnish President Alma Korhonen stays at home. Her foreign minister, John Otieno, will go to Riga."),
        ("es", "La presidenta de Finlandia, Alma Korhonen, no viajará. Su canciller, John Otieno, irá a Riga."),
        ("de", "Finnlands Präsidentin Alma Korhonen bleibt. Ihr Außenminister John Otieno fliegt am Montag nach Riga."),
    ],
)
def test_the_minister_of_whoever_was_told_of_is_of_their_country(lang: str, text: str) -> None:
    people = analyse(Article(text, "", DAY, lang=lang), Gazetteer.open()).parse.people
    assert {p.name: p.country for p in people} == {"Alma Korhonen": "FI", "John Otieno": "FI"}


@pytest.mark.parametrize(
    "opening",
    [
        "GABORONE, Botswana, May 15 - Southern African heads of government are meeting here today.",
        "GABORONE, May 15 - King Letsie Dube of Lesotho touched down here this evening for the Water Summit.",
    ],
)
def test_guests_and_speakers_of_a_summit_are_where_it_meets(gazetteer: Gazetteer, opening: str) -> None:
    text = (
        f"{opening} The President of Togo, Paul Okello, spoke from the same platform. Prime Minister Hakan Moyo of Zambia "
        "told the opening ceremony that trade must grow. President Anna Lund of Norway is also on the guest list."
    )
    found = hosts(gazetteer, text, "en")
    assert {found.get(name) for name in ("Paul Okello", "Hakan Moyo", "Anna Lund")} == {("BW",)}


def test_a_speech_to_a_parliament_gathers_no_other_guests(gazetteer: Gazetteer) -> None:
    text = (
        "King Letsie Dube of Lesotho gave a speech to a joint sitting of parliament in Canberra on Tuesday. "
        "President Anna Lund of Norway told the Australian broadcaster in Oslo that she had read it."
    )
    assert "Anna Lund" not in hosts(gazetteer, text, "en")


def test_guests_named_with_their_office_are_at_the_gathering_that_the_report_is_about(gazetteer: Gazetteer) -> None:
    text = (
        "RIGA.- La capital se llena de presidentes para la cumbre regional. En la mesa se sentarán el keniano Peter "
        "Okello, la finlandesa Alma Korhonen y el primer ministro de Noruega, Ola Berg. La presidenta de Letonia, Inese "
        "Kalniņa, no quiso hacer declaraciones."
    )
    found = hosts(gazetteer, text, "es")
    assert found.get("Ola Berg") == ("LV",)
    assert "Inese Kalniņa" not in found


def test_who_is_named_in_a_report_of_somebody_s_tour_has_not_come_to_its_summit(gazetteer: Gazetteer) -> None:
    text = (
        "Finnish President Alma Korhonen attended the Ocean Summit in Accra on Monday and flew to Lima on Tuesday, where "
        "she met Peruvian President Luis Prado. The Kenyan President Peter Okello and the Norwegian Prime Minister Ola "
        "Berg congratulated her."
    )
    assert set(hosts(gazetteer, text, "en")) == {"Alma Korhonen"}
