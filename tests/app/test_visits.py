"""Visits in words, and how far they went."""

from __future__ import annotations

import pandas as pd
import pytest

from geo.app.visits import dates_read, host_names, label, length_km, met
from geo.archive import Archive
from geo.model import Stop, Traveller, Visit
from tests.samples import sample_analyses


@pytest.fixture(scope="module")
def archive() -> Archive:
    found = Archive("sqlite://")
    for analysis in sample_analyses():
        found.add(analysis)
    return found


def test_a_visit_in_one_line(archive: Archive) -> None:
    labels = [label(row) for _, row in archive.visits().iterrows()]
    assert "Nicolás Maduro (Venezuela) to China, 8–13 September 2023" in labels
    assert any(line.endswith("– planned") for line in labels)


def test_the_way_leaves_out_nested_and_cancelled_stops(archive: Archive) -> None:
    stops = archive.stops()
    seed = stops[stops["traveller"] == "Nicolás Maduro"]
    assert length_km(seed) == pytest.approx(2279, abs=1)
    other = stops[stops["traveller"] == "Ana Exemplo"]
    assert "cancelled" in set(other["status"])
    assert length_km(other) == pytest.approx(length_km(other[other["status"] != "cancelled"]))


@pytest.mark.parametrize(
    ("described", "words"),
    [
        ("Xi Jinping (President, CN), 2023-09-13", ("Met", "Xi Jinping", "(President, China), 13 September 2023")),
        ("Lin Wu (CN)", ("Met", "Lin Wu", "(China)")),
        ("Somebody", ("Met", "Somebody", "")),
        ("Somebody, 2023-09", ("Met", "Somebody", "September 2023")),
        ("A (b) (director of the ..., US)", ("Met", "A (b)", "(director of the ..., United States)")),
    ],
)
def test_whom_they_met(described: str, words: tuple[str, str, str]) -> None:
    assert met(described) == words


def test_countries_in_a_row() -> None:
    assert host_names(["PT"]) == "Portugal"
    assert host_names(["PT", "ES", "MA"]) == "Portugal, Spain and Morocco"
    assert host_names([]) == ""


def test_a_visit_whose_end_is_not_told_is_shown_up_to_its_last_stop() -> None:
    visit = {"traveller": "Ana Exemplo", "traveller_country": "PT", "host_countries": ("KE",), "status": "done"}
    begun = pd.Series(visit | {"start": "2024-04-12", "end": None, "last_day": "2024-04-15"})
    assert label(begun).endswith("Kenya, 12–15 April 2024")
    vague = pd.Series(visit | {"start": "2024-04", "end": None, "last_day": "2024-04-30"})
    assert label(vague).endswith("Kenya, April 2024")


def test_a_visit_that_is_not_kept_yet_goes_on_to_the_last_day_of_its_stops() -> None:
    stops = (Stop("Nairobi", arrival="2026-03-03"), Stop("Kigali", arrival="2026-03-04"))
    visit = Visit(Traveller("Ana Exemplo"), stops=stops, start="2026-03-03")
    assert dates_read(visit) == "3–4 March 2026"
    assert dates_read(Visit(Traveller("Ana Exemplo"), stops=stops, start="2026-03")) == "March 2026"
