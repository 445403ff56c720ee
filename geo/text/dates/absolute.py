"""Dates that name a day, a month, a season, a year or a decade: "8 to 13 September", "the spring of 2014"."""

from __future__ import annotations

import re
from datetime import date

from geo.text.dates.account import Account
from geo.text.dates.calendar import safe
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
    before = re.search(r"(\w+)\s+$", account.text[max(0, hit.start - 12) : hit.start])
    joined = g.get("sep", "").strip().lower() in account.rules.conjunctions
    if joined and (last - first).days != 1 and not (before and before[1].lower() in account.rules.between):
        cut = account.text.find(g["sep"], hit.start, hit.end)
        return [
            (hit.start, cut, first.isoformat()),
            (cut + len(g["sep"]), hit.end, last.isoformat()),
        ]
    if last < first:
        return [(hit.start, hit.end, None)]
    account.ranges.append((first, last))
    return [(hit.start, hit.end, f"{first}/{last}" if last > first else first.isoformat())]


def _bare_day(account: Account, hit: Hit) -> list[tuple[int, int, str | None]]:
    """ "on the 13th", "13日": the month is the one that makes it nearest to the day of publication."""
    base = account.published
    if base is None:
        near = [day for at, day, _ in account.told if at <= hit.start]
        if not near:
            return [(hit.start, hit.end, None)]
        base = near[-1]
    near = [day for at, day, _ in account.told if at < hit.start]
    far = bool(near) and abs((near[-1] - base).days) > 300
    base = near[-1] if far else base  # in an account of the past: the month of the date before
    tense = "" if far else account.tense(hit.start)
    d = whole(hit.groups["d"])
    d2 = whole(hit.groups["d2"]) if "d2" in hit.groups else 0
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
    day = min(options, key=lambda o: abs((o - base).days))
    account.tell(hit.start, day, 0, False)
    if d2 > d and (last := safe(day.year, day.month, d2)):
        account.ranges.append((day, last))
        return [(hit.start, hit.end, f"{day}/{last}")]
    return [(hit.start, hit.end, day.isoformat())]
