"""What a time slider shows of the things on a map: their span, a histogram, and what has no date."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from geo.maps import days

MOST_BARS = 120
_LENGTHS = (1, 2, 7, 14, 30, 61, 91, 183, 365, 731, 1826, 3653)  # days of a bar


@dataclass(frozen=True, slots=True)
class Span:
    """The days that a map's visits and links took, for the slider. Days are numbers since 1970-01-01."""

    first: int
    last: int
    bars: tuple[tuple[int, int, int], ...]  # first day of each bar, visits begun then: on known days, on others
    starts: tuple[int, ...]  # first days of the visits, sorted, as differences
    ends: tuple[int, ...]  # last days of the visits, likewise
    undated: int


def span_of(visits: pd.DataFrame, others: Sequence[pd.DataFrame] = ()) -> Span | None:
    """The span of a `visits` frame, widened to that of `others` (links); None where no visit has a day.

    A row may stand for several visits: their number is then in a column ``n`` (``Archive.days``).
    """
    times = visits["n"].to_numpy(int) if "n" in visits else np.ones(len(visits), int)
    first, last = days.numbers(visits["first_day"]), days.numbers(visits["last_day"], last=True)
    known = ~np.isnan(first)
    if not known.any():
        return None
    sharp = np.array(days.sharpness(visits["start"], visits["end"]))[known]
    begun, ended, each = first[known].astype(int), last[known].astype(int), times[known]
    lows, highs = [begun.min()], [ended.max()]
    for frame in others:
        more = days.numbers(frame["first_day"]), days.numbers(frame["last_day"], last=True)
        if not np.isnan(more[0]).all():
            lows.append(np.nanmin(more[0]))
            highs.append(np.nanmax(more[1]))
    low, high = int(min(lows)), int(max(highs))
    length = next((n for n in _LENGTHS if (high - low + 1) / n <= MOST_BARS), (high - low) // MOST_BARS + 1)
    bar = (begun - low) // length
    size = int((high - low) // length) + 1
    exact, about = (
        np.bincount(bar[mask], each[mask], size).astype(int) for mask in (sharp == days.EXACT, sharp != days.EXACT)
    )
    bars = tuple((low + i * length, int(exact[i]), int(about[i])) for i in range(size))

    def steps(values: np.ndarray[Any, np.dtype[np.int64]]) -> tuple[int, ...]:
        return tuple(int(v) for v in np.diff(np.sort(np.repeat(values, each)), prepend=0))

    return Span(low, high, bars, steps(begun), steps(ended), int(times[~known].sum()))
