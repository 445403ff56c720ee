"""Where else a report was found: other papers' addresses of it."""

import sqlalchemy as sa
from alembic import op

from geo.archive.types import String, Text

revision = "7"
down_revision = "6"


def upgrade() -> None:
    """From 6."""
    article = sa.ForeignKey("articles.article_id", ondelete="CASCADE")
    op.create_table(
        "article_sources",
        sa.Column("article_id", String(16), article, primary_key=True),
        sa.Column("place", String(16), primary_key=True),
        sa.Column("url", Text, nullable=False),
        sa.Column("source", Text, nullable=False),
        sa.Column("title", Text, nullable=False),
        sa.Column("first_seen", String(32), nullable=False),
    )
