"""A map of everything in a big archive: a row for each place and each arc, with the days of all that it stands for.

The rows of visits, stops and links go by one at a time, and only what the map needs of them is held.
"""

from __future__ import annotations

from operator import itemgetter
from typing import Any

import pandas as pd
from sqlalchemy import func, select

from geo.archive import queries
from geo.archive.database import Database
from geo.archive.frames import frame
from geo.archive.lookups import parts
from geo.archive.schema import links, places, stops, visits
from geo.archive.summaries import with_points
from geo.model import Filters

_AT_ONCE = 5_000  # rows
_MANY = 30_000  # visits; of more, it is quicker to look at all stops than to look for each one's
_FIRST = itemgetter(0)
_NOT_YET = ("planned", "postponed", "cancelled")
_DOTS = [
    "stop_id", "place_id", "name", "kind", "country", "latitude", "longitude", "disputed", "n", "first_days",
    "last_days",
]  # fmt: skip
_ARCS = [
    "link_id", "type", "a", "b", "n", "status", "first_days", "last_days",
    "a_name", "a_latitude", "a_longitude", "b_name", "b_latitude", "b_longitude",
]  # fmt: skip


class Mapped(Database):
    """The part of ``Archive`` that gives what a map of everything draws."""

    def dots(self, filters: Filters) -> pd.DataFrame:
        """Places where visits stopped, most visits first, as `visited`, with first_days and last_days.

        These are tuples with a day (YYYY-MM-DD or None) for each visit there: when it began, and when it ended.
        """
        c, v, p = stops.c, visits.c, places.c
        when = select(v.visit_id, v.first_day, v.last_day).where(*queries.trip_conditions(filters))
        there = (
            select(c.place_id, c.visit_id, func.min(c.stop_id))
            .where(c.place_id.is_not(None))
            .group_by(c.place_id, c.visit_id)
        )
        known = select(p.place_id, p.name, p.kind, p.country, p.latitude, p.longitude, p.disputed)
        known = known.where(p.latitude.is_not(None))
        one: dict[str | None, str | None] = {}  # of equal days, one text
        spans: dict[int, tuple[str | None, str | None]] = {}
        found: dict[str, list[tuple[int, str | None, str | None]]] = {}
        with self._read() as connection:
            for visit, first, last in connection.execute(when).yield_per(_AT_ONCE):
                spans[visit] = one.setdefault(first, first), one.setdefault(last, last)
            few = [there.where(c.visit_id.in_(some)) for some in parts(spans)] if len(spans) < _MANY else [there]
            for query in few:
                for place, visit, stop in connection.execute(query).yield_per(_AT_ONCE):
                    if (span := spans.get(visit)) is not None:
                        found.setdefault(place, []).append((stop, *span))
            rows = []
            for some in parts(found):
                for place, *more in connection.execute(known.where(p.place_id.in_(some))):
                    ids, firsts, lasts = zip(*sorted(found[place], key=_FIRST), strict=True)
                    rows.append((ids[0], place, *more, len(ids), firsts, lasts))
        rows.sort(key=lambda row: (-row[8], row[0]))
        return frame(_DOTS, rows)

    def strongest_arcs(self, filters: Filters, most: int) -> tuple[pd.DataFrame, int]:
        """The `most` arcs with most links, as `arcs`, with first_days and last_days of their links; and of how many."""
        c, p = links.c, places.c
        query = select(c.type, c.a, c.b, c.a_place, c.b_place, c.link_id, c.status, c.first_day, c.last_day)
        one: dict[str | None, str | None] = {}
        found: dict[tuple[Any, ...], list[Any]] = {}
        with self._read() as connection:
            for *ends, link, status, first, last in connection.execute(
                query.where(*queries.link_conditions(filters)).order_by(c.link_id)
            ).yield_per(_AT_ONCE):
                arc = found.setdefault(tuple(ends), [link, False, [], []])
                arc[0] = min(arc[0], link)
                arc[1] = arc[1] or status not in _NOT_YET
                arc[2].append(one.setdefault(first, first))
                arc[3].append(one.setdefault(last, last))
            strongest = sorted(found.items(), key=lambda item: (-len(item[1][2]), item[1][0]))[:most]
            at: dict[str | None, tuple[Any, ...]] = {None: (None, None, None)}
            for some in parts(place for ends, _arc in strongest for place in ends[3:] if place is not None):
                there = select(p.place_id, p.name, p.latitude, p.longitude).where(p.place_id.in_(some))
                at |= {place: tuple(more) for place, *more in connection.execute(there)}
        rows = [
            (link, *ends[:3], len(firsts), "done" if happened else "planned", tuple(firsts), tuple(lasts),
             *at[ends[3]], *at[ends[4]])
            for ends, (link, happened, firsts, lasts) in strongest
        ]  # fmt: skip
        return with_points(frame(_ARCS, rows)), len(found)
