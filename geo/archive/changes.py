"""Who changes an archive, whether they may, and the log of it: every change, with who made it and when.

The log is two tables that only grow: ``changes`` (articles added, read anew and removed, corrections taken in) and
``corrections``, which holds each correction itself.
"""

from __future__ import annotations

from collections.abc import Iterable
from copy import copy
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal, Self

from sqlalchemy import Connection, func, insert, select

from geo.access import Permission, User
from geo.archive import schema
from geo.archive.database import Database
from geo.corrections import Change, Redo, Undo, Unknown, read_change

What = Literal["added", "read anew", "found also", "removed", "took in", "corrected", "undone", "redone"]
_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class LogLine:
    """One line of the log: what one person did at one moment to `n` articles (or corrections, where they took in)."""

    made: str  # UTC, ISO 8601
    who: str
    what: What
    n: int
    article_id: str | None  # of one of them
    title: str  # the same article's, "" where it is not known
    change: Change | Unknown | None = None  # of a correction


class Changes(Database):
    """The part of ``Archive`` that knows in whose hands it is."""

    def by(self, user: User) -> Self:
        """The same archive in the hands of `user`, who may do with it what their role allows; all else is shared."""
        other = copy(self)
        other.user = user
        return other

    def _signed(self, author: str) -> str:
        """Who signs: a user whose provider says who they are signs with that, whatever name is given."""
        return self.user.id if self.user.proven else author.strip()

    def _note(self, connection: Connection, what: What, articles: Iterable[tuple[str, str]]) -> None:
        """Write into the log what is done to articles (id and title)."""
        made = now()
        lines = [self._line(made, what, 1, article_id, title) for article_id, title in articles]
        if lines:
            connection.execute(insert(schema.changes), lines)

    def _note_taken(self, connection: Connection, n: int) -> None:
        connection.execute(insert(schema.changes), [self._line(now(), "took in", n, None, "")])

    def _line(self, made: str, what: What, n: int, article_id: str | None, title: str) -> dict[str, Any]:
        return {"made": made, "who": self.user.id, "what": what, "n": n, "article_id": article_id, "title": title}

    def _need_own(self, connection: Connection, article_ids: list[str]) -> None:
        """Raise where the user may not remove these: an admin may, others what they added themselves."""
        if self.user.may(Permission.MANAGE):
            return
        self._need(Permission.ADD)
        c, own = schema.changes.c, set()
        for begin in range(0, len(article_ids), _AT_ONCE):
            batch = article_ids[begin : begin + _AT_ONCE]
            last = select(func.max(c.number)).where(c.article_id.in_(batch), c.what == "added").group_by(c.article_id)
            query = select(c.article_id).where(c.number.in_(last), c.who == self.user.id)
            own |= set(connection.execute(query).scalars())
        if set(article_ids) - own:
            self._need(Permission.MANAGE)

    def changes(
        self, limit: int | None = None, article_id: str | None = None, each: bool = False
    ) -> tuple[LogLine, ...]:
        """The log, newest first. What one person did at once is one line, or with `each` a line for each article.

        `article_id`: only what was done to that article. Raises ArchiveNotAllowedError for who may not see it.
        """
        self._need(Permission.MANAGE)
        a, c, k = schema.articles.c, schema.changes.c, schema.corrections.c
        columns = (c.made, c.who, c.what, func.sum(c.n).label("n"), func.min(c.number).label("first"))
        done = select(*columns).group_by(*((c.number,) if each else ()), c.made, c.who, c.what)
        of_log = (func.min(k.made).label("made"), k.author, func.count().label("n"), func.min(k.number).label("first"))
        said = select(*of_log).group_by(*((k.number,) if each else ()), k.group_id, k.author)
        if article_id is not None:
            done, said = done.where(c.article_id == article_id), said.where(k.article_id == article_id)
        done = done.order_by(c.made.desc()).limit(limit)
        said = said.order_by(func.min(k.made).desc()).limit(limit)
        lines: list[LogLine] = []
        with self._read() as connection:
            found = done.subquery()
            query = select(found, c.article_id, c.title).join(schema.changes, c.number == found.c.first)
            for row in connection.execute(query):
                lines.append(LogLine(row.made, row.who, row.what, int(row.n), row.article_id, row.title))
            found = said.subquery()
            query = select(found, k.article_id, k.change, a.headline)
            query = query.join(schema.corrections, k.number == found.c.first)
            query = query.outerjoin(schema.articles, a.article_id == k.article_id)
            for row in connection.execute(query):
                change = read_change(row.change)
                what: What = {Undo: "undone", Redo: "redone"}.get(type(change), "corrected")  # type: ignore[assignment]
                title = row.headline or ""
                lines.append(LogLine(row.made, row.author, what, int(row.n), row.article_id, title, change))
        lines.sort(key=lambda line: line.made, reverse=True)
        return tuple(lines[:limit])


def now() -> str:
    """This moment as the tables hold it: UTC, ISO 8601."""
    return datetime.now(UTC).isoformat(timespec="microseconds")
