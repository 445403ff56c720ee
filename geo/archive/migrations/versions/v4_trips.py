"""Visits of different articles that tell one trip are put together."""

import sqlalchemy as sa
from alembic import op

from geo.archive import trips
from geo.archive.rows import near_days

revision = "4"
down_revision = "3"

_KEY = sa.BigInteger().with_variant(sa.Integer, "sqlite")
_NEAR = sa.text("near_first IS NOT NULL")
_RETOLD = sa.text("n_reports > 1")


def upgrade() -> None:
    """From 3."""
    op.add_column("visits", sa.Column("trip_id", _KEY, nullable=False, server_default="0"))
    op.add_column("visits", sa.Column("n_reports", sa.Integer, nullable=False, server_default="1"))
    op.create_index("visits_retold", "visits", ["trip_id", "visit_id"], sqlite_where=_RETOLD, postgresql_where=_RETOLD)
    op.add_column("visit_countries", sa.Column("host", sa.Boolean, nullable=False, server_default=sa.false()))
    op.add_column("visit_countries", sa.Column("near_first", sa.Integer))
    op.add_column("visit_countries", sa.Column("near_last", sa.Integer))
    near = ["country", "near_first", "near_last", "visit_id"]
    op.create_index("visit_countries_near", "visit_countries", near, sqlite_where=_NEAR, postgresql_where=_NEAR)
    op.add_column("corrections", sa.Column("other_id", sa.String(16)))
    op.create_index("ix_corrections_other_id", "corrections", ["other_id"])
    op.create_table(
        "trip_words",
        sa.Column("correction_id", sa.String(16), primary_key=True),
        sa.Column(
            "article_id", sa.String(16), sa.ForeignKey("articles.article_id", ondelete="CASCADE"), primary_key=True
        ),
        sa.Column("visit_id", _KEY, index=True),
        sa.Column("reason", sa.String(20)),
        sa.Column("one", sa.Boolean, nullable=False),
        sa.Column("made", sa.String(32), nullable=False),
    )
    op.create_index("trip_words_by_article", "trip_words", ["article_id"])
    op.execute("UPDATE visits SET trip_id = visit_id")
    _put_together()


def _put_together() -> None:
    """A revision that changes what `trips` and `rows` read of visits has to write this step's own out here."""
    connection = op.get_bind()
    told = connection.execute(trips.telling_query()).all()
    hosts = [row for each in map(trips.telling_of, told) for row in near_days(each)]
    if hosts:
        connection.execute(
            sa.text(
                "UPDATE visit_countries SET host = true, near_first = :near_first, near_last = :near_last "
                "WHERE visit_id = :visit_id AND country = :country"
            ),
            hosts,
        )
    trips.settle(connection, [row.visit_id for row in told], stops_too=False)
