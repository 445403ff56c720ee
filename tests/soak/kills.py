"""kill -9 at a hundred random moments while adding, on either database: after each, the archive is whole.

The process that is killed does what `visit-atlas add` does (``geo.scaling.keep``), but for the reading of text: what it
keeps is made here, with visits, stops, links, mentions, and trips that three reports tell, so that nearly all moments
fall into writing. It says each article when it is kept. After each kill this must hold:

- what was said to be kept is there, and at most what one transaction held besides, in the order of the input;
- each article that is there has all that belongs to it, nothing is there of one that is not, and trips are right;
- SQLite's own checks find nothing.

Each run begins a little before the place that the one before had reached. In the end the rest is added undisturbed, and
the archive is what one run makes that nobody killed.
"""

from __future__ import annotations

import random
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from sqlalchemy import text

from geo.archive import Archive
from geo.model import Analysis, Article, Link, Mention, Parse, Place, Sentence, Span, Stop, Traveller, Visit
from geo.scaling import Known, here, keep
from tests import postgres
from tests.soak.figures import Figure

ROOT = Path(__file__).parents[2]
WORDS = "The minister flew from Lisbon to Porto. This is report "
BATCH = 50  # articles in one transaction, at most: geo.scaling.keeping's
AGAIN = 60  # articles that a run is given though they are there
LISBON = Place("geonames:2267057", "Lisbon", "city", "PT", "PT-11", 38.7169, -9.1333, 517_802)
PORTO = Place("geonames:2735943", "Porto", "city", "PT", "PT-13", 41.1496, -8.6110, 249_633)
EACH = {"contents": 1, "searches": 1, "visits": 1, "stops": 2, "links": 1, "mentions": 2}  # rows of one report
TRIPS = (
    "SELECT count(*) FROM visits v LEFT JOIN visits f ON f.visit_id = v.trip_id WHERE f.visit_id IS NULL",
    "SELECT count(*) FROM visits v JOIN (SELECT trip_id, count(DISTINCT article_id) AS n FROM visits GROUP BY trip_id) t"
    " ON t.trip_id = v.trip_id WHERE t.n <> v.n_reports",
)


def article(number: int) -> Article:
    """One of three reports of a trip."""
    trip = number // 3
    return Article(f"{WORDS}{number}.", date=f"{1000 + trip // 12}-{trip % 12 + 1:02}-15", source=f"Paper {number % 3}")


def analyse(given: Article) -> Analysis:
    """What it tells: one visit of two stops, one link, two mentions."""
    spans = {
        place: Span(WORDS.index(place.name), WORDS.index(place.name) + len(place.name)) for place in (LISBON, PORTO)
    }
    mentions = tuple(
        Mention(s.start, s.end, place.name, "place", place=place, confidence=0.9) for place, s in spans.items()
    )
    said = (Span(0, 39),)
    stops = tuple(Stop(place.name, place, given.date, given.date, evidence=said) for place in spans)
    visit = Visit(Traveller("Amina Exemplar", "KE"), ("PT",), stops, given.date, given.date, evidence=said)
    parse = Parse(given, "en", (Sentence(0, 39, 0, 8),), mentions=mentions)
    return Analysis(parse, (visit,), (Link("agreement", "KE", "PT", given.date, evidence=said),))


def add(archive: Archive, first: int, end: int, tell: Any = lambda _what, _item: None) -> None:
    """Keep the reports from `first` on, up to `end`."""
    keep(map(article, range(first, end)), archive, here(analyse, debug=True), "1", Known.skip, tell)


def adding(url: str, first: int) -> None:
    """What the process does that is killed: say that it begins, then each article that is kept."""
    archive = Archive(url)
    print("begins", flush=True)
    add(archive, first, first + 100_000, lambda what, item: print(what, item.article.id, flush=True))


def killed(url: str, first: int, seconds: float | None) -> tuple[set[str], float]:
    """Let it add from report `first` on, and kill it so many seconds after it began, or with None when it has said
    four transactions' articles; the ids of what it said is kept, and how many seconds it had."""
    code = f"from tests.soak.kills import adding; adding({url!r}, {first})"
    process = subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    said: list[str] = []
    begun, enough = threading.Event(), threading.Event()

    def hear(stream: IO[str]) -> None:
        for line in stream:
            said.append(line)
            begun.set()
            if len(said) > AGAIN + 4 * BATCH:
                enough.set()
        begun.set()
        enough.set()

    assert process.stdout is not None
    listener = threading.Thread(target=hear, args=(process.stdout,))
    listener.start()
    begun.wait(120)
    since = time.monotonic()
    if seconds is None:
        enough.wait(120)
    else:
        time.sleep(seconds)
    had, ended = time.monotonic() - since, process.poll()
    process.kill()  # SIGKILL
    process.wait()
    listener.join()
    process.stdout.close()
    if ended is not None or said[:1] != ["begins\n"]:
        raise RuntimeError(f"the process that adds ended by itself ({ended}), or did not begin")
    whole = [line.split() for line in said[1:] if line.endswith("\n")]
    return {number for what, number in whole if what in ("added", "known")}, had


def faults(archive: Archive, said: set[str]) -> list[str]:
    """What is wrong with the archive, in words; empty where it is whole."""
    kept = set(archive.ids())
    found = [f"{len(said - kept)} that were said to be kept are lost"] if said - kept else []
    if kept != {article(number).id for number in range(len(kept))}:
        found.append("what is there is not the beginning of the input")
    alone = "SELECT count(*) FROM {} p LEFT JOIN articles a ON a.article_id = p.article_id WHERE a.article_id IS NULL"
    with archive._engine.connect() as database:
        for table, each in EACH.items():
            if (rows := database.execute(text(f"SELECT count(*) FROM {table}")).scalar()) != each * len(kept):
                found.append(f"{rows} {table} of {len(kept)} articles")
        for question in (*map(alone.format, EACH), *TRIPS):
            if rows := database.execute(text(question)).scalar():
                found.append(f"{rows} rows: {question}")
        if database.dialect.name == "sqlite":
            for check, right in (("PRAGMA integrity_check", [("ok",)]), ("PRAGMA foreign_key_check", [])):
                if (answer := [tuple(row) for row in database.execute(text(check))]) != right:
                    found.append(f"{check}: {answer[:3]}")
    return found


def content(archive: Archive) -> list[list[str]]:
    """All that pages show, but for when it came."""
    frames = [
        archive.articles(),
        archive.visits(each_report=True),
        archive.stops(),
        archive.links(),
        archive.mentions(),
    ]
    bare = [frame.drop(columns=["added", "mention_id"], errors="ignore") for frame in frames]
    return [sorted(map(repr, frame.itertuples(index=False))) for frame in bare]


def endure(url: str, kills: int, seed: int) -> tuple[list[str], list[int]]:
    """Kill so many times, look after each, then let it end: what was wrong, and how many articles each run added.

    How long four transactions take here and now is measured before every tenth; the moment is any within that time.
    """
    dice = random.Random(seed)
    wrong: list[str] = []
    added: list[int] = []
    archive = Archive(url)
    before: set[str] = set()  # what was there
    most = 0.0

    def one(seconds: float | None) -> float:
        nonlocal archive, before
        archive.close()
        told, had = killed(url, max(0, len(before) - AGAIN), seconds)
        archive, said = Archive(url), told | before
        kept = set(archive.ids())
        found = faults(archive, said)
        if len(kept - said) > BATCH:
            found.append(f"{len(kept - said)} are kept that nobody was told of")
        wrong.extend(f"after kill {len(added) + 1}: {fault}" for fault in found)
        added.append(len(kept) - len(before))
        before = kept
        return had

    for number in range(kills):
        if number % 10 == 0:
            most = one(None)
        one(dice.uniform(0.0, most))
    end = len(before) + AGAIN
    add(archive, 0, end)
    undisturbed = Archive("sqlite://")
    add(undisturbed, 0, end)
    wrong += [f"in the end: {fault}" for fault in faults(archive, {article(number).id for number in range(end)})]
    if content(archive) != content(undisturbed):
        wrong.append("in the end it is not what a run makes that nobody killed")
    archive.close()
    undisturbed.close()
    return wrong, added


def measure(kills: int, seed: int) -> Iterator[Figure]:
    """A figure for each database."""
    with (
        tempfile.TemporaryDirectory(prefix="visit-atlas-") as folder,
        postgres.server() as server,
        server.database() as url,
    ):
        for name, where in (("SQLite", f"sqlite:///{folder}/archive.sqlite"), ("PostgreSQL", url)):
            wrong, added = endure(where, kills, seed)
            yield Figure(
                f"kill -9 at random moments while adding, {name}: nothing that was said is lost, nothing is half there",
                f"{kills} kills at random moments and {len(added) - kills} after four transactions, {sum(added):,} articles, "
                f"{statistics.median(added):.0f} between two in the median; " + ("; ".join(wrong[:3]) or "0 faults"),
                not wrong,
                "python -m tests.soak kills",
            )
