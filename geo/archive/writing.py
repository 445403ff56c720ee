"""Adding articles, reading them anew, and removing them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection, delete, func, insert, select, update

from geo.access import Permission
from geo.archive import schema, totals, trips
from geo.archive.changes import now
from geo.archive.correcting import Correcting, of_article
from geo.archive.rows import Ready, Rows, make_ready, reading, rows
from geo.archive.sources import Sources, source_of
from geo.model import Analysis

TABLE = "table"  # the `rules` of what was taken from a table of visits: no extractor read it
_AT_ONCE = 500  # ids in one statement: databases bound its length


@dataclass(frozen=True, slots=True)
class AddResult:
    """What adding did. ``added`` is False where the article was there already.

    ``source``: it was there, and is now known to stand at another address or in another paper as well.
    """

    article_id: str
    added: bool
    source: bool = False


@dataclass(frozen=True, slots=True)
class KeptTable:
    """A table of visits that was taken in."""

    source: str  # its file's name
    visits: int
    added: str  # the last time that something came from it: UTC, ISO 8601


class Writing(Correcting, Sources):
    """The part of ``Archive`` that adds and removes."""

    def add(self, analysis: Analysis, rules: str = "") -> AddResult:
        """Keep one article with all that was read from it, in one transaction.

        Where it is there already, only where it was found now is kept, if that is another address or paper.

        When this returns, a killed process or a power cut does not lose the article. `rules` is the version
        of the extractor (`geo.pipeline.VERSION`), or `TABLE`.
        """
        return self.add_all([analysis], rules)[0]

    def add_all(self, analyses: Sequence[Analysis], rules: str = "") -> tuple[AddResult, ...]:
        """Keep several articles in one transaction, all or none of those that are not there already.

        Far faster than one by one: a transaction waits for the disk.
        """
        return self.keep_all([make_ready(analysis) for analysis in analyses], rules)

    def keep_all(self, items: Sequence[Ready], rules: str = "") -> tuple[AddResult, ...]:
        """The same with what was made ready before, which leaves the least to whoever writes for several readers."""
        given: dict[str, Ready] = {}
        for item in items:
            given.setdefault(item.article.id, item)
        c = schema.corrections.c
        with self._change("keep an article", Permission.ADD) as connection:
            kept = schema.articles.c.article_id
            present = set(connection.execute(select(kept).where(kept.in_(given))).scalars())
            new = [item for article_id, item in given.items() if article_id not in present]
            if new:
                added, touched = now(), set()
                for column in (c.article_id, c.other_id):
                    touched |= set(connection.execute(select(column).where(column.in_(given)).distinct()).scalars())
                prepared = [
                    rows(self._replayed(connection, reading(item.content["analysis"])), added, rules)
                    if item.article.id in touched
                    else replace(item.shown, article=item.shown.article | {"added": added, "rules": rules})
                    for item in new
                ]
                connection.execute(insert(schema.articles), [each.article for each in prepared])
                connection.execute(insert(schema.contents), [item.content for item in new])
                self._write_shown(connection, prepared)
                self._note(connection, "added", map(_named, prepared))
            left = {item.article.id for item in new}
            also = self._add_sources(connection, [(item.article.id, source_of(item.article)) for item in items])
            self._note(connection, "found also", self._titles(connection, sorted(set(also) - left)))
            if new or also:
                self._changed(connection)
        results = []
        for item in items:  # the same one twice is added once
            article_id = item.article.id
            results.append(AddResult(article_id, article_id in left, article_id in also and article_id not in left))
            left.discard(article_id)
        return tuple(results)

    def reread(self, analysis: Analysis, rules: str = "") -> AddResult:
        """Put a new reading in the place of the old one; the article's day of adding stays.

        Its corrections are applied to the new reading. An article that is not there is added.
        """
        return self.keep_again(make_ready(analysis), rules)

    def keep_again(self, item: Ready, rules: str = "") -> AddResult:
        """The same with what was made ready before."""
        article_id, content, analysis = item.article.id, item.content, reading(item.content["analysis"])
        with self._change("keep a new reading", Permission.ADD) as connection:
            kept = of_article(schema.contents, article_id)
            if connection.execute(select(schema.contents.c.article_id).where(kept)).first() is None:
                prepared = rows(self._replayed(connection, analysis), now(), rules)
                connection.execute(insert(schema.articles), [prepared.article])
                connection.execute(insert(schema.contents), [content])
                self._write_shown(connection, [prepared])
                added = True
            else:
                connection.execute(update(schema.contents).where(kept).values(content))
                self._now_at(connection, analysis.article)
                self._show(connection, self._replayed(connection, analysis), rules)
                added = False
            self._note(connection, "added" if added else "read anew", self._titles(connection, [article_id]))
            self._changed(connection)
        return AddResult(article_id, added)

    def remove(self, article_id: str) -> bool:
        """Remove an article with its visits, links and mentions; its corrections stay. False: there was none."""
        return self.remove_all([article_id]) == 1

    def remove_all(self, article_ids: Iterable[str]) -> int:
        """Remove articles as `remove` does, all in one transaction. Gives how many there were.

        Who is no admin may remove what they added themselves.
        """
        ids, gone, a = list(article_ids), 0, schema.articles.c.article_id
        with self._change("remove an article", Permission.ADD) as connection:
            self._need_own(connection, ids)
            near, named = set[int](), set[str]()
            for begin in range(0, len(ids), _AT_ONCE):
                batch = ids[begin : begin + _AT_ONCE]
                leaving = self._visits_of(connection, batch)
                near = (near | trips.beside(connection, leaving)) - leaving
                self._note(connection, "removed", self._titles(connection, batch))
                named |= totals.named_in(connection, batch)
                gone += connection.execute(delete(schema.articles).where(a.in_(batch))).rowcount
            totals.recount(connection, named)
            trips.settle(connection, near)
            if gone:
                self._changed(connection)
        return gone

    def _titles(self, connection: Connection, article_ids: Sequence[str]) -> list[tuple[str, str]]:
        a = schema.articles.c
        query = select(a.article_id, a.headline).where(a.article_id.in_(article_ids)).order_by(a.article_id)
        return [(row.article_id, row.headline) for row in connection.execute(query)]

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


def _named(prepared: Rows) -> tuple[str, str]:
    return str(prepared.article["article_id"]), str(prepared.article["headline"])
