"""Programmes without verbs, and what a clause tells of a journey without naming the place."""

from __future__ import annotations

import pytest

from geo.gazetteer import Gazetteer
from geo.model import Article, Visit
from geo.pipeline import analyse

WHO = "Polish Prime Minister Jan Kowalski"


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.open()


def one(gazetteer: Gazetteer, text: str, date: str = "2024-05-15") -> Visit:
    found = [v for v in analyse(Article(text, "", date), gazetteer).visits if not v.background]
    assert len(found) == 1, [(v.traveller.name, [s.name for s in v.stops]) for v in found]
    return found[0]


def days(visit: Visit) -> list[tuple[str, str | None, str | None]]:
    return [(s.name, s.arrival, s.departure) for s in visit.stops if s.parent is None]


def test_a_line_opening_with_place_and_days_is_a_stop_on_these_days(gazetteer: Gazetteer) -> None:
    visit = one(
        gazetteer,
        f"{WHO} will tour West Africa.\n\nAccra, Ghana, 3-4 June: talks with the President.\n\n"
        "Lagos, Nigeria, June 5 to 6: state visit.",
    )
    assert days(visit) == [("Accra", "2024-06-03", "2024-06-04"), ("Lagos", "2024-06-05", "2024-06-06")]
    assert visit.status == "planned"


def test_a_line_opening_with_a_day_gives_it_to_what_is_done_there(gazetteer: Gazetteer) -> None:
    visit = one(
        gazetteer,
        f"{WHO} will visit Canada from 3 to 5 June.\n\nMonday 3 June: Arrival in Ottawa.\n\n"
        "Wednesday 5 June: Wreath-laying at the War Memorial, Kingston.",
    )
    assert [(name, arrival) for name, arrival, _ in days(visit)] == [
        ("Ottawa", "2024-06-03"),
        ("Kingston", "2024-06-05"),
    ]


def test_a_day_alone_on_its_line_holds_for_the_lines_below(gazetteer: Gazetteer) -> None:
    visit = one(
        gazetteer,
        f"{WHO} will tour Africa.\n\nMONDAY, JUNE 3\n\nThe Prime Minister flies to Accra.\n\n"
        "TUESDAY, JUNE 4\n\nThe Prime Minister arrives in Nairobi.",
    )
    assert [(name, arrival) for name, arrival, _ in days(visit)] == [
        ("Accra", "2024-06-03"),
        ("Nairobi", "2024-06-04"),
    ]


def test_a_single_date_line_is_no_programme(gazetteer: Gazetteer) -> None:
    visit = one(gazetteer, f"PARIS, May 15 - {WHO} arrived in Nairobi on Tuesday.")
    assert [name for name, _, _ in days(visit)] == ["Nairobi"]


def test_each_place_of_a_list_takes_the_days_beside_it(gazetteer: Gazetteer) -> None:
    visit = one(
        gazetteer,
        f"{WHO} will be in Accra from 20 to 22 May, in Cotonou from 22 to 24 May and in Lagos from 24 to 26 May.",
    )
    assert days(visit) == [
        ("Accra", "2024-05-20", "2024-05-22"),
        ("Cotonou", "2024-05-22", "2024-05-24"),
        ("Lagos", "2024-05-24", "2024-05-26"),
    ]


def test_a_coordinated_leg_keeps_its_goal_and_its_day(gazetteer: Gazetteer) -> None:
    visit = one(gazetteer, f"{WHO} began in Accra and went on to Togo on 12 May and to Benin on 14 May.")
    assert [(name, arrival) for name, arrival, _ in days(visit)] == [
        ("Accra", None),
        ("Togo", "2024-05-12"),
        ("Benin", "2024-05-14"),
    ]


@pytest.mark.parametrize(
    "ending",
    ["He flew home on 7 May.", "He left on 7 May.", "He flew home to Warsaw on 7 May.", "He left for home on 7 May."],
)
def test_the_way_home_ends_the_last_stop(gazetteer: Gazetteer, ending: str) -> None:
    visit = one(gazetteer, f"{WHO} landed in Accra on 3 May. {ending}")
    assert (days(visit), visit.end) == ([("Accra", "2024-05-03", "2024-05-07")], "2024-05-07")


def test_countries_without_names_are_the_whole_journey(gazetteer: Gazetteer) -> None:
    visit = one(
        gazetteer,
        f"{WHO} visited four countries from 3 to 9 May. The tour continued through Ghana and Benin and ended in Chad.",
    )
    assert (visit.start, visit.end) == ("2024-05-03", "2024-05-09")
    assert [name for name, _, _ in days(visit)] == ["Ghana", "Benin", "Chad"]


def test_a_town_lies_on_its_island(gazetteer: Gazetteer) -> None:
    visit = one(gazetteer, f"{WHO} visited Hawaii on May 3 and 4. On Friday he laid a wreath in Honolulu.")
    assert (visit.stops[1].parent, visit.end) == (0, "2024-05-04")


def test_time_spent_at_a_place_is_a_stay(gazetteer: Gazetteer) -> None:
    visit = one(gazetteer, f"{WHO} spent two days in Tirana before flying to Tunis on Friday.")
    assert [name for name, _, _ in days(visit)] == ["Tirana", "Tunis"]


def test_a_line_of_a_programme_may_open_with_its_verb(gazetteer: Gazetteer) -> None:
    text = (
        "Programme of Prime Minister Jan Kowalski of Poland\n\nMay 23\n\n- Arrives at Nairobi\n\n"
        "- Meets President William Ruto at State House\n\nMay 24\n\n- Attends a forum in Mombasa"
    )
    assert days(one(gazetteer, text)) == [("Nairobi", "2024-05-23", None), ("Mombasa", "2024-05-24", None)]


def test_a_chronology_belongs_to_the_one_whom_its_title_names(gazetteer: Gazetteer) -> None:
    """A headline with words in small letters gives capitals to names, also to such as are words besides ("Jimmy")."""
    title = "Travels abroad of President Jimmy Carter in the spring of 1979"
    text = (
        "KENYA, Nairobi, Mombasa, May 3-5, 1979. Official visit.\n\n"
        "RWANDA, Kigali, May 6, 1979. Met with President Max Muster.\n\nTUNISIA, Tunis, May 7-8, 1979. State visit."
    )
    (visit,) = (v for v in analyse(Article(text, title, "2020-01-15"), gazetteer).visits if not v.background)
    assert visit.traveller.name == "Jimmy Carter"
    assert days(visit) == [
        ("Nairobi", "1979-05-03", None),  # the first of a list in order is where its span begins
        ("Mombasa", None, "1979-05-05"),  # and the last where it ends
        ("Kigali", "1979-05-06", "1979-05-06"),  # all that is told of the place is one day
        ("Tunis", "1979-05-07", "1979-05-08"),
    ]


def test_a_list_of_journeys_has_each_as_one_of_its_own(gazetteer: Gazetteer) -> None:
    text = (
        "Die Liste nennt die Reisen des polnischen Präsidenten Jan Kowalski, der am 3. Januar 2023 sein Amt antrat.\n\n"
        "9. Februar: Wien\n2. und 3. März: Oslo; Treffen mit dem König\n16. und 17. Mai: Bern und Basel\n"
        "20. Juni: Prag und Brünn"
    )
    visits = analyse(Article(text, "", "2023-12-31", lang="de"), gazetteer).visits
    told = {v.stops[0].name: (v.start, v.end, [(s.arrival, s.departure) for s in v.stops]) for v in visits}
    assert not any(v.background for v in visits)
    assert told["Vienna"] == (
        "2023-02-09", "2023-02-09", [("2023-02-09", "2023-02-09")],
    )  # fmt: skip
    assert told["Oslo"][:2] == ("2023-03-02", "2023-03-03")
    # "16 and 17 May: Berne and Basle" does not tell who was where on which day
    assert told["Bern"] == ("2023-05-16", "2023-05-17", [(None, None), (None, None)])
    assert told["Prague"][2] == [("2023-06-20", "2023-06-20"), ("2023-06-20", "2023-06-20")]


@pytest.mark.parametrize(
    "opening", ["besucht vom 20. bis 23. Mai 2024 zwei Staaten Ostafrikas", "reist nach Ostafrika"]
)
def test_who_travels_by_the_sentence_above_a_programme_travels_by_its_lines(opening: str) -> None:
    text = (
        f"Bundespräsident Peter Moser {opening}.\n\nMontag, 20. Mai\nNairobi: Gespräche mit Präsident Peter Okello\n\n"
        "Dienstag, 21. Mai\nMombasa: Rundgang durch die Altstadt\n"
    )
    (visit,) = analyse(Article(text, date="2024-05-15", lang="de"), Gazetteer.open()).visits
    assert visit.traveller.name == "Peter Moser"
    assert [(s.name, s.arrival) for s in visit.stops if s.arrival] == [
        ("Nairobi", "2024-05-20"),
        ("Mombasa", "2024-05-21"),
    ]
