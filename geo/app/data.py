"""What pages ask the archive for, kept by version and filters and shared between readers.

Frames here are shared: a page never changes one in place. Keys are the archive's version and the filters,
never the frames themselves (hashing those costs more, and misses changes in big ones).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

import pandas as pd

from geo import data, i18n
from geo.app import service
from geo.app.kept import kept
from geo.archive import Hit, Options, Source
from geo.i18n import _, counted
from geo.maps import Layer, Span, Theme, overview_layers, place_layer, route_layer, span_of, with_days
from geo.model import Article, Filters
from geo.travel.tellings import CombinedTrip, combine

Table = Literal["articles", "visits", "stops", "links"]
Newest = Literal["articles", "visits", "links"]
Kind = Literal["articles", "visits", "links"]

MOST = 5_000  # visits, or links, that are drawn or listed one by one; of more, the newest
MOST_NAMED = 2_000  # in a box to choose from
MOST_ARCS = 3_000  # on a map of more: those with most links


@kept(48)
def _frame(name: Table, filters: Filters, version: int, where: str) -> pd.DataFrame:
    archive = service.archive()
    match name:
        case "articles":
            return archive.articles(filters)
        case "visits":
            return archive.visits(filters)
        case "stops":
            return archive.stops(filters)
        case _:
            return archive.links(filters)


def frame(name: Table, filters: Filters) -> pd.DataFrame:
    """A whole frame of the archive (docs/architecture.md), shared: not to be changed. For filters that few pass."""
    return _frame(name, filters, service.version(), service.archive().where)


@kept(16)
def _newest(name: Newest, filters: Filters, most: int, version: int, where: str) -> pd.DataFrame:
    archive = service.archive()
    match name:
        case "articles":
            return archive.articles(filters, most)
        case "visits":
            return archive.visits(filters, most)
        case _:
            return archive.links(filters, most)


def newest(name: Newest, filters: Filters, most: int) -> pd.DataFrame:
    """The first `most` rows of a frame (up to ``MOST``); shared: not to be changed."""
    read = MOST_NAMED if most <= MOST_NAMED else MOST  # a page's lists are parts of one
    return _newest(name, filters, read, service.version(), service.archive().where).head(most)


@kept(256)
def _how_many(what: Kind, filters: Filters, version: int, where: str) -> int:
    return service.archive().how_many(what, filters)


def how_many(what: Kind, filters: Filters) -> int:
    """How many of a kind pass the filters, where the other counts are not needed."""
    return _how_many(what, filters, service.version(), service.archive().where)


@kept(128)
def _passing(visits: tuple[int, ...], filters: Filters, version: int, where: str) -> frozenset[int]:
    return service.archive().passing(visits, filters)


def passing(visits: tuple[int, ...], filters: Filters) -> frozenset[int]:
    """Which of these visits are here and pass the filters, whichever report of a trip they are."""
    return _passing(visits, filters, service.version(), service.archive().where)


@kept(32)
def _told(visits: tuple[int, ...], version: int, where: str) -> pd.DataFrame:
    return service.archive().told(visits)


def told(visits: tuple[int, ...]) -> pd.DataFrame:
    """The visits' frame of these, whatever the filters; shared: not to be changed."""
    return _told(visits, service.version(), service.archive().where)


@kept(32)
def _read_from(article_id: str, version: int, where: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    return service.archive().read_from(article_id)


def read_from(article_id: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The visits and the links that were read from an article; shared: not to be changed."""
    return _read_from(article_id, service.version(), service.archive().where)


@kept(24)
def _hits(filters: Filters, version: int, where: str) -> tuple[Hit, ...]:
    return service.archive().hits(filters)


def hits(filters: Filters) -> tuple[Hit, ...]:
    """Where the newest articles that pass have the words that are searched."""
    return _hits(filters, service.version(), service.archive().where)


@kept(128)
def _counts(filters: Filters, version: int, where: str) -> dict[str, int]:
    return service.archive().counts(filters)


def counts(filters: Filters) -> dict[str, int]:
    """How many articles, visits, stops, links, countries … pass the filters."""
    return _counts(filters, service.version(), service.archive().where)


@kept(4)
def _options(version: int, where: str) -> Options:
    return service.archive().options()


def options() -> Options:
    """What there is to filter by."""
    return _options(service.version(), service.archive().where)


@kept(32)
def _mentions(article_id: str, version: int, where: str) -> pd.DataFrame:
    return service.archive().mentions_of(article_id)


def mentions(article_id: str) -> pd.DataFrame:
    """The mentions of one article, in text order; shared: not to be changed."""
    return _mentions(article_id, service.version(), service.archive().where)


@kept(32)
def _article(article_id: str, version: int, where: str) -> Article | None:
    return service.archive().article(article_id)


def article(article_id: str) -> Article | None:
    """An article as it was read, or None."""
    return _article(article_id, service.version(), service.archive().where)


@kept(24)
def _span(filters: Filters, links: bool, version: int, where: str) -> Span | None:
    archive = service.archive()
    return span_of(archive.days(filters), [archive.link_days(filters)] if links else [])


def span(filters: Filters, links: bool = False) -> Span | None:
    """The days of the visits (with `links`: and the links) that pass, for a slider; None where none has any."""
    return _span(filters, links, service.version(), service.archive().where)


@kept(32)
def _sources(article_id: str, version: int, where: str) -> tuple[Source, ...]:
    return service.archive().sources(article_id)


def sources(article_id: str) -> tuple[Source, ...]:
    """Where else a report was found than its article says."""
    return _sources(article_id, service.version(), service.archive().where)


# Layers: built once for each data version, filter and theme; a selection is put in afterwards (Layer.select).


@dataclass(frozen=True)
class Everything:
    """The layers of a map of everything, and of how many arcs it has the strongest; None where it has all."""

    layers: tuple[Layer, ...]
    of_arcs: int | None = None


@kept(16)
def _overview(filters: Filters, theme: Theme, version: int, where: str) -> Everything:
    archive = service.archive()
    n = counts(filters)
    if max(n["visits"], n["links"]) <= MOST:
        return Everything(overview_layers(_timed_stops(filters), archive.links(filters), theme))
    arcs, of = archive.strongest_arcs(filters, MOST_ARCS)
    return Everything(overview_layers(archive.dots(filters), arcs, theme), of if of > len(arcs) else None)


def overview(filters: Filters, theme: Theme) -> Everything:
    """The map of all that passes the filters."""
    return _overview(filters, theme, service.version(), service.archive().where)


def _timed_stops(filters: Filters) -> pd.DataFrame:
    """The stops of the newest visits that pass, with their days (``geo.maps.with_days``)."""
    visits = service.archive().visits(filters, MOST)
    return with_days(service.archive().stops(Filters(visits=tuple(visits["visit_id"].tolist()))), visits)


@kept(48)
def _routes(filters: Filters, visits: tuple[int, ...], theme: Theme, version: int, where: str) -> Layer:
    return route_layer(stops_of(visits), theme=theme)


def routes(visits: tuple[int, ...], theme: Theme) -> Layer:
    """The layer of these visits' routes, in this order."""
    return _routes(Filters(), visits, theme, service.version(), service.archive().where)


@kept(8)
def _all_routes(filters: Filters, theme: Theme, version: int, where: str) -> Layer:
    return route_layer(_timed_stops(filters), theme=theme)


def all_routes(filters: Filters, theme: Theme) -> Layer:
    """The layer of the routes of all visits that pass (of more than ``MOST``, the newest), with their days."""
    return _all_routes(filters, theme, service.version(), service.archive().where)


@kept(32)
def _places(article_id: str, theme: Theme, version: int, where: str) -> Layer:
    return place_layer(mentions(article_id), theme=theme)


def places(article_id: str, theme: Theme) -> Layer:
    """The layer of the places that one article names."""
    return _places(article_id, theme, service.version(), service.archive().where)


@kept(48)
def _stops_of(visits: tuple[int, ...], version: int, where: str) -> pd.DataFrame:
    found = service.archive().stops(Filters(visits=visits))
    place = {visit: position for position, visit in enumerate(visits)}
    return found.assign(_at=found["visit_id"].map(place)).sort_values(["_at", "order"]).drop(columns="_at")


def stops_of(visits: tuple[int, ...]) -> pd.DataFrame:
    """All stops of these visits, visits in the order given; shared: not to be changed."""
    return _stops_of(visits, service.version(), service.archive().where)


@kept(256)
def _trip_of(visit: int, version: int, where: str) -> tuple[int, ...]:
    return service.archive().trip_of(visit)


def trip_of(visit: int) -> tuple[int, ...]:
    """The visits of all reports that tell this one's trip, itself among them, whatever the filters."""
    return _trip_of(visit, service.version(), service.archive().where)


@kept(32)
def _combined(visits: tuple[int, ...], version: int, where: str) -> CombinedTrip:
    return combine(service.archive().tellings(visits))


def combined(visits: tuple[int, ...]) -> CombinedTrip:
    """The trip that these visits tell."""
    return _combined(visits, service.version(), service.archive().where)


@kept(256)
def _visit_of(stop: int, version: int, where: str) -> int | None:
    return service.archive().visit_of(stop)


def visit_of(stop: int) -> int | None:
    """The visit that a stop belongs to, whatever the filters; None where there is no such stop."""
    return _visit_of(stop, service.version(), service.archive().where)


@kept(16)
def _labels(filters: Filters, most: int, version: int, where: str, language: str) -> dict[int, str]:
    from geo.app.visits import label

    named = ["visit_id", "traveller", "traveller_country", "host_countries", "status", "start", "end", "last_day"]
    rows = newest("visits", filters, most)[named]
    return {int(row["visit_id"]): label(row) for row in rows.to_dict("records")}  # type: ignore[arg-type]


def visit_labels(filters: Filters, most: int) -> dict[int, str]:
    """The newest visits that pass, each in one line, by id; shared: not to be changed."""
    return _labels(filters, most, service.version(), service.archive().where, i18n.current())


@kept(16)
def _newest_trips(filters: Filters, most: int, version: int, where: str, language: str) -> dict[int, str]:
    from geo.app.visits import label

    names = {}
    for _row, visit in newest("visits", filters, most).iterrows():
        n = int(visit["n_reports"])
        by = f" – {counted('told by {n} report', 'told by {n} reports', n)}" if n > 1 else ""
        names[int(visit["visit_id"])] = label(visit) + by
    return names


def newest_trips(filters: Filters, most: int) -> dict[int, str]:
    """The newest visits that pass, each in one line with how many reports tell it, by id; shared: not to be changed."""
    return _newest_trips(filters, most, service.version(), service.archive().where, i18n.current())


@cache
def _country_names() -> dict[str, str]:
    return {row["iso"]: row["name"] for row in data.table("countries")}


def country_name(code: str | None) -> str:
    """A country's name; the code itself where it is none; "unknown country" for None."""
    if not code:
        return _("unknown country")
    if i18n.current() != i18n.DEFAULT and (name := i18n.territories(i18n.current()).get(code)):
        return name
    return _country_names().get(code) or i18n.territories(i18n.DEFAULT).get(code) or code
