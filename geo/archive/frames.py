"""The frames: one SELECT each, and the pandas types of its columns.

Text, tuples and whole numbers that may be missing are columns of Python objects, with None where there
is nothing; coordinates are float64 with NaN. An empty frame has the same columns and types.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Any

import pandas as pd
from sqlalchemy import Select, case, func, select
from sqlalchemy.sql.elements import ColumnElement

from geo.archive import queries
from geo.archive.schema import articles, contents, links, mentions, places, stops, visits
from geo.model import Filters

_FEW = 200  # rows
_TYPES = {
    **dict.fromkeys(["visit_id", "stop_id", "link_id", "mention_id", "order", "n_visits", "n_links"], "int64"),
    **dict.fromkeys(["trip_id", "n_reports"], "int64"),
    **dict.fromkeys(["n_mentions", "n_stops", "n_articles", "n", "start:int", "end:int"], "int64"),
    **dict.fromkeys(["latitude", "longitude", "a_latitude", "a_longitude"], "float64"),
    **dict.fromkeys(["b_latitude", "b_longitude", "radius_km", "confidence"], "float64"),
    **dict.fromkeys(["background", "disputed", "metonym", "verified"], "bool"),
}


def frame(names: Sequence[str], rows: Iterable[Sequence[Any]], offsets: bool = False) -> pd.DataFrame:
    """Rows as a frame. `offsets`: start and end are whole numbers (mentions), not dates (visits).

    Rows are taken a few at a time: so many new objects at once as there are rows make Python look through all that
    the process holds for garbage, which takes longer than the frame.
    """
    by_column: list[list[Any]] = [[] for _name in names]
    left = iter(rows)
    while few := list(islice(left, _FEW)):
        for values, more in zip(by_column, zip(*few, strict=True), strict=True):
            values.extend(more)
    columns: dict[str, pd.Series[Any]] = {}
    for name, values in zip(names, by_column, strict=True):
        kind = "int64" if offsets and name in ("start", "end") else _TYPES.get(name, "object")
        columns[name] = pd.Series(values, dtype=kind)
    return pd.DataFrame(columns)


def countries(text: str) -> tuple[str, ...]:
    """ "CN,JP" as a tuple."""
    return tuple(part for part in text.split(",") if part)


def met(text: str) -> tuple[str, ...]:
    """The JSON list of a stop's encounters as a tuple."""
    return tuple(json.loads(text))


def _newest(day: ColumnElement[Any], *then: ColumnElement[Any]) -> list[ColumnElement[Any]]:
    return [day.desc().nulls_last(), *then]


def article_query(filters: Filters) -> Select[Any]:
    """Articles, last published first."""
    c = articles.c
    return (
        select(
            c.article_id, c.headline.label("title"), c.date, c.source, c.url, c.lang, c.added,
            c.n_visits, c.n_links, c.n_mentions,
        )
        .where(*queries.article_conditions(filters))
        .order_by(*_newest(c.date, c.added.desc(), c.article_id))
    )  # fmt: skip


def visit_query(filters: Filters, more: queries.Conditions | None = None, each_report: bool = False) -> Select[Any]:
    """Visits, latest first, those without a date last. `more`: conditions beside the filters.

    `each_report`: all that tell a trip, not the fullest alone.
    """
    c = visits.c
    each = [*queries.visit_conditions(filters), *(more or ())]
    return (
        select(
            c.visit_id, c.article_id, c.trip_id, c.n_reports, c.traveller, c.role, c.traveller_country,
            c.host_countries, c.start_date.label("start"), c.end_date.label("end"), c.first_day, c.last_day, c.status,
            c.background, c.n_stops, c.confidence, c.evidence, c.evidence_start, c.evidence_end, c.verified,
        )
        .where(*(each if each_report else queries.trip_conditions(filters, more)))
        .order_by(*_newest(c.last_day, c.visit_id))
    )  # fmt: skip


def stop_query(filters: Filters, each_report: bool = False) -> Select[Any]:
    """Stops, in the order of the visits' frame and of the journey. `each_report`: as in `visit_query`."""
    c, p = stops.c, places.c
    return (
        select(
            c.stop_id, c.visit_id, c.article_id, visits.c.traveller, visits.c.traveller_country,
            c.position.label("order"), c.parent_id, c.name, c.place_id, p.kind, p.country, p.latitude, p.longitude,
            func.coalesce(p.radius_km, 0.0).label("radius_km"),
            func.coalesce(p.disputed, False).label("disputed"),
            c.arrival, c.departure, c.status, c.met, c.confidence, c.evidence, c.evidence_start, c.evidence_end,
            c.verified,
        )
        .select_from(stops.join(visits, visits.c.visit_id == c.visit_id).outerjoin(places, p.place_id == c.place_id))
        .where(*queries.stop_conditions(filters, each_report))
        .order_by(*_newest(c.visit_last_day, c.visit_id, c.position))
    )  # fmt: skip


def link_query(filters: Filters) -> Select[Any]:
    """Links, latest first; a_name … b_longitude are a twinning's places (the countries' points come later)."""
    c, a, b = links.c, places.alias("pa"), places.alias("pb")
    return (
        select(
            c.link_id, c.article_id, c.type, c.a, c.b, c.date, c.first_day, c.last_day, c.status, c.label, c.since,
            c.years,
            a.c.name.label("a_name"), a.c.latitude.label("a_latitude"), a.c.longitude.label("a_longitude"),
            b.c.name.label("b_name"), b.c.latitude.label("b_latitude"), b.c.longitude.label("b_longitude"),
            c.confidence, c.evidence, c.evidence_start, c.evidence_end, c.verified,
        )
        .select_from(links.outerjoin(a, a.c.place_id == c.a_place).outerjoin(b, b.c.place_id == c.b_place))
        .where(*queries.link_conditions(filters))
        .order_by(*_newest(c.last_day, c.link_id))
    )  # fmt: skip


def mention_query(filters: Filters) -> Select[Any]:
    """Mentions, article by article, in the order of the text."""
    c, p = mentions.c, places.c
    spoken = func.substr(contents.c.content, c.sentence_start + 1, c.sentence_end - c.sentence_start)
    return (
        select(
            c.mention_id, c.article_id, c.start_at.label("start"), c.end_at.label("end"), c.text, c.kind,
            c.place_id, p.name, p.kind.label("place_kind"), c.country, p.latitude, p.longitude,
            c.confidence, c.metonym, case((c.sentence_end > c.sentence_start, spoken), else_="").label("sentence"),
        )
        .select_from(
            mentions.join(contents, contents.c.article_id == c.article_id).outerjoin(places, p.place_id == c.place_id)
        )
        .where(*queries.mention_conditions(filters))
        .order_by(c.article_id, c.start_at, c.mention_id)
    )  # fmt: skip
