"""Articles that tell of certain days are found from the index alone."""

from alembic import op

revision = "6"
down_revision = "5"


def upgrade() -> None:
    """From 5."""
    for table in ("visits", "links"):
        op.create_index(f"{table}_by_days", table, ["last_day", "first_day", "article_id"])
