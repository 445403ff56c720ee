"""The index is there completely, or not at all."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path


def builder(path: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "geo.gazetteer.build", "--plain", "--to", str(path)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def test_a_killed_build_leaves_no_index_and_two_builders_then_make_one(tmp_path: Path) -> None:
    path = tmp_path / "gazetteer-test.sqlite"
    killed = builder(path)
    assert killed.stdout is not None
    for line in killed.stdout:
        if float(line.split("\t")[0]) > 0.1:  # in the middle of the cities
            os.kill(killed.pid, signal.SIGKILL)
            break
    killed.wait()
    killed.stdout.close()
    assert not path.exists()

    both = [builder(path), builder(path)]
    outputs = [process.communicate()[0] for process in both]
    assert [process.returncode for process in both] == [0, 0]
    assert sorted(bool(output) for output in outputs) == [False, True]  # the second found the first one's work
    assert not list(tmp_path.glob("*.part*"))
    db = sqlite3.connect(path)
    assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert db.execute("SELECT count(*) FROM place WHERE kind = 'city'").fetchone()[0] > 200_000
    db.close()
