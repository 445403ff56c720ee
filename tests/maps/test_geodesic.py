"""Lines go the short way round the earth, over the antimeridian too, and figures use the ellipsoid."""

from itertools import pairwise

import numpy as np
import pytest
from geographiclib.geodesic import Geodesic
from hypothesis import given
from hypothesis import strategies as st

from geo.maps.geodesic import along, distance_km, great_circle, unroll

LAT, LON = st.floats(-89, 89), st.floats(-180, 180)


def test_tokyo_to_san_francisco_crosses_the_antimeridian_as_one_line() -> None:
    assert unroll([139.7, -122.4]).tolist() == pytest.approx([139.7, 237.6])
    line = great_circle(35.7, 139.7, 37.8, -122.4)
    assert line[-1] == pytest.approx((37.8, 237.6))
    geodesic = Geodesic.WGS84.InverseLine(35.7, 139.7, 37.8, -122.4)
    north = max(geodesic.Position(geodesic.s13 * i / 100)["lat2"] for i in range(101))
    assert max(lat for lat, _ in line) == pytest.approx(north, abs=0.3)


def test_each_visit_is_unrolled_by_itself_and_unknown_stops_are_passed_over() -> None:
    got = unroll([170, -170, np.nan, 175, 10, -10], ["a", "a", "a", "a", "b", "b"])
    assert got[[0, 1, 3, 4, 5]].tolist() == [170, 190, 175, 10, -10]
    assert np.isnan(got[2])


@given(st.lists(LON, max_size=12))
def test_neighbours_are_at_most_half_a_turn_apart_and_on_their_meridian(longitudes: list[float]) -> None:
    got = unroll(longitudes)
    assert (np.abs(np.diff(got)) <= 180 + 1e-6).all()
    assert np.allclose((got - np.array(longitudes) + 180) % 360, 180)


@given(LAT, LON, LAT, LON)
def test_a_drawn_line_has_the_length_of_the_geodesic(lat_a: float, lon_a: float, lat_b: float, lon_b: float) -> None:
    want = Geodesic.WGS84.Inverse(lat_a, lon_a, lat_b, lon_b)["s12"] / 1000
    line = great_circle(lat_a, lon_a, lat_b, lon_b)
    assert distance_km([p[0] for p in line], [p[1] for p in line]) == pytest.approx(want, rel=0.006, abs=1)
    assert max((abs(b[1] - a[1]) for a, b in pairwise(line)), default=0) <= 180.001


@given(st.lists(st.tuples(LAT, LON), min_size=1, max_size=6))
def test_bounds_hold_the_points_and_the_lines_between(points: list[tuple[float, float]]) -> None:
    lats = np.array([p[0] for p in points])
    lons = unroll([p[1] for p in points])
    more_lats, more_lons = along(lats, lons, np.zeros(len(points)))
    assert set(lats) <= set(more_lats)
    assert np.isfinite(more_lats).all()
    assert np.isfinite(more_lons).all()
    assert (np.abs(more_lats) <= 90).all()


def test_distances_skip_unknown_stops() -> None:
    assert distance_km([0, np.nan, 0], [0, np.nan, 1]) == pytest.approx(111.32, abs=0.01)
    assert distance_km([], []) == 0
