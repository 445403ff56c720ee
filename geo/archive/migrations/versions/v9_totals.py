"""What pages count is read from indexes alone, and how often a place is named is kept."""

import sqlalchemy as sa
from alembic import op

from geo.archive.types import Text

revision = "9"
down_revision = "8"

_KEY = sa.BigInteger().with_variant(sa.Integer, "sqlite")
_LINKS = ["a", "b", "type", "a_place", "b_place", "status", "last_day", "first_day", "link_id"]


def upgrade() -> None:
    """From 8."""
    op.add_column("stops", sa.Column("trip_id", _KEY, nullable=False, server_default="0"))
    op.execute("UPDATE stops SET trip_id = (SELECT v.trip_id FROM visits AS v WHERE v.visit_id = stops.visit_id)")
    for table, index, columns, where in (
        ("mentions", "mentions_by_place", ["place_id", "kind", "article_id"], None),
        ("mentions", "mentions_placed", ["article_id", "place_id", "kind"], "kind = 'place' AND place_id IS NOT NULL"),
        ("visits", "visits_by_traveller", ["traveller", "last_day", "traveller_country", "visit_id"], None),
        ("visits", "visits_by_way", ["traveller_country", "host_countries", "n_reports", "trip_id"], None),
        ("visits", "visits_retold", ["trip_id", "visit_id", "n_stops"], "n_reports > 1"),
        ("visits", "visits_verified", ["article_id"], "verified"),
        ("links", "links_verified", ["article_id"], "verified"),
        ("visit_countries", "visit_countries_by_visit", ["visit_id", "country", "host"], None),
        ("stops", "stops_by_visit", ["visit_id", "place_id", "trip_id", "stop_id"], None),
        ("stops", "stops_by_place", ["place_id", "trip_id", "visit_id", "stop_id"], None),
        ("links", "links_by_article", ["article_id", *_LINKS], None),
        ("links", "links_by_a", _LINKS, None),
    ):
        some = sa.text(where) if where else None
        op.drop_index(index, table, if_exists=True)
        op.create_index(index, table, columns, sqlite_where=some, postgresql_where=some)
    op.create_table(
        "place_totals",
        sa.Column("place_id", Text, sa.ForeignKey("places.place_id"), primary_key=True),
        sa.Column("n_mentions", sa.Integer, nullable=False),
        sa.Column("n_articles", sa.Integer, nullable=False),
        sa.Column("mention_id", _KEY, nullable=False),
    )
    op.execute(
        "INSERT INTO place_totals (place_id, n_mentions, n_articles, mention_id) "
        "SELECT place_id, count(*), count(DISTINCT article_id), min(mention_id) FROM mentions "
        "WHERE kind = 'place' AND place_id IS NOT NULL GROUP BY place_id"
    )
