"""The days that dates span, as days: what visits are found, ordered and compared by."""

from __future__ import annotations

from geo import edtf
from geo.model import Visit


def days(*dates: str | None) -> tuple[str | None, str | None]:
    """First and last day (YYYY-MM-DD) that EDTF `dates` span together; None, None where none can be read."""
    spans = []
    for value in dates:
        if value:
            try:
                spans.append(edtf.bounds(value))
            except ValueError:
                continue
    if not spans:
        return None, None
    return min(low for low, _ in spans).isoformat(), max(high for _, high in spans).isoformat()


def visit_days(visit: Visit) -> tuple[str | None, str | None]:
    """First and last day of a visit: its own dates widened by its stops' exact days, or else its stops' dates alone."""
    own = [date for date in (visit.start, visit.end) if date]
    told = [date for stop in visit.stops for date in (stop.arrival, stop.departure) if date]
    return days(*own, *(date for date in told if edtf.exact_day(date) or not own))
