"""A visit is told stop by stop: from a link to any stop, by arrow keys, with the map going along, also in a frame."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.app_steps import choose, idle, map_ready

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("frame_only", [False, True])
def test_a_link_to_a_stop_opens_its_page_and_the_arrow_keys_turn_on(
    server: Any, open_page: Any, frame_only: bool
) -> None:
    page = open_page(f"{server.url}/Visit_routes").page
    idle(page)
    choose(page, "Visit", "Nicolás Maduro")
    page.get_by_role("button", name="2 · Shanghai").click()
    page.wait_for_function("location.search.includes('stop=')")
    stop = parse_qs(urlsplit(page.url).query)["stop"][0]

    link = f"{server.url}/Visit_routes?story=1&stop={stop}" + ("&embed=true" if frame_only else "")
    other = open_page(link, size=(390, 844), theme="dark").page
    frame = map_ready(other)
    story = other.get_by_role("region", name="The visit, stop by stop")
    expect(story.get_by_role("heading")).to_contain_text("Shanghai")
    expect(story).to_contain_text("Met Dilma Rousseff")
    frame.wait_for_function("map.getBounds().contains([31.22, 121.46])")
    other.keyboard.press("ArrowRight")
    expect(story.get_by_role("heading")).to_contain_text("Shandong")
    frame.wait_for_function("Math.abs(map.getCenter().lat - 36.35) < 1")
    assert other.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth") <= 390


def test_what_is_searched_is_marked_in_the_story(server: Any, open_page: Any) -> None:
    page = open_page(f"{server.url}/Visit_routes?q=Lisbon").page
    idle(page)
    choose(page, "Visit", "Ana Exemplo")
    page.get_by_role("button", name="Tell it stop by stop").click()
    story = page.get_by_role("region", name="The visit, stop by stop")
    expect(story.locator("blockquote mark")).to_have_text("Lisbon")
