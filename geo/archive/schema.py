"""The tables, the same in SQLite and PostgreSQL; what one of them lacks or says otherwise stands beside the other's.

Two are sources: ``contents`` (the article and its reading) and ``corrections``. All others follow from them and are
written anew for an article whenever one of the two changes: they hold what pages show.

A visit here is what one report tells of a trip. ``visits.trip_id`` puts together those of one trip
(``geo.archive.trips`` keeps it): it is the ``visit_id`` of the report that was published first, so that a later report
leaves it as it is.

A visit's, stop's and link's id is made from its article's id and its place in it, so that an address
with `visit=…` in it still means the same visit after the archive was built anew elsewhere.
"""

from __future__ import annotations

from sqlalchemy import (
    DDL,
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    event,
    false,
    text,
)

from geo.archive.search import index_of
from geo.archive.types import Key, String, Text

SCHEMA = "10"  # raised when a table changes; geo.archive.migrations bring older archives up to it

RETOLD = "n_reports > 1"
NEAR = "near_first IS NOT NULL"
VERIFIED = "verified"
PLACED = "kind = 'place' AND place_id IS NOT NULL"

metadata = MetaData()
_KEY = Key()


def _article_key() -> Column[str]:
    return Column("article_id", String(16), ForeignKey("articles.article_id", ondelete="CASCADE"), nullable=False)


meta = Table("meta", metadata, Column("key", String(20), primary_key=True), Column("value", String(40), nullable=False))

articles = Table(
    "articles",
    metadata,
    Column("article_id", String(16), primary_key=True),
    Column("headline", Text, nullable=False),
    Column("date", String(10)),
    Column("source", Text, nullable=False),
    Column("url", Text, nullable=False),
    Column("lang", String(20), nullable=False),
    Column("name", Text, nullable=False),
    Column("added", String(32), nullable=False),  # UTC, ISO 8601
    Column("n_visits", Integer, nullable=False),
    Column("n_links", Integer, nullable=False),
    Column("n_mentions", Integer, nullable=False),
    Column("rules", String(20), nullable=False),  # geo.pipeline.VERSION of the reading
)

# Long texts stand apart from the rows that lists and filters walk over.
contents = Table(
    "contents",
    metadata,
    Column("article_id", String(16), ForeignKey("articles.article_id", ondelete="CASCADE"), primary_key=True),
    Column("title", Text, nullable=False),
    Column("content", Text, nullable=False),  # Article.content: what every offset counts in
    Column("analysis", Text, nullable=False),  # geo.codec of the Analysis, without tokens
)

# Where else a report was found than its article says: other papers, other addresses.
article_sources = Table(
    "article_sources",
    metadata,
    Column("article_id", String(16), ForeignKey("articles.article_id", ondelete="CASCADE"), primary_key=True),
    Column("place", String(16), primary_key=True),  # a hash of the address, or of the source where there is none
    Column("url", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("first_seen", String(32), nullable=False),  # UTC, ISO 8601
)

searches = Table(
    "searches",
    metadata,
    Column("search_id", _KEY, primary_key=True, autoincrement=True),
    Column(
        "article_id", String(16), ForeignKey("articles.article_id", ondelete="CASCADE"), nullable=False, unique=True
    ),
    Column("words", Text, nullable=False),  # geo.archive.search.prepare of title, text, people, places
)
index_of(searches)

article_countries = Table(
    "article_countries",
    metadata,
    Column("country", String(2), primary_key=True),
    Column("article_id", String(16), ForeignKey("articles.article_id", ondelete="CASCADE"), primary_key=True),
    Index("article_countries_by_article", "article_id"),
)

places = Table(
    "places",
    metadata,
    Column("place_id", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("kind", String(10), nullable=False),
    Column("country", String(2)),
    Column("admin1", String(12)),
    Column("latitude", Float),
    Column("longitude", Float),
    Column("population", BigInteger, nullable=False),
    Column("radius_km", Float, nullable=False),
    Column("disputed", Boolean, nullable=False),
)

mentions = Table(
    "mentions",
    metadata,
    Column("mention_id", _KEY, primary_key=True, autoincrement=True),
    _article_key(),
    Column("start_at", Integer, nullable=False),
    Column("end_at", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Column("kind", String(12), nullable=False),
    Column("place_id", Text, ForeignKey("places.place_id")),
    Column("country", String(2)),
    Column("confidence", Float, nullable=False),
    Column("metonym", Boolean, nullable=False),
    Column("sentence_start", Integer, nullable=False),
    Column("sentence_end", Integer, nullable=False),
    Index("mentions_by_article", "article_id", "start_at"),
    Index("mentions_by_country", "country"),
    Index("mentions_by_place", "place_id", "kind", "article_id"),
    # Named places are counted without a look at the rows.
    Index(
        "mentions_placed", "article_id", "place_id", "kind", sqlite_where=text(PLACED), postgresql_where=text(PLACED)
    ),
)


# How often each place is named in all articles: a million mentions are too many to count. geo.archive.totals keeps it.
place_totals = Table(
    "place_totals",
    metadata,
    Column("place_id", Text, ForeignKey("places.place_id"), primary_key=True),
    Column("n_mentions", Integer, nullable=False),
    Column("n_articles", Integer, nullable=False),
)


def _evidence() -> list[Column[str] | Column[int]]:
    return [
        Column("evidence", Text, nullable=False),
        Column("evidence_start", Integer),
        Column("evidence_end", Integer),
    ]


def _verified() -> Column[bool]:
    return Column("verified", Boolean, nullable=False, server_default=false())  # a person found it right


visits = Table(
    "visits",
    metadata,
    Column("visit_id", _KEY, primary_key=True, autoincrement=False),
    _article_key(),
    Column("trip_id", _KEY, nullable=False),
    Column("n_reports", Integer, nullable=False),  # that tell the trip
    Column("traveller", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("traveller_country", String(2)),
    Column("host_countries", Text, nullable=False),  # "CN,JP"
    Column("start_date", String(60)),  # EDTF
    Column("end_date", String(60)),
    Column("first_day", String(10)),
    Column("last_day", String(10)),
    Column("status", String(10), nullable=False),
    Column("background", Boolean, nullable=False),
    Column("n_stops", Integer, nullable=False),
    Column("confidence", Float, nullable=False),
    _verified(),
    *_evidence(),
    # What visits are counted by, of a set of articles: without a look at the rows.
    Index("visits_by_article", "article_id", "visit_id", "trip_id", "n_reports", "n_stops", "traveller_country",
          "host_countries", "last_day", "traveller"),
    Index("visits_by_traveller", "traveller", "last_day", "traveller_country", "visit_id"),
    Index("visits_by_way", "traveller_country", "host_countries", "n_reports", "trip_id"),
    Index("visits_by_first_day", "first_day"),
    Index("visits_by_days", "last_day", "first_day", "article_id"),  # articles by days, without a look at the rows
    Index("visits_by_status", "status"),
    Index("visits_verified", "article_id", sqlite_where=text(VERIFIED), postgresql_where=text(VERIFIED)),
    Index("visits_retold", "trip_id", "visit_id", "n_stops", sqlite_where=text(RETOLD), postgresql_where=text(RETOLD)),
)  # fmt: skip

# The countries of a visit: its traveller's, its hosts' and its stops'. Of a host, where another report can tell the
# same trip: the days that it is looked for by (geo.travel.same_trip.Telling.around), as numbers (date.toordinal).
visit_countries = Table(
    "visit_countries",
    metadata,
    Column("country", String(2), primary_key=True),
    Column("visit_id", _KEY, ForeignKey("visits.visit_id", ondelete="CASCADE"), primary_key=True),
    Column("host", Boolean, nullable=False),
    Column("near_first", Integer),
    Column("near_last", Integer),
    Index("visit_countries_by_visit", "visit_id", "country", "host"),
    Index("visit_countries_near", "country", "near_first", "near_last", "visit_id",
          sqlite_where=text(NEAR), postgresql_where=text(NEAR)),
)  # fmt: skip

stops = Table(
    "stops",
    metadata,
    Column("stop_id", _KEY, primary_key=True, autoincrement=False),
    Column("visit_id", _KEY, ForeignKey("visits.visit_id", ondelete="CASCADE"), nullable=False),
    _article_key(),
    Column("trip_id", _KEY, nullable=False),  # as in visits: places are counted by trips
    Column("visit_last_day", String(10)),  # as in visits, so that stops come in their order without a sort
    Column("position", Integer, nullable=False),  # 1, 2, ...
    Column("parent_id", _KEY),
    Column("name", Text, nullable=False),
    Column("place_id", Text, ForeignKey("places.place_id")),
    Column("arrival", String(60)),  # EDTF
    Column("departure", String(60)),
    Column("status", String(10), nullable=False),
    Column("met", Text, nullable=False),  # JSON list of strings
    Column("confidence", Float, nullable=False),
    _verified(),
    *_evidence(),
    Index("stops_by_visit", "visit_id", "place_id", "trip_id", "stop_id"),
    Index("stops_by_article", "article_id", "place_id", "trip_id"),
    Index("stops_by_status", "status"),
    Index("stops_by_place", "place_id", "trip_id", "visit_id", "stop_id"),
)

# What links are counted by: both indexes that have it are read without a look at the rows, one in the order of arcs.
_COUNTED = ("a", "b", "type", "a_place", "b_place", "status", "last_day", "first_day", "link_id")

links = Table(
    "links",
    metadata,
    Column("link_id", _KEY, primary_key=True, autoincrement=False),
    _article_key(),
    Column("type", String(12), nullable=False),
    Column("a", String(2), nullable=False),
    Column("b", String(2), nullable=False),
    Column("date", String(60)),  # EDTF
    Column("first_day", String(10)),
    Column("last_day", String(10)),
    Column("status", String(10), nullable=False),
    Column("label", Text, nullable=False),
    Column("since", String(60)),
    Column("years", Integer),
    Column("a_place", Text, ForeignKey("places.place_id")),
    Column("b_place", Text, ForeignKey("places.place_id")),
    Column("confidence", Float, nullable=False),
    _verified(),
    *_evidence(),
    Index("links_by_article", "article_id", *_COUNTED),
    Index("links_verified", "article_id", sqlite_where=text(VERIFIED), postgresql_where=text(VERIFIED)),
    Index("links_by_a", *_COUNTED),
    Index("links_by_b", "b"),
    Index("links_by_type", "type"),
    Index("links_by_status", "status"),
    Index("links_by_first_day", "first_day"),
    Index("links_by_days", "last_day", "first_day", "article_id"),  # articles by days, without a look at the rows
)

# The log: lines are only ever added. No foreign key: a correction outlives the reading, and even the removal, of its
# article.
corrections = Table(
    "corrections",
    metadata,
    Column("number", _KEY, primary_key=True, autoincrement=True),
    Column("correction_id", String(16), nullable=False, unique=True),
    Column("article_id", String(16), nullable=False, index=True),
    Column("other_id", String(16), index=True),  # the other article, where the change is about visits of two
    Column("group_id", String(16), nullable=False),
    Column("change", Text, nullable=False),  # geo.corrections.change_text
    Column("author", Text, nullable=False),
    Column("note", Text, nullable=False),
    Column("made", String(32), nullable=False, index=True),  # UTC, ISO 8601
)
# Who did what to articles, and when: lines are only ever added. What was corrected is in ``corrections``.
changes = Table(
    "changes",
    metadata,
    Column("number", _KEY, primary_key=True, autoincrement=True),
    Column("made", String(32), nullable=False),  # UTC, ISO 8601; the same for all that was done at once
    Column("who", Text, nullable=False),  # geo.access.User.id
    Column("what", String(12), nullable=False),  # geo.archive.changes.What
    Column("n", Integer, nullable=False),
    Column("article_id", String(16), index=True),
    Column("title", Text, nullable=False),  # of the article, which may be gone
    Index("changes_by_time", "made", "who", "what"),
)
CHANGES_ONLY_ADDED = (  # PostgreSQL's; those of corrections are as the revision that made them wrote them
    "CREATE OR REPLACE FUNCTION changes_only_added() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION 'changes are only ever added'; END $$",
    "CREATE TRIGGER changes_only_added BEFORE UPDATE OR DELETE OR TRUNCATE ON changes "
    "FOR EACH STATEMENT EXECUTE FUNCTION changes_only_added()",
)
ONLY_ADDED = (
    "CREATE OR REPLACE FUNCTION corrections_only_added() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION 'corrections are only ever added'; END $$",
    "CREATE TRIGGER corrections_only_added BEFORE UPDATE OR DELETE OR TRUNCATE ON corrections "
    "FOR EACH STATEMENT EXECUTE FUNCTION corrections_only_added()",
)
for _table, _statements in ((corrections, ONLY_ADDED), (changes, CHANGES_ONLY_ADDED)):
    for _what in ("UPDATE", "DELETE"):
        _trigger = DDL(  # type: ignore[no-untyped-call]
            f"CREATE TRIGGER {_table.name}_no_{_what.lower()} BEFORE {_what} ON {_table.name} "
            f"BEGIN SELECT RAISE(ABORT, '{_table.name} are only ever added'); END"
        )
        event.listen(_table, "after_create", _trigger.execute_if(dialect="sqlite"))
    for _statement in _statements:
        event.listen(_table, "after_create", DDL(_statement).execute_if(dialect="postgresql"))  # type: ignore[no-untyped-call]

# What became of each correction when its article's were applied last; none where the article is not here.
outcomes = Table(
    "outcomes",
    metadata,
    Column("correction_id", String(16), primary_key=True),
    Column("article_id", String(16), ForeignKey("articles.article_id", ondelete="CASCADE"), nullable=False, index=True),
    Column("state", String(20), nullable=False),
    Column("reason", String(20)),
)

# What people say of two visits of different articles, that they are one trip or two: a row for each of the two, where
# it is found in its article. It holds where both are.
trip_words = Table(
    "trip_words",
    metadata,
    Column("correction_id", String(16), primary_key=True),
    Column("article_id", String(16), ForeignKey("articles.article_id", ondelete="CASCADE"), primary_key=True),
    Column("visit_id", _KEY, index=True),  # None: it is not found, and why
    Column("reason", String(20)),
    Column("one", Boolean, nullable=False),
    Column("made", String(32), nullable=False),  # as in corrections: the last word on a pair counts
    Index("trip_words_by_article", "article_id"),
)

# Indexes in the order of the frames: latest first, what has no day last. SQLite reads them backwards.
for _name, _table, _day, *_then in (
    ("articles_by_date", articles, "date", "added"),
    ("visits_by_day", visits, "last_day", "visit_id"),
    ("stops_in_order", stops, "visit_last_day", "visit_id", "position"),
    ("links_by_day", links, "last_day", "link_id"),
):
    Index(_name, _table.c[_day], *(_table.c[column] for column in _then)).ddl_if(dialect="sqlite")
    _rest = (_table.c[column].desc() if column == "added" else _table.c[column].asc() for column in _then)
    Index(_name, _table.c[_day].desc().nulls_last(), *_rest).ddl_if(dialect="postgresql")
