"""An archive that an older version made is brought up to the present tables, in place and in one transaction.

Each step writes out the tables that it makes, as they were at its end: ``schema`` has those of today.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable

from sqlalchemy import Connection, insert, text

from geo.archive import trips
from geo.archive.rows import near_days
from geo.archive.schema import corrections, searches
from geo.archive.search import INDEX, prepare

_LOG = (
    "CREATE TABLE corrections (number INTEGER PRIMARY KEY AUTOINCREMENT, correction_id VARCHAR(16) NOT NULL UNIQUE, "
    "article_id VARCHAR(16) NOT NULL, group_id VARCHAR(16) NOT NULL, change TEXT NOT NULL, author TEXT NOT NULL, "
    "note TEXT NOT NULL, made VARCHAR(32) NOT NULL)",
    "CREATE INDEX ix_corrections_article_id ON corrections (article_id)",
    "CREATE INDEX ix_corrections_made ON corrections (made)",
    *(
        f"CREATE TRIGGER corrections_no_{what.lower()} BEFORE {what} ON corrections "
        "BEGIN SELECT RAISE(ABORT, 'corrections are only ever added'); END"
        for what in ("UPDATE", "DELETE")
    ),
    "CREATE TABLE outcomes (correction_id VARCHAR(16) NOT NULL PRIMARY KEY, article_id VARCHAR(16) NOT NULL "
    "REFERENCES articles (article_id) ON DELETE CASCADE, state VARCHAR(20) NOT NULL, reason VARCHAR(20))",
    "CREATE INDEX ix_outcomes_article_id ON outcomes (article_id)",
)
_SEARCHES = (
    "CREATE TABLE searches (search_id INTEGER PRIMARY KEY AUTOINCREMENT, article_id VARCHAR(16) NOT NULL UNIQUE "
    "REFERENCES articles (article_id) ON DELETE CASCADE, words TEXT NOT NULL)",
    *INDEX,
)
_TRIPS = (
    "ALTER TABLE visits ADD COLUMN trip_id BIGINT NOT NULL DEFAULT 0",
    "ALTER TABLE visits ADD COLUMN n_reports INTEGER NOT NULL DEFAULT 1",
    "CREATE INDEX visits_retold ON visits (trip_id, visit_id) WHERE n_reports > 1",
    "ALTER TABLE visit_countries ADD COLUMN host BOOLEAN NOT NULL DEFAULT false",
    "ALTER TABLE visit_countries ADD COLUMN near_first INTEGER",
    "ALTER TABLE visit_countries ADD COLUMN near_last INTEGER",
    "CREATE INDEX visit_countries_near ON visit_countries (country, near_first, near_last, visit_id) "
    "WHERE near_first IS NOT NULL",
    "ALTER TABLE corrections ADD COLUMN other_id VARCHAR(16)",
    "CREATE INDEX ix_corrections_other_id ON corrections (other_id)",
    "CREATE TABLE trip_words (correction_id VARCHAR(16) NOT NULL, article_id VARCHAR(16) NOT NULL "
    "REFERENCES articles (article_id) ON DELETE CASCADE, visit_id BIGINT, reason VARCHAR(20), one BOOLEAN NOT NULL, "
    "made VARCHAR(32) NOT NULL, PRIMARY KEY (correction_id, article_id))",
    "CREATE INDEX ix_trip_words_visit_id ON trip_words (visit_id)",
    "CREATE INDEX trip_words_by_article ON trip_words (article_id)",
    "UPDATE visits SET trip_id = visit_id",
)


def _make(connection: Connection, statements: tuple[str, ...]) -> None:
    for statement in statements:
        connection.execute(text(statement))


def _to_2(connection: Connection) -> None:
    """Corrections become a log, verified things are marked, and words are looked for in an index."""
    for table in ("visits", "stops", "links"):
        connection.execute(text(f"ALTER TABLE {table} ADD COLUMN verified BOOLEAN NOT NULL DEFAULT false"))
    folded = connection.execute(text("SELECT article_id, folded FROM searches")).all()
    old = connection.execute(
        text("SELECT correction_id, article_id, target, before, after, author, note, made FROM corrections")
    ).all()
    for table in ("searches", "corrections"):
        connection.execute(text(f"DROP TABLE {table}"))
    _make(connection, (*_SEARCHES, *_LOG))
    if folded:
        connection.execute(
            insert(searches), [{"article_id": row.article_id, "words": prepare(row.folded)} for row in folded]
        )
    if old:
        # Such a correction named its target by number ("visit/0/stop/2"), which means nothing after a new reading:
        # it is kept, exported and listed, but not applied.
        connection.execute(insert(corrections), [_kept(*row) for row in old])


def _kept(
    number: int, article: str, target: str, before: str | None, after: str | None, author: str, note: str, made: str
) -> dict[str, str]:
    own = hashlib.sha256(f"{article}/{number}/{made}".encode()).hexdigest()[:16]
    change = {"kind": "by number", "target": target, "before": before, "after": after}
    return {
        "correction_id": own, "article_id": article, "group_id": own, "change": json.dumps(change),
        "author": author or "unknown", "note": note, "made": made,
    }  # fmt: skip


def _to_3(connection: Connection) -> None:
    """Mentions and visits are counted by place from the index alone."""
    for table, columns in (("mentions", "kind, place_id, article_id"), ("stops", "place_id, visit_id")):
        connection.execute(text(f"DROP INDEX IF EXISTS {table}_by_place"))
        connection.execute(text(f"CREATE INDEX {table}_by_place ON {table} ({columns})"))


def _to_4(connection: Connection) -> None:
    """Visits of different articles that tell one trip are put together."""
    _make(connection, _TRIPS)
    told = connection.execute(trips.telling_query()).all()
    hosts = [row for each in map(trips.telling_of, told) for row in near_days(each)]
    if hosts:
        connection.execute(
            text(
                "UPDATE visit_countries SET host = true, near_first = :near_first, near_last = :near_last "
                "WHERE visit_id = :visit_id AND country = :country"
            ),
            hosts,
        )
    trips.settle(connection, [row.visit_id for row in told])


STEPS: dict[str, tuple[str, Callable[[Connection], None]]] = {
    "1": ("2", _to_2), "2": ("3", _to_3), "3": ("4", _to_4),
}  # fmt: skip


def upgrade(connection: Connection) -> None:
    """Take every step that is left. Another process may have taken them meanwhile: the number is read here."""
    while True:
        found = connection.execute(text("SELECT value FROM meta WHERE key = 'schema'")).scalar()
        if found not in STEPS:
            return
        following, step = STEPS[str(found)]
        step(connection)
        connection.execute(text("UPDATE meta SET value = :value WHERE key = 'schema'"), {"value": following})
