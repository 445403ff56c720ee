"""An archive that may only be read, and a disk that takes no more: said in one sentence, nothing lost, reading goes on.

Each runs the command line as people do, in a process of its own that may do less than the tests may.
"""

from __future__ import annotations

import ctypes
import json
import os
import resource
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from geo.archive import Archive
from tests.samples import sample_analyses, seed_visit
from tests.scaling.reports import content, report

ROOT = Path(__file__).parents[2]
COUNT = 30
PR_CAPBSET_DROP, CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH = 24, 1, 2


def as_anyone() -> None:
    """Runs before the program: the rights of files hold for root too."""
    libc = ctypes.CDLL(None, use_errno=True)
    for capability in (CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH):
        if os.geteuid() == 0 and libc.prctl(PR_CAPBSET_DROP, capability, 0, 0, 0) != 0:
            raise OSError(ctypes.get_errno(), "prctl")


def files_of_at_most(size: int) -> Callable[[], None]:
    """Runs before the program: no file that it writes gets larger, as under a quota."""
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


def atlas(
    archive: Path, *arguments: object, before: Callable[[], None] | None = None
) -> subprocess.CompletedProcess[str]:
    """visit-atlas over the archive."""
    return subprocess.run(
        [sys.executable, "-m", "geo", *map(str, arguments)],
        cwd=ROOT,
        env={**os.environ, "VISIT_ATLAS_DATABASE_URL": f"sqlite:///{archive}"},
        capture_output=True,
        text=True,
        preexec_fn=before,
    )


def sentences(said: str) -> list[str]:
    return [line for line in said.splitlines() if line]


@pytest.fixture
def report_file(tmp_path: Path) -> Path:
    path = tmp_path / "report.json"
    path.write_text(json.dumps({**report(1), "lang": "en"}))
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    made = tmp_path / "kept"
    made.mkdir()
    yield made
    made.chmod(0o755)


@pytest.mark.parametrize(("file_rights", "folder_rights"), [(0o444, 0o755), (0o444, 0o555), (0o644, 0o555)])
def test_an_archive_that_may_only_be_read_is_read_and_says_so_when_written(
    folder: Path, report_file: Path, tmp_path: Path, file_rights: int, folder_rights: int
) -> None:
    path = folder / "archive.sqlite"
    archive = Archive(f"sqlite:///{path}")
    archive.add(seed_visit())
    archive.close()
    before = path.read_bytes()
    path.chmod(file_rights)
    folder.chmod(folder_rights)
    refused = atlas(path, "add", report_file, before=as_anyone)
    assert (refused.returncode, refused.stdout) == (1, "")
    assert sentences(refused.stderr) == [
        f"The archive {path} could not keep an article: it may only be read. "
        "Check the rights of the file and its folder."
    ]
    listed = atlas(path, "list", "visits", before=as_anyone)
    assert (listed.returncode, listed.stderr) == (0, "")
    assert "Nicolás Maduro" in listed.stdout
    saved = atlas(path, "backup", tmp_path / "backup.sqlite", before=as_anyone)
    assert (saved.returncode, saved.stderr) == (0, "")
    assert path.read_bytes() == before


def test_a_reader_in_a_folder_that_may_only_be_read_sees_what_others_add(folder: Path) -> None:
    path = folder / "archive.sqlite"
    first, *others = sample_analyses()
    writer = Archive(f"sqlite:///{path}")
    writer.add(first)
    writer.close()
    script = (
        "import sys; from geo.archive import Archive; archive = Archive(sys.argv[1])\n"
        "for _ in sys.stdin: print(archive.counts()['articles'], flush=True)"
    )
    folder.chmod(0o555)
    reader = subprocess.Popen([sys.executable, "-c", script, f"sqlite:///{path}"], cwd=ROOT, text=True,
                              stdin=subprocess.PIPE, stdout=subprocess.PIPE, preexec_fn=as_anyone)  # fmt: skip
    assert reader.stdin is not None
    assert reader.stdout is not None

    def seen() -> int:
        print("now", file=reader.stdin, flush=True)
        return int(reader.stdout.readline())  # type: ignore[union-attr]

    try:
        assert seen() == 1
        folder.chmod(0o755)
        for number, analysis in enumerate(others[:3], 2):  # opened and closed, and in the end left open
            writer = Archive(f"sqlite:///{path}")
            writer.add(analysis)
            if number < 4:
                writer.close()
            assert seen() == number
        writer.close()
        assert seen() == 4
    finally:
        reader.stdin.close()
        reader.wait(30)
        reader.stdout.close()


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The reports, and an archive that they went into with room for all."""
    made = tmp_path_factory.mktemp("room")
    reports = made / "reports.jsonl"
    reports.write_text("".join(json.dumps({**report(n), "lang": "en"}) + "\n" for n in range(COUNT)))
    done = atlas(made / "archive.sqlite", "add", reports)
    assert done.returncode == 0, done.stderr
    return reports, made / "archive.sqlite"


@pytest.fixture(params=["a limit on the size of files", "a small disk"])
def little_room(request: pytest.FixtureRequest, folder: Path) -> Iterator[tuple[Path, Callable[[], None] | None, str]]:
    """A folder with room for a part of the archive, what to run before the program, and what it says in the end."""
    if "limit" in request.param:
        yield folder, files_of_at_most(700_000), "the disk takes no more"
        return
    done = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "none", folder], capture_output=True, text=True)
    if done.returncode:
        pytest.skip(f"a small disk can't be mounted here: {done.stderr.strip()}")
    yield folder, None, "the disk is full"
    subprocess.run(["umount", folder], check=True)


def test_a_disk_that_takes_no_more_ends_adding_and_with_more_room_the_same_command_goes_on(
    little_room: tuple[Path, Callable[[], None] | None, str], undisturbed: tuple[Path, Path], tmp_path: Path
) -> None:
    folder, before, words = little_room
    reports, whole = undisturbed
    path = folder / "archive.sqlite"
    stopped = atlas(path, "add", reports, before=before)
    assert stopped.returncode == 1
    (sentence,) = sentences(stopped.stderr)
    assert sentence.startswith(f"The archive {path} could not keep an article: {words}")
    assert sentence.endswith("Nothing of this was kept, all that was there before is.")
    said = {line.split()[1] for line in sentences(stopped.stdout)}
    with closing(sqlite3.connect(path)) as raw:
        kept = {row[0] for row in raw.execute("SELECT article_id FROM articles")}
        assert raw.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert raw.execute("PRAGMA foreign_key_check").fetchall() == []
    assert said == kept
    assert len(kept) < COUNT
    if before is None:
        subprocess.run(["mount", "-o", "remount,size=64m", folder], check=True)
    again = atlas(path, "add", reports)
    assert again.returncode == 0, again.stderr
    assert content(path) == content(whole)


def test_a_backup_or_an_index_that_finds_no_room_leaves_nothing_half_made(
    undisturbed: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, whole = undisturbed
    backup = atlas(whole, "backup", tmp_path / "backup.sqlite", before=files_of_at_most(100_000))
    assert backup.returncode == 1
    assert "the disk takes no more" in "".join(sentences(backup.stderr))
    assert list(tmp_path.glob("*backup*")) + list(tmp_path.glob(".*backup*")) == []
    monkeypatch.setenv("VISIT_ATLAS_CACHE", str(tmp_path / "cache"))
    monkeypatch.delenv("VISIT_ATLAS_INDEX", raising=False)
    index = atlas(whole, "index", before=files_of_at_most(1_000_000))
    assert index.returncode == 1
    assert "The gazetteer could not be built" in sentences(index.stderr)[-1]
    assert [path.name for path in (tmp_path / "cache").iterdir() if path.suffix != ".lock"] == []
