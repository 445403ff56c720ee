"""A map of everything that is drawn of places and arcs has what the frames hold, with all days."""

from __future__ import annotations

from collections import Counter

import pandas as pd
import pytest

from geo.archive import Archive
from geo.maps import overview_layers
from geo.model import Filters
from tests.archive.test_lookups import archive  # noqa: F401 - the fixture
from tests.archive.test_summaries import FILTERS

pytestmark = pytest.mark.usefixtures("archive")


@pytest.mark.parametrize("filters", FILTERS, ids=str)
def test_dots_are_the_places_visited_with_the_days_of_each_visit(
    archive: Archive,  # noqa: F811
    filters: Filters,
) -> None:
    dots, visits, stops = archive.dots(filters), archive.visits(filters), archive.stops(filters)
    when = visits.set_index("visit_id")
    wanted: dict[str, Counter[tuple[str | None, str | None]]] = {}
    for place, visit in stops[stops["latitude"].notna()][["place_id", "visit_id"]].drop_duplicates().to_numpy():
        wanted.setdefault(place, Counter())[when["first_day"][visit], when["last_day"][visit]] += 1
    assert {
        dot.place_id: Counter(zip(dot.first_days, dot.last_days, strict=True)) for dot in dots.itertuples()
    } == wanted
    assert [sum(days.values()) for days in map(wanted.get, dots["place_id"]) if days] == dots["n"].tolist()
    assert dots["n"].is_monotonic_decreasing
    shared = ["place_id", "name", "kind", "country", "latitude", "longitude"]
    told_once = archive.visited(filters).set_index("place_id")
    for dot in dots.to_dict("records"):
        assert [told_once["name"][dot["place_id"]], told_once["n"][dot["place_id"]]] == [dot["name"], dot["n"]]
    assert list(dots[shared].columns) == shared


@pytest.mark.parametrize("filters", FILTERS, ids=str)
def test_arcs_are_those_with_most_links_with_the_days_of_each_link(
    archive: Archive,  # noqa: F811
    filters: Filters,
) -> None:
    whole, links = archive.arcs(filters), archive.links(filters)
    arcs, of = archive.strongest_arcs(filters, 1000)
    assert of == len(whole) == len(arcs)
    same = [c for c in whole.columns if c in arcs.columns]
    pd.testing.assert_frame_equal(arcs.sort_values("link_id", ignore_index=True)[same], whole[same])
    days = Counter(zip(links["first_day"], links["last_day"], strict=True))
    told = (pair for arc in arcs.itertuples() for pair in zip(arc.first_days, arc.last_days, strict=True))
    assert Counter(told) == days
    few, of = archive.strongest_arcs(filters, 2)
    assert of == len(whole)
    pd.testing.assert_frame_equal(few, arcs.head(2))


def test_both_ways_make_the_same_arcs_on_the_map(archive: Archive) -> None:  # noqa: F811
    links, (arcs, _of) = archive.links(), archive.strongest_arcs(Filters(), 1000)
    nothing = archive.dots(Filters()).head(0)
    assert overview_layers(nothing, arcs)[0].data == overview_layers(nothing, links)[0].data
