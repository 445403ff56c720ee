"""Places on the map: one dot for each place, as large as the number of its mentions or visits."""

from __future__ import annotations

import pandas as pd

from geo.maps import days
from geo.maps.escape import numbers, words
from geo.maps.layers import Layer, _id, bounds, codes, e4
from geo.maps.legend import Legend
from geo.maps.palette import DENSITY, PLACES, QUIET, Theme
from geo.model import PlaceKind

KINDS: tuple[PlaceKind, ...] = ("country", "admin1", "admin2", "city", "landmark", "natural", "region")
_AREAS = ("country", "admin1", "admin2", "natural", "region")
SPARSE = 400  # places; of more, those near each other are drawn as one (browser/near.js)


def grouped(points: pd.DataFrame) -> pd.DataFrame:
    """One row for each place of a ``mentions`` or ``stops`` frame, those with most mentions first.

    A row may stand for several: their number is then in a column ``n`` (``Archive.places``, ``Archive.visited``), their
    days in ``first_days`` and ``last_days`` (``Archive.dots``).
    Columns: ``dot_id`` (the smallest mention_id or stop_id), place_id, name, kind, latitude, longitude, n,
    ``days`` (as in ``geo.maps.links``), disputed (False where the frame does not say).
    """
    key = "mention_id" if "mention_id" in points else "stop_id"
    kind = "place_kind" if "place_kind" in points else "kind"
    frame = points.dropna(subset=["latitude", "longitude"])
    known: list[tuple[int | None, ...]] = [()] * len(frame)
    if "first_days" in frame:
        known = days.of_each(frame)
    elif "day" in frame:
        known = days.pairs(frame["day"], frame["until"])
    frame = frame.assign(days=pd.Series(known, frame.index, dtype=object))
    if "n" not in frame:
        frame = frame.assign(n=1)
    if "disputed" not in frame:
        frame = frame.assign(disputed=False)
    where = frame["place_id"].where(frame["place_id"].notna(), frame[key].astype(str))
    return (
        frame.groupby(where.rename("where"), sort=False)
        .agg(
            dot_id=(key, "min"),
            place_id=("place_id", "first"),
            name=("name", "first"),
            kind=(kind, "first"),
            latitude=("latitude", "first"),
            longitude=("longitude", "first"),
            n=("n", "sum"),
            days=("days", days.joined),
            disputed=("disputed", "first"),
        )
        .reset_index(drop=True)
        .sort_values(["n", "dot_id"], ascending=[False, True], kind="stable")
    )


def together(count: int, density: bool = False) -> bool:
    """Whether a map of so many places draws those near each other as one."""
    return count > SPARSE and not density


def timed(points: pd.DataFrame) -> bool:
    """Whether the frame has days, so that a map of it can be played."""
    return "day" in points or "first_days" in points


def dot_place(points: pd.DataFrame, dot_id: int) -> str | None:
    """The place_id behind a clicked dot; None where there is no such dot in this frame."""
    dots = grouped(points)
    found = dots.loc[dots["dot_id"] == dot_id, "place_id"]
    return None if found.empty or pd.isna(found.iloc[0]) else str(found.iloc[0])


def place_layer(
    mentions: pd.DataFrame, selected: int | None = None, theme: Theme = "light", density: bool = False
) -> Layer:
    """Dots for the resolved places of a ``mentions`` (or ``stops``) frame: size by count, colour by kind.

    Areas (countries, provinces, regions, mountains and seas) are rings, points are discs.
    Of more than ``SPARSE``, those near each other are one disc with their number, until one comes nearer; a disputed
    place stands alone.
    ``density``: clouds of one colour in their place, stronger where many mentions are near each other.
    ``selected``: a dot_id. Where the frame has days (``geo.maps.days``), the map can be played.
    """
    dots = grouped(mentions)
    kinds = [KINDS.index(k) if isinstance(k, str) and k in KINDS else 3 for k in dots["kind"]]
    name_numbers, names = codes(dots["name"].tolist())
    data = ",".join([
        numbers([int(i) for i in dots["dot_id"]]),
        numbers(kinds),
        numbers([int(n) for n in dots["n"]]),
        numbers(e4(dots["latitude"])),
        numbers(e4(dots["longitude"])),
        numbers([0] * len(dots)),
        numbers(name_numbers),
        "[" + ",".join(f'"{PLACES[theme][k]}"' for k in KINDS) + "]",
        numbers([int(k in _AREAS) for k in KINDS]),
        words(names),
        numbers([list(d) for d in dots["days"]] if timed(mentions) else []),
        f'"{DENSITY[theme] if density else ""}"',
        numbers([int(d) for d in dots["disputed"]] if together(len(dots), density) else []),
    ])  # fmt: skip
    legend: tuple[Legend, ...] = ()
    if not density:
        seen = (k for i, k in enumerate(KINDS) if i in kinds)
        legend = tuple(Legend("dot", k, PLACES[theme][k], filled=k not in _AREAS) for k in seen)
    if together(len(dots), density):
        legend = (*legend, Legend("dot", "near each other", QUIET[theme], text="9"))
    return Layer("places", f"[{data}]", numbers([_id(selected), None]), bounds(dots), legend, len(dots))


def overview_layers(stops: pd.DataFrame, links: pd.DataFrame, theme: Theme = "light") -> tuple[Layer, ...]:
    """Everything at once: arcs of all links below, and a dot for each place that a visit stops at above.

    `stops` and `links` may have a row for each place and each arc (``Archive.dots``, ``Archive.strongest_arcs``).
    """
    from geo.maps.links import link_layer

    if (
        len(stops) and "parent_id" in stops
    ):  # what lies inside another stop is shown by that stop, unless that is a whole country
        inside = stops["parent_id"].map(stops.set_index("stop_id")["kind"]).isin(["country", "region"])
        stops = stops[stops["parent_id"].isna() | inside]
    return tuple(
        layer
        for layer in (link_layer(links, theme=theme, timed=timed(stops)), place_layer(stops, theme=theme))
        if layer.count
    )
