"""Politeness towards sites and services: whose turn it is, and until when somebody asked to be left alone.

Kept in an SQLite file, so that it holds for all processes that share the cache folder. Nothing in such a file is
needed: a broken one is begun anew.
"""

from __future__ import annotations

import contextlib
import sqlite3
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import ClassVar

_TURNS = """
CREATE TABLE IF NOT EXISTS turn (service TEXT PRIMARY KEY, next REAL NOT NULL, not_before REAL NOT NULL);
"""


class Turns:
    """The file. Each call opens its own connection: calls are rare beside the second that a request takes."""

    tables: ClassVar[str] = _TURNS  # a subclass adds its own

    def __init__(self, path: Path, clock: Callable[[], float] = time.time) -> None:
        self.path, self.clock = path, clock

    @contextlib.contextmanager
    def _db(self) -> Iterator[sqlite3.Connection]:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        for attempt in (1, 2):
            db = sqlite3.connect(self.path, timeout=10, isolation_level=None)
            try:
                db.executescript(self.tables)
                break
            except sqlite3.DatabaseError as error:
                db.close()
                if attempt == 2 or isinstance(error, sqlite3.OperationalError):
                    raise
                self.path.unlink(missing_ok=True)
        try:
            yield db
        finally:
            db.close()

    def turn(self, service: str, delay: float, longest_wait: float) -> tuple[float, bool]:
        """(seconds to wait for one's turn, True), or (seconds until it makes sense to ask again, False).

        Takes the turn: two callers, in whatever process, never get the same one.
        """
        with self._db() as db:
            db.execute("BEGIN IMMEDIATE")
            row = db.execute("SELECT next, not_before FROM turn WHERE service = ?", (service,)).fetchone()
            now = self.clock()
            following, not_before = row or (0.0, 0.0)
            following = min(following, now + 3600)  # a clock that was set back must not block for ever
            wait = max(0.0, following - now)
            refused = not_before - now if not_before > now else wait if wait > longest_wait else 0.0
            if not refused:
                db.execute(
                    "INSERT INTO turn VALUES (?1, ?2, 0) ON CONFLICT(service) DO UPDATE SET next = ?2",
                    (service, now + wait + delay),
                )
            db.execute("COMMIT")
        return (refused, False) if refused else (wait, True)

    def leave_alone(self, service: str, seconds: float) -> None:
        """The service refused: nobody asks it again before."""
        until = self.clock() + min(max(seconds, 1.0), 86400.0)
        with self._db() as db:
            db.execute(
                "INSERT INTO turn VALUES (?1, 0, ?2)"
                " ON CONFLICT(service) DO UPDATE SET not_before = max(not_before, ?2)",
                (service, until),
            )
