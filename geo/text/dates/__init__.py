"""Dates that a text tells, as EDTF.

The patterns of a language are data (``geo/data/languages/<lang>/dates.toml``); what they mean is decided here:

* A full date stands for itself; ranges are intervals ("8 to 13 September" -> ``2023-09-08/2023-09-13``).
* A date without a year takes the year that its weekday asks for, else the one that tense and day of publication make
  nearest; in an account of the past, the one of the dated sentences around it.
* "today", "on Tuesday", "next month" count from the day of publication, or from that of a date-line just before it
  ("Wien, 4. Juni. …"). Without one they stay unknown
  (``when=None``); the clock of the machine is never asked.
* "the following day", "the second day of his visit" hang on another date of the text: their mentions have
  ``when=None``, and `relative` gives the date once the caller knows that other date.
* Lengths ("a three-day visit", "50 years") are no dates; `durations` gives them.
* "early May" is ``2022-05~``: the month, roughly.
"""

from __future__ import annotations

from datetime import date

from geo import edtf
from geo.model import Mention, Sentence, Token
from geo.text.dateline import date_line_end
from geo.text.dates.absolute import absolute
from geo.text.dates.account import Account
from geo.text.dates.anaphora import Relation, relation, relative
from geo.text.dates.calendar import shift
from geo.text.dates.found import Hit, find_hits
from geo.text.dates.from_publication import from_publication
from geo.text.dates.lengths import Duration, durations
from geo.text.dates.rules import rules_of
from geo.text.dates.year import place_year

LATE = 4  # days after which a newspaper still printed an agency's report
__all__ = ["Duration", "Relation", "durations", "find", "relation", "relative", "shift"]


def find(
    text: str,
    content: str,
    lang: str,
    published: str | None,
    tokens: tuple[Token, ...],
    sentences: tuple[Sentence, ...],
) -> list[Mention]:
    """Date mentions in the cleaned copy `text`, sorted, with EDTF resolved against `published` (YYYY-MM-DD or None)."""
    rules = rules_of(lang)
    if rules is None:
        return []
    end = sentences[-1].end if sentences else 0
    hits = find_hits(rules, text[:end], tokens)
    account = Account(rules, text, _day(published), tokens, sentences, hits)
    found = []
    opening, written = _date_line(text, sentences)
    for hit in hits:
        read = _read(account, hit)
        found.extend(read)
        if opening <= hit.start < written:
            account.published = _written(account.published, read[0][2] if read else None)
    return [Mention(a, b, content[a:b], "date", when=_valid(when)) for a, b, when in found]


def _date_line(text: str, sentences: tuple[Sentence, ...]) -> tuple[int, int]:
    """The characters of the report's date-line; (0, 0) without one."""
    body = [s for s in sentences if not s.title]
    end = date_line_end(text, body[0].start, len(text)) if body else None
    return (body[0].start, end) if end is not None else (0, 0)


def _written(published: date | None, when: str | None) -> date | None:
    """The day that "today" counts from: a date-line's, where the report appeared on it or in the days after."""
    day = _day(edtf.exact_day(when)) if when else None
    if day is None or (published is not None and not 0 <= (published - day).days <= LATE):
        return published
    return day


def _read(account: Account, hit: Hit) -> list[tuple[int, int, str | None]]:
    try:
        if hit.kind == "absolute":
            return absolute(account, hit)
        if hit.kind == "holiday":
            month, day = (int(x) for x in hit.day.split("-"))
            found = place_year(account, month, day, 0, hit.start)
            return [(hit.start, hit.end, found.isoformat() if found else None)]
        if hit.kind == "relative":
            return [(hit.start, hit.end, from_publication(account, hit))]
    except (ValueError, OverflowError):
        return [(hit.start, hit.end, None)]
    return [(hit.start, hit.end, None)]


def _valid(when: str | None) -> str | None:
    """None for what no calendar has (the month before January of the year 1)."""
    try:
        if when is not None:
            edtf.bounds(when)
    except ValueError:
        return None
    return when


def _day(value: str | None) -> date | None:
    try:
        return date.fromisoformat(value) if value else None
    except ValueError:
        return None
