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

from functools import lru_cache
from typing import Any

from sqlalchemy import (
    CTE,
    ColumnElement,
    FromClause,
    Select,
    and_,
    case,
    exists,
    false,
    func,
    or_,
    select,
    text,
)

from geo.archive.schema import (
    RETOLD,
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


def _text(article_id: ColumnElement[str], text: str) -> Conditions:
    if not text.strip():
        return []
    wanted = terms(text)
    if not wanted:  # signs only: no article has such a word
        return [false()]
    return [article_id.in_(select(_worded(wanted).c.article_id))]


@lru_cache(maxsize=256)
def _worded(wanted: tuple[Term, ...]) -> CTE:
    """Ids of the articles that have these words: one expression, so that a statement that asks twice looks once."""
    return select(searches.c.article_id).where(Found(searches, wanted)).cte("worded")


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


def _both_ways(pair: tuple[str, str]) -> ColumnElement[bool]:
    a, b = pair
    ways = ((a, b), (b, a))
    return or_(*(and_(visits.c.traveller_country == home, hosted_by(host)) for home, host in ways))


def _between(pair: tuple[str, str]) -> ColumnElement[bool]:
    a, b = pair
    return or_(and_(links.c.a == a, links.c.b == b), and_(links.c.a == b, links.c.b == a))


def retold(told: Conditions) -> Select[Any]:
    """visit_id and trip_id of visits whose trip several reports tell, as far as they fulfil `told`.

    These are few, and have an index of their own: they are walked through, and `told` is asked of each. That SQLite
    takes this index, the condition is text (the index's own), and a number from 0 on is asked for, as all are.
    """
    v = visits.c
    several = text(f"visits.{RETOLD}"), v.trip_id >= 0
    few = select(v.visit_id, v.trip_id).where(*several).subquery("few").c
    passing = exists().where(v.visit_id == few.visit_id, *told)
    return select(few.visit_id, few.trip_id).where(*([passing] if told else []))


def told_better(told: Conditions) -> Select[Any]:
    """Ids of visits that fulfil the conditions `told`, and whose trip another that does so tells more of."""
    few, v = retold(told).subquery("retold").c, visits.alias("fuller").c
    fullest = (v.n_stops.desc(), case((few.visit_id == few.trip_id, 0), else_=1), few.visit_id)  # of two, the first
    place = func.row_number().over(partition_by=few.trip_id, order_by=fullest).label("place")
    ranked = select(few.visit_id, place).where(v.visit_id == few.visit_id).subquery("ranked").c
    return select(ranked.visit_id).where(ranked.place > 1)


def once(told: Conditions) -> Conditions:
    """The conditions `told` on the table visits, and of the visits of one trip only that which tells most of it."""
    return [*told, visits.c.visit_id.not_in(told_better(told))]


def trip_conditions(filters: Filters) -> Conditions:
    """Conditions on the table visits that keep one visit a trip."""
    told = visit_conditions(filters)
    return told if filters.visits else once(told)


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
        found.append(visits.c.verified.is_(True))
    return found + _text(visits.c.article_id, filters.text)


def stop_conditions(filters: Filters, each_report: bool = False) -> Conditions:
    """Conditions on the table stops: those of the visits that pass, of one visit a trip or of each that tells it."""
    told = visit_conditions(filters)
    found: Conditions = []
    if told:
        found.append(stops.c.visit_id.in_(select(visits.c.visit_id).where(*told)))
    if not filters.visits and not each_report:
        found.append(stops.c.visit_id.not_in(told_better(told)))
    return found


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
        found.append(links.c.verified.is_(True))
    return found + _text(links.c.article_id, filters.text)


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
        found.append(or_(*(key.in_(select(t.c.article_id).where(t.c.verified.is_(True))) for t in (visits, links))))
    return found + _text(key, filters.text)


def mention_conditions(filters: Filters) -> Conditions:
    """Conditions on the table mentions: those in articles that pass, of places in the countries asked for."""
    found: Conditions = []
    passing = article_conditions(filters, countries=False)
    if passing:
        found.append(mentions.c.article_id.in_(select(articles.c.article_id).where(*passing)))
    if filters.countries:
        found.append(mentions.c.country.in_(filters.countries))
    return found
