"""Which year is meant where a date has none."""

from __future__ import annotations

import re
from datetime import date, timedelta

from geo.text.dates.account import Account
from geo.text.dates.calendar import safe
from geo.text.dates.rules import rules_of
from geo.text.dates.tense import Tense

_OPENS = 16  # characters of a sentence in which a year frames what follows
_NEAR = 40  # characters between a date and "of that year"


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
    same = _same_year(account, offset)
    if same is not None:
        return safe(same, month, day or 15)
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
    if base is context:  # an account goes on in time
        return min(options, key=lambda o: max((o - base).days, 2 * (base - o).days), default=None)
    return min(options, key=lambda o: abs((o - base).days), default=None)


def _same_year(account: Account, offset: int) -> int | None:
    """The year told last, where the date that begins at `offset` says that it is the same: "in May of that year"."""
    sentence = account.sentence(offset)
    if sentence is None or account.rules.same_year is None:
        return None
    if account.rules.same_year.search(account.text, max(sentence.start, offset - _NEAR), offset + _NEAR) is None:
        return None
    told = [(at, year) for at, year, _, _ in account.explicit] + account.years
    told += [(at, day.year) for at, day, _ in account.told]
    return max(((at, year) for at, year in told if at < offset), default=(0, None))[1]


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
    if sentence is None or not (account.explicit or account.years):
        return None
    title: date | None = None
    framed: list[tuple[int, date]] = []
    for at, day in _told_with_year(account):
        where = account.sentence(at)
        if where is None:
            continue
        if where.title:
            title = day
        if where.paragraph == sentence.paragraph and at < offset:
            framed.append((at, day))
    if framed or title:
        return max(framed)[1] if framed else title
    if account.published is not None and account.explicit:
        return _of_the_account(account, account.published, offset)
    if account.published is None and account.explicit:
        at, y, m, d = min(account.explicit, key=lambda e: abs(e[0] - offset))
        return safe(y, m or 6, d or 15)
    return None


def _told_with_year(account: Account) -> list[tuple[int, date]]:
    """Days told with their year; a year alone where it opens a sentence: "In 1966 she went to A; in May …"."""
    told = [(at, safe(y, m or 6, d or 15)) for at, y, m, d in account.explicit]
    for at, year in account.years:
        where = account.sentence(at)
        if where is not None and not where.title and at - where.start <= _OPENS:
            told.append((at, safe(year, 6, 15)))
    return [(at, day) for at, day in told if day is not None]


def _of_the_account(account: Account, published: date, offset: int) -> date | None:
    """In an account of the past, which gives its year where it begins, the day told last with its year."""
    years = [y for _, y, _, _ in account.explicit]
    if any(abs(y - published.year) <= 1 for y in years):
        return None
    told = [(at, y, m, d) for at, y, m, d in account.explicit]
    told += [(at, y, 0, 0) for at, y in account.years if min(years) - 2 <= y <= max(years) + 2]
    opens = account.sentence(min(told)[0])
    before = [e for e in sorted(told) if e[0] < offset]
    if not before or opens is None or opens.paragraph > account.sentences[0].paragraph + 1:
        return None
    _, y, m, d = before[-1]
    return safe(y, m or 6, d or 15)
