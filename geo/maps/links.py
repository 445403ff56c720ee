"""Bilateral links on the map: arcs between two countries, or between the two places of a twinning."""

from __future__ import annotations

import numpy as np
import pandas as pd

from geo.maps import days
from geo.maps.escape import numbers, words
from geo.maps.geodesic import Floats
from geo.maps.layers import Layer, _id, box, codes, countries, e4
from geo.maps.legend import Legend
from geo.maps.palette import LINK_STROKES, LINKS, Theme
from geo.model import LINK_TYPES, LinkType

_STROKES = {"solid": 0, "dashed": 1, "dotted": 2}
_DOUBLE = 3
_ENDS = ["a_latitude", "a_longitude", "b_latitude", "b_longitude"]
_OPEN = ("planned", "postponed", "cancelled")
MOST_TINTED = 24  # countries; with more, tint tells nothing
BOW, FAN = 0.16, 0.1  # an arc's height over its chord; the step to the next arc of the same pair


def grouped(links: pd.DataFrame) -> pd.DataFrame:
    """One row for each arc: the links of one type between the same two points.

    A row may stand for several links: their number is then in a column ``n`` (``Archive.arcs``), their days in
    ``first_days`` and ``last_days`` (``Archive.strongest_arcs``).
    Columns: ``arc_id`` (the smallest link_id among them), ``link_ids`` (tuple), type, n, the two points and
    their names and countries, ``open`` (none of them has happened), ``days`` (first and last day of each of them,
    one after the other; ``geo.maps.days``). Links without two points are left out.
    """
    frame = links.dropna(subset=_ENDS).copy()
    # The pair has no order: the same two points the other way round are the same arc.
    swap = (frame["a_longitude"] > frame["b_longitude"]) | (
        (frame["a_longitude"] == frame["b_longitude"]) & (frame["a_latitude"] > frame["b_latitude"])
    )
    for column in ("", "_name", "_latitude", "_longitude"):
        left, right = f"a{column}", f"b{column}"
        frame[left], frame[right] = frame[right].where(swap, frame[left]), frame[left].where(swap, frame[right])
    if "n" not in frame:
        frame["n"] = 1
    frame["open"] = frame["status"].isin(_OPEN)
    frame["days"] = pd.Series(days.of_each(frame), frame.index, dtype=object)
    return (
        frame.groupby([*_ENDS, "type"], sort=True)
        .agg(
            arc_id=("link_id", "min"),
            link_ids=("link_id", lambda ids: tuple(sorted(int(i) for i in ids))),
            n=("n", "sum"),
            open=("open", "all"),
            days=("days", days.joined),
            a=("a", "first"),
            b=("b", "first"),
            a_name=("a_name", "first"),
            b_name=("b_name", "first"),
        )
        .reset_index()
    )


def arc_links(links: pd.DataFrame, arc_id: int) -> tuple[int, ...]:
    """The link_ids behind a clicked arc, or () where there is no such arc in this frame."""
    arcs = grouped(links)
    found = arcs.loc[arcs["arc_id"] == arc_id, "link_ids"]
    return tuple(found.iloc[0]) if len(found) else ()


def arc_of(links: pd.DataFrame, link_id: int | None) -> int | None:
    """The arc_id that shows this link, to mark it as selected; None where it is not drawn."""
    arcs = grouped(links)
    return next((int(a) for a, ids in zip(arcs["arc_id"], arcs["link_ids"], strict=True) if link_id in ids), None)


def _apexes(arcs: pd.DataFrame, west: Floats, east: Floats, bow: Floats) -> tuple[Floats, Floats]:
    """Where each arc is farthest from its chord: the middle of the curve that ``arc`` in browser/geometry.js draws."""

    def mercator(latitudes: pd.Series[float]) -> Floats:
        sine = np.sin(np.radians(latitudes.to_numpy(float).clip(-85.05, 85.05)))
        return np.asarray(0.5 - np.log((1 + sine) / (1 - sine)) / (4 * np.pi))

    ya, yb = mercator(arcs["a_latitude"]), mercator(arcs["b_latitude"])
    dx, dy = (east - west) / 360.0, yb - ya
    side = np.where(dx >= 0, 1.0, -1.0)
    x, y = (west + east) / 720.0 + bow * dy * side, (ya + yb) / 2.0 - bow * dx * side
    return np.degrees(np.arctan(np.sinh(np.pi * (1 - 2 * y.clip(0, 1))))), x * 360.0


def link_layer(links: pd.DataFrame, selected: int | None = None, theme: Theme = "light", timed: bool = False) -> Layer:
    """Arcs of a ``links`` frame (docs/architecture.md): colour and stroke by type, width by number of events.

    Several types between one pair fan out. ``selected``: an arc_id (see ``arc_of``); the other arcs fade.
    ``timed``: with their days, so that the map can be played.
    """
    arcs = grouped(links)
    pair = arcs.groupby(_ENDS, sort=False)
    place, many = pair.cumcount(), pair["n"].transform("size")
    fan = BOW + FAN * (place - (many - 1) / 2.0)
    west, east = arcs["a_longitude"].to_numpy(float), arcs["b_longitude"].to_numpy(float)
    east = east + 360.0 * np.round((west - east) / 360.0)  # the short way round
    name_numbers, names = codes([*arcs["a_name"], *arcs["b_name"]])
    tinted = countries([*arcs["a"], *arcs["b"]])
    data = ",".join([
        numbers([int(i) for i in arcs["arc_id"]]),
        numbers([LINK_TYPES.index(t) if t in LINK_TYPES else len(LINK_TYPES) - 1 for t in arcs["type"]]),
        numbers([int(n) for n in arcs["n"]]),
        numbers(e4(arcs["a_latitude"])),
        numbers(e4(west)),
        numbers(e4(arcs["b_latitude"])),
        numbers(e4(east)),
        numbers([round(f * 1000) for f in fan]),
        numbers(name_numbers[: len(arcs)]),
        numbers(name_numbers[len(arcs) :]),
        numbers([int(o) for o in arcs["open"]]),
        "[" + ",".join(f'"{LINKS[theme][t]}"' for t in LINK_TYPES) + "]",
        numbers([_DOUBLE if t == "twinning" else _STROKES[LINK_STROKES[t]] for t in LINK_TYPES]),
        words(names),
        words(tinted if len(tinted) <= MOST_TINTED else []),
        numbers([list(d) for d in arcs["days"]] if timed else []),
    ])  # fmt: skip
    shown: list[LinkType] = [t for t in LINK_TYPES if (arcs["type"] == t).any()]
    apex_latitude, apex_longitude = _apexes(arcs, west, east, fan.to_numpy(float))
    around = box(
        [*arcs["a_latitude"], *arcs["b_latitude"], *apex_latitude],
        [*arcs["a_longitude"], *arcs["b_longitude"], *apex_longitude],
    )
    legend = tuple(Legend("arc", t, LINKS[theme][t], stroke=LINK_STROKES[t], width=3.0) for t in shown)
    return Layer("links", f"[{data}]", numbers([_id(selected), None]), around, legend, len(arcs))
