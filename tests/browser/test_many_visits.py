"""With more visits than a page draws and lists, it says what is left out, and every visit can still be found."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from geo.app.data import MOST
from geo.app.urlstate import token
from tests.bench.measure import fill
from tests.browser.app_steps import choose, downloaded, idle, map_ready
from tests.browser.conftest import Served

pytestmark = pytest.mark.browser

ALL = MOST + 200  # of two stops each; the oldest are of 1960, OLD one of them
OLD = 60
STOPS = "map.atlas.groups.length && map.atlas.groups[0].stops.length === {}"


@pytest.fixture(scope="module")
def many(start_shared_server: Any) -> Served:
    served: Served = start_shared_server()
    fill(served.database_url, ALL).close()
    return served


def opened(page: Page) -> None:
    """The oldest visit is what the page shows."""
    expect(page.get_by_test_id("stMain").get_by_role("heading", name=f"Person {OLD}", exact=True)).to_be_visible()
    map_ready(page).wait_for_function(STOPS.format(2), polling=100)


def test_the_map_of_all_has_the_newest_and_says_so_and_a_filter_finds_the_oldest(many: Served, open_page: Any) -> None:
    page: Page = open_page(f"{many.url}/Visit_routes").page
    map_ready(page).wait_for_function(STOPS.format(2 * MOST), polling=100)
    said = page.get_by_text(f"The map draws the newest {MOST:,} of {ALL:,} visits")
    expect(said).to_be_visible()
    expect(page.get_by_role("heading", name=f"{ALL:,} visits")).to_be_visible()
    page.goto(f"{many.url}/Visit_routes?from=1960-01-01&to=1960-12-31")
    map_ready(page).wait_for_function(
        f"map.atlas.groups.length && map.atlas.groups[0].stops.some(s => s.id === {2 * OLD})", polling=100
    )
    expect(said).to_have_count(0)
    choose(page, "Visit", f"Person {OLD} (")
    opened(page)


def test_an_old_visit_is_found_by_its_address_and_by_a_stop_of_it(many: Served, open_page: Any) -> None:
    for asked in (f"visit={token(OLD)}", f"stop={token(2 * OLD + 1)}"):
        page: Page = open_page(f"{many.url}/Visit_routes?{asked}").page
        idle(page)
        opened(page)


def test_the_table_has_the_newest_and_says_so_and_the_file_has_all(
    many: Served, open_page: Any, tmp_path: Path
) -> None:
    page: Page = open_page(f"{many.url}/Visit_routes").page
    idle(page)
    page.get_by_text("The same as a table, and downloads").click()
    expect(page.get_by_text(f"The table has the newest {MOST:,} of {ALL:,} visits")).to_be_visible()
    file = tmp_path / "stops.csv"
    downloaded(page, page.get_by_role("button", name="Stops (CSV)")).save_as(file)
    with file.open(encoding="utf-8-sig", newline="") as lines:
        assert len({row["visit_id"] for row in csv.DictReader(lines)}) == ALL


# Names that lie on a disc, in any copy of the world.
ON_DISCS = """(() => {
    const around = map.getContainer().getBoundingClientRect(), world = 256 * 2 ** map.getZoom();
    const discs = map.atlas.groups[1].near(world).filter(one => one.of > 1).flatMap(one => [-1, 0, 1].map(turn =>
        ({r: one.r * 0.7, at: map.latLngToContainerPoint([one.at[0], one.at[1] + 360 * turn])})));
    const names = ['atlasWords', 'atlasCountries'].flatMap(pane => [...map.getPane(pane).children]);
    return [names.length, names.filter(name => {
        const box = name.getBoundingClientRect();
        const [low, high] = [box.left - around.left, box.right - around.left];
        const [top, bottom] = [box.top - around.top, box.bottom - around.top];
        return discs.some(({at, r}) => at.x + r > low && at.x - r < high && at.y + r > top && at.y - r < bottom);
    }).map(name => name.textContent)];
})()"""


def test_no_name_lies_on_a_disc_in_any_copy_of_the_world(many: Served, open_page: Any) -> None:
    page: Page = open_page(f"{many.url}/").page
    frame = map_ready(page)
    frame.wait_for_function("map.atlas.groups.length === 2 && map.getPane('atlasWords').children.length", polling=100)
    idle(page)
    names, on_discs = frame.evaluate(ON_DISCS)
    assert names > 5
    assert on_discs == []


def test_the_overview_shows_every_place_with_dots_above_arcs_whichever_is_here_first(
    many: Served, open_page: Any
) -> None:
    page: Page = open_page().page
    held: list[Route] = []
    page.route("**/layer-*.json", lambda route: held.append(route))
    page.goto(f"{many.url}/")
    frame = map_ready(page)
    frame.wait_for_function("map.atlas.waiting.length === 2", polling=100)
    idle(page)
    arcs, dots = (
        next(one for one in held if one.request.url.endswith(name.rpartition("/")[2]))
        for name in frame.evaluate("map.atlas.waiting.map(layer => layer.address)")
    )
    with page.expect_response(dots.request.url):
        dots.continue_()
    frame.wait_for_function("map.atlas.waiting[1].data", polling=100)
    assert frame.evaluate("map.atlas.groups.length") == 0
    arcs.continue_()
    drawn = "map.atlas.groups.length === 2 && map.atlas.groups[1].dots?.length === 1000"
    frame.wait_for_function(drawn, timeout=60_000, polling=100)
    assert frame.evaluate("map.atlas.groups[1].dots.reduce((sum, dot) => sum + dot.now, 0)") == 2 * ALL
    expect(page.get_by_test_id("stMain").get_by_text(f"{ALL:,}").first).to_be_visible()
