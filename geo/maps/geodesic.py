"""Great circles for drawing and bounds, for whole columns at once.

Drawing uses the sphere (spherical linear interpolation; at most about 20 km beside the WGS 84 geodesic on the
longest legs, which is under a pixel on a world map). Distances that are shown as figures use the ellipsoid
(geopy's geodesic, that is Karney's algorithm in geographiclib).

Longitudes are *unrolled*: they may leave [-180, 180] so that a line over the antimeridian (Tokyo 139.7 to
San Francisco 237.6) is one line, and not a bar across the world.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import numpy.typing as npt
from geopy.distance import geodesic

Floats = npt.NDArray[np.float64]


def unroll(longitudes: npt.ArrayLike, groups: npt.ArrayLike | None = None) -> Floats:
    """Shift each longitude by whole turns so that it is at most 180° from the one before.

    ``groups``: same length; where its value changes, a new line begins, as given. NaN stays NaN and is
    skipped, so that an unresolved stop doesn't break the line.

    >>> unroll([139.7, -122.4]).tolist()
    [139.7, 237.6]
    """
    given: Floats = np.asarray(longitudes, dtype=float)
    out: Floats = given.copy()
    known = np.flatnonzero(~np.isnan(given))
    if len(known) < 2:
        return out
    values = given[known]
    turns = np.round((values[:-1] - values[1:]) / 360.0)
    # A difference of exactly half a turn is left as it is: both ways round are as long.
    turns[np.abs(np.abs(values[:-1] - values[1:]) - 180.0) < 1e-9] = 0.0
    if groups is not None:
        labels = np.asarray(groups)[known]
        first = np.r_[True, labels[1:] != labels[:-1]]
    else:
        first = np.r_[True, np.zeros(len(values) - 1, dtype=bool)]
    total = np.r_[0.0, np.cumsum(turns)]
    start = np.maximum.accumulate(np.where(first, np.arange(len(values)), 0))
    out[known] = values + 360.0 * (total - total[start])
    return out


def great_circle(
    latitude_a: float, longitude_a: float, latitude_b: float, longitude_b: float, step_km: float = 200.0
) -> list[tuple[float, float]]:
    """Points (latitude, unrolled longitude) along the shorter way from a to b, both ends included.

    Points are at most ``step_km`` apart. Antipodes have no one shortest way; any is given.
    """
    lat, lon = np.radians([latitude_a, latitude_b]), np.radians([longitude_a, longitude_b])
    ends = np.column_stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)])
    angle = float(np.arctan2(np.linalg.norm(np.cross(ends[0], ends[1])), ends[0] @ ends[1]))
    count = max(2, int(np.ceil(angle * 6371.0 / step_km)) + 1)
    if angle < 1e-9:
        return [(latitude_a, longitude_a), (latitude_b, longitude_a)]
    if np.pi - angle < 1e-6:  # antipodes: over the nearer pole
        pole = 90.0 if latitude_a + latitude_b >= 0 else -90.0
        half = great_circle(latitude_a, longitude_a, pole - np.sign(pole) * 1e-6, longitude_a, step_km)
        return half + great_circle(pole - np.sign(pole) * 1e-6, longitude_b, latitude_b, longitude_b, step_km)
    t = np.linspace(0.0, 1.0, count)[:, None]
    points = (np.sin((1 - t) * angle) * ends[0] + np.sin(t * angle) * ends[1]) / np.sin(angle)
    lats = np.degrees(np.arcsin(np.clip(points[:, 2], -1, 1)))
    lons = unroll(np.r_[longitude_a, np.degrees(np.arctan2(points[1:, 1], points[1:, 0]))])
    return [(round(float(a), 6), round(float(b), 6)) for a, b in zip(lats, lons, strict=True)]


def along(latitudes: Floats, longitudes: Floats, groups: npt.ArrayLike, steps: int = 8) -> tuple[Floats, Floats]:
    """Points on the great circles between neighbours of one group: (latitudes, unrolled longitudes).

    ``longitudes`` are unrolled; the given points are among the result. For bounds, not for drawing: each leg
    has ``steps`` parts, however long it is.
    """
    lats, lons = np.asarray(latitudes, dtype=float), np.asarray(longitudes, dtype=float)
    labels = np.asarray(groups)
    first = np.flatnonzero(labels[1:] == labels[:-1])
    phi, lam = np.radians(lats), np.radians(lons)
    xyz = np.column_stack([np.cos(phi) * np.cos(lam), np.cos(phi) * np.sin(lam), np.sin(phi)])
    a, b = xyz[first], xyz[first + 1]
    angle = np.arctan2(np.linalg.norm(np.cross(a, b), axis=1), (a * b).sum(axis=1))[:, None, None]
    t = np.linspace(0.0, 1.0, steps + 1)[None, 1:-1, None]
    sine = np.where(np.sin(angle) < 1e-9, 1.0, np.sin(angle))
    points = (np.sin((1 - t) * angle) * a[:, None] + np.sin(t * angle) * b[:, None]) / sine
    points = points[(np.sin(angle) >= 1e-9)[:, 0, 0]]
    start = lons[first][(np.sin(angle) >= 1e-9)[:, 0, 0]]
    between_lat = np.degrees(np.arctan2(points[..., 2], np.hypot(points[..., 0], points[..., 1])))
    raw = np.degrees(np.arctan2(points[..., 1], points[..., 0]))
    between_lon = start[:, None] + (raw - start[:, None] + 180.0) % 360.0 - 180.0
    return np.r_[lats, between_lat.ravel()], np.r_[lons, between_lon.ravel()]


def distance_km(latitudes: Sequence[float], longitudes: Sequence[float]) -> float:
    """Length in km of the way along these points on the WGS 84 ellipsoid; unknown points (NaN) are passed over."""
    known = [(a, b) for a, b in zip(latitudes, longitudes, strict=True) if a == a and b == b]
    return float(sum(geodesic(a, b).km for a, b in pairwise(known)))
