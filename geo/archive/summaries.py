"""Counts of what passes the filters, made by the database: pairs, arcs, countries, travellers, places, open names.

Each takes one `Filters` (meanings: ``geo.archive.queries``) and gives a pandas frame; columns stand in its docstring
and in docs/architecture.md. A page over 100,000 visits asks these, and never counts rows itself.

A trip counts once, however many reports tell it: for a country, a place or a way from country to country where one of
them says so, and for a traveller by the name in the report that tells most of it. Most trips are told once, so counts
by country and place count visits and take away what several reports tell (``_again``).
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pandas as pd
from sqlalchemy import BigInteger, ColumnElement, Select, case, cast, func, literal, select, union_all
from sqlalchemy.sql.base import ReadOnlyColumnCollection

from geo.archive import frames, queries, totals
from geo.archive.database import Database
from geo.archive.points import country_points
from geo.archive.schema import articles, contents, links, mentions, places, stops, visit_countries, visits
from geo.model import Filters

EVERYTHING = Filters()
_NOT_YET = ("planned", "postponed", "cancelled")


class Summaries(Database):
    """The part of ``Archive`` that counts."""

    def pairs(self, filters: Filters = EVERYTHING) -> pd.DataFrame:
        """How many links there are between which countries: a, b (codes, a before b), type, n, last_day."""
        k = links.c
        ways = select(k.a, k.b, k.type, func.count().label("n"), func.max(k.last_day).label("last_day"))
        c = ways.where(*queries.link_conditions(filters)).group_by(k.a, k.b, k.type).subquery("ways").c
        a, b, n = case((c.a < c.b, c.a), else_=c.b), case((c.a < c.b, c.b), else_=c.a), cast(func.sum(c.n), BigInteger)
        query = (
            select(a.label("a"), b.label("b"), c.type, n.label("n"), func.max(c.last_day).label("last_day"))
            .group_by(a, b, c.type)
            .order_by(n.desc(), a, b, c.type)
        )
        return self._frame(query, None, 0)

    def arcs(self, filters: Filters = EVERYTHING) -> pd.DataFrame:
        """Links as they lie on a map, one row for each type and pair of ends, in the columns of the links' frame.

        link_id is the smallest among them, n their number, status "planned" where none of them has happened, else
        "done". Days and words are left out.
        """
        c, a, b = links.c, places.alias("pa"), places.alias("pb")
        happened = func.max(case((c.status.in_(_NOT_YET), 0), else_=1))
        ends = (c.type, c.a, c.b, c.a_place, c.b_place)
        one = (
            select(*ends, func.min(c.link_id).label("link_id"), func.count().label("n"), happened.label("happened"))
            .where(*queries.link_conditions(filters))
            .group_by(*ends)
            .subquery()
        )
        query = (
            select(
                one.c.link_id, one.c.type, one.c.a, one.c.b, one.c.n,
                case((one.c.happened == 1, "done"), else_="planned").label("status"),
                a.c.name.label("a_name"), a.c.latitude.label("a_latitude"), a.c.longitude.label("a_longitude"),
                b.c.name.label("b_name"), b.c.latitude.label("b_latitude"), b.c.longitude.label("b_longitude"),
            )
            .select_from(one.outerjoin(a, a.c.place_id == one.c.a_place).outerjoin(b, b.c.place_id == one.c.b_place))
            .order_by(one.c.link_id)
        )  # fmt: skip
        found = with_points(self._frame(query, None, 0))
        return found.assign(first_day=None, last_day=None)

    def journeys(self, filters: Filters = EVERYTHING) -> pd.DataFrame:
        """How many visits went from where to where: home (code or None), host (code), n, most first."""
        c = queries.told(filters).c
        way = (c.traveller_country.label("home"), c.host_countries.label("host"))
        told = (
            select(*way, literal(-1).label("trip_id"), func.count().label("n")).where(c.n_reports == 1).group_by(*way)
        )
        several = select(*way, c.trip_id, func.count().over(partition_by=c.trip_id).label("ways"))
        each = several.where(c.n_reports > 1).group_by(*way, c.trip_id).subquery("ways").c
        differing = case((each.ways > 1, each.trip_id), else_=-1)  # trips whose reports say several ways
        retold = select(each.home, each.host, differing, func.count()).group_by(each.home, each.host, differing)
        found = _by_host(self._frame(select(union_all(told, retold).subquery()), None, 0))
        apart = found["trip_id"] >= 0
        found = pd.concat([found[~apart], found[apart].drop_duplicates(["home", "host", "trip_id"])])
        counted = found.groupby(["home", "host"], dropna=False)["n"].sum().reset_index()
        return counted.sort_values(["n", "host", "home"], ascending=[False, True, True], ignore_index=True)

    def countries(self, filters: Filters = EVERYTHING) -> pd.DataFrame:
        """Countries with the visits and links that each has part in: country, n_visits, n_links, most first."""
        vc, linked = visit_countries.c, queries.linked(filters)
        told = queries.told(filters)
        of_visits = select(vc.country, func.count().label("n_visits"), literal(0).label("n_links")).group_by(vc.country)
        if told is not visits:
            of_visits = of_visits.where(vc.visit_id.in_(select(told.c.visit_id)))
        few = queries.retold(told).cte("few").c
        again = (
            select(vc.country, _again(few).label("n_visits"), literal(0).label("n_links"))
            .where(vc.visit_id == few.visit_id, vc.visit_id.in_(select(few.visit_id)))
            .group_by(vc.country)
        )
        parts = [of_visits, again]
        for side in (linked.c.a, linked.c.b):
            counted = select(side.label("country"), literal(0).label("n_visits"), func.sum(linked.c.n).label("n_links"))
            parts.append(counted.group_by(side))
        every = union_all(*parts).subquery()
        n_visits, n_links = (cast(func.sum(n), BigInteger) for n in (every.c.n_visits, every.c.n_links))
        query = (
            select(every.c.country, n_visits.label("n_visits"), n_links.label("n_links"))
            .group_by(every.c.country)
            .order_by((n_visits + n_links).desc(), every.c.country)
        )
        return self._frame(query, None, 0)

    def travellers(self, filters: Filters = EVERYTHING, limit: int | None = None) -> pd.DataFrame:
        """Travellers: traveller, country (None where no report says), n_visits, last_day, most visits first."""
        told = queries.told(filters)
        c, shown = told.c, [] if filters.visits else [queries.once(told)]
        query = (
            select(
                c.traveller, func.max(c.traveller_country).label("country"), func.count().label("n_visits"),
                func.max(c.last_day).label("last_day"),
            )
            .where(*shown)
            .group_by(c.traveller)
            .order_by(func.count().desc(), func.max(c.last_day).desc().nulls_last(), c.traveller)
        )  # fmt: skip
        return self._frame(query, limit, 0)

    def visits_of(
        self, filters: Filters, home: str | None = None, host: str | None = None, limit: int | None = None
    ) -> pd.DataFrame:
        """The visits' frame of travellers from `home`, received in `host`, latest first."""
        ways: queries.Conditions = []
        if home is not None:
            ways.append(visits.c.traveller_country == home)
        if host is not None:
            ways.append(queries.hosted_by(host))
        return self._visits(frames.visit_query(filters, ways), limit)

    def _visits(self, query: Select[Any], limit: int | None, offset: int = 0) -> pd.DataFrame:
        found = self._frame(query, limit, offset)
        found["host_countries"] = pd.Series([frames.countries(text) for text in found["host_countries"]], dtype=object)
        return found

    def visit_counts(self, filters: Filters, country: str) -> pd.DataFrame:
        """How many visits `country` received and how many its people made: one row, n_received, n_made."""
        c = visits.c
        ways = {"n_received": queries.hosted_by(country), "n_made": c.traveller_country == country}
        counts = (
            select(func.count(c.trip_id.distinct()))
            .where(*queries.visit_conditions(filters), way)
            .scalar_subquery()
            .label(name)
            for name, way in ways.items()
        )
        return self._frame(select(*counts), None, 0)

    def visited(self, filters: Filters, country: str | None = None) -> pd.DataFrame:
        """Places where visits stopped: columns of their places, n (visits), stop_id.

        place_id, name, kind, country, latitude, longitude, disputed. stop_id is the smallest of the place's.
        `country`: only places in it. Places without a point are left out.
        """
        smallest = func.min(stops.c.stop_id).label("stop_id")
        p, one = places.c, _stopped(filters).add_columns(smallest).subquery("stopped")
        query = (
            select(
                one.c.stop_id, one.c.place_id, p.name, p.kind, p.country, p.latitude, p.longitude, p.disputed,
                one.c.n_visits.label("n"),
            )
            .select_from(one.join(places, p.place_id == one.c.place_id))
            .where(p.latitude.is_not(None), *([p.country == country] if country is not None else []))
            .order_by(one.c.n_visits.desc(), one.c.stop_id)
        )  # fmt: skip
        return self._frame(query, None, 0)

    def places(self, filters: Filters = EVERYTHING, limit: int | None = None) -> pd.DataFrame:
        """Places that are named or visited, most mentions first.

        Columns: place_id, name, kind, country, latitude, longitude, disputed, n_mentions, n_articles, n_visits.
        """
        p, none = places.c, literal(0)
        named = totals.named(queries.articles_found(replace(filters, countries=()))).subquery("named").c
        stopped = _stopped(filters).subquery("stopped").c
        both = union_all(
            select(named.place_id, named.n_mentions, named.n_articles, none.label("n_visits")),
            select(stopped.place_id, none, none, stopped.n_visits),
        ).subquery("both")
        # Of two numbers at most, one of them 0, the larger: what PostgreSQL adds up is no whole number any more.
        either = (func.max(both.c[n]).label(n) for n in ("n_mentions", "n_articles", "n_visits"))
        one = select(both.c.place_id, *either).group_by(both.c.place_id).subquery("one")
        query = (
            select(
                one.c.place_id, p.name, p.kind, p.country, p.latitude, p.longitude, p.disputed, one.c.n_mentions,
                one.c.n_articles, one.c.n_visits,
            )
            .select_from(one.join(places, p.place_id == one.c.place_id))
            .where(*([p.country.in_(filters.countries)] if filters.countries else []))
            .order_by(one.c.n_mentions.desc(), one.c.n_visits.desc(), one.c.place_id)
        )  # fmt: skip
        return self._frame(query, limit, 0)

    def open_names(self, filters: Filters = EVERYTHING, limit: int | None = None) -> pd.DataFrame:
        """Names that no place was found for, most frequent first.

        Columns: name (as written), n_mentions, n_articles, n_stops (stops of visits so named). With a filter of
        countries: mentions in articles that name or concern such a country.
        """
        m, s = mentions.c, stops.c
        named = (
            select(
                m.text.label("name"), func.count().label("n_mentions"),
                func.count(m.article_id.distinct()).label("n_articles"), literal(0).label("n_stops"),
            )
            .where(*_open(filters))
            .group_by(m.text)
        )  # fmt: skip
        stopped = (
            select(
                s.name, literal(0).label("n_mentions"), func.count(s.article_id.distinct()).label("n_articles"),
                func.count().label("n_stops"),
            )
            .where(s.place_id.is_(None), *queries.stop_conditions(filters))
            .group_by(s.name)
        )  # fmt: skip
        both = union_all(named, stopped).subquery()
        n_mentions, n_stops = func.sum(both.c.n_mentions), func.sum(both.c.n_stops)
        query = (
            select(
                both.c.name, n_mentions.label("n_mentions"), func.max(both.c.n_articles).label("n_articles"),
                n_stops.label("n_stops"),
            )
            .group_by(both.c.name)
            .order_by((n_mentions + n_stops).desc(), both.c.name)
        )  # fmt: skip
        return self._frame(query, limit, 0)

    def open_stops(self, filters: Filters, name: str, limit: int | None = None) -> pd.DataFrame:
        """The stops' frame of those called `name` that no place was found for."""
        c = stops.c
        query = frames.stop_query(filters).where(c.name == name, c.place_id.is_(None))
        found = self._frame(query, limit, 0)
        found["met"] = pd.Series([frames.met(text) for text in found["met"]], dtype=object)
        return found

    def mentions_where(
        self, filters: Filters, place: str | None = None, name: str | None = None, limit: int | None = None
    ) -> pd.DataFrame:
        """Mentions, in the mentions' columns, with `title` and `date` of their article, newest article first.

        Of the place with the id `place`, or those of the words `name` that no place was found for.
        """
        c, p, a = mentions.c, places.c, articles.c
        if place is not None:
            wanted = [c.place_id == place, c.kind == "place", *queries.mention_conditions(filters)]
        else:
            wanted = [c.text == (name or ""), *_open(filters)]
        spoken = func.substr(contents.c.content, c.sentence_start + 1, c.sentence_end - c.sentence_start)
        query = (
            select(
                c.mention_id, c.article_id, c.start_at.label("start"), c.end_at.label("end"), c.text, c.kind,
                c.place_id, p.name, p.kind.label("place_kind"), c.country, p.latitude, p.longitude,
                c.confidence, c.metonym, case((c.sentence_end > c.sentence_start, spoken), else_="").label("sentence"),
                a.headline.label("title"), a.date,
            )
            .select_from(
                mentions.join(contents, contents.c.article_id == c.article_id)
                .join(articles, a.article_id == c.article_id)
                .outerjoin(places, p.place_id == c.place_id)
            )
            .where(*wanted)
            .order_by(a.date.desc().nulls_last(), c.article_id, c.start_at, c.mention_id)
        )  # fmt: skip
        return self._frame(query, limit, 0, offsets=True)

    def visits_at(self, filters: Filters, place: str, limit: int | None = None) -> pd.DataFrame:
        """The visits' frame of those that stopped at the place with this id, latest first."""
        here = select(stops.c.visit_id).where(stops.c.place_id == place)
        return self._visits(frames.visit_query(filters, [visits.c.visit_id.in_(here)]), limit)


def _stopped(filters: Filters) -> Select[Any]:
    """Places where the visits that pass stopped: place_id, n_visits.

    Words are of the article, which stops have too: with words alone the visits are not asked for.
    """
    s, told = stops.c, queries.told(replace(filters, text=""))
    passing = queries.worded(s.article_id, filters.text)
    if told is not visits:
        passing.append(s.visit_id.in_(select(told.c.visit_id)))
    counted = select(s.place_id, func.count(s.trip_id.distinct()).label("n_visits"))
    return counted.where(s.place_id.is_not(None), *passing).group_by(s.place_id)


def _again(few: ReadOnlyColumnCollection[str, Any]) -> ColumnElement[int]:
    """Minus how many of the visits whose trips several reports tell (``queries.retold``) are too many in a group."""
    return func.count(few.trip_id.distinct()) - func.count(few.visit_id.distinct())


def _by_host(found: pd.DataFrame) -> pd.DataFrame:
    """A row for each host country."""
    found["host"] = pd.Series([frames.countries(text) for text in found["host"]], dtype=object)
    return found.explode("host").dropna(subset=["host"])


def _open(filters: Filters) -> list[ColumnElement[bool]]:
    """Conditions on mentions of places that no place was found for."""
    m = mentions.c
    found: list[ColumnElement[bool]] = [m.kind == "place", m.place_id.is_(None)]
    passing = queries.article_conditions(filters)
    if passing:
        found.append(m.article_id.in_(select(articles.c.article_id).where(*passing)))
    return found


def with_points(found: pd.DataFrame) -> pd.DataFrame:
    """A frame of links with the countries' names and points where a side has no place of its own."""
    points = country_points()
    for side in ("a", "b"):
        names, latitudes, longitudes = [], [], []
        for code, name, latitude, longitude in zip(
            found[side], found[f"{side}_name"], found[f"{side}_latitude"], found[f"{side}_longitude"], strict=True
        ):
            known = points.get(code, (code, None, None)) if name is None else (name, latitude, longitude)
            names.append(known[0])
            latitudes.append(known[1])
            longitudes.append(known[2])
        found[f"{side}_name"] = pd.Series(names, dtype=object)
        found[f"{side}_latitude"] = pd.Series(latitudes, dtype="float64")
        found[f"{side}_longitude"] = pd.Series(longitudes, dtype="float64")
    return found
