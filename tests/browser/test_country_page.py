"""The page of a country: who came, where its people went, links by type and partner, its map, under one address."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.app_steps import idle, map_ready

pytestmark = pytest.mark.browser


def test_a_country_has_an_address_and_both_directions_of_travel(server: Any, open_page: Any) -> None:
    visitor = open_page(f"{server.url}/Countries?of=KE")
    page = visitor.page
    map_ready(page)
    main = page.get_by_test_id("stMain")
    expect(page.get_by_role("heading", name="Kenya", exact=True)).to_be_visible()
    expect(page.get_by_role("heading", name="Who came to Kenya")).to_be_visible()
    expect(main).to_contain_text("Jon Muestra (Spain) to Kenya")
    expect(page.get_by_role("heading", name="Where its people went")).to_be_visible()
    expect(main).to_contain_text("Ana Exemplo (Kenya) to Portugal, Spain and Morocco")
    expect(page.get_by_test_id("stMetric").filter(has_text="Links")).to_contain_text("6")
    assert visitor.outside == []
    assert visitor.errors == []


def test_links_by_partner_and_type_lead_to_the_pair(server: Any, open_page: Any) -> None:
    page = open_page(f"{server.url}/Countries?of=KE").page
    idle(page)
    table = page.get_by_role("table", name="Links by partner and type")
    table.get_by_role("button", name="Portugal, Agreement: 1").click()
    expect(page.get_by_role("heading", name="Kenya – Portugal")).to_be_visible()
    expect(page).to_have_url(re.compile("pair=KE-PT"))


def test_a_country_is_chosen_from_all_and_the_address_follows(server: Any, open_page: Any) -> None:
    page = open_page(f"{server.url}/Countries").page
    idle(page)
    page.get_by_role("button", name=re.compile("^China")).click()
    expect(page.get_by_role("heading", name="Who came to China")).to_be_visible()
    expect(page).to_have_url(re.compile("of=CN"))
    page.get_by_role("link", name=re.compile("^Nicolás Maduro \\(Venezuela\\)")).click()
    expect(page.get_by_role("heading", name="Visit routes", exact=True)).to_be_visible()


def test_a_country_that_is_hidden_by_the_filters_says_so(server: Any, open_page: Any) -> None:
    page = open_page(f"{server.url}/Countries?of=CN&from=1990-01-01&to=1990-12-31&undated=no").page
    idle(page)
    expect(page.get_by_role("heading", name="China: nothing passes the filters")).to_be_visible()
    page.get_by_test_id("stMain").get_by_role("button", name="Clear the filters").click()
    expect(page.get_by_role("heading", name="Who came to China")).to_be_visible()
