"""A database that goes away is said on the page, which comes back by itself when the database does."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import fill_archive
from tests.postgres import OwnServer
from tests.samples import planned, seed_visit

pytestmark = pytest.mark.browser


@pytest.fixture
def database() -> Iterator[OwnServer]:
    own = OwnServer()
    yield own
    own.close()


def test_the_page_waits_for_the_database_and_is_shown_again(
    database: OwnServer, start_server: Any, open_page: Any
) -> None:
    with database.database() as url:
        fill_archive(url, [seed_visit()])
        first, second = (start_server(environment={"VISIT_ATLAS_DATABASE_URL": url}) for _ in range(2))
        page = open_page(first.url).page
        metric = page.get_by_test_id("stMetric").filter(has_text="Articles")
        expect(metric).to_contain_text("1", timeout=60_000)
        database.stop()
        page.reload()
        notice = page.get_by_text("The database does not answer.")
        expect(notice).to_be_visible(timeout=60_000)
        expect(metric).to_have_count(0)
        database.start()
        expect(metric).to_contain_text("1", timeout=60_000)  # nobody reloads it
        expect(notice).to_have_count(0)
        fill_archive(url, [planned()])  # as another process does
        for served in (first, second):
            page.goto(served.url)
            expect(metric).to_contain_text("2", timeout=60_000)
        for served in (first, second):
            served.stop()
