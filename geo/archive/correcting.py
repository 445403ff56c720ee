"""What is shown of an article: its reading with the log of corrections applied, and the log itself."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import ColumnElement, Connection, Table, delete, func, insert, select, update

from geo.access import Permission
from geo.archive import schema, totals, trips
from geo.archive.changes import Changes
from geo.archive.engine import ArchiveError, ArchiveUnreadableError
from geo.archive.rows import Rows, reading, rows
from geo.corrections import (
    BadChangeError,
    Change,
    Corrected,
    Correction,
    Outcome,
    Reason,
    Redo,
    State,
    TripWord,
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
from geo.model import Analysis


@dataclass(frozen=True, slots=True)
class Taken:
    """What an import of corrections did."""

    added: int
    known: int  # were here already


class CorrectionRefusedError(ArchiveError):
    """A change that can't be applied now: what it is about has changed meanwhile."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(f"This could not be changed any more ({reason}). Look at what is here now, and try again.")
        self.reason: Reason = reason


class Correcting(Changes):
    """The part of ``Archive`` that corrects."""

    def correct(
        self, article_id: str, changes: Sequence[Change], author: str, note: str = ""
    ) -> tuple[Correction, ...]:
        """Write changes of one article into the log, as one group that is undone at once, and show them.

        Raises BadChangeError for values that can't be, CorrectionRefusedError (and nothing is written) where one
        of them can't be applied to the article as it is now. `author` signs; a user who has signed in does so by
        their own name, whatever is given.
        """
        return self.correct_all({article_id: changes}, author, note)

    def correct_all(
        self, changes: Mapping[str, Sequence[Change]], author: str, note: str = ""
    ) -> tuple[Correction, ...]:
        """The same for several articles, by their ids: all of it is one group, and written at once or not at all."""
        with self._change("keep a correction", Permission.CORRECT) as connection:
            group, made, author = secrets.token_hex(8), self._next_moment(connection), self._signed(author)
            new: list[Correction] = []
            for article_id, wanted in changes.items():
                own: list[Correction] = []
                for change in wanted:
                    number = len(new) + len(own)
                    at = (made + timedelta(microseconds=number)).isoformat(timespec="microseconds")
                    name = secrets.token_hex(8) if number else group
                    own.append(Correction(article_id, change, author, at, name, group, note.strip()))
                analysis = self._stored(connection, article_id)
                if analysis is not None:
                    self._try(connection, analysis, own)
                elif len(changes) == 1 or not all(isinstance(change, (Undo, Redo)) for change in wanted):
                    raise CorrectionRefusedError("no article")
                new += own
            if new:
                self._append_and_show(connection, new)
        return tuple(new)

    def _try(self, connection: Connection, analysis: Analysis, new: Sequence[Correction]) -> None:
        """Raise where one of the new corrections of an article can't be."""
        for correction in new:
            if problem := correction_problem(correction):
                raise BadChangeError(problem)
        article_id, ids = analysis.article.id, {correction.id for correction in new}
        log, of_others = self._log(connection, article_id), self._of_others(connection, article_id)
        for outcome in replay(analysis, [*log, *new], of_others).outcomes:
            if outcome.correction.id in ids and outcome.reason is not None:
                raise CorrectionRefusedError(outcome.reason)
        said: dict[str, list[Correction]] = {}
        for correction in new:
            if other_id := _other(correction):
                said.setdefault(other_id, []).append(correction)
        for other_id, words in said.items():
            other = self._stored(connection, other_id)
            if other is None:
                raise CorrectionRefusedError("no article")
            for side in replay(other, self._log(connection, other_id), words).words:
                if side.correction.id in ids and side.reason is not None:
                    raise CorrectionRefusedError(side.reason)

    def _append_and_show(self, connection: Connection, new: Sequence[Correction]) -> None:
        """Write corrections into the log, and anew what is shown of the articles that they speak of."""
        self._append(connection, new)
        for article_id in dict.fromkeys(article for c in new for article in (c.article_id, _other(c)) if article):
            analysis = self._stored(connection, article_id)
            if analysis is not None:
                self._show(connection, self._replayed(connection, analysis))
        self._changed(connection)

    def undo(self, article_id: str, author: str, group: str | None = None) -> str | None:
        """Undo a group of corrections, in all the articles that it changed, or the article's last one that holds.

        Gives the group, None where there is none.
        """
        group = group or next_undo(self.corrections(article_id))
        if group is not None:
            self.correct_all({key: [Undo(group)] for key in self._articles_of(group)}, author)
        return group

    def redo(self, article_id: str, author: str, group: str | None = None) -> str | None:
        """Bring back a group, or the last one undone if nothing was changed since. None where there is none."""
        group = group or next_redo(self.corrections(article_id))
        if group is not None:
            self.correct_all({key: [Redo(group)] for key in self._articles_of(group)}, author)
        return group

    def _articles_of(self, group: str) -> list[str]:
        """The articles that a group of corrections changed."""
        c = schema.corrections.c
        with self._read() as connection:
            query = select(c.article_id).where(c.group_id == group).distinct().order_by(c.article_id)
            return list(connection.execute(query).scalars())

    def take_corrections(self, corrections: Iterable[Correction]) -> Taken:
        """Take in corrections that were made elsewhere; those that are here already are passed over.

        They are applied where their article is here, and kept for the day when it comes where it is not.
        Raises BadChangeError for one that can't be.
        """
        given = list({correction.id: correction for correction in corrections}.values())
        for correction in given:
            if problem := correction_problem(correction):
                raise BadChangeError(problem)
        with self._change("take in corrections", Permission.MANAGE) as connection:
            known = set(connection.execute(select(schema.corrections.c.correction_id)).scalars())
            new = [correction for correction in given if correction.id not in known]
            if new:
                self._append_and_show(connection, new)
                self._note_taken(connection, len(new))
        return Taken(len(new), len(given) - len(new))

    def _append(self, connection: Connection, new: Iterable[Correction]) -> None:
        values = [
            {
                "correction_id": c.id, "article_id": c.article_id, "other_id": _other(c), "group_id": c.group,
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

    def _replayed(self, connection: Connection, analysis: Analysis) -> Corrected:
        """A reading with all that the log has of it."""
        article_id = analysis.article.id
        return replay(analysis, self._log(connection, article_id), self._of_others(connection, article_id))

    def _log(self, connection: Connection, article_id: str | None = None) -> tuple[Correction, ...]:
        c = schema.corrections.c
        return self._lines(connection, *([] if article_id is None else [c.article_id == article_id]))

    def _of_others(self, connection: Connection, article_id: str) -> tuple[Correction, ...]:
        """What the logs of other articles say of this one's visits."""
        return self._lines(connection, schema.corrections.c.other_id == article_id)

    def _lines(self, connection: Connection, *which: ColumnElement[bool]) -> tuple[Correction, ...]:
        c = schema.corrections.c
        query = select(c.article_id, c.change, c.author, c.made, c.correction_id, c.group_id, c.note).where(*which)
        found = (
            Correction(row.article_id, read_change(row.change), row.author, row.made, row.correction_id, row.group_id,
                       row.note)
            for row in connection.execute(query)
        )  # fmt: skip
        return in_order(found)

    def stored_analysis(self, article_id: str) -> Analysis | None:
        """All that was read in an article, without its tokens and corrections; None where it is not kept."""
        with self._read() as connection:
            return self._stored(connection, article_id)

    def _stored(self, connection: Connection, article_id: str) -> Analysis | None:
        query = select(schema.contents.c.analysis).where(of_article(schema.contents, article_id))
        text = connection.execute(query).scalar()
        if text is None:
            return None
        try:
            return reading(text)
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
            return None if analysis is None else self._replayed(connection, analysis)

    def corrections(self, article_id: str | None = None) -> tuple[Correction, ...]:
        """The log of one article or of all, in the order in which it is applied."""
        with self._read() as connection:
            return self._log(connection, article_id)

    def outcomes(self) -> tuple[Outcome, ...]:
        """All corrections with what became of them; those of articles that are not here no longer apply."""
        o, w = schema.outcomes.c, schema.trip_words.c
        with self._read() as connection:
            sides = {row[:2]: row[2] for row in connection.execute(select(w.correction_id, w.article_id, w.reason))}
            states = {row[0]: row[1:] for row in connection.execute(select(o.correction_id, o.state, o.reason))}
            gone: tuple[State, Reason] = ("no longer applies", "no article")
            for c in (log := self._log(connection)):  # what is said of two articles holds where both have it
                if (other := _other(c)) and states.get(c.id, gone)[0] == "in force":
                    reason = sides.get((c.id, other), "no article")
                    states[c.id] = ("no longer applies", reason) if reason else states[c.id]
            return tuple(Outcome(c, *states.get(c.id, gone)) for c in log)

    def _show(self, connection: Connection, corrected: Corrected, rules: str | None = None) -> None:
        """Write what is shown of an article anew. `rules`: of the reading, where that is a new one."""
        article_id, table = corrected.parse.article.id, schema.articles
        known = select(table.c.added, table.c.rules).where(of_article(table, article_id))
        added, before = connection.execute(known).one()
        prepared = rows(corrected, added, before if rules is None else rules)
        near = trips.beside(connection, self._visits_of(connection, [article_id]))
        named = totals.named_in(connection, [article_id])
        connection.execute(update(table).where(of_article(table, article_id)).values(prepared.article))
        for child in _SHOWN:
            connection.execute(delete(child).where(of_article(child, article_id)))
        totals.recount(connection, named)
        self._write_shown(connection, [prepared], near)

    def _visits_of(self, connection: Connection, article_ids: Sequence[str]) -> set[int]:
        v = schema.visits.c
        return set(connection.execute(select(v.visit_id).where(v.article_id.in_(article_ids))).scalars())

    def _write_shown(self, connection: Connection, prepared: Sequence[Rows], near: Iterable[int] = ()) -> None:
        """Write what is shown of articles. `near`: visits whose trips these, or what they were before, may change."""
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
            (schema.trip_words, [row for each in prepared for row in each.trip_words]),
        ):
            if values:
                connection.execute(insert(table), values)
        totals.bring(connection, (each.article["article_id"] for each in prepared))
        trips.settle(connection, {*near, *(row["visit_id"] for each in prepared for row in each.visits)})


def _other(correction: Correction) -> str | None:
    """The other article that a correction speaks of."""
    return correction.change.other_article if isinstance(correction.change, TripWord) else None


def of_article(table: Table, article_id: str) -> ColumnElement[bool]:
    """The rows of one article."""
    return table.c.article_id == article_id


_SHOWN = (
    schema.searches, schema.article_countries, schema.mentions, schema.links, schema.stops, schema.visits,
    schema.outcomes, schema.trip_words,
)  # fmt: skip
