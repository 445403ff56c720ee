"""One server gives the pages and the feeds: an address of the one is an address of the other."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.app_steps import idle
from tests.browser.conftest import free_port
from tests.samples import sample_analyses

pytestmark = pytest.mark.browser


def test_what_a_page_shows_is_a_feed_under_the_same_filters(server: Any, open_page: Any) -> None:
    page = open_page(f"{server.url}/Visit_routes?country=PT").page
    idle(page)
    expect(page.get_by_test_id("stMain")).to_contain_text("Ana Exemplo")
    feed = page.url.replace("/Visit_routes", "/api/visits.geojson")
    with urllib.request.urlopen(feed) as answer:
        layer = json.loads(answer.read())
    assert {f["properties"]["traveller"] for f in layer["features"] if "traveller" in f["properties"]} == {
        "Ana Exemplo"
    }


def test_the_share_panel_has_the_address_of_the_layer(server: Any, open_page: Any) -> None:
    page = open_page(f"{server.url}/Bilateral_links?pair=CN-VE&lang=en").page
    idle(page)
    page.get_by_role("button", name="Share").click()
    layer = page.get_by_role("dialog").get_by_label("Address of the layer").input_value()
    with urllib.request.urlopen(layer) as answer:
        features = json.loads(answer.read())["features"]
    assert {frozenset((f["properties"]["a"], f["properties"]["b"])) for f in features} == {frozenset(("CN", "VE"))}


def test_pages_carry_the_headers_that_keep_a_browser_safe(server: Any) -> None:
    with urllib.request.urlopen(server.url) as answer:
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Referrer-Policy"] == "strict-origin-when-cross-origin"
        assert "Permissions-Policy" in answer.headers


def test_figures_are_on_a_port_of_their_own_and_nowhere_else(start_server: Any, open_page: Any) -> None:
    port = free_port()
    served = start_server(sample_analyses(), environment={"VISIT_ATLAS_METRICS": str(port)}, as_command=True)
    idle(open_page(f"{served.url}/How_sure_is_it").page)
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/metrics") as answer:
        said = answer.read().decode()
    assert 'visit_atlas_page_run_seconds_count{page="help"}' in said
    assert 'visit_atlas_requests_total{route="/_stcore/health",status="200"}' in said
    assert "visit_atlas_browsers 1.0" in said
    assert 'visit_atlas_archive_holds{what="articles"}' in said
    assert "process_resident_memory_bytes" in said
    with pytest.raises(urllib.error.HTTPError, match="404"):
        urllib.request.urlopen(f"{served.url}/_stcore/metrics")
    with urllib.request.urlopen(f"{served.url}/metrics") as answer:
        assert "visit_atlas" not in answer.read().decode()
