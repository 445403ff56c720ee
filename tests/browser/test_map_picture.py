"""The map is saved as a picture that holds what is in sight, with its legend, its attribution and the address that made it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from geo.maps.palette import LINKS, visit_colour
from tests.browser.app_steps import choose, downloaded, idle, map_ready

pytestmark = pytest.mark.browser


def rgb(colour: str) -> tuple[int, ...]:
    return tuple(bytes.fromhex(colour.removeprefix("#")))


def saved(page: Page, visitor: Any, path: Path) -> Any:
    button = visitor.map().get_by_role("button", name="Save the map as a picture (PNG)")
    expect(button).to_be_visible()
    got = downloaded(page, button)
    assert got.suggested_filename == "visit-atlas-map.png"
    got.save_as(path)
    return Image.open(path)


def colours(picture: Any) -> set[tuple[int, ...]]:
    seen = picture.convert("RGB").getcolors(maxcolors=10_000_000)
    return {colour for number, colour in seen if number > 20}


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_picture_shows_the_route_and_says_where_it_is_from(
    server: Any, open_page: Any, tmp_path: Any, theme: Any
) -> None:
    visitor = open_page(f"{server.url}/Visit_routes", theme=theme)
    page: Page = visitor.page
    map_ready(page)
    choose(page, "Visit", "Nicolás Maduro")
    map_ready(page)
    expect(visitor.map().locator(".at-stop").first).to_be_attached()
    picture = saved(page, visitor, tmp_path / "map.png")
    frame = page.locator("iframe[title*='folium']").bounding_box()
    assert picture.width == 2 * round(frame["width"])
    assert picture.height > 2 * round(frame["height"])  # a strip below says where the data come from
    picture.load()
    assert "GeoNames (CC BY 4.0)" in picture.text["Copyright"]
    assert picture.text["Source"].startswith(f"{server.url}/Visit_routes?visit=")
    assert rgb(visit_colour(0, theme)) in colours(picture)
    strip = picture.convert("RGB").crop((0, picture.height - 80, picture.width, picture.height))
    assert len(strip.getcolors(maxcolors=100_000)) > 10  # words stand in it
    legend = picture.convert("RGB").crop((0, 2 * round(frame["height"]), picture.width, picture.height - 80))
    assert rgb(visit_colour(0, theme)) in colours(legend)  # the signs' meaning stands between map and source
    assert (visitor.errors, visitor.outside) == ([], [])


def test_arcs_are_in_the_picture_too(server: Any, open_page: Any, tmp_path: Any) -> None:
    visitor = open_page(f"{server.url}/Bilateral_links?pair=CN-VE")
    map_ready(visitor.page)
    idle(visitor.page)
    seen = colours(saved(visitor.page, visitor, tmp_path / "map.png"))
    arcs = [rgb(colour) for colour in LINKS["light"].values()]  # drawn a little transparent
    assert any(max(abs(a - b) for a, b in zip(arc, pixel, strict=True)) < 20 for arc in arcs for pixel in seen)
