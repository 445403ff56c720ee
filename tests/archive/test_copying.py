"""copy-archive moves all of an archive from one database to the other, and back; nothing where it can't."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest
from sqlalchemy import insert, select
from typer.testing import CliRunner, Result

from geo import cli
from geo.archive import Archive, NotEmptyError, schema
from geo.corrections import Reject
from geo.model import Filters
from tests import samples
from tests.postgres import Server


@pytest.fixture
def databases(postgres_server: Server, tmp_path: Path) -> Iterator[dict[str, str]]:
    with postgres_server.database() as url:
        yield {"sqlite": f"sqlite:///{tmp_path}/a.sqlite", "postgresql": url}


def filled(url: str) -> Archive:
    """An archive with a correction, one that was undone, and one of an article that is gone."""
    archive = Archive(url)
    archive.add_all(samples.sample_analyses(), "7")
    gone, seed = samples.planned().article.id, samples.seed_visit().article.id
    for article_id in (gone, seed):
        shown = archive.corrected(article_id)
        assert shown is not None
        archive.correct(article_id, [Reject(shown.links[0].ref)], "Ana", "not so")
    shown = archive.corrected(seed)
    assert shown is not None
    archive.correct(seed, [Reject(shown.links[1].ref)], "Ana")
    archive.undo(seed, "Bo")
    archive.remove(gone)
    return archive


def rows(archive: Archive) -> dict[str, list[tuple[object, ...]]]:
    with archive._read() as connection:
        return {
            table.name: [tuple(row) for row in connection.execute(select(table).order_by(*table.primary_key.columns))]
            for table in schema.metadata.sorted_tables
        }


def copied(*words: str) -> Result:
    return CliRunner().invoke(cli.app, ["copy-archive", *words])


@pytest.mark.parametrize("source", ["sqlite", "postgresql"])
def test_all_that_an_archive_holds_is_copied_and_goes_on_there(databases: dict[str, str], source: str) -> None:
    target = next(url for kind, url in databases.items() if kind != source)
    before = filled(databases[source])
    done = copied(databases[source], target)
    assert done.exit_code == 0, done.output
    assert "Copied 4 articles, 4 visits, 16 stops, 9 links, 4 corrections to" in done.output
    assert "Copying: 100 %" in done.output
    after = Archive(target)
    assert rows(after) == rows(before)
    assert after.outcomes() == before.outcomes()
    for words in ("lisbon", "maduro mount"):
        pd.testing.assert_frame_equal(after.articles(Filters(text=words)), before.articles(Filters(text=words)))
        assert len(after.articles(Filters(text=words))) == 1
    for archive in (before, after):  # numbers go on after those that are there
        assert archive.add(samples.planned()).added
        assert archive.undo(samples.seed_visit().article.id, "me")
    assert after.counts() == before.counts()
    assert {row[0] for row in rows(after)["mentions"]} == {row[0] for row in rows(before)["mentions"]}
    for archive in (before, after):
        archive.close()


def test_a_copy_never_goes_into_an_archive_that_holds_something(databases: dict[str, str]) -> None:
    source, target = filled(databases["sqlite"]), Archive(databases["postgresql"])
    target.add(samples.antimeridian())
    before = rows(target)
    with pytest.raises(NotEmptyError, match="holds 1 articles already"):
        source.copy_to(target)
    assert rows(target) == before
    with pytest.raises(NotEmptyError):
        source.copy_to(source)
    for archive in (source, target):
        archive.close()


def test_a_copy_that_is_stopped_leaves_nothing_and_can_be_made_again(databases: dict[str, str]) -> None:
    source, target = filled(databases["sqlite"]), Archive(databases["postgresql"])

    def stop(_done: int, _whole: int, what: str) -> None:
        if what == "links":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        source.copy_to(target, stop)
    assert target.counts()["articles"] == target.counts()["mentions"] == 0
    assert source.copy_to(target)["articles"] == 4
    assert rows(target) == rows(source)
    for archive in (source, target):
        archive.close()


def test_more_rows_than_are_held_at_once_are_all_copied(databases: dict[str, str]) -> None:
    source, target = Archive("sqlite://"), Archive(databases["postgresql"])
    with source._begin("test") as connection:
        place = {"kind": "city", "population": 1, "radius_km": 0.0, "disputed": False}
        connection.execute(
            insert(schema.places), [{"place_id": f"p{n}", "name": f"Town {n}", **place} for n in range(1234)]
        )
    assert source.copy_to(target)["places"] == 1234
    assert rows(target) == rows(source)
    target.close()


def test_what_is_no_archive_is_said_and_nothing_is_made(tmp_path: Path) -> None:
    done = copied(str(tmp_path / "none.sqlite"), str(tmp_path / "new.sqlite"))
    assert done.exit_code == 2
    assert "there is no archive" in " ".join(done.output.replace("│", " ").split())
    assert list(tmp_path.iterdir()) == []
