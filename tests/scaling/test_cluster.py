"""Real workers on this machine: the same archive as one process makes, whoever is killed."""

import contextlib
import os
import re
import subprocess
import sys
import time
from concurrent.futures import CancelledError
from pathlib import Path

import psutil
import pytest
from distributed import Future, LocalCluster
from typer.testing import CliRunner

from geo import cli
from geo.archive import Archive
from geo.archive.rows import make_ready
from geo.model import Article
from geo.scaling import cluster as clusters
from geo.scaling import worker
from geo.scaling.cluster import Cluster, ClusterError
from tests.scaling.reports import content, report, written

ROOT = Path(__file__).parents[2]
PATIENCE = 120  # seconds until a condition that never comes fails its test


def until(what):
    """Look until it is so."""
    for _ in range(PATIENCE * 50):
        found = what()
        if found:
            return found
        time.sleep(0.02)
    raise AssertionError("it never came")


def kept(path):
    if not path.exists():
        return 0
    archive = Archive(f"sqlite:///{path}")
    try:
        return archive.counts()["articles"]
    finally:
        archive.close()


def readers(process):
    """The processes that read."""
    found = []
    for child in psutil.Process(process.pid).children():
        with contextlib.suppress(psutil.Error):  # it has just died
            if "spawn_main" in " ".join(child.cmdline()):
                found.append(child)
    return found


def gone(process):
    """Whether it runs no more."""
    try:
        return process.status() == psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return True


def start(archive, *arguments):
    """The program as a process of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", "geo", "add", *map(str, arguments)],
        cwd=ROOT, env={**os.environ, "VISIT_ATLAS_DATABASE_URL": f"sqlite:///{archive}"},
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip


@pytest.fixture(scope="module")
def serial(tmp_path_factory):
    """Reports, and the archive that one process makes of them."""
    folder = tmp_path_factory.mktemp("serial")
    reports = written(folder / "reports.jsonl", 160)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("VISIT_ATLAS_DATABASE_URL", f"sqlite:///{folder}/archive.sqlite")
        done = CliRunner().invoke(cli.app, ["add", str(reports)])
    assert done.exit_code == 0, done.output
    found = content(folder / "archive.sqlite")
    assert len(found["articles"]) == 160
    assert len(found["visits"]) > 100
    return reports, found


def test_worker_and_client_are_killed_and_nothing_is_lost_or_twice(serial, tmp_path):
    reports, expected = serial
    archive = tmp_path / "archive.sqlite"
    first = start(archive, reports, "--workers", 2)
    until(lambda: kept(archive))
    victim = until(lambda: readers(first))[0]
    victim.kill()
    until(lambda: any(child.pid != victim.pid for child in readers(first)) or first.poll() is not None)
    workers = readers(first)
    first.kill()
    first.communicate()
    until(lambda: all(gone(child) for child in workers))
    before = kept(archive)
    again = start(archive, reports, "--workers", 2)
    said, complaints = again.communicate()
    assert again.returncode == 0, complaints
    assert said == f"{160 - before} added, {before} there already, 0 could not be read.\n"
    assert content(archive) == expected


def test_a_worker_that_dies_is_replaced_and_its_articles_are_read(serial, tmp_path):
    reports, expected = serial
    archive = tmp_path / "archive.sqlite"
    run = start(archive, reports, "--workers", 1)
    until(lambda: kept(archive))
    until(lambda: readers(run))[0].kill()
    said, complaints = run.communicate()
    assert run.returncode == 0, complaints
    assert said == "160 added, 0 there already, 0 could not be read.\n"
    assert content(archive) == expected


def test_a_cluster_reads_by_its_address(serial, tmp_path, monkeypatch):
    reports, expected = serial
    monkeypatch.setenv("VISIT_ATLAS_DATABASE_URL", f"sqlite:///{tmp_path}/archive.sqlite")
    (tmp_path / "bad.jsonl").write_text('{"text": ""}\n')
    with LocalCluster(n_workers=1, threads_per_worker=2, host="127.0.0.1", dashboard_address="127.0.0.1:0") as there:
        arguments = ["add", reports, tmp_path / "bad.jsonl", "--scheduler", there.scheduler_address]
        listed = tmp_path / "problems.jsonl"
        done = CliRunner().invoke(cli.app, [*map(str, arguments), "--problems", str(listed)])
        assert done.exit_code == 2, done.output
        assert done.stdout == "160 added, 0 there already, 0 could not be read.\n"
        assert re.findall(r'"what": "([^"]*)"', listed.read_text()) == ["there is no text in it"]
        monkeypatch.setattr(clusters, "OWN", "0/0")
        with pytest.raises(ClusterError, match="same Visit Atlas"), Cluster(scheduler=there.scheduler_address) as c:
            list(c(iter([article(1)])))
    assert content(tmp_path / "archive.sqlite") == expected


def test_a_scheduler_that_is_not_there_is_said(tmp_path, monkeypatch):
    import dask

    monkeypatch.setenv("VISIT_ATLAS_DATABASE_URL", f"sqlite:///{tmp_path}/archive.sqlite")
    written(tmp_path / "a.jsonl", 1)
    with dask.config.set({"distributed.comm.timeouts.connect": "1s"}):
        done = CliRunner().invoke(cli.app, ["add", str(tmp_path / "a.jsonl"), "--scheduler", "tcp://127.0.0.1:1"])
    assert done.exit_code == 1
    assert "The scheduler tcp://127.0.0.1:1 can't be used" in done.stderr


def article(n, text=""):
    made = report(n)
    return Article(text or made["text"], made["title"], made["date"])


def deadly():
    """`worker.read`, but some texts kill, hang or fill the worker. Made here, it goes to workers by value."""

    def read(articles, rules, seconds):
        import os
        import re
        import signal

        from geo.scaling import worker

        whole = worker.analyse

        def analyse(article, gazetteer):
            if "kills" in article.text:
                os.kill(os.getpid(), signal.SIGKILL)
            if "hangs" in article.text:  # holds the interpreter's lock for ages
                re.match(r"(a+)+$", "a" * 60 + "b")
            if "fills" in article.text:
                full = []
                while True:
                    full.append(bytearray(b"x") * 20_000_000)
            return whole(article, gazetteer)

        worker.analyse = analyse
        try:
            return worker.read(articles, rules, seconds)
        finally:
            worker.analyse = whole

    return read


@pytest.mark.parametrize(
    ("bad", "seconds"),
    [
        ({4: ("It kills.", "worker ended each time"), 30: ("It fills.", "900MB of memory")}, 300),
        ({20: ("It hangs.", "took longer than 5 seconds each time it was tried")}, 5),
    ],
    ids=["a crash and memory", "time"],
)
def test_what_ends_its_workers_is_given_up_with_the_reason_and_all_else_is_read(monkeypatch, bad, seconds):
    monkeypatch.setattr(clusters, "read", deadly())
    given = [article(n, bad[n][0] if n in bad else "") for n in range(40)]
    with Cluster(workers=2, memory="900MB", seconds=seconds) as reader:
        found = {item.article: item for item in reader(iter(given))}
    assert set(found) == set(given)
    assert {given.index(each) for each, item in found.items() if item.ready is None} == set(bad)
    for number, (_text, why) in bad.items():
        assert why in found[given[number]].why


def test_workers_that_dask_gives_up_are_started_again(monkeypatch):
    monkeypatch.setattr(clusters, "read", deadly())
    monkeypatch.setattr(clusters, "_LOOK", 0.2)
    monkeypatch.setitem(clusters._SETTINGS, "distributed.deploy.lost-worker-timeout", "1ms")
    given = [article(1), article(2, "It kills."), article(3)]
    with Cluster(workers=1) as reader:
        found = {item.article: item for item in reader(iter(given))}
    assert [found[each].ready is None for each in given] == [False, True, False]


def test_what_was_read_and_lost_with_its_worker_is_read_again(monkeypatch):
    fetched = Future.result
    lost = []

    def fetch(future, timeout=None):
        if not lost:
            lost.append(future.key)
            raise CancelledError(future.key)
        return fetched(future, timeout)

    monkeypatch.setattr(Future, "result", fetch)
    given = [article(n) for n in range(10)]
    with Cluster(workers=1) as reader:
        found = {item.article: item.ready for item in reader(iter(given))}
    assert lost
    assert set(found) == set(given)
    assert None not in found.values()


def test_input_is_taken_only_as_there_is_room_for_it():
    pulled = 0

    def articles():
        nonlocal pulled
        for n in range(400):
            pulled += 1
            yield article(n)

    with Cluster(workers=1) as reader:
        for count, _item in enumerate(reader(articles()), 1):
            assert pulled - count < 2 * clusters.BATCH + clusters.BATCH
            if count == 40:
                break


def test_a_worker_reads_as_this_process_does():
    from geo.gazetteer import Gazetteer
    from geo.pipeline import analyse

    analysis = analyse(article(3), Gazetteer.open())
    (found,) = worker.read([article(3)], worker.OWN, 60)
    assert found.ready == make_ready(analysis)


def test_what_can_not_go_together_is_said(tmp_path, monkeypatch):
    monkeypatch.setenv("VISIT_ATLAS_DATABASE_URL", f"sqlite:///{tmp_path}/archive.sqlite")
    both = CliRunner().invoke(cli.app, ["add", "a.txt", "--workers", "2", "--scheduler", "tcp://127.0.0.1:1"])
    assert both.exit_code == 2
    monkeypatch.setenv("VISIT_ATLAS_GEOCODER", "nominatim")
    online = CliRunner().invoke(cli.app, ["add", "a.txt", "--workers", "2"])
    assert online.exit_code == 2
    assert "VISIT_ATLAS_GEOCODER" in " ".join(online.stderr.split())
