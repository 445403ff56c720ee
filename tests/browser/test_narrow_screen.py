"""On a telephone nothing is cut off, and the page does not scroll sideways."""

from __future__ import annotations

from typing import Any

import pytest

from tests.browser.app_steps import idle

pytestmark = pytest.mark.browser

# Texts (not code, not tables that scroll of themselves) that reach over the window's edge or are clipped.
CUT = """() => {
  const out = [], wide = document.documentElement.clientWidth
  const skip = '[data-testid=stDataFrame], [data-testid=stSidebar], [aria-hidden=true], [role=tablist], input, textarea'
  for (const e of document.querySelectorAll('[data-testid=stMain] *')) {
    const text = [...e.childNodes].filter(n => n.nodeType === 3).map(n => n.textContent.trim()).join('')
    if (!text || e.closest(skip)) continue
    const box = e.getBoundingClientRect(), style = getComputedStyle(e)
    if (!box.width || style.visibility === 'hidden') continue
    if (box.right > wide + 1 || box.left < -1) out.push('over the edge: ' + text.slice(0, 60))
    else if (e.scrollWidth > e.clientWidth + 2 && style.overflowX !== 'visible' && style.display !== 'inline')
      out.push('clipped: ' + text.slice(0, 60))
  }
  return out
}"""


@pytest.mark.parametrize(
    "path",
    [
        "",
        "Visit_routes",
        "Bilateral_links?pair=CN-VE",
        "Bilateral_links",
        "Articles",
        "Add_articles",
        "How_sure_is_it",
        "Bilateral_links?links=matrix",
        "Bilateral_links?links=network",
        "Countries?of=CN",
        "Travellers?who=Ana+Exemplo",
        "Places",
    ],
)
def test_nothing_is_cut_off_at_390_pixels(server: Any, open_page: Any, path: str) -> None:
    page = open_page(f"{server.url}/{path}", size=(390, 844), touch=True).page
    idle(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth") <= 390
    assert page.evaluate(CUT) == []


def test_the_map_fills_the_width(server: Any, open_page: Any) -> None:
    page = open_page(f"{server.url}/Visit_routes", size=(390, 844), touch=True).page
    idle(page)
    box = page.locator("iframe[title*='folium']").first.bounding_box()
    assert box is not None
    assert 340 <= box["width"] <= 390
    assert box["x"] >= 0
