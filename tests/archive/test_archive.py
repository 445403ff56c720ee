"""What is kept, and asked for again."""

import importlib.util
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from geo.archive import Archive
from geo.corrections import Reject
from geo.model import LINK_TYPES, Filters

_spec = importlib.util.spec_from_file_location("samples", Path(__file__).parents[1] / "samples.py")
samples = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(samples)

COLUMNS = {
    "articles": "article_id title date source url lang added n_visits n_links n_mentions",
    "visits": "visit_id article_id trip_id n_reports traveller role traveller_country host_countries start end "
    "first_day last_day status background n_stops confidence evidence evidence_start evidence_end verified",
    "stops": "stop_id visit_id article_id traveller traveller_country order parent_id name place_id kind country "
    "latitude longitude radius_km disputed arrival departure status met confidence evidence evidence_start "
    "evidence_end verified",
    "links": "link_id article_id type a b date first_day last_day status label since years a_name a_latitude "
    "a_longitude b_name b_latitude b_longitude confidence evidence evidence_start evidence_end verified",
    "mentions": "mention_id article_id start end text kind place_id name place_kind country latitude longitude "
    "confidence metonym sentence",
}


@pytest.fixture
def archive(database_url):
    kept = Archive(database_url)
    for analysis in samples.sample_analyses():
        assert kept.add(analysis).added
    yield kept
    kept.close()


@pytest.mark.parametrize("name", COLUMNS)
def test_every_frame_has_its_columns_and_types_even_when_empty(archive, tmp_path, name):
    full = getattr(archive, name)()
    empty = getattr(Archive(f"sqlite:///{tmp_path}/empty.sqlite"), name)()
    assert list(full.columns) == COLUMNS[name].split() == list(empty.columns)
    assert len(full) > 0
    assert len(empty) == 0
    assert full.dtypes.to_dict() == empty.dtypes.to_dict()


def test_the_seeds_visit_comes_back_as_it_was_read(archive):
    seed = archive.visits(Filters(travellers=("Nicolás Maduro",))).iloc[0]
    assert (seed.traveller_country, seed.host_countries) == ("VE", ("CN",))
    assert (seed.start, seed.end, seed.first_day, seed.last_day) == ("2023-09-08", "2023-09-13") * 2
    stops = archive.stops(Filters(visits=(int(seed.visit_id),)))
    assert list(stops.name) == ["Shenzhen", "Shanghai", "Shandong", "Mount Tai", "Beijing", "Great Hall of the People"]
    assert list(stops.order) == [1, 2, 3, 4, 5, 6]
    assert stops.parent_id[3] == stops.stop_id[2]
    assert stops.parent_id[5] == stops.stop_id[4]
    assert stops.parent_id[0] is None
    assert stops.met[5] == ("Xi Jinping (President, CN), 2023-09-13",)
    assert stops.latitude[4] == pytest.approx(39.9075)


def test_evidence_is_the_sentence_at_its_offsets(archive):
    for name in ("visits", "stops", "links"):
        for row in getattr(archive, name)().itertuples():
            if row.evidence_start is not None:
                content = archive.article(row.article_id).content
                assert content[row.evidence_start : row.evidence_end] == row.evidence != ""
    for row in archive.mentions().itertuples():
        content = archive.article(row.article_id).content
        assert content[row.start : row.end] == row.text
        assert row.text in row.sentence
        assert row.sentence in content


def test_the_same_article_twice_is_one_article(archive):
    version = archive.version()
    assert not archive.add(samples.seed_visit()).added
    assert archive.counts()["articles"] == 5
    assert archive.version() == version


def test_the_analysis_comes_back_whole_but_for_tokens(archive):
    for analysis in samples.sample_analyses():
        assert archive.stored_analysis(analysis.article.id) == analysis
        assert archive.article(analysis.article.id) == replace(analysis.article, lang="en")
    assert archive.stored_analysis("nothing") is None
    assert archive.article("nothing") is None


def test_an_article_without_a_title_is_listed_by_its_first_sentence(archive):
    titles = dict(zip(archive.articles().article_id, archive.articles().title, strict=True))
    assert titles[samples.undated().article.id] == "A delegation once toured Sevastopol."
    assert titles[samples.several_countries().article.id] == "Kenyan leader tours Iberia"


def test_a_removed_article_is_gone_with_all_that_was_read_from_it(archive):
    before = archive.version()
    assert archive.remove(samples.seed_visit().article.id)
    assert not archive.remove(samples.seed_visit().article.id)
    assert archive.version() > before
    for name in COLUMNS:
        assert samples.seed_visit().article.id not in set(getattr(archive, name)().article_id)


def test_reading_again_renews_visits_and_keeps_ids_corrections_and_the_day_of_adding(archive):
    seed = samples.seed_visit()
    kept = archive.correct(seed.article.id, [Reject(archive.corrected(seed.article.id).links[0].ref)], "me")
    old = archive.articles(Filters(travellers=("Nicolás Maduro",))).added[0]
    visit_id = archive.visits(Filters(travellers=("Nicolás Maduro",))).visit_id[0]
    assert not archive.reread(replace(seed, links=()), "2").added
    assert archive.articles(Filters(travellers=("Nicolás Maduro",))).added[0] == old
    assert archive.visits(Filters(travellers=("Nicolás Maduro",))).visit_id[0] == visit_id
    assert archive.corrections(seed.article.id) == kept
    assert seed.article.id not in set(archive.links().article_id)
    assert seed.article.id not in archive.ids(outdated_by="2")
    assert len(archive.ids(outdated_by="2")) == 4
    archive.remove(seed.article.id)
    assert archive.corrections() == kept


def test_an_address_means_the_same_visit_in_an_archive_built_anew(archive, tmp_path):
    other = Archive(f"sqlite:///{tmp_path}/other.sqlite")
    for analysis in reversed(samples.sample_analyses()):
        other.add(analysis)
    assert set(other.visits().visit_id) == set(archive.visits().visit_id)
    assert set(other.stops().stop_id) == set(archive.stops().stop_id)


def test_newest_first_and_undated_last(archive):
    travellers = list(archive.visits().traveller)
    assert travellers == ["Jon Muestra", "Nicolás Maduro", "Ana Exemplo", "Haruko Rei", "delegation"]
    assert list(archive.visits(limit=2, offset=1).traveller) == ["Nicolás Maduro", "Ana Exemplo"]
    assert list(dict.fromkeys(archive.stops().traveller)) == travellers


def names(archive, **filters):
    return set(archive.visits(Filters(**filters)).traveller)


def test_visits_by_country_of_traveller_host_or_stop(archive):
    assert names(archive, countries=("VE",)) == {"Nicolás Maduro"}
    assert names(archive, countries=("KE",)) == {"Ana Exemplo", "Jon Muestra"}
    assert names(archive, countries=("MA", "PG")) == {"Ana Exemplo", "Haruko Rei"}


def test_visits_by_date_keep_what_overlaps_and_the_undated_unless_told(archive):
    assert names(archive, start="2023-09-13", end="2023-12-31") == {"Nicolás Maduro", "delegation"}
    assert names(archive, start="2023-09-14", undated=False) == {"Jon Muestra"}
    assert names(archive, end="1987-07-01", undated=False) == {"Haruko Rei"}
    assert names(archive, start="2021-05-20", end="2021-05-20", undated=False) == {"Ana Exemplo"}  # ends in May


def test_visits_by_status_include_those_with_such_a_stop_and_show_the_whole_route(archive):
    assert names(archive, statuses=("planned",)) == {"Jon Muestra"}
    assert names(archive, statuses=("transit",)) == {"Ana Exemplo"}
    assert len(archive.stops(Filters(statuses=("transit",)))) == 4


def test_text_is_found_whatever_its_case_and_diacritics_and_wildcards_mean_themselves(archive):
    assert names(archive, text="nicolas MADURO") == {"Nicolás Maduro"}
    assert names(archive, text="mount tai") == {"Nicolás Maduro"}  # the place's name; the text says Taishan Mountain
    assert names(archive, text="example news") == {"Ana Exemplo", "Jon Muestra"}
    assert names(archive, text="%") == set()
    assert names(archive, text="_") == set()
    assert names(archive, text="' OR 1=1 --") == set()
    assert len(names(archive, text="   ")) == 5


def test_link_types_choose_links_and_the_visits_told_beside_them(archive):
    assert set(archive.links(Filters(link_types=("twinning", "dispute"))).type) == {"twinning", "dispute"}
    assert names(archive, link_types=("agreement",)) == {"Ana Exemplo"}


def test_links_by_either_side_and_by_the_visits_of_their_article(archive):
    assert set(archive.links(Filters(countries=("PT",))).type) == {"agreement", "talks"}
    seed = int(archive.visits(Filters(travellers=("Nicolás Maduro",))).visit_id[0])
    assert len(archive.links(Filters(visits=(seed,)))) == 6
    assert len(archive.links(Filters(travellers=("Nicolás Maduro",)))) == 6
    assert set(archive.links(Filters(start="2030-01-01", undated=False)).type) == {"visit", "other"}
    assert set(archive.links(Filters(statuses=("under way",))).type) == {"twinning", "dispute"}


def test_a_twinning_stands_between_its_places_and_other_links_between_countries(archive):
    links = archive.links(Filters(countries=("VE",)))
    twin = links[links.type == "twinning"].iloc[0]
    assert (twin.a_name, twin.b_name) in {("Shandong", "Anzoátegui"), ("Shandong", "Monagas")}
    meeting = links[links.type == "meeting"].iloc[0]
    assert (meeting.a, meeting.b, meeting.a_name, meeting.b_name) == ("CN", "VE", "China", "Venezuela")
    assert 18 < meeting.a_latitude < 54
    assert 73 < meeting.a_longitude < 135


def test_articles_and_mentions_follow_the_filters(archive):
    assert len(archive.articles(Filters(countries=("VE",)))) == 1
    assert len(archive.articles(Filters(start="2030-03-01", undated=False))) == 1  # published before, tells of March
    assert set(archive.mentions(Filters(countries=("VE",))).text) == {"Venezuela", "Anzoátegui", "Monagas"}
    assert set(archive.mentions(Filters(text="ivory")).text) == {"Nairobi", "Jon Muestra"}
    assert len(archive.mentions_of(samples.planned().article.id)) == 2


def test_counts_and_options_say_what_is_there(archive):
    counts = archive.counts()
    assert counts == {
        name: len(getattr(archive, name)()) for name in ("articles", "visits", "stops", "links", "mentions")
    } | {"travellers": 5, "countries": 12}  # fmt: skip
    assert archive.counts(Filters(countries=("VE",)))["countries"] == 2
    options = archive.options()
    assert {"CN", "VE", "FJ"} <= set(options.countries)
    assert "Haruko Rei" in options.travellers
    assert options.link_types == LINK_TYPES
    assert (options.start, options.end) == ("1987-07-01", "2030-12-31")


def test_missing_values_are_none(archive):
    stop = archive.stops(Filters(travellers=("Haruko Rei",))).iloc[4]
    assert stop.place_id is None
    assert stop.arrival is None
    assert stop.country is None
    assert pd.isna(stop.latitude)
    assert archive.links(Filters(link_types=("sanction",))).first_day[0] is None
