"""A traveller whom reports call by two names is made one, in all reports at once, and two again."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from playwright.sync_api import expect

from tests import samples
from tests.browser.app_steps import idle

pytestmark = pytest.mark.browser


def test_two_names_are_made_one_in_all_reports_and_two_again(start_server: Any, open_page: Any) -> None:
    one, other = samples.several_countries(), samples.planned()
    twin = replace(other.visits[0], traveller=replace(one.visits[0].traveller, name="A. Exemplo"))
    served = start_server([one, replace(other, visits=(twin,)), samples.antimeridian()])
    page = open_page(f"{served.url}/Travellers?who=Ana+Exemplo").page
    idle(page)
    main = page.get_by_test_id("stMain")
    page.get_by_text("The same person under another name").click()
    idle(page)
    expect(page.locator("iframe[title*='folium']")).to_be_visible()
    idle(page)
    box = page.get_by_role("combobox", name="Other name")
    box.click()
    box.fill("A. Exemplo")
    page.get_by_role("option").filter(has_text="A. Exemplo").click()
    expect(main).to_contain_text("1 visit · 1 article: A. Exemplo → Ana Exemplo")
    name = main.get_by_label("Your name", exact=True).and_(page.locator("input"))
    name.fill("Ana")
    name.press("Tab")
    idle(page)
    page.get_by_role("button", name="They are the same person").click()
    expect(main).to_contain_text("2 visits")
    expect(main).to_contain_text("Kenya, March 2030")
    idle(page)
    main.get_by_role("button", name="Undo", exact=True).click()
    page.get_by_role("dialog").get_by_role("button", name="Undo", exact=True).click()
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(main).not_to_contain_text("Kenya, March 2030")
