"""What pages look up: a few rows by their ids, the newest of many, how many there are.

A page over 100,000 visits asks these, and never a whole frame. Columns of frames: docs/architecture.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Literal, TypeVar

import pandas as pd
from sqlalchemy import Select, func, select

from geo.archive import frames, queries
from geo.archive.schema import articles, links, stops, visits
from geo.archive.summaries import EVERYTHING, Summaries, with_points
from geo.model import Filters

_AT_ONCE = 5_000  # values in one statement: databases bound their number
T = TypeVar("T")


class LookUps(Summaries):
    """The part of ``Archive`` that gives a few of many."""

    def how_many(self, what: Literal["articles", "visits", "links"], filters: Filters = EVERYTHING) -> int:
        """How many of one kind pass the filters, as ``counts`` says; a trip is one visit."""
        match what:
            case "articles":
                query = select(func.count()).select_from(articles).where(*queries.article_conditions(filters))
            case "links":
                query = select(func.count()).select_from(links).where(*queries.link_conditions(filters))
            case _:
                query = select(func.count()).select_from(visits).where(*queries.trip_conditions(filters))
        with self._read() as connection:
            return int(connection.execute(query).scalar() or 0)

    def visit_ids(
        self, filters: Filters, limit: int, offset: int = 0, among: Sequence[int] = ()
    ) -> tuple[list[int], int]:
        """The ids of a part of the visits' frame, in its order, and how many there are in all; `among`: only these."""
        v = visits.c
        conditions = queries.trip_conditions(filters)
        if among:
            conditions.append(v.visit_id.in_(among))
        query = select(v.visit_id).where(*conditions).order_by(v.last_day.desc().nulls_last(), v.visit_id)
        return self._ids(query, limit, offset)

    def link_ids(self, filters: Filters, limit: int, offset: int = 0) -> tuple[list[int], int]:
        """The ids of a part of the links' frame, in its order, and how many there are in all."""
        c = links.c
        query = select(c.link_id).where(*queries.link_conditions(filters))
        return self._ids(query.order_by(c.last_day.desc().nulls_last(), c.link_id), limit, offset)

    def _ids(self, query: Select[Any], limit: int, offset: int) -> tuple[list[int], int]:
        of = select(func.count()).select_from(query.order_by(None).subquery())
        with self._read() as connection:
            ids = [int(id_) for id_ in connection.execute(query.limit(limit).offset(offset)).scalars()]
            return ids, int(connection.execute(of).scalar() or 0)

    def links_by(self, link_ids: Sequence[int]) -> pd.DataFrame:
        """The links' frame of these; what is not here is left out."""
        found = frames.link_query(EVERYTHING).where(links.c.link_id.in_(link_ids))
        return with_points(self._frame(found, None, 0))

    def visit_of(self, stop_id: int) -> int | None:
        """The visit that a stop belongs to; None where there is no such stop."""
        with self._read() as connection:
            found = connection.execute(select(stops.c.visit_id).where(stops.c.stop_id == stop_id)).scalar()
        return None if found is None else int(found)

    def passing(self, visit_ids: Iterable[int], filters: Filters = EVERYTHING) -> frozenset[int]:
        """Which of these visits are here and pass, whichever report of a trip they are."""
        key, told, found = visits.c.visit_id, queries.visit_conditions(filters), set[int]()
        with self._read() as connection:
            for some in parts(visit_ids):
                found |= set(connection.execute(select(key).where(key.in_(some), *told)).scalars())
        return frozenset(found)

    def passes(self, article_id: str, filters: Filters) -> bool:
        """Whether the article is here and passes."""
        wanted = articles.c.article_id == article_id
        query = select(articles.c.article_id).where(wanted, *queries.article_conditions(filters))
        with self._read() as connection:
            return connection.execute(query).first() is not None

    def article_row(self, article_id: str) -> pd.DataFrame:
        """The articles' frame of this one; empty where it is not here."""
        return self._frame(frames.article_query(EVERYTHING).where(articles.c.article_id == article_id), None, 0)

    def told(self, visit_ids: Sequence[int]) -> pd.DataFrame:
        """The visits' frame of these, whichever report of a trip they are; what is not here is left out."""
        found = [self._visits(frames.visit_query(Filters(visits=some)), None) for some in parts(visit_ids)]
        if len(found) < 2:
            return found[0] if found else self._visits(frames.visit_query(EVERYTHING, each_report=True), 0)
        return _newest_first(pd.concat(found))

    def told_by(self, travellers: Sequence[str], limit: int) -> pd.DataFrame:
        """The visits' frame of those that travellers of these names made, once for each trip, at most `limit`."""
        every = frames.visit_query(EVERYTHING)
        found = [self._visits(every.where(visits.c.traveller.in_(some)), limit) for some in parts(travellers)]
        return _newest_first(pd.concat(found)).head(limit) if found else self._visits(every, 0)

    def read_from(self, article_id: str) -> tuple[pd.DataFrame, pd.DataFrame]:
        """The visits' and the links' frame of all that was read from this article."""
        of_visits = frames.visit_query(EVERYTHING, [visits.c.article_id == article_id], each_report=True)
        of_links = frames.link_query(EVERYTHING).where(links.c.article_id == article_id)
        return self._visits(of_visits, None), with_points(self._frame(of_links, None, 0))

    def newest_stop_there(self, stop_id: int, filters: Filters) -> pd.DataFrame:
        """The stops' frame of one: the newest that passes at this stop's place, or itself where it has no place."""
        place = select(stops.c.place_id).where(stops.c.stop_id == stop_id).scalar_subquery()
        there = (stops.c.place_id == place) | (place.is_(None) & (stops.c.stop_id == stop_id))
        return self._stops(frames.stop_query(filters).where(there).limit(1))

    def days(self, filters: Filters) -> pd.DataFrame:
        """When visits took place: first_day, last_day, start, end as in the visits' frame, and n of them."""
        c = visits.c
        when = (c.first_day, c.last_day, c.start_date.label("start"), c.end_date.label("end"))
        query = select(*when, func.count().label("n")).where(*queries.trip_conditions(filters)).group_by(*when)
        return self._frame(query, None, 0)

    def link_days(self, filters: Filters) -> pd.DataFrame:
        """The first and the last day of all links that pass, in one row: first_day, last_day (None without any)."""
        first, last = func.min(links.c.first_day), func.max(links.c.last_day)
        query = select(first.label("first_day"), last.label("last_day"))
        return self._frame(query.where(*queries.link_conditions(filters)), None, 0)

    def ends_of(self, link_id: int) -> tuple[str, str] | None:
        """The two countries of a link, by code; None where there is no such link."""
        with self._read() as connection:
            row = connection.execute(select(links.c.a, links.c.b).where(links.c.link_id == link_id)).first()
        return None if row is None else (row.a, row.b)

    def _stops(self, query: Select[Any], limit: int | None = None, offset: int = 0) -> pd.DataFrame:
        found = self._frame(query, limit, offset)
        found["met"] = pd.Series([frames.met(text) for text in found["met"]], dtype=object)
        return found


def parts(values: Iterable[T]) -> Iterator[tuple[T, ...]]:
    """The values, each once, as many at a time as one statement takes."""
    once = tuple(dict.fromkeys(values))
    return (once[begin : begin + _AT_ONCE] for begin in range(0, len(once), _AT_ONCE))


def _newest_first(found: pd.DataFrame) -> pd.DataFrame:
    """In the order of the visits' frame."""
    order = found.sort_values("visit_id").sort_values("last_day", ascending=False, na_position="last", kind="stable")
    return order.reset_index(drop=True)
