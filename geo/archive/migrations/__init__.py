"""Archives that an older version made are brought up to the present tables, by Alembic, in both databases.

Each revision is a file in ``versions/``, named by the number of the tables that it makes; ``schema.SCHEMA`` is the
last. A change of tables is one file more, with that number raised: it writes out what it makes, since ``schema`` has
the tables of today. New archives are made from ``schema`` and get the last number (tests hold the two together).
There is no way down: going back is the backup that was made before.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, column, inspect, select, table, update

from geo.archive import schema

if TYPE_CHECKING:
    from alembic.config import Config

_VERSION = table("alembic_version", column("version_num"))
ELSEWHERE = "see alembic_version"  # what versions before Alembic find in meta, and refuse


def revision(connection: Connection) -> str | None:
    """The number of the tables that are there; None where there are none."""
    tables = inspect(connection)
    if tables.has_table("alembic_version"):
        return connection.execute(select(_VERSION.c.version_num)).scalar()
    return _before_alembic(connection) if tables.has_table("meta") else None


def _before_alembic(connection: Connection) -> str | None:
    return connection.execute(select(schema.meta.c.value).where(schema.meta.c.key == "schema")).scalar()


def is_older(found: str) -> bool:
    """Whether the tables of that number can be brought up to the present ones."""
    return found.isascii() and found.isdigit() and int(found) < int(schema.SCHEMA)


def mark(connection: Connection, number: str = schema.SCHEMA) -> None:
    """Say that the tables are those of `number`."""
    from alembic.migration import MigrationContext
    from alembic.script import ScriptDirectory

    MigrationContext.configure(connection).stamp(ScriptDirectory.from_config(_config()), number)


def upgrade(connection: Connection) -> None:
    """Take every step that is left, in the transaction of `connection`. Another process may have taken them already."""
    from alembic import command

    if not inspect(connection).has_table("alembic_version"):
        mark(connection, str(_before_alembic(connection)))
        meta = schema.meta
        connection.execute(update(meta).where(meta.c.key == "schema").values(value=ELSEWHERE))
    config = _config()
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _config() -> Config:
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    return config
