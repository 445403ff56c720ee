"""Place names against the two public corpora; their folder's scorer says how right each document is read."""

from __future__ import annotations

import json
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from geo.evaluation.baseline import baseline
from geo.evaluation.errors import place_errors
from geo.evaluation.record import Errors, Figure
from geo.evaluation.scorers import RIGHT_KM, scorer
from geo.gazetteer import Gazetteer
from geo.model import Article, Mention
from geo.resolving.resolver import resolve, with_odds
from geo.text import parse

CORPORA = ("geovirus", "lgl")
_REACHES = (30.0, 120.0, 400.0)  # km in which the town nearest to a point is looked for


@dataclass(frozen=True, slots=True)
class Outcome:
    """One place mention against a corpus: how sure it was, and whether it was right (None: the corpus cannot tell)."""

    confidence: float
    right: bool | None
    mention: Mention
    odds: float  # log-odds that the words name a place
    text: str  # the document's id


@dataclass(frozen=True, slots=True)
class Measured:
    """One corpus: its figures, how wrong what is wrong, and every mention with its confidence."""

    documents: int
    figures: tuple[Figure, ...]
    errors: tuple[Errors, ...]
    outcomes: tuple[Outcome, ...]


def documents(folder: Path, corpus: str, half: int | None = None) -> list[dict[str, Any]]:
    """The corpus's documents; with `half` 0 or 1 every second one, so that rules can be checked on the other half."""
    with (folder / f"{corpus}.jsonl").open(encoding="utf-8") as file:
        found = [json.loads(line) for line in file if line.strip()]
    return found if half is None else found[half::2]


def toponyms(mentions: Iterable[Mention], nationalities: bool = False) -> list[dict[str, Any]]:
    """Place mentions in the scorer's form."""
    kinds = ("place", "nationality") if nationalities else ("place",)
    return [
        {
            "start": m.start,
            "end": m.end,
            "text": m.text,
            "lat": m.place.latitude if m.place else None,
            "lon": m.place.longitude if m.place else None,
            "country": m.place.country if m.place else None,
            "kind": m.place.kind if m.place else None,
        }
        for m in mentions
        if m.kind in kinds
    ]


def measure(folder: Path, corpus: str, gazetteer: Gazetteer, half: int | None = None) -> Measured:
    """Read the corpus, and the baseline's reading beside it. Raises FileNotFoundError where it is not there."""
    docs = documents(folder, corpus, half)
    module = scorer(folder, "score_toponyms")
    gold = {d["id"]: d for d in docs}
    baseline("Warm up in Lima.", gazetteer)  # loads the model before the clock starts
    started = time.perf_counter()
    parses = [parse(Article(d["text"]), gazetteer) for d in docs]
    read = [resolve(p, gazetteer) for p in parses]
    seconds = time.perf_counter() - started
    given = {d["id"]: {"toponyms": toponyms(p.mentions)} for d, p in zip(docs, read, strict=True)}
    wide = {d["id"]: {"toponyms": toponyms(p.mentions, True)} for d, p in zip(docs, read, strict=True)}
    started = time.perf_counter()
    plain = {d["id"]: {"toponyms": baseline(d["text"], gazetteer)} for d in docs}
    plain_seconds = time.perf_counter() - started
    countries = _Countries(gazetteer)
    for document in docs:
        for name in document["toponyms"]:
            name["country"] = countries.at(name.get("lat"), name.get("lon"))
    for entry in plain.values():
        for name in entry["toponyms"]:
            name["country"] = countries.at(name["lat"], name["lon"])
    ours, theirs = module.score(gold, given), module.score(gold, plain)
    broad = module.score(gold, wide)
    rows = [
        ("recognition_f1", ours["rec_overlap"]["f1"], theirs["rec_overlap"]["f1"]),
        ("recognition_wide", broad["rec_overlap"]["f1"], None),
        ("strict", ours["resolution"]["acc161_strict"], theirs["resolution"]["acc161_strict"]),
        ("resolved", ours["resolution"]["acc161"], theirs["resolution"]["acc161"]),
        ("country", _country_share(module, docs, given), _country_share(module, docs, plain)),
        ("end_to_end_f1", ours["e2e_overlap"]["f1"], theirs["e2e_overlap"]["f1"]),
        ("speed", len(docs) / seconds, len(docs) / plain_seconds),
    ]
    return Measured(
        len(docs),
        tuple(Figure(corpus, *row) for row in rows),
        tuple(place_errors(corpus, module, docs, given, gazetteer)),
        tuple(o for d, p in zip(docs, parses, strict=True) for o in _judged(module, d, with_odds(p, gazetteer))),
    )


class _Countries:
    """The country of a point: that of the nearest town. Corpora give points and no countries."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        self.known: dict[tuple[float, float], str | None] = {}

    def at(self, latitude: float | None, longitude: float | None) -> str | None:
        if latitude is None or longitude is None:
            return None
        key = (latitude, longitude)
        if key not in self.known:
            found = (p.country for km in _REACHES for p in self.gazetteer.near(*key, km) if p.kind == "city")
            self.known[key] = next(found, None)
        return self.known[key]


def _country_share(module: Any, docs: Sequence[dict[str, Any]], given: dict[str, Any]) -> float | None:
    """Of the names found whose country is known, those given that country; none given counts as wrong."""
    told = right = 0
    for document in docs:
        pred = given[document["id"]]["toponyms"]
        for i, k in module.match(document["toponyms"], pred)[1]:
            country = document["toponyms"][i]["country"]
            told += country is not None
            right += country is not None and pred[k]["country"] == country
    return right / told if told else None


def outcomes(folder: Path, corpus: str, gazetteer: Gazetteer, half: int | None = None) -> Iterator[Outcome]:
    """Every place mention with candidates, and whether its first one is within 161 km of what the corpus says.

    A mention that the corpus has no name for counts as wrong; one whose name has no coordinates there is not counted.
    """
    module = scorer(folder, "score_toponyms")
    for document in documents(folder, corpus, half):
        yield from _judged(module, document, with_odds(parse(Article(document["text"]), gazetteer), gazetteer))


def _judged(module: Any, document: dict[str, Any], found: Sequence[tuple[Mention, float]]) -> Iterator[Outcome]:
    gold = document["toponyms"]
    _, pairs = module.match(gold, [{"start": m.start, "end": m.end} for m, _ in found])
    meant = {k: gold[i] for i, k in pairs}
    for k, (mention, odds) in enumerate(found):
        if mention.candidates:
            yield Outcome(mention.confidence, _right(module, meant.get(k), mention), mention, odds, str(document["id"]))


def _right(module: Any, meant: dict[str, Any] | None, mention: Mention) -> bool | None:
    place = mention.candidates[0].place
    if meant is None:
        return False
    if meant.get("lat") is None or place.latitude is None or place.longitude is None:
        return None
    return bool(module.gc_km(meant["lat"], meant["lon"], place.latitude, place.longitude) <= RIGHT_KM)
