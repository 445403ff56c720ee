"""Dates that name a day, a month, a season, a year or a decade: "8 to 13 September", "the spring of 2014"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from geo.text.dates.account import Account
from geo.text.dates.calendar import days_between, safe
from geo.text.dates.found import Hit
from geo.text.dates.rules import rules_of, whole
from geo.text.dates.year import place_year


def absolute(account: Account, hit: Hit) -> list[tuple[int, int, str | None]]:
    """Start, end and EDTF of each date in a hit that names one or two."""
    g = hit.groups
    if "decade" in g:
        mark = "~" if "q" in g else ""
        return [(hit.start, hit.end, f"{g['decade'][:3]}X{mark}")]
    if "season" in g:
        return [(hit.start, hit.end, f"{g['y']}-{account.rules.seasons[g['season'].lower()]}")]
    if "n1" in g:
        return [(hit.start, hit.end, _numeric(account, int(g["n1"]), int(g["n2"]), whole(g["y"])))]
    if "d" in g:
        return _days(account, hit)
    if "m" in g:
        return [(hit.start, hit.end, _month_only(account, hit))]
    return [(hit.start, hit.end, _years(account, g))]


def _years(account: Account, g: dict[str, str]) -> str | None:
    y = whole(g["y"])
    last = whole(g["y2"]) if "y2" in g else y // 100 * 100 + int(g["y2short"]) if "y2short" in g else None
    if last is not None:
        return f"{y}/{last}" if last > y else None
    return f"{y}~" if "q" in g else str(y)


def _numeric(account: Account, a: int, b: int, y: int) -> str | None:
    options = [(d, m) for d, m in ((a, b), (b, a)) if 1 <= m <= 12 and 1 <= d <= 31]
    if not options:
        return None
    if len(set(options)) > 1 and account.rules is rules_of("en"):
        days = [date(y, m, d) for d, m in options]
        if account.published is None:
            return None
        near = [x for x in days if abs((x - account.published).days) <= 31]
        return near[0].isoformat() if len(near) == 1 else None
    return date(y, options[0][1], options[0][0]).isoformat()


def _month_only(account: Account, hit: Hit) -> str | None:
    g = hit.groups
    m = account.month(g["m"])
    if not m:
        return None
    mark = "~" if "q" in g else ""
    if "y" in g:
        y = whole(g["y"])
        account.told.append((hit.start, date(y, m, 15), True))
        if "m2" in g:
            return f"{y}-{m:02}/{y}-{account.month(g['m2']):02}" if account.month(g["m2"]) > m else None
        return f"{y}-{m:02}{mark}"
    found = place_year(account, m, 0, 0, hit.start)
    return f"{found.year:04}-{m:02}{mark}" if found else None


def _days(account: Account, hit: Hit) -> list[tuple[int, int, str | None]]:
    g = hit.groups
    d, m = whole(g["d"]), account.month(g.get("m"))
    if not m and not g.get("m2"):
        return _bare_day(account, hit)
    m = m or account.month(g["m2"])
    weekday = account.weekday(g.get("w"))
    if "d2" not in g:
        if "y" in g:
            day = date(whole(g["y"]), m, d)
            account.tell(hit.start, day, weekday, True)
        else:
            placed = place_year(account, m, d, weekday, hit.start)
            if placed is None:
                return [(hit.start, hit.end, None)]
            day = placed
            account.tell(hit.start, day, weekday, False)
        return [(hit.start, hit.end, day.isoformat())]
    d2, m2 = whole(g["d2"]), account.month(g.get("m2")) or m
    y2 = whole(g["y2"]) if "y2" in g else whole(g["y"]) if "y" in g else None
    y = whole(g["y"]) if "y" in g else None
    if y2 is None:
        placed = place_year(account, m, d, weekday, hit.start)
        if placed is None:
            return [(hit.start, hit.end, None)]
        y, y2 = placed.year, placed.year + (m2 < m)
    elif y is None:
        y = y2 - (m2 < m)
    elif "y2" not in g and m2 < m:
        y2 = y + 1
    first, last = date(y, m, d), date(y2, m2, d2)
    account.tell(hit.start, first, weekday, "y" in g or "y2" in g)
    account.tell(hit.start, last, account.weekday(g.get("w2")), "y" in g or "y2" in g)
    before = account.text[max(0, hit.start - 24) : hit.start].lower()
    between = any(re.search(rf"(?<!\w){re.escape(words)}\s+$", before) for words in account.rules.between)
    joined = g.get("sep", "").strip().lower() in account.rules.conjunctions
    if joined and (last - first).days != 1 and not between:
        cut = account.text.find(g["sep"], hit.start, hit.end)
        return [
            (hit.start, cut, first.isoformat()),
            (cut + len(g["sep"]), hit.end, last.isoformat()),
        ]
    if last < first:
        return [(hit.start, hit.end, None)]
    account.ranges.append((first, last))
    return [(hit.start, hit.end, f"{first}/{last}" if last > first else first.isoformat())]


def _by_weekday(account: Account, hit: Hit, day: int, weekday: int) -> date | None:
    """The day of that number that falls on the weekday: nearest to the day told before it, else to publication."""
    told = [d for at, d in account.exact if at < hit.start]
    for base, months in ((told[-1] if told else None, 1), (account.published, 6)):
        if base is None:
            continue
        around = [divmod(base.year * 12 + base.month - 1 + n, 12) for n in range(-months, months + 1)]
        fitting = [d for y, m in around if (d := safe(y, m + 1, day)) and d.isoweekday() == weekday]
        if fitting:
            return min(fitting, key=lambda d: abs((d - base).days))
    return None


def _inside(account: Account, number: int) -> date | None:
    """The day of that number in the journey told last ("from 7 to 11 May … on the 9th")."""
    for first, last in reversed(account.ranges):
        days = [d for d in days_between(first, last) if d.day == number] if (last - first).days < 31 else []
        if days:
            return days[0]
    return None


def _bare_day(account: Account, hit: Hit) -> list[tuple[int, int, str | None]]:
    """ "on the 13th", "13日": the month is the one that makes it nearest to the day of publication.

    Unless its weekday asks for another ("Saturday 13"), or the text has just told a day of another month: then it
    goes on in that month ("from 22 to 29 July … on Monday 22 … on the 28th").
    """
    weekday = account.weekday(hit.groups.get("w"))
    if weekday and (day := _by_weekday(account, hit, whole(hit.groups["d"]), weekday)) is not None:
        account.tell(hit.start, day, weekday, False)
        return [(hit.start, hit.end, day.isoformat())]
    base = account.published
    if base is None:
        near = [day for at, day, _ in account.told if at <= hit.start]
        if not near:
            return [(hit.start, hit.end, None)]
        base = near[-1]
    near = [day for at, day, _ in account.told if at < hit.start]
    far = bool(near) and abs((near[-1] - base).days) > 300
    base = near[-1] if far else base  # in an account of the past: the month of the date before
    just = account.just_told(hit.start, sentences=1)
    if just is None and near and account.published and near[-1] - account.published > timedelta(days=31):
        just = near[-1]  # an announcement of days to come goes on with them
    if just is not None and account.published is not None and abs(just - account.published) > timedelta(days=31):
        base, far = just, True
    tense = "" if far else account.tense(hit.start)
    before = account.just_told(hit.start)
    d = whole(hit.groups["d"])
    d2 = whole(hit.groups["d2"]) if "d2" in hit.groups else 0
    if (
        before is not None
        and "rel" not in hit.groups
        and d >= before.day
        and (day := safe(before.year, before.month, d))
    ):
        # "announced on 7 January that she would be there from the 8th": a sentence goes on in the month it has named
        return _told_bare(account, hit, day, d2)
    if rel := account.rules.rel.get((hit.groups.get("rel") or "").lower()):
        tense = "past" if rel < 0 else "future"  # "el próximo día 13"
    options = []
    for months in (-1, 0, 1):
        y, m = divmod(base.year * 12 + base.month - 1 + months, 12)
        day = safe(y, m + 1, d)
        if day:
            options.append(day)
    if tense == "past":
        options = [o for o in options if o <= base] or options
    elif tense == "future":
        options = [o for o in options if o >= base] or options
    if not options:
        return [(hit.start, hit.end, None)]
    return _told_bare(account, hit, _inside(account, d) or min(options, key=lambda o: abs((o - base).days)), d2)


def _told_bare(account: Account, hit: Hit, day: date, d2: int) -> list[tuple[int, int, str | None]]:
    """The day, or the span from it to the day `d2` (0: none) of its month."""
    account.tell(hit.start, day, 0, False)
    if d2 > day.day and (last := safe(day.year, day.month, d2)):
        account.ranges.append((day, last))
        return [(hit.start, hit.end, f"{day}/{last}")]
    return [(hit.start, hit.end, day.isoformat())]
