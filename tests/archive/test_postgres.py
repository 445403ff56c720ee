"""What a PostgreSQL server says and does is told in a sentence, and an archive in it is the same as in SQLite."""

from __future__ import annotations

import sys

import pytest
from sqlalchemy import create_engine, make_url, text

from geo.archive import Archive, ArchiveAwayError, ArchiveError, ArchiveReadOnlyError
from geo.model import Filters
from tests import samples
from tests.postgres import OwnServer, Server


def sql(url: str, *statements: str) -> None:
    engine = create_engine(make_url(url).set(drivername="postgresql+psycopg"))
    with engine.begin() as connection:
        for statement in statements:
            connection.execute(text(statement))
    engine.dispose()


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_an_address_is_taken_as_people_write_it(postgres_url: str, scheme: str) -> None:
    archive = Archive(postgres_url.replace("postgresql", scheme, 1))
    archive.add(samples.seed_visit())
    assert archive.counts()["visits"] == 1
    archive.close()


def test_without_its_driver_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(ArchiveError, match=r'pip install "psycopg\[binary\]"'):
        Archive("postgresql://me:secret@localhost/atlas")


def test_a_server_that_is_not_there_is_said_and_its_password_is_not() -> None:
    with pytest.raises(ArchiveAwayError, match="does not answer") as caught:
        Archive("postgresql://me:secret@127.0.0.1:9/atlas")
    assert "secret" not in str(caught.value)
    assert "127.0.0.1:9/atlas" in str(caught.value)


def test_a_database_that_the_server_does_not_have_is_said(postgres_server: Server) -> None:
    url = postgres_server.admin.set(drivername="postgresql", database="no_such_name")
    with pytest.raises(ArchiveError, match=r"no_such_name.*does not exist") as caught:
        Archive(url.render_as_string(hide_password=False))
    assert "name of the database" in str(caught.value)


def test_a_user_who_may_only_read_reads_and_is_told_so_when_writing(postgres_url: str) -> None:
    full = Archive(postgres_url)
    full.add(samples.seed_visit())
    full.close()
    name = make_url(postgres_url).database
    sql(postgres_url, f"ALTER DATABASE {name} SET default_transaction_read_only = on")
    archive = Archive(postgres_url)
    assert archive.counts()["visits"] == 1
    with pytest.raises(ArchiveReadOnlyError, match="may only be read"):
        archive.add(samples.planned())
    archive.close()


def test_a_server_that_goes_away_is_said_and_comes_back_without_a_restart() -> None:
    server = OwnServer()
    try:
        with server.database() as url:
            archive = Archive(url)
            archive.add(samples.seed_visit())
            server.stop()
            for ask in (archive.version, archive.counts, lambda: archive.add(samples.planned())):
                with pytest.raises(ArchiveAwayError, match="does not answer"):
                    ask()
            server.start()
            assert archive.counts()["articles"] == 1
            assert archive.add(samples.planned()).added
            assert len(archive.visits(Filters(countries=("KE",)))) == 1
            archive.close()
    finally:
        server.close()


def test_what_one_process_adds_another_sees_at_its_next_question(postgres_url: str) -> None:
    one, other = Archive(postgres_url), Archive(postgres_url)
    before = one.version()
    other.add(samples.seed_visit())
    assert one.version() > before
    assert one.counts()["visits"] == 1
    one.close()
    other.close()
