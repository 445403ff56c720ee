"""Tables of facts: data files with a header and a source, read once and kept.

CSV tables start with comment lines (``# …``: what it is, its source and licence), then a header row.
Language tables are TOML, one folder a language: ``languages/en/dates.toml``.
"""

from __future__ import annotations

import csv
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

LANGUAGES = ("en", "es", "fr", "de", "zh")


@cache
def table(name: str) -> tuple[dict[str, str], ...]:
    """Rows of ``<name>.csv`` as dicts of strings. Raises FileNotFoundError where there is no such table."""
    text = files(__name__).joinpath(f"{name}.csv").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    return tuple(csv.DictReader(lines))


@cache
def language_table(lang: str, name: str) -> dict[str, Any]:
    """``languages/<lang>/<name>.toml``, or {} where the language has no such table."""
    source = files(__name__).joinpath("languages", lang, f"{name}.toml")
    return tomllib.loads(source.read_text(encoding="utf-8")) if source.is_file() else {}
