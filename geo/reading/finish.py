"""The last step of every reader: a day of publication where none is told, and a limit of length."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from geo.i18n import _, number
from geo.model import Article
from geo.reading.dates import date_line, publication_date
from geo.reading.problem import Problem

ARTICLE_LIMIT = 200_000  # characters of one article: what the language model needs grows with it


def finish(found: Iterator[Article | Problem], where: str, date: str | None) -> Iterator[Article | Problem]:
    """Date what has no date, by what was given or else its date-line, and refuse what is too long."""
    given = None
    if date:
        try:
            given = publication_date(date)
        except ValueError as error:
            yield Problem(where, _("the date given for it: {why}", why=error))
            return
    for item in found:
        if isinstance(item, Problem):
            yield item
        elif len(item.text) > ARTICLE_LIMIT:
            what = _(
                "“{name}” has {n} characters, an article at most {most}",
                name=item.name[:60],
                n=number(len(item.text)),
                most=number(ARTICLE_LIMIT),
            )
            yield Problem(where, what, _("Split it into its reports."))
        else:
            yield item if item.date else replace(item, date=given or date_line(item.text))
