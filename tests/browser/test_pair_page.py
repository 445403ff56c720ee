"""The page of two countries: events in time by type, the partnership's level, visits both ways, twinnings, evidence."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.app_steps import idle, map_ready

pytestmark = pytest.mark.browser


def test_a_pair_has_an_address_and_all_that_is_known_of_it(server: Any, open_page: Any) -> None:
    visitor = open_page(f"{server.url}/Bilateral_links?pair=CN-VE")
    page = visitor.page
    map_ready(page)
    for heading in ("China – Venezuela", "In time", "Level of the partnership", "Visits both ways", "Twinnings"):
        expect(page.get_by_role("heading", name=heading, exact=True)).to_be_visible()
    charts = page.get_by_test_id("stVegaLiteChart")
    expect(charts).to_have_count(2)
    expect(charts.nth(0).locator("canvas, svg").first).to_be_visible()
    main = page.get_by_test_id("stMain")
    expect(main).to_contain_text("Venezuela → China: 1 visit")
    expect(main).to_contain_text("China → Venezuela: 0 visits")
    twins = page.locator("[class*='st-key-twin-']")
    expect(twins).to_have_count(2)
    expect(twins.nth(0)).to_contain_text("Shandong – Anzoátegui")
    assert visitor.outside == []
    assert visitor.errors == []


def test_every_event_has_its_sentence_and_the_way_to_the_article(server: Any, open_page: Any) -> None:
    page = open_page(f"{server.url}/Bilateral_links?pair=CN-VE").page
    idle(page)
    cards = page.locator("[class*='st-key-link-']")
    expect(cards).to_have_count(6)
    for number in range(6):
        expect(cards.nth(number).locator("blockquote")).not_to_be_empty()
    cards.first.get_by_role("link", name="Read it in the article").click()
    expect(page.get_by_role("heading", name="Articles", exact=True)).to_be_visible()
    expect(page.locator(".va-at, .va-at-text").first).to_be_visible()


def test_both_countries_and_the_visits_are_one_click_away(server: Any, open_page: Any) -> None:
    page = open_page(f"{server.url}/Bilateral_links?pair=CN-VE").page
    idle(page)
    page.get_by_role("link", name="Nicolás Maduro (Venezuela) to China").click()
    expect(page.get_by_role("heading", name="Visit routes", exact=True)).to_be_visible()
    page.goto(f"{server.url}/Bilateral_links?pair=CN-VE")
    idle(page)
    page.get_by_role("link", name="All of Venezuela").click()
    expect(page.get_by_role("heading", name="Countries", exact=True)).to_be_visible()
    expect(page).to_have_url(re.compile("of=VE"))


def test_a_pair_without_links_says_what_to_do(server: Any, open_page: Any) -> None:
    page = open_page(f"{server.url}/Bilateral_links?pair=CN-KE").page
    idle(page)
    expect(page.get_by_role("heading", name="China – Kenya: no links yet")).to_be_visible()
    expect(page.get_by_text("Choose another pair.")).to_be_visible()
