"""What the reports of a trip tell together (which visits are one trip: ``geo.archive.trips``)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, select

from geo.archive.database import Database
from geo.archive.schema import articles, places, stops, visits
from geo.archive.trips import telling_of, telling_query
from geo.model import Place, Stop
from geo.travel.same_trip import Telling

_AT_ONCE = 500  # ids in one statement: databases bound its length


class Retold(Database):
    """The part of ``Archive`` that knows trips."""

    def trip_of(self, visit_id: int) -> tuple[int, ...]:
        """The ids of the visits, each of another article, that tell the trip of this one; itself among them.

        Newest report last. Itself alone where no other report tells it; () where there is no such visit.
        """
        v, a = visits.c, articles.c
        trip = select(v.trip_id).where(v.visit_id == visit_id).scalar_subquery()
        told = select(v.visit_id).join_from(visits, articles, a.article_id == v.article_id)
        told = told.where(v.trip_id == trip).order_by(a.date.nulls_last(), v.article_id, v.visit_id)
        with self._read() as connection:
            return tuple(connection.execute(told).scalars())

    def tellings(self, visit_ids: Sequence[int]) -> tuple[Telling, ...]:
        """These visits with their stops, for ``geo.travel.tellings.combine``; what is not here is left out."""
        told: list[Telling] = []
        with self._read() as connection:
            for begin in range(0, len(visit_ids), _AT_ONCE):
                batch = visit_ids[begin : begin + _AT_ONCE]
                route = _stops(connection, batch)
                rows = connection.execute(telling_query().where(visits.c.visit_id.in_(batch)))
                told += [telling_of(row, route.get(row.visit_id, ())) for row in rows]
        return tuple(told)


def _stops(connection: Connection, ids: Sequence[int]) -> dict[int, tuple[Stop, ...]]:
    s, p = stops.c, places.c
    query = (
        select(
            s.stop_id, s.visit_id, s.parent_id, s.name, s.arrival, s.departure, s.status, s.confidence, s.place_id,
            p.name.label("place"), p.kind, p.country, p.admin1, p.latitude, p.longitude, p.population, p.radius_km,
            p.disputed,
        )
        .select_from(stops.outerjoin(places, p.place_id == s.place_id))
        .where(s.visit_id.in_(ids))
        .order_by(s.visit_id, s.position)
    )  # fmt: skip
    by_visit: dict[int, list[Any]] = {}
    for row in connection.execute(query):
        by_visit.setdefault(row.visit_id, []).append(row)
    return {visit_id: _route(rows) for visit_id, rows in by_visit.items()}


def _route(rows: Sequence[Any]) -> tuple[Stop, ...]:
    at = {row.stop_id: index for index, row in enumerate(rows)}
    return tuple(
        Stop(
            row.name,
            Place(row.place_id, row.place, row.kind, row.country, row.admin1, row.latitude, row.longitude,
                  row.population, row.radius_km, row.disputed) if row.place is not None else None,
            row.arrival,
            row.departure,
            row.status,
            at.get(row.parent_id),
            confidence=row.confidence,
        )
        for row in rows
    )  # fmt: skip
