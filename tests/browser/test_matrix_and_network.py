"""All links at once: countries by countries as a table whose numbers lead to the pair, and as a network."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.app_steps import idle

pytestmark = pytest.mark.browser


def test_the_matrix_is_a_table_and_its_numbers_lead_to_the_pair(server: Any, open_page: Any) -> None:
    visitor = open_page(f"{server.url}/Bilateral_links")
    page = visitor.page
    idle(page)
    page.get_by_role("radio", name="Matrix").click()
    table = page.get_by_role("table", name="Links between countries")
    expect(table).to_be_visible()
    expect(page).to_have_url(re.compile("links=matrix"))
    expect(table.get_by_role("rowheader", name="Venezuela")).to_be_visible()
    expect(table.get_by_role("columnheader", name="Venezuela")).to_be_attached()
    table.get_by_role("button", name="China, Venezuela: 6").click()
    expect(page.get_by_role("heading", name="China – Venezuela")).to_be_visible()
    expect(page).to_have_url(re.compile("pair=CN-VE"))
    assert visitor.outside == []
    assert visitor.errors == []


def test_the_matrix_counts_one_type_where_the_filter_names_it(server: Any, open_page: Any) -> None:
    page = open_page(f"{server.url}/Bilateral_links?links=matrix&type=twinning").page
    idle(page)
    table = page.get_by_role("table", name="Links between countries")
    expect(table.get_by_role("button", name="China, Venezuela: 2")).to_be_visible()
    expect(table.get_by_role("rowheader")).to_have_count(2)


def test_the_matrix_is_used_by_keyboard(server: Any, open_page: Any) -> None:
    page = open_page(f"{server.url}/Bilateral_links?links=matrix").page
    idle(page)
    table = page.get_by_role("table", name="Links between countries")
    expect(table).to_be_visible()
    assert table.locator("button[tabindex='0']").count() == 1
    table.locator("button[tabindex='0']").focus()
    page.keyboard.press("ArrowDown")
    focused = table.locator("button[tabindex='0']")
    expect(focused).to_be_focused()
    name = (focused.get_attribute("aria-label") or "").partition(":")[0].split(", ")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name=" – ".join(sorted(name)))).to_be_visible()


def test_the_network_is_drawn_on_this_machine_and_a_node_opens_its_country(server: Any, open_page: Any) -> None:
    visitor = open_page(f"{server.url}/Bilateral_links?links=network&country=FJ")
    page = visitor.page
    idle(page)
    chart = page.get_by_test_id("stVegaLiteChart")
    node = chart.locator("[aria-roledescription=circle][aria-label=Fiji]")
    expect(node).to_be_visible()
    assert visitor.outside == []
    assert visitor.errors == []
    node.click()
    expect(page.get_by_role("heading", name="Countries", exact=True)).to_be_visible()
    expect(page).to_have_url(re.compile("of=FJ"))
