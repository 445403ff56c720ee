"""What a `Filters` value means for each frame, as SQL conditions.

A filter first asks the thing itself, and where the thing has no such property, its article:

========== ============================ ============================ ==================================
filter     visits (and their stops)     links                        articles, and the mentions in them
========== ============================ ============================ ==================================
countries  traveller's, host's, stop's  either side                  named in it; mentions: the place's
dates      days overlap                 days overlap                 published then, or tells of a visit
                                                                     or link of then
travellers the visit's                  of a visit in the article    of a visit in the article
link types of a link in the article     the link's                   of a link in the article
statuses   the visit's or a stop's      the link's                   of a visit, stop or link in it
text       each word in the article, whatever the case and diacritics (``geo.archive.search``): its
           title, text and source, and the names of its places and people
verified   marked so                    marked so                    has such a visit or link
visits     those visits                 links of their articles      their articles
pair       of one to the other          between the two              has such a visit or link
========== ============================ ============================ ==================================

Stops come with their visit, always all of them: a route is never shown in part. Things without a date
are left out by start and end only where `undated` is False.

A trip that several reports tell passes where one of them does, and stands once: by the report that tells most of it
among those that pass (``once``). Visits that a filter names stand each for themselves.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    CTE,
    Column,
    ColumnElement,
    FromClause,
    Select,
    and_,
    case,
    false,
    func,
    or_,
    select,
    text,
)

from geo.archive.schema import (
    RETOLD,
    VERIFIED,
    article_countries,
    articles,
    links,
    mentions,
    searches,
    stops,
    visit_countries,
    visits,
)
from geo.archive.search import Found, Term, terms
from geo.model import Filters

Conditions = list[ColumnElement[bool]]


def _overlap(table: FromClause, filters: Filters, undated: bool) -> Conditions:
    """Days of a visit or link overlap the range; both ends inclusive."""
    found: Conditions = []
    if filters.start:
        found.append(table.c.last_day >= filters.start)
    if filters.end:
        found.append(table.c.first_day <= filters.end)
    if found and undated:
        return [or_(and_(*found), table.c.first_day.is_(None))]
    return found


def worded(article_id: ColumnElement[str], text: str) -> Conditions:
    """Conditions on a table with this column: of articles that have each of the words."""
    if not text.strip():
        return []
    wanted = terms(text)
    if not wanted:  # signs only: no article has such a word
        return [false()]
    return [article_id.in_(select(_worded(wanted).c.article_id))]


@lru_cache(maxsize=256)
def _worded(wanted: tuple[Term, ...]) -> CTE:
    """Ids of the articles that have these words: one expression, so that a statement that asks twice looks once."""
    found = select(searches.c.article_id).where(Found(searches, wanted)).cte("worded")
    return found.prefix_with("MATERIALIZED", dialect="postgresql")


def _links_of(filters: Filters) -> Select[Any]:
    return select(links.c.article_id).where(links.c.type.in_(filters.link_types))


def _travels_of(filters: Filters) -> Select[Any]:
    return select(visits.c.article_id).where(visits.c.traveller.in_(filters.travellers))


def _articles_of_visits(filters: Filters) -> Select[Any]:
    return select(visits.c.article_id).where(visits.c.visit_id.in_(filters.visits))


def hosted_by(country: str) -> ColumnElement[bool]:
    """Visits whose traveller was received in `country`."""
    c = visit_countries.c
    return visits.c.visit_id.in_(select(c.visit_id).where(c.country == country, c.host.is_(True)))


def verified(table: FromClause) -> ColumnElement[bool]:
    """Visits or links that a person found right: as text, the condition of their index, so that SQLite takes it."""
    return and_(text(f"{table.description}.{VERIFIED}"))


def _both_ways(pair: tuple[str, str]) -> ColumnElement[bool]:
    a, b = pair
    ways = ((a, b), (b, a))
    return or_(*(and_(visits.c.traveller_country == home, hosted_by(host)) for home, host in ways))


def _between(pair: tuple[str, str]) -> ColumnElement[bool]:
    a, b = pair
    return or_(and_(links.c.a == a, links.c.b == b), and_(links.c.a == b, links.c.b == a))


def told(filters: Filters, more: Conditions | None = None) -> FromClause:
    """The visits that pass, and fulfil `more`: each as its report tells it; all columns that visits are counted by.

    They are looked for once in a statement, however often it asks for them. Where all pass: the table itself.
    """
    passing = [*visit_conditions(filters), *(more or ())]
    return _counted().where(*passing).cte("told") if passing else visits


def _counted() -> Select[Any]:
    c = visits.c
    return select(
        c.visit_id, c.trip_id, c.n_reports, c.n_stops, c.traveller, c.traveller_country, c.host_countries, c.last_day
    )


def retold(told: FromClause) -> Select[Any]:
    """visit_id, trip_id and n_stops of those visits (``told``) whose trip several reports tell.

    Among all visits they are few, and have an index of their own. That SQLite takes it, the condition is text (the
    index's own), and a number from 0 on is asked for, as all are.
    """
    several = (text(f"visits.{RETOLD}"), visits.c.trip_id >= 0) if told is visits else (told.c.n_reports > 1,)
    return select(told.c.visit_id, told.c.trip_id, told.c.n_stops).where(*several)


def told_better(told: FromClause) -> Select[Any]:
    """visit_id and n_stops of those of the visits (``told``) whose trip another of them tells more of."""
    few = retold(told).subquery("retold").c
    fullest = (few.n_stops.desc(), case((few.visit_id == few.trip_id, 0), else_=1), few.visit_id)  # of two, the first
    place = func.row_number().over(partition_by=few.trip_id, order_by=fullest).label("place")
    ranked = select(few.visit_id, few.n_stops, place).subquery("ranked").c
    return select(ranked.visit_id, ranked.n_stops).where(ranked.place > 1)


def once(told: FromClause, visit_id: ColumnElement[int] | None = None) -> ColumnElement[bool]:
    """Of the visits (``told``) of one trip only the one that tells most of it; `visit_id`: in another table."""
    better = told_better(told).subquery("better").c
    return (told.c.visit_id if visit_id is None else visit_id).not_in(select(better.visit_id))


def trip_conditions(filters: Filters, more: Conditions | None = None) -> Conditions:
    """Conditions on the table visits that keep one visit a trip, of those that pass and fulfil `more`."""
    passing = [*visit_conditions(filters), *(more or ())]
    return passing if filters.visits else [*passing, once(told(filters, more), visits.c.visit_id)]


def visit_conditions(filters: Filters) -> Conditions:
    """Conditions on the table visits: what each report tells."""
    found = _overlap(visits, filters, filters.undated)
    if filters.countries:
        where = visit_countries.c.country.in_(filters.countries)
        found.append(visits.c.visit_id.in_(select(visit_countries.c.visit_id).where(where)))
    if filters.travellers:
        found.append(visits.c.traveller.in_(filters.travellers))
    if filters.link_types:
        found.append(visits.c.article_id.in_(_links_of(filters)))
    if filters.statuses:
        stopped = select(stops.c.visit_id).where(stops.c.status.in_(filters.statuses))
        found.append(or_(visits.c.status.in_(filters.statuses), visits.c.visit_id.in_(stopped)))
    if filters.visits:
        found.append(visits.c.visit_id.in_(filters.visits))
    if filters.pair:
        found.append(_both_ways(filters.pair))
    if filters.verified:
        found.append(verified(visits))
    return found + worded(visits.c.article_id, filters.text)


def stop_conditions(filters: Filters, each_report: bool = False) -> Conditions:
    """Conditions on the table stops: those of the visits that pass, of one visit a trip or of each that tells it."""
    visits_ = told(filters)
    found: Conditions = []
    if visits_ is not visits:
        found.append(stops.c.visit_id.in_(select(visits_.c.visit_id)))
    if not filters.visits and not each_report:
        found.append(once(visits_, stops.c.visit_id))
    return found


def values(column: Column[Any]) -> Select[Any]:
    """The values that a column has: each is found in its index as the next one, however many rows there are."""
    found = select(func.min(column).label("value")).cte(
        f"values_{column.table.description}_{column.key}", recursive=True
    )
    following = select(func.min(column)).where(column > found.c.value).correlate(found).scalar_subquery()
    found = found.union_all(select(following).where(found.c.value.is_not(None)))
    return select(found.c.value).where(found.c.value.is_not(None))  # what follows the last one is NULL


def linked(filters: Filters) -> CTE:
    """How many links pass between which sides: a, b (as the links have them), n; counted once in a statement."""
    c = links.c
    return select(c.a, c.b, func.count().label("n")).where(*link_conditions(filters)).group_by(c.a, c.b).cte("linked")


def link_conditions(filters: Filters) -> Conditions:
    """Conditions on the table links."""
    found = _overlap(links, filters, filters.undated)
    if filters.countries:
        found.append(or_(links.c.a.in_(filters.countries), links.c.b.in_(filters.countries)))
    if filters.travellers:
        found.append(links.c.article_id.in_(_travels_of(filters)))
    if filters.link_types:
        found.append(links.c.type.in_(filters.link_types))
    if filters.statuses:
        found.append(links.c.status.in_(filters.statuses))
    if filters.visits:
        found.append(links.c.article_id.in_(_articles_of_visits(filters)))
    if filters.pair:
        found.append(_between(filters.pair))
    if filters.verified:
        found.append(verified(links))
    return found + worded(links.c.article_id, filters.text)


def article_conditions(filters: Filters, countries: bool = True) -> Conditions:
    """Conditions on the table articles."""
    key = articles.c.article_id
    found: Conditions = []
    if filters.start or filters.end:
        published: Conditions = []
        if filters.start:
            published.append(articles.c.date >= filters.start)
        if filters.end:
            published.append(articles.c.date <= filters.end)
        ways = [and_(*published)]
        for table in (visits, links):
            ways.append(key.in_(select(table.c.article_id).where(*_overlap(table, filters, undated=False))))
        if filters.undated:
            ways.append(articles.c.date.is_(None))
        found.append(or_(*ways))
    if filters.countries and countries:
        where = article_countries.c.country.in_(filters.countries)
        found.append(key.in_(select(article_countries.c.article_id).where(where)))
    if filters.travellers:
        found.append(key.in_(_travels_of(filters)))
    if filters.link_types:
        found.append(key.in_(_links_of(filters)))
    if filters.statuses:
        tables = (visits, stops, links)
        found.append(or_(*(key.in_(select(t.c.article_id).where(t.c.status.in_(filters.statuses))) for t in tables)))
    if filters.visits:
        found.append(key.in_(_articles_of_visits(filters)))
    if filters.pair:
        of_visits = select(visits.c.article_id).where(_both_ways(filters.pair))
        of_links = select(links.c.article_id).where(_between(filters.pair))
        found.append(or_(key.in_(of_visits), key.in_(of_links)))
    if filters.verified:
        found.append(or_(*(key.in_(select(t.c.article_id).where(verified(t))) for t in (visits, links))))
    return found + worded(key, filters.text)


def articles_found(filters: Filters) -> CTE | None:
    """article_id of the articles that pass, found once in a statement; None where all do."""
    if (wanted := terms(filters.text)) and not article_conditions(replace(filters, text="")):
        return _worded(wanted)
    passing = article_conditions(filters)
    return select(articles.c.article_id).where(*passing).cte("found") if passing else None


def mention_conditions(filters: Filters) -> Conditions:
    """Conditions on the table mentions: those in articles that pass, of places in the countries asked for."""
    found: Conditions = []
    passing = article_conditions(filters, countries=False)
    if passing:
        found.append(mentions.c.article_id.in_(select(articles.c.article_id).where(*passing)))
    if filters.countries:
        found.append(mentions.c.country.in_(filters.countries))
    return found
