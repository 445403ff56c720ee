"""Every page can be used without seeing colours, without a mouse, with a screen reader: WCAG 2.2 AA by axe-core."""

from __future__ import annotations

from typing import Any, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.app_steps import idle, map_ready

PAGES = {
    "overview": "",
    "routes of all visits": "Visit_routes",
    "links": "Bilateral_links",
    "links of a pair": "Bilateral_links?pair=CN-VE",
    "links as a matrix": "Bilateral_links?links=matrix",
    "links as a network": "Bilateral_links?links=network",
    "countries": "Countries",
    "a country": "Countries?of=CN",
    "travellers": "Travellers",
    "a traveller": "Travellers?who=Nicol%C3%A1s+Maduro",
    "places": "Places",
    "articles": "Articles",
    "adding articles": "Add_articles",
    "how sure is it": "How_sure_is_it",
}
# The name of what has the focus, also inside a component's own tree.
FOCUSED = """(() => {
  let on = document.activeElement
  while (on && on.shadowRoot && on.shadowRoot.activeElement) on = on.shadowRoot.activeElement
  return on ? on.getAttribute("aria-label") || on.innerText || "" : ""
})()"""
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


def serious(axe: Axe, page: Page) -> list[str]:
    """What stays wrong: while a page is drawn, Streamlit fades what is about to be replaced."""
    found: list[str] = []
    for _ in range(3):
        violations = axe.run(page, options={"runOnly": RULES}).response["violations"]
        found = [
            f"{finding['id']}: {finding['nodes'][0]['html'][:200]}"
            for finding in violations
            if finding["impact"] in ("serious", "critical")
        ]
        if not found:
            break
        idle(page)
    return found


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_no_page_has_a_serious_finding(server: Any, open_page: Any, theme: Literal["light", "dark"]) -> None:
    axe, found = Axe(), []
    page = open_page(theme=theme).page
    for name, path in PAGES.items():
        page.goto(f"{server.url}/{path}")
        idle(page)
        page.locator("h1").first.wait_for()
        if page.locator("button.play").count():  # the slider's script has named its parts
            expect(page.locator("button.play span")).to_have_text("Play")
        found += [f"{name}: {finding}" for finding in serious(axe, page)]
    assert found == []


def test_every_page_is_reached_and_used_by_keyboard(server: Any, open_page: Any) -> None:
    page = open_page(server.url).page
    idle(page)
    reached: list[str] = []
    for _ in range(140):
        page.keyboard.press("Tab")
        reached.append(page.evaluate(FOCUSED))
    words = "\n".join(reached)
    for name in (
        "Visit routes",
        "Bilateral links",
        "Countries",
        "Travellers",
        "Places",
        "Articles",
        "Add articles",
        "How sure is it?",
        "Share",
        "Play",
    ):
        assert name in words, name


def test_a_crowded_map_does_not_keep_the_keyboard(server: Any, open_page: Any) -> None:
    page = open_page(f"{server.url}/Visit_routes").page
    frame = map_ready(page)
    stations = frame.evaluate("document.querySelectorAll('[tabindex=\"0\"]').length")
    assert stations <= 42  # the map itself and at most forty of its marks
    expect(page.get_by_role("button", name="Play")).to_be_visible()


def test_the_focus_can_be_seen(server: Any, open_page: Any) -> None:
    page = open_page(server.url).page
    idle(page)
    page.get_by_role("button", name="Share").focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    style = page.evaluate(
        "(() => { const s = getComputedStyle(document.activeElement); return s.outlineStyle + s.boxShadow })()"
    )
    assert style != "nonenone"
