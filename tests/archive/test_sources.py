"""A report that several papers print, or that stands at several addresses, is one report with all of them."""

import csv
import io
import json
import sqlite3
from dataclasses import replace

import pytest

from geo.archive import Archive, Source, source_of
from geo.exchange import links_geojson, stops_csv, stops_geojson, stops_gpx, stops_kml, stops_lpf, visits_ics
from geo.feeds import State
from tests import samples


@pytest.fixture
def archive(database_url):
    archive = Archive(database_url)
    yield archive
    archive.close()


def printed(url, source="", analysis=None):
    """A sample's report as it stands in another paper."""
    analysis = analysis or samples.several_countries()
    article = replace(analysis.parse.article, url=url, source=source)
    return replace(analysis, parse=replace(analysis.parse, article=article))


def places(archive, analysis=None):
    article_id = (analysis or samples.several_countries()).article.id
    return [(other.url, other.source) for other in archive.sources(article_id)]


def test_the_same_text_from_another_address_is_one_report_with_a_source_more(archive):
    assert archive.add(samples.several_countries()).added
    before = archive.version()
    again = archive.add(printed("https://other.example/a", "Other Paper"))
    assert (again.added, again.source) == (False, True)
    assert archive.version() > before  # other processes see it
    assert places(archive) == [("https://other.example/a", "Other Paper")]
    assert len(archive.articles()) == 1
    kept = archive.article(samples.several_countries().article.id)
    assert (kept.url, kept.source) == ("https://example.org/tour", "Example News")


def test_what_is_known_already_adds_nothing(archive):
    archive.add(samples.several_countries())
    archive.add(printed("https://other.example/a", "Other Paper"))
    before = archive.version()
    for url, source in (("https://other.example/a", "Renamed"), ("https://example.org/tour", "X"), ("", "")):
        again = archive.add(printed(url, source))
        assert (again.added, again.source) == (False, False), url
    assert not archive.add_source("0" * 16, Source("https://other.example/a", "Other Paper"))  # no such article
    assert archive.version() == before


def test_in_one_batch_the_first_is_the_report_and_the_others_its_sources(archive):
    results = archive.add_all([printed("https://one.example/"), printed("https://two.example/"), samples.planned()])
    assert [(r.added, r.source) for r in results] == [(True, False), (False, True), (True, False)]
    assert archive.articles().set_index("article_id")["url"][results[0].article_id] == "https://one.example/"
    assert places(archive) == [("https://two.example/", "")]


def test_a_paper_without_an_address_is_a_source_by_its_name(archive):
    archive.add(samples.several_countries())
    assert archive.add(printed("", "Evening Post")).source
    assert not archive.add(printed("", "Evening Post")).source
    assert places(archive) == [("", "Evening Post")]


def test_a_new_reading_keeps_where_the_old_one_was_found(archive):
    archive.add(samples.several_countries())
    archive.add(printed("https://other.example/a", "Other Paper"))
    archive.reread(printed("https://other.example/a", "Other Paper"))
    assert places(archive) == [("https://example.org/tour", "Example News")]
    archive.reread(printed("https://other.example/a", "Other Paper"))
    assert places(archive) == [("https://example.org/tour", "Example News")]


def test_a_removed_report_takes_its_sources_along(archive):
    archive.add(samples.several_countries())
    archive.add(printed("https://other.example/a"))
    archive.remove(samples.several_countries().article.id)
    assert places(archive) == []
    archive.add(samples.several_countries())
    assert places(archive) == []


def test_long_and_odd_addresses_are_kept_as_they_are(archive):
    archive.add(samples.several_countries())
    odd = "https://other.example/" + "ä%00\u202e'\";--" * 2000
    assert archive.add(printed(odd)).source
    assert places(archive) == [(odd, "")]


def test_files_name_all_sources_of_a_report(archive):
    archive.add(samples.several_countries())
    archive.add(printed("https://other.example/a", "=Other Paper"))
    archive.add(printed("javascript:alert(1)", "Evil"))
    stops = archive.stops()
    articles = archive.sources_of(stops["article_id"])
    row = next(csv.DictReader(io.StringIO(stops_csv(stops, articles))))
    assert "=Other Paper, https://other.example/a" in row["also_in"]
    assert not row["also_in"].startswith("=")
    feature = json.loads(stops_geojson(stops, articles))["features"][0]["properties"]
    assert [other["url"] for other in feature["also_in"]] == ["https://other.example/a", "javascript:alert(1)"]
    link = json.loads(links_geojson(archive.links(), articles))["features"][0]["properties"]
    assert len(link["also_in"]) == 2
    for write in (stops_kml, stops_gpx):
        assert "https://other.example/a" in write(stops, articles)
    calendar = visits_ics(archive.visits(), articles).replace("\r\n ", "")
    assert "https://other.example/a" in calendar
    cited = json.loads(stops_lpf(stops, articles))["features"][0]["names"][0]["citations"]
    assert [cite.get("@id") for cite in cited] == ["https://example.org/tour", "https://other.example/a", None]


def test_a_report_of_one_paper_has_none(archive):
    archive.add(samples.several_countries())
    articles = archive.sources_of([samples.several_countries().article.id, "unknown"])
    assert articles["also_in"].tolist() == [()]
    assert archive.sources_of([]).empty
    row = next(csv.DictReader(io.StringIO(stops_csv(archive.stops(), articles))))
    assert row["also_in"] == ""


def test_sources_that_feeds_kept_beside_the_archive_come_into_it(archive, tmp_path):
    state = State(tmp_path / "feeds.state.sqlite")
    state.unchanged("https://news.example/feed", 1.0)
    report = samples.several_countries()
    archive.add(report)
    with sqlite3.connect(state.path) as db:  # as versions before kept them
        db.execute(
            "CREATE TABLE other_source (article_id TEXT NOT NULL, url TEXT NOT NULL, source TEXT NOT NULL, "
            "title TEXT NOT NULL, at REAL NOT NULL, PRIMARY KEY (article_id, url))"
        )
        db.execute("INSERT INTO other_source VALUES (?, 'https://b.example/', 'B', 'T', 86400)", (report.article.id,))
        db.execute("INSERT INTO other_source VALUES ('0123', 'https://c.example/', 'C', 'T', 0)")
    db.close()
    state.hand_over(archive)
    state.hand_over(archive)
    (other,) = archive.sources(report.article.id)
    assert other == Source("https://b.example/", "B", "T", "1970-01-02T00:00:00.000000+00:00")
    assert [feed.url for feed in state.feeds()] == ["https://news.example/feed"]


def test_where_an_article_was_found_is_its_address_paper_and_title():
    article = samples.several_countries().article
    assert source_of(article) == Source(article.url, article.source, article.title)
