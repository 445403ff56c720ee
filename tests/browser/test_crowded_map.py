"""A map of many places: those near each other are one disc with their number, which parts as one comes nearer."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Frame, expect

from tests.browser.test_map_layers import frame_of, moved

pytestmark = pytest.mark.browser
SCRIPT = Path(__file__).with_name("map_page.py")
PLACES = 2000

DRAWN = """() => map.atlas.groups.find(g => g.near).near(256 * Math.pow(2, map.getZoom()))
  .map(one => [one.of, one.n, one.dot.id, one.dot.name, one.r])"""
# Where on the page's screen the largest disc (or, alone, the most named place) in sight stands.
SPOT = """alone => { const group = map.atlas.groups.find(g => g.near), size = map.getSize();
  const seen = group.near(256 * Math.pow(2, map.getZoom())).filter(one => (one.of < 2) === alone)
    .map(one => ({ one, p: map.latLngToContainerPoint(one.at) }))
    .filter(s => s.p.x > 80 && s.p.y > 80 && s.p.x < size.x - 200 && s.p.y < size.y - 60)
    .sort((a, b) => b.one.of - a.one.of)[0];
  return { x: seen.p.x, y: seen.p.y, of: seen.one.of, id: seen.one.dot.id, names: (seen.one.dots || [seen.one.dot]).map(d => d.name) } }"""


@pytest.fixture(scope="module")
def map_page(start_shared_server: Any) -> str:
    return str(start_shared_server(script=SCRIPT).url)


def drawn(frame: Frame) -> list[list[Any]]:
    found: list[list[Any]] = frame.evaluate(DRAWN)
    return found


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_places_near_each_other_are_one_disc_that_parts_as_one_comes_nearer(
    map_page: str, open_page: Any, theme: str
) -> None:
    visitor = open_page(f"{map_page}/?show=crowd&theme={theme}")
    frame = frame_of(visitor.page)
    far = drawn(frame)
    assert len(far) < PLACES / 4
    assert sum(of for of, *_ in far) == PLACES  # nothing is left out
    assert max(of for of, *_ in far) > 5
    spot = frame.evaluate(SPOT, False)
    canvas = visitor.map().locator("canvas.leaflet-zoom-animated").first
    box = visitor.page.locator("iframe[title*='folium']").bounding_box()
    visitor.page.mouse.move(box["x"] + spot["x"], box["y"] + spot["y"])
    hint = visitor.map().locator(".leaflet-tooltip")
    expect(hint).to_contain_text(", ".join(spot["names"][:4]))
    expect(hint).to_contain_text(f"× {spot['of']}")
    expect(canvas).to_be_visible()
    zoom = frame.evaluate("map.getZoom()")
    visitor.page.mouse.click(box["x"] + spot["x"], box["y"] + spot["y"])
    frame.wait_for_function("zoom => map.getZoom() > zoom", arg=zoom)
    expect(visitor.page.get_by_text("Clicked: nothing")).to_be_visible()
    expect(visitor.page.get_by_text("Runs: 1", exact=True)).to_be_visible()
    moved(frame, "map.setView([10, 10], 9, {animate: false})")
    assert {of for of, *_ in drawn(frame)} == {1}
    assert len(drawn(frame)) == PLACES
    assert visitor.outside == []
    assert visitor.errors == []


def test_one_place_is_still_chosen_by_a_click_and_stands_alone_then(map_page: str, open_page: Any) -> None:
    visitor = open_page(f"{map_page}/?show=crowd&selected=1500")
    frame = frame_of(visitor.page)
    assert [1, 1, 1500] in [one[:3] for one in drawn(frame)]
    moved(frame, "map.setView([10, 10], 9, {animate: false})")
    moved(frame, "map.setView(map.atlas.groups.find(g => g.near).dots[0].at, 9, {animate: false})")
    spot = frame.evaluate(SPOT, True)
    box = visitor.page.locator("iframe[title*='folium']").bounding_box()
    visitor.page.mouse.click(box["x"] + spot["x"], box["y"] + spot["y"])
    expect(visitor.page.get_by_text(f"Clicked: place {spot['id']}", exact=True)).to_be_visible()


def test_discs_hold_what_is_in_the_window_of_time_alone(map_page: str, open_page: Any) -> None:
    visitor = open_page(f"{map_page}/?show=crowd")
    frame = frame_of(visitor.page)
    frame.evaluate("atlas.window(map, [0, 9, false])")  # ten days of a hundred
    assert sum(of for of, *_ in drawn(frame)) == PLACES / 10
    assert sum(n for _of, n, *_ in drawn(frame)) == PLACES / 10
    frame.evaluate("atlas.window(map, null)")
    assert sum(of for of, *_ in drawn(frame)) == PLACES
    assert visitor.errors == []


def test_a_few_places_are_drawn_each_by_itself(map_page: str, open_page: Any) -> None:
    visitor = open_page(f"{map_page}/?show=places")
    frame = frame_of(visitor.page)
    assert frame.evaluate("map.atlas.groups.every(g => !g.near || !g.merges())")
    expect(visitor.map().locator("path.leaflet-interactive").first).to_be_visible()


def test_where_many_arcs_cross_few_events_are_a_shade_behind_many_and_what_is_chosen_is_in_front(
    map_page: str, open_page: Any
) -> None:
    drawn = "map.atlas.groups[0].timed.filter(one => one.layers.length > 1).map(one => [one.n, one.layers[0].options.opacity])"
    visitor = open_page(f"{map_page}/?show=arcs")
    arcs = frame_of(visitor.page).evaluate(drawn)
    assert [n for n, _ in arcs] == list(range(1, 601))
    opacities = [opacity for _, opacity in arcs]
    assert opacities == sorted(opacities)
    assert opacities[0] < 0.15
    assert opacities[-1] == pytest.approx(0.95)
    arcs = frame_of(visitor.page).evaluate(f"map.atlas.groups[0].tick([0, 0, false]), {drawn}")
    assert arcs == [[1, pytest.approx(0.95)]] * 600  # in a time in which each has one event, none is stronger
    visitor.page.goto(f"{map_page}/?show=arcs&selected=600")
    arcs = frame_of(visitor.page).evaluate(drawn)
    assert arcs[-1] == [1, pytest.approx(0.95)]
    assert all(opacity < 0.4 for _, opacity in arcs[:-1])
