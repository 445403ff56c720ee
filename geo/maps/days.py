"""When things on a map took place, as the browser needs it: whole days since 1970-01-01.

A map that can be played carries the days of everything on it, so that the time slider moves without asking the
server. A visit's stops come one by one, on the day of their arrival, and leave together after its last day: a
route is built up, and not eaten away. What the report gives no day for is never hidden by time alone.

>>> numbers(["1970-01-02", "1970-02", None]).tolist()
[1.0, 31.0, nan]
>>> numbers(["1970-01-02", "1970-02", None], last=True).tolist()
[1.0, 58.0, nan]
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from itertools import chain

import numpy as np
import pandas as pd

from geo import edtf
from geo.maps.geodesic import Floats

EXACT, ABOUT, UNDATED = 0, 1, 2  # how well a day is known: to the day, as a month, year or season, not at all
_EPOCH = np.datetime64("1970-01-01", "D")
_FIRST = date(1970, 1, 1).toordinal()


def numbers(values: Iterable[object], last: bool = False) -> Floats:
    """Days of EDTF texts: the first that each may mean, or the last. NaN for None and for what is no EDTF."""
    codes, texts = pd.factorize(pd.Series(list(values), dtype=object))
    found = np.array([*(_number(text, last) for text in texts), np.nan])
    return found[codes]  # -1, the code of None, is the last one: NaN


@lru_cache(maxsize=65_536)
def _number(text: object, last: bool) -> float:
    try:
        if isinstance(text, str) and edtf.exact_day(text):  # nearly all are
            return float(date.fromisoformat(text).toordinal() - _FIRST)
        return float((np.datetime64(edtf.bounds(str(text))[last], "D") - _EPOCH).astype(int))
    except ValueError:
        return np.nan


def sharpness(first: Iterable[object], *more: Iterable[object]) -> list[int]:
    """EXACT, ABOUT or UNDATED for each row of these columns of EDTF texts: the first that has one decides."""
    known: dict[object, int] = {}

    def of(text: object) -> int:
        if not isinstance(text, str) or not text:
            return UNDATED
        parts = text.split("/")
        return EXACT if all(edtf.exact_day(part) for part in parts) else ABOUT

    out = []
    for row in zip(first, *more, strict=True):
        text = next((value for value in row if isinstance(value, str) and value), None)
        if text not in known:
            known[text] = of(text)
        out.append(known[text])
    return out


def pairs(first: Iterable[float], last: Iterable[float]) -> list[tuple[int | None, ...]]:
    """First and last day of each row as a tuple of two, (None, None) where they are not known.

    >>> pairs([3.0, float("nan")], [4.0, float("nan")])
    [(3, 4), (None, None)]
    """
    both = zip(first, last, strict=True)
    return [(None, None) if a != a or b != b else (int(a), int(b)) for a, b in both]


def joined(rows: Iterable[tuple[int | None, ...]]) -> tuple[int | None, ...]:
    """All of them as one tuple."""
    return tuple(chain.from_iterable(rows))


def of_each(rows: pd.DataFrame) -> list[tuple[int | None, ...]]:
    """First and last day of all that each row stands for, as one tuple: of columns ``first_days`` and ``last_days``,
    which hold a tuple of EDTF texts each, or of ``first_day`` and ``last_day``.
    """
    if "first_days" not in rows:
        return pairs(numbers(rows["first_day"]), numbers(rows["last_day"], last=True))
    firsts = numbers(chain.from_iterable(rows["first_days"]))
    every = pairs(firsts, numbers(chain.from_iterable(rows["last_days"]), last=True))
    ends = np.cumsum([len(each) for each in rows["first_days"]], dtype=int).tolist()
    return [joined(every[begin:end]) for begin, end in zip([0, *ends], ends, strict=False)]


def with_days(stops: pd.DataFrame, visits: pd.DataFrame) -> pd.DataFrame:
    """The ``stops`` frame with when each is on the map.

    Adds ``day`` (from which day it is there; NaN: always), ``until`` (the last day of its visit) and ``sharp``
    (how well its visit's days are known). A stop without a day comes with the one before it. ``visits`` is the
    frame of the same visits, or of more.
    """
    if stops.empty:
        return stops.assign(day=pd.Series(dtype=float), until=pd.Series(dtype=float), sharp=pd.Series(dtype="int64"))
    own = visits.drop_duplicates("visit_id").set_index("visit_id")
    key = stops["visit_id"]
    start, end = (pd.Series(numbers(own[c]), own.index) for c in ("first_day", "last_day"))
    sharp = pd.Series(sharpness(own["start"], own["end"]), own.index)
    arrived = pd.Series(numbers(stops["arrival"]), stops.index).fillna(
        pd.Series(numbers(stops["departure"]), stops.index)
    )
    left = pd.Series(np.fmax(numbers(stops["arrival"], last=True), numbers(stops["departure"], last=True)), stops.index)
    begun = pd.Series(np.fmin(key.map(start).astype(float), arrived.groupby(key).transform("min")), stops.index)
    order = stops["order"].argsort(kind="stable")
    running = arrived.iloc[order].groupby(key.iloc[order]).cummax()
    running = running.groupby(key.iloc[order]).ffill().reindex(stops.index)
    until = np.fmax(key.map(end).astype(float), left.groupby(key).transform("max"))
    known = key.map(sharp).fillna(UNDATED).astype(int)
    return stops.assign(
        day=np.fmax(running, begun),
        until=np.fmax(until, begun),
        sharp=known.where(known.ne(UNDATED) | begun.isna(), ABOUT),  # its stops have days, the visit itself has none
    )
