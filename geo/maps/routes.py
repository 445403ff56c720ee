"""Visits on the map: numbered stops in order, joined by great circles with arrows."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

from geo.maps import days
from geo.maps.escape import numbers, words
from geo.maps.geodesic import Floats, along, unroll
from geo.maps.layers import Bounds, Layer, _id, box, codes, countries, e4
from geo.maps.legend import Legend
from geo.maps.palette import QUIET, Theme, visit_colour
from geo.model import STATUSES

UNSURE = 0.6  # below this confidence a stop is drawn hollow and dashed
AREAS = ("admin1", "admin2", "natural", "region")  # kinds with an extent worth drawing
LEAST_AREA_KM = 8.0
LETTERS = 12  # as many visits can be told apart by letter; more have their travellers' colours
NOTES = ("", "day not known", "no date")  # by geo.maps.days' sharpness
UNSURE_FLAG, DISPUTED_FLAG, GAP_FLAG = 1, 2, 4


def route_layer(
    stops: pd.DataFrame, selected: int | None = None, theme: Theme = "light", focus: int | None = None
) -> Layer:
    """The routes of all visits in a ``stops`` frame (docs/architecture.md), each in a colour of its own.

    Stops stand in their visit's ``order`` and show that number, with the visit's letter (A, B, …: order of
    appearance in the frame) where there are several. Stops without coordinates are left out, and the leg over
    one is dotted. Postponed and cancelled stops hang on a dotted line beside the route; nested stops
    are small and hang on their parent. ``selected``: a stop_id; ``focus``: a visit_id, the others fade. Where the
    frame has days (``geo.maps.days.with_days``), the map can be played.
    """
    visit_ids = [int(v) for v in pd.unique(stops["visit_id"])] if len(stops) else []
    position = {v: i for i, v in enumerate(visit_ids)}
    frame = stops.assign(_visit=stops["visit_id"].map(position)).sort_values(["_visit", "order"], kind="stable")
    known = frame["latitude"].notna() & frame["longitude"].notna()
    # A leg over stops that nobody could place is marked: it is not known to be the way that was taken.
    skipped = (~known).groupby(frame["_visit"]).cumsum() if len(frame) else known.astype(int)
    drawn = frame[known].assign(_skipped=skipped[known])
    jump = drawn["_skipped"].diff().fillna(0).gt(0) & drawn["_visit"].eq(drawn["_visit"].shift())

    rows = {int(stop): i for i, stop in enumerate(drawn["stop_id"])}
    kinds = drawn["kind"].fillna("").tolist()
    parents = [-1 if pd.isna(p) else rows.get(int(p), -1) for p in drawn["parent_id"]]
    # Inside a country or a region, stops are the route itself, and not details of one stop.
    parents = [-1 if p >= 0 and kinds[p] in ("country", "region") else p for p in parents]

    confidence = drawn["confidence"].fillna(1.0) if "confidence" in drawn else pd.Series(1.0, index=drawn.index)
    disputed = drawn["disputed"].fillna(False).astype(bool) if "disputed" in drawn else pd.Series(False, drawn.index)
    flags = (
        confidence.lt(UNSURE).astype(int) * UNSURE_FLAG
        + disputed.astype(int) * DISPUTED_FLAG
        + jump.astype(int) * GAP_FLAG
    )
    radius = drawn["radius_km"].fillna(0.0) if "radius_km" in drawn else pd.Series(0.0, index=drawn.index)
    unsure = confidence.lt(UNSURE) & ~drawn["kind"].isin(["country"])
    shown = radius.where((drawn["kind"].isin(AREAS) | unsure) & radius.ge(LEAST_AREA_KM), 0.0)
    statuses = [STATUSES.index(s) if isinstance(s, str) and s in STATUSES else 0 for s in drawn["status"]]
    longitudes = _side_by_side(drawn["longitude"].to_numpy(float), drawn["_visit"].to_numpy())
    name_numbers, names = codes(drawn["name"].tolist())
    letters = 1 < len(visit_ids) <= LETTERS
    crowd = len(visit_ids) > LETTERS
    colours = [visit_colour(i, theme) for i in (_by_traveller(frame) if crowd else range(len(visit_ids)))]
    hosts = countries(drawn["country"])
    homes = [c for c in countries(drawn.get("traveller_country", pd.Series(dtype=object))) if c not in hosts]
    timed = "day" in drawn
    by_visit = drawn.groupby("_visit")
    data = ",".join([
        numbers([int(i) for i in drawn["stop_id"]]),
        numbers([int(i) for i in drawn["_visit"]]),
        numbers([int(i) for i in drawn["order"]]),
        numbers(parents),
        numbers(e4(drawn["latitude"])),
        numbers(e4(longitudes)),
        numbers([round(float(r)) for r in shown]),
        numbers(statuses),
        numbers(name_numbers),
        numbers([int(f) for f in flags]),
        numbers(visit_ids),
        "[" + ",".join(f'"{c}"' for c in colours) + "]",
        numbers(int(letters)),
        words(names),
        words(hosts),
        words(homes),
        numbers(_whole(drawn["day"]) if timed else []),
        numbers(_whole(by_visit["until"].max().reindex(range(len(visit_ids)))) if timed else []),
        numbers(_whole(by_visit["sharp"].max().reindex(range(len(visit_ids)))) if timed else []),
        words(NOTES),
    ])  # fmt: skip
    return Layer(
        "routes",
        f"[{data}]",
        numbers([_id(selected), _id(focus)]),
        _bounds(drawn["latitude"].to_numpy(float), longitudes, drawn["_visit"].to_numpy()),
        _legend(
            visit_ids,
            colours,
            letters,
            {STATUSES[s] for s in statuses},
            flags,
            shown,
            parents,
            set(drawn["sharp"]) if timed else set(),
            theme,
        ),
        len(drawn),
    )


def _by_traveller(frame: pd.DataFrame) -> list[int]:
    """A number for each visit (in the order of their numbers), the same for visits of one traveller; 0 for the most."""
    travellers = frame.drop_duplicates("_visit")["traveller"].fillna("")
    ranks = {name: rank for rank, name in enumerate(travellers.value_counts(sort=True).index)}
    return [ranks[name] for name in travellers]


def _whole(values: pd.Series[float]) -> list[int | None]:
    return [None if v != v else int(v) for v in values.astype(float)]


def _side_by_side(longitudes: Floats, visits: npt.NDArray[np.int64]) -> Floats:
    """Unroll each visit's longitudes, and turn whole visits so that all lie in one copy of the world."""
    unrolled = unroll(longitudes, visits)
    around = box(np.zeros(len(longitudes)), longitudes)
    if around is None:
        return unrolled
    centre = (around.west + around.east) / 2.0
    by_visit = pd.Series(unrolled).groupby(visits)
    middle = ((by_visit.transform("min") + by_visit.transform("max")) / 2.0).to_numpy(float)
    return np.asarray(unrolled + 360.0 * np.round((centre - middle) / 360.0), dtype=float)


def _bounds(latitudes: Floats, longitudes: Floats, visits: npt.NDArray[np.int64]) -> Bounds | None:
    """Box around unrolled points and the great circles between them, which reach further from the equator."""
    if not len(latitudes):
        return None
    lats, lons = along(latitudes, longitudes, visits)
    return Bounds(float(lats.min()), float(lons.min()), float(lats.max()), float(lons.max()))


def _legend(
    visit_ids: list[int],
    colours: list[str],
    letters: bool,
    statuses: set[str],
    flags: pd.Series[int],
    areas: pd.Series[float],
    parents: list[int],
    sharp: set[int],
    theme: Theme,
) -> tuple[Legend, ...]:
    several = len(set(colours)) > 1
    entries = [Legend("line", chr(65 + i), colours[i], visit_id=v) for i, v in enumerate(visit_ids) if letters]
    if not letters and visit_ids:
        entries.append(Legend("line", "routes" if len(visit_ids) > 1 else "route", colours[0]))
    colour = QUIET[theme] if several else colours[0] if colours else QUIET[theme]
    if statuses & {"done"}:
        entries.append(Legend("stop", "done", colour, text="1"))
    if "under way" in statuses:
        entries.append(Legend("stop", "under way", colour, text="1"))
    if "planned" in statuses:
        entries.append(Legend("stop", "planned", colour, filled=False, text="1"))
        entries.append(Legend("line", "planned", colour, stroke="dashed", filled=False))
    if "transit" in statuses:
        entries.append(Legend("shape", "transit", colour))
    if "postponed" in statuses:
        entries.append(Legend("stop", "postponed", colour, stroke="dotted", filled=False, text="1"))
    if "cancelled" in statuses:
        entries.append(Legend("stop", "cancelled", QUIET[theme], filled=False, text="1"))
    if any(p >= 0 for p in parents):
        entries.append(Legend("dot", "inside", colour))
    if (flags & UNSURE_FLAG).any():
        entries.append(Legend("stop", "unsure", colour, stroke="dashed", filled=False, text="1"))
    if (flags & GAP_FLAG).any():
        entries.append(Legend("line", "unknown stop between", colour, stroke="dotted", filled=False))
    if (areas > 0).any():
        entries.append(Legend("area", "area", colour))
    if days.ABOUT in sharp:
        entries.append(Legend("stop", "day not known", colour, text="1", badge="~"))
    if days.UNDATED in sharp:
        entries.append(Legend("stop", "no date", colour, text="1", badge="?"))
    return tuple(entries)
