"""Corrections become a log, verified things are marked, and words are looked for in an index."""

import hashlib
import json

import sqlalchemy as sa
from alembic import op

from geo.archive.search import INDEX, prepare

revision = "2"
down_revision = "1"

_KEY = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def _article(**more: bool) -> sa.Column[str]:
    key = sa.ForeignKey("articles.article_id", ondelete="CASCADE")
    return sa.Column("article_id", sa.String(16), key, nullable=False, **more)  # type: ignore[arg-type]


def upgrade() -> None:
    """From 1."""
    connection = op.get_bind()
    for table in ("visits", "stops", "links"):
        op.add_column(table, sa.Column("verified", sa.Boolean, nullable=False, server_default=sa.false()))
    folded = connection.execute(sa.text("SELECT article_id, folded FROM searches")).all()
    old = connection.execute(
        sa.text("SELECT correction_id, article_id, target, before, after, author, note, made FROM corrections")
    ).all()
    for table in ("searches", "corrections"):
        op.drop_table(table)
    searches = op.create_table(
        "searches",
        sa.Column("search_id", _KEY, primary_key=True, autoincrement=True),
        _article(unique=True),
        sa.Column("words", sa.Text, nullable=False),
    )
    corrections = op.create_table(
        "corrections",
        sa.Column("number", _KEY, primary_key=True, autoincrement=True),
        sa.Column("correction_id", sa.String(16), nullable=False, unique=True),
        sa.Column("article_id", sa.String(16), nullable=False, index=True),
        sa.Column("group_id", sa.String(16), nullable=False),
        sa.Column("change", sa.Text, nullable=False),
        sa.Column("author", sa.Text, nullable=False),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("made", sa.String(32), nullable=False, index=True),
    )
    op.create_table(
        "outcomes",
        sa.Column("correction_id", sa.String(16), primary_key=True),
        _article(index=True),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("reason", sa.String(20)),
    )
    if connection.dialect.name == "sqlite":
        for statement in INDEX:
            op.execute(statement)
        for what in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER corrections_no_{what.lower()} BEFORE {what} ON corrections "
                "BEGIN SELECT RAISE(ABORT, 'corrections are only ever added'); END"
            )
    if folded:
        op.bulk_insert(searches, [{"article_id": row.article_id, "words": prepare(row.folded)} for row in folded])
    if old:
        # Such a correction named its target by number ("visit/0/stop/2"), which means nothing after a new reading:
        # it is kept, exported and listed, but not applied.
        op.bulk_insert(corrections, [_kept(*row) for row in old])


def _kept(
    number: int, article: str, target: str, before: str | None, after: str | None, author: str, note: str, made: str
) -> dict[str, str]:
    own = hashlib.sha256(f"{article}/{number}/{made}".encode()).hexdigest()[:16]
    change = {"kind": "by number", "target": target, "before": before, "after": after}
    return {
        "correction_id": own, "article_id": article, "group_id": own, "change": json.dumps(change),
        "author": author or "unknown", "note": note, "made": made,
    }  # fmt: skip
