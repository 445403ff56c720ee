"""An archive moved to another database, as it is: articles, what is shown of them, and the log of corrections."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Connection, func, insert, select, text, update

from geo.access import Permission
from geo.archive import schema
from geo.archive.database import Database
from geo.archive.engine import ArchiveError

_AT_ONCE = 500  # rows in memory
_TABLES = [table for table in schema.metadata.sorted_tables if table is not schema.meta]  # each after what it refers to


class NotEmptyError(ArchiveError):
    """The archive that another is to be copied to holds something."""


class Copying(Database):
    """The part of ``Archive`` that is copied elsewhere."""

    def copy_to(self, other: Database, tell: Callable[[int, int, str], None] | None = None) -> dict[str, int]:
        """Copy all that is kept to `other`, which must hold nothing: all of it in one transaction, or nothing.

        What is added here meanwhile is not in the copy. `tell` is called with the rows done, of how many, and the table
        that is copied. Gives the number of rows by table. Raises NotEmptyError.
        """
        with self._read() as source, other._change("take in a copy", Permission.MANAGE) as target:
            for table in (schema.articles, schema.corrections, schema.changes):
                if held := target.execute(select(func.count()).select_from(table)).scalar():
                    raise NotEmptyError(
                        f"The archive {other.where} holds {held} {table.name} already. Copy to one that is empty."
                    )
            counts = {t.name: int(source.execute(select(func.count()).select_from(t)).scalar() or 0) for t in _TABLES}
            done, whole = 0, sum(counts.values())
            for table in _TABLES:
                query = select(table).order_by(*table.primary_key.columns)
                rows = source.execution_options(yield_per=_AT_ONCE).execute(query)
                for batch in rows.mappings().partitions():
                    if tell is not None:
                        tell(done, whole, table.name)
                    target.execute(insert(table), [dict(row) for row in batch])
                    done += len(batch)
            _count_on(target)
            version = schema.meta.c.key == "version"
            was = source.execute(select(schema.meta.c.value).where(version)).scalar()
            target.execute(update(schema.meta).where(version).values(value=was))
            if tell is not None:
                tell(done, whole, "")
        return counts


def _count_on(connection: Connection) -> None:
    """PostgreSQL: new rows get the numbers after the copied ones. SQLite looks by itself."""
    if connection.dialect.name != "postgresql":
        return
    for table in _TABLES:
        column = table.autoincrement_column
        if column is not None and column.autoincrement is True:
            last = select(func.max(column)).scalar_subquery()
            sequence = func.pg_get_serial_sequence(text(f"'{table.name}'"), text(f"'{column.name}'"))
            connection.execute(select(func.setval(sequence, func.coalesce(last, 1), last.is_not(None))))
