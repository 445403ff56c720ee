"""German clauses by their order: subjects behind the verb, verbs in two parts, days on their side of the verb, posts."""

import pytest

from geo.gazetteer import Gazetteer
from geo.model import Article, Visit
from geo.pipeline import analyse

Stops = list[tuple[str, str | None, str | None]]


def _visits(text: str, date: str = "2024-05-20") -> tuple[Visit, ...]:
    return analyse(Article(text, date=date, lang="de"), Gazetteer.open()).visits


def _stops(text: str) -> Stops:
    (visit,) = _visits(text)
    return [(s.name, s.arrival, s.departure) for s in visit.stops if s.parent is None]


@pytest.mark.parametrize(
    "text",
    [
        "Nach seinem Besuch in Oslo flog Präsident Okello am Dienstag nach Stockholm.",
        "Nach dem Besuch in Oslo reiste der kenianische Präsident Okello am Dienstag nach Stockholm weiter.",
    ],
)
def test_a_day_behind_the_verb_is_that_of_where_it_leads(text: str) -> None:
    assert _stops(text) == [("Oslo", None, None), ("Stockholm", "2024-05-14", None)]


def test_a_subject_behind_its_verb_does_not_part_it_from_the_object() -> None:
    assert _stops("Am Montag besuchte der kenianische Präsident Okello Ende der Woche Oslo.")[0][0] == "Oslo"


def test_abstatten_is_a_visit() -> None:
    assert _stops("Kenias Präsident Okello stattete Oslo am Montag eine Stippvisite ab.") == [
        ("Oslo", "2024-05-20", None)
    ]


def test_unterwegs_is_a_stay() -> None:
    assert [s[0] for s in _stops("Seit Sonntag ist Kenias Präsident Okello in Norwegen unterwegs.")] == ["Norway"]


def test_whom_a_visit_is_paid_does_not_travel() -> None:
    text = "Am Donnerstag absolviert Kenias Außenminister Okello seinen Antrittsbesuch beim norwegischen Minister Lindt in Oslo."
    assert [(v.traveller.name, v.start) for v in _visits(text)] == [("Okello", "2024-05-23")]


def test_where_an_ambassador_is_posted_is_no_stop() -> None:
    text = "Kenias Präsident Okello landete in Oslo. Er wurde vom deutschen Botschafter in Stockholm, Jonas Lindt, empfangen."
    assert [s[0] for s in _stops(text)] == ["Oslo"]


def test_an_office_with_its_article_before_another_office_is_somebody_else() -> None:
    people = analyse(
        Article("Kenias Präsident Okello ist in Oslo. Dort trifft der Präsident Ministerpräsident Lindt.", lang="de"),
        Gazetteer.open(),
    ).parse.people
    assert [len(p.mentions) for p in people if p.name == "Lindt"] <= [2]
    assert any("Okello" in p.name and len(p.mentions) >= 3 for p in people)


def test_what_is_vorgesehen_lies_ahead() -> None:
    text = "Kenias Präsident Okello landete am Montag in Oslo. Am Dienstag ist in Stockholm ein Treffen mit König Lund vorgesehen."
    assert _stops(text)[1] == ("Stockholm", "2024-05-21", None)


def test_the_present_tense_is_not_over_and_that_of_an_account_is() -> None:
    (today,) = _visits("Kenias Präsident Okello reist heute nach Oslo.")
    (account,) = _visits("Im Mai 1973 reist Kenias Präsident Okello nach Oslo.", "1973-06-30")
    assert (today.stops[0].status, account.stops[0].status) == ("under way", "done")


@pytest.mark.parametrize(
    ("text", "stops"),
    [
        (
            "Kenias Präsident Okello war am Dienstag in Oslo und am Mittwoch in Stockholm.",
            [("Oslo", "2024-05-14", None), ("Stockholm", "2024-05-15", None)],
        ),
        (
            "Kenias Präsident Okello war am Mittwoch und am Donnerstag in Oslo.",
            [("Oslo", "2024-05-15", "2024-05-16")],
        ),
        (
            "Kenias Präsident Okello weilte am Montag, 13. Mai 2024, zu einem Arbeitsbesuch in Oslo.",
            [("Oslo", "2024-05-13", None)],
        ),
        (
            "Nach Gesprächen in Oslo am Samstag und in Kopenhagen am Sonntag trifft Kenias Präsident Okello heute in "
            "Stockholm ein.",
            [("Oslo", "2024-05-18", None), ("Copenhagen", "2024-05-19", None), ("Stockholm", "2024-05-20", None)],
        ),
        (
            "Kenias Präsident Okello ist am Freitag in der norwegischen Hauptstadt eingetroffen.",
            [("Oslo", "2024-05-17", None)],
        ),
        (
            "Kenias Präsident Okello ist am Freitag in der Hauptstadt Norwegens eingetroffen.",
            [("Oslo", "2024-05-17", None)],
        ),
    ],
)
def test_each_place_has_the_days_told_of_it(text: str, stops: Stops) -> None:
    assert _stops(text) == stops
