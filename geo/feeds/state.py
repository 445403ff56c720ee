"""How it went: each feed's last reading, and its items. An SQLite file.

It lies beside the list of feeds, not in the archive: a list of feeds belongs to who runs the watching, the archive may
be somebody else's, and the same feeds may fill a new one.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from geo import settings
from geo.archive import Source
from geo.fetching import FetchError
from geo.fetching.errors import WORDS

if TYPE_CHECKING:
    from geo.archive import Archive

Outcome = Literal["added", "known", "same", "failed"]
_TABLES = """
CREATE TABLE IF NOT EXISTS feed (
    url TEXT PRIMARY KEY, title TEXT NOT NULL DEFAULT '', etag TEXT NOT NULL DEFAULT '',
    last_modified TEXT NOT NULL DEFAULT '', read REAL, well REAL, failures INTEGER NOT NULL DEFAULT 0,
    not_before REAL NOT NULL DEFAULT 0, why TEXT NOT NULL DEFAULT '');
CREATE TABLE IF NOT EXISTS item (
    feed TEXT NOT NULL, key TEXT NOT NULL, url TEXT NOT NULL, outcome TEXT NOT NULL, tries INTEGER NOT NULL,
    at REAL NOT NULL, why TEXT NOT NULL DEFAULT '', PRIMARY KEY (feed, key));
CREATE INDEX IF NOT EXISTS item_by_outcome ON item (outcome, at);
"""


@dataclass(frozen=True, slots=True)
class FeedState:
    """A feed, and how its readings went. Times are seconds since 1970, None for never."""

    url: str
    title: str = ""
    etag: str = ""
    last_modified: str = ""
    read: float | None = None  # the last try
    well: float | None = None  # the last that went well
    failures: int = 0  # since then
    not_before: float = 0.0
    why: FetchError | None = None  # the last try failed
    added: int = 0  # reports, over all time
    failed: int = 0  # items that could not be read


@dataclass(frozen=True, slots=True)
class ItemState:
    """What became of an item."""

    feed: str
    url: str
    outcome: Outcome
    tries: int
    at: float
    why: FetchError | None = None


class State:
    """The file; each call opens its own connection. Nothing is made by asking. Raises sqlite3.Error, OSError."""

    def __init__(self, path: Path | None = None) -> None:
        self.path = path or settings.feeds_file().with_suffix(".state.sqlite")

    @contextmanager
    def _db(self, write: bool = False) -> Iterator[sqlite3.Connection | None]:
        if not write and not self.path.exists():
            yield None
            return
        self.path.parent.mkdir(parents=True, exist_ok=True)
        db = sqlite3.connect(self.path, timeout=10)
        try:
            db.executescript(_TABLES)
            with db:
                yield db
        finally:
            db.close()

    def feeds(self) -> tuple[FeedState, ...]:
        """All feeds that were ever read, by address."""
        with self._db() as db:
            rows = [] if db is None else db.execute(
                "SELECT f.url, title, etag, last_modified, read, well, failures, not_before, f.why, "
                "count(CASE outcome WHEN 'added' THEN 1 END), count(CASE outcome WHEN 'failed' THEN 1 END) "
                "FROM feed f LEFT JOIN item i ON i.feed = f.url GROUP BY f.url ORDER BY f.url"
            ).fetchall()  # fmt: skip
        return tuple(replace(FeedState(*row[:8]), why=_error(row[8]), added=row[9], failed=row[10]) for row in rows)

    def feed(self, url: str) -> FeedState:
        """One feed; a new one where it was never read."""
        return next((each for each in self.feeds() if each.url == url), FeedState(url))

    def went_well(self, url: str, at: float, title: str, etag: str, last_modified: str) -> None:
        """The feed was read."""
        self._note(url, title=title, etag=etag, last_modified=last_modified, read=at, well=at, failures=0,
                   not_before=0.0, why="")  # fmt: skip

    def unchanged(self, url: str, at: float) -> None:
        """The feed has nothing new since the last time."""
        self._note(url, read=at, well=at, failures=0, not_before=0.0, why="")

    def went_wrong(self, url: str, at: float, why: FetchError, failures: int, not_before: float) -> None:
        """The feed could not be read."""
        self._note(url, read=at, failures=failures, not_before=not_before, why=_text(why))

    def _note(self, url: str, **values: str | float) -> None:
        names = ", ".join(f"{name} = :{name}" for name in values)  # names are ours
        with self._db(write=True) as db:
            assert db is not None
            db.execute("INSERT OR IGNORE INTO feed (url) VALUES (?)", (url,))
            db.execute(f"UPDATE feed SET {names} WHERE url = :url", {"url": url, **values})  # noqa: S608

    def items(self, feed: str, keys: Iterable[str]) -> dict[str, ItemState]:
        """What became of those of a feed's items that were seen before, by key."""
        with self._db() as db:
            rows = [] if db is None else db.execute(
                "SELECT key, feed, url, outcome, tries, at, why FROM item WHERE feed = ?1 "
                "AND key IN (SELECT value FROM json_each(?2))", (feed, json.dumps(list(keys)))
            ).fetchall()  # fmt: skip
        return {row[0]: replace(ItemState(*row[1:6]), why=_error(row[6])) for row in rows}

    def note_item(
        self, feed: str, key: str, url: str, outcome: Outcome, at: float, why: FetchError | None = None
    ) -> None:
        """Remember what became of an item; another try of it is counted."""
        with self._db(write=True) as db:
            assert db is not None
            db.execute(
                "INSERT INTO item VALUES (?1, ?2, ?3, ?4, 1, ?5, ?6) ON CONFLICT (feed, key) DO UPDATE SET "
                "url = ?3, outcome = ?4, tries = tries + 1, at = ?5, why = ?6",
                (feed, key, url, outcome, at, _text(why)),
            )

    def failed_items(self, most: int = 50) -> tuple[ItemState, ...]:
        """Items that could not be read, the latest first."""
        with self._db() as db:
            rows = [] if db is None else db.execute(
                "SELECT feed, url, outcome, tries, at, why FROM item WHERE outcome = 'failed' ORDER BY at DESC LIMIT ?",
                (most,)
            ).fetchall()  # fmt: skip
        return tuple(replace(ItemState(*row[:5]), why=_error(row[5])) for row in rows)

    def hand_over(self, archive: Archive) -> None:
        """Give the archive what versions before its tables 7 kept here: other addresses of its reports."""
        with self._db() as db:
            there = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'other_source'"
            if db is None or db.execute(there).fetchone() is None:
                return
            query = "SELECT article_id, url, source, title, at FROM other_source ORDER BY at, url"
            for article_id, url, source, title, at in db.execute(query).fetchall():
                seen = datetime.fromtimestamp(at, UTC).isoformat(timespec="microseconds")
                archive.add_source(article_id, Source(url, source, title, seen))
            db.execute("DROP TABLE other_source")


def _text(why: FetchError | None) -> str:
    return "" if why is None else json.dumps([why.reason, why.values])


def _error(text: str) -> FetchError | None:
    if not text:
        return None
    reason, values = json.loads(text)
    return FetchError(reason, **values) if reason in WORDS else FetchError("failed")
