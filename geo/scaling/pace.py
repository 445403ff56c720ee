"""How fast it goes, and how long it will take: by the last minute, as what was skipped at first went faster."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable

WINDOW = 60.0  # seconds
_STEP = 0.5  # seconds between two looks


class Pace:
    """
    >>> now = iter((0.0, 10.0))
    >>> pace = Pace(lambda: next(now))
    >>> pace.at(0, 0.0), pace.at(300, 0.25)
    ('0 articles', '300 articles, 30.0 a second, 30 s left')
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._looks: deque[tuple[float, int, float]] = deque()

    def at(self, done: int, share: float | None) -> str:
        """In words: how many are done, how many a second, and the time left where the share done (0 to 1) is known."""
        now, share_now = self._clock(), share or 0.0
        if not self._looks or now - self._looks[-1][0] >= _STEP:
            self._looks.append((now, done, share_now))
        while len(self._looks) > 2 and now - self._looks[1][0] >= WINDOW:
            self._looks.popleft()
        then, before, share_before = self._looks[0]
        said = f"{done:,} articles"
        if now > then and done > before:
            said += f", {(done - before) / (now - then):.1f} a second"
        if share is not None and share_now > share_before:
            said += f", {span((1 - share_now) * (now - then) / (share_now - share_before))} left"
        return said


def span(seconds: float) -> str:
    """
    >>> span(42), span(90), span(5_000), span(200_000)
    ('42 s', '2 min', '1.4 h', '2.3 days')
    """
    if seconds < 90:
        return f"{seconds:.0f} s"
    if seconds < 5_400:
        return f"{seconds / 60:.0f} min"
    if seconds < 172_800:
        return f"{seconds / 3_600:.1f} h"
    return f"{seconds / 86_400:.1f} days"
