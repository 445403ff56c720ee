"""What pages count is what the frames hold, whatever the filters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from geo.archive import Archive
from geo.model import Analysis, Article, Filters, Mention, Parse, Sentence
from tests.samples import sample_analyses

FILTERS = [
    Filters(),
    Filters(countries=("CN",)),
    Filters(countries=("KE", "FJ")),
    Filters(start="2021-01-01", end="2023-12-31"),
    Filters(start="2023-09-10", undated=False),
    Filters(link_types=("twinning", "meeting")),
    Filters(statuses=("planned",)),
    Filters(text="Lisbon"),
    Filters(travellers=("Ana Exemplo",)),
    Filters(pair=("CN", "VE")),
    Filters(pair=("KE", "PT")),
]


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    made = Archive(f"sqlite:///{tmp_path_factory.mktemp('summaries') / 'a.sqlite'}")
    for analysis in sample_analyses():
        made.add(analysis)
    yield made
    made.close()


@pytest.mark.parametrize("filters", FILTERS, ids=str)
def test_pairs_and_arcs_count_every_link_once(archive: Archive, filters: Filters) -> None:
    links = archive.links(filters)
    wanted = Counter((*sorted((a, b)), kind) for a, b, kind in zip(links["a"], links["b"], links["type"], strict=True))
    pairs = archive.pairs(filters)
    assert {(r.a, r.b, r.type): r.n for r in pairs.itertuples()} == dict(wanted)
    arcs = archive.arcs(filters)
    assert arcs["n"].sum() == len(links)
    assert set(arcs["link_id"]) <= set(links["link_id"])
    assert arcs[["a_latitude", "b_longitude"]].notna().all().all()


@pytest.mark.parametrize("filters", FILTERS, ids=str)
def test_journeys_travellers_and_countries_count_every_visit_once(archive: Archive, filters: Filters) -> None:
    visits = archive.visits(filters)
    wanted = Counter(
        (home, host)
        for home, hosts in zip(visits["traveller_country"], visits["host_countries"], strict=True)
        for host in hosts
    )
    assert {(r.home, r.host): r.n for r in archive.journeys(filters).itertuples()} == dict(wanted)
    counted = archive.travellers(filters)
    assert dict(zip(counted["traveller"], counted["n_visits"], strict=True)) == dict(Counter(visits["traveller"]))
    links = archive.links(filters)
    countries = archive.countries(filters)
    assert dict(zip(countries["country"], countries["n_links"], strict=True)) == {
        code: sum(code in ends for ends in zip(links["a"], links["b"], strict=True)) for code in countries["country"]
    }


@pytest.mark.parametrize("filters", FILTERS, ids=str)
def test_visits_of_one_direction_are_those_and_no_others(archive: Archive, filters: Filters) -> None:
    visits = archive.visits(filters)
    for home, host in (("VE", "CN"), ("CN", "VE"), ("KE", "PT"), (None, "CN"), ("JP", None)):
        wanted = [
            v
            for v, of, to in zip(visits["visit_id"], visits["traveller_country"], visits["host_countries"], strict=True)
            if (home is None or of == home) and (host is None or host in to)
        ]
        assert archive.visits_of(filters, home, host)["visit_id"].tolist() == wanted


@pytest.mark.parametrize("filters", FILTERS, ids=str)
def test_places_count_mentions_articles_and_visits(archive: Archive, filters: Filters) -> None:
    mentions = archive.mentions(filters)
    named = mentions[(mentions["kind"] == "place") & mentions["place_id"].notna()]
    stops = archive.stops(filters)
    stops = stops[stops["place_id"].notna()]
    if filters.countries:
        stops = stops[stops["country"].isin(filters.countries)]
    places = archive.places(filters).set_index("place_id")
    assert set(places.index) == set(named["place_id"]) | set(stops["place_id"])
    for key, row in places.iterrows():
        of = named[named["place_id"] == key]
        assert row["n_mentions"] == len(of) == len(archive.mentions_where(filters, place=str(key)))
        assert row["n_articles"] == of["article_id"].nunique()
        assert row["n_visits"] == stops.loc[stops["place_id"] == key, "visit_id"].nunique()
        at = archive.visits_at(filters, str(key))
        assert row["n_visits"] == len(at)
    visited = archive.visited(filters)
    assert visited["n"].sum() == stops.groupby("place_id")["visit_id"].nunique().sum() or filters.countries


def test_names_that_no_place_was_found_for_come_with_their_sentences(tmp_path: Path) -> None:
    article = Article("He flew to Cold Harbour Point. Cold Harbour Point is small.", date="2020-01-02", title="A trip")
    text = article.content
    spans = [i for i in range(len(text)) if text.startswith("Cold Harbour Point", i)]
    mentions = tuple(Mention(i, i + 18, "Cold Harbour Point", "place") for i in spans)
    parse = Parse(article, "en", (), (Sentence(8, 38, 0, 0), Sentence(39, len(text), 0, 0)), mentions)
    archive = Archive(f"sqlite:///{tmp_path / 'a.sqlite'}")
    for analysis in (*sample_analyses(), Analysis(parse)):
        archive.add(analysis)
    assert archive.open_names().values.tolist() == [["Cold Harbour Point", 2, 1, 0], ["Nowhere Cove", 0, 1, 1]]
    told = archive.mentions_where(Filters(), name="Cold Harbour Point")
    assert told["sentence"].tolist() == ["He flew to Cold Harbour Point.", "Cold Harbour Point is small."]
    assert told["title"].tolist() == ["A trip", "A trip"]
    assert archive.open_stops(Filters(), "Nowhere Cove")["traveller"].tolist() == ["Haruko Rei"]
    assert archive.open_names(Filters(countries=("FJ",)))["name"].tolist() == ["Nowhere Cove"]
    assert archive.open_names(Filters(countries=("VE",))).empty
    archive.close()


def test_a_pair_filters_visits_both_ways_links_and_articles(archive: Archive) -> None:
    pair = Filters(pair=("CN", "VE"))
    assert set(archive.visits(pair)["traveller"]) == {"Nicolás Maduro"}
    assert set(archive.links(pair)["a"]) | set(archive.links(pair)["b"]) == {"CN", "VE"}
    assert len(archive.articles(pair)) == 1
    assert archive.visits(Filters(pair=("VE", "CN"))).equals(archive.visits(pair))
