"""A new server sets itself up: the first visitor waits, sees how far it is, and then a seed report on the map."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from geo.archive import Archive

pytestmark = pytest.mark.browser

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
SETUP = 240_000  # ms: index and language model, on a slow machine


def test_the_first_visitor_sees_the_seed_articles(start_server: Any, open_page: Any) -> None:
    own = start_server(environment={"VISIT_ATLAS_SEEDS": str(SEEDS)}, as_command=True)
    page = open_page(f"{own.url}/Visit_routes").page  # a deep link, as the very first request
    expect(page.get_by_role("heading", name=re.compile(r"^\d+ visits$"))).to_be_visible(timeout=SETUP)
    articles = Archive(own.database_url).counts()["articles"]
    assert articles == len([p for p in SEEDS.iterdir() if p.suffix in (".txt", ".json")])

    other = open_page(own.url).page  # nothing is added twice
    expect(other.get_by_test_id("stMetric").filter(has_text="Articles")).to_contain_text(str(articles))
