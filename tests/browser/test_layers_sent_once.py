"""A big layer reaches the browser once: reruns send its address, and the map is never empty meanwhile."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Frame, Page, Route, expect

from tests.browser.app_steps import choose, idle, map_ready
from tests.browser.crowd import journeys

pytestmark = pytest.mark.browser
LAYERS = "**/layer-*.json"
ONE = "traveller=Delegation+3"


@pytest.fixture(scope="module")
def crowd(start_shared_server: Any) -> str:
    """Address of a dashboard with a thousand stops."""
    return str(start_shared_server(list(journeys(250, 4, 40))).url)


def all_drawn(page: Page) -> Frame:
    frame = map_ready(page)
    frame.wait_for_function("map.atlas.groups.length === 1 && map.atlas.groups[0].many", polling=100)
    return frame


def test_a_rerun_sends_no_layer_that_the_browser_has(crowd: str, open_page: Any) -> None:
    page = open_page().page
    asked: list[str] = []
    received: list[int] = []
    page.on("request", lambda request: asked.append(request.url) if "/layer-" in request.url else None)
    page.on("websocket", lambda socket: socket.on("framereceived", lambda data: received.append(len(data))))
    page.goto(f"{crowd}/Visit_routes")
    frame = all_drawn(page)
    assert len(asked) == 1
    frame.evaluate("window.untouched = true")
    received.clear()
    page.get_by_role("button", name="Fit to all visits").click()
    idle(page)
    assert 0 < sum(received) < 40_000
    page.get_by_test_id("stSidebar").get_by_text("More filters").click()
    choose(page, "Traveller", "Delegation 3")
    frame.wait_for_function("map.atlas.groups.length === 1 && !map.atlas.groups[0].many", polling=100)
    page.get_by_role("button", name="Clear 1 filter").click()
    assert all_drawn(page).evaluate("window.untouched")
    assert len(asked) == 1


def test_until_another_layer_is_here_the_map_shows_the_one_before(crowd: str, open_page: Any) -> None:
    page = open_page().page
    held: list[Route] = []
    page.route(LAYERS, lambda route: held.append(route))
    page.goto(f"{crowd}/Visit_routes?{ONE}")
    frame = map_ready(page)
    stops = frame.locator(".at-stop")
    expect(stops.first).to_be_visible()
    page.get_by_role("button", name="Clear 1 filter").click()
    frame.wait_for_function("map.atlas.waiting.length === 1", polling=100)
    idle(page)
    expect(stops.first).to_be_visible()
    held[0].continue_()
    all_drawn(page)
    expect(stops).to_have_count(0)


def test_a_layer_that_fails_to_come_is_asked_for_again(crowd: str, open_page: Any) -> None:
    page = open_page().page
    failed: list[str] = []

    def fail_once(route: Route) -> None:
        if failed:
            route.continue_()
        else:
            failed.append(route.request.url)
            route.fulfill(status=503)

    page.route(LAYERS, fail_once)
    page.goto(f"{crowd}/Visit_routes")
    all_drawn(page)
    assert len(failed) == 1


def test_what_stands_below_a_map_stays_where_it_is_while_the_map_loads(server: Any, open_page: Any) -> None:
    """A reader who clicks below a map that comes late hits what they aimed at."""
    page, held, late = open_page().page, list[Route](), [True]

    def hold(route: Route) -> None:
        if late[0]:  # the map's frame does not come yet
            held.append(route)
        else:
            route.continue_()

    page.route("**/streamlit_folium.st_folium/**", hold)
    page.goto(f"{server.url}/?country=CN")
    idle(page)
    expect(page.locator(".st-key-overview_open")).to_be_visible()
    expect(page.locator("[class*='st-key-room-']")).to_have_css("height", "480px")
    late[0] = False
    for route in held:
        route.continue_()
    map_ready(page)
    expect(page.locator("[class*='st-key-room-']")).to_have_css("height", "480px")
    expect(page.locator("iframe[title*='folium']")).to_have_css("height", "480px")
