"""Names lead to the places that they may mean, the likeliest first."""

from __future__ import annotations

import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.gazetteer import Gazetteer, fold


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("Jinan", "geonames:1805753"),
        ("济南", "geonames:1805753"),
        ("Shandong", "admin1:CN-SD"),
        ("山东省", "admin1:CN-SD"),
        ("Georgia", "iso:GE"),
        ("Paris", "geonames:2988507"),
        ("Washington", "geonames:4140963"),
        ("Côte d’Ivoire", "iso:CI"),
        ("the Netherlands", "iso:NL"),
        ("Estados Unidos", "iso:US"),
        ("Volksrepublik China", "iso:CN"),
        ("Burma", "iso:MM"),
        ("Kosovo", "iso:XK"),
        ("W.Va.", "admin1:US-WV"),
        ("Catalonia", "admin1:ES-CT"),
        ("Scotland", "admin1:GB-SCT"),
        ("Port au Prince", "geonames:3718426"),
    ],
)
def test_the_first_entry_is_the_one_that_most_readers_mean(gazetteer: Gazetteer, name: str, place: str) -> None:
    assert gazetteer.lookup(name)[0].place.id == place


def test_an_abbreviation_is_marked_as_a_code(gazetteer: Gazetteer) -> None:
    assert {e.match for e in gazetteer.lookup("UK") if e.place.id == "iso:GB"} == {"code"}
    assert {(e.place.id, e.match) for e in gazetteer.lookup("CA")} >= {("iso:CA", "code"), ("admin1:US-CA", "code")}


@pytest.mark.parametrize(
    ("word", "iso"),
    [
        ("Venezuelan", "VE"),
        ("venezolanas", "VE"),
        ("françaises", "FR"),
        ("chinesischer", "CN"),
        ("中国人", "CN"),
        ("sowjetischen", "RU"),
    ],
)
def test_inflected_nationality_words_lead_to_the_country(gazetteer: Gazetteer, word: str, iso: str) -> None:
    assert [p.country for p in gazetteer.nationality(word)] == [iso]


def test_a_word_shared_by_two_countries_keeps_both_and_a_language_can_be_asked_for(gazetteer: Gazetteer) -> None:
    assert {p.country for p in gazetteer.nationality("Congolese")} == {"CD", "CG"}
    assert gazetteer.nationality("este", "es") == []


def test_crimea_follows_iso_and_is_marked_as_disputed(gazetteer: Gazetteer) -> None:
    place = gazetteer.place("admin1:UA-43")
    assert place is not None
    assert (place.country, place.disputed) == ("UA", True)


def test_every_capital_lies_in_its_country(gazetteer: Gazetteer) -> None:
    for iso in ("CN", "VE", "US", "FR", "XK", "PS", "ZA", "NZ", "CI"):
        capital = gazetteer.capital(iso)
        assert capital is not None
        assert capital.country == iso


@pytest.mark.parametrize(
    ("iso", "place"), [("IN", "geonames:1261481"), ("BE", "geonames:2800866"), ("PT", "geonames:2267057")]
)
def test_a_capital_is_the_city_of_that_name_not_its_province_or_a_bigger_neighbour(
    gazetteer: Gazetteer, iso: str, place: str
) -> None:
    capital = gazetteer.capital(iso)
    assert capital is not None
    assert capital.id == place


def test_a_city_carries_the_code_of_its_province(gazetteer: Gazetteer) -> None:
    jinan = gazetteer.place("geonames:1805753")
    assert jinan is not None
    assert jinan.admin1 == "CN-SD"
    assert gazetteer.place("admin1:CN-SD") is not None


def test_near_finds_across_the_180th_meridian(gazetteer: Gazetteer) -> None:
    assert "Beijing" in {p.name for p in gazetteer.near(39.9, 116.4, 10)}
    west, east = gazetteer.near(-16.8, -179.99, 150), gazetteer.near(-16.8, 179.99, 150)
    assert {p.id for p in west} & {p.id for p in east}
    assert gazetteer.near(float("nan"), 0, 10) == []


def test_unknown_names_and_ids_give_nothing(gazetteer: Gazetteer) -> None:
    assert gazetteer.lookup("Qwxyzzy") == []
    assert gazetteer.lookup_many(["", " ", "Qwxyzzy"]) == {}
    assert gazetteer.place("geonames:1; DROP TABLE place") is None
    assert gazetteer.place("nonsense") is None


def test_many_threads_read_at_once(gazetteer: Gazetteer) -> None:
    found: list[str] = []
    threads = [threading.Thread(target=lambda: found.append(gazetteer.lookup("Jinan")[0].place.id)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == ["geonames:1805753"] * 8


@given(st.text(max_size=40))
def test_folding_is_stable_and_any_text_can_be_asked(name: str) -> None:
    assert fold(fold(name)) == fold(name)
