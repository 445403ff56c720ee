"""What was read is corrected: before and after shown, who said, undone, redone, kept, taken out and in again."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.app_steps import address_of_visit, choose, correct_stop, downloaded, idle, pick
from tests.samples import sample_analyses

pytestmark = pytest.mark.browser


@pytest.fixture
def page(start_server: Any, open_page: Any) -> Page:
    """The visit of the seed, in an archive of one's own."""
    opened: Page = open_page(address_of_visit(start_server(sample_analyses()), "Nicolás Maduro")).page
    idle(opened)
    return opened


def save(page: Page) -> None:
    dialog = page.get_by_role("dialog")
    type_in(page, "Your name", "Ana")
    dialog.get_by_role("button", name="Save").click()
    expect(dialog).to_have_count(0)
    idle(page)


def type_in(page: Page, label: str, words: str) -> None:
    field = page.get_by_role("dialog").get_by_label(label, exact=True).and_(page.locator("input"))
    field.fill(words)
    field.press("Tab")
    idle(page)


def step(page: Page, word: str) -> None:
    page.get_by_test_id("stMain").get_by_role("button", name=word, exact=True).click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name=word, exact=True).click()
    expect(dialog).to_have_count(0)
    idle(page)


def test_a_pin_is_moved_undone_redone_and_stays_after_a_reload(page: Page) -> None:
    main = page.get_by_test_id("stMain")
    correct_stop(page)
    type_in(page, "Latitude", "30.5")
    expect(page.get_by_role("dialog")).to_contain_text("31.2222")
    expect(page.get_by_role("dialog")).to_contain_text("30.5000")
    type_in(page, "Name", "<img src=x onerror=alert(1)>")
    save(page)
    expect(main).to_contain_text("<img src=x onerror=alert(1)>")
    step(page, "Undo")
    expect(main).not_to_contain_text("onerror")
    step(page, "Redo")
    expect(main).to_contain_text("onerror")
    page.reload()
    idle(page)
    expect(main).to_contain_text("onerror")


def test_a_pin_is_set_on_a_map_by_a_click_and_by_dragging_and_says_so_afterwards(page: Page) -> None:
    correct_stop(page)
    dialog = page.get_by_role("dialog")
    dialog.get_by_text("Set the point on a map").click()
    idle(page)
    inside = dialog.frame_locator("iframe[title*='folium']")
    pin = inside.locator(".at-pin")
    expect(pin).to_be_visible()
    inside.locator("#map_div").click(position={"x": 120, "y": 100})
    expect(dialog).to_contain_text(
        re.compile(r"31\.2222, 121\.4581\) → .*China \(\d+\.\d+, \d+\.\d+\), \d+ km from there")
    )
    idle(page)
    by_click = dialog.get_by_label("Longitude", exact=True).and_(page.locator("input")).input_value()
    box = pin.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 11, box["y"] + 11)
    page.mouse.down()
    page.mouse.move(box["x"] + 90, box["y"] + 40, steps=8)
    page.mouse.up()
    expect(dialog.get_by_label("Longitude", exact=True).and_(page.locator("input"))).not_to_have_value(by_click)
    idle(page)
    save(page)
    expect(page.get_by_test_id("stMain")).to_contain_text("placed by hand")
    step(page, "Undo")
    expect(page.get_by_test_id("stMain")).not_to_contain_text("placed by hand")


def test_a_stop_is_added_verified_and_one_rejected(page: Page) -> None:
    main = page.get_by_test_id("stMain")
    correct_stop(page)
    choose(page, "What to do", "Add a stop after this")
    type_in(page, "Name", "Harbour")
    save(page)
    expect(main).to_contain_text("3 · Harbour")
    correct_stop(page)
    choose(page, "What to do", "Mark as verified")
    save(page)
    expect(main).to_contain_text("✓ verified")
    correct_stop(page)
    choose(page, "What to do", "Reject")
    save(page)
    expect(main).to_contain_text("2 · Harbour")


def test_changes_are_taken_out_and_lines_that_are_wrong_are_told(page: Page) -> None:
    correct_stop(page)
    type_in(page, "Arrival", "2023-09-10")
    save(page)
    page.get_by_text(re.compile(r"^Changes \(1\)$")).click()
    idle(page)
    got = downloaded(page, page.get_by_role("button", name="Download the changes"))
    log = got.path().read_bytes()
    assert b'"by":"Ana"' in log
    page.locator("input[type=file]").set_input_files(
        {"name": "c.jsonl", "mimeType": "application/jsonl", "buffer": log + b"{broken\n"}
    )
    idle(page)
    page.get_by_role("button", name="Take in", exact=True).click()
    main = page.get_by_test_id("stMain")
    expect(main).to_contain_text("1 was here already")
    expect(main).to_contain_text("Line 2: It is not JSON.")


def test_a_visit_is_split_and_merged_again_and_only_what_is_verified_is_shown(page: Page) -> None:
    main = page.get_by_test_id("stMain")
    correct_stop(page)
    choose(page, "What to do", "Begin a new visit here")
    save(page)
    expect(main.get_by_role("button", name="2 · Shanghai")).to_have_count(0)
    page.get_by_role("button", name="Correct this visit").click()
    idle(page)
    choose(page, "What to do", "Merge with another visit")
    choose(page, "Other visit", "Nicolás Maduro")
    save(page)
    expect(main.get_by_role("button", name="2 · Shanghai")).to_be_visible()
    page.get_by_role("button", name="Correct this visit").click()
    idle(page)
    choose(page, "What to do", "Mark as verified")
    save(page)
    page.get_by_test_id("stSidebar").get_by_text("More filters").click()
    page.get_by_test_id("stSidebar").get_by_text("Verified only").click()
    page.wait_for_function("location.search.includes('verified=')")
    expect(main).to_contain_text("✓ verified")


def test_another_place_is_chosen_and_the_pin_moves(page: Page) -> None:
    correct_stop(page)
    choose(page, "Place", "not on the map")
    expect(page.get_by_role("dialog")).to_contain_text("→ not on the map")
    save(page)
    expect(page.get_by_test_id("stMain")).to_contain_text("Not on the map")


def test_a_stop_is_put_elsewhere_in_the_order_with_another_status(page: Page) -> None:
    correct_stop(page)
    pick(page, "Comes after", "first")
    pick(page, "Status", "planned")
    expect(page.get_by_role("dialog")).to_contain_text("Comes after: Shenzhen → first")
    save(page)
    main = page.get_by_test_id("stMain")
    expect(main).to_contain_text("1 · Shanghai")
    expect(main).to_contain_text("2 · Shenzhen")
    step(page, "Undo")
    expect(main).to_contain_text("1 · Shenzhen")


def test_a_place_is_searched_and_taken(page: Page) -> None:
    correct_stop(page)
    type_in(page, "Search a place", "Nanjing")
    expect(page.get_by_role("dialog")).to_contain_text("→ Nanjing")
    save(page)
    expect(page.get_by_test_id("stMain")).to_contain_text("2 · Nanjing")


def test_the_traveller_of_a_visit_is_another(page: Page) -> None:
    page.get_by_role("button", name="Correct this visit").click()
    idle(page)
    type_in(page, "Traveller", "Delcy Muestra")
    save(page)
    expect(page.get_by_test_id("stMain")).to_contain_text("Delcy Muestra")


def test_a_link_gets_another_type_on_the_page_of_links_and_back(page: Page) -> None:
    page.goto(page.url.split("/Visit_routes")[0] + "/Bilateral_links?pair=CN-VE&type=partnership")
    idle(page)
    page.locator("[class*='st-key-correct-link-'] button").first.click()
    idle(page)
    pick(page, "Link type", "agreement")
    expect(page.get_by_role("dialog")).to_contain_text("Link type: partnership → agreement")
    save(page)
    main = page.get_by_test_id("stMain")
    expect(main).to_contain_text("No link passes the filters")
    step(page, "Undo")
    expect(main.locator("[class*='st-key-link-']").first).to_contain_text("Partnership")


def test_a_visit_that_was_missed_is_added_from_its_sentence_and_taken_back(page: Page) -> None:
    page.get_by_text("Read it in the article").first.click()
    page.wait_for_url(re.compile("Articles"))
    idle(page)
    page.get_by_role("button", name="Add a visit that was missed").click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("Nothing is changed yet")
    idle(page)
    pick(page, "Sentence that tells of it", "Liu Junwen")
    pick(page, "Traveller", "Xi Jinping")
    type_in(page, "Search a place", "Nanjing")
    type_in(page, "Arrival", "2023-09-10")
    expect(dialog).to_contain_text("Traveller: – → Xi Jinping")
    expect(dialog).to_contain_text("Role: – → President")
    expect(dialog).to_contain_text("Stop: – → Nanjing")
    save(page)
    main = page.get_by_test_id("stMain")
    visit = main.get_by_role("link", name="Xi Jinping (China), 10 September 2023")
    visit.click()
    page.wait_for_url(re.compile("Visit_routes"))
    expect(main.get_by_role("button", name="1 · Nanjing")).to_be_visible()
    expect(main).to_contain_text("Liu Junwen")
    idle(page)
    step(page, "Undo")
    expect(main.get_by_role("button", name="1 · Nanjing")).to_have_count(0)
