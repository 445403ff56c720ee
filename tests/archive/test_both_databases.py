"""SQLite and PostgreSQL give the same rows, in the same order, to every question with every filter."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select, text

from geo.archive import Archive, queries, search, summaries, writing
from geo.archive.schema import searches
from geo.corrections import Verify
from geo.corrections.seen import link_seen, visit_seen
from geo.model import LINK_TYPES, STATUSES, Analysis, Article, Filters, Link, Parse, Stop, Traveller, Visit
from tests import postgres, samples

TEXTS = (
    "尼古拉斯·马杜罗于北京会见习近平，访问上海和山东省。",
    "El presidente llegó a Aix-en-Provence y a Île-de-France; ÁÉÍÓÚ ñandú.",
    "Straße, STRASSE, İstanbul, Đà Nẵng, Łódź, ﬁnance, x², Ⅳ, 1e5, 3.14, O'Neill's, e-mail me@example.org",
    "ประเทศไทย กรุงเทพ — 서울에서 만났다. Москва́, Киïв; Αθήνα",
    "w" * 120 + "a " + "w" * 120 + "b",
    "的" * 400 + "京北" + "是的" * 300 + "北京",
    r"back\slash per%cent under_score 'quoted' \"double\" & | ! ( ) <-> :* it",
)
WORDS = (
    "北京", "京北", "习近平 上海", "马杜", "AIX-EN-PROV", "aix prov", "provence aix", "ile france", "aeiou", "ñan", "strasse",
    "istan", "da nang", "da nẵng", "łódź", "lodz", "fin", "x2", "4", "1e5", "1e", "3.1", "3 14", "o'neill", "neill s",
    "ประเทศ", "ไทย", "서울", "москва", "Киів", "αθηνα", "w" * 101, "w" * 120 + "b", "w" * 121, "是北京", "的是", "back\\slash",
    "per%", "under_", "' OR 1=1 --", "& |", "%", "_", "NEAR(a b)", "it AND", "lisbon", "lis port", "nicolas MADURO", "example news",
)  # fmt: skip


def more() -> list[Analysis]:
    """Reports that say little: texts for searching, and days that are alike, so that the order is decided by ids."""
    made = []
    for number, words in enumerate(TEXTS):
        day = None if number == 3 else "2021-05-0" + str(number % 3 + 1)
        visit = Visit(
            Traveller(("Ása Þór", "asa", "Ana Exemplo", "Ñ", "zoe", "Zoe", "É")[number], country=("KE", None)[number % 2]),
            ("CN", "PT")[: number % 3], (Stop("Lisbon", samples.LISBON), Stop("Nowhere")), day, day,
            STATUSES[number % len(STATUSES)],
        )  # fmt: skip
        link = Link(LINK_TYPES[number], "KE", ("CN", "PT")[number % 2], day, STATUSES[-number % len(STATUSES)])
        made.append(Analysis(Parse(Article(words, date=f"2021-05-1{number % 2}"), "en"), (visit,), (link,)))
    return made


@pytest.fixture(scope="module")
def both(postgres_server: postgres.Server) -> Iterator[tuple[Archive, Archive]]:
    with postgres_server.database() as url, pytest.MonkeyPatch.context() as patch:
        patch.setattr(writing, "now", lambda: "2026-01-01T00:00:00.000000+00:00")
        pair = Archive("sqlite://"), Archive(url)
        for archive in pair:
            archive.add_all([*samples.sample_analyses(), *more()])
            for analysis in (samples.seed_visit(), samples.planned()):
                shown = archive.corrected(analysis.article.id)
                assert shown is not None
                visit, link = shown.visits[0], shown.links[0]
                right = [Verify(visit.ref, visit_seen(visit.visit)), Verify(link.ref, link_seen(link.link))]
                archive.correct(analysis.article.id, right, "me")
        yield pair
        for archive in pair:
            archive.close()


CODES = st.sampled_from(["CN", "VE", "KE", "PT", "ES", "MA", "JP", "FJ", "PG", "UA", "TR", "xx", "", "\x00", "é"])
DAYS = st.none() | st.sampled_from(
    [
        "1987-07-01",
        "2021-05-01",
        "2021-05-02",
        "2021-05-10",
        "2023-09-08",
        "2023-09-13",
        "2030-03-01",
        "2023",
        "",
        "\x00",
    ]
)
NAMES = st.sampled_from(["Ana Exemplo", "Nicolás Maduro", "Haruko Rei", "É", "zoe", "nobody", "\x00", "%"])
FILTERS = st.builds(
    Filters,
    countries=st.lists(CODES, max_size=2).map(tuple),
    start=DAYS,
    end=DAYS,
    travellers=st.lists(NAMES, max_size=2).map(tuple),
    link_types=st.lists(st.sampled_from(LINK_TYPES), max_size=2).map(tuple),
    statuses=st.lists(st.sampled_from(STATUSES), max_size=2).map(tuple),
    text=st.just("") | st.sampled_from(WORDS) | st.text(max_size=8),
    undated=st.booleans(),
    visits=st.lists(st.integers(-1, 3) | st.sampled_from([2**53, 2**63, 10**30]), max_size=2).map(tuple),
    verified=st.booleans(),
    pair=st.none() | st.tuples(CODES, CODES),
)


def asked(archive: Archive, filters: Filters) -> dict[str, pd.DataFrame]:
    """Every question that takes filters."""
    found = {
        name: getattr(archive, name)(filters)
        for name in ("articles", "visits", "stops", "links", "mentions", "pairs", "arcs", "journeys", "countries",
                     "travellers", "visited", "places", "open_names")
    }  # fmt: skip
    found["newest"] = archive.visits(filters, limit=3, offset=1)
    found["received"] = archive.visits_of(filters, None, "CN")
    found["made"] = archive.visits_of(filters, "KE", "PT", limit=2)
    found["counts of a country"] = archive.visit_counts(filters, "CN")
    found["visited there"] = archive.visited(filters, "CN")
    found["named there"] = archive.mentions_where(filters, place=samples.LISBON.id)
    found["open"] = archive.mentions_where(filters, name="Nowhere")
    found["open stops"] = archive.open_stops(filters, "Nowhere")
    found["at"] = archive.visits_at(filters, samples.LISBON.id)
    found["counts"] = pd.DataFrame([archive.counts(filters)])
    found["dots"] = archive.dots(filters)
    found["strongest arcs"], of = archive.strongest_arcs(filters, 3)
    found["days"] = archive.days(filters).sort_values(["first_day", "last_day", "start", "end"], ignore_index=True)
    found["days of links"] = archive.link_days(filters)
    stops = archive.stops(each_report=True)["stop_id"].tolist()
    found["newest at a place"] = pd.concat(archive.newest_stop_there(stop, filters) for stop in (*stops[:3], 7))
    visits = archive.visits(each_report=True)["visit_id"].tolist()
    few = {"arcs": [of], "visits": sorted(archive.passing(visits, filters))}
    few |= {what: [archive.how_many(what, filters)] for what in ("articles", "visits", "links")}  # type: ignore[arg-type]
    found["few"] = pd.DataFrame({"few": [repr(few)]}, dtype=object)
    found["hits"] = pd.DataFrame({"hit": [repr(hit) for hit in archive.hits(filters)]}, dtype=object)
    return found


def same(both: tuple[Archive, Archive], filters: Filters) -> None:
    lite, server = (asked(archive, filters) for archive in both)
    for name, frame in lite.items():
        pd.testing.assert_frame_equal(frame, server[name], obj=f"{name} with {filters}", check_exact=True)


@settings(max_examples=20)
@given(FILTERS)
@example(Filters())
@example(Filters(verified=True))
@example(Filters(visits=(10**30,)))
def test_every_question_has_the_same_answer(both: tuple[Archive, Archive], filters: Filters) -> None:
    same(both, filters)


@pytest.mark.parametrize("words", WORDS)
def test_words_are_found_in_the_same_articles(both: tuple[Archive, Archive], words: str) -> None:
    lite, server = (list(archive.articles(Filters(text=words)).article_id) for archive in both)
    assert lite == server


@settings(max_examples=60)
@given(st.lists(st.sampled_from(" ".join(TEXTS).split()), min_size=1, max_size=2), st.integers(0, 6), st.integers(1, 9))
def test_pieces_of_words_are_found_in_the_same_articles(
    both: tuple[Archive, Archive], words: list[str], start: int, length: int
) -> None:
    text = " ".join(word[start : start + length] for word in words)
    lite, server = (list(archive.articles(Filters(text=text)).article_id) for archive in both)
    assert lite == server


def test_options_are_the_same(both: tuple[Archive, Archive]) -> None:
    assert both[0].options() == both[1].options()


def test_what_is_looked_for_is_found_where_it_stands(both: tuple[Archive, Archive]) -> None:
    for archive in both:

        def found(words: str, archive: Archive = archive) -> set[str]:
            return {
                text[:5] for text in (archive.article(i).text for i in archive.articles(Filters(text=words)).article_id)
            }  # type: ignore[union-attr]

        assert found("北京") == {TEXTS[0][:5], TEXTS[5][:5]}
        assert found("京北") == {TEXTS[5][:5]}
        assert found("aix-en-prov") == {TEXTS[1][:5]} == found("ILE prov")
        assert found("w" * 120 + "b") == {TEXTS[4][:5]}
        assert found("w" * 121) == set()


def test_postgresql_looks_in_its_index(both: tuple[Archive, Archive]) -> None:
    query = select(searches.c.article_id).where(search.Found(searches, search.terms("aix-en-prov maduro")))
    engine = both[1]._engine
    sql = query.compile(engine, compile_kwargs={"literal_binds": True})
    with engine.connect() as connection:
        connection.execute(text("SET LOCAL enable_seqscan = off"))
        plan = "\n".join(connection.execute(text("EXPLAIN " + str(sql).replace(":", "\\:"))).scalars())
    assert "searches_by_words" in plan


def test_sqlite_takes_what_its_index_finds_by_number_and_asks_no_other_row(both: tuple[Archive, Archive]) -> None:
    query = select(searches.c.article_id).where(search.Found(searches, search.terms("maduro")))
    engine = both[0]._engine
    sql = query.compile(engine, compile_kwargs={"literal_binds": True})
    with engine.connect() as connection:
        plan = "\n".join(row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}"))
    assert "SEARCH searches USING INTEGER PRIMARY KEY (rowid=?)" in plan
    assert "SCAN searches " not in plan + " "


def test_what_words_find_is_counted_from_indexes_alone(both: tuple[Archive, Archive]) -> None:
    filters, engine = Filters(text="maduro"), both[0]._engine
    told = queries.told(filters)
    for query, index in (
        (select(func.count(), func.max(told.c.last_day), func.max(told.c.traveller)).select_from(told), "visits"),
        (summaries._stopped(filters), "stops"),
    ):
        sql = query.compile(engine, compile_kwargs={"literal_binds": True})
        with engine.connect() as connection:
            plan = "\n".join(row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}"))
        assert f"SEARCH {index} USING COVERING INDEX {index}_by_article" in plan
