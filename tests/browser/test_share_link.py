"""A copied address opens the same page, filters, selection and map view for someone else."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.app_steps import choose, idle, map_ready
from tests.samples import sample_analyses

pytestmark = pytest.mark.browser


def query(url: str) -> dict[str, list[str]]:
    return parse_qs(urlsplit(url).query)


def test_the_address_holds_visit_and_filters_and_opens_the_same_in_a_fresh_browser(server: Any, open_page: Any) -> None:
    page = open_page(f"{server.url}/Visit_routes").page
    idle(page)
    choose(page, "Visit", "Nicolás Maduro")
    choose(page, "Country", "China")
    page.get_by_role("button", name="2 · Shanghai").click()
    idle(page)
    address = page.url
    assert query(address)["country"] == ["CN"]
    assert {"visit", "stop"} <= query(address).keys()

    other = open_page(address).page
    idle(other)
    expect(other.get_by_role("heading", name="Nicolás Maduro")).to_be_visible()
    expect(other.locator('[class*="st-key-chosen-"]')).to_contain_text("Shanghai")
    expect(other.get_by_test_id("stSidebar")).to_contain_text("China")
    assert query(other.url) == query(address)


def test_the_share_button_shows_that_address_and_a_frame_for_other_pages(server: Any, open_page: Any) -> None:
    page = open_page(f"{server.url}/Bilateral_links?pair=CN-VE").page
    idle(page)
    page.get_by_role("button", name="Share").click()
    dialog = page.get_by_role("dialog")
    address = dialog.get_by_label("Address of this view")
    expect(address).to_have_value(f"{server.url}/Bilateral_links?pair=CN-VE")
    frame = dialog.get_by_label("HTML of the frame").input_value()
    source = re.search(r'src="([^"]+)"', frame)
    assert source is not None
    assert source[1] == f"{server.url}/Bilateral_links?pair=CN-VE&amp;embed=true"


def test_copy_puts_the_address_on_the_clipboard(server: Any, open_page: Any) -> None:
    visitor = open_page(f"{server.url}/Bilateral_links?pair=CN-VE")
    visitor.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = visitor.page
    idle(page)
    page.get_by_role("button", name="Share").click()
    page.get_by_role("button", name="Copy address").click()
    expect(page.get_by_role("dialog")).to_contain_text("Copied")
    assert page.evaluate("navigator.clipboard.readText()") == f"{server.url}/Bilateral_links?pair=CN-VE"


def test_an_embedded_view_has_no_menus_and_a_way_to_the_whole(server: Any, open_page: Any) -> None:
    page = open_page(f"{server.url}/Bilateral_links?pair=CN-VE&embed=true").page
    idle(page)
    expect(page.get_by_role("link", name="Open in Visit Atlas")).to_have_attribute(
        "href", f"{server.url}/Bilateral_links?pair=CN-VE"
    )
    expect(page.get_by_role("button", name="Share")).to_have_count(0)


def test_moving_the_map_goes_into_the_address_and_comes_back_from_it(server: Any, open_page: Any) -> None:
    page = open_page(f"{server.url}/?map=48.5,9.5,5").page
    frame = map_ready(page)
    centre = frame.evaluate(
        "(() => { const c = window.map.getCenter(); return [c.lat, c.lng, window.map.getZoom()] })()"
    )
    assert centre == pytest.approx([48.5, 9.5, 5], abs=0.05)
    assert query(page.url)["map"] == ["48.5000,9.5000,5"]
    frame.evaluate("map.fire('dragstart'); map.setView([-20, 130], 4)")
    page.wait_for_function(
        "decodeURIComponent(location.search).includes('map=-2') || decodeURIComponent(location.search).includes('map=-1')"
    )
    latitude, longitude, zoom = (float(part) for part in query(page.url)["map"][0].split(","))
    assert (latitude, longitude, zoom) == pytest.approx((-20, 130, 4), abs=0.2)

    other = map_ready(open_page(page.url).page)
    assert other.evaluate("window.map.getCenter().lng") == pytest.approx(130, abs=0.2)


def test_the_first_request_after_the_server_started_may_be_a_deep_link(start_server: Any, open_page: Any) -> None:
    own = start_server(sample_analyses())
    page = open_page(f"{own.url}/Bilateral_links?pair=CN-VE&type=twinning").page
    idle(page)
    expect(page.get_by_role("heading", name="China – Venezuela")).to_be_visible()
    expect(page.locator("main, [data-testid=stMain]").first).to_contain_text("2 links")


def test_what_an_address_asks_for_and_is_not_here_is_left_out_with_a_notice(server: Any, open_page: Any) -> None:
    page = open_page(f"{server.url}/Visit_routes?country=QQ,CN&from=soon&visit=zzz&type=picnic&map=here").page
    idle(page)
    main = page.get_by_test_id("stMain")
    for words in ("QQ", "soon", "picnic", "here", "1 visit not known here"):
        expect(main).to_contain_text(words)
    expect(page.get_by_role("heading", name="Nicolás Maduro")).to_be_visible()
    assert query(page.url)["country"] == ["CN"]
    assert not {"from", "type", "map"} & query(page.url).keys()


def test_filters_stay_when_going_to_another_page_and_after_reloading(server: Any, open_page: Any) -> None:
    page = open_page(f"{server.url}/?country=PT").page
    idle(page)
    page.get_by_test_id("stSidebar").get_by_role("link", name="Visit routes").click()
    expect(page.get_by_role("heading", name="Ana Exemplo")).to_be_visible()
    assert query(page.url)["country"] == ["PT"]
    page.reload()
    idle(page)
    expect(page.get_by_role("heading", name="Ana Exemplo")).to_be_visible()
    expect(page.get_by_test_id("stSidebar")).to_contain_text("Portugal")
    assert query(page.url)["country"] == ["PT"]


def test_the_back_button_goes_back_to_the_view_before(server: Any, open_page: Any) -> None:
    page = open_page(f"{server.url}/Bilateral_links").page
    idle(page)
    choose(page, "Country", "Kenya")
    page.wait_for_timeout(3200)  # an address that comes back at once is taken for an echo
    page.go_back()
    idle(page)
    expect(page.get_by_placeholder("Any country")).to_be_visible()
    expect(page.get_by_role("button", name="Clear 1 filter")).to_have_count(0)
    assert "country" not in query(page.url)


def test_the_share_panel_stays_until_it_is_closed(server: Any, open_page: Any) -> None:
    page = open_page(f"{server.url}/Bilateral_links?pair=CN-VE").page
    map_ready(page)
    page.get_by_role("button", name="Share").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_label("Address of this view")).to_be_visible()
    idle(page)
    expect(dialog.get_by_label("Address of this view")).to_be_visible()
    dialog.get_by_role("button", name="Close").click()
    expect(dialog).to_have_count(0)
    idle(page)
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_a_map_that_nobody_moved_leaves_the_address_alone(server: Any, open_page: Any) -> None:
    page = open_page(f"{server.url}/Visit_routes").page
    frame = map_ready(page)
    choose(page, "Country", "Kenya")
    idle(page)
    assert "map" not in query(page.url)
    frame.locator(".leaflet-control-zoom-in").click()
    page.wait_for_function("location.search.includes('map=')")
