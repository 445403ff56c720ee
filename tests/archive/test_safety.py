"""Nothing that was said to be added is lost, and each failure is one clear sentence."""

import sqlite3
import subprocess
import sys
import threading
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import event

from geo.archive import (
    Archive,
    ArchiveError,
    ArchiveFullError,
    ArchiveReadOnlyError,
    ArchiveUnreadableError,
)
from geo.archive.points import country_points
from geo.codec import CodecError, decode, encode
from geo.model import Analysis, Article, Filters, Link, Parse, Span, Stop, Traveller, Visit
from tests.soak.kills import endure

ROOT = Path(__file__).parents[2]
WRITER = """
import sys
from geo.archive import Archive
from geo.model import Analysis, Article, Parse, Stop, Traveller, Visit
archive = Archive(sys.argv[1])
for number in range(int(sys.argv[3])):
    article = Article(f"Report {sys.argv[2]} number {number}.", date="2023-01-01")
    stops = tuple(Stop(f"Stop {n}") for n in range(20))
    result = archive.add(Analysis(Parse(article, "en"), (Visit(Traveller("A"), stops=stops),)))
    print(result.article_id, flush=True)
"""

# The same reports, three of each trip, kept as `visit-atlas add` keeps them, when a line comes in.
SAME = """
import sys
from geo.archive import Archive
from geo.model import Analysis, Article, Link, Parse, Stop, Traveller, Visit
from geo.scaling import Known, here, keep
def reports():
    for number in range(int(sys.argv[2])):
        day = f"{2010 + number // 36}-{number // 3 % 12 + 1:02}-15"
        yield Article(f"Report number {number}.", date=day, source=f"Paper {number % 3}")
def analyse(article):
    stops = (Stop("Lisbon", arrival=article.date), Stop("Porto", departure=article.date))
    visit = Visit(Traveller("Amina Exemplar", "KE"), ("PT",), stops, article.date, article.date)
    return Analysis(Parse(article, "en"), (visit,), (Link("agreement", "KE", "PT", article.date),))
archive = Archive(sys.argv[1])
print("ready", flush=True)
sys.stdin.readline()
keep(reports(), archive, here(analyse), "1", Known.skip,
     lambda what, item: print(what, item.article.id, flush=True))
"""


def analysis(number=0, **more):
    article = Article(f"Report number {number}.", date="2023-01-01")
    return Analysis(Parse(article, "en"), (Visit(Traveller("A"), ("CN",), (Stop("X"),), **more),))


def writer(url, name, count):
    return subprocess.Popen(
        [sys.executable, "-c", WRITER, url, name, str(count)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )


def test_a_killed_process_loses_nothing_that_it_said_it_added_and_leaves_nothing_half_done(database_url):
    wrong, added = endure(database_url, 4, seed=7)  # `make soak` has a hundred
    assert wrong == []
    assert sum(added) > 0


def test_two_processes_make_the_archive_and_add_to_it_at_once(database_url):
    url = database_url
    both = [writer(url, name, 30) for name in ("a", "b")]
    said = [line for process in both for line in process.communicate(timeout=60)[0].split()]
    assert [process.returncode for process in both] == [0, 0]
    archive = Archive(url)
    assert sorted(archive.ids()) == sorted(said)
    assert archive.version() == 60


def test_two_processes_that_add_the_same_keep_each_report_once(database_url, tmp_path):
    def run(url):
        return subprocess.Popen([sys.executable, "-c", SAME, url, "150"], cwd=ROOT, text=True,
                                stdin=subprocess.PIPE, stdout=subprocess.PIPE)  # fmt: skip

    both = [run(database_url), run(database_url)]
    assert [process.stdout.readline() for process in both] == ["ready\n"] * 2
    for process in both:
        print(file=process.stdin, flush=True)
    told = [line.split() for process in both for line in process.communicate(timeout=120)[0].splitlines()]
    assert [process.returncode for process in both] == [0, 0]
    added = [number for what, number in told if what == "added"]
    assert len(added) == len(set(added)) == 150
    assert {what for what, _ in told} == {"added", "known"}

    alone = run(f"sqlite:///{tmp_path}/alone.sqlite")
    alone.communicate("\n", timeout=120)
    expected, found = Archive(f"sqlite:///{tmp_path}/alone.sqlite"), Archive(database_url)
    assert found.counts() == expected.counts()
    for of in ("visits", "stops", "links"):
        frames = [getattr(archive, of)() for archive in (found, expected)]
        rows = [sorted(map(repr, frame.itertuples(index=False))) for frame in frames]
        assert rows[0] == rows[1]
    assert len(found.visits(each_report=True)) == 150
    assert len(found.visits()) == 50  # three reports of each trip, in whatever order they came
    found.close()


def test_threads_share_one_archive(database_url):
    archive = Archive(database_url)
    results = []

    def work(first):
        results.extend(archive.add(analysis(number)).added for number in range(first, first + 8))

    threads = [threading.Thread(target=work, args=(first,)) for first in (0, 4, 8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(results) == 16 == archive.counts()["articles"]


def test_a_failure_half_way_keeps_nothing(database_url, monkeypatch):
    archive = Archive(database_url)
    monkeypatch.setattr(Archive, "_changed", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        archive.add(analysis())
    assert archive.counts()["articles"] == archive.counts()["stops"] == 0


def test_an_archive_that_may_only_be_read_is_read_and_says_so_when_written(tmp_path):
    path = tmp_path / "archive.sqlite"
    full = Archive(f"sqlite:///{path}")
    full.add(analysis())
    full.close()
    archive = Archive(f"sqlite:///file:{path}?mode=ro&uri=true")
    assert archive.counts()["visits"] == 1
    with pytest.raises(ArchiveReadOnlyError, match="may only be read"):
        archive.add(analysis(2))


def test_a_full_disk_is_said_and_the_archive_stays_whole(tmp_path):
    archive = Archive(f"sqlite:///{tmp_path}/archive.sqlite")
    archive.add(analysis())
    event.listen(archive._engine, "checkout", lambda raw, *_: raw.execute("PRAGMA max_page_count=1"))
    big = Analysis(Parse(Article("word " * 100_000, date="2023-01-01"), "en"))
    with pytest.raises(ArchiveFullError, match="the disk is full"):
        archive.add(big)
    assert archive.counts()["articles"] == 1


def test_what_is_no_archive_is_said(tmp_path):
    (tmp_path / "text.sqlite").write_text("This is no database. " * 100)
    with pytest.raises(ArchiveUnreadableError, match="not an archive"):
        Archive(f"sqlite:///{tmp_path}/text.sqlite")
    (tmp_path / "a file").write_text("")
    with pytest.raises(ArchiveUnreadableError, match="can't be opened"):
        Archive(f"sqlite:///{tmp_path}/a file/archive.sqlite")
    for address in ("nonsense", "nonsense://x", ""):
        with pytest.raises(ArchiveError):
            Archive(address or "://")


def test_a_password_is_never_shown():
    with pytest.raises(ArchiveError) as caught:
        Archive("postgresql+nodriver://me:secret@host/db")
    assert "secret" not in str(caught.value)


def test_a_text_that_no_database_takes_is_an_error_of_that_article_only(database_url):
    archive = Archive(database_url)
    with pytest.raises(ArchiveError):
        archive.add(Analysis(Parse(Article("lone \ud800", date="2023-01-01"), "en")))
    assert archive.add(analysis()).added


EDTF = st.none() | st.sampled_from(
    ["2023", "2023-09", "2023-09-08/2023-09-13", "2023-21", "198X", "", "nonsense", "2023/2022"]
)
SPAN = st.builds(Span, st.integers(-5, 40), st.integers(-5, 40))
STOP = st.builds(Stop, st.text(max_size=5, alphabet="aé'\"%;{"), arrival=EDTF, departure=EDTF,
                 parent=st.none() | st.integers(-3, 5), evidence=st.lists(SPAN, max_size=2).map(tuple))  # fmt: skip
VISIT = st.builds(Visit, st.builds(Traveller, st.text(max_size=5, alphabet="bß, ")), st.just(("CN", "JP")),
                  st.lists(STOP, max_size=4).map(tuple), EDTF, EDTF)  # fmt: skip
LINK = st.builds(Link, st.sampled_from(["visit", "other"]), st.just("CN"), st.just("VE"), EDTF)


@settings(max_examples=60)
@given(st.text("abc \n'é", min_size=1, max_size=40), st.lists(VISIT, max_size=3), st.lists(LINK, max_size=2))
def test_whatever_was_understood_can_be_kept_and_comes_back(text, visits, links):
    archive = Archive("sqlite://")
    made = Analysis(Parse(Article(text, date="2023-01-01"), "en"), tuple(visits), tuple(links))
    archive.add(made)
    assert archive.stored_analysis(made.article.id) == made
    assert len(archive.visits()) == len(visits)
    assert len(archive.stops(Filters(text=""))) == sum(len(visit.stops) for visit in visits)
    archive.close()


@settings(max_examples=60)
@given(st.text(max_size=20), st.text(max_size=10), st.lists(st.text(max_size=5), max_size=2).map(tuple))
def test_no_filter_value_breaks_a_query(text, date, names):
    text, date = (value.encode("utf-8", "ignore").decode() for value in (text, date))
    names = tuple(name.encode("utf-8", "ignore").decode() for name in names)
    filters = Filters(countries=names, start=date, end=date, travellers=names, text=text)
    archive = Archive("sqlite://")
    archive.add(analysis())
    for frame in (archive.articles, archive.visits, archive.stops, archive.links, archive.mentions, archive.counts):
        frame(filters)
    archive.close()


def test_a_name_longer_than_a_database_indexes_is_kept_and_cut_in_lists(database_url):
    name = "".join(chr(0x20000 + n) for n in range(6000))  # four bytes each
    everywhere = tuple(sorted(country_points()))
    visit = Visit(Traveller(name, country="PT"), host_countries=everywhere, stops=(Stop("A"),), start="2021-05-03")
    archive = Archive(database_url)
    article_id = archive.add(Analysis(Parse(Article("A report."), "en"), (visit,))).article_id
    (shown,) = archive.visits()["traveller"]
    assert shown == name[:299] + "…"
    assert archive.stored_analysis(article_id).visits[0].traveller.name == name
    assert len(archive.visits(Filters(travellers=(shown,)))) == 1
    archive.close()


def test_an_analysis_of_an_older_version_is_read_and_a_broken_one_is_said(tmp_path):
    assert decode('{"text":"x","more":1}', Article) == Article("x")
    assert decode(encode(replace(analysis().visits[0], background=True)), Visit).background is True
    for broken in ("{", "[]", "{}", '{"text":1}', "null"):
        with pytest.raises(CodecError):
            decode(broken, Article)
    archive = Archive(f"sqlite:///{tmp_path}/archive.sqlite")
    archive.add(analysis())
    with sqlite3.connect(tmp_path / "archive.sqlite") as raw:
        raw.execute("UPDATE contents SET analysis='{}'")
    with pytest.raises(ArchiveUnreadableError, match="broken"):
        archive.stored_analysis(analysis().article.id)
