"""The database of an archive: opening it, one transaction at a time, its version."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pandas as pd
from sqlalchemy import Connection, Select, Table, func, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from geo import access, settings
from geo.access import NotAllowedError, Permission
from geo.archive import frames, migrations, schema
from geo.archive.engine import ArchiveNotAllowedError, ArchiveUnreadableError, errors, one_moment, open_engine, where
from geo.archive.rows import Row


class Database:
    """What every part of ``Archive`` stands on."""

    def __init__(self, url: str | None = None) -> None:
        self.user = access.here()  # in whose hands it is: who opens it, until it is given to another (`by`)
        self._engine = open_engine(url or settings.database_url())
        self._reader = one_moment(self._engine)
        self._url = self._engine.url
        self._writes = [0]
        self._prepare()

    def __repr__(self) -> str:
        return f"Archive({where(self._url)!r})"

    @property
    def writes(self) -> int:
        """How often something was written through this object; other ones, and other processes, may write as well."""
        return self._writes[0]

    @property
    def where(self) -> str:
        """The database's place for people: a path, or a URL without its password."""
        return where(self._url)

    def close(self) -> None:
        """Give back connections."""
        self._engine.dispose()

    def _prepare(self) -> None:
        with errors(self._url, "be opened"):
            with self._engine.connect() as connection:
                found = migrations.revision(connection)
            if found is None:
                with self._begin("be made") as connection:
                    self._make(connection)
            elif migrations.is_older(found):
                with self._begin("be brought up to date") as connection:
                    migrations.upgrade(connection)
            elif found != schema.SCHEMA:
                raise ArchiveUnreadableError(
                    f"The archive {self.where} was made by another version of Visit Atlas (tables {found}, "
                    f"here {schema.SCHEMA}). Use that version, or name another archive in VISIT_ATLAS_DATABASE_URL."
                )

    def _make(self, connection: Connection) -> None:
        if migrations.revision(connection) is not None:  # another process has made it meanwhile
            return
        schema.metadata.create_all(connection)
        migrations.mark(connection)
        first = {"version": "0", "schema": migrations.ELSEWHERE}
        connection.execute(insert(schema.meta), [{"key": key, "value": value} for key, value in first.items()])

    @contextmanager
    def _begin(self, doing: str) -> Iterator[Connection]:
        """One writing transaction: all of it is kept, or nothing."""
        with errors(self._url, doing), self._engine.connect() as connection:
            connection = connection.execution_options(visit_atlas_write=True)
            with connection.begin():
                yield connection
        self._writes[0] += 1

    def _need(self, permission: Permission) -> None:
        """Raise ArchiveNotAllowedError where the user in whose hands this is is not allowed that."""
        try:
            self.user.need(permission)
        except NotAllowedError as error:
            raise ArchiveNotAllowedError(permission) from error

    @contextmanager
    def _change(self, doing: str, permission: Permission) -> Iterator[Connection]:
        """A writing transaction of the user, who must be allowed it. The only way to write what is kept."""
        self._need(permission)
        with self._begin(doing) as connection:
            yield connection

    @contextmanager
    def _read(self) -> Iterator[Connection]:
        self._need(Permission.READ)
        with errors(self._url, "be read"), self._reader.connect() as connection:
            yield connection

    def _insert_new(self, connection: Connection, table: Table, values: list[Row], renew: bool = False) -> None:
        """Insert rows; one whose key is there already is left as it is, or with `renew` brought up to date."""
        keys = list(table.primary_key.columns)
        statement: Any = (postgresql if connection.dialect.name == "postgresql" else sqlite).insert(table)
        if renew:
            fresh = {c.name: statement.excluded[c.name] for c in table.columns if not c.primary_key}
            statement = statement.on_conflict_do_update(index_elements=keys, set_=fresh)
        else:
            statement = statement.on_conflict_do_nothing(index_elements=keys)
        connection.execute(statement, values)

    def _changed(self, connection: Connection) -> None:
        c = schema.meta.c
        number = select(c.value).where(c.key == "version").with_for_update()
        now = int(connection.execute(number).scalar() or 0) + 1
        connection.execute(update(schema.meta).where(c.key == "version").values(value=str(now)))

    def version(self) -> int:
        """A number that rises with every change: what caches of frames go by."""
        with self._read() as connection:
            c = schema.meta.c
            return int(connection.execute(select(c.value).where(c.key == "version")).scalar() or 0)

    def size(self) -> int:
        """How large the database is, in bytes."""
        with self._read() as connection:
            if connection.dialect.name == "postgresql":
                return int(connection.execute(select(func.pg_database_size(func.current_database()))).scalar() or 0)
            pages, each = (
                connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in ("page_count", "page_size")
            )
            return int(pages or 0) * int(each or 0)

    def _frame(self, query: Select[Any], limit: int | None, offset: int, offsets: bool = False) -> pd.DataFrame:
        if limit is not None:
            query = query.limit(limit)
        if offset:
            query = query.offset(offset)
        with self._read() as connection:
            result = connection.execute(query)
            return frames.frame(list(result.keys()), result, offsets)
