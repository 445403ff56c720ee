"""Where else a report was found: one that several papers print, or that stands at several addresses, is one report.

The article's own address and paper are in ``articles``; the others are rows of ``article_sources``, in the order in
which they were seen. Which texts are one report: the same text by its id, others by ``geo.feeds.same_report``.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import pandas as pd
from sqlalchemy import Connection, delete, insert, select

from geo.access import Permission
from geo.archive import frames
from geo.archive.changes import Changes
from geo.archive.rows import Row
from geo.archive.schema import article_sources, articles
from geo.model import Article, Filters

_AT_ONCE = 500  # ids in one statement: databases bound its length


@dataclass(frozen=True, slots=True)
class Source:
    """Another place where a report was found."""

    url: str
    source: str  # the paper's name
    title: str = ""
    first_seen: str = ""  # UTC, ISO 8601; "": now


class Sources(Changes):
    """The part of ``Archive`` that knows where reports were found."""

    def add_source(self, article_id: str, source: Source) -> bool:
        """Keep where else an article was found. False: it is known already, or there is no such article."""
        return bool(self.add_sources([(article_id, source)]))

    def add_sources(self, found: Sequence[tuple[str, Source]]) -> set[str]:
        """Keep where else articles were found, in one transaction. Gives the ids of those that have one more now."""
        with self._change("keep a source", Permission.ADD) as connection:
            added = self._add_sources(connection, found)
            if added:
                self._note(connection, "found also", [(i, source.title) for i, source in found if i in added])
                self._changed(connection)
        return added

    def _add_sources(self, connection: Connection, found: Sequence[tuple[str, Source]]) -> set[str]:
        """Ids of those of the articles, all of which may be here or not, that have a source more now."""
        a, s = articles.c, article_sources.c
        known: set[tuple[str, str]] = set()  # articles, each with a place where it was found
        named: set[str] = set()
        for batch in _batches(dict.fromkeys(article_id for article_id, _source in found)):
            own = connection.execute(select(a.article_id, a.url, a.source).where(a.article_id.in_(batch))).all()
            named |= {row.article_id for row in own}
            known |= {(row.article_id, _place(row.url, row.source)) for row in own}
            others = select(s.article_id, s.place).where(s.article_id.in_(batch))
            known |= {(row.article_id, row.place) for row in connection.execute(others)}
        new = []
        for article_id, source in found:
            place = _place(source.url, source.source)
            if article_id in named and (source.url or source.source) and (article_id, place) not in known:
                known.add((article_id, place))
                new.append(_row(article_id, source))
        if new:
            connection.execute(insert(article_sources), new)
        return {row["article_id"] for row in new}

    def _now_at(self, connection: Connection, article: Article) -> None:
        """Before a new reading takes the place of an article's old one: where that was found is another source."""
        a, s = articles.c, article_sources.c
        query = select(a.url, a.source, a.headline).where(a.article_id == article.id)
        url, paper, headline = connection.execute(query).one()
        now = _place(article.url, article.source)
        if (url or paper) and now != _place(url, paper):
            here = s.article_id == article.id
            connection.execute(delete(article_sources).where(here, s.place.in_([now, _place(url, paper)])))
            connection.execute(insert(article_sources), [_row(article.id, Source(url, paper, headline))])

    def sources(self, article_id: str) -> tuple[Source, ...]:
        """Where else an article was found, in the order in which it was."""
        with self._read() as connection:
            return _sources(connection, [article_id]).get(article_id, ())

    def sources_of(self, article_ids: Iterable[str]) -> pd.DataFrame:
        """The articles' frame of these, for files that name their sources, and also_in: where else each was found.

        also_in is a tuple of dicts: title, source, url.
        """
        parts, also = [], {}
        query = frames.article_query(Filters())
        with self._read() as connection:
            for batch in _batches(dict.fromkeys(map(str, article_ids))):
                result = connection.execute(query.where(articles.c.article_id.in_(batch)))
                parts.append(frames.frame(list(result.keys()), result))
                also.update(_sources(connection, batch))
        found = pd.concat(parts, ignore_index=True) if parts else self._frame(query, 0, 0)
        told = [
            tuple({"title": s.title, "source": s.source, "url": s.url} for s in also.get(article_id, ()))
            for article_id in found["article_id"]
        ]
        return found.assign(also_in=pd.Series(told, index=found.index, dtype=object))


def _place(url: str, source: str) -> str:
    """What tells one place from another: a hash (16 hexadecimal digits) of the address, or of the paper without one."""
    return hashlib.sha256((url or f"\n{source}").encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _row(article_id: str, source: Source) -> Row:
    return {
        "article_id": article_id,
        "place": _place(source.url, source.source),
        "url": source.url,
        "source": source.source,
        "title": source.title,
        "first_seen": source.first_seen or datetime.now(UTC).isoformat(timespec="microseconds"),
    }


def source_of(article: Article) -> Source:
    """Where an article was found."""
    return Source(article.url, article.source, article.title)


def _batches(ids: Iterable[str]) -> Iterable[list[str]]:
    every = list(ids)
    return (every[begin : begin + _AT_ONCE] for begin in range(0, len(every), _AT_ONCE))


def _sources(connection: Connection, ids: Sequence[str]) -> dict[str, tuple[Source, ...]]:
    s, found = article_sources.c, dict[str, tuple[Source, ...]]()
    query = select(s.article_id, s.url, s.source, s.title, s.first_seen).where(s.article_id.in_(ids))
    for row in connection.execute(query.order_by(s.first_seen, s.place)):
        found[row.article_id] = (*found.get(row.article_id, ()), Source(*row[1:]))
    return found
