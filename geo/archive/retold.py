"""Which visits of the archive are one trip, told by several reports (the rules: ``geo.travel.same_trip``).

The database narrows by days, countries and articles' days; the rules decide.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection, Select, and_, exists, not_, or_, select

from geo.archive.database import Database
from geo.archive.schema import articles, places, stops, visit_countries, visits
from geo.model import Place, Stop, Traveller, Visit
from geo.travel.same_trip import LONGEST, NEAR, SLACK, Telling, same_traveller, trips

_AT_ONCE = 500  # ids in one statement: databases bound its length
_ROUNDS = 8  # a trip is followed from report to report so many times: each may tell a day more
_DAY = "____-__-__"


class Retold(Database):
    """The part of ``Archive`` that knows trips."""

    def trip_of(self, visit_id: int) -> tuple[int, ...]:
        """The ids of the visits, each of another article, that tell the trip of this one; itself among them.

        Newest report last. Itself alone where no other report tells it; () where there is no such visit.
        """
        with self._read() as connection:
            found = _tellings(connection, _chosen([visit_id]))
            if not found:
                return ()
            trip: Sequence[Telling] = found
            for _round in range(_ROUNDS if found[0].counts else 0):
                around = _namesakes(trip, _tellings(connection, _near(trip)))
                grown = next(group for group in trips(_sorted({*around, *trip})) if found[0] in group)
                if set(grown) <= set(trip):
                    break
                trip = grown
        return tuple(telling.id for telling in _sorted(trip))

    def trips_of(self, visit_ids: Sequence[int]) -> tuple[tuple[int, ...], ...]:
        """These visits, those of one trip together, in the order given. Visits that are not here are left out."""
        with self._read() as connection:
            found = {t.id: t for batch in _batches(visit_ids) for t in _tellings(connection, _chosen(batch))}
        given = [found[visit_id] for visit_id in dict.fromkeys(visit_ids) if visit_id in found]
        return tuple(tuple(telling.id for telling in group) for group in trips(given))

    def tellings(self, visit_ids: Sequence[int]) -> tuple[Telling, ...]:
        """These visits with their stops, for ``geo.travel.tellings.combine``; what is not here is left out."""
        with self._read() as connection:
            told = [t for batch in _batches(visit_ids) for t in _tellings(connection, _chosen(batch), whole=True)]
        return tuple(told)


def _batches(ids: Sequence[int]) -> Iterable[Sequence[int]]:
    return (ids[begin : begin + _AT_ONCE] for begin in range(0, len(ids), _AT_ONCE))


def _sorted(tellings: Iterable[Telling]) -> list[Telling]:
    return sorted(tellings, key=lambda telling: (telling.published or "9999", telling.article, telling.id))


def _visits() -> Select[Any]:
    v = visits.c
    return select(
        v.visit_id, v.article_id, articles.c.date, v.traveller, v.role, v.traveller_country, v.host_countries,
        v.start_date, v.end_date, v.first_day, v.last_day, v.status, v.background, v.confidence,
    ).join_from(visits, articles, articles.c.article_id == v.article_id)  # fmt: skip


def _chosen(ids: Sequence[int]) -> list[Select[Any]]:
    return [_visits().where(visits.c.visit_id.in_(ids))]


def _near(trip: Sequence[Telling]) -> list[Select[Any]]:
    """Visits that may tell the same trip: a host country in common, and days, or the report's day, near."""
    v = visits.c
    hosts = sorted({country for telling in trip for country in telling.visit.host_countries})
    c = visit_countries.c
    shared = exists().where(c.visit_id == v.visit_id, c.country.in_(hosts))  # by row: days narrow more than a country
    base = _visits().where(v.background.is_(False), shared)
    told = [telling.days for telling in trip if telling.days]
    published = [date.fromisoformat(t.published) for t in trip if t.published]
    found = []
    if told:
        first, last = min(days[0] for days in told), max(days[1] for days in told)
        found.append(
            base.where(
                # a trip is no longer than LONGEST: both bounds of the index are known
                v.last_day.between(_shifted(first, -SLACK), _shifted(last, SLACK + LONGEST)),
                v.first_day <= _shifted(last, SLACK),
            )
        )
        published = [first, last, *published]
    if published:
        days = _shifted(min(published), -NEAR - SLACK), _shifted(max(published), NEAR + SLACK)
        exact = and_(v.start_date.is_not(None), v.start_date.like(_DAY))
        by_report = base.where(articles.c.date.between(*days))
        # those with days of their own are found by them, as far as this trip has any
        found.append(by_report.where(or_(v.first_day.is_(None), not_(exact))) if told else by_report)
    return found


def _namesakes(trip: Sequence[Telling], around: Sequence[Telling]) -> list[Telling]:
    """Those of `around` whose traveller may be the trip's, and who else these may be: a bare name is two people's."""
    by_name: dict[Traveller, list[Telling]] = {}
    for telling in around:
        by_name.setdefault(telling.visit.traveller, []).append(telling)
    known = {telling.visit.traveller for telling in trip}
    day = next((telling.days[0] for telling in trip if telling.days), None)
    for _step in range(2):
        known |= {name for name in by_name if any(same_traveller(name, other, day) for other in known)}
    return [telling for name in by_name if name in known for telling in by_name[name]]


def _shifted(day: date, days: int) -> str:
    try:
        return (day + timedelta(days)).isoformat()
    except OverflowError:
        return day.isoformat()


def _tellings(connection: Connection, queries: Iterable[Select[Any]], whole: bool = False) -> list[Telling]:
    rows = {row.visit_id: row for query in queries for row in connection.execute(query)}
    route = _stops(connection, list(rows)) if whole else {}
    return [_telling(row, route.get(key, ())) for key, row in rows.items()]


def _telling(row: Any, route: tuple[Stop, ...]) -> Telling:
    visit = Visit(
        Traveller(row.traveller, row.role, row.traveller_country),
        tuple(code for code in row.host_countries.split(",") if code),
        route,
        row.start_date,
        row.end_date,
        row.status,
        row.background,
        confidence=row.confidence,
    )
    return Telling(row.visit_id, row.article_id, visit, row.date, row.first_day, row.last_day)


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
