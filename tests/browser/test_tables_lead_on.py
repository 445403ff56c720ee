"""Names of countries and travellers in the tables lead to their pages, with the filters as they are."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.app_steps import idle

pytestmark = pytest.mark.browser

ROW = 35  # pixels, the head's too


def cell(page: Page, table: int, x: float, row: int) -> None:
    """Choose the cell of that row (0, 1, …) which is `x` pixels from the table's left side."""
    cells = page.get_by_test_id("stDataFrame").nth(table).locator(".dvn-scroller")
    cells.scroll_into_view_if_needed()
    expect(cells).to_be_visible()
    idle(page)
    cells.click(position={"x": x, "y": ROW * (row + 1.5)})


def test_a_travellers_and_a_countrys_name_lead_from_the_overview_to_their_pages(server: Any, open_page: Any) -> None:
    page = open_page(f"{server.url}/?status=planned").page
    idle(page)
    page.get_by_text("The same as tables, and downloads").click()
    idle(page)
    cell(page, 0, 40, 0)
    page.wait_for_url("**/Travellers?*who=Jon*")
    assert "status=planned" in page.url
    expect(page.get_by_test_id("stMain").get_by_role("heading", name="Jon Muestra")).to_be_visible()
    page.goto(f"{server.url}/?status=planned")
    idle(page)
    page.get_by_text("The same as tables, and downloads").click()
    idle(page)
    cell(page, 1, 130, 0)
    page.wait_for_url("**/Countries?*of=*")
    assert "status=planned" in page.url


def test_who_is_marked_in_an_article_leads_to_their_page(server: Any, open_page: Any) -> None:
    page = open_page(f"{server.url}/Articles?q=fisheries").page
    idle(page)
    page.get_by_text("Everything that was marked, as a table").click()
    idle(page)
    cell(page, 0, 30, 0)
    page.wait_for_url("**/Travellers?*who=Ana*")
    assert "q=fisheries" in page.url
