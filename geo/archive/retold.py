"""What the reports of a trip tell together (which visits are one trip: ``geo.archive.trips``)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import pandas as pd
from sqlalchemy import Connection, select

from geo.archive.database import Database
from geo.archive.schema import articles, places, stops, visits
from geo.archive.trips import telling_of, telling_query
from geo.model import Place, Stop
from geo.travel.same_trip import Telling
from geo.travel.tellings import CombinedTrip, Fact, combine

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
            for batch in _batches(visit_ids):
                route = _stops(connection, batch)
                rows = connection.execute(telling_query().where(visits.c.visit_id.in_(batch)))
                told += [telling_of(row, route.get(row.visit_id, ())) for row in rows]
        return tuple(told)

    def with_reports(self, found: pd.DataFrame) -> pd.DataFrame:
        """A frame of visits or stops, one visit a trip, and what the other reports of each trip say.

        New columns, each a tuple: other_reports (of dicts: article_id, title, date, source, url), differences (of
        sentences: what reports differ on, each value with who says it, and stops that others alone tell of), and for
        stops other_evidence (of dicts: evidence, article_id, source, date, url); and n_reports.
        """
        wanted = list(dict.fromkeys(int(v) for v in found["visit_id"]))
        v = visits.c
        trip_of: dict[int, int] = {}
        with self._read() as connection:
            for batch in _batches(wanted):
                query = select(v.visit_id, v.trip_id).where(v.visit_id.in_(batch), v.n_reports > 1)
                trip_of |= {row.visit_id: row.trip_id for row in connection.execute(query)}
            members: dict[int, list[int]] = {}
            for batch in _batches(list(set(trip_of.values()))):
                for row in connection.execute(select(v.visit_id, v.trip_id).where(v.trip_id.in_(batch))):
                    members.setdefault(row.trip_id, []).append(row.visit_id)
            all_ = [visit for group in members.values() for visit in group]
            reports, evidence = _reports(connection, all_), _evidence(connection, all_)
        told = {telling.id: telling for telling in self.tellings(all_)}
        shown: dict[int, int] = {}  # of each trip the first
        for visit in wanted:
            if visit in trip_of:
                shown.setdefault(trip_of[visit], visit)
        again = set(trip_of) - set(shown.values())
        found = found[~found["visit_id"].isin(again)]
        others: dict[int, tuple[Any, ...]] = {}
        differ: dict[int, tuple[str, ...]] = {}
        sentences: dict[tuple[int, int], tuple[Any, ...]] = {}
        for trip, visit in shown.items():
            whole = combine(told[other] for other in members[trip])
            others[visit] = tuple(reports[t.id] for t in whole.tellings if t.id != visit)
            differ[visit] = tuple(_differences(whole, visit, reports))
            for stop in whole.stops:
                own = next((each for each in stop.told if each.telling == visit and not each.wider), None)
                said = ((each, evidence.get((each.telling, each.index + 1))) for each in stop.told)
                if own is not None:
                    sentences[visit, own.index + 1] = tuple(
                        {"evidence": words, **reports[each.telling]} for each, words in said
                        if words and each.telling != visit
                    )  # fmt: skip
        ids = [int(visit) for visit in found["visit_id"]]
        columns: dict[str, Any] = {
            "n_reports": [1 + len(others.get(visit, ())) for visit in ids],
            "other_reports": [others.get(visit, ()) for visit in ids],
            "differences": [differ.get(visit, ()) for visit in ids],
        }
        if "order" in found:
            columns["other_evidence"] = [
                sentences.get(place, ()) for place in zip(ids, map(int, found["order"]), strict=True)
            ]
        return found.assign(**{name: pd.Series(each, index=found.index) for name, each in columns.items()})


def _batches(ids: Sequence[int]) -> Iterable[Sequence[int]]:
    return (ids[begin : begin + _AT_ONCE] for begin in range(0, len(ids), _AT_ONCE))


def _reports(connection: Connection, ids: Sequence[int]) -> dict[int, dict[str, str | None]]:
    """Each visit's article."""
    a, found = articles.c, {}
    for batch in _batches(ids):
        query = select(visits.c.visit_id, a.article_id, a.headline.label("title"), a.date, a.source, a.url)
        query = query.join_from(visits, articles, a.article_id == visits.c.article_id)
        for visit, *values in connection.execute(query.where(visits.c.visit_id.in_(batch))):
            found[visit] = dict(zip(("article_id", "title", "date", "source", "url"), values, strict=True))
    return found


def _evidence(connection: Connection, ids: Sequence[int]) -> dict[tuple[int, int], str]:
    """The sentence of each stop, by its visit and its place in the order."""
    s, found = stops.c, {}
    for batch in _batches(ids):
        query = select(s.visit_id, s.position, s.evidence).where(s.visit_id.in_(batch))
        found.update({(row.visit_id, row.position): row.evidence for row in connection.execute(query)})
    return found


def _differences(trip: CombinedTrip, visit: int, reports: dict[int, dict[str, str | None]]) -> Iterable[str]:
    """What reports differ on, in English as all of a file's names of fields."""
    facts: list[tuple[str, Fact]] = [("start", trip.start), ("end", trip.end), ("status", trip.status)]
    for stop in trip.stops:
        facts += [
            (f"first day in {stop.name}", stop.first_day),
            (f"last day in {stop.name}", stop.last_day),
            (f"status of {stop.name}", stop.status),
        ]
    for name, fact in facts:
        if not fact.agreed:
            said = (f"{value.value} ({_named(value.by, reports)})" for value in fact.values)
            yield f"{name}: {' | '.join(said)}"
    for stop in trip.stops:
        by = tuple(dict.fromkeys(told.telling for told in stop.told))
        if visit not in by:
            yield f"{stop.name}: told only by {_named(by, reports)}"


def _named(by: Iterable[int], reports: dict[int, dict[str, str | None]]) -> str:
    told = (", ".join(filter(None, (reports[i]["source"] or reports[i]["title"], reports[i]["date"]))) for i in by)
    return "; ".join(told)


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
