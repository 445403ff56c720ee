"""A table of visits goes in: its columns are guessed and can be changed, rows are told or mapped, it can go out again."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from playwright.sync_api import Page, expect

from geo.archive import Archive
from tests.browser.app_steps import choose, downloaded, idle
from tests.samples import sample_analyses

pytestmark = pytest.mark.browser

SHARED = Path(__file__).resolve().parents[3] / "shared" / "data"
TABLE = """visitor,from,to,country,locale,purpose
Amina Exemplar,2022-05-01,2022-05-03,Portugal,"Lisbon, Porto",Talks
Amina Exemplar,2022-05-03,2022-05-04,Spain,Madrid,<img src=x onerror=alert(1)>
Amina Exemplar,2022-06-31,,France,Paris,
Amina Exemplar,2022-07-01,,Nowhereland,,
"""


@pytest.fixture
def tables(start_server: Any, open_page: Any) -> tuple[Page, Archive, Any]:
    """The third way in, in an archive of one's own."""
    own = start_server(sample_analyses())
    visitor = open_page(f"{own.url}/Add_articles")
    page: Page = visitor.page
    idle(page)
    page.get_by_role("tab", name="Table of visits").click()
    expect(page.get_by_text("A table has one stay a row")).to_be_visible()
    return page, Archive(own.database_url), visitor


def give(page: Page, *files: Any) -> None:
    page.locator("input[type=file]").last.set_input_files(list(files))
    expect(page.get_by_role("button", name="Import", exact=False)).to_be_visible()
    idle(page)


def column(page: Page, field: str) -> Any:
    return page.get_by_test_id("stTabs").get_by_role("combobox", name=field, exact=True)


def csv_file(text: str = TABLE, name: str = "visits.csv") -> dict[str, Any]:
    return {"name": name, "mimeType": "text/csv", "buffer": text.encode()}


def test_a_table_is_previewed_imported_and_undone_and_rows_not_taken_have_their_reason(tables: Any) -> None:
    page, archive, visitor = tables
    before = archive.counts()
    give(page, csv_file())
    main = page.get_by_test_id("stMain")
    expect(column(page, "Traveller")).to_have_value("visitor")
    expect(column(page, "First day")).to_have_value("from")
    expect(main).to_contain_text("Of the first 4 rows, 2 can’t be taken")
    expect(main).to_contain_text("“2022-06-31” is no day of the calendar")
    assert archive.counts() == before  # a preview keeps nothing
    choose(page, "All travellers come from", "Kenya")
    page.get_by_role("button", name="Import 4 rows").click()
    expect(main).to_contain_text("visits.csv, 4 rows: 1 visit added, 2 rows not taken.")
    kept = archive.visits()[archive.visits()["traveller"] == "Amina Exemplar"].iloc[0]
    assert (kept["traveller_country"], kept["host_countries"], kept["n_stops"]) == ("KE", ("PT", "ES"), 3)
    idle(page)
    page.get_by_text("2 rows not taken, and why").click()
    got = downloaded(page, page.get_by_role("button", name="Rows not taken (CSV)"))
    rows = list(csv.reader(io.StringIO(got.path().read_text("utf-8-sig"))))
    assert rows[1:] == [
        ["visits.csv, row 4", "“2022-06-31” is no day of the calendar"],
        ["visits.csv, row 5", "its country “Nowhereland” is not known"],
    ]
    page.get_by_role("button", name="Undo this import").click()
    expect(main).not_to_contain_text("1 visit added")
    assert archive.counts() == before
    assert visitor.dialogs == []


def test_a_column_that_is_not_guessed_is_chosen(tables: Any) -> None:
    page, archive, _visitor = tables
    give(page, csv_file(TABLE.replace("visitor", "Reisender", 1)))
    expect(page.get_by_test_id("stMain")).to_contain_text("Choose the column that names the traveller.")
    expect(page.get_by_role("button", name="Import 4 rows")).to_be_disabled()
    column(page, "Traveller").click()
    page.get_by_role("option", name="Reisender").click()
    idle(page)
    page.get_by_role("button", name="Import 4 rows").click()
    expect(page.get_by_test_id("stMain")).to_contain_text("1 visit added")
    assert "Amina Exemplar" in archive.options().travellers


def test_an_excel_table_goes_in_and_is_removed_when_that_is_confirmed(tables: Any) -> None:
    page, archive, _visitor = tables
    before, book, out = archive.counts(), openpyxl.Workbook(), io.BytesIO()
    for row in csv.reader(io.StringIO(TABLE)):
        book.active.append(row)
    book.save(out)
    give(page, {"name": "visits.xlsx", "mimeType": "application/octet-stream", "buffer": out.getvalue()})
    page.get_by_role("button", name="Import 4 rows").click()
    expect(page.get_by_test_id("stMain")).to_contain_text("visits.xlsx, 4 rows: 1 visit added")
    idle(page)
    page.get_by_text("1 table is here").click()
    page.get_by_role("button", name="Remove", exact=True).click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("1 visit from visits.xlsx will be removed")
    assert archive.counts() != before
    dialog.get_by_role("button", name="Remove", exact=True).click()
    expect(dialog).to_have_count(0)
    expect(page.get_by_text("1 table is here")).to_have_count(0)
    assert archive.counts() == before


def test_a_file_that_is_no_table_is_told(tables: Any) -> None:
    page, _archive, _visitor = tables
    page.locator("input[type=file]").last.set_input_files([csv_file("only a line", "bad.csv")])
    expect(page.get_by_test_id("stMain")).to_contain_text("bad.csv: there are no rows under the first line")


@pytest.mark.shared
def test_two_real_tables_go_in_at_once_with_progress_and_every_row_is_accounted_for(tables: Any) -> None:
    names = ("us_travels_abroad.csv", "us_foreign_leader_visits.csv")
    if not all((SHARED / name).exists() for name in names):
        pytest.skip("needs ../shared/data")
    page, archive, _visitor = tables
    give(page, *(SHARED / name for name in names))
    choose(page, "All travellers come from", "United States")
    choose(page, "All rows are visits to", "United States")
    page.get_by_role("button", name="Import 7,535 rows").click()
    expect(page.get_by_test_id("stMain")).to_contain_text("of 7,535 rows")
    expect(page.get_by_test_id("stMain")).to_contain_text("us_foreign_leader_visits.csv, 3,264 rows")
    tables_here = {kept.source: kept.visits for kept in archive.tables()}
    assert set(tables_here) == set(names)
    assert tables_here[names[0]] < 2000  # rows that follow each other are one visit
