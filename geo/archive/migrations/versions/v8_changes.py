"""Who did what to articles, and when, becomes a log of its own."""

import sqlalchemy as sa
from alembic import op

from geo.archive.schema import CHANGES_ONLY_ADDED
from geo.archive.types import String, Text

revision = "8"
down_revision = "7"


def upgrade() -> None:
    """From 7."""
    op.create_table(
        "changes",
        sa.Column("number", sa.BigInteger().with_variant(sa.Integer, "sqlite"), primary_key=True, autoincrement=True),
        sa.Column("made", String(32), nullable=False),
        sa.Column("who", Text, nullable=False),
        sa.Column("what", String(12), nullable=False),
        sa.Column("n", sa.Integer, nullable=False),
        sa.Column("article_id", String(16)),
        sa.Column("title", Text, nullable=False),
    )
    op.create_index("ix_changes_article_id", "changes", ["article_id"])
    op.create_index("changes_by_time", "changes", ["made", "who", "what"])
    if op.get_bind().dialect.name == "postgresql":
        for statement in CHANGES_ONLY_ADDED:
            op.execute(statement)
        return
    for what in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER changes_no_{what.lower()} BEFORE {what} ON changes "
            "BEGIN SELECT RAISE(ABORT, 'changes are only ever added'); END"
        )
