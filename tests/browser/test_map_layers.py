"""Maps in a real browser: nothing from outside, nothing runs that a report says, and the map stays put."""

from __future__ import annotations

import base64
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Frame, Locator, Page, expect

from geo.maps import base_map, link_layer, look, place_layer, route_layer
from tests.maps import frames

pytestmark = pytest.mark.browser
SCRIPT = Path(__file__).with_name("map_page.py")


@pytest.fixture(scope="module")
def map_page(start_shared_server: Any) -> str:
    """Address of a page with one map (map_page.py)."""
    return str(start_shared_server(script=SCRIPT).url)


def frame_of(page: Page) -> Frame:
    """The map's frame, once its layers are drawn."""
    page.frame_locator("iframe[title*='folium']").locator(
        ".leaflet-marker-icon, .leaflet-interactive, canvas.leaflet-zoom-animated"
    ).first.wait_for(state="attached")
    return next(f for f in page.frames if "streamlit_folium" in f.url)


def in_view(visitor: Any, selector: str, text: str) -> Locator:
    """Arcs and dots repeat with the world: the one of them that the reader sees, once it is drawn."""
    number = (
        frame_of(visitor.page)
        .wait_for_function(
            """([selector, text]) => 1 + [...document.querySelectorAll(selector)]
              .filter(e => e.textContent.includes(text))
              .findIndex(e => { const b = e.getBoundingClientRect(); return b.width && b.left > 0 && b.right < innerWidth })
            """,
            arg=[selector, text],
        )
        .json_value()
    )
    return visitor.map().locator(selector, has_text=text).nth(number - 1)


def moved(frame: Frame, script: str) -> None:
    """Run a script that moves the map as a reader's hand does, and wait until it rests."""
    frame.evaluate(
        f"() => new Promise(done => {{ map.fire('dragstart'); map.once('moveend', () => done()); {script} }})"
    )


@pytest.mark.parametrize("show", ["routes", "links", "places", "many"])
def test_a_map_asks_no_other_host_for_anything(map_page: str, open_page: Any, show: str) -> None:
    visitor = open_page(f"{map_page}/?show={show}")
    frame_of(visitor.page)
    expect(visitor.map().locator("canvas.leaflet-tile").first).to_be_visible()
    assert visitor.outside == []
    assert visitor.errors == []


def test_filters_change_the_layers_and_leave_map_and_view_alone(map_page: str, open_page: Any) -> None:
    visitor = open_page(f"{map_page}/?show=routes")
    frame = frame_of(visitor.page)
    stops = visitor.map().locator(".at-stop")
    expect(stops).to_have_count(11)
    moved(frame, "window.untouched = true; map.setView([-10, 170], 4, {animate: false});")
    visitor.page.get_by_text("Only the first visit").click()
    expect(stops).to_have_count(3)
    assert frame.evaluate("window.untouched && map.getZoom() === 4 && Math.abs(map.getCenter().lng - 170) < 0.1")
    assert len([f for f in visitor.page.frames if "streamlit_folium" in f.url]) == 1


def test_a_new_map_and_panning_ask_nothing_of_the_page(map_page: str, open_page: Any) -> None:
    visitor = open_page(f"{map_page}/?show=routes")
    frame = frame_of(visitor.page)
    moved(frame, "map.panBy([120, 40], {animate: false});")
    visitor.map().locator(".at-stop", has_text="A2").click()  # this does
    expect(visitor.page.get_by_text("Clicked: stop 2")).to_be_visible()
    expect(visitor.page.get_by_text("Runs: 2", exact=True)).to_be_visible()


def test_clicking_a_stop_an_arc_and_a_dot_tells_which(map_page: str, open_page: Any) -> None:
    visitor = open_page(f"{map_page}/?show=routes")
    frame_of(visitor.page)
    visitor.map().locator(".at-stop", has_text="B2").click()
    expect(visitor.page.get_by_text("Clicked: stop 5")).to_be_visible()
    visitor.map().locator(".at-stop", has_text="A1").click()
    expect(visitor.page.get_by_text("Clicked: stop 1")).to_be_visible()
    visitor.page.goto(f"{map_page}/?show=links")
    in_view(visitor, ".at-count", "4").click()
    expect(visitor.page.get_by_text("Clicked: link 1")).to_be_visible()
    visitor.page.goto(f"{map_page}/?show=places")
    visitor.map().get_by_role("button", name="Lima").click()
    expect(visitor.page.get_by_text("Clicked: place 7")).to_be_visible()


def test_a_stop_is_reached_and_chosen_by_keyboard(map_page: str, open_page: Any) -> None:
    visitor = open_page(f"{map_page}/?show=routes")
    frame_of(visitor.page)
    stop = visitor.map().get_by_role("button", name="B1 Tokyo")
    stop.focus()
    expect(visitor.map().get_by_role("tooltip")).to_contain_text("Tokyo")
    visitor.page.keyboard.press("Enter")
    expect(visitor.page.get_by_text("Clicked: stop 4")).to_be_visible()
    arc_page = f"{map_page}/?show=links"
    visitor.page.goto(arc_page)
    frame_of(visitor.page)
    visitor.map().get_by_role("button", name="United States – Japan").first.focus()
    visitor.page.keyboard.press("Enter")
    expect(visitor.page.get_by_text("Clicked: link 10")).to_be_visible()


def test_selecting_a_row_marks_its_stop_on_the_same_map(map_page: str, open_page: Any) -> None:
    visitor = open_page(f"{map_page}/?show=routes")
    frame = frame_of(visitor.page)
    frame.evaluate("window.untouched = true")
    box = visitor.page.get_by_label("Selected")
    box.fill("8")
    box.press("Enter")
    expect(visitor.map().locator(".at-stop.at-picked")).to_have_text("C1")
    assert frame.evaluate("window.untouched === true")


@pytest.mark.parametrize("show", ["routes", "asia", "links", "places", "many"])
def test_hostile_names_are_shown_as_they_are_and_nothing_runs(map_page: str, open_page: Any, show: str) -> None:
    visitor = open_page(f"{map_page}/?show={show}&hostile=1")
    frame = frame_of(visitor.page)
    for marker in visitor.map().locator(".leaflet-marker-icon[role=button]").all()[:12]:
        marker.focus()
    frame.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    assert visitor.dialogs == []
    assert visitor.errors == []
    assert visitor.outside == []
    # No element and no attribute came out of a name.
    assert (
        frame.evaluate("document.querySelectorAll('#map_div img[src=x], #map_div svg[onload], #map_div script').length")
        == 0
    )
    seen = frame.evaluate(
        "[...document.querySelectorAll('#map_div [aria-label], .atlas-word')]"
        ".map(e => e.getAttribute('aria-label') + ' ' + e.textContent).join(' ')"
    )
    if show != "many":
        assert "{{7*7}}" in seen
        assert "49" not in seen
        assert "<img src=x onerror=alert(1)>" in seen
    assert "\u202e" not in seen


def test_a_route_over_the_antimeridian_is_one_short_line(map_page: str, open_page: Any) -> None:
    visitor = open_page(f"{map_page}/?show=routes")
    frame = frame_of(visitor.page)
    tokyo = visitor.map().locator(".at-stop", has_text="B1").bounding_box()
    frisco = visitor.map().locator(".at-stop", has_text="B2").bounding_box()
    honolulu = visitor.map().locator(".at-stop", has_text="A1").bounding_box()
    suva = visitor.map().locator(".at-stop", has_text="A2").bounding_box()
    assert tokyo["x"] < suva["x"] < honolulu["x"] < frisco["x"]
    world = frame.evaluate("256 * Math.pow(2, map.getZoom())")
    widest = frame.evaluate("Math.max(...[...document.querySelectorAll('path')].map(p => p.getBBox().width))")
    assert widest < world / 2


def test_stops_follow_to_the_next_copy_of_the_world(map_page: str, open_page: Any) -> None:
    visitor = open_page(f"{map_page}/?show=routes")
    frame = frame_of(visitor.page)
    moved(frame, "map.setView([0, map.getCenter().lng - 360], map.getZoom(), {animate: false});")
    expect(visitor.map().locator(".at-stop", has_text="B1")).to_be_in_viewport()
    visitor.map().locator(".at-stop", has_text="B1").click()
    expect(visitor.page.get_by_text("Clicked: stop 4")).to_be_visible()


def test_the_reader_s_view_comes_back_as_degrees_and_zoom(map_page: str, open_page: Any) -> None:
    visitor = open_page(f"{map_page}/?show=routes&view=1")
    frame = frame_of(visitor.page)
    moved(frame, "map.setView([12.5, 381.25], 4.25, {animate: false});")
    expect(visitor.page.get_by_text("View: (12.5, 21.25, 4.25)")).to_be_visible()


def test_a_map_stands_where_it_was_asked_to_when_its_frame_gets_its_height_late(map_page: str, open_page: Any) -> None:
    visitor = open_page(f"{map_page}/?show=routes")
    frame = frame_of(visitor.page)
    asked = frame.evaluate("[map.getCenter().lat, map.getCenter().lng]")
    box = visitor.page.locator("iframe[title*='folium']")
    for height in ("60px", "520px"):
        box.evaluate("(el, height) => { el.style.height = height }", height)
        frame.wait_for_function(f"map.getSize().y === parseInt('{height}')")
    assert frame.evaluate("[map.getCenter().lat, map.getCenter().lng]") == pytest.approx(asked, abs=0.6)  # a pixel


def test_a_map_that_its_reader_moved_keeps_its_middle_when_the_window_changes(map_page: str, open_page: Any) -> None:
    visitor = open_page(f"{map_page}/?show=routes")
    frame = frame_of(visitor.page)
    moved(frame, "map.setView([12.5, 21.25], 5, {animate: false});")
    box = visitor.page.locator("iframe[title*='folium']")
    box.evaluate("el => { el.style.height = '200px' }")
    frame.wait_for_function("map.getSize().y === 200")
    assert frame.evaluate("[map.getCenter().lat, map.getCenter().lng]") == pytest.approx([12.5, 21.25], abs=0.2)


def test_thousands_of_stops_are_drawn_on_a_canvas_and_can_be_clicked(map_page: str, open_page: Any) -> None:
    visitor = open_page(f"{map_page}/?show=many")
    frame = frame_of(visitor.page)
    expect(visitor.map().locator("canvas.leaflet-zoom-animated")).to_be_visible()
    expect(visitor.map().locator(".at-stop")).to_have_count(0)
    spot = frame.evaluate(
        """() => map.atlas.groups[0].stops.map(s => map.latLngToContainerPoint(s.at))
        .filter(p => p.x > 300 && p.x < 700 && p.y > 150 && p.y < 400).map(p => ({x: p.x, y: p.y}))[0]"""
    )
    visitor.map().locator("#map_div").click(position=spot)
    expect(visitor.page.get_by_text(re.compile(r"Clicked: stop \d+"))).to_be_visible()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_at_390_pixels_the_map_is_whole(map_page: str, open_page: Any, theme: str) -> None:
    visitor = open_page(f"{map_page}/?show=asia&theme={theme}", theme=theme, size=(390, 844), touch=True)
    frame = frame_of(visitor.page)
    assert frame.evaluate("document.documentElement.scrollWidth <= innerWidth")
    wide = frame.evaluate("innerWidth")
    for name in ("1", "2", "3", "5"):
        box = frame.evaluate(
            "n => { const e = [...document.querySelectorAll('.at-stop')].find(e => e.textContent === n);"
            "const b = e.getBoundingClientRect(); return [b.left, b.right]; }",
            name,
        )
        assert box[0] >= 0
        assert box[1] <= wide


PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


def test_tiles_come_from_the_named_host_only_with_attribution(start_server: Any, open_page: Any) -> None:
    served = start_server(
        script=SCRIPT,
        environment={
            "VISIT_ATLAS_TILES": "https://tiles.example.org/{z}/{x}/{y}.png",
            "VISIT_ATLAS_TILES_ATTRIBUTION": "Maps by <b>Example</b> {{7*7}}",
        },
    )
    visitor = open_page(f"{served.url}/?show=asia", answers={"tiles.example.org": PIXEL})
    frame_of(visitor.page)
    expect(visitor.map().locator("img.leaflet-tile").first).to_be_visible()
    expect(visitor.map().locator(".leaflet-control-attribution")).to_contain_text("Maps by <b>Example</b> {{7*7}}")
    assert visitor.outside
    assert all(url.startswith("https://tiles.example.org/") for url in visitor.outside)


def test_where_tiles_can_t_be_had_the_drawn_map_stays(start_server: Any, open_page: Any) -> None:
    served = start_server(script=SCRIPT, environment={"VISIT_ATLAS_TILES": "https://tiles.example.org/{z}/{x}/{y}.png"})
    visitor = open_page(f"{served.url}/?show=asia")
    frame_of(visitor.page)
    expect(visitor.map().locator(".at-stop").first).to_be_visible()
    expect(visitor.map().locator("canvas.leaflet-tile").first).to_be_visible()
    expect(visitor.map().locator(".atlas-country", has_text="China")).to_be_visible()
    assert visitor.errors == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_map_in_one_file_works_without_a_server(tmp_path: Path, open_page: Any, theme: Any) -> None:
    page = base_map(theme)
    stops, links = frames.poisoned(frames.pacific()), frames.poisoned(frames.links())
    routes = route_layer(stops, 5, theme)
    for layer in (link_layer(links, theme=theme), place_layer(stops, theme=theme), routes, look("x", routes.bounds)):
        layer.group().add_to(page)
    file = tmp_path / "map.html"
    file.write_text(page.get_root().render(), encoding="utf-8")
    visitor = open_page(file.as_uri())
    expect(visitor.page.locator(".at-stop")).to_have_count(11)
    expect(visitor.page.locator(".at-stop.at-picked")).to_have_text("B2")
    assert (visitor.outside, visitor.errors, visitor.dialogs) == ([], [], [])
