"""Each article is kept once, what is there is not read again, and little of the input is in memory."""

from dataclasses import replace
from pathlib import Path

import pytest

from geo.archive import Archive, ArchiveError, ArchiveFullError
from geo.archive.rows import make_ready
from geo.model import Analysis, Article, Parse
from geo.scaling import Known, Read, here, keep
from geo.scaling.pace import WINDOW, Pace, span


def blank(article):
    return Analysis(Parse(article, "en", (), ()), (), ())


def article(n):
    return Article(f"The minister said sentence {n}.", date="2023-05-01")


@pytest.fixture
def archive(tmp_path):
    opened = Archive(f"sqlite:///{tmp_path}/archive.sqlite")
    yield opened
    opened.close()


def run(articles, archive, read=None, rules="2", known=Known.skip):
    told = []
    counts = keep(articles, archive, read or here(blank), rules, known, lambda what, item: told.append((what, item)))
    return counts, told


def test_what_is_there_is_passed_over_before_it_is_read(archive):
    run([article(1), article(2)], archive)
    read = []
    counts, _ = run([article(n) for n in range(4)], archive, here(lambda a: read.append(a) or blank(a)))
    assert (counts.added, counts.known) == (2, 2)
    assert read == [article(0), article(3)]


def test_one_article_twice_in_the_input_is_read_once(archive):
    read = []
    counts, _ = run([article(1)] * 5, archive, here(lambda a: read.append(a) or blank(a)))
    assert (counts.added, counts.known, len(read)) == (1, 4, 1)


def test_the_same_from_elsewhere_is_one_article_with_both_places_and_the_first_is_its_own(archive):
    first, second, third = (replace(article(1), url=f"https://{name}.example/a", source=name) for name in "abc")
    counts, _ = run([first, second], archive)
    assert (counts.added, counts.also) == (1, 1)
    counts, _ = run([third, second], archive)
    assert (counts.also, counts.known) == (1, 1)
    assert archive.article(first.id).source == "a"
    assert [each.source for each in archive.sources(first.id)] == ["b", "c"]


def test_only_what_older_rules_have_read_is_read_anew_when_asked_to(archive):
    run([article(1)], archive, rules="1")
    run([article(2)], archive, rules="2")
    read = []
    reader = here(lambda a: read.append(a) or blank(a))
    counts, _ = run([article(1), article(2), article(3)], archive, reader, "2", Known.outdated)
    assert (counts.added, counts.again, counts.known) == (1, 1, 1)
    assert read == [article(1), article(3)]
    counts, _ = run([article(1), article(2), article(3)], archive, reader, "2", Known.again)
    assert counts.again == 3


def test_of_a_long_input_only_a_little_is_in_memory(archive):
    pulled = kept = most = 0

    def articles():
        nonlocal pulled
        for n in range(3_000):
            pulled += 1
            yield article(n)

    def tell(_what, _item):
        nonlocal kept, most
        kept += 1
        most = max(most, pulled - kept)

    keep(articles(), archive, here(blank), "2", Known.skip, tell)
    assert kept == 3_000
    assert most < 400


def test_one_that_fails_is_told_with_the_reason_and_the_others_are_kept(archive):
    def analyse(given):
        if given == article(1):
            raise RuntimeError("no luck")
        return blank(given)

    counts, told = run([article(n) for n in range(3)], archive, here(analyse))
    assert (counts.added, counts.failed) == (2, 1)
    assert [item.why for what, item in told if what == "failed"] == ["could not be understood (RuntimeError: no luck)"]


def test_one_that_the_archive_can_not_take_does_not_stop_those_of_its_batch(archive):
    bad = replace(article(1), source="\ud800")
    counts, told = run([article(0), bad, article(2)], archive)
    assert (counts.added, counts.failed) == (2, 1)
    assert ["characters" in item.why for what, item in told if what == "failed"] == [True]


def test_a_full_disk_ends_the_run(archive, monkeypatch):
    def full(_analyses, _rules):
        raise ArchiveFullError("the disk is full")

    monkeypatch.setattr(archive, "keep_all", full)
    with pytest.raises(ArchiveError, match="full"):
        run([article(1), article(2)], archive)


def test_the_order_of_adding_changes_nothing(tmp_path):
    from tests.samples import sample_analyses
    from tests.scaling.reports import content

    analyses = {analysis.article.id: analysis for analysis in sample_analyses()}
    found = []
    for name, order in (("a", list(analyses.values())), ("b", list(analyses.values())[::-1])):
        opened = Archive(f"sqlite:///{tmp_path}/{name}.sqlite")

        def read(articles):
            yield from (Read(each, make_ready(analyses[each.id])) for each in articles)

        keep([analysis.article for analysis in order], opened, read, "2", Known.skip, lambda *_: None)
        opened.close()
        found.append(content(Path(tmp_path) / f"{name}.sqlite"))
    assert found[0]["visits"]
    assert found[0] == found[1]


def test_the_pace_is_that_of_the_last_minute():
    now = [0.0]
    pace = Pace(lambda: now[0])
    assert pace.at(0, 0.0) == "0 articles"
    now[0] = 1.0
    assert pace.at(0, 0.5) == "0 articles, 1 s left"  # the first half was there already
    for second in range(2, 200):
        now[0] = float(second)
        said = pace.at(10 * (second - 1), 0.5 + (second - 1) / 2_000)
    assert said == "1,980 articles, 10.0 a second, 13 min left"
    assert WINDOW < 200


def test_time_is_told_in_a_fitting_unit():
    assert [span(n) for n in (42, 90, 5_000, 20_000, 200_000)] == ["42 s", "2 min", "83 min", "5.6 h", "2.3 days"]
