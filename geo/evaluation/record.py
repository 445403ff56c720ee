"""The figures of one run of ``make eval``, as they are kept in ``geo/data/accuracy.json`` for the page that shows them.

Light: no reader and no model is loaded.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Literal

Thing = Literal["places", "stops", "links"]
FILE = "accuracy.json"


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of one set of texts. None: nothing to count, or the baseline does not try."""

    texts: str  # "geovirus", "lgl", "twelve", "own", "own-es" …
    what: str  # a key of targets.NAMES
    value: float | None
    baseline: float | None = None


@dataclass(frozen=True, slots=True)
class Reliability:
    """Things whose confidence lies in [low, high): how many, their mean confidence, the share that is right."""

    low: float
    high: float
    count: int
    confidence: float
    right: float


@dataclass(frozen=True, slots=True)
class Errors:
    """How many things of one set went wrong in one way."""

    texts: str
    what: str  # of which figure
    kind: str
    count: int


@dataclass(frozen=True, slots=True)
class Record:
    """One run. `commit`: short hash, with "+" where files that matter differed from it; "" outside a repository."""

    commit: str
    day: str  # YYYY-MM-DD, UTC
    counts: dict[str, int]  # texts of each set
    figures: tuple[Figure, ...]
    reliability: dict[Thing, tuple[Reliability, ...]]
    errors: tuple[Errors, ...] = field(default=())

    def value(self, texts: str, what: str) -> float | None:
        """That figure, or None."""
        return next((f.value for f in self.figures if f.texts == texts and f.what == what), None)

    def share(self, thing: Thing, low: float, high: float = 1.01) -> tuple[int, float | None]:
        """How many of `thing` have a confidence in [low, high), which must be edges of bins, and the share right."""
        inside = [b for b in self.reliability.get(thing, ()) if b.low >= low - 1e-9 and b.high <= high + 1e-9]
        return pooled(inside)


def pooled(bins: Iterable[Reliability]) -> tuple[int, float | None]:
    """How many things several bins hold together, and the share of them that is right."""
    kept = list(bins)
    count = sum(b.count for b in kept)
    return count, sum(b.count * b.right for b in kept) / count if count else None


def dump(record: Record) -> str:
    """As JSON, figures rounded to four digits, so that two runs of the same code give the same file."""
    plain = asdict(record)
    for entry in (*plain["figures"], *(b for bins in plain["reliability"].values() for b in bins)):
        for key, value in entry.items():
            if isinstance(value, float):
                entry[key] = round(value, 4)
    about = "Written by `make eval`, never by hand: how right the reading is (geo/evaluation). The project's own, CC0."
    return json.dumps({"about": about, **plain}, ensure_ascii=False, indent=1) + "\n"


def parse(text: str) -> Record:
    """The record that `dump` wrote. Raises ValueError, KeyError or TypeError for anything else."""
    data = json.loads(text)
    return Record(
        commit=str(data["commit"]),
        day=str(data["day"]),
        counts={str(k): int(v) for k, v in data["counts"].items()},
        figures=tuple(Figure(**f) for f in data["figures"]),
        reliability={thing: tuple(Reliability(**b) for b in bins) for thing, bins in data["reliability"].items()},
        errors=tuple(Errors(**e) for e in data["errors"]),
    )


@cache
def committed() -> Record:
    """The figures that this version comes with."""
    return parse(files("geo.data").joinpath(FILE).read_text(encoding="utf-8"))


def write(record: Record, path: Path) -> None:
    """Keep the record."""
    path.write_text(dump(record), encoding="utf-8")
