"""backup and restore: an archive of either database as one checked file of one moment, and nothing overwritten."""

from __future__ import annotations

import os
import sqlite3
import stat
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from geo import cli
from geo.archive import Archive, NotEmptyError
from geo.archive.backup import BackupError, back_up, check, restore
from geo.model import Analysis, Article
from tests import samples
from tests.archive.test_copying import filled, rows

ROOT = Path(__file__).parents[2]
OLDER = Path(__file__).parent / "older"


def numbered(number: int) -> Analysis:
    seed = samples.undated()
    article = Article(f"{seed.parse.article.text} Report {number}.", seed.parse.article.title, "2023-09-13")
    return replace(seed, parse=replace(seed.parse, article=article, mentions=(), sentences=()), links=())


def add_until_told() -> None:
    """Another process that adds, one article a transaction, and says each; it ends when nobody listens."""
    archive, number = Archive(sys.argv[1]), 0
    while True:
        archive.add(numbered(number))
        number += 1
        print(number, flush=True)


def test_a_backup_holds_all_of_it_and_fills_the_other_database_or_the_same(database_url: str, tmp_path: Path) -> None:
    archive, file = filled(database_url), tmp_path / "b.sqlite"
    counts = back_up(database_url, file)
    assert counts["articles"] == archive.counts()["articles"]
    assert rows(Archive(f"sqlite:///{file}")) == rows(archive)
    again = f"sqlite:///{tmp_path}/again.sqlite"
    assert restore(file, again)["articles"] == counts["articles"]
    assert rows(Archive(again)) == rows(archive)
    with pytest.raises(NotEmptyError, match="empty"):
        restore(file, database_url)
    assert [each.name for each in tmp_path.iterdir() if each.name.startswith(".b.sqlite")] == []


def test_a_backup_that_is_taken_while_another_process_adds_is_of_one_moment(database_url: str, tmp_path: Path) -> None:
    Archive(database_url).close()
    command = [sys.executable, "-c", "from tests.archive.test_backup import add_until_told; add_until_told()"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    other = subprocess.Popen([*command, database_url], cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True)
    assert other.stdout is not None
    try:
        held = 0
        for turn in range(3):
            said = int(other.stdout.readline())
            file = tmp_path / f"{turn}.sqlite"
            counts = back_up(database_url, file)
            assert counts["articles"] >= max(said, held)
            held = counts["articles"]
            copy = Archive(f"sqlite:///{file}")
            # each article was added whole, with its visit, in a transaction that raised the version by one
            assert copy.version() == counts["articles"] == counts["visits"]
            copy.close()
        assert other.poll() is None
        while int(other.stdout.readline()) <= held:
            pass  # it went on adding meanwhile
    finally:
        other.kill()
        other.communicate()


def run(url: str, *words: str) -> Result:
    return CliRunner().invoke(cli.app, list(words), env={"VISIT_ATLAS_DATABASE_URL": url})


def test_a_file_that_is_there_is_replaced_only_by_force(tmp_path: Path) -> None:
    url, file = f"sqlite:///{tmp_path}/a.sqlite", tmp_path / "b.sqlite"
    Archive(url).add(samples.seed_visit())
    file.write_text("precious")
    done = run(url, "backup", str(file))
    assert isinstance(done.exception, BackupError)
    assert "--force" in str(done.exception)
    assert file.read_text() == "precious"
    done = run(url, "backup", str(file), "--force")
    assert (done.exit_code, "1 articles" in done.output) == (0, True)
    assert check(file)["articles"] == 1
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert sorted(each.name for each in tmp_path.iterdir() if "b.sqlite" in each.name) == ["b.sqlite"]


def test_restoring_on_the_command_line(tmp_path: Path) -> None:
    url, file = f"sqlite:///{tmp_path}/a.sqlite", tmp_path / "b.sqlite"
    Archive(url).add(samples.seed_visit())
    back_up(url, file)
    target = f"sqlite:///{tmp_path}/new.sqlite"
    assert run(target, "restore", str(file)).exit_code == 0
    assert Archive(target).version() == Archive(url).version()


@pytest.mark.parametrize("content", [b"", b"no database at all" * 100])
def test_what_is_no_backup_is_refused_and_nothing_is_made(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "b.sqlite"
    file.write_bytes(content)
    with pytest.raises(BackupError, match="no archive of Visit Atlas"):
        restore(file, f"sqlite:///{tmp_path}/new.sqlite")
    with pytest.raises(BackupError, match="no file"):
        restore(tmp_path / "none", f"sqlite:///{tmp_path}/new.sqlite")
    assert not (tmp_path / "new.sqlite").exists()


def test_a_damaged_backup_is_refused(tmp_path: Path) -> None:
    url, file = f"sqlite:///{tmp_path}/a.sqlite", tmp_path / "b.sqlite"
    Archive(url).add(samples.seed_visit())
    back_up(url, file)
    data = bytearray(file.read_bytes())
    data[8192 : len(data) - 8192] = b"\x5a" * (len(data) - 16384)
    file.write_bytes(data)
    with pytest.raises(BackupError):
        check(file)


def test_a_backup_of_a_newer_version_is_refused_and_one_of_an_older_is_brought_up_to_date(tmp_path: Path) -> None:
    file = tmp_path / "old.sqlite"
    with sqlite3.connect(file) as db:
        db.executescript((OLDER / "schema-6.sqlite.sql").read_text(encoding="utf-8"))
    before = file.read_bytes()
    assert restore(file, f"sqlite:///{tmp_path}/new.sqlite")["articles"] > 0
    assert file.read_bytes() == before
    back_up(f"sqlite:///{file}", tmp_path / "before-upgrade.sqlite")
    with sqlite3.connect(tmp_path / "before-upgrade.sqlite") as db:
        assert db.execute("SELECT version_num FROM alembic_version").fetchone() == ("6",)
    with sqlite3.connect(file) as db:
        db.execute("UPDATE alembic_version SET version_num = '999'")
    with pytest.raises(BackupError, match="newer version"):
        restore(file, f"sqlite:///{tmp_path}/other.sqlite")


def test_where_there_is_nothing_to_back_up_or_no_place_it_is_said(tmp_path: Path) -> None:
    with pytest.raises(BackupError, match="There is no archive"):
        back_up(f"sqlite:///{tmp_path}/none.sqlite", tmp_path / "b.sqlite")
    assert list(tmp_path.iterdir()) == []
    Archive(f"sqlite:///{tmp_path}/a.sqlite").close()
    with pytest.raises(BackupError, match="can't be written"):
        back_up(f"sqlite:///{tmp_path}/a.sqlite", tmp_path / "nowhere" / "b.sqlite")
