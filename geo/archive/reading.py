"""Articles as they are kept, where they have what is searched for, and the frames of all that was read in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd
from sqlalchemy import Column, ColumnElement, FromClause, ScalarSelect, Select, distinct, func, select, union

from geo.archive import frames, queries, schema
from geo.archive.lookups import LookUps
from geo.archive.search import Snippet, snippet, terms
from geo.archive.summaries import EVERYTHING, with_points
from geo.model import LINK_TYPES, Article, Filters, LinkType, Span

_AT_ONCE = 500  # ids in one statement: databases bound its length


@dataclass(frozen=True, slots=True)
class Options:
    """What there is to choose from: values for filters."""

    countries: tuple[str, ...] = ()  # ISO 3166-1 alpha-2, of visits and links, by code
    travellers: tuple[str, ...] = ()  # by name
    link_types: tuple[LinkType, ...] = ()
    start: str | None = None  # first day of any visit or link, YYYY-MM-DD
    end: str | None = None  # last day
    verified: bool = False  # whether a person has verified anything


@dataclass(frozen=True, slots=True)
class Hit:
    """Where an article has what was looked for; each None where it has nothing there.

    Both None: only a place's or person's name, which the text writes otherwise, was found.
    """

    article_id: str
    title: Snippet | None
    text: Snippet | None


class Reading(LookUps):
    """The part of ``Archive`` that gives what is kept."""

    def has(self, article_id: str) -> bool:
        """Whether the article is kept."""
        with self._read() as connection:
            query = select(schema.articles.c.article_id).where(schema.articles.c.article_id == article_id)
            return connection.execute(query).first() is not None

    def ids(self, outdated_by: str | None = None) -> tuple[str, ...]:
        """Ids of all articles, or of those that were read by other rules than `outdated_by`."""
        query = select(schema.articles.c.article_id).order_by(schema.articles.c.added)
        if outdated_by is not None:
            query = query.where(schema.articles.c.rules != outdated_by)
        with self._read() as connection:
            return tuple(connection.execute(query).scalars())

    def rules(self, article_ids: Sequence[str]) -> dict[str, str]:
        """By which version of the rules each of these articles was read; those that are not kept are left out."""
        a, found = schema.articles.c, dict[str, str]()
        with self._read() as connection:
            for begin in range(0, len(article_ids), _AT_ONCE):
                some = article_ids[begin : begin + _AT_ONCE]
                query = select(a.article_id, a.rules).where(a.article_id.in_(some))
                found |= {row.article_id: row.rules for row in connection.execute(query)}
        return found

    def published(self, first: str, last: str) -> tuple[str, ...]:
        """Ids of the articles that were published from `first` to `last` (days, YYYY-MM-DD), as they were added."""
        a = schema.articles.c
        query = select(a.article_id).where(a.date.between(first, last)).order_by(a.added, a.article_id)
        with self._read() as connection:
            return tuple(connection.execute(query).scalars())

    def article(self, article_id: str) -> Article | None:
        """The article, with the language that was found, or None."""
        a, t = schema.articles.c, schema.contents.c
        query = (
            select(t.title, t.content, a.date, a.source, a.url, a.lang, a.name)
            .join_from(schema.articles, schema.contents)
            .where(a.article_id == article_id)
        )
        with self._read() as connection:
            row = connection.execute(query).first()
        if row is None:
            return None
        text = row.content[len(row.title) + 2 :] if row.title else row.content
        return Article(text, row.title, row.date, row.source, row.url, row.lang, row.name)

    def hits(self, filters: Filters, limit: int = 50) -> tuple[Hit, ...]:
        """Where the articles that pass have the words of `filters.text`, in the order of `articles`."""
        if not terms(filters.text):
            return ()
        shown, t = frames.article_query(filters).limit(limit), schema.contents.c
        with self._read() as connection:
            order = {row.article_id: n for n, row in enumerate(connection.execute(shown))}
            query = select(t.article_id, t.title, t.content).where(t.article_id.in_(order))
            found = [tuple(row) for row in connection.execute(query)]
        hits = []
        for article_id, title, content in sorted(found, key=lambda row: order.get(row[0], limit)):
            head = snippet(title, filters.text, 10_000)
            begin = len(title) + 2 if title else 0
            body = snippet(content[begin:], filters.text)
            if body is not None and body.at is not None:
                body = replace(body, at=Span(body.at.start + begin, body.at.end + begin))
            hits.append(Hit(article_id, head, body))
        return tuple(hits)

    def counts(self, filters: Filters = EVERYTHING) -> dict[str, int]:
        """How many articles, visits, stops, links, mentions, countries and travellers pass the filters.

        Countries are those of the visits and links that pass.
        """
        told, named = queries.told(filters), bool(filters.visits)
        all_ = told is schema.visits
        again = queries.told_better(told).cte("again")  # less these, which another report of their trip tells better
        linked = queries.linked(filters)
        vc, a, m = schema.visit_countries.c, schema.articles.c, schema.mentions
        of_visits = (
            queries.values(vc.country) if all_ else select(vc.country).where(vc.visit_id.in_(select(told.c.visit_id)))
        )
        both = union(of_visits, select(linked.c.a), select(linked.c.b)).subquery("both")
        shown = [] if named else [told.c.visit_id.not_in(select(again.c.visit_id))]
        found = select(func.count().label("n"), func.sum(a.n_mentions).label("n_mentions")).select_from(schema.articles)
        articles = found.where(*queries.article_conditions(filters)).cte("found")
        named_there = select(func.count()).select_from(m).where(*queries.mention_conditions(filters))
        plan: dict[str, Select[Any]] = {
            "articles": select(articles.c.n),
            "visits": select(_n(told) - (0 if named else _n(again))),
            "stops": select(
                (_n(schema.stops) if all_ else _sum(told.c.n_stops)) - (0 if named else _sum(again.c.n_stops))
            ),
            "links": select(func.sum(linked.c.n)),
            "mentions": named_there if filters.countries else select(articles.c.n_mentions),
            "countries": select(func.count()).select_from(both),
            "travellers": select(func.count(distinct(told.c.traveller))).where(*shown),
        }
        with self._read() as connection:
            counted = connection.execute(select(*(query.scalar_subquery().label(name) for name, query in plan.items())))
            return {name: int(n or 0) for name, n in counted.one()._mapping.items()}

    def options(self) -> Options:
        """What there is to filter by."""
        v, vc, lk = schema.visits.c, schema.visit_countries.c, schema.links.c
        with self._read() as connection:

            def values(column: Column[str]) -> list[str]:
                return sorted(connection.execute(queries.values(column)).scalars())

            codes = {code for column in (vc.country, lk.a, lk.b) for code in values(column)}
            names, types = values(v.traveller), set(values(lk.type))
            first = [connection.execute(select(func.min(c))).scalar() for c in (v.first_day, lk.first_day)]
            last = [connection.execute(select(func.max(c))).scalar() for c in (v.last_day, lk.last_day)]
            return Options(
                countries=tuple(sorted(code for code in codes if code)),
                travellers=tuple(names),
                link_types=tuple(kind for kind in LINK_TYPES if kind in types),
                start=min((day for day in first if day), default=None),
                end=max((day for day in last if day), default=None),
                verified=any(
                    connection.execute(select(t.c.article_id).where(queries.verified(t)).limit(1)).scalar()
                    for t in (schema.visits, schema.links)
                ),
            )

    def articles(self, filters: Filters = EVERYTHING, limit: int | None = None, offset: int = 0) -> pd.DataFrame:
        """Articles, last published first. Columns: docs/architecture.md."""
        return self._frame(frames.article_query(filters), limit, offset)

    def visits(
        self, filters: Filters = EVERYTHING, limit: int | None = None, offset: int = 0, each_report: bool = False
    ) -> pd.DataFrame:
        """Visits, latest first, those without a date last. Columns: docs/architecture.md.

        One for each trip, as told by the report that tells most of it; with `each_report` one for each report.
        """
        return self._visits(frames.visit_query(filters, each_report=each_report), limit, offset)

    def stops(
        self, filters: Filters = EVERYTHING, limit: int | None = None, offset: int = 0, each_report: bool = False
    ) -> pd.DataFrame:
        """All stops of the visits that pass (of one visit a trip), in the visits' order and that of the journey.

        Columns: docs/architecture.md. `each_report`: of all visits, as in `visits`.
        """
        return self._stops(frames.stop_query(filters, each_report), limit, offset)

    def links(self, filters: Filters = EVERYTHING, limit: int | None = None, offset: int = 0) -> pd.DataFrame:
        """Links, latest first, those without a date last. Columns: docs/architecture.md."""
        return with_points(self._frame(frames.link_query(filters), limit, offset))

    def mentions(self, filters: Filters = EVERYTHING, limit: int | None = None, offset: int = 0) -> pd.DataFrame:
        """Mentions in the articles that pass, in the order of the text. Columns: docs/architecture.md."""
        return self._frame(frames.mention_query(filters), limit, offset, offsets=True)

    def mentions_of(self, article_id: str) -> pd.DataFrame:
        """The mentions of one article, in the order of the text."""
        query = frames.mention_query(EVERYTHING).where(schema.mentions.c.article_id == article_id)
        return self._frame(query, None, 0, offsets=True)


def _sum(column: ColumnElement[int]) -> ColumnElement[int]:
    return func.coalesce(select(func.sum(column)).scalar_subquery(), 0)


def _n(table: FromClause, *which: ColumnElement[bool]) -> ScalarSelect[int]:
    return select(func.count()).select_from(table).where(*which).scalar_subquery()
