"""The connection to the database, and what can go wrong with it in words.

ArchiveError             something the archive could not do; its text says what and where
├── ArchiveReadOnlyError      nothing can be written there
├── ArchiveFullError          the disk is full
├── ArchiveBusyError          another program held it for too long
├── ArchiveNotAllowedError    the user in whose hands it is may not do that
├── ArchiveAwayError          the database's server does not answer; it may later
└── ArchiveUnreadableError    not a database, not an archive, or an archive of another version
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from sqlalchemy.pool import NullPool, StaticPool

from geo.access import NotAllowedError, Permission

BUSY_SECONDS = 30  # how long a writer waits for another one
_WRITERS = 7_305_841  # PostgreSQL's advisory lock, in the archive's own database, that writers take turns by
_UNDONE = "Nothing of this was kept, all that was there before is."
_REFUSED = ("SQLITE_IOERR_WRITE", "SQLITE_IOERR_FSYNC", "SQLITE_IOERR_TRUNCATE", "SQLITE_IOERR_SHMSIZE")
_ANSWER_SECONDS = 5  # how long a server may take to answer before it counts as away


class ArchiveError(Exception):
    """Something the archive could not do."""


class ArchiveReadOnlyError(ArchiveError):
    """Nothing can be written to the archive."""


class ArchiveFullError(ArchiveError):
    """The disk is full."""


class ArchiveBusyError(ArchiveError):
    """Another program held the archive for too long."""


class ArchiveNotAllowedError(ArchiveError, NotAllowedError):
    """The user in whose hands the archive is may not do that."""

    def __init__(self, permission: Permission) -> None:
        NotAllowedError.__init__(self, permission)


class ArchiveAwayError(ArchiveError):
    """The database's server does not answer. The next call asks it again."""


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
        if url.get_backend_name() == "postgresql":
            raise _of_server(error, head, cause) from error
        if "readonly" in low or "read-only" in low or "permission denied" in low:
            raise ArchiveReadOnlyError(
                f"{head}: it may only be read. Check the rights of the file and its folder."
            ) from error
        if "disk is full" in low or "no space left" in low or "disk full" in low:
            raise ArchiveFullError(f"{head}: the disk is full. {_UNDONE}") from error
        if getattr(getattr(error, "orig", error), "sqlite_errorname", "") in _REFUSED:
            raise ArchiveFullError(
                f"{head}: the disk takes no more (a quota or a limit, or it fails). {_UNDONE}"
            ) from error
        if "database is locked" in low or "lock timeout" in low:
            raise ArchiveBusyError(f"{head}: another program has held it for {BUSY_SECONDS} seconds.") from error
        if "not a database" in low or "malformed" in low or "no such table" in low or "no such column" in low:
            raise ArchiveUnreadableError(f"{head}: it is not an archive of Visit Atlas ({cause}).") from error
        if "unable to open" in low:
            raise ArchiveUnreadableError(f"{head}: the file can't be opened. Check that its folder exists.") from error
        raise ArchiveError(f"{head}: {cause.splitlines()[0] if cause else type(error).__name__}") from error


def _of_server(error: Exception, head: str, cause: str) -> ArchiveError:
    """What a PostgreSQL server said, by its code: its words are in its own language."""
    code = getattr(getattr(error, "orig", None), "sqlstate", None) or ""
    line = " ".join(cause.split())
    if code in ("25006", "42501"):  # read_only_sql_transaction, insufficient_privilege
        return ArchiveReadOnlyError(f"{head}: it may only be read. Check the rights of the database's user ({line}).")
    if code == "53100":
        return ArchiveFullError(f"{head}: the disk is full. {_UNDONE}")
    if code in ("55P03", "40P01"):  # lock_not_available, deadlock_detected
        return ArchiveBusyError(f"{head}: another program has held it for {BUSY_SECONDS} seconds.")
    if code in ("42P01", "42703"):  # undefined_table, undefined_column
        return ArchiveUnreadableError(f"{head}: it is not an archive of Visit Atlas ({line}).")
    opening = type(getattr(error, "orig", None)).__name__ in ("OperationalError", "ConnectionTimeout") and not code
    moving = "starting up" in line or "shutting down" in line
    if opening and "FATAL" in line and not moving:  # it answers, and lets nobody in: no code comes with that
        return ArchiveError(f"{head}: the server refuses. Check user, password and name of the database ({line}).")
    if code == "53300" or isinstance(error, PoolTimeoutError):
        return ArchiveBusyError(f"{head}: all connections are in use. Try again, or let the server take more.")
    broken = isinstance(error, DBAPIError) and error.connection_invalidated
    if broken or opening or code[:2] in ("08", "57"):
        return ArchiveAwayError(f"{head}: the database does not answer. It is asked again each time ({line}).")
    return ArchiveError(f"{head}: {line or type(error).__name__}")


def _url(address: str) -> URL:
    """The address as SQLAlchemy needs it; `postgres://` and `postgresql://`, as people write them, mean psycopg."""
    url = make_url(address)
    return url.set(drivername="postgresql+psycopg") if url.drivername in ("postgres", "postgresql") else url


def open_engine(address: str) -> Engine:
    """An SQLAlchemy engine for a database URL. Raises ArchiveError for a URL that nothing can be made of."""
    try:
        url = _url(address)
        if url.get_backend_name() == "postgresql":
            return _postgresql(url)
        if url.get_backend_name() != "sqlite":
            raise ArchiveError(f"Archives are kept in SQLite or PostgreSQL, not in {url.get_backend_name()}.")
    except (ArgumentError, NoSuchModuleError) as error:
        raise ArchiveError(f"Not a database address that can be used: {error}") from error
    memory = not url.database or url.database == ":memory:"
    if memory:
        engine = create_engine(url, poolclass=StaticPool, connect_args={"check_same_thread": False})
    elif url.query.get("uri"):
        engine = create_engine(url, connect_args={"timeout": BUSY_SECONDS})
    else:
        file = Path(str(url.database)).expanduser()
        with suppress(OSError):  # where it can't be made, opening says so
            file.parent.mkdir(parents=True, exist_ok=True)
        engine = _file(url, file)
    event.listen(engine, "connect", _on_connect)
    event.listen(engine, "begin", _on_begin)
    return engine


def _file(url: URL, file: Path) -> Engine:
    """An engine for a file, also in a folder where nothing can be written.

    SQLite keeps two files beside one that has a write-ahead log, and can't open it where it can't make them. While they
    are not there nobody writes to the archive, and it is opened as one that doesn't change: for one transaction each
    time, so that what others write there later is seen by the next.
    """
    if not file.is_file() or os.access(file.parent, os.W_OK):
        return create_engine(url, connect_args={"timeout": BUSY_SECONDS})
    engine = create_engine(url, connect_args={"timeout": BUSY_SECONDS}, poolclass=NullPool)

    def unchanging(_dialect: Any, _record: Any, arguments: Any, more: dict[str, Any]) -> None:
        if not Path(f"{file}-wal").exists():
            arguments[:] = [f"{file.absolute().as_uri()}?mode=ro&immutable=1"]
            more["uri"] = True

    event.listen(engine, "do_connect", unchanging)
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


def _postgresql(url: URL) -> Engine:
    # SQLAlchemy's own pool: each connection is tried before it is used, so a server that went away and came back is
    # found again, and all threads of a process share a few.
    try:
        engine = create_engine(
            url,
            pool_pre_ping=True,
            pool_size=5,
            max_overflow=10,
            pool_timeout=BUSY_SECONDS,
            connect_args={"connect_timeout": _ANSWER_SECONDS, "application_name": "visit-atlas"} | dict(url.query),
        )
    except ImportError as error:
        raise ArchiveError(
            'An archive in PostgreSQL needs the driver psycopg, which is not installed: pip install "psycopg[binary]"'
        ) from error
    event.listen(engine, "begin", _on_begin_postgresql)
    return engine


def one_moment(engine: Engine) -> Engine:
    """The engine for reading: all that one transaction asks is as it was at one moment. In SQLite it always is."""
    return engine.execution_options(isolation_level="REPEATABLE READ") if engine.name == "postgresql" else engine


def _on_begin_postgresql(connection: Connection) -> None:
    # Writers take turns, as in SQLite: what one is told is there, or is not, stays so until it is done.
    if connection.get_execution_options().get("visit_atlas_write", False):
        connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{BUSY_SECONDS}s'")
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_WRITERS})")
