"""Time on the map: a slider with a histogram, play and step; what has no date stays; the address holds the window."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Frame, Page, expect

from tests.browser.app_steps import idle, map_ready

pytestmark = pytest.mark.browser

ON_THE_MAP = """() => [...document.querySelectorAll('.at-stop')].filter(e => e.getClientRects().length)
  .map(e => e.textContent)"""
FRAMES = """() => { window.gaps = []; let before = performance.now(); const turn = now => {
  window.gaps.push(now - before); before = now; requestAnimationFrame(turn) }; requestAnimationFrame(turn) }"""


def query(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def ready(page: Page) -> Frame:
    frame = map_ready(page)
    page.get_by_role("button", name="Play").wait_for()
    frame.wait_for_function("map.atlas.groups.length > 0")
    return frame


def test_the_slider_spans_the_data_and_has_a_bar_for_each_time_with_visits(server: Any, open_page: Any) -> None:
    page = open_page(f"{server.url}/Visit_routes").page
    ready(page)
    first, last = page.get_by_role("slider", name="First day shown"), page.get_by_role("slider", name="Last day shown")
    assert first.get_attribute("aria-valuetext") == "1 Jul 1987"
    assert last.get_attribute("aria-valuetext") == "31 Mar 2030"
    expect(page.locator(".tl .in rect")).to_have_count(4)
    expect(page.locator(".tl .count")).to_have_text("4 visits · 1 without a date")


def test_a_window_in_the_address_shows_its_visits_and_those_without_a_date(server: Any, open_page: Any) -> None:
    page = open_page(f"{server.url}/Visit_routes?from=2021-01-01&to=2021-12-31").page
    frame = ready(page)
    # The Kenyan journey of May 2021, and the delegation that nobody gave a date.
    frame.wait_for_function(f"({ON_THE_MAP})().length === 5")
    undated = frame.locator(".at-stop.at-undated")
    expect(undated).to_be_visible()
    assert undated.evaluate("e => getComputedStyle(e, '::after').content") == '"?"'
    expect(page.get_by_label("Legend")).to_contain_text("No date: always shown")
    expect(page.get_by_test_id("stMain").get_by_role("heading", name="2 visits")).to_be_visible()
    page.get_by_role("checkbox", name="Show the 1 without a date").uncheck()
    frame.wait_for_function(f"({ON_THE_MAP})().length === 4")
    page.wait_for_function("location.search.includes('undated=no')")


def test_moving_a_handle_by_keyboard_filters_the_map_at_once_and_then_lists_and_address(
    server: Any, open_page: Any
) -> None:
    page = open_page(f"{server.url}/Visit_routes?pace=year,1").page
    frame = ready(page)
    frame.evaluate("window.untouched = true")
    page.get_by_role("slider", name="First day shown").focus()
    for _ in range(4):
        page.keyboard.press("PageUp")  # six steps
    expect(page.get_by_role("slider", name="First day shown")).to_have_attribute("aria-valuetext", "1 Jul 2011")
    page.wait_for_function("location.search.includes('from=2011-07-01')")
    expect(page.get_by_test_id("stMain").get_by_role("heading", name="4 visits")).to_be_visible()
    idle(page)
    assert frame.evaluate("window.untouched") is True
    page.get_by_role("button", name="Whole time").click()
    page.wait_for_function("!location.search.includes('from=')")


def test_playing_adds_visits_without_the_server_and_rests_in_the_address(server: Any, open_page: Any) -> None:
    page = open_page(f"{server.url}/Visit_routes?pace=year,8").page
    frame = ready(page)
    frame.evaluate("window.untouched = true")
    shown = frame.evaluate(ON_THE_MAP)
    page.get_by_role("button", name="Play").click()
    page.get_by_role("button", name="Pause").wait_for()
    frame.wait_for_function(f"n => ({ON_THE_MAP})().length < n", arg=len(shown))
    page.get_by_role("button", name="Pause").click()
    page.wait_for_function("location.search.includes('to=')")
    idle(page)
    assert frame.evaluate("window.untouched") is True
    assert query(page)["pace"] == ["year,8"]


def test_time_can_be_stepped_and_the_window_can_move_on_instead_of_growing(server: Any, open_page: Any) -> None:
    page = open_page(f"{server.url}/Visit_routes?from=1987-01-01&to=1987-12-31&pace=year,1,moves").page
    ready(page)
    expect(page.get_by_role("checkbox", name="Keep what came before")).not_to_be_checked()
    page.get_by_role("button", name="One step on").click()
    expect(page.get_by_role("slider", name="First day shown")).to_have_attribute("aria-valuetext", "1 Jul 1988")
    expect(page.get_by_role("slider", name="Last day shown")).to_have_attribute("aria-valuetext", "31 Dec 1988")


def test_the_overview_plays_arcs_and_places_too(server: Any, open_page: Any) -> None:
    page = open_page(f"{server.url}/?from=1987-01-01&to=1987-12-31&undated=no").page
    frame = ready(page)
    frame.wait_for_function("[...document.querySelectorAll('.atlas-word')].some(e => e.textContent === 'Suva')")
    expect(frame.locator(".atlas-word", has_text="Lisbon")).to_have_count(0)


def test_a_thousand_stops_over_fifty_years_play_smoothly_on_the_same_map(start_server: Any, open_page: Any) -> None:
    from tests.browser.crowd import journeys

    own = start_server(journeys(visits=200, stops=5, years=50))
    page = open_page(f"{own.url}/Visit_routes?pace=year,8").page
    frame = ready(page)
    frame.wait_for_function("map.atlas.groups[0].stops.length === 1000")
    idle(page)
    frame.evaluate("window.untouched = true")
    frame.evaluate(FRAMES)
    page.get_by_role("button", name="Play").click()
    page.get_by_role("button", name="Pause").wait_for()
    page.get_by_role("button", name="Play").wait_for(timeout=30_000)  # it has come to the end
    gaps = frame.evaluate("window.gaps.slice(2)")
    assert len(gaps) > 30
    assert sorted(gaps)[len(gaps) * 9 // 10] <= 200  # milliseconds; also where other tests run beside this one
    assert frame.evaluate("window.untouched") is True
