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

from babel.dates import format_date, format_interval, format_skeleton

from geo import edtf, i18n
from geo.i18n import N_, _

_ONLY = {
    "month": N_("day not given"),
    "season": N_("season only"),
    "year": N_("year only"),
    "decade": N_("decade only"),
}
_SEASONS = {21: N_("spring {year}"), 22: N_("summer {year}"), 23: N_("autumn {year}"), 24: N_("winter {year}")}


def day(value: date) -> str:
    """One day in full: 8 September 2023."""
    return format_date(value, "long", locale=i18n.locale())


def _single(value: str) -> str:
    bare = value.rstrip("~?%")
    first = edtf.bounds(value)[0]
    match edtf.precision(value):
        case "day":
            words = day(first)
        case "month":
            words = format_skeleton("yMMMM", first, locale=i18n.locale())
        case "season":
            words = _(_SEASONS[int(bare[5:7])], year=bare[:4])
        case "decade":
            words = _("the {decade}s", decade=bare[:3] + "0")
        case _:
            words = bare[:4]
    mark = value[len(bare) :]
    if "~" in mark or "%" in mark:
        words = _("about {date}", date=words)
    return _("{date} (uncertain)", date=words) if "?" in mark or "%" in mark else words


def _range(low: str, high: str) -> str:
    days = edtf.exact_day(low), edtf.exact_day(high)
    if days[0] is None or days[1] is None:
        first, second = _single(low), _single(high)
        return first if first == second else f"{first} – {second}"
    a, b = date.fromisoformat(days[0]), date.fromisoformat(days[1])
    if a == b:
        return day(a)
    if i18n.current() == "zh":  # the year stands first: what is common is not said twice
        return str(format_interval(a, b, "yMMMd", locale=i18n.locale()))
    if (a.year, a.month) == (b.year, b.month):
        return f"{a.day}{'.' if i18n.current() == 'de' else ''}–{day(b)}"
    if a.year == b.year:
        return f"{format_skeleton('MMMMd', a, locale=i18n.locale())} – {day(b)}"
    return f"{day(a)} – {day(b)}"


def human(value: str | None, missing: str | None = None) -> str:
    """`value` (EDTF) in words; `missing` for None; an unreadable value is shown as it is."""
    if not value:
        return _("date unknown") if missing is None else missing
    return _human(value, i18n.current())


@lru_cache(maxsize=32_768)
def _human(value: str, language: str) -> str:
    try:
        edtf.bounds(value)
    except ValueError:
        return value
    low, slash, high = value.partition("/")
    return _range(low, high) if slash else _single(value)


def span(start: str | None, end: str | None, missing: str | None = None) -> str:
    """From `start` to `end` (EDTF each; either may be unknown) in words."""
    if not start and not end:
        return _("dates unknown") if missing is None else missing
    return _span(start, end, i18n.current())


@lru_cache(maxsize=32_768)
def _span(start: str | None, end: str | None, language: str) -> str:
    if start and end:
        try:
            if edtf.bounds(end)[1] < edtf.bounds(start)[0]:
                return _("{start}; until {end}", start=human(start), end=human(end))
            low, high = start.partition("/")[0], end.rpartition("/")[2]
            return _range(low, high)
        except ValueError:
            return f"{start} – {end}"
    return human(start) if start else _("until {date}", date=human(end))


def precise(value: str | None) -> str:
    """What a reader should know about how exact `value` is; '' for one certain day."""
    if not value:
        return _("the text gives no date")
    try:
        kind = edtf.precision(value)
    except ValueError:
        return _("the date could not be read")
    if edtf.exact_day(value) or kind == "interval":
        return ""
    if kind == "day":
        return _("the day is approximate")
    return _(_ONLY[kind])
