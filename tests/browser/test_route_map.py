"""A visit's stops stand on the map in order, and beside it as a list; choosing in one shows it in the other."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Frame, expect

from tests.browser.app_steps import choose, idle, map_ready

pytestmark = pytest.mark.browser

NUMBERS = """() => [...document.querySelectorAll('.leaflet-container *')]
  .filter(e => e.children.length === 0 && /^[A-L]?\\d+$/.test(e.textContent.trim())).map(e => e.textContent.trim())"""


def numbers(frame: Frame) -> list[str]:
    """What is written on the map's pins."""
    return sorted(set(frame.evaluate(NUMBERS)))


@pytest.fixture
def seed(server: Any, open_page: Any) -> Any:
    page = open_page(f"{server.url}/Visit_routes").page
    idle(page)
    choose(page, "Visit", "Nicolás Maduro")
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
    assert {"1", "2", "3", "5"} <= set(numbers(frame))


def test_choosing_a_stop_in_the_list_marks_it_and_the_address_says_so(seed: Any) -> None:
    seed.get_by_role("button", name="2 · Shanghai").click()
    idle(seed)
    expect(seed.locator('[class*="st-key-chosen-"]')).to_contain_text("Shanghai")
    assert "stop=" in seed.url


def test_clicking_a_pin_chooses_its_row_and_a_second_click_is_seen_too(seed: Any) -> None:
    frame = map_ready(seed)
    seed.wait_for_timeout(500)
    for name in ("Shanghai", "Shenzhen", "Shanghai"):
        frame.get_by_text({"Shanghai": "2", "Shenzhen": "1"}[name], exact=True).first.click()
        expect(seed.locator('[class*="st-key-chosen-"]')).to_contain_text(name)


def test_several_visits_are_compared_with_letters(seed: Any) -> None:
    choose(seed, "Compare with", "Ana Exemplo")
    expect(seed.get_by_role("heading", name="A · Nicolás Maduro")).to_be_visible()
    expect(seed.get_by_role("heading", name="B · Ana Exemplo")).to_be_visible()
    frame = map_ready(seed)
    assert {"A1", "B1"} <= set(numbers(frame))


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
    with seed.expect_download() as waiting:
        seed.get_by_role("button", name="Stops (CSV)").click()
    text = waiting.value.path().read_text("utf-8-sig")
    assert "Shenzhen" in text
    assert "Great Hall of the People" in text
    with seed.expect_download() as waiting:
        seed.get_by_role("button", name="Routes (GeoJSON)").click()
    assert '"FeatureCollection"' in waiting.value.path().read_text("utf-8")
