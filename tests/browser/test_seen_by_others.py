"""What one process adds is offered on the pages of all others within five seconds, and nothing there is disturbed."""

from __future__ import annotations

import time
from typing import Any

import pytest
from playwright.sync_api import expect

from geo.archive import Archive
from tests.browser.app_steps import idle, map_ready
from tests.samples import planned, seed_visit

pytestmark = pytest.mark.browser


def test_a_page_offers_what_another_process_added_and_leaves_its_reader_alone(
    start_server: Any, open_page: Any
) -> None:
    on = {"VISIT_ATLAS_OFFER_NEW": "on"}
    first = start_server([seed_visit()], environment=on)
    second = start_server(environment=on | {"VISIT_ATLAS_DATABASE_URL": first.database_url})
    pages = [open_page(served.url).page for served in (first, second)]
    offers = [page.get_by_role("button", name="Something is new") for page in pages]
    for page, offer in zip(pages, offers, strict=True):
        frame = map_ready(page)
        idle(page)
        frame.evaluate("window.same = true")  # a map that is made anew has it no longer
        page.get_by_role("searchbox", name="Search").fill("half a wor")  # not sent: Enter does that
        expect(offer).to_have_count(0)
    archive = Archive(first.database_url)
    archive.add(planned())
    added = time.monotonic()
    for offer in offers:
        expect(offer).to_be_visible(timeout=60_000)
    waited = time.monotonic() - added
    for page, offer in zip(pages, offers, strict=True):
        assert map_ready(page).evaluate("window.same") is True
        expect(page.get_by_role("searchbox", name="Search")).to_have_value("half a wor")
        metric = page.get_by_test_id("stMetric").filter(has_text="Articles")
        expect(metric).to_contain_text("1")
        page.get_by_role("searchbox", name="Search").fill("")
        offer.click()
        expect(metric).to_contain_text("2", timeout=60_000)
        expect(offer).to_have_count(0)
    archive.close()
    print(f"offered after {waited:.1f} s")
