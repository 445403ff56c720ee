"""Which day a weekday means: "on Tuesday", "last Friday", "Tuesday of next week"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from geo.text.dates.account import Account
from geo.text.dates.calendar import days_between
from geo.text.dates.found import Hit
from geo.text.dates.rules import plain, rules_of
from geo.text.dates.tense import Tense

OPENING = 12  # characters of a paragraph in which a day that it is about stands ("– On Tuesday", "Pour le lundi")


def _tense_below(account: Account, hit: Hit) -> Tense:
    """A heading without a tense ("In Rome on Friday") means the day that the text below it names so."""
    sentence = account.sentence(hit.start)
    if sentence is None or not sentence.title:
        return ""
    again = re.compile(rf"(?<!\w){re.escape(hit.groups['w'])}(?!\w)", re.IGNORECASE)
    below = again.search(account.text, sentence.end)
    return account.tense(below.start()) if below else ""


def _after_the_day_told(account: Account, offset: int, weekday: int, tense: Tense) -> date | None:
    """ "on Wednesday 29 March in A and on Friday in B": behind a date of another week the weekday counts from it.

    A sentence whose verb may be present or past ("El viernes volamos a Quito") goes on with the days to come.
    """
    told, base = account.just_told(offset, 0 if tense else 1), account.published
    if told is None or base is None:
        return None
    if told.isoweekday() == weekday:
        return told  # "tomorrow (Tuesday)"
    day = told + timedelta(days=(weekday - told.isoweekday()) % 7)
    if tense == "past":
        return day if base - told > timedelta(days=7) and day <= base else None
    return day if told > base else None


def _next_in_the_programme(account: Account, hit: Hit, weekday: int, tense: Tense) -> date | None:
    """A programme goes on day by day: behind a day to come, a weekday is the next one so called.

    Where it opens a paragraph ("On Monday 11 June they land in Riga. ¶ On Tuesday they fly on"), or where the day told
    lies so far ahead that the weekday of publication's own week can't be meant.
    """
    base, before = account.published, [(at, day) for at, day in account.exact if at < hit.start]
    here, there = account.sentence(hit.start), account.sentence(before[-1][0]) if before else None
    if (
        tense == "past"
        or weekday in account.named_weekdays
        or base is None
        or here is None
        or there is None
        or here.title != there.title
    ):
        return None
    told = before[-1][1]
    if any(d.isoweekday() == weekday for a, b in account.ranges if b > base for d in days_between(a, b)):
        return None  # "from 5 to 9 May … on Tuesday": one of these days
    first = next(s for s in account.sentences if s.paragraph == here.paragraph)
    opens = hit.start - first.start <= OPENING
    far = (told - base).days > 6 and not account.reported(hit.start)
    if told <= base or here.paragraph - there.paragraph > 2 or not (opens or far):
        return None
    return told + timedelta(days=(weekday - told.isoweekday()) % 7)


def _tense_by_preposition(account: Account, hit: Hit) -> Tense:
    """ "Has been in Lima since Monday": one that is past, whatever the tense. "Lasts until Friday": one to come."""
    before = account.text[max(0, hit.start - 16) : hit.start].lower().split()
    if before and before[-1] in account.rules.before_weekday:
        before.pop()
    if before and before[-1] in account.rules.since:
        return "past"
    if _lies_before_today(account, hit):
        return "past"
    return "future" if before and before[-1] in account.rules.until and account.tense(hit.start) != "past" else ""


def _lies_before_today(account: Account, hit: Hit) -> bool:
    """ "After talks in Lima on Monday they go on today to Quito": what today comes after is past."""
    sentence = account.sentence(hit.start)
    after, today = account.rules.opening_after, account.rules.today
    if sentence is None or after is None or today is None:
        return False
    opens = after.match(account.text, sentence.start, hit.start)
    return opens is not None and today.search(account.text, hit.end, sentence.end) is not None


def on_weekday(account: Account, hit: Hit) -> str | None:
    """EDTF of a hit that names a weekday; None where nothing says which week."""
    g = hit.groups
    weekday = account.weekday(g.get("w"))
    rel = account.rules.rel.get(plain(g["rel"])) if "rel" in g else None
    if "week" in g:
        week = next((v for k, v in account.rules.rel.items() if k in g["week"].lower()), 0)
    elif rel is not None and (
        (hit.pattern is not None and hit.pattern.by_week) or "week" in account.text[hit.start : hit.end].lower()
    ):
        week = rel
    else:
        week = None
    base = account.published
    named = [d for d in account.named_weekdays.get(weekday, []) if base is None or abs((d - base).days) < 60]
    if base is None:
        inside = [d for a, b in account.ranges for d in days_between(a, b) if d.isoweekday() == weekday]
        options = named or inside
        return options[-1].isoformat() if options and len(set(options)) == 1 else None
    monday = base - timedelta(days=base.isoweekday() - 1)
    if week is not None:
        day = monday + timedelta(days=weekday - 1 + 7 * week)
    elif rel == -1:
        day = base - timedelta(days=(base.isoweekday() - weekday - 1) % 7 + 1)
    elif rel == 1 and account.rules is rules_of("en"):
        day = monday + timedelta(days=weekday - 1 + 7)
    elif rel == 1:  # "el próximo jueves", "jeudi prochain", "kommenden Donnerstag": the one to come
        day = base + timedelta(days=(weekday - base.isoweekday() - 1) % 7 + 1)
    else:
        tense = _tense_by_preposition(account, hit) or account.tense(hit.start) or _tense_below(account, hit)
        back = base - timedelta(days=(base.isoweekday() - weekday) % 7)
        ahead = base + timedelta(days=(weekday - base.isoweekday()) % 7)
        day = ahead if tense in ("future", "present") else back
        if rel == 0 and not tense:  # "este sábado", "ce samedi": this week's, which is seldom five days ago
            day = min(back, ahead, key=lambda d: abs((d - base).days))
        following = _after_the_day_told(account, hit.start, weekday, tense) if rel is None else None
        if following is None and rel is None:
            following = _next_in_the_programme(account, hit, weekday, tense)
        if following is not None:
            day = following
        elif rel is None and len(set(named)) == 1 and day not in named and not account.reported(hit.start):
            day = named[0]  # "on Monday 24 March ... lunch on Monday"
        elif rel is None and day not in named:
            inside = [
                d
                for a, b in account.ranges
                if (b - a).days < 14
                for d in days_between(a, b)
                if d.isoweekday() == weekday
            ]
            fitting = [d for d in [*named, *inside] if tense != "past" or d <= base]
            if tense in ("future", "present"):
                fitting = [d for d in fitting if d >= base]
            if fitting and len(set(fitting)) == 1:
                day = fitting[0]
    account.tell(hit.start, day, weekday, False)
    return day.isoformat()
