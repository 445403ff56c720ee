"""Backups: an archive of either database as one SQLite file, and back into an empty one.

A backup is of one moment while others go on writing: SQLite's own backup, or a copy in one transaction of PostgreSQL.
It is written beside its place under another name, checked, and only then gets its name.
"""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from geo.archive import migrations, schema
from geo.archive.engine import ArchiveError, errors, open_engine, where
from geo.archive.store import Archive

Tell = Callable[[int, int, str], None]


class BackupError(ArchiveError):
    """A backup that could not be written, or is none."""


def back_up(url: str, file: Path, force: bool = False, tell: Tell | None = None) -> dict[str, int]:
    """Write the archive at `url` into `file`; gives the number of rows by table. `tell` is as for ``Archive.copy_to``.

    Raises BackupError where the file is there already (unless `force`) or can't be written, ArchiveError where the
    archive can't be read.
    """
    if not force and file.exists():
        raise BackupError(f"{file} is there already. Choose another name, or replace it with --force.")
    with _new_file(file) as made:
        if open_engine(url).name == "sqlite":
            _copy_file(url, made)
        else:
            _copy_server(url, made, tell)
        counts = check(made)
        if not force and file.exists():
            raise BackupError(f"{file} is there by now. Nothing was replaced.")
        os.replace(made, file)
    return counts


def restore(file: Path, url: str, tell: Tell | None = None) -> dict[str, int]:
    """Fill the archive at `url`, which must hold nothing, from a backup; gives the number of rows by table.

    The backup stays as it is; one of an older version is brought up to date on the way. All of it is there in the end,
    or nothing. Raises BackupError for what is no backup or one of a newer version, NotEmptyError, ArchiveError.
    """
    check(file)
    with tempfile.TemporaryDirectory(prefix="visit-atlas-") as folder:
        copy = Path(folder) / "backup.sqlite"
        with closing(_open(file)) as source, closing(sqlite3.connect(copy)) as target:
            source.backup(target)
        here, there = Archive(f"sqlite:///{copy}"), Archive(url)
        try:
            return here.copy_to(there, tell)
        finally:
            here.close()
            there.close()


def check(file: Path) -> dict[str, int]:
    """The number of rows by table of a backup that is whole. Raises BackupError for any other file."""
    if not file.is_file():
        raise BackupError(f"There is no file {file}.")
    try:
        with closing(_open(file)) as db:
            found = [row[0] for row in db.execute("PRAGMA integrity_check(1)")]
            if found != ["ok"] or db.execute("PRAGMA foreign_key_check").fetchone() is not None:
                raise BackupError(f"{file} is damaged ({found[0]}). Take another backup.")
            names = {name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
            if not {"articles", "meta"} <= names:
                raise BackupError(f"{file} is no archive of Visit Atlas.")
            number = db.execute("SELECT version_num FROM alembic_version").fetchone()[0] if "alembic_version" in names \
                else db.execute("SELECT value FROM meta WHERE key = 'schema'").fetchone()[0]  # fmt: skip
            if number != schema.SCHEMA and not migrations.is_older(str(number)):
                raise BackupError(
                    f"{file} was made by a newer version of Visit Atlas (tables {number}, here {schema.SCHEMA}). "
                    "Use that version."
                )
            ours = [table.name for table in schema.metadata.sorted_tables if table.name in names]
            return {name: db.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in ours}  # noqa: S608
    except (sqlite3.Error, TypeError) as error:
        raise BackupError(f"{file} is no archive of Visit Atlas ({error}).") from error


def _open(file: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)


@contextmanager
def _new_file(file: Path) -> Iterator[Path]:
    """A file beside `file`, for its owner alone, that is gone in the end unless it was renamed."""
    try:
        handle, name = tempfile.mkstemp(prefix=f".{file.name}.", dir=file.absolute().parent)
        os.close(handle)
    except OSError as error:
        raise BackupError(f"{file} can't be written ({error.strerror}).") from error
    made = Path(name)
    try:
        yield made
    except OSError as error:
        raise BackupError(f"{file} can't be written ({error.strerror}).") from error
    finally:
        for left in (made, *(Path(f"{made}{end}") for end in ("-wal", "-shm", "-journal"))):
            with suppress(FileNotFoundError):
                left.unlink()


def _copy_file(url: str, made: Path) -> None:
    """The database as it is, also one of an older version: a backup before an upgrade."""
    engine = open_engine(url)
    path = str(engine.url.database or "")
    if not engine.url.query.get("uri") and not Path(path).is_file():
        raise BackupError(f"There is no archive {where(engine.url)}.")
    with errors(engine.url, "be backed up"), closing(sqlite3.connect(made)) as target:
        connection = engine.raw_connection()
        try:
            connection.driver_connection.backup(target)  # type: ignore[union-attr]
        finally:
            connection.close()
            engine.dispose()
        target.execute("PRAGMA journal_mode=DELETE")  # one file, nothing beside it


def _copy_server(url: str, made: Path, tell: Tell | None) -> None:
    engine = open_engine(url)
    with errors(engine.url, "be backed up"):
        with engine.connect() as connection:
            found = migrations.revision(connection)
        engine.dispose()
    if found is None:
        raise BackupError(f"There is no archive {where(engine.url)}.")
    if migrations.is_older(found):  # opening it would bring it up to date
        raise BackupError(
            f"The archive {where(engine.url)} is of an older version (tables {found}, here {schema.SCHEMA}). Back it "
            "up with that version, or with pg_dump."
        )
    here, there = Archive(url), Archive(f"sqlite:///{made}")
    try:
        here.copy_to(there, tell)
    finally:
        here.close()
        there.close()
    with closing(sqlite3.connect(made)) as db:
        db.execute("PRAGMA journal_mode=DELETE")
