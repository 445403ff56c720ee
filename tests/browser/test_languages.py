"""The dashboard speaks the language of its reader: the browser's, the one chosen, or the address's."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.app_steps import choose, idle, map_ready

TITLES = {"es": "Panorama", "fr": "Vue d’ensemble", "de": "Überblick", "zh": "总览"}
BROWSERS = {"es": "es-AR", "fr": "fr-FR", "de": "de-AT", "zh": "zh-CN"}
PAGES = (
    "", "Visit_routes", "Bilateral_links", "Bilateral_links?pair=CN-VE", "Countries?of=CN", "Travellers", "Places", "Articles",
    "Add_articles", "How_sure_is_it",
)  # fmt: skip


def opened(browser: Browser, locale: str, url: str) -> Page:
    page = browser.new_context(locale=locale, viewport={"width": 1280, "height": 860}).new_page()
    page.goto(url)
    idle(page)
    return page


@pytest.mark.parametrize("language", TITLES)
def test_a_browser_is_answered_in_its_own_language(browser: Browser, server: Any, language: str) -> None:
    page = opened(browser, BROWSERS[language], server.url)
    expect(page.get_by_role("heading", name=TITLES[language], exact=True)).to_be_visible()
    expect(page.get_by_text("Newest visits")).to_have_count(0)
    page.context.close()


def test_every_page_can_be_read_in_chinese_and_none_fails(browser: Browser, server: Any) -> None:
    page = opened(browser, "zh-CN", server.url)
    for path in PAGES:
        page.goto(f"{server.url}/{path}")
        idle(page)
        heading = page.get_by_role("heading", level=1).first
        expect(heading).to_be_visible()
        assert any("\u4e00" <= c <= "\u9fff" for c in heading.inner_text()), path
        expect(page.get_by_test_id("stException")).to_have_count(0)
    page.context.close()


def test_a_reader_chooses_another_language_and_the_address_keeps_it(open_page: Any, server: Any) -> None:
    page = open_page(server.url).page
    idle(page)
    choose(page, "Language of this dashboard", "Deutsch")
    expect(page.get_by_role("heading", name="Überblick", exact=True)).to_be_visible()
    page.wait_for_url(lambda url: "lang=de" in url)
    page.get_by_role("link", name="Reiserouten").first.click()
    map_ready(page)
    expect(page.get_by_role("heading", name="Reiserouten", exact=True)).to_be_visible()
    page.reload()
    idle(page)
    expect(page.get_by_role("heading", name="Reiserouten", exact=True)).to_be_visible()


def test_an_address_with_a_language_speaks_it_to_everybody(open_page: Any, server: Any) -> None:
    page = open_page(f"{server.url}/Visit_routes?lang=fr").page
    map_ready(page)
    expect(page.get_by_role("heading", name="Itinéraires", exact=True)).to_be_visible()
    expect(page.get_by_text("septembre 2023").first).to_be_visible()


def test_an_address_with_an_unknown_language_is_answered_with_a_notice(open_page: Any, server: Any) -> None:
    page = open_page(f"{server.url}/?lang=xx").page
    idle(page)
    expect(page.get_by_text("language “xx”")).to_be_visible()
    expect(page.get_by_role("heading", name="Overview", exact=True)).to_be_visible()
