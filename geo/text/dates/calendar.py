"""Days, weeks, months and years counted from a day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta


def shift(base: date, unit: str, offset: int) -> str | None:
    """The day, week (Monday to Sunday), weekend, month, year or decade that lies `offset` units from `base`'s, as EDTF.

    >>> shift(date(2023, 9, 13), "week", -1)
    '2023-09-04/2023-09-10'
    """
    if unit == "day":
        return (base + timedelta(days=offset)).isoformat()
    if unit in ("week", "weekend"):
        monday = base - timedelta(days=base.isoweekday() - 1) + timedelta(days=7 * offset)
        first = monday + timedelta(days=5) if unit == "weekend" else monday
        return f"{first}/{monday + timedelta(days=6)}"
    if unit == "month":
        y, m = divmod(base.year * 12 + base.month - 1 + offset, 12)
        return f"{y:04}-{m + 1:02}"
    if unit == "year":
        return f"{base.year + offset:04}"
    if unit == "decade":
        return f"{(base.year // 10 + offset):03}X"
    return None


def safe(y: int, m: int, d: int) -> date | None:
    """The day, or None where no calendar has it."""
    try:
        return date(y, m, d)
    except ValueError:
        return None


def days_between(a: date, b: date) -> Iterator[date]:
    """Every day from `a` to `b`, both included."""
    for n in range((b - a).days + 1):
        yield a + timedelta(days=n)
