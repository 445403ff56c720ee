"""The index is there completely, or not at all."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from geo.gazetteer import Gazetteer
from geo.gazetteer.index import index_path

CITIES = {
    str(number): {
        "geonameid": number, "name": f"Town {number}", "latitude": 10.0, "longitude": 20.0, "countrycode": "TD",
        "population": 1000, "admin1code": "01", "alternatenames": ["x" * 80],
    }
    for number in range(1, 1001)
}  # fmt: skip


def builder(path: Path, cities: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "geo.gazetteer.build", "--plain", "--to", str(path), "--cities", str(cities)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def test_a_killed_build_leaves_no_index_and_two_builders_then_make_one(tmp_path: Path) -> None:
    path, pipe, whole = tmp_path / "gazetteer-test.sqlite", tmp_path / "pipe", tmp_path / "cities.json"
    whole.write_text(json.dumps(CITIES))
    os.mkfifo(pipe)  # cities that never come to an end: the builder waits in the middle of them
    killed = builder(path, pipe)
    with pipe.open("w") as writer:
        writer.write(json.dumps(CITIES)[:130_000])
        writer.flush()
        assert killed.stdout is not None
        assert any(line.endswith("cities\n") for line in killed.stdout)
        os.kill(killed.pid, signal.SIGKILL)
        killed.wait()
    killed.stdout.close()
    assert list(tmp_path.glob("*.part")) != []
    assert not path.exists()

    both = [builder(path, whole), builder(path, whole)]
    outputs = [process.communicate()[0] for process in both]
    assert [process.returncode for process in both] == [0, 0]
    assert sorted(bool(output) for output in outputs) == [False, True]  # the second found the first one's work
    assert not list(tmp_path.glob("*.part*"))
    db = sqlite3.connect(path)
    assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert db.execute("SELECT count(*) FROM place WHERE kind = 'city' AND rowid > 0").fetchone()[0] == len(CITIES)
    db.close()


def test_progress_in_a_log_is_a_line_for_each_quarter(tmp_path: Path) -> None:
    whole = tmp_path / "cities.json"
    whole.write_text(json.dumps(CITIES))
    command = [sys.executable, "-m", "geo.gazetteer.build", "--to", str(tmp_path / "a.sqlite"), "--cities", str(whole)]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stderr
    assert "\r" not in said
    assert [line.split(":")[1].split("%")[0].strip() for line in said.splitlines()] == ["0", "75", "100"]


def test_an_index_elsewhere_is_taken_as_it_lies(
    gazetteer: Gazetteer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    image, cache = tmp_path / "image", tmp_path / "cache"
    image.mkdir()
    lies = image / index_path().name
    lies.symlink_to(gazetteer.path)
    monkeypatch.setenv("VISIT_ATLAS_INDEX", str(image))
    monkeypatch.setenv("VISIT_ATLAS_CACHE", str(cache))
    there = Gazetteer.open()
    assert there.path == lies
    assert there.lookup("Jinan") == gazetteer.lookup("Jinan")
    assert (list(image.iterdir()), cache.exists()) == ([lies], False)  # nothing was made, not even a lock
