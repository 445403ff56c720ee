"""Mentions and visits are counted by place from the index alone."""

from alembic import op

revision = "3"
down_revision = "2"


def upgrade() -> None:
    """From 2."""
    for table, columns in (("mentions", ["kind", "place_id", "article_id"]), ("stops", ["place_id", "visit_id"])):
        op.drop_index(f"{table}_by_place", table, if_exists=True)
        op.create_index(f"{table}_by_place", table, columns)
