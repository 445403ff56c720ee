"""What pages look up is what the whole frames hold, whatever the filters."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd
import pytest

from geo.archive import Archive, lookups
from geo.maps import span_of
from geo.model import Filters
from tests.archive.test_retold import report
from tests.archive.test_summaries import FILTERS
from tests.samples import LISBON, PORTO, sample_analyses

same = pd.testing.assert_frame_equal


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    made = Archive(f"sqlite:///{tmp_path_factory.mktemp('lookups') / 'a.sqlite'}")
    one_trip = (
        report("one", "2021-05-04", (LISBON, "2021-05-03", None), start="2021-05-03"),
        report("two", "2021-05-06", (LISBON, "2021-05-04", None), (PORTO, "2021-05-05", None), start="2021-05-04"),
    )
    made.add_all([*sample_analyses(), *one_trip])
    assert len(made.visits()) < len(made.visits(each_report=True))
    yield made
    made.close()


@pytest.mark.parametrize("filters", FILTERS, ids=str)
def test_how_many_there_are_and_when(archive: Archive, filters: Filters) -> None:
    counts = archive.counts(filters)
    assert {what: archive.how_many(what, filters) for what in ("articles", "visits", "links")} == {
        what: counts[what] for what in ("articles", "visits", "links")
    }
    whole = span_of(archive.visits(filters), [archive.links(filters)])
    assert span_of(archive.days(filters), [archive.link_days(filters)]) == whole


@pytest.mark.parametrize("filters", FILTERS, ids=str)
def test_which_of_some_pass(archive: Archive, filters: Filters) -> None:
    passing = set(archive.visits(filters, each_report=True)["visit_id"])
    every = archive.visits(each_report=True)["visit_id"].tolist()
    assert archive.passing([*every, *every, 5, 10**30], filters) == passing
    assert archive.passing([], filters) == frozenset()
    articles = set(archive.articles(filters)["article_id"])
    for article_id in archive.articles()["article_id"]:
        assert archive.passes(article_id, filters) == (article_id in articles)
    assert not archive.passes("not here", filters)


def test_a_stop_leads_to_its_visit_and_to_the_newest_at_its_place(archive: Archive) -> None:
    stops = archive.stops()
    for stop in archive.stops(each_report=True).itertuples():
        assert archive.visit_of(stop.stop_id) == stop.visit_id
        there = stops[stops["place_id"] == stop.place_id] if stop.place_id else stops[stops["stop_id"] == stop.stop_id]
        same(archive.newest_stop_there(stop.stop_id, Filters()), there.head(1).reset_index(drop=True))
    assert archive.visit_of(7) is None
    assert archive.visit_of(10**30) is None
    assert archive.newest_stop_there(7, Filters()).empty


def test_a_link_leads_to_its_two_countries(archive: Archive) -> None:
    for link in archive.links().itertuples():
        assert archive.ends_of(link.link_id) == (link.a, link.b)
    assert archive.ends_of(7) is None


def test_visits_by_their_ids_and_by_who_made_them(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    every, once = archive.visits(each_report=True), archive.visits()
    names = sorted(set(once["traveller"]))[::2]
    for at_once in (lookups._AT_ONCE, 2):  # in one statement, and in several
        monkeypatch.setattr(lookups, "_AT_ONCE", at_once)
        same(archive.told([*every["visit_id"].tolist(), 7]), every)
        wanted = once[once["traveller"].isin(names)].reset_index(drop=True)
        same(archive.told_by(names, 1000), wanted)
        same(archive.told_by(names, 2), wanted.head(2))
    for nothing in (archive.told([]), archive.told_by([], 5)):
        assert nothing.empty
        assert list(nothing.columns) == list(every.columns)


def test_what_was_read_from_an_article(archive: Archive) -> None:
    visits, links = archive.visits(each_report=True), archive.links()
    for article in archive.articles().itertuples():
        of_it = archive.read_from(article.article_id)
        for found, whole in zip(of_it, (visits, links), strict=True):
            same(found, whole[whole["article_id"] == article.article_id].reset_index(drop=True))
        row = archive.article_row(article.article_id)
        assert row["title"].tolist() == [article.title]
    assert archive.article_row("not here").empty
