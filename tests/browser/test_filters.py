"""Filters sit in one place on every page, narrow all that is shown, and can be cleared in one go."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.app_steps import choose, idle

pytestmark = pytest.mark.browser

PAGES = ["", "Visit_routes", "Bilateral_links", "Articles", "Add_articles", "How_sure_is_it"]


@pytest.mark.parametrize("path", PAGES)
def test_every_page_has_the_filters_in_its_sidebar(server: Any, open_page: Any, path: str) -> None:
    page = open_page(f"{server.url}/{path}?country=CN&type=twinning").page
    idle(page)
    sidebar = page.get_by_test_id("stSidebar")
    for name in ("Country", "Traveller", "Link type", "Status", "From", "To", "Search"):
        expect(sidebar.get_by_text(name, exact=True)).to_be_visible()
    expect(sidebar).to_contain_text("China")
    expect(sidebar).to_contain_text("Twinning")
    assert "country=CN" in page.url


def test_filters_asked_for_less_often_wait_until_opened(server: Any, open_page: Any) -> None:
    page = open_page(f"{server.url}/Bilateral_links").page
    idle(page)
    sidebar = page.get_by_test_id("stSidebar")
    expect(sidebar.get_by_text("Status", exact=True)).to_have_count(0)
    sidebar.get_by_text("More filters").click()
    choose(page, "Link type", "Twinning")
    page.wait_for_function("location.search.includes('type=twinning')")
    sidebar.get_by_text("More filters").click()  # closed, a filter that is set still holds
    page.reload()
    idle(page)
    expect(sidebar).to_contain_text("Twinning")
    assert "type=twinning" in page.url


def test_a_country_narrows_the_counts_the_map_and_the_list(server: Any, open_page: Any) -> None:
    page = open_page(server.url).page
    idle(page)
    choose(page, "Country", "Portugal")
    expect(page.get_by_test_id("stMetric").filter(has_text="Visits")).to_contain_text("1")
    expect(page.get_by_role("link", name="Ana Exemplo")).to_be_visible()
    expect(page.get_by_role("link", name="Nicolás Maduro")).to_have_count(0)


def test_dates_narrow_and_what_has_no_date_stays_unless_turned_off(server: Any, open_page: Any) -> None:
    page = open_page(f"{server.url}/?from=2023-09-01&to=2023-09-30").page
    idle(page)
    main = page.get_by_test_id("stMain")
    expect(main).to_contain_text("Nicolás Maduro")
    expect(main).not_to_contain_text("Haruko Rei")
    expect(main).to_contain_text("dates unknown")
    page.get_by_text("Keep what has no date").click()
    expect(main).not_to_contain_text("dates unknown")
    assert "undated=no" in page.url


def test_words_are_looked_for_in_texts_without_regard_to_accents(server: Any, open_page: Any) -> None:
    page = open_page(f"{server.url}/Articles?q=anzoategui").page
    idle(page)
    expect(page.get_by_test_id("stMain")).to_contain_text("Article (1)")


def test_filters_that_nothing_passes_say_so_and_are_cleared_in_one_go(server: Any, open_page: Any) -> None:
    page = open_page(
        f"{server.url}/Visit_routes?country=CN&status=cancelled&from=1700-01-01&to=1800-01-01&undated=no"
    ).page
    idle(page)
    expect(page.get_by_role("heading", name="No visit passes the filters")).to_be_visible()
    page.get_by_role("button", name="Clear the filters").click()
    idle(page)
    expect(page.get_by_role("heading", name=re.compile(r"^\d+ visits$"))).to_be_visible()
    assert "country" not in page.url


def test_the_light_and_the_dark_theme_follow_the_readers_system(server: Any, open_page: Any) -> None:
    shades = []
    for theme in ("light", "dark"):
        page = open_page(server.url, theme=theme).page
        idle(page)
        shade = page.evaluate("getComputedStyle(document.querySelector('[data-testid=stApp]')).backgroundColor")
        shades.append(sum(int(part) for part in shade[shade.index("(") + 1 : -1].split(",")[:3]))
    assert shades[0] > 600
    assert shades[1] < 150
