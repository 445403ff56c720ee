"""A table of visits goes in whole: every row is in a visit or has a reason; it can be taken in twice, and out again."""

from pathlib import Path

import pytest

from geo.archive import Archive
from geo.corrections import Verify, visit_seen
from geo.gazetteer import Gazetteer
from geo.i18n import speaking
from geo.reading.visit_tables import guess_columns, read_table
from geo.table_import import import_table
from tests import samples

SHARED = Path(__file__).resolve().parents[2] / "shared" / "data"
TABLE = """who,home,begin,until,country,city
Amina Exemplar,Kenya,2022-05-01,2022-05-03,Portugal,Lisbon
Amina Exemplar,Kenya,2022-05-03,2022-05-04,Spain,Madrid
Jon Muestra,Spain,2022-02-30,,France,Paris
Jon Muestra,Spain,2022-03,,Nowhereland,Paris
Jon Muestra,Spain,2022-04-02,,France,"Paris, Nosuchtown"
"""
COLUMNS = {
    "traveller": "who", "traveller_country": "home", "start": "begin", "end": "until", "country": "country",
    "place": "city",
}  # fmt: skip


@pytest.fixture(scope="module")
def gazetteer():
    return Gazetteer.open()


def test_every_row_is_in_a_visit_or_has_a_reason_and_progress_reaches_the_last_row(gazetteer):
    archive, told = Archive("sqlite://"), []
    table = read_table("t.csv", TABLE.encode())
    done = import_table(table, COLUMNS, archive, gazetteer, "t.csv", tell=lambda n, of: told.append((n, of)))
    assert (done.rows, len(done.added), done.known) == (5, 2, 0)
    assert [problem.where for problem in done.problems] == ["t.csv, row 4", "t.csv, row 5"]
    assert told[-1] == (5, 5)
    assert list(archive.stops().sort_values("stop_id")["name"].sort_values()) == ["Lisbon", "Madrid", "Paris"]


def test_a_table_is_taken_in_once_and_can_be_removed_while_all_else_stays(gazetteer):
    archive = Archive("sqlite://")
    archive.add(samples.seed_visit(), "1")
    table = read_table("t.csv", TABLE.encode())
    first = import_table(table, COLUMNS, archive, gazetteer, "t.csv")
    again = import_table(table, COLUMNS, archive, gazetteer, "t.csv")
    assert (again.added, again.known) == ((), len(first.added))
    assert [(kept.source, kept.visits) for kept in archive.tables()] == [("t.csv", 2)]
    assert archive.remove_table("other.csv") == 0
    assert archive.remove_table("t.csv") == 2
    assert archive.tables() == ()
    assert list(archive.visits()["traveller"]) == ["Nicolás Maduro"]
    assert archive.stops()["visit_id"].nunique() == 1


def test_what_was_corrected_in_a_table_holds_when_the_table_comes_back(gazetteer):
    archive = Archive("sqlite://")
    table = read_table("t.csv", TABLE.encode())
    done = import_table(table, COLUMNS, archive, gazetteer, "t.csv")
    visit = archive.corrected(done.added[0]).visits[0]
    archive.correct(done.added[0], [Verify(visit.ref, visit_seen(visit.visit))], "Ana")
    archive.remove_all(done.added)
    import_table(table, COLUMNS, archive, gazetteer, "t.csv")
    assert archive.visits()["verified"].sum() == 1


def test_reasons_are_told_in_the_readers_language(gazetteer):
    with speaking("de"):
        done = import_table(read_table("t.csv", TABLE.encode()), COLUMNS, Archive("sqlite://"), gazetteer, "t.csv")
    assert done.problems[0].where == "t.csv, Zeile 4"


@pytest.mark.shared
def test_two_real_tables_go_in_and_no_row_is_lost(gazetteer, tmp_path):
    real = [
        ("us_travels_abroad.csv", 4271, {"home": "US"}),
        ("us_foreign_leader_visits.csv", 3264, {"host": "US"}),
    ]
    if not all((SHARED / name).exists() for name, _count, _given in real):
        pytest.skip("needs ../shared/data")
    archive = Archive(f"sqlite:///{tmp_path}/a.sqlite")
    for name, count, given in real:
        table = read_table(name, (SHARED / name).read_bytes())
        done = import_table(table, guess_columns(table), archive, gazetteer, name, **given)
        visits = len(archive.articles()) if name == real[0][0] else None  # one article a visit
        assert done.rows == count
        assert len(done.problems) < count / 20
        assert visits in (None, len(done.added))
