"""The archive: adding, removing and asking."""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pandas as pd
from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    Table,
    delete,
    distinct,
    func,
    insert,
    inspect,
    select,
    union,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from geo import codec, settings
from geo.archive import frames, queries, schema, upgrade
from geo.archive.engine import ArchiveError, ArchiveUnreadableError, errors, open_engine, where
from geo.archive.retold import Retold
from geo.archive.rows import FORMAT, Row, Rows, content_row, key, rows
from geo.archive.search import Snippet, snippet, terms
from geo.archive.summaries import EVERYTHING, Summaries, with_points
from geo.corrections import (
    BadChangeError,
    Change,
    Corrected,
    Correction,
    Outcome,
    Reason,
    Redo,
    State,
    Undo,
    change_text,
    correction_problem,
    in_order,
    next_redo,
    next_undo,
    read_change,
    replay,
)
from geo.corrections.checks import moment
from geo.model import LINK_TYPES, Analysis, Article, Filters, LinkType, Span

TABLE = "table"  # the `rules` of what was taken from a table of visits: no extractor read it
_AT_ONCE = 500  # ids in one statement: databases bound its length


@dataclass(frozen=True, slots=True)
class AddResult:
    """What adding did. ``added`` is False where the article was there already."""

    article_id: str
    added: bool


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
class KeptTable:
    """A table of visits that was taken in."""

    source: str  # its file's name
    visits: int
    added: str  # the last time that something came from it: UTC, ISO 8601


@dataclass(frozen=True, slots=True)
class Taken:
    """What an import of corrections did."""

    added: int
    known: int  # were here already


@dataclass(frozen=True, slots=True)
class Hit:
    """Where an article has what was looked for; each None where it has nothing there.

    Both None: only a place's or person's name, which the text writes otherwise, was found.
    """

    article_id: str
    title: Snippet | None
    text: Snippet | None


class CorrectionRefusedError(ArchiveError):
    """A change that can't be applied now: what it is about has changed meanwhile."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(f"This could not be changed any more ({reason}). Look at what is here now, and try again.")
        self.reason: Reason = reason


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds")


class Archive(Summaries, Retold):
    """Articles with their visits, links and mentions.

    `url` is an SQLAlchemy database URL; without one, VISIT_ATLAS_DATABASE_URL or a file in the user's
    data folder. Opening makes the tables where there are none. One object serves several threads.

    Every frame takes one `Filters` (meanings: `geo.archive.queries`), and `limit` and `offset` to get a
    part of it; `geo.archive.summaries` has the counts. Every method raises ArchiveError, with a sentence for people,
    where the database fails.
    """

    def __init__(self, url: str | None = None) -> None:
        address = url or settings.database_url()
        self._engine = open_engine(address)
        try:
            self._url = make_url(address)
        except ArgumentError as error:  # pragma: no cover - open_engine said so already
            raise ArchiveError(str(error)) from error
        self.writes = 0  # of this object; another one, or another process, may write as well
        self._prepare()

    def __repr__(self) -> str:
        return f"Archive({where(self._url)!r})"

    @property
    def where(self) -> str:
        """The database's place for people: a path, or a URL without its password."""
        return where(self._url)

    def close(self) -> None:
        """Give back connections."""
        self._engine.dispose()

    def _prepare(self) -> None:
        with errors(self._url, "be opened"):
            with self._engine.connect() as connection:
                found = None
                if inspect(connection).has_table("meta"):
                    known = select(schema.meta.c.value).where(schema.meta.c.key == "schema")
                    found = connection.execute(known).scalar()
            if found in upgrade.STEPS:
                with self._begin("be brought up to date") as connection:
                    upgrade.upgrade(connection)
                found = schema.SCHEMA
            if found is None:
                with self._begin("be made") as connection:
                    schema.metadata.create_all(connection)
                    self._insert_new(
                        connection,
                        schema.meta,
                        [{"key": "schema", "value": schema.SCHEMA}, {"key": "version", "value": "0"}],
                    )
                found = schema.SCHEMA
        if found != schema.SCHEMA:
            raise ArchiveUnreadableError(
                f"The archive {self.where} was made by another version of Visit Atlas (tables {found}, "
                f"here {schema.SCHEMA}). Use that version, or name another archive in VISIT_ATLAS_DATABASE_URL."
            )

    @contextmanager
    def _begin(self, doing: str) -> Iterator[Connection]:
        """One writing transaction: all of it is kept, or nothing."""
        with errors(self._url, doing), self._engine.connect() as connection:
            connection = connection.execution_options(visit_atlas_write=True)
            with connection.begin():
                yield connection
        self.writes += 1

    @contextmanager
    def _read(self) -> Iterator[Connection]:
        with errors(self._url, "be read"), self._engine.connect() as connection:
            yield connection

    def _insert_new(self, connection: Connection, table: Table, values: list[Row], renew: bool = False) -> None:
        """Insert rows; one whose key is there already is left as it is, or with `renew` brought up to date."""
        keys = list(table.primary_key.columns)
        statement: Any
        if connection.dialect.name == "sqlite":
            statement = sqlite.insert(table)
        elif connection.dialect.name == "postgresql":
            statement = postgresql.insert(table)
        else:
            raise ArchiveError(f"Archives are kept in SQLite or PostgreSQL, not in {connection.dialect.name}.")
        if renew:
            fresh = {c.name: statement.excluded[c.name] for c in table.columns if not c.primary_key}
            statement = statement.on_conflict_do_update(index_elements=keys, set_=fresh)
        else:
            statement = statement.on_conflict_do_nothing(index_elements=keys)
        connection.execute(statement, values)

    # Writing

    def add(self, analysis: Analysis, rules: str = "") -> AddResult:
        """Keep one article with all that was read from it, in one transaction; nothing where it is there already.

        When this returns, a killed process or a power cut does not lose the article. `rules` is the version
        of the extractor (`geo.pipeline.VERSION`), or `TABLE`.
        """
        return self.add_all([analysis], rules)[0]

    def add_all(self, analyses: Sequence[Analysis], rules: str = "") -> tuple[AddResult, ...]:
        """Keep several articles in one transaction, all or none of those that are not there already.

        Far faster than one by one: a transaction waits for the disk.
        """
        given = {analysis.article.id: analysis for analysis in analyses}
        content = {article_id: content_row(analysis) for article_id, analysis in given.items()}
        a, c = schema.articles.c.article_id, schema.corrections.c.article_id
        with self._begin("keep an article") as connection:
            present = set(connection.execute(select(a).where(a.in_(given))).scalars())
            new = [analysis for article_id, analysis in given.items() if article_id not in present]
            if new:
                added, touched = _now(), set(connection.execute(select(c).where(c.in_(given)).distinct()).scalars())
                logs = {article_id: self._log(connection, article_id) for article_id in touched}
                prepared = [rows(replay(each, logs.get(each.article.id, ())), added, rules) for each in new]
                connection.execute(insert(schema.articles), [each.article for each in prepared])
                connection.execute(insert(schema.contents), [content[each.article.id] for each in new])
                self._write_shown(connection, prepared)
                self._changed(connection)
        left = {analysis.article.id for analysis in new}
        results = []
        for analysis in analyses:  # the same one twice is added once
            results.append(AddResult(analysis.article.id, analysis.article.id in left))
            left.discard(analysis.article.id)
        return tuple(results)

    def reread(self, analysis: Analysis, rules: str = "") -> AddResult:
        """Put a new reading in the place of the old one; the article's day of adding stays.

        Its corrections are applied to the new reading. An article that is not there is added.
        """
        article_id, content = analysis.article.id, content_row(analysis)
        with self._begin("keep a new reading") as connection:
            found = connection.execute(select(schema.contents.c.article_id).where(_of(schema.contents, article_id)))
            if found.first() is None:
                prepared = rows(replay(analysis, self._log(connection, article_id)), _now(), rules)
                connection.execute(insert(schema.articles), [prepared.article])
                connection.execute(insert(schema.contents), [content])
                self._write_shown(connection, [prepared])
                added = True
            else:
                connection.execute(update(schema.contents).where(_of(schema.contents, article_id)).values(content))
                self._show(connection, replay(analysis, self._log(connection, article_id)), rules)
                added = False
            self._changed(connection)
        return AddResult(article_id, added)

    def _show(self, connection: Connection, corrected: Corrected, rules: str | None = None) -> None:
        """Write what is shown of an article anew. `rules`: of the reading, where that is a new one."""
        article_id, table = corrected.parse.article.id, schema.articles
        known = select(table.c.added, table.c.rules).where(_of(table, article_id))
        added, before = connection.execute(known).one()
        prepared = rows(corrected, added, before if rules is None else rules)
        connection.execute(update(table).where(_of(table, article_id)).values(prepared.article))
        for child in _SHOWN:
            connection.execute(delete(child).where(_of(child, article_id)))
        self._write_shown(connection, [prepared])

    def _write_shown(self, connection: Connection, prepared: Sequence[Rows]) -> None:
        connection.execute(insert(schema.searches), [each.search for each in prepared])
        places = {str(row["place_id"]): row for each in prepared for row in each.places}
        if places:
            # in the order of their keys: two writers that renew the same places don't wait for each other in a ring
            self._insert_new(connection, schema.places, [places[key] for key in sorted(places)], renew=True)
        for table, values in (
            (schema.article_countries, [row for each in prepared for row in each.article_countries]),
            (schema.mentions, [row for each in prepared for row in each.mentions]),
            (schema.visits, [row for each in prepared for row in each.visits]),
            (schema.visit_countries, [row for each in prepared for row in each.visit_countries]),
            (schema.stops, [row for each in prepared for row in each.stops]),
            (schema.links, [row for each in prepared for row in each.links]),
            (schema.outcomes, [row for each in prepared for row in each.outcomes]),
        ):
            if values:
                connection.execute(insert(table), values)

    def _changed(self, connection: Connection) -> None:
        c = schema.meta.c
        number = select(c.value).where(c.key == "version").with_for_update()
        now = int(connection.execute(number).scalar() or 0) + 1
        connection.execute(update(schema.meta).where(c.key == "version").values(value=str(now)))

    def remove(self, article_id: str) -> bool:
        """Remove an article with its visits, links and mentions; its corrections stay. False: there was none."""
        return self.remove_all([article_id]) == 1

    def remove_all(self, article_ids: Iterable[str]) -> int:
        """Remove articles as `remove` does, all in one transaction. Gives how many there were."""
        ids, gone, a = list(article_ids), 0, schema.articles.c.article_id
        with self._begin("remove an article") as connection:
            for begin in range(0, len(ids), _AT_ONCE):
                gone += connection.execute(delete(schema.articles).where(a.in_(ids[begin : begin + _AT_ONCE]))).rowcount
            if gone:
                self._changed(connection)
        return gone

    def tables(self) -> tuple[KeptTable, ...]:
        """The tables of visits that were taken in, the latest first."""
        a = schema.articles.c
        last = func.max(a.added)
        query = select(a.source, func.count(), last).where(a.rules == TABLE).group_by(a.source).order_by(last.desc())
        with self._read() as connection:
            return tuple(KeptTable(*row) for row in connection.execute(query))

    def remove_table(self, source: str) -> int:
        """Remove what came from the table of that name; gives how many visits there were."""
        a = schema.articles.c
        with self._read() as connection:
            ids = connection.execute(select(a.article_id).where(a.rules == TABLE, a.source == source)).scalars().all()
        return self.remove_all(ids)

    # Correcting

    def correct(
        self, article_id: str, changes: Sequence[Change], author: str, note: str = ""
    ) -> tuple[Correction, ...]:
        """Write changes of one article into the log, as one group that is undone at once, and show them.

        Raises BadChangeError for values that can't be, CorrectionRefusedError (and nothing is written) where one
        of them can't be applied to the article as it is now.
        """
        with self._begin("keep a correction") as connection:
            analysis = self._stored(connection, article_id)
            if analysis is None:
                raise CorrectionRefusedError("no article")
            log = self._log(connection, article_id)
            group, made = secrets.token_hex(8), self._next_moment(connection)
            new: list[Correction] = []
            for number, change in enumerate(changes):
                own = group if number == 0 else secrets.token_hex(8)
                at = (made + timedelta(microseconds=number)).isoformat(timespec="microseconds")
                new.append(Correction(article_id, change, author.strip(), at, own, group, note.strip()))
            for correction in new:
                if problem := correction_problem(correction):
                    raise BadChangeError(problem)
            corrected = replay(analysis, [*log, *new])
            ids = {correction.id for correction in new}
            for outcome in corrected.outcomes:
                if outcome.correction.id in ids and outcome.reason is not None:
                    raise CorrectionRefusedError(outcome.reason)
            if new:
                self._append(connection, new)
                self._show(connection, corrected)
                self._changed(connection)
        return tuple(new)

    def undo(self, article_id: str, author: str, group: str | None = None) -> str | None:
        """Undo a group of corrections, or the last one that holds. Gives the group, None where there is none."""
        group = group or next_undo(self.corrections(article_id))
        if group is not None:
            self.correct(article_id, [Undo(group)], author)
        return group

    def redo(self, article_id: str, author: str, group: str | None = None) -> str | None:
        """Bring back a group, or the last one undone if nothing was changed since. None where there is none."""
        group = group or next_redo(self.corrections(article_id))
        if group is not None:
            self.correct(article_id, [Redo(group)], author)
        return group

    def take_corrections(self, corrections: Iterable[Correction]) -> Taken:
        """Take in corrections that were made elsewhere; those that are here already are passed over.

        They are applied where their article is here, and kept for the day when it comes where it is not.
        Raises BadChangeError for one that can't be.
        """
        given = list({correction.id: correction for correction in corrections}.values())
        for correction in given:
            if problem := correction_problem(correction):
                raise BadChangeError(problem)
        with self._begin("take in corrections") as connection:
            known = set(connection.execute(select(schema.corrections.c.correction_id)).scalars())
            new = [correction for correction in given if correction.id not in known]
            if new:
                self._append(connection, new)
                for article_id in dict.fromkeys(correction.article_id for correction in new):
                    analysis = self._stored(connection, article_id)
                    if analysis is not None:
                        self._show(connection, replay(analysis, self._log(connection, article_id)))
                self._changed(connection)
        return Taken(len(new), len(given) - len(new))

    def _append(self, connection: Connection, new: Iterable[Correction]) -> None:
        values = [
            {
                "correction_id": c.id, "article_id": c.article_id, "group_id": c.group,
                "change": change_text(c.change), "author": c.author, "note": c.note, "made": c.made,
            }
            for c in new
        ]  # fmt: skip
        connection.execute(insert(schema.corrections), values)

    def _next_moment(self, connection: Connection) -> datetime:
        """Now; or, where the clock was put back, right after the last correction: their order is their time's."""
        last = connection.execute(select(func.max(schema.corrections.c.made))).scalar()
        after = moment(last) if last else None
        now = datetime.now(UTC)
        return max(now, after + timedelta(milliseconds=1)) if after else now

    def _log(self, connection: Connection, article_id: str | None = None) -> tuple[Correction, ...]:
        c = schema.corrections.c
        query = select(c.article_id, c.change, c.author, c.made, c.correction_id, c.group_id, c.note)
        if article_id is not None:
            query = query.where(c.article_id == article_id)
        found = (
            Correction(row.article_id, read_change(row.change), row.author, row.made, row.correction_id, row.group_id,
                       row.note)
            for row in connection.execute(query)
        )  # fmt: skip
        return in_order(found)

    # Reading

    def version(self) -> int:
        """A number that rises with every change: what caches of frames go by."""
        with self._read() as connection:
            c = schema.meta.c
            return int(connection.execute(select(c.value).where(c.key == "version")).scalar() or 0)

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

    def stored_analysis(self, article_id: str) -> Analysis | None:
        """All that was read in an article, without its tokens and corrections; None where it is not kept."""
        with self._read() as connection:
            return self._stored(connection, article_id)

    def _stored(self, connection: Connection, article_id: str) -> Analysis | None:
        query = select(schema.contents.c.analysis).where(_of(schema.contents, article_id))
        text = connection.execute(query).scalar()
        if text is None:
            return None
        try:
            stored = json.loads(text)
            if stored["format"] != FORMAT:
                raise codec.CodecError(f"format {stored['format']}")
            return codec.from_plain(stored["analysis"], Analysis)
        except (ValueError, KeyError, TypeError) as error:
            raise ArchiveUnreadableError(
                f"The reading of article {article_id} in {self.where} is broken: {error}"
            ) from error

    def corrected(self, article_id: str) -> Corrected | None:
        """An article as it is shown, with what became of each of its corrections; None where it is not kept.

        The ids of the frames are `row_id` of the keys in it.
        """
        with self._read() as connection:
            analysis = self._stored(connection, article_id)
            return None if analysis is None else replay(analysis, self._log(connection, article_id))

    def corrections(self, article_id: str | None = None) -> tuple[Correction, ...]:
        """The log of one article or of all, in the order in which it is applied."""
        with self._read() as connection:
            return self._log(connection, article_id)

    def outcomes(self) -> tuple[Outcome, ...]:
        """All corrections with what became of them; those of articles that are not here no longer apply."""
        o = schema.outcomes.c
        with self._read() as connection:
            states = {row[0]: row[1:] for row in connection.execute(select(o.correction_id, o.state, o.reason))}
            gone: tuple[State, Reason] = ("no longer applies", "no article")
            return tuple(Outcome(c, *states.get(c.id, gone)) for c in self._log(connection))

    def hits(self, filters: Filters, limit: int = 50) -> tuple[Hit, ...]:
        """Where the articles that pass have the words of `filters.text`, in the order of `articles`."""
        if not terms(filters.text):
            return ()
        shown = frames.article_query(filters).limit(limit).subquery()
        t = schema.contents.c
        query = select(t.article_id, t.title, t.content).join(shown, shown.c.article_id == t.article_id)
        with self._read() as connection:
            order = {key: n for n, key in enumerate(connection.execute(select(shown.c.article_id)).scalars())}
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
        passing = queries.visit_conditions(filters)
        related = queries.link_conditions(filters)
        v, vc, lk = schema.visits, schema.visit_countries, schema.links
        of_visits = select(vc.c.country)
        if passing:
            of_visits = of_visits.where(vc.c.visit_id.in_(select(v.c.visit_id).where(*passing)))
        both = union(of_visits, select(lk.c.a).where(*related), select(lk.c.b).where(*related)).subquery()
        plan: dict[str, Select[Any]] = {
            "articles": select(func.count()).select_from(schema.articles).where(*queries.article_conditions(filters)),
            "visits": select(func.count()).select_from(v).where(*passing),
            "stops": select(func.count()).select_from(schema.stops).where(*queries.stop_conditions(filters)),
            "links": select(func.count()).select_from(lk).where(*related),
            "mentions": select(func.count()).select_from(schema.mentions).where(*queries.mention_conditions(filters)),
            "countries": select(func.count()).select_from(both),
            "travellers": select(func.count(distinct(v.c.traveller))).where(*passing),
        }
        with self._read() as connection:
            return {name: int(connection.execute(query).scalar() or 0) for name, query in plan.items()}

    def options(self) -> Options:
        """What there is to filter by."""
        v, vc, lk = schema.visits.c, schema.visit_countries.c, schema.links.c
        with self._read() as connection:
            codes = connection.execute(union(select(vc.country), select(lk.a), select(lk.b))).scalars()
            names = connection.execute(select(v.traveller).distinct().order_by(v.traveller)).scalars()
            types = set(connection.execute(select(lk.type).distinct()).scalars())
            first = [connection.execute(select(func.min(c))).scalar() for c in (v.first_day, lk.first_day)]
            last = [connection.execute(select(func.max(c))).scalar() for c in (v.last_day, lk.last_day)]
            return Options(
                countries=tuple(sorted(code for code in codes if code)),
                travellers=tuple(names),
                link_types=tuple(kind for kind in LINK_TYPES if kind in types),
                start=min((day for day in first if day), default=None),
                end=max((day for day in last if day), default=None),
                verified=any(
                    connection.execute(select(t.c.verified).where(t.c.verified).limit(1)).scalar()
                    for t in (schema.visits, schema.links)
                ),
            )

    def _frame(self, query: Select[Any], limit: int | None, offset: int, offsets: bool = False) -> pd.DataFrame:
        if limit is not None:
            query = query.limit(limit)
        if offset:
            query = query.offset(offset)
        with self._read() as connection:
            result = connection.execute(query)
            return frames.frame(list(result.keys()), [tuple(row) for row in result], offsets)

    def articles(self, filters: Filters = EVERYTHING, limit: int | None = None, offset: int = 0) -> pd.DataFrame:
        """Articles, last published first. Columns: docs/architecture.md."""
        return self._frame(frames.article_query(filters), limit, offset)

    def visits(self, filters: Filters = EVERYTHING, limit: int | None = None, offset: int = 0) -> pd.DataFrame:
        """Visits, latest first, those without a date last. Columns: docs/architecture.md."""
        found = self._frame(frames.visit_query(filters), limit, offset)
        found["host_countries"] = pd.Series([frames.countries(text) for text in found["host_countries"]], dtype=object)
        return found

    def stops(self, filters: Filters = EVERYTHING, limit: int | None = None, offset: int = 0) -> pd.DataFrame:
        """All stops of the visits that pass, in the visits' order and that of the journey.

        Columns: docs/architecture.md.
        """
        found = self._frame(frames.stop_query(filters), limit, offset)
        found["met"] = pd.Series([frames.met(text) for text in found["met"]], dtype=object)
        return found

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


def row_id(article_id: str, key_: str) -> int:
    """The id in frames and addresses of what has `key_` in `Archive.corrected(article_id)`."""
    return key(article_id, key_)


def _of(table: Table, article_id: str) -> ColumnElement[bool]:
    return table.c.article_id == article_id


_SHOWN = (
    schema.searches, schema.article_countries, schema.mentions, schema.links, schema.stops, schema.visits,
    schema.outcomes,
)  # fmt: skip
