"""Dates as readers write them, out of EDTF, with what is not known said.

>>> human("2023-09-08")
'8 September 2023'
>>> human("2023-09-08/2023-09-13")
'8–13 September 2023'
>>> human("2023-09")
'September 2023'
>>> human("2024~")
'about 2024'
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from babel.dates import format_date

from geo import edtf

LOCALE = "en_GB"
_SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}


def day(value: date, locale: str = LOCALE) -> str:
    """One day in full: 8 September 2023."""
    return format_date(value, "d MMMM y", locale=locale)


def _single(value: str, locale: str) -> str:
    bare = value.rstrip("~?%")
    first, _ = edtf.bounds(value)
    match edtf.precision(value):
        case "day":
            words = day(first, locale)
        case "month":
            words = format_date(first, "MMMM y", locale=locale)
        case "season":
            words = f"{_SEASONS[int(bare[5:7])]} {bare[:4]}"
        case "decade":
            words = f"the {bare[:3]}0s"
        case _:
            words = bare[:4]
    mark = value[len(bare) :]
    about = "about " if "~" in mark or "%" in mark else ""
    unsure = " (uncertain)" if "?" in mark or "%" in mark else ""
    return f"{about}{words}{unsure}"


def _range(low: str, high: str, locale: str) -> str:
    days = edtf.exact_day(low), edtf.exact_day(high)
    if days[0] is None or days[1] is None:
        first, second = _single(low, locale), _single(high, locale)
        return first if first == second else f"{first} – {second}"
    a, b = date.fromisoformat(days[0]), date.fromisoformat(days[1])
    if a == b:
        return day(a, locale)
    if (a.year, a.month) == (b.year, b.month):
        return f"{a.day}–{day(b, locale)}"
    if a.year == b.year:
        return f"{format_date(a, 'd MMMM', locale=locale)} – {day(b, locale)}"
    return f"{day(a, locale)} – {day(b, locale)}"


@lru_cache(maxsize=32_768)
def human(value: str | None, missing: str = "date unknown", locale: str = LOCALE) -> str:
    """`value` (EDTF) in words; `missing` for None; an unreadable value is shown as it is."""
    if not value:
        return missing
    try:
        edtf.bounds(value)
    except ValueError:
        return value
    low, slash, high = value.partition("/")
    return _range(low, high, locale) if slash else _single(value, locale)


@lru_cache(maxsize=32_768)
def span(start: str | None, end: str | None, missing: str = "dates unknown", locale: str = LOCALE) -> str:
    """From `start` to `end` (EDTF each; either may be unknown) in words."""
    if start and end:
        try:
            if edtf.bounds(end)[1] < edtf.bounds(start)[0]:
                return f"{human(start, locale=locale)}; until {human(end, locale=locale)}"
            low, high = start.partition("/")[0], end.rpartition("/")[2]
            return _range(low, high, locale)
        except ValueError:
            return f"{start} – {end}"
    if start:
        return human(start, locale=locale)
    return f"until {human(end, locale=locale)}" if end else missing


def precise(value: str | None) -> str:
    """What a reader should know about how exact `value` is; '' for one certain day."""
    if not value:
        return "the text gives no date"
    try:
        kind = edtf.precision(value)
    except ValueError:
        return "the date could not be read"
    if edtf.exact_day(value) or kind == "interval":
        return ""
    if kind == "day":
        return "the day is approximate"
    return {"month": "day not given", "season": "season only", "year": "year only", "decade": "decade only"}[kind]
