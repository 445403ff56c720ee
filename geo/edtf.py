"""Dates with their precision: the part of EDTF (ISO 8601-2 level 0 and 1) that Visit Atlas writes.

>>> bounds("2023-09")
(datetime.date(2023, 9, 1), datetime.date(2023, 9, 30))
>>> bounds("2023-09-08/2023-09-13")
(datetime.date(2023, 9, 8), datetime.date(2023, 9, 13))
>>> precision("2024~")
'year'
"""

from __future__ import annotations

import calendar
import re
from datetime import date
from typing import Literal

Precision = Literal["day", "month", "season", "year", "decade", "interval"]
_SINGLE = re.compile(r"(\d{4}|\d{3}X)(?:-(\d\d)(?:-(\d\d))?)?[~?%]?")
_SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 2)}  # EDTF 21-24: spring to winter, northern hemisphere


def _single(value: str) -> tuple[date, date]:
    match = _SINGLE.fullmatch(value)
    if not match:
        raise ValueError(f"not a date in the EDTF forms that are read here: {value!r}")
    year, month, day = match.groups()
    if year.endswith("X"):
        first = int(year[:3]) * 10
        return date(max(first, 1), 1, 1), date(first + 9, 12, 31)
    y = int(year)
    if month is None:
        return date(y, 1, 1), date(y, 12, 31)
    m = int(month)
    if m in _SEASONS:
        a, b = _SEASONS[m]
        last_year = y + 1 if b < a else y
        return date(y, a, 1), date(last_year, b, calendar.monthrange(last_year, b)[1])
    if day is None:
        return date(y, m, 1), date(y, m, calendar.monthrange(y, m)[1])
    return date(y, m, int(day)), date(y, m, int(day))


def bounds(value: str) -> tuple[date, date]:
    """First and last day that `value` may mean. Raises ValueError for what is not EDTF of the forms above."""
    first, slash, second = value.partition("/")
    if not slash:
        return _single(first)
    low, high = _single(first)[0], _single(second)[1]
    if high < low:
        raise ValueError(f"an interval that ends before it begins: {value!r}")
    return low, high


def precision(value: str) -> Precision:
    """How exact `value` is. Raises ValueError for what is not EDTF."""
    bounds(value)
    if "/" in value:
        return "interval"
    bare = value.rstrip("~?%")
    if bare.endswith("X"):
        return "decade"
    if len(bare) == 4:
        return "year"
    if len(bare) == 10:
        return "day"
    return "season" if int(bare[5:7]) > 12 else "month"


def exact_day(value: str | None) -> str | None:
    """`value` where it is one certain day (YYYY-MM-DD), else None."""
    return value if value and re.fullmatch(r"\d{4}-\d\d-\d\d", value) else None
