"""The page "How sure is it?" says what was measured, and nothing that was not."""

from __future__ import annotations

from pathlib import Path

import pytest

from geo.app import dates
from geo.app.measured import BLIND, facts, hundred
from geo.evaluation.record import Figure, Record, Reliability, committed
from tests.app.opening import opened
from tests.app.test_pages import archive

__all__ = ["archive"]


def record(*figures: Figure) -> Record:
    bins = (
        Reliability(0.2, 0.35, 50, 0.3, 0.1),
        Reliability(0.6, 0.7, 10, 0.65, 0.5),
        Reliability(0.9, 0.95, 30, 0.92, 0.9),
    )
    return Record("abc1234", "2026-01-02", {"geovirus": 2, "lgl": 3, BLIND: 4}, figures, {"places": bins})


def test_a_pin_is_what_is_drawn_so_guesses_do_not_count() -> None:
    pin = facts(record())[0]
    assert pin.share == pytest.approx((10 * 0.5 + 30 * 0.9) / 40)
    assert "40 names in 5 news articles" in pin.meaning


def test_stops_days_and_links_are_those_of_the_blind_reports() -> None:
    _, stop, day, link = facts(
        record(
            Figure("own", "stop_right", 0.99),
            Figure(BLIND, "stop_right", 0.71),
            Figure(BLIND, "stop_found", 0.5),
            Figure(BLIND, "given", 0.6),
            Figure(BLIND, "dates", 0.3),
            Figure(BLIND, "link_right", 0.8),
        )
    )
    assert (stop.share, day.share, link.share) == (0.71, 0.6, 0.8)
    assert "50 of 100 are found" in stop.meaning
    assert "30 of 100 are found" in day.meaning


def test_what_was_not_counted_is_a_dash() -> None:
    assert hundred(None) == "–"
    assert hundred(0.876) == "88 of 100"


def test_the_version_that_runs_has_all_figures_that_its_page_shows() -> None:
    for fact in facts(committed()):
        assert fact.share is not None
        assert "–" not in fact.meaning


def test_the_page_shows_them_with_day_and_version(archive: object, tmp_path: Path) -> None:
    app = opened("5_How_sure_is_it")
    assert not app.exception
    said = " ".join(element.proto.body for element in app.get("html"))
    for fact in facts(committed()):
        assert f"<b>{hundred(fact.share)}</b>" in said
    assert "By language" in said
    assert any(dates.human(committed().day) in c.value for c in app.caption)
