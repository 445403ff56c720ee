"""Nothing leaves the machine: every page works, maps too, with no other host within reach."""

from __future__ import annotations

from typing import Any

import pytest

from tests.browser.app_steps import idle, map_ready

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("path", ["", "Visit_routes", "Bilateral_links?pair=CN-VE", "Articles"])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_pages_with_maps_ask_no_other_host(server: Any, open_page: Any, path: str, theme: str) -> None:
    visitor = open_page(f"{server.url}/{path}", theme=theme)
    frame = map_ready(visitor.page)
    frame.wait_for_selector("canvas, svg")
    assert visitor.outside == []
    assert visitor.errors == []


@pytest.mark.parametrize("path", ["Add_articles", "How_sure_is_it"])
def test_other_pages_ask_no_other_host_either(server: Any, open_page: Any, path: str) -> None:
    visitor = open_page(f"{server.url}/{path}")
    idle(visitor.page)
    assert visitor.outside == []
    assert visitor.errors == []
