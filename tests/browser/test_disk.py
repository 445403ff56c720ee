"""A disk that takes no more, and an archive that may only be read: said on the page, and what a reader gave is not lost."""

from __future__ import annotations

import resource
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from geo.archive import Archive
from tests.browser.app_steps import idle
from tests.browser.conftest import fill_archive
from tests.samples import seed_visit

pytestmark = pytest.mark.browser
READING = 90_000  # ms: the language model is loaded with the first article
REPORT = "date 2022-05-04 Kenyan Foreign Minister Amina Exemplar arrived in Lisbon on Monday."


def understood(page: Page) -> None:
    page.get_by_label("Text of the report").fill(REPORT)
    page.get_by_role("button", name="Read it").click()
    expect(page.get_by_role("button", name="Keep it")).to_be_visible(timeout=READING)
    idle(page)


def test_a_report_that_finds_no_room_waits_until_there_is_some(start_server: Any, open_page: Any) -> None:
    served = start_server([seed_visit()])
    page = open_page(f"{served.url}/Add_articles").page
    idle(page)
    understood(page)
    _, most = resource.prlimit(served.process.pid, resource.RLIMIT_FSIZE)
    resource.prlimit(served.process.pid, resource.RLIMIT_FSIZE, (8_192, most))  # as a full disk does, and a quota
    page.get_by_role("button", name="Keep it").click()
    alert = page.get_by_role("alert").filter(has_text="Not kept")
    expect(alert).to_contain_text("the disk takes no more")
    assert Archive(served.database_url).counts()["articles"] == 1
    page.get_by_role("link", name="Overview").click()  # reading goes on
    expect(page.get_by_test_id("stMetric").filter(has_text="Articles")).to_contain_text("1")
    idle(page)
    page.get_by_role("link", name="Add articles").click()
    expect(page.get_by_role("button", name="Keep it")).to_be_visible()
    resource.prlimit(served.process.pid, resource.RLIMIT_FSIZE, (most, most))
    idle(page)
    page.get_by_role("button", name="Keep it").click()
    expect(page.get_by_test_id("stMain")).to_contain_text("Kept: 1 visit")
    expect(alert).to_have_count(0)
    assert Archive(served.database_url).counts()["articles"] == 2


def test_an_archive_that_may_only_be_read_is_shown_and_says_so_when_something_is_added(
    start_server: Any, open_page: Any, tmp_path: Path
) -> None:
    path = tmp_path / "shown.sqlite"
    fill_archive(f"sqlite:///{path}", [seed_visit()])
    served = start_server(environment={"VISIT_ATLAS_DATABASE_URL": f"sqlite:///file:{path}?mode=ro&uri=true"})
    page = open_page(f"{served.url}/Visit_routes").page
    expect(page.get_by_test_id("stMain")).to_contain_text("Nicolás Maduro")
    idle(page)
    page.get_by_role("link", name="Add articles").click()
    idle(page)
    understood(page)
    page.get_by_role("button", name="Keep it").click()
    expect(page.get_by_role("alert").filter(has_text="Not kept")).to_contain_text("it may only be read")
    page.get_by_role("button", name="Leave it").click()
    expect(page.get_by_test_id("stMain")).to_contain_text("Not kept, as you chose.")
    assert Archive(f"sqlite:///{path}").counts()["articles"] == 1
