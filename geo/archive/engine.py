"""The connection to the database, and what can go wrong with it in words.

ArchiveError             something the archive could not do; its text says what and where
├── ArchiveReadOnlyError      nothing can be written there
├── ArchiveFullError          the disk is full
├── ArchiveBusyError          another program held it for too long
└── ArchiveUnreadableError    not a database, not an archive, or an archive of another version
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError, SQLAlchemyError
from sqlalchemy.pool import StaticPool

BUSY_SECONDS = 30  # how long a writer waits for another one


class ArchiveError(Exception):
    """Something the archive could not do."""


class ArchiveReadOnlyError(ArchiveError):
    """Nothing can be written to the archive."""


class ArchiveFullError(ArchiveError):
    """The disk is full."""


class ArchiveBusyError(ArchiveError):
    """Another program held the archive for too long."""


class ArchiveUnreadableError(ArchiveError):
    """Not a database, not an archive, or an archive of another version."""


def where(url: URL) -> str:
    """The database's address for people: a file's path, or a URL without its password."""
    if url.get_backend_name() == "sqlite":
        return url.database or "in memory"
    return url.render_as_string(hide_password=True)


@contextmanager
def errors(url: URL, doing: str) -> Iterator[None]:
    """Turn database errors into ArchiveError with a sentence that says what could not be done, where, and why."""
    try:
        yield
    except UnicodeError as error:
        raise ArchiveError(
            f"The archive {where(url)} could not {doing}: its text has characters that are none."
        ) from error
    except (SQLAlchemyError, sqlite3.Error) as error:
        cause = str(getattr(error, "orig", None) or error)
        low = cause.lower()
        head = f"The archive {where(url)} could not {doing}"
        if "readonly" in low or "read-only" in low or "permission denied" in low:
            raise ArchiveReadOnlyError(
                f"{head}: it may only be read. Check the rights of the file and its folder."
            ) from error
        if "disk is full" in low or "no space left" in low or "disk full" in low:
            raise ArchiveFullError(f"{head}: the disk is full. Nothing of this article was kept.") from error
        if "database is locked" in low or "lock timeout" in low:
            raise ArchiveBusyError(f"{head}: another program has held it for {BUSY_SECONDS} seconds.") from error
        if "not a database" in low or "malformed" in low or "no such table" in low or "no such column" in low:
            raise ArchiveUnreadableError(f"{head}: it is not an archive of Visit Atlas ({cause}).") from error
        if "unable to open" in low:
            raise ArchiveUnreadableError(f"{head}: the file can't be opened. Check that its folder exists.") from error
        raise ArchiveError(f"{head}: {cause.splitlines()[0] if cause else type(error).__name__}") from error


def open_engine(address: str) -> Engine:
    """An SQLAlchemy engine for a database URL. Raises ArchiveError for a URL that nothing can be made of."""
    try:
        url = make_url(address)
        if url.get_backend_name() != "sqlite":
            return create_engine(url, pool_pre_ping=True)
    except (ArgumentError, NoSuchModuleError, ImportError) as error:
        raise ArchiveError(f"Not a database address that can be used: {error}") from error
    memory = not url.database or url.database == ":memory:"
    if not memory and not url.query.get("uri"):
        with suppress(OSError):  # where it can't be made, opening says so
            Path(str(url.database)).expanduser().parent.mkdir(parents=True, exist_ok=True)
    if memory:
        engine = create_engine(url, poolclass=StaticPool, connect_args={"check_same_thread": False})
    else:
        engine = create_engine(url, connect_args={"timeout": BUSY_SECONDS})
    event.listen(engine, "connect", _on_connect)
    event.listen(engine, "begin", _on_begin)
    return engine


def _on_connect(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # transactions begin where _on_begin says, not where the driver guesses
    cursor = connection.cursor()
    cursor.execute("PRAGMA foreign_keys=ON")
    if cursor.execute("PRAGMA journal_mode").fetchone()[0] == "delete":
        # Readers and a writer side by side. The setting stays in the file; on a read-only one it can't be
        # made, and another process that is just opening the same new file may be making it.
        with suppress(sqlite3.OperationalError):
            cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA synchronous=FULL")  # what was said to be added survives a power cut as well
    cursor.close()


def _on_begin(connection: Connection) -> None:
    # A writer takes its lock at once: two that first read and then write would stand in each other's way.
    write = connection.get_execution_options().get("visit_atlas_write", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")
