"""The page of places: each with its mentions, articles and visits; names without a place as a work list."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import expect

from geo.model import Analysis, Article, Mention, Parse, Sentence
from tests.browser.app_steps import idle, map_ready
from tests.samples import sample_analyses

pytestmark = pytest.mark.browser


def lost() -> Analysis:
    """A report that names a place which no gazetteer has (invented), twice."""
    article = Article("He flew to Zzyland Point. Zzyland Point is small.", date="2020-01-02", title="A short trip")
    text = article.content
    starts = [i for i in range(len(text)) if text.startswith("Zzyland Point", i)]
    mentions = tuple(Mention(i, i + 13, "Zzyland Point", "place") for i in starts)
    cut = text.index(". Zzy") + 1
    return Analysis(Parse(article, "en", (), (Sentence(14, cut, 0, 0), Sentence(cut + 1, len(text), 0, 0)), mentions))


def test_a_place_has_an_address_its_sentences_and_its_visits(server: Any, open_page: Any) -> None:
    visitor = open_page(f"{server.url}/Places")
    page = visitor.page
    map_ready(page)
    page.get_by_role("button", name=re.compile("^(location_on )?Beijing, China")).click()
    expect(page.get_by_role("heading", name="Beijing", exact=True)).to_be_visible()
    expect(page).to_have_url(re.compile("place="))
    main = page.get_by_test_id("stMain")
    expect(main).to_contain_text("1 visit")
    expect(main.locator("blockquote").first).to_contain_text("Beijing")
    expect(page.get_by_role("link", name=re.compile("Nicolás Maduro"))).to_be_visible()
    page.reload()
    idle(page)
    expect(page.get_by_role("heading", name="Beijing", exact=True)).to_be_visible()
    assert visitor.outside == []
    assert visitor.errors == []


def test_the_table_twin_has_every_place(server: Any, open_page: Any) -> None:
    page = open_page(f"{server.url}/Places").page
    idle(page)
    page.get_by_text("All places as a table").click()
    expect(page.get_by_test_id("stDataFrame")).to_be_visible()


def test_a_name_without_a_place_gets_one_from_its_sentence(start_server: Any, open_page: Any) -> None:
    page = open_page(f"{start_server([*sample_analyses(), lost()]).url}/Places").page
    idle(page)
    names = page.locator(".st-key-open-names")
    expect(names.get_by_role("button").nth(0)).to_contain_text("Zzyland Point · 2 times · 1 article")
    expect(names.get_by_role("button").nth(1)).to_contain_text("Nowhere Cove")
    names.get_by_role("button").nth(0).click()
    expect(page.get_by_text("He flew to Zzyland Point.")).to_be_visible()
    page.get_by_role("button", name="Choose the place").first.click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("combobox", name="What", exact=True)).to_have_value(
        re.compile("Name in the text: Zzyland Point")
    )
    for field, value in (("Latitude", "10.5"), ("Longitude", "20.25")):
        dialog.get_by_label(field).fill(value)
        dialog.get_by_label(field).press("Enter")
        idle(page)
    dialog.get_by_label("Your name", exact=True).and_(page.locator("input")).fill("Ana")
    dialog.get_by_label("Your name", exact=True).and_(page.locator("input")).press("Enter")
    idle(page)
    dialog.get_by_role("button", name="Save").click()
    expect(dialog).to_have_count(0)
    expect(names.get_by_role("button", name=re.compile("Zzyland Point · 1 time "))).to_be_visible()


def test_with_every_name_found_there_is_no_work(start_server: Any, open_page: Any) -> None:
    page = open_page(f"{start_server(sample_analyses()[:2]).url}/Places").page
    idle(page)
    expect(page.get_by_text("Every name in these reports has a place.")).to_be_visible()


def test_mentions_are_shown_as_points_or_as_density(server: Any, open_page: Any) -> None:
    visitor = open_page(f"{server.url}/Places?mentions=density")
    page = visitor.page
    frame = map_ready(page)
    frame.wait_for_function(
        """() => [...document.querySelectorAll("canvas")].some((canvas) => {
          const seen = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data
          for (let i = 0; i < seen.length; i += 4) if (seen[i + 3] > 40 && Math.abs(seen[i] - 160) < 40 && seen[i + 1] < 90) return true
          return false
        })"""
    )
    expect(page.get_by_role("radio", name="Density")).to_be_checked()
    page.get_by_role("radio", name="Points").click()
    expect(page.get_by_role("list", name="Legend")).to_contain_text("City")
    expect(page).not_to_have_url(re.compile("mentions="))
    assert visitor.outside == []
    assert visitor.errors == []
