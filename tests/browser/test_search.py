"""Searching shows where: how many articles, and the words found, marked."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.app_steps import choose, idle

pytestmark = pytest.mark.browser


def test_what_is_searched_by_the_address_is_marked_in_a_piece_of_the_text(server: Any, open_page: Any) -> None:
    page = open_page(f"{server.url}/Articles?q=anzoategui").page
    idle(page)
    page.get_by_text("Found in 1 article").click()
    expect(page.locator("mark.va-hit").first).to_have_text("Anzoátegui")


def test_what_is_searched_is_marked_in_the_article_itself(server: Any, open_page: Any) -> None:
    page = open_page(f"{server.url}/Articles?q=anzoategui").page
    idle(page)
    expect(page.locator("article .va-hit").first).to_have_text("Anzoátegui")


def test_what_is_searched_is_a_filter_on_every_page_and_stays_in_the_address(server: Any, open_page: Any) -> None:
    page = open_page(f"{server.url}/?q=twinn").page
    idle(page)
    for name in ("Visit_routes", "Bilateral_links", "Articles"):
        page.get_by_test_id("stSidebar").locator(f"a[href^='{name}?']").click()
        page.wait_for_function(f"location.pathname === '/{name}' && location.search.includes('q=twinn')")
        idle(page)
        expect(
            page.get_by_test_id("stSidebar").locator("input[type=search], input[aria-label=Search]").first
        ).to_have_value("twinn")


def test_what_is_searched_is_marked_in_the_sentences_of_visits_and_links(server: Any, open_page: Any) -> None:
    page = open_page(f"{server.url}/Visit_routes?q=megalopolis").page
    idle(page)
    choose(page, "Visit", "Nicolás Maduro")
    expect(page.locator(".va-quote mark.va-hit").first).to_have_text("megalopolis")
    page = open_page(f"{server.url}/Bilateral_links?pair=CN-VE&q=anzoategui").page
    idle(page)
    expect(page.locator(".va-quote mark.va-hit").first).to_have_text("Anzoátegui")
