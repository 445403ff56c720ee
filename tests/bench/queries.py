"""How long every page's queries take in an archive of 100,000 articles, in SQLite and in PostgreSQL.

Run: python -m tests.bench.queries [TIMES]. Each query is asked without filter, of a country, of three years, of both,
of a traveller and with words; a page asks several of them once for each version of the archive, and keeps the answer.
"""

from __future__ import annotations

import gc
import math
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace

from geo.archive import Archive
from geo.gazetteer import Gazetteer
from geo.model import Filters
from tests.bench import many

Asking = Callable[[Archive, Filters], object]
Measured = tuple[str, str, float, float]  # query, filters, median and 95th percentile in milliseconds
PROMISED = 200.0  # milliseconds, of nineteen in twenty


def queries(archive: Archive) -> dict[str, Asking]:
    """What pages ask, by page and question. What is chosen on a page is taken from the archive."""
    newest = archive.visits(limit=1).iloc[0]
    visit, article = int(newest["visit_id"]), str(newest["article_id"])
    trip = archive.trip_of(visit)
    place = str(archive.places(limit=1)["place_id"].iloc[0])
    names = archive.open_names(limit=1)["name"]
    name = str(names.iloc[0]) if len(names) else ""

    def pair(f: Filters) -> Filters:
        return replace(f, pair=("FR", "US"))

    return {
        "every page: what there is to choose from": lambda a, f: a.options(),
        "every page: version": lambda a, f: a.version(),
        "Overview: counts": lambda a, f: a.counts(f),
        "Overview, Visit routes: newest visits": lambda a, f: a.visits(f, limit=1500),
        "Overview, Bilateral links, Countries: arcs": lambda a, f: a.arcs(f),
        "Overview, Countries: places visited": lambda a, f: a.visited(f),
        "Visit routes: stops of three visits": lambda a, f: a.stops(Filters(visits=(visit, *trip)[:3])),
        "Visit routes: reports of a trip": lambda a, f: a.tellings(a.trip_of(visit)),
        "Bilateral links: pairs": lambda a, f: a.pairs(f),
        "a pair: links": lambda a, f: a.links(pair(f), limit=1000),
        "a pair: how many visits which way": lambda a, f: a.journeys(f),
        "a pair: visits one way": lambda a, f: a.visits_of(f, "FR", "US", limit=12),
        "Countries: all": lambda a, f: a.countries(f),
        "a country: how many visits": lambda a, f: a.visit_counts(f, "KE"),
        "a country: visits": lambda a, f: a.visits_of(f, host="KE", limit=8),
        "Travellers: all": lambda a, f: a.travellers(f),
        "Places: all": lambda a, f: a.places(f),
        "a place: visits": lambda a, f: a.visits_at(f, place, limit=13),
        "a place: mentions": lambda a, f: a.mentions_where(f, place=place, limit=20),
        "Places: names without a place": lambda a, f: a.open_names(f, limit=41),
        "a name without a place: mentions": lambda a, f: a.mentions_where(f, name=name, limit=20),
        "a name without a place: stops": lambda a, f: a.open_stops(f, name, limit=20),
        "Articles: newest": lambda a, f: a.articles(f, limit=2000),
        "Articles: where words are found": lambda a, f: a.hits(f),
        "an article: text, mentions, sources": lambda a, f: (
            a.article(article), a.mentions_of(article), a.sources(article)),
    }  # fmt: skip


def asked(archive: Archive) -> dict[str, Filters]:
    """The filters that each is asked with."""
    travellers = archive.travellers()["traveller"]
    country, years = Filters(countries=("KE",)), Filters(start="2001-01-01", end="2003-12-31")
    return {
        "no filter": Filters(),
        "a country": country,
        "three years": years,
        "a country, three years": replace(years, countries=country.countries),
        "a traveller": Filters(travellers=(str(travellers.iloc[len(travellers) // 20]),)),
        "words": Filters(text="meeting economic"),
    }


def measured(url: str, times: int = 20) -> Iterator[Measured]:
    """Each query asked so many times with each of the filters; one time before is left out."""
    archive = Archive(url)
    gc.collect()
    gc.freeze()  # as a served dashboard does (geo.app.turns): what the process holds for good is no garbage
    for what, ask in queries(archive).items():
        for which, filters in asked(archive).items():
            taken = []
            for _number in range(times + 1):
                started = time.perf_counter()
                ask(archive, filters)
                taken.append((time.perf_counter() - started) * 1000)
            ordered = sorted(taken[1:])  # the nearest rank: of twenty, the nineteenth
            yield what, which, ordered[len(ordered) // 2], ordered[math.ceil(len(ordered) * 0.95) - 1]
    archive.close()


def both(
    times: int = 20, each: Callable[[str, Measured], None] = lambda _kind, _one: None
) -> dict[str, list[Measured]]:
    """What was measured, by database. The archives are made where the cache folder has none, which takes long."""
    source, found = many.sqlite(Gazetteer.open()), dict[str, list[Measured]]()
    with many.postgresql(source) as copy:
        for kind, url in (("SQLite", source), ("PostgreSQL", copy)):
            for one in measured(url, times):
                found.setdefault(kind, []).append(one)
                each(kind, one)
    return found


def main() -> None:
    """Print each as it is measured."""

    def tell(kind: str, one: Measured) -> None:
        what, which, half, most = one
        late = "  OVER" if most > PROMISED else ""
        print(f"{kind:10} {what} | {which} | {half:.0f} | {most:.0f}{late}", flush=True)

    both(int(sys.argv[1]) if len(sys.argv) > 1 else 20, tell)


if __name__ == "__main__":
    main()
