"""Dates that count from the day of publication: "today", "last week", "three days ago", "next May"."""

from __future__ import annotations

from datetime import date, timedelta

from geo.text.dates.account import Account
from geo.text.dates.calendar import safe, shift
from geo.text.dates.found import Hit
from geo.text.dates.rules import plain, whole
from geo.text.dates.weekdays import on_weekday


def from_publication(account: Account, hit: Hit) -> str | None:
    """EDTF of a hit of kind relative; None without a day of publication."""
    g, pattern = hit.groups, hit.pattern
    assert pattern is not None
    unit = pattern.unit
    if unit == "weekday":
        return on_weekday(account, hit)
    if unit == "weekdays":
        return _weekdays(account, hit)
    base = account.published
    if base is None:
        return None
    rel = account.rules.rel.get(plain(g.get("rel", "")), 0) if pattern.offset is None else pattern.offset
    if unit == "day":
        day = base + timedelta(days=rel)
        account.tell(hit.start, day, 0, False)
        return day.isoformat()
    if unit == "ago":
        return _ago(account, base, hit, pattern.sign)
    if unit == "date":
        tense_rel = rel or (1 if account.tense(hit.start) == "future" else -1)
        days = [o for y in (-1, 0, 1) if (o := safe(base.year + y, account.month(g["m"]), whole(g["d"])))]
        days = [o for o in days if (o <= base if tense_rel < 0 else o >= base)]
        return min(days, key=lambda o: abs((o - base).days)).isoformat() if days else None
    if unit == "year_month":
        return _in_year(account, g, base.year + rel, hit.start)
    if unit == "month_name":
        return _month_named(account, base, account.month(g["m"]), rel, hit.start)
    if unit == "season":
        number = account.rules.seasons[g["season"].lower()]
        first = 3 * (number - 21) + 3
        year = base.year
        if rel < 0 and first >= base.month - 1:
            year -= 1
        elif rel > 0 and first <= base.month:
            year += 1
        return f"{year:04}-{number}"
    name = plain(g.get("unit") or unit)
    shifted = shift(base, account.rules.units.get(name, "weekend" if "weekend" in name else name), rel)
    return shifted + "~" if pattern.approximate and shifted and "/" not in shifted else shifted


def _weekdays(account: Account, hit: Hit) -> str | None:
    """ "from Monday to Wednesday": an interval that begins on the day that the first weekday alone would mean."""
    first = on_weekday(account, hit)
    if first is None:
        return None
    start = date.fromisoformat(first)
    last = start + timedelta(days=(account.weekday(hit.groups["till"]) - start.isoweekday()) % 7)
    account.ranges.append((start, last))
    return f"{start}/{last}" if last > start else None


def _in_year(account: Account, g: dict[str, str], year: int, offset: int) -> str | None:
    """Chinese "last year's March", a month or a day of a year that is counted from publication."""
    month = account.month(g["m"])
    if "d" not in g:
        return f"{year:04}-{month:02}" + ("~" if "q" in g else "")
    day = safe(year, month, whole(g["d"]))
    if day is not None:
        account.tell(offset, day, 0, False)
    return day.isoformat() if day else None


def _ago(account: Account, base: date, hit: Hit, sign: int) -> str | None:
    g = hit.groups
    count = account.count(g["n"])
    unit = account.rules.units.get(plain(g["unit"]))
    if count is None or unit is None or unit == "hour":
        return None
    if unit == "year" and g.get(
        "exact"
    ):  # "heute vor fünfzig Jahren": that day, and the year of what is told behind it
        day = safe(base.year + sign * count, base.month, base.day)
        if day is not None:
            account.tell_year(hit.start, day)
        return day.isoformat() if day is not None else None
    if unit == "day":
        return (base + timedelta(days=sign * count)).isoformat()
    if unit == "week":
        return (base + timedelta(days=7 * sign * count)).isoformat() + "~"
    if unit == "decade":
        return f"{base.year + sign * 10 * count:04}~"
    return shift(base, unit, sign * count)


def _month_named(account: Account, base: date, month: int, rel: int, offset: int) -> str:
    year = base.year
    if rel < 0 and month >= base.month:
        year -= 1
    elif (rel > 0 and month <= base.month) or (rel == 0 and account.tense(offset) == "future" and month < base.month):
        year += 1
    return f"{year:04}-{month:02}"
