"""What pages count, asked from the archive and kept by version and filters as frames are (``geo.app.data``).

Columns: docs/architecture.md. Frames are shared: a page never changes one in place.
"""

from __future__ import annotations

from typing import Any, Literal

import pandas as pd

from geo.app import service
from geo.app.charts import layout
from geo.app.kept import kept
from geo.maps import Layer, Theme, link_layer, place_layer
from geo.model import Filters

Count = Literal[
    "pairs", "arcs", "journeys", "countries", "travellers", "visits_of", "visits_at", "visit_counts", "visited",
    "places", "open_names", "mentions_where", "open_stops",
]  # fmt: skip


@kept(256)
def _count(name: Count, filters: Filters, asked: tuple[tuple[str, Any], ...], version: int, where: str) -> pd.DataFrame:
    found: pd.DataFrame = getattr(service.archive(), name)(filters, **dict(asked))
    return found


def count(what: Count, filters: Filters, /, **asked: str | int | None) -> pd.DataFrame:
    """The frame that the archive's method `what` gives for `filters` and what else is `asked`."""
    return _count(what, filters, tuple(sorted(asked.items())), service.version(), service.archive().where)


@kept(64)
def _arcs(filters: Filters, theme: Theme, version: int, where: str) -> Layer:
    return link_layer(count("arcs", filters), theme=theme)


def arcs(filters: Filters, theme: Theme) -> Layer:
    """The layer of the links that pass."""
    return _arcs(filters, theme, service.version(), service.archive().where)


@kept(48)
def _visited(filters: Filters, country: str | None, theme: Theme, version: int, where: str) -> Layer:
    return place_layer(count("visited", filters, country=country), theme=theme)


def visited(filters: Filters, country: str | None, theme: Theme) -> Layer:
    """The layer of the places where visits stopped, in one country or in all."""
    return _visited(filters, country, theme, service.version(), service.archive().where)


@kept(24)
def _mentioned(filters: Filters, theme: Theme, density: bool, version: int, where: str) -> Layer:
    found = count("places", filters)
    size = found["n_mentions"].clip(lower=1)
    dots = found.assign(mention_id=range(1, len(found) + 1), n=size).rename(columns={"kind": "place_kind"})
    return place_layer(dots, theme=theme, density=density)


def mentioned(filters: Filters, theme: Theme, density: bool = False) -> Layer:
    """The layer of the places that are named; a dot's id is the place's row in the frame ``places``, from 1 on."""
    return _mentioned(filters, theme, density, service.version(), service.archive().where)


@kept(24)
def _nodes(filters: Filters, version: int, where: str) -> pd.DataFrame:
    return layout(count("pairs", filters))


def nodes(filters: Filters) -> pd.DataFrame:
    """Where the countries of a network picture stand (``geo.app.charts.layout``)."""
    return _nodes(filters, service.version(), service.archive().where)


def rows(frame: pd.DataFrame) -> list[Any]:
    """The rows, with their columns as attributes."""
    return list(frame.itertuples(index=False))
