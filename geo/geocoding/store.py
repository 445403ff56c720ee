"""What is kept about online services: their answers, beside whose turn it is (`geo.politeness`)."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import ClassVar

from geo.model import Place
from geo.politeness import Turns

_ANSWERS = """
CREATE TABLE IF NOT EXISTS answer (service TEXT, query TEXT, expires REAL, place TEXT, PRIMARY KEY (service, query));
"""


class Store(Turns):
    """The cache file."""

    tables: ClassVar[str] = Turns.tables + _ANSWERS

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
