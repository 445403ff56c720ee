"""Searching shows where: how many articles, and the words found, marked."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.app_steps import idle

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
