"""PostgreSQL: text in the order of SQLite's, an index of words, indexes in the frames' order, a log that only grows."""

import sqlalchemy as sa
from alembic import op

from geo.archive.schema import ONLY_ADDED
from geo.archive.search import LEXEMES

revision = "5"
down_revision = "4"

_LATEST = {
    "articles_by_date": "articles (date DESC NULLS LAST, added DESC)",
    "visits_by_day": "visits (last_day DESC NULLS LAST, visit_id ASC)",
    "stops_in_order": "stops (visit_last_day DESC NULLS LAST, visit_id ASC, position ASC)",
    "links_by_day": "links (last_day DESC NULLS LAST, link_id ASC)",
}


def upgrade() -> None:
    """From 4. Nothing to do in SQLite."""
    connection = op.get_bind()
    if connection.dialect.name != "postgresql":
        return
    texts: dict[str, list[str]] = {}
    columns = sa.text(
        "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = current_schema() "
        "AND data_type IN ('character varying', 'text') AND table_name <> 'alembic_version'"
    )
    for table, column in connection.execute(columns):
        texts.setdefault(table, []).append(f'ALTER COLUMN "{column}" TYPE VARCHAR COLLATE "C"')
    for table, changes in texts.items():
        op.execute(f'ALTER TABLE "{table}" {", ".join(changes)}')
    for index, rows in _LATEST.items():
        op.execute(f"DROP INDEX IF EXISTS {index}")
        op.execute(f"CREATE INDEX {index} ON {rows}")
    op.execute(f"CREATE INDEX IF NOT EXISTS searches_by_words ON searches USING gin ({LEXEMES})")
    op.execute("DROP TRIGGER IF EXISTS corrections_only_added ON corrections")  # some of 4 have it
    for statement in ONLY_ADDED:
        op.execute(statement)
