"""The page of a traveller: all visits on one map that time plays, whom they met, under one address."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.app_steps import idle, map_ready

pytestmark = pytest.mark.browser


def test_a_traveller_has_an_address_a_map_time_and_whom_they_met(server: Any, open_page: Any) -> None:
    visitor = open_page(f"{server.url}/Travellers?who=Nicol%C3%A1s+Maduro")
    page = visitor.page
    map_ready(page)
    main = page.get_by_test_id("stMain")
    expect(page.get_by_role("heading", name="Nicolás Maduro", exact=True)).to_be_visible()
    expect(page.get_by_role("button", name="Play")).to_be_visible()
    expect(page.get_by_role("heading", name="Whom they met")).to_be_visible()
    expect(main).to_contain_text("Xi Jinping (President, China), 13 September 2023")
    expect(main).to_contain_text("Dilma Rousseff")
    assert visitor.outside == []
    assert visitor.errors == []


def test_whom_they_met_leads_to_the_stop(server: Any, open_page: Any) -> None:
    page = open_page(f"{server.url}/Travellers?who=Nicol%C3%A1s+Maduro").page
    map_ready(page)
    page.get_by_role("link", name=re.compile("^Xi Jinping")).click()
    expect(page.get_by_role("heading", name="Visit routes", exact=True)).to_be_visible()
    expect(page.locator("[class*='st-key-chosen-']")).to_contain_text("Great Hall of the People")


def test_names_elsewhere_lead_to_the_traveller(server: Any, open_page: Any) -> None:
    page = open_page(f"{server.url}/Visit_routes?q=Lisbon").page
    idle(page)
    page.get_by_role("link", name="All visits of Ana Exemplo").click()
    expect(page.get_by_role("heading", name="Travellers", exact=True)).to_be_visible()
    expect(page.get_by_role("heading", name="Ana Exemplo", exact=True)).to_be_visible()
    expect(page).to_have_url(re.compile("who=Ana"))


def test_a_traveller_is_chosen_from_all(server: Any, open_page: Any) -> None:
    page = open_page(f"{server.url}/Travellers").page
    idle(page)
    page.get_by_role("button", name=re.compile("^Haruko Rei")).click()
    expect(page.get_by_role("heading", name="Haruko Rei", exact=True)).to_be_visible()
    expect(page.get_by_text("The reports name nobody that this traveller met.")).to_be_visible()
