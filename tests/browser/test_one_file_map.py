"""A map in one file opens from the disk, without a network: the route, its list, and the sentences."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.app_steps import choose, downloaded, idle
from tests.browser.conftest import NARROW

pytestmark = pytest.mark.browser


@pytest.fixture
def file(server: Any, open_page: Any, tmp_path: Any) -> str:
    """The address of the file that the page of routes gives out for the seed's visit."""
    page: Page = open_page(f"{server.url}/Visit_routes").page
    idle(page)
    choose(page, "Visit", "Nicolás Maduro")
    page.get_by_text("The same as a table, and downloads").click()
    idle(page)
    got = downloaded(page, page.get_by_role("button", name="Map in one file (HTML)"))
    assert got.suggested_filename == "visit-atlas.html"
    got.save_as(tmp_path / "map.html")
    return f"file://{tmp_path / 'map.html'}"


def opened(open_page: Any, file: str, **how: Any) -> Any:
    visitor = open_page(**how)
    visitor.context.set_offline(True)
    visitor.page.goto(file)
    expect(visitor.page.locator(".at-stop").first).to_be_attached()
    return visitor


def test_it_shows_route_list_and_sentences_with_the_network_off(file: str, open_page: Any) -> None:
    visitor = opened(open_page, file)
    page = visitor.page
    expect(page.get_by_role("heading", level=1)).to_have_text("Nicolás Maduro")
    assert page.locator(".at-stop").count() == page.locator("li[data-stop]").count() == 6
    assert page.locator("#map path.leaflet-interactive, #map svg path").count() > 0
    expect(page.locator("blockquote").last).to_contain_text("Great Hall of the People")
    expect(page.locator("footer")).to_contain_text("GeoNames (CC BY 4.0)")
    expect(page.locator("footer")).to_contain_text("/Visit_routes?visit=")
    assert (visitor.outside, visitor.errors) == ([], [])
    assert [line for line in visitor.console if line.startswith("error")] == []


def test_an_entry_brings_its_stop_into_sight_and_a_stop_its_entry(file: str, open_page: Any) -> None:
    page = opened(open_page, file).page
    page.get_by_role("button", name="2 · Shanghai").click()
    expect(page.locator(".at-stop.at-picked")).to_have_text("2")
    expect(page.locator("li.chosen")).to_contain_text("Shanghai")
    page.get_by_role("button", name="2 · Shanghai").click()  # once more: the whole visit again
    expect(page.locator(".at-stop.at-picked")).to_have_count(0)
    page.locator("#map").get_by_role("button", name="1 Shenzhen").press("Enter")
    expect(page.locator("li.chosen")).to_contain_text("Shenzhen")


def test_on_a_phone_the_list_stands_under_the_map_and_nothing_sticks_out(file: str, open_page: Any) -> None:
    page = opened(open_page, file, size=NARROW, theme="dark").page
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW[0]
    below = page.locator("main").bounding_box()["y"] - page.locator("#map").bounding_box()["y"]
    assert below > 300
