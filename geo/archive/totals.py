"""How often each place is named in all articles, kept by the transaction that writes: counting is too slow for a page.

What is kept (`place_totals`) is always what counting the mentions would give: what an article brings is added
(``bring``), and where one goes its places are counted anew (``recount``).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any

from sqlalchemy import CTE, ColumnElement, Connection, Select, bindparam, delete, func, insert, select, text
from sqlalchemy.dialects import postgresql, sqlite

from geo.archive.schema import PLACED, mentions, place_totals

_AT_ONCE = 500  # ids in one statement: databases bound its length
_COLUMNS = ("place_id", "n_mentions", "n_articles")


def named(found: CTE | None = None) -> Select[Any]:
    """Places named in these articles (`found`: their article_id), or in all: place_id, n_mentions, n_articles."""
    if found is None:
        return select(place_totals.c.place_id, place_totals.c.n_mentions, place_totals.c.n_articles)
    return _counted(mentions.c.article_id.in_(select(found.c.article_id)))


def _counted(*which: ColumnElement[bool]) -> Select[Any]:
    """The columns of `place_totals`, counted from the index of named places alone."""
    m = mentions.c
    return (
        select(m.place_id, func.count().label("n_mentions"), func.count(m.article_id.distinct()).label("n_articles"))
        .where(text(PLACED), *which)  # the index's own condition, as text: so SQLite knows that it has what is asked
        .group_by(m.place_id)
    )


def bring(connection: Connection, article_ids: Iterable[str]) -> None:
    """Add the mentions of articles that have just been written."""
    for batch in _batches(article_ids):
        connection.execute(_bringing(connection.dialect.name), {"articles": batch})


@cache
def _bringing(dialect: str) -> Any:
    counted = _counted(mentions.c.article_id.in_(bindparam("articles", expanding=True))).subquery("brought").c
    columns = (counted[name] for name in _COLUMNS)
    brought = select(*columns).where(counted.n_mentions > 0)  # without a condition SQLite takes ON for a join's
    upsert: Any = (postgresql if dialect == "postgresql" else sqlite).insert(place_totals)
    upsert = upsert.from_select(_COLUMNS, brought)
    kept, new = place_totals.c, upsert.excluded
    renewed = {name: kept[name] + new[name] for name in ("n_mentions", "n_articles")}
    return upsert.on_conflict_do_update(index_elements=[kept.place_id], set_=renewed)


def named_in(connection: Connection, article_ids: Iterable[str]) -> set[str]:
    """The places that articles name: to be counted anew when they have gone."""
    m, found = mentions.c, set[str]()
    for batch in _batches(article_ids):
        of_them = select(m.place_id).where(m.article_id.in_(batch), text(PLACED)).distinct()
        found |= set(connection.execute(of_them).scalars())
    return found


def recount(connection: Connection, place_ids: Iterable[str]) -> None:
    """Count these places anew."""
    for batch in _batches(place_ids):
        connection.execute(delete(place_totals).where(place_totals.c.place_id.in_(batch)))
        connection.execute(insert(place_totals).from_select(_COLUMNS, _counted(mentions.c.place_id.in_(batch))))


def _batches(ids: Iterable[str]) -> Iterator[Sequence[str]]:
    ordered = sorted(ids)
    return (ordered[begin : begin + _AT_ONCE] for begin in range(0, len(ordered), _AT_ONCE))
