"""Measures speed and memory against what is promised; writes the first table of docs/performance.md. Run: make bench."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from datetime import date
from pathlib import Path

from sqlalchemy import create_engine, insert

from geo.archive import Archive, schema, totals
from geo.gazetteer import Gazetteer
from geo.model import Article, Filters
from geo.pipeline import analyse
from geo.reading.visit_tables import guess_columns, read_table
from geo.table_import import import_table
from geo.text import parse, tokens
from tests.bench import many, queries
from tests.bench.serving import dashboard
from tests.bench.timing import median

ROOT = Path(__file__).parents[2]
NAMES = ("Jinan", "Lisbon", "Springfield", "济南", "Shandong", "Qwxyzzy", "Port au Prince", "W.Va.")


def articles() -> list[Article]:
    """The English reports of the tests and the seeds."""
    found = []
    for path in sorted([*ROOT.glob("tests/reports/*.json"), *ROOT.glob("seeds/*.json")]):
        data = json.loads(path.read_text(encoding="utf-8"))
        if isinstance(data, dict) and "text" in data:
            found.append(Article(data["text"], data.get("title", ""), data.get("date")))
    return found


TABLE: list[str] = []


def row(what: str, value: str, promised: str) -> None:
    TABLE.append(f"| {what} | {value} | {promised} |")
    print(TABLE[-1], flush=True)


def understanding(gazetteer: Gazetteer) -> None:
    english = [article for article in articles() if parse(article, gazetteer).lang == "en"]
    pipeline = tokens.model("en")
    assert pipeline is not None
    for article in english:
        analyse(article, gazetteer)
    alone = median(lambda: [pipeline(article.content) for article in english])
    whole = median(lambda: [analyse(article, gazetteer) for article in english])
    row(f"spaCy pipeline alone, {len(english)} reports", f"{alone:.2f} s", "")
    row("reading and understanding the same", f"{whole:.2f} s, {whole / alone:.2f} times as long", "at most 2 times")


def start_up() -> None:
    seed = next(ROOT.glob("seeds/000_*.txt"))
    command = [sys.executable, "-m", "geo"]

    def run(*arguments: str) -> None:
        subprocess.run([*command, *arguments], cwd=ROOT, check=True, capture_output=True)

    row("command line: --help", f"{median(lambda: run('--help')):.2f} s", "")
    row("command line: start to first result", f"{median(lambda: run('analyse', str(seed))):.2f} s", "at most 5 s")


def looking_up(gazetteer: Gazetteer) -> None:
    for name in NAMES:
        gazetteer.lookup(name)
    taken = median(lambda: [gazetteer.lookup(name) for name in NAMES * 50]) / (len(NAMES) * 50)
    row("look-up of one name", f"{taken * 1000:.3f} ms", "under 1 ms")


def fill(url: str, count: int) -> Archive:
    """An archive of so many visits of two stops and as many links, put there in bulk."""
    archive = Archive(url)
    said = {"evidence": "The minister arrived on Monday.", "evidence_start": 0, "evidence_end": 31}
    countries = ("CN", "VE", "KE", "FR", "PT", "US", "BR", "IN")
    engine = create_engine(url)
    with engine.begin() as db:
        db.execute(
            insert(schema.places),
            [
                {"place_id": f"p{n}", "name": f"Town {n}", "kind": "city", "country": countries[n % 8], "admin1": None,
                 "latitude": -55.0 + n * 37 % 115, "longitude": -179.9 + 0.359 * n, "population": 1, "radius_km": 1.0,
                 "disputed": False}
                for n in range(1000)
            ],
        )  # fmt: skip
        for first in range(0, count, 10_000):
            numbers = range(first, min(count, first + 10_000))
            keys = {n: f"{n:016x}" for n in numbers}
            day = {n: f"{1960 + n % 60}-{n % 12 + 1:02}-{n % 28 + 1:02}" for n in numbers}
            a = {n: countries[n % 8] for n in numbers}
            b = {n: countries[(n // 8 + n % 8 + 1) % 8] for n in numbers}
            db.execute(insert(schema.articles), [
                {"article_id": keys[n], "headline": f"Report {n}", "date": day[n], "source": "", "url": "", "lang": "en",
                 "name": "", "added": day[n], "n_visits": 1, "n_links": 1, "n_mentions": 2, "rules": "1"}
                for n in numbers])  # fmt: skip
            db.execute(insert(schema.searches), [{"article_id": keys[n], "words": f"report {n} town"} for n in numbers])
            db.execute(insert(schema.article_countries), [
                {"country": c, "article_id": keys[n]} for n in numbers for c in {a[n], b[n]}])  # fmt: skip
            db.execute(insert(schema.visits), [
                {"visit_id": n, "article_id": keys[n], "trip_id": n, "n_reports": 1, "traveller": f"Person {n % 500}", "role": "President",
                 "traveller_country": a[n], "host_countries": b[n], "start_date": day[n], "end_date": day[n],
                 "first_day": day[n], "last_day": day[n], "status": "done", "background": False, "n_stops": 2,
                 "confidence": 0.9, **said} for n in numbers])  # fmt: skip
            db.execute(insert(schema.visit_countries), [
                {"country": c, "visit_id": n, "host": c == b[n], "near_first": None, "near_last": None}
                for n in numbers for c in {a[n], b[n]}])  # fmt: skip
            db.execute(insert(schema.stops), [
                {"stop_id": 2 * n + k, "visit_id": n, "article_id": keys[n], "trip_id": n, "visit_last_day": day[n], "position": k + 1,
                 "parent_id": None, "name": f"Town {(n * 7 + k * 300) % 1000}", "place_id": f"p{(n * 7 + k * 300) % 1000}", "arrival": day[n],
                 "departure": day[n], "status": "done", "met": "[]", "confidence": 0.9, **said}
                for n in numbers for k in (0, 1)])  # fmt: skip
            db.execute(insert(schema.mentions), [
                {"article_id": keys[n], "start_at": 9 * k, "end_at": 9 * k + 4, "text": f"Town {(n * 7 + k * 300) % 1000}",
                 "kind": "place", "place_id": f"p{(n * 7 + k * 300) % 1000}" if k < 2 else None,
                 "country": countries[(n * 7 + k * 300) % 8] if k < 2 else None, "confidence": 0.9, "metonym": False,
                 "sentence_start": 0, "sentence_end": 30} for n in numbers for k in (0, 1, 2)])  # fmt: skip
            totals.bring(db, keys.values())
            db.execute(insert(schema.links), [
                {"link_id": n, "article_id": keys[n], "type": "visit", "a": min(a[n], b[n]), "b": max(a[n], b[n]),
                 "date": day[n], "first_day": day[n], "last_day": day[n], "status": "done", "label": "", "since": None,
                 "years": None, "a_place": None, "b_place": None, "confidence": 0.9, **said} for n in numbers])  # fmt: skip
    engine.dispose()
    return archive


def keeping(folder: Path) -> None:
    years = Filters(start="2001-01-01", end="2003-12-31")
    some = replace(years, countries=("KE",))
    for count in (15_000, 100_000):
        archive = fill(f"sqlite:///{folder}/{count}.sqlite", count)
        for what, work in (
            ("counts, no filter", lambda a=archive: a.counts(Filters())),
            ("newest 100 visits", lambda a=archive: a.visits(Filters(), limit=100)),
            ("stops of one country in three years", lambda a=archive: a.stops(some)),
            ("links of one country in three years", lambda a=archive: a.links(some)),
            ("visits with a word in their text", lambda a=archive: a.visits(Filters(text="report 77"), limit=100)),
            ("all stops", lambda a=archive: a.stops(Filters())),
            ("links counted by pair and type", lambda a=archive: a.pairs(Filters())),
            ("arcs of all links", lambda a=archive: a.arcs(Filters())),
            ("arcs of one country", lambda a=archive: a.arcs(Filters(countries=("KE",)))),
            ("travellers with their visits", lambda a=archive: a.travellers(Filters())),
            ("newest visits to one country", lambda a=archive: a.visits_of(Filters(), host="KE", limit=8)),
            ("places with mentions, articles, visits", lambda a=archive: a.places(Filters())),
            ("places of three years", lambda a=archive: a.places(years)),
            ("countries of three years", lambda a=archive: a.countries(years)),
            ("counts of three years", lambda a=archive: a.counts(years)),
            ("names without a place", lambda a=archive: a.open_names(Filters(), limit=40)),
        ):
            row(f"archive of {count:,} visits: {what}", f"{median(work, 3) * 1000:.0f} ms", "")
        archive.close()


def many_articles() -> None:
    """Every page's queries in an archive of 100,000 articles; nothing where ../shared is absent."""
    if not many.there():
        return
    for kind, found in queries.both().items():
        slowest = sorted(found, key=lambda one: -one[3])
        row(f"archive of 100,000 articles in {kind}: the slowest of {len(found)} pages' queries with filters, 95th percentile",
            f"{slowest[0][3]:.0f} ms", f"at most {queries.PROMISED:.0f} ms")  # fmt: skip
        for what, which, half, most in slowest[:3]:
            row(f"archive of 100,000 articles in {kind}: {what} ({which})", f"{half:.0f} ms, 95 %: {most:.0f} ms", "")


def building(folder: Path) -> None:
    peak = "import sys; from geo.gazetteer.build import main; main(['--plain', '--to', sys.argv[1]]);"
    peak += "print(open('/proc/self/status').read().split('VmHWM:')[1].split()[0], file=sys.stderr)"  # Linux
    started = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", peak, str(folder / "index.sqlite")], capture_output=True, text=True, check=True, cwd=ROOT
    )
    taken = time.perf_counter() - started
    row("index of places, built", f"{taken:.0f} s, {int(done.stderr.split()[-1]) // 1024} MB", "under 60 s")


def importing(folder: Path, gazetteer: Gazetteer) -> None:
    """Both real tables of visits in one go; nothing where ../shared is absent."""
    shared = ROOT.parent / "shared" / "data"
    tables = {"us_travels_abroad.csv": {"home": "US"}, "us_foreign_leader_visits.csv": {"host": "US"}}
    if not all((shared / name).is_file() for name in tables):
        return
    archive, rows, started = Archive(f"sqlite:///{folder}/tables.sqlite"), 0, time.perf_counter()
    for name, given in tables.items():
        table = read_table(name, (shared / name).read_bytes())
        rows += import_table(table, guess_columns(table), archive, gazetteer, name, **given).rows
    row(f"two tables of visits, {rows:,} rows, imported", f"{time.perf_counter() - started:.0f} s", "under 60 s")
    archive.close()


PAGE = ROOT / "docs" / "performance.md"
BEGIN, END = "<!-- make bench -->", "<!-- /make bench -->"


def main() -> None:
    """Measure all of it, and write the table between the page's two marks."""
    head = f"{date.today().isoformat()}, Python {sys.version.split()[0]}, {os.cpu_count()} cores"
    print(head)
    gazetteer = Gazetteer.open()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        dashboard(folder, fill, row)
        understanding(gazetteer)
        start_up()
        looking_up(gazetteer)
        building(folder)
        importing(folder, gazetteer)
        keeping(folder)
    many_articles()
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
    table = "\n".join(["| what | measured | promised |", "| --- | --- | --- |", *TABLE])
    PAGE.write_text(f"{before}{BEGIN}\n{head}\n\n{table}\n{END}{rest.partition(END)[2]}", encoding="utf-8")


if __name__ == "__main__":
    main()
