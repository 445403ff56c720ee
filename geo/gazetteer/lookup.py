"""Reading the index: names to entries, ids to places, points to what lies near."""

from __future__ import annotations

import json
import math
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, cast

from geo.gazetteer.index import MATCHES, index_path
from geo.gazetteer.names import fold, rewritten
from geo.model import Place, PlaceKind

Match = Literal["name", "alias", "code", "historic", "variant"]
Progress = Callable[[float, str], None]
_PLACE = ("p.rowid, p.id, p.name, p.kind, p.country, p.admin1, p.latitude, p.longitude, p.population, p.radius_km,"
          " p.disputed")  # fmt: skip
# What a kind of match takes off a place's prior (scale: log10 of population).
_MATCH_COST = {"name": 0.0, "alias": 0.5, "variant": 0.8, "historic": 1.5, "code": 3.0}


class GazetteerError(RuntimeError):
    """The index is not there and could not be built; the message says why."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A place under one of its names."""

    place: Place
    name: str  # as the source writes it
    match: Match
    lang: str = ""  # ISO 639-1, "" where the source does not say


def _place(row: tuple[Any, ...]) -> Place:
    rowid, place_id, name, kind, country, admin1, latitude, longitude, population, radius_km, disputed = row[:11]
    return Place(
        place_id or f"geonames:{rowid}", name, cast(PlaceKind, kind), country, admin1, latitude, longitude, population,
        radius_km, bool(disputed),
    )  # fmt: skip


def _distance_km(latitude: float, longitude: float, place: Place) -> float:
    """Great circle on a sphere of 6371.0088 km (haversine)."""
    if place.latitude is None or place.longitude is None:
        return math.inf
    a, b = math.radians(latitude), math.radians(place.latitude)
    h = math.sin((b - a) / 2) ** 2
    h += math.cos(a) * math.cos(b) * math.sin(math.radians(place.longitude - longitude) / 2) ** 2
    return 2 * 6371.0088 * math.asin(min(1.0, math.sqrt(h)))


class Gazetteer:
    """Read access to one index. Safe to share between threads; each thread has its own connection."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._local = threading.local()

    @classmethod
    def open(cls, progress: Progress | None = None) -> Gazetteer:
        """The gazetteer for this version of code and data; builds the index where there is none.

        progress: called with (fraction, what); without it, progress is written to standard error.
        Raises GazetteerError.
        """
        path = index_path()
        if not path.exists():
            _build(path, progress)
        return cls(path)

    def _db(self) -> sqlite3.Connection:
        db: sqlite3.Connection | None = getattr(self._local, "db", None)
        if db is None:
            uri = f"{self.path.resolve().as_uri()}?mode=ro&immutable=1"
            db = sqlite3.connect(uri, uri=True, check_same_thread=False)
            db.execute("PRAGMA mmap_size=134217728")
            self._local.db = db
        return db

    @staticmethod
    def fold(name: str) -> str:
        """Casefold, no diacritics, one kind of hyphen, apostrophe and blank: the key of the index."""
        return fold(name)

    def lookup(self, name: str) -> list[Entry]:
        """Places of that name, the likeliest first where nothing else is known; [] where there is none."""
        return self.lookup_many([name]).get(name, [])

    def lookup_many(self, names: Iterable[str]) -> dict[str, list[Entry]]:
        """One query for many names. Keys as asked; absent where unknown."""
        keys = {name: fold(name) for name in names}
        found = self._entries({k for k in keys.values() if k})
        missing = {k: rewritten(k) for k in set(keys.values()) if k and k not in found}
        others = self._entries({f for forms in missing.values() for f in forms})
        for key, forms in missing.items():
            entries = [Entry(e.place, e.name, "variant", e.lang) for form in forms for e in others.get(form, [])]
            if entries:
                found[key] = list({e.place.id: e for e in reversed(entries)}.values())[::-1]
        return {name: found[key] for name, key in keys.items() if key in found}

    def _entries(self, keys: set[str]) -> dict[str, list[Entry]]:
        if not keys:
            return {}
        rows = self._db().execute(
            f"SELECT {_PLACE}, n.key, n.name, n.match, n.lang, p.prior FROM json_each(?) j"  # noqa: S608 (constants)
            " CROSS JOIN name n ON n.key = j.value CROSS JOIN place p ON p.rowid = n.place",
            (json.dumps(sorted(keys)),),
        )
        ranked: dict[str, list[tuple[float, Entry]]] = {}
        for row in rows:
            match = cast(Match, MATCHES[row[13]])
            prior = row[15] - _MATCH_COST[match]
            ranked.setdefault(row[11], []).append((prior, Entry(_place(row), row[12] or row[2], match, row[14])))
        return {
            key: [entry for _, entry in sorted(entries, key=lambda e: (-e[0], e[1].place.id))]
            for key, entries in ranked.items()
        }

    def nationality(self, word: str, lang: str | None = None) -> list[Place]:
        """Countries that a demonym or adjective means: "Venezuelan", "chinesischer".

        lang: only words of that language ("este" is an Estonian in German, "this" in Spanish); None: of any.
        """
        return self.nationality_many([word], lang).get(word, [])

    def nationality_many(self, words: Iterable[str], lang: str | None = None) -> dict[str, list[Place]]:
        """One query for many words. Keys as asked; absent where unknown."""
        keys = {word: fold(word) for word in words}
        rows = self._db().execute(
            f"SELECT {_PLACE}, n.key FROM json_each(?1) j CROSS JOIN nationality n ON n.key = j.value"  # noqa: S608
            " JOIN place p ON p.id = 'iso:' || n.country WHERE ?2 IS NULL OR n.lang = ?2 ORDER BY p.prior DESC",
            (json.dumps(sorted(set(keys.values()))), lang),
        )
        found: dict[str, dict[str, Place]] = {}
        for row in rows:
            place = _place(row)
            found.setdefault(row[11], {})[place.id] = place
        return {word: list(found[key].values()) for word, key in keys.items() if key in found}

    def place(self, place_id: str) -> Place | None:
        """The place of that id, or None."""
        kind, _, rest = place_id.partition(":")
        if kind == "geonames" and rest.isascii() and rest.isdigit() and len(rest) < 12:
            where, value = "p.rowid = ?", cast(Any, int(rest))
        else:
            where, value = "p.id = ?", place_id
        row = self._db().execute(f"SELECT {_PLACE} FROM place p WHERE {where}", (value,)).fetchone()  # noqa: S608
        return _place(row) if row else None

    def country(self, iso: str) -> Place | None:
        """A country by its ISO 3166-1 alpha-2 code (Kosovo: XK)."""
        return self.place(f"iso:{iso.upper()}")

    def capital(self, iso: str) -> Place | None:
        """A country's capital: the seat that is commonly given, which for disputed ones is no judgement."""
        row = self._db().execute(
            f"SELECT {_PLACE} FROM capital c JOIN place p ON p.rowid = c.place WHERE c.country = ?",  # noqa: S608
            (iso.upper(),),
        ).fetchone()  # fmt: skip
        return _place(row) if row else None

    def near(self, latitude: float, longitude: float, km: float) -> list[Place]:
        """Places whose point lies within km, nearest first."""
        if not (math.isfinite(latitude) and math.isfinite(longitude) and km >= 0):
            return []
        rows = max(0, math.floor(latitude + 90 - km / 110.5)), min(179, math.floor(latitude + 90 + km / 110.5))
        widest = max(abs(latitude - km / 110.5), abs(latitude + km / 110.5))
        half = 180.0 if widest >= 89 else min(180.0, km / (111.0 * math.cos(math.radians(widest))) + 0.01)
        west, east = math.floor(longitude + 180 - half), math.floor(longitude + 180 + half)
        columns = [(0, 359)] if east - west >= 359 else (
            [(west % 360, east % 360)] if west % 360 <= east % 360 else [(west % 360, 359), (0, east % 360)]
        )  # fmt: skip
        found = []
        db = self._db()
        for row in range(rows[0], rows[1] + 1):
            for first, last in columns:
                found += db.execute(
                    f"SELECT {_PLACE} FROM place p WHERE p.cell BETWEEN ? AND ?",  # noqa: S608
                    (row * 360 + first, row * 360 + last),
                ).fetchall()
        places = [(_distance_km(latitude, longitude, p), p) for p in map(_place, found)]
        return [p for d, p in sorted(places, key=lambda e: (e[0], -e[1].population)) if d <= km]


def _build(path: Path, progress: Progress | None) -> None:
    """Build in a process of its own, so that the memory that it takes is given back."""
    command = [sys.executable, "-m", "geo.gazetteer.build", "--to", str(path)]
    with subprocess.Popen(  # noqa: S603 (our own module)
        command + (["--plain"] if progress else []),
        stdout=subprocess.PIPE if progress else None,
        stderr=subprocess.PIPE if progress else None,
        text=True,
    ) as process:
        if progress and process.stdout and process.stderr:
            for line in process.stdout:
                fraction, _, what = line.rstrip("\n").partition("\t")
                progress(float(fraction), what)
            why = process.stderr.read()
        else:
            why = ""
    if process.returncode or not path.exists():
        raise GazetteerError(why.strip() or f"The gazetteer's index could not be built at {path}.")
