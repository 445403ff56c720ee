"""Where articles lie: patterns, folders, packed files, Parquet, object stores."""

import gzip
import json
import sys

import fsspec
import pyarrow
import pytest
from pyarrow import parquet

from geo.model import Article
from geo.reading import Problem, read_path, size_of

TEXT = "The minister of Kenya arrived in Oslo."


def lines(count=2):
    return "".join(json.dumps({"text": f"{TEXT} {n}", "date": "2023-05-01"}) + "\n" for n in range(count)).encode()


def texts(path, **more):
    return [item.text if isinstance(item, Article) else str(item) for item in read_path(path, **more)]


@pytest.fixture
def store():
    memory = fsspec.filesystem("memory")
    memory.pipe({"/bucket/a.jsonl": lines(), "/bucket/deep/b.jsonl.gz": gzip.compress(lines(1)), "/bucket/x.png": b"x"})
    yield memory
    memory.rm("/bucket", recursive=True)


def test_a_pattern_names_files(tmp_path):
    for name in ("b.jsonl", "a.jsonl", "c.txt"):
        (tmp_path / name).write_bytes(lines(1))
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "d.jsonl").write_bytes(lines(1))
    assert len(texts(tmp_path / "*.jsonl")) == 2
    assert len(texts(tmp_path / "**" / "*.jsonl")) == 3
    assert texts(tmp_path / "*.csv") == [f"{tmp_path}/*.csv: there is no such file."]


def test_a_file_that_is_named_like_a_pattern_is_that_file(tmp_path):
    (tmp_path / "a[1].jsonl").write_bytes(lines(1))
    assert len(texts(tmp_path / "a[1].jsonl")) == 1


def test_packed_files_are_read_and_how_much_of_them(tmp_path):
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(lines(3)))
    (tmp_path / "b.txt.gz").write_bytes(gzip.compress(b"date 2023-05-01 The minister left."))
    told = []
    assert len(texts(tmp_path, tell=told.append)) == 4
    assert sum(told) == size_of(str(tmp_path)) == sum(file.stat().st_size for file in tmp_path.iterdir())


def test_a_damaged_file_is_a_problem_and_what_was_before_is_read(tmp_path):
    packed = gzip.compress(lines(2_000))
    (tmp_path / "a.jsonl.gz").write_bytes(packed[: len(packed) // 2])
    (tmp_path / "b.parquet").write_bytes(b"PAR1 no such thing PAR1")
    (tmp_path / "c.jsonl").write_bytes(lines(1))
    found = list(read_path(tmp_path))
    problems = [item for item in found if isinstance(item, Problem)]
    assert [item.where for item in problems] == [f"{tmp_path}/a.jsonl.gz", f"{tmp_path}/b.parquet"]
    assert len(found) > 3


def test_a_bomb_is_not_unpacked(tmp_path):
    (tmp_path / "a.txt.gz").write_bytes(gzip.compress(b"a" * 60_000_000))
    assert "larger than 50 MB" in texts(tmp_path)[0]
    (tmp_path / "a.txt.gz").unlink()
    (tmp_path / "b.jsonl.gz").write_bytes(gzip.compress(b"a" * 60_000_000))
    assert "a line is longer" in texts(tmp_path)[0]


def test_parquet_is_read_by_rows(tmp_path):
    import datetime

    table = pyarrow.table(
        {
            "text": [TEXT, None, f"{TEXT} Again."],
            "date": [datetime.date(2023, 5, 1), datetime.date(2023, 5, 2), None],
            "id": [1, 2, 3],
            "other": ["x", "y", "z"],
        }
    )
    parquet.write_table(table, tmp_path / "a.parquet")
    first, second, third = read_path(tmp_path / "a.parquet", "2023-06-01")
    assert (first.text, first.date, first.name) == (TEXT, "2023-05-01", "1")
    assert second.where == f"{tmp_path}/a.parquet, line 2"
    assert third.date == "2023-06-01"
    parquet.write_table(pyarrow.table({"body": ["x"]}), tmp_path / "a.parquet")
    assert "no column “text”" in texts(tmp_path / "a.parquet")[0]


def test_object_stores_are_read_file_folder_and_pattern(store):
    assert len(texts("memory://bucket/a.jsonl")) == 2
    assert len(texts("memory://bucket/")) == 3
    assert len(texts("memory://bucket/*.jsonl")) == 2
    assert size_of("memory://bucket/*.jsonl") == len(lines())
    assert texts("memory://bucket/none.jsonl") == ["memory://bucket/none.jsonl: there is no such file."]


def test_what_a_store_lacks_is_said_without_its_password(monkeypatch):
    (said,) = texts("nosuch://user:secret@bucket/a.jsonl")
    assert "can't be opened" in said
    assert "secret" not in said.split(":", 1)[0] + said.split("(")[0]
    monkeypatch.setitem(sys.modules, "fsspec", None)
    (said,) = texts("s3://bucket/a.jsonl")
    assert "visit-atlas[scale]" in said
