"""robots.txt (RFC 9309): what a site asks programs not to fetch, and how slowly they should."""

from __future__ import annotations

from typing import ClassVar

from protego import Protego

from geo.politeness import Turns

AGENT = "visit-atlas"  # the name by which a robots.txt may speak of this program
HOURS = 24.0  # that an answer holds (RFC 9309, 2.4)
MOST = 512_000  # bytes that are read of it (2.5)
SLOWEST = 30.0  # seconds: a delay longer than that is not kept to, or nothing would ever be read
NOBODY = "User-agent: *\nDisallow: /\n"
_ROBOTS = "CREATE TABLE IF NOT EXISTS robots (origin TEXT PRIMARY KEY, expires REAL NOT NULL, text TEXT NOT NULL);\n"


class Store(Turns):
    """What is kept about sites in the cache folder: whose turn it is, and their robots.txt."""

    tables: ClassVar[str] = Turns.tables + _ROBOTS

    def robots(self, origin: str) -> str | None:
        """The text of an origin's robots.txt ("" where it has none), or None where it is to be asked for."""
        with self._db() as db:
            found = db.execute(
                "SELECT text FROM robots WHERE origin = ? AND expires > ?", (origin, self.clock())
            ).fetchone()
        return None if found is None else str(found[0])

    def keep_robots(self, origin: str, text: str, hours: float = HOURS) -> None:
        """Keep it for so many hours."""
        with self._db() as db:
            db.execute("DELETE FROM robots WHERE expires <= ?", (self.clock(),))
            db.execute("INSERT OR REPLACE INTO robots VALUES (?,?,?)", (origin, self.clock() + hours * 3600, text))


def rules(text: str) -> Protego:
    """The rules of a robots.txt."""
    return Protego.parse(text)


def pause(robots: Protego, default: float) -> float:
    """Seconds between two requests that the site asks for, at least `default`."""
    return max(default, min(robots.crawl_delay(AGENT) or 0.0, SLOWEST))
