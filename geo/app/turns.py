"""Many readers on one server: runs of pages take turns, and memory is swept now and then, not after each run.

Python runs one thread at a time. Runs that share it slice by slice all end late, each about when the last one does;
in turns the first is answered at once, and the median in half the time.

Streamlit collects garbage in full after every run, which walks over everything that the process holds, most of it
modules (a tenth of a second). ``sweep`` puts what there is out of the collector's sight (``gc.freeze``), so that the
collection after a run looks at what is new since the last one, and has everything looked at once in a while.
"""

from __future__ import annotations

import gc
import threading
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager

from geo import memory

AT_ONCE = 1  # of 50 readers at once the median waits half of all their time with one, two thirds with two
LONGEST = 0.5  # seconds of a turn; a run that takes longer (it reads an upload) no longer keeps others waiting
SWEEP_SECONDS, SWEEP_RUNS = 60.0, 250  # everything is looked at after so many seconds, or runs if they come first


class Turns:
    """Lets so many blocks run at once, in the order in which they asked."""

    def __init__(self, at_once: int = AT_ONCE, longest: float = LONGEST) -> None:
        self._at_once, self._longest = at_once, longest
        self._running: dict[threading.Event, float] = {}  # since when
        self._waiting: deque[threading.Event] = deque()
        self._lock = threading.Lock()

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Wait for a turn, and have it for the length of the block (at most `longest` seconds)."""
        called = threading.Event()
        with self._lock:
            self._waiting.append(called)
            self._call()
        try:
            while not called.wait(self._longest / 4):
                with self._lock:
                    self._call()  # a turn may have run out, and nobody says so
            yield
        finally:
            with self._lock:
                self._running.pop(called, None)
                if called in self._waiting:
                    self._waiting.remove(called)
                self._call()

    def _call(self) -> None:
        """Let the next ones in, as many as there is room for; with the lock held."""
        now = time.monotonic()
        self._running = {who: since for who, since in self._running.items() if now - since < self._longest}
        while self._waiting and len(self._running) < self._at_once:
            called = self._waiting.popleft()
            self._running[called] = now
            called.set()


_turns = Turns()
turn = _turns.turn


class _Swept:
    """When everything was looked at last, and how many runs ago."""

    at: float = 0.0
    runs: int = 0
    due: bool = False


def sweep() -> None:
    """Spare the collector what there is; at the end of each run of a page."""
    _Swept.runs += 1
    if not _Swept.due and (_Swept.runs >= SWEEP_RUNS or time.monotonic() - _Swept.at >= SWEEP_SECONDS):
        _Swept.due = True
        timer = threading.Timer(1.0, _look_at_everything)  # when the reader has the answer
        timer.daemon = True
        timer.start()
    gc.freeze()


def _look_at_everything() -> None:
    gc.unfreeze()
    gc.collect()
    gc.freeze()
    memory.give_back()
    _Swept.at, _Swept.runs, _Swept.due = time.monotonic(), 0, False
