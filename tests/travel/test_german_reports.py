"""Journeys in German: who speaks, offices of news language, compounds, guests."""

import pytest

from geo.gazetteer import Gazetteer
from geo.model import Article
from geo.pipeline import analyse


def _told(title: str, text: str) -> list[tuple[str, tuple[str, ...], str | None]]:
    found = analyse(Article(text, title=title, date="2022-04-28", lang="de"), Gazetteer.open())
    return [(v.traveller.name, v.host_countries, v.start) for v in found.visits]


def test_i_is_who_the_title_says_is_speaking() -> None:
    text = "Ich freue mich sehr. Gestern bin ich nach Kisumu gereist. Morgen fliege ich nach Mombasa."
    assert _told("Rede von Bundespräsidentin Anna Berg in Nairobi", text) == [("Anna Berg", ("KE",), "2022-04-27")]


def test_i_is_who_stands_as_a_label_before_the_statement() -> None:
    text = "BUNDESKANZLERIN BERG: Ich danke Ihnen. Gestern bin ich nach Kisumu gereist."
    told = _told("Pressestatement von Bundeskanzlerin Anna Berg", text)
    assert told == [("Anna Berg", ("KE",), "2022-04-27")]


@pytest.mark.parametrize(
    "text",
    [
        "US-Präsident John Miller war am Mittwoch zu Gast in Oslo.",
        "Kremlchef John Miller ist am Mittwoch in Oslo eingetroffen.",
        "Präsident John Miller hat am Mittwoch seinen Norwegenbesuch begonnen.",
    ],
)
def test_a_guest_and_where(text: str) -> None:
    assert _told("", text) == [("John Miller", ("NO",), "2022-04-27")]


def test_whose_a_party_is_tells_no_stop() -> None:
    text = "Präsident John Miller ist am Mittwoch mit Vertretern der Regierung der Ukraine nach Oslo gereist."
    assert [hosts for _, hosts, _ in _told("", text)] == [("NO",)]


def test_a_day_without_its_year_is_the_near_one() -> None:
    text = "Kanzlerin Anna Berg hat Präsident John Miller vom 3. bis 6. Mai nach Oslo eingeladen."
    found = analyse(Article(text, date="2022-04-28", lang="de"), Gazetteer.open())
    assert [m.when for m in found.parse.mentions if m.kind == "date"] == ["2022-05-03/2022-05-06"]


def test_the_place_before_the_verb_is_no_part_of_the_name() -> None:
    assert _told("", "Am Mittwoch hatte Präsident John Miller Oslo besucht.") == [
        ("John Miller", ("NO",), "2022-04-27")
    ]


def _stops(text: str, date: str = "2022-04-28", title: str = "") -> list[tuple[str, str | None, str | None]]:
    found = analyse(Article(text, title=title, date=date, lang="de"), Gazetteer.open())
    (visit,) = (v for v in found.visits if not v.background)
    return [(s.name, s.arrival, s.departure) for s in visit.stops if s.parent is None]


def test_a_date_with_its_full_stop_does_not_part_a_verb_from_its_other_half() -> None:
    text = "Präsident John Miller traf am Abend des 26. April mit seiner Delegation in Oslo ein."
    assert _stops(text) == [("Oslo", "2022-04-26", None)]


def test_he_was_there_where_a_form_of_to_be_stands_beside_him() -> None:
    text = "Präsident John Miller reiste nach Norwegen. Am 25. April war er in Oslo, am 26. April in Bergen."
    assert _stops(text) == [("Oslo", "2022-04-25", None), ("Bergen", "2022-04-26", None)]


def test_an_adjective_stands_between_a_preposition_and_a_title() -> None:
    text = "In Oslo wurde Präsidentin Anna Berg am Mittwoch vom norwegischen Regierungschef Lars Holm empfangen."
    assert _told("", text) == [("Anna Berg", ("NO",), "2022-04-27")]


def test_a_verb_right_behind_and_has_the_subject_told_before_it() -> None:
    text = "Präsident John Miller besuchte am Mittwoch Oslo und traf Ministerpräsident Lars Holm in Bergen."
    assert [name for name, _, _ in _told("", text)] == ["John Miller"]


def test_the_stations_of_a_journey_are_listed_behind_their_verb() -> None:
    text = (
        "Präsident John Miller reist am Montag nach Norwegen. Stationen der Reise sind Oslo, Trondheim und Stavanger."
    )
    assert [name for name, _, _ in _stops(text)] == ["Oslo", "Trondheim", "Stavanger"]


@pytest.mark.parametrize(
    "said", ["teilte das Präsidialamt am Dienstag mit.", "wie das Amt am Dienstag in Nairobi mitteilte."]
)
def test_the_day_of_an_announcement_is_no_day_of_the_journey(said: str) -> None:
    assert _stops(f"Präsident John Miller reist nach Oslo, {said}") == [("Oslo", None, None)]


def test_swiss_spelling_and_a_federal_councillor() -> None:
    text = "Bundesrat Urs Ammann ist am Mittwoch nach Oslo gereist. Dort begrüsste ihn Aussenminister Lars Holm."
    (visit,) = analyse(Article(text, date="2022-04-28", lang="de"), Gazetteer.open()).visits
    assert (visit.traveller.name, visit.traveller.country, visit.host_countries) == ("Urs Ammann", "CH", ("NO",))


def test_the_minister_is_the_one_with_a_portfolio() -> None:
    text = "Außenministerin Anna Berg fliegt am Montag nach Oslo. Am Dienstag reist die Ministerin nach Bergen weiter."
    assert [name for name, _, _ in _told("", text)] == ["Anna Berg"]


def test_what_begins_after_publication_is_planned_also_in_the_present_tense() -> None:
    text = "Präsident John Miller reist am 2. Mai nach Oslo. Danach fliegt er nach Bergen."
    (visit,) = analyse(Article(text, date="2022-04-28", lang="de"), Gazetteer.open()).visits
    assert {stop.status for stop in visit.stops} == {"planned"}


def test_two_states_with_one_code_are_visited_by_each_other() -> None:
    text = "Der Staatsratsvorsitzende der DDR, Ernst Holm, besuchte im September 1987 die Bundesrepublik Deutschland. Er war in Bonn."
    (visit,) = analyse(Article(text, date="1987-09-12", lang="de"), Gazetteer.open()).visits
    assert [stop.name for stop in visit.stops] == ["Bonn"]


def test_a_pope_leaves_from_rome_and_does_not_visit_it() -> None:
    text = "Papst Franziskus reiste am Montag nach Oslo. Am Mittwoch flog er nach Rom zurück."
    assert [name for name, _, _ in _stops(text)] == ["Oslo"]


def test_the_day_on_which_a_journey_was_called_off_is_none_of_its_days() -> None:
    text = (
        "Präsident John Miller hat seine Reise nach Norwegen am Dienstag abgesagt. Eigentlich sollte er Oslo besuchen."
    )
    (visit,) = analyse(Article(text, date="2022-04-28", lang="de"), Gazetteer.open()).visits
    assert visit.status == "cancelled"
    assert all(stop.arrival is None for stop in visit.stops)


def test_what_talks_are_about_is_no_stop() -> None:
    text = (
        "Präsident John Miller traf am Mittwoch in Oslo ein. Im Mittelpunkt der Gespräche stehen der Wiederaufbau in der "
        "Ukraine und die Lage in Syrien."
    )
    assert [name for name, _, _ in _stops(text)] == ["Oslo"]


def test_a_list_of_hosts_has_one_preposition() -> None:
    text = (
        "Präsident John Miller wurde am Mittwoch in Oslo vom Bürgermeister Lars Holm, dem Botschafter "
        "Jan Lund und anderen empfangen. Am 29. April wird er in Bergen erwartet."
    )
    assert [name for name, _, _ in _told("", text)] == ["John Miller"]


def test_the_day_of_flying_home_is_that_of_leaving_the_place_before() -> None:
    text = "Die kenianische Präsidentin Anna Berg besuchte Oslo. Nach Gesprächen in Bergen flog sie am Mittwoch nach Kenia zurück."
    found = analyse(Article(text, date="2022-04-28", lang="de"), Gazetteer.open())
    assert [s.arrival for v in found.visits for s in v.stops if s.name == "Bergen"] in ([], [None])


@pytest.mark.parametrize(("text", "day"), [
    ("Für Donnerstag ist ein Treffen mit dem Präsidenten in Oslo geplant.", "2022-04-28"),
    ("Er wird am Freitag den Präsidenten treffen.", "2022-04-29"),
])  # fmt: skip
def test_nouns_in_ten_are_no_past_tense(text: str, day: str) -> None:
    found = analyse(Article(text, date="2022-04-27", lang="de"), Gazetteer.open())
    assert [m.when for m in found.parse.mentions if m.kind == "date"] == [day]


def test_a_nationality_is_written_small() -> None:
    text = "Der kenianische Präsident John Miller traf am Mittwoch in Oslo den norwegischen Außenminister Lars Holm."
    found = analyse(Article(text, date="2022-04-28", lang="de"), Gazetteer.open())
    assert [(p.name, p.country) for p in found.parse.people] == [("John Miller", "KE"), ("Lars Holm", "NO")]


def test_the_subject_opens_a_clause_whose_verb_comes_last() -> None:
    text = (
        "Präsident John Miller will am Mittwoch in Oslo seinen Amtskollegen Lars Holm treffen. Er reist nach Norwegen."
    )
    assert [name for name, _, _ in _told("", text)] == ["John Miller"]


def test_a_title_tells_two_presidents_apart() -> None:
    text = (
        "Bundespräsident Ernst Holm reist am Montag auf Einladung des türkischen Präsidenten John Miller in die Türkei. "
        "Am Dienstag wird der Bundespräsident in Ankara eine Rede halten."
    )
    assert _stops(text) == [("Ankara", "2022-05-03", None)]


def test_from_monday_to_wednesday_is_all_of_it() -> None:
    text = "Präsident John Miller reist von Montag bis Mittwoch nach Norwegen. Am zweiten Tag ist er in Stavanger."
    assert _stops(text) == [("Stavanger", "2022-05-03", "2022-05-04")]


def test_one_day_of_setting_out_for_several_places_is_of_the_first() -> None:
    text = "Präsident John Miller ist am Mittwoch nach Oslo und Stockholm gereist."
    assert [arrival for _, arrival, _ in _stops(text)] == ["2022-04-27", None]


def test_home_is_where_the_verb_at_the_end_leads() -> None:
    text = (
        "Die kenianische Präsidentin Anna Berg ist am Mittwoch nach einem Besuch in Norwegen nach Nairobi zurückgekehrt. "
        "Sie war am Montag in Oslo eingetroffen."
    )
    assert _stops(text) == [("Oslo", "2022-04-25", "2022-04-27")]


def test_the_town_of_an_agency_is_no_stop() -> None:
    text = "Oslo (dpa) - Präsident John Miller besucht am Freitag Kopenhagen."
    assert [name for name, _, _ in _stops(text)] == ["Copenhagen"]


def test_the_first_day_is_that_of_the_only_stop_left_for_it() -> None:
    text = "Präsident John Miller besuchte vom 24. bis 27. April Norwegen. Er sprach in Oslo. Am 26. April war er in Stavanger."
    assert _stops(text)[:2] == [("Oslo", "2022-04-24", None), ("Stavanger", "2022-04-26", None)]


def test_what_would_have_been_a_station_was_none() -> None:
    text = (
        "Präsident John Miller hat seine Reise nach Norwegen abgesagt. "
        "Stationen wären Oslo, Stavanger und Trondheim gewesen."
    )
    (visit,) = analyse(Article(text, date="2022-04-28", lang="de"), Gazetteer.open()).visits
    assert {stop.status for stop in visit.stops} == {"cancelled"}
