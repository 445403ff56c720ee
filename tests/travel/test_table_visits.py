"""Tables of visits: columns are guessed, rows become visits with their row as evidence, bad rows are said."""

import io

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.archive import Archive
from geo.gazetteer import Gazetteer
from geo.reading.problem import Problem, Unreadable
from geo.reading.visit_tables import guess_columns, read_table, visit_rows
from geo.travel.table_visits import analyses, row_numbers

TABLE = """visitor,from,start_date,end_date,country,locale,remarks
Amina Exemplar,Kenya,2022-05-01,2022-05-03,Portugal,"Lisbon, Porto",Met the president.
Amina Exemplar,Kenya,2022-05-03,2022-05-04,Spain,Madrid,=1+1
Amina Exemplar,Kenya,2022-06-10,2022-06-11,"Korea, South",Seoul,
Jon Muestra,Spain,2022-13-40,,France,Paris,
Jon Muestra,Spain,2022-02-01,2022-01-01,France,Paris,
,Spain,2022-02-01,,France,Paris,
Jon Muestra,Spain,2022-02-01,,Nowhereland,Paris,
"""


@pytest.fixture(scope="module")
def gazetteer():
    return Gazetteer.open()


def whole(data, gazetteer, name="table.csv", **countries):
    table = read_table(name, data)
    read = list(visit_rows(table, guess_columns(table), name))
    found = list(analyses([row for row in read if not isinstance(row, Problem)], gazetteer, name, **countries))
    problems = [item for item in (*read, *found) if isinstance(item, Problem)]
    return table, [item for item in found if not isinstance(item, Problem)], problems


def test_rows_that_follow_each_other_are_one_visit_and_every_stop_has_its_row(gazetteer):
    _table, found, problems = whole(TABLE.encode(), gazetteer)
    tour, korea = found
    visit = tour.visits[0]
    assert [stop.name for stop in visit.stops] == ["Lisbon", "Porto", "Madrid"]
    assert (visit.traveller.country, visit.host_countries) == ("KE", ("PT", "ES"))
    assert (visit.start, visit.end) == ("2022-05-01", "2022-05-04")
    span = visit.stops[2].evidence[0]
    assert tour.article.content[span.start : span.end].startswith("Row 3: Amina Exemplar")
    assert row_numbers(tour) == (2, 3)
    assert korea.visits[0].host_countries == ("KR",)
    assert sorted(problem.where for problem in problems) == [f"table.csv, row {n}" for n in (5, 6, 7, 8)]


def test_the_same_table_twice_adds_nothing(gazetteer):
    archive = Archive("sqlite://")
    for expected in (True, False):
        _table, found, _problems = whole(TABLE.encode(), gazetteer)
        assert [archive.add(analysis).added for analysis in found] == [expected, expected]
    assert all(archive.stops()["evidence"].str.startswith("Row "))


def test_an_excel_table_reads_as_the_same_table_in_csv(gazetteer):
    book = openpyxl.Workbook()
    for line in [TABLE.splitlines()[0], "Amina Exemplar,Kenya,2022-05-01,2022-05-03,Portugal,Lisbon,Talks"]:
        book.active.append(line.split(","))
    out = io.BytesIO()
    book.save(out)
    _table, found, problems = whole(out.getvalue(), gazetteer, "table.xlsx")
    assert (found[0].visits[0].stops[0].name, problems) == ("Lisbon", [])


@pytest.mark.parametrize("data", [b"", b"\x00\xff\xfe", b"name,country", b"PK\x03\x04 broken"])
@pytest.mark.parametrize("name", ["a.csv", "a.xlsx"])
def test_a_file_that_is_no_table_is_refused_with_a_reason(name, data):
    with pytest.raises(Unreadable):
        read_table(name, data)


def test_a_from_column_is_a_day_or_a_country_by_its_cells():
    days = read_table("a.csv", b"name,from,to,country\nA,2022-05-01,2022-05-02,Chad\n")
    assert guess_columns(days)["start"] == "from"
    assert guess_columns(read_table("a.csv", TABLE.encode()))["traveller_country"] == "from"


@settings(max_examples=40)
@given(cells=st.lists(st.text(st.characters(exclude_characters="\0"), max_size=30), min_size=3, max_size=3))
def test_hostile_cells_are_harmless_and_the_good_row_is_kept(gazetteer, cells):
    out = io.StringIO()
    import csv

    csv.writer(out).writerows([["visitor", "start", "country"], cells, ["A", "2020", "Chad"]])
    _table, found, _problems = whole(out.getvalue().encode("utf-8", "replace"), gazetteer)
    assert "A" in {analysis.visits[0].traveller.name for analysis in found}  # the good row is kept
