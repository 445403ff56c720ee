"""Which visits tell one trip: `trip_id` and `n_reports`, kept true whenever an article comes, changes or goes.

The rules are ``geo.travel.same_trip``'s. What they make of a visit depends only on those that a chain of reports leads
to from it, so that much is looked at again: ``beside`` before visits go, ``settle`` when others have come, in the same
transaction. The result is the same as of all visits at once, in whatever order they came.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Any

from sqlalchemy import Connection, and_, bindparam, or_, select, update

from geo.archive.schema import articles, stops, trip_words, visit_countries, visits
from geo.model import Traveller, Visit
from geo.travel.same_trip import LONGEST, NEAR, Telling, Word, names_meet, same_trip, trips

_AT_ONCE = 500  # ids in one statement: databases bound its length


def beside(connection: Connection, visit_ids: Iterable[int]) -> set[int]:
    """The other visits whose trips may change when these go: those that may tell the same, or are said to."""
    ids = set(visit_ids)
    return {other for _mine, other in chain(_near(connection, ids), _partners(connection, ids))} - ids


def settle(connection: Connection, visit_ids: Iterable[int], stops_too: bool = True) -> None:
    """Write down anew which trips these visits tell, and all others that a chain of reports leads to.

    `stops_too`: their stops say it as well (since tables 9).
    """
    reached = _reached(connection, visit_ids)
    ids = list(reached)
    found = trips((telling for telling, _trip, _n in reached.values()), _words(connection, ids))
    changed = []
    for group in found:
        first = min(group, key=lambda telling: (telling.published or "9999", telling.article, telling.id))
        n_reports = len({telling.article for telling in group})
        changed += [
            {"this": telling.id, "trip": first.id, "n": n_reports}
            for telling in group
            if reached[telling.id][1:] != (first.id, n_reports)
        ]
    if changed:
        c = visits.c
        written = update(visits).where(c.visit_id == bindparam("this"))
        connection.execute(written.values(trip_id=bindparam("trip"), n_reports=bindparam("n")), changed)
        if stops_too:
            of_visit = update(stops).where(stops.c.visit_id == bindparam("this"))
            connection.execute(of_visit.values(trip_id=bindparam("trip")), changed)


_Kept = tuple[Telling, int, int]  # with its trip_id and n_reports


def _reached(connection: Connection, visit_ids: Iterable[int]) -> dict[int, _Kept]:
    """These visits, and those that a chain of reports of one trip, or of people's words, leads to."""
    seen: dict[int, _Kept] = {}  # of those looked at: another report of the same trip, or not
    reached: dict[int, _Kept] = {}
    _load(connection, set(visit_ids), seen)
    frontier = set(seen)
    while frontier:
        reached |= {number: seen[number] for number in frontier}
        near = [pair for pair in _near(connection, frontier, seen) if pair[1] not in reached]
        said = [pair for pair in _partners(connection, frontier) if pair[1] not in reached]
        _load(connection, {other for _mine, other in chain(near, said)} - seen.keys(), seen)
        frontier = {other for mine, other in near if same_trip(seen[mine][0], seen[other][0])}
        frontier |= {other for _mine, other in said if other in seen}
    return reached


def _batches(ids: Iterable[int]) -> Iterator[Sequence[int]]:
    ordered = sorted(ids)
    return (ordered[begin : begin + _AT_ONCE] for begin in range(0, len(ordered), _AT_ONCE))


def _near(connection: Connection, ids: set[int], known: dict[int, _Kept] | None = None) -> Iterator[tuple[int, int]]:
    """Pairs of one of these visits and another: a host country in common, and days near each other.

    With what is `known` of these: only those whose travellers' names can be one person's.
    """
    mine, other, v = visit_countries.alias("mine").c, visit_countries.alias("other").c, visits.c
    first, last = mine.near_first, mine.near_last
    pairs = select(mine.visit_id, other.visit_id, v.traveller).where(
        other.country == mine.country,
        # none is longer than LONGEST: both bounds of the index are known
        other.near_first.between(first - (LONGEST + NEAR), last + NEAR),
        other.near_last >= first - NEAR,
        other.visit_id != mine.visit_id,
        v.visit_id == other.visit_id,
    )
    for batch in _batches(ids):
        for this, that, name in connection.execute(pairs.where(mine.visit_id.in_(batch))):
            if known is None or names_meet(known[this][0].visit.traveller.name, name):
                yield this, that


def _partners(connection: Connection, ids: set[int]) -> Iterator[tuple[int, int]]:
    """Pairs of one of these visits and another that people say something of."""
    for batch in _batches(ids):
        for word in _said(connection, batch):
            yield from ((a, b) for a, b in ((word.a, word.b), (word.b, word.a)) if a in ids)


def _words(connection: Connection, ids: Iterable[int]) -> list[Word]:
    """What people say of these visits, in the order in which they said it."""
    found = {word: None for batch in _batches(ids) for word in _said(connection, batch)}
    return [Word(word.a, word.b, word.one) for word in sorted(found, key=lambda word: (word.made, word.correction_id))]


def _said(connection: Connection, ids: Sequence[int]) -> Sequence[Any]:
    w, x = trip_words.alias("w").c, trip_words.alias("x").c
    here = and_(w.correction_id == x.correction_id, w.article_id < x.article_id, w.visit_id.is_not(None))
    return connection.execute(
        select(w.visit_id.label("a"), x.visit_id.label("b"), w.one, w.made, w.correction_id).where(
            here, x.visit_id.is_not(None), or_(w.visit_id.in_(ids), x.visit_id.in_(ids))
        )
    ).all()


def _load(connection: Connection, ids: Iterable[int], seen: dict[int, _Kept]) -> None:
    for batch in _batches(ids):
        rows = connection.execute(telling_query().where(visits.c.visit_id.in_(batch)))
        seen |= {row.visit_id: (telling_of(row), row.trip_id, row.n_reports) for row in rows}


def telling_query() -> Any:
    """What `telling_of` needs of visits."""
    v = visits.c
    return select(
        v.visit_id, v.article_id, articles.c.date, v.traveller, v.role, v.traveller_country, v.host_countries,
        v.start_date, v.end_date, v.first_day, v.last_day, v.status, v.background, v.confidence, v.trip_id,
        v.n_reports,
    ).join_from(visits, articles, articles.c.article_id == v.article_id)  # fmt: skip


def telling_of(row: Any, stops: tuple[Any, ...] = ()) -> Telling:
    """A row of `telling_query` as the rules take it."""
    visit = Visit(
        Traveller(row.traveller, row.role, row.traveller_country),
        tuple(code for code in row.host_countries.split(",") if code),
        stops,
        row.start_date,
        row.end_date,
        row.status,
        row.background,
        confidence=row.confidence,
    )
    return Telling(row.visit_id, row.article_id, visit, row.date, row.first_day, row.last_day)
