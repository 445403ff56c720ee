"""A visit's stops stand on the map in order, and beside it as a list; choosing in one shows it in the other."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.app_steps import address_of_visit, choose, downloaded, idle, map_ready

pytestmark = pytest.mark.browser

NUMBERS = """() => [...document.querySelectorAll('.leaflet-container *')]
  .filter(e => e.children.length === 0 && /^[A-L]?\\d+$/.test(e.textContent.trim())).map(e => e.textContent.trim())"""


@pytest.fixture
def seed(server: Any, open_page: Any) -> Any:
    page = open_page(address_of_visit(server, "Nicolás Maduro")).page
    idle(page)
    return page


def test_the_stops_are_listed_in_order_with_dates_people_and_the_sentence(seed: Any) -> None:
    order = ["Shenzhen", "Shanghai", "Shandong", "Mount Tai", "Beijing", "Great Hall of the People"]
    for number, name in enumerate(order, 1):
        expect(seed.get_by_role("button", name=f"{number} · {name}")).to_be_visible()
    main = seed.get_by_test_id("stMain")
    expect(main).to_contain_text("8–13 September 2023")
    expect(main).to_contain_text("Met Xi Jinping (President, China), 13 September 2023")
    expect(main).to_contain_text("The president also went to Taishan Mountain")
    expect(main).to_contain_text("in Shandong")


def test_the_length_of_the_way_is_the_geodesic_one(seed: Any) -> None:
    # Shenzhen–Shanghai 1,211 km, Shanghai–Shandong (its middle) 648 km, on to Beijing 421 km
    expect(seed.get_by_test_id("stMain")).to_contain_text("4 stops · 2,279 km")


def test_the_stops_stand_numbered_on_the_map(seed: Any) -> None:
    frame = map_ready(seed)
    frame.wait_for_function(f"['1', '2', '3', '5'].every(n => ({NUMBERS})().includes(n))")


def test_choosing_a_stop_in_the_list_marks_it_and_the_address_says_so(seed: Any) -> None:
    seed.get_by_role("button", name="2 · Shanghai").click()
    idle(seed)
    expect(seed.locator('[class*="st-key-chosen-"]')).to_contain_text("Shanghai")
    assert "stop=" in seed.url


def test_clicking_a_pin_chooses_its_row_and_a_second_click_is_seen_too(seed: Any) -> None:
    frame = map_ready(seed)
    for name in ("Shanghai", "Shenzhen", "Shanghai"):
        frame.get_by_text({"Shanghai": "2", "Shenzhen": "1"}[name], exact=True).first.click()
        expect(seed.locator('[class*="st-key-chosen-"]')).to_contain_text(name)


def test_several_visits_are_compared_with_letters(seed: Any) -> None:
    choose(seed, "Compare with", "Ana Exemplo")
    expect(seed.get_by_role("heading", name="A · Nicolás Maduro")).to_be_visible()
    expect(seed.get_by_role("heading", name="B · Ana Exemplo")).to_be_visible()
    frame = map_ready(seed)
    frame.wait_for_function(f"['A1', 'B1'].every(n => ({NUMBERS})().includes(n))")


def test_a_stop_chosen_in_the_list_comes_into_sight_and_the_button_brings_the_visit_back(seed: Any) -> None:
    frame = map_ready(seed)
    frame.evaluate("map.fire('dragstart'); map.setView([50, 10], 6, {animate: false})")
    seed.wait_for_function("location.search.includes('map=')")
    idle(seed)
    seed.get_by_role("button", name="2 · Shanghai").click()
    frame.wait_for_function("map.getBounds().pad(-0.2).contains([31.22, 121.46])")
    seed.get_by_role("button", name="Fit to this visit").click()
    frame.wait_for_function("map.getBounds().contains([[22.5, 114], [39.9, 121.5]])")


def test_a_stop_with_others_inside_shows_how_many_and_spreads_them_when_chosen(seed: Any) -> None:
    frame = map_ready(seed)
    beijing = frame.locator(".at-stop", has_text="5").first
    expect(beijing).to_have_attribute("data-more", "+1")
    expect(frame.locator(".at-stop.at-nested", has_text="6")).to_be_hidden()
    seed.get_by_role("button", name="5 · Beijing").click()
    expect(frame.locator(".at-stop.at-nested", has_text="6")).to_be_visible()


def test_all_visits_stand_on_one_map_and_a_stop_opens_its_visit(server: Any, open_page: Any) -> None:
    page = open_page(f"{server.url}/Visit_routes").page
    frame = map_ready(page)
    expect(page.get_by_test_id("stMain").get_by_role("heading", name="5 visits")).to_be_visible()
    frame.evaluate("window.untouched = true")
    page.get_by_role("button", name="Ana Exemplo").click()
    expect(page.get_by_role("heading", name="Ana Exemplo")).to_be_visible()
    assert frame.evaluate("window.untouched") is True


def test_a_stop_leads_to_its_sentence_in_the_article(seed: Any) -> None:
    card = seed.locator('[class*="st-key-stop-"]').filter(has_text="Mount Tai").first
    card.get_by_role("link", name="Read it in the article").click()
    expect(seed.get_by_role("heading", name="Articles")).to_be_visible()
    idle(seed)
    assert "at=" in seed.url
    marked = seed.locator(".va-at, .va-at-text").first
    expect(marked).to_be_in_viewport()
    words = "".join(seed.locator(".va-at, .va-at-text").all_inner_texts())
    assert words.startswith("The president also went to Taishan Mountain")


def test_a_place_that_could_not_be_found_is_in_the_list_and_said_to_be_off_the_map(server: Any, open_page: Any) -> None:
    page = open_page(f"{server.url}/Visit_routes").page
    idle(page)
    choose(page, "Visit", "Haruko Rei")
    expect(page.get_by_test_id("stMain")).to_contain_text("Not on the map")


def test_the_same_stands_in_a_table_and_can_be_taken_away(seed: Any) -> None:
    seed.get_by_text("The same as a table, and downloads").click()
    expect(seed.get_by_test_id("stDataFrame")).to_be_visible()
    waiting = downloaded(seed, seed.get_by_role("button", name="Stops (CSV)"))
    text = waiting.path().read_text("utf-8-sig")
    assert "Shenzhen" in text
    assert "Great Hall of the People" in text
    waiting = downloaded(seed, seed.get_by_role("button", name="Routes (GeoJSON)"))
    assert '"FeatureCollection"' in waiting.path().read_text("utf-8")
