"""Links between countries: arcs with a legend, a pair's dated history with its evidence, twinnings."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.app_steps import choose, downloaded, idle, map_ready

pytestmark = pytest.mark.browser


def test_a_pair_has_a_dated_history_with_its_evidence(server: Any, open_page: Any) -> None:
    page = open_page(f"{server.url}/Bilateral_links").page
    idle(page)
    choose(page, "Pair of countries", "China – Venezuela")
    expect(page.get_by_role("heading", name="China – Venezuela")).to_be_visible()
    main = page.get_by_test_id("stMain")
    for words in (
        "Partnership",
        "strategic partnership against all odds",
        "50 years, since 1974",
        "Shandong – Anzoátegui",
        "Shandong – Monagas",
        "under way",
        "Both leaders agreed to raise the level of relations",
    ):
        expect(main).to_contain_text(words)
    assert "pair=CN-VE" in page.url


def test_the_legend_names_the_types_that_are_drawn_and_no_others(server: Any, open_page: Any) -> None:
    page = open_page(f"{server.url}/Bilateral_links?pair=CN-VE").page
    idle(page)
    legend = page.get_by_role("list", name="Legend")
    for kind in ("Visit", "Meeting", "Partnership", "Twinning", "Anniversary"):
        expect(legend).to_contain_text(kind)
    expect(legend).not_to_contain_text("Sanction")


def test_a_pair_can_be_chosen_from_the_list(server: Any, open_page: Any) -> None:
    page = open_page(f"{server.url}/Bilateral_links").page
    idle(page)
    page.get_by_role("button", name="Kenya – Portugal").click()
    expect(page.get_by_role("heading", name="Kenya – Portugal")).to_be_visible()


def test_arcs_stand_on_the_map_and_a_click_chooses_the_pair(server: Any, open_page: Any) -> None:
    page = open_page(f"{server.url}/Bilateral_links?country=FJ").page
    frame = map_ready(page)
    # A point where a line lies uppermost and in sight: the world is drawn three times beside itself.
    box = frame.wait_for_function(
        """() => {
          for (const path of document.querySelectorAll("path.leaflet-interactive:not([d='M0 0'])")) {
            const m = path.getScreenCTM(), whole = path.getTotalLength()
            for (let part = 0.05; part < 1; part += 0.05) {
              const p = path.getPointAtLength(whole * part), x = p.x * m.a + m.e, y = p.y * m.d + m.f
              if (document.elementFromPoint(x, y) === path) return [x, y]
            }
          }
        }"""
    ).json_value()
    around = page.locator("iframe[title*='folium']").bounding_box()
    assert around is not None
    page.mouse.click(around["x"] + box[0], around["y"] + box[1])
    expect(page.get_by_role("heading", name="Fiji – Japan")).to_be_visible()


def test_links_can_be_taken_away(server: Any, open_page: Any) -> None:
    page = open_page(f"{server.url}/Bilateral_links?pair=CN-VE").page
    idle(page)
    page.get_by_text("The same as a table, and downloads").click()
    waiting = downloaded(page, page.get_by_role("button", name="Links (CSV)"))
    text = waiting.path().read_text("utf-8-sig")
    assert text.count("twinning") >= 2
    assert "pair=CN-VE" in text
