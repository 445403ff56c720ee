"""Which year is meant where a date has none."""

from __future__ import annotations

import re
from datetime import date, timedelta

from geo.text.dates.account import Account
from geo.text.dates.calendar import safe
from geo.text.dates.rules import rules_of
from geo.text.dates.tense import Tense


def place_year(account: Account, month: int, day: int, weekday: int, offset: int) -> date | None:
    """The date of `day` (0: the month alone) and `month` in the year that is meant, or None."""
    context = _context(account, offset)
    base = account.published or context
    if base is None:
        return None
    if context is not None and account.published is not None and abs((context - account.published).days) > 300:
        base = context
        tense: Tense = ""
    elif context is not None and account.published is None:
        tense = ""
    else:
        tense = account.tense(offset)
    listed = _year_of_the_list(account, offset, context)
    if listed is not None and (tense != "future" or account.published is None or listed >= account.published.year):
        own = safe(listed, month, day or 15)
        if own is None or not weekday or own.isoweekday() == weekday:
            return own
    options = [o for y in range(base.year - 3, base.year + 4) if (o := safe(y, month, day or 15))]
    if weekday and day:
        fitting = [o for o in options if o.isoweekday() == weekday]
        options = [o for o in fitting if abs((o - base).days) < 800] or options
    if not day and any(o.year == base.year and o.month == base.month for o in options):
        return date(base.year, month, 15)
    if tense == "past" and not weekday:
        behind = [o for o in options if o <= base + timedelta(days=1)]
        soon = any(0 <= (o - base).days <= 31 for o in options)
        if behind and not (soon and (base - max(behind)).days > 300):
            options = behind  # nor does anybody tell a day of last year without its year
    elif tense == "future" and not weekday:
        ahead = [o for o in options if o >= base - timedelta(days=1)]
        # where the present tense may mean either, four months past are nearer than eight to come
        late = 31 if account.rules is rules_of("en") else 120
        just_past = any(0 <= (base - o).days <= late for o in options)
        if ahead and not (just_past and (min(ahead) - base).days > (300 if late == 31 else 240)):
            options = ahead  # nobody announces a day of next year without its year
    return min(options, key=lambda o: abs((o - base).days), default=None)


def _year_of_the_list(account: Account, offset: int, context: date | None) -> int | None:
    """The year of a list whose entry a date begins ("13 February: Brussels").

    It is that of its title or paragraph, or the year of publication where the text names no other before the list.
    """
    sentence = account.sentence(offset)
    if sentence is None or sentence.title or offset - sentence.start > 3:
        return None
    if re.match(r"[^:\n]{1,40}:\s*\S", account.text[offset : sentence.end]) is None:
        return None
    if context is not None:
        return context.year
    before = {year for at, year, _, _ in account.explicit if at < offset}
    return next(iter(before)) if account.published is not None and before == {account.published.year} else None


def _context(account: Account, offset: int) -> date | None:
    """The last date told with its year in this paragraph before `offset`, else the title's, else the nearest."""
    sentence = account.sentence(offset)
    if sentence is None or not account.explicit:
        return None
    paragraph = sentence.paragraph
    title: date | None = None
    best: date | None = None
    for at, y, m, d in account.explicit:
        where = account.sentence(at)
        day = safe(y, m or 6, d or 15)
        if where is None or day is None:
            continue
        if where.title:
            title = day
        if where.paragraph == paragraph and at < offset:
            best = day
    if best or title:
        return best or title
    if account.published is not None and all(abs(y - account.published.year) > 1 for _, y, _, _ in account.explicit):
        opens = min(account.explicit)  # an account of the past, which gives its year where it begins
        before = [e for e in account.explicit if e[0] < offset]
        where = account.sentence(opens[0])
        if before and where is not None and where.paragraph <= account.sentences[0].paragraph + 1:
            return safe(before[-1][1], before[-1][2] or 6, before[-1][3] or 15)
    if account.published is None:
        at, y, m, d = min(account.explicit, key=lambda e: abs(e[0] - offset))
        return safe(y, m or 6, d or 15)
    return None
