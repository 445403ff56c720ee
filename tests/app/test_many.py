"""With more in the archive than a page shows, it asks for what it shows, and says what it leaves out."""

from __future__ import annotations

from collections.abc import Callable
from inspect import signature
from typing import Any

import pytest

from geo.app import data
from geo.archive import Archive
from geo.archive.reading import Reading
from geo.model import Filters
from tests.app.opening import opened
from tests.app.test_pages import archive  # noqa: F401 - the fixture
from tests.samples import sample_analyses

FRAMES = ("articles", "visits", "stops", "links", "mentions")


@pytest.fixture
def whole(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The frames that were asked for without a bound, though more than that pass."""
    asked: list[str] = []
    for bound, n in (("MOST", 2), ("MOST_NAMED", 2), ("MOST_ARCS", 1)):
        monkeypatch.setattr(data, bound, n)
    for name in FRAMES:
        monkeypatch.setattr(Reading, name, _spied(name, getattr(Reading, name), asked))
    return asked


def _spied(name: str, frame: Callable[..., Any], asked: list[str]) -> Callable[..., Any]:
    def spied(reading: Reading, *given: Any, **named: Any) -> Any:
        told = signature(frame).bind(reading, *given, **named).arguments
        if told.get("limit") is None and not told.get("filters", Filters()).visits:
            asked.append(name)
        return frame(reading, *given, **named)

    return spied


@pytest.fixture
def filled(archive: Archive) -> Archive:  # noqa: F811
    archive.add_all(sample_analyses())
    assert archive.counts()["visits"] > 3
    assert len(archive.arcs()) > 3
    return archive


def captions(app: Any) -> list[str]:
    return [caption.value for caption in app.caption]


def test_the_overview_of_many_asks_for_no_whole_frame(filled: Archive, whole: list[str]) -> None:
    app = opened()
    assert not app.exception
    assert not app.error
    assert whole == []
    said = f"The map draws the 1 arcs with most links, of {len(filled.arcs())}. Filters find the others."
    assert said in captions(app)


def test_the_routes_of_many_ask_for_no_whole_frame(filled: Archive, whole: list[str]) -> None:
    app = opened("1_Visit_routes")
    assert not app.exception
    assert not app.error
    assert whole == []
    n = filled.counts()["visits"]
    said = f"The map draws the newest 2 of {n} visits. Days and other filters find the rest."
    assert said in captions(app)


@pytest.mark.parametrize("page", ["3_Articles", "6_Countries", "7_Travellers", "8_Places", "2_Bilateral_links"])
def test_the_other_pages_ask_for_no_whole_frame(filled: Archive, whole: list[str], page: str) -> None:
    app = opened(page)
    assert not app.exception
    assert not app.error
    assert whole == []


def test_few_are_drawn_as_they_are_without_a_word_of_it(filled: Archive) -> None:
    for page in (None, "1_Visit_routes"):
        assert not [said for said in captions(opened(page)) if "The map draws" in said]
