"""What is kept about online services: their answers, whose turn it is, and until when they asked to be left alone.

SQLite, shared by all processes that use the same cache folder. Nothing here is needed: a broken file is begun anew.
"""

from __future__ import annotations

import contextlib
import json
import sqlite3
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path

from geo.model import Place

_SCHEMA = """
CREATE TABLE IF NOT EXISTS answer (service TEXT, query TEXT, expires REAL, place TEXT, PRIMARY KEY (service, query));
CREATE TABLE IF NOT EXISTS turn (service TEXT PRIMARY KEY, next REAL NOT NULL, not_before REAL NOT NULL);
"""


class Store:
    """The cache file. Each call opens its own connection: calls are rare beside the second that a request takes."""

    def __init__(self, path: Path, clock: Callable[[], float] = time.time) -> None:
        self.path, self.clock = path, clock

    @contextlib.contextmanager
    def _db(self) -> Iterator[sqlite3.Connection]:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        for attempt in (1, 2):
            db = sqlite3.connect(self.path, timeout=10, isolation_level=None)
            try:
                db.executescript(_SCHEMA)
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

    def get(self, service: str, query: str) -> tuple[bool, Place | None]:
        """(known, place): (True, None) is a kept "not found"."""
        with self._db() as db:
            row = db.execute(
                "SELECT place FROM answer WHERE service = ? AND query = ? AND expires > ?",
                (service, query, self.clock()),
            ).fetchone()
        if row is None:
            return False, None
        try:
            return True, Place(**json.loads(row[0])) if row[0] else None
        except (TypeError, ValueError):
            return False, None

    def put(self, service: str, query: str, place: Place | None, days: float) -> None:
        """Keep an answer for so many days."""
        text = json.dumps(asdict(place), ensure_ascii=False) if place else None
        with self._db() as db:
            db.execute("DELETE FROM answer WHERE expires <= ?", (self.clock(),))
            db.execute(
                "INSERT OR REPLACE INTO answer VALUES (?,?,?,?)", (service, query, self.clock() + days * 86400, text)
            )

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
