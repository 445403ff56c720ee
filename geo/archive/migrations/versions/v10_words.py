"""What is counted of the visits in a set of articles (those with certain words) is read from indexes alone."""

from alembic import op

revision = "10"
down_revision = "9"


def upgrade() -> None:
    """From 9."""
    for table, index, columns in (
        (
            "visits",
            "visits_by_article",
            [
                "article_id",
                "visit_id",
                "trip_id",
                "n_reports",
                "n_stops",
                "traveller_country",
                "host_countries",
                "last_day",
                "traveller",
            ],
        ),
        ("stops", "stops_by_article", ["article_id", "place_id", "trip_id"]),
    ):
        op.drop_index(index, table)
        op.create_index(index, table, columns)
    op.drop_column("place_totals", "mention_id")
