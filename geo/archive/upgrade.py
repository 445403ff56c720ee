"""An archive that an older version made is brought up to the present tables, in place and in one transaction.

The step to 2 makes its new tables from today's ``schema``. A step that changes tables must not: it has to write its
own tables out, and those of 2 with them.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable

from sqlalchemy import Connection, insert, text

from geo.archive import schema
from geo.archive.search import prepare


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
    schema.metadata.create_all(connection)
    if folded:
        connection.execute(
            insert(schema.searches), [{"article_id": row.article_id, "words": prepare(row.folded)} for row in folded]
        )
    if old:
        # Such a correction named its target by number ("visit/0/stop/2"), which means nothing after a new reading:
        # it is kept, exported and listed, but not applied.
        connection.execute(insert(schema.corrections), [_kept(*row) for row in old])


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


STEPS: dict[str, tuple[str, Callable[[Connection], None]]] = {"1": ("2", _to_2), "2": ("3", _to_3)}


def upgrade(connection: Connection) -> None:
    """Take every step that is left. Another process may have taken them meanwhile: the number is read here."""
    while True:
        found = connection.execute(text("SELECT value FROM meta WHERE key = 'schema'")).scalar()
        if found not in STEPS:
            return
        following, step = STEPS[str(found)]
        step(connection)
        connection.execute(text("UPDATE meta SET value = :value WHERE key = 'schema'"), {"value": following})
