"""Which of its candidates each name means: prior, the words beside it, and the article's other places.

Names are ranked together. A name written alike has one sense in an article (Gale, Church and Yarowsky 1992), save
where the words beside one mention say otherwise ("Paris, Texas"). Each round, every name's candidates are weighed by
the countries, provinces and points of all the *other* names as they stand after the round before; so the sure ones
settle the doubtful ones, country first.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from geo.model import Place, PlaceKind
from geo.resolving.matching import Option

Array = NDArray[np.float64]

_ROUNDS = 4
_MOST = 60  # candidates of one name that are weighed
_NEAR_KM = 120.0  # e-folding distance of "nearby"
_EARTH_KM = 6371.0
_KIND = {"country": 6.7, "region": 8.0, "admin1": 2.6, "admin2": 2.2, "landmark": 4.6, "natural": 5.0, "city": 0.0}
_MATCH = {"name": 0.0, "alias": -1.4, "code": -0.5, "historic": -0.7, "variant": -1.2}
_CAPITAL = 1.0


@dataclass(slots=True)
class Name:
    """One name of the article (all mentions written alike), or evidence with fixed candidates."""

    options: Sequence[Option]
    count: int = 1
    weight: float = 1.0  # as evidence for others: a nationality word says less than a country's name
    fixed: bool = False  # evidence only
    local: Array = field(default_factory=lambda: np.zeros(0))  # what the words beside its mentions say, by option
    sentences: frozenset[int] = frozenset()


def prior(option: Option, own: bool, capital: bool) -> float:
    """How likely a candidate is before any context: by kind, by size, by how it bears the name."""
    place = option.place
    value = _KIND[place.kind] + _MATCH.get(option.match, -1.0)
    if option.match == "alias" and (place.kind == "country" or (capital and place.kind == "city")):
        value += 1.0  # a name in the report's language is its name, not a second one ("Équateur", "Vienne")
    if place.kind == "city":
        value += 0.95 * math.log10(max(place.population, 200) / 200.0) * 1.25
    elif place.kind == "admin1":
        value += 0.9 * math.log10(max(place.population, 1000) / 1000.0)
    elif place.kind == "admin2":
        value += 0.3 * math.log10(max(place.population, 1000) / 1000.0)
    elif place.population:
        value += 0.15 * math.log10(max(place.population, 1000) / 1000.0)
    if capital:
        value += _CAPITAL
    if own:
        value += 0.8  # it bears the name itself, not as another of its names
    return value


def outermost(options: Sequence[Option]) -> Array:
    """Mexico, Singapore, Kuwait: said alone, a name of a country and of a place in it is the country's."""
    countries = {o.place.country for o in options if o.place.kind == "country" and o.match != "code"}
    return np.array([-6.0 if o.place.country in countries and o.place.kind != "country" else 0.0 for o in options])


def kind_sign(kind: PlaceKind, wanted: tuple[PlaceKind, ...]) -> float:
    """What a designator beside the name says about a candidate of `kind`."""
    if not wanted:
        return 0.0
    return 4.0 - 0.8 * wanted.index(kind) if kind in wanted else -3.0


def contains(outer: Place, inner: Place) -> bool:
    """Whether `inner` lies in `outer`, as far as their codes tell."""
    if outer.id == inner.id or outer.country is None or outer.country != inner.country:
        return False
    if outer.kind == "country":
        return inner.kind != "country"
    if outer.kind == "admin1":
        return inner.kind not in ("country", "admin1") and outer.admin1 is not None and outer.admin1 == inner.admin1
    if outer.kind in ("admin2", "natural", "region", "landmark", "city") and inner.kind in ("city", "landmark"):
        return (
            outer.kind != inner.kind and outer.admin1 == inner.admin1 and distance(outer, inner) < 80 + outer.radius_km
        )
    return False


def distance(a: Place, b: Place) -> float:
    """Great-circle kilometres; infinite where a place has no point."""
    if a.latitude is None or a.longitude is None or b.latitude is None or b.longitude is None:
        return math.inf
    p, q = math.radians(a.latitude), math.radians(b.latitude)
    h = (
        math.sin((q - p) / 2) ** 2
        + math.cos(p) * math.cos(q) * math.sin(math.radians(b.longitude - a.longitude) / 2) ** 2
    )
    return 2 * _EARTH_KM * math.asin(min(1.0, math.sqrt(h)))


def shorten(options: Sequence[Option], priors: Sequence[float]) -> list[int]:
    """Indexes of the candidates worth weighing, best prior first."""
    order = sorted(range(len(options)), key=lambda i: -priors[i])
    return order[:_MOST]


def rank(names: Sequence[Name], base: Sequence[Array]) -> list[Array]:
    """Probabilities of every name's options. `base`: log-scores by option, context left out."""
    sizes = [len(n.options) for n in names]
    total = sum(sizes)
    if not total:
        return [np.zeros(0) for _ in names]
    places = [o.place for n in names for o in n.options]
    owner = np.repeat(np.arange(len(names)), sizes)
    edges = np.concatenate([[0], np.cumsum(sizes)])
    countries = {c: i for i, c in enumerate(sorted({p.country for p in places if p.country}))}
    regions = {a: i for i, a in enumerate(sorted({p.admin1 for p in places if p.admin1}))}
    country = np.array([countries[p.country] if p.country else -1 for p in places])
    region = np.array([regions[p.admin1] if p.admin1 else -1 for p in places])
    pointed = np.array(
        [p.latitude is not None and p.kind not in ("country", "region", "admin1") for p in places], dtype=float
    )
    vectors = _vectors(places)
    weight = np.array([n.weight * (1.0 + math.log(n.count)) for n in names])
    is_country = np.array([p.kind == "country" for p in places], dtype=float)
    is_region = np.array([p.kind == "admin1" for p in places], dtype=float)
    start = np.concatenate([b + (n.local if len(n.local) else 0.0) for b, n in zip(base, names, strict=True)])
    fixed = np.array([n.fixed for n in names])[owner]
    together = _together(names)
    logs = start.copy()
    probability = _softmax(logs, edges)
    same = owner[:, None] == owner[None, :]
    near = (
        np.exp(-np.arccos(np.clip(vectors @ vectors.T, -1.0, 1.0)) * (_EARTH_KM / _NEAR_KM)) if total <= 1500 else None
    )
    for _ in range(_ROUNDS):
        mass = probability * weight[owner]
        by_country = _sums(mass, owner, country, len(names), len(countries))
        by_region = _sums(mass * (1 - is_country), owner, region, len(names), len(regions))
        everywhere, everyregion = by_country.sum(axis=0), by_region.sum(axis=0)
        support = np.zeros(total)
        held = country >= 0
        others = everywhere[country] - by_country[owner, country]
        beside = (together @ by_country)[owner, country]
        whole = np.maximum(everywhere.sum() - by_country.sum(axis=1), 1e-6)[owner]
        share = others / (whole + 1.0)
        # A country speaks for what lies in it; that cities speak for their own country is far weaker news.
        factor = np.where(is_country > 0, 0.7, 1.0)
        support += held * factor * (0.9 * np.log1p(others) + 2.2 * share + 0.5 * np.log1p(beside))
        within = region >= 0
        if len(regions):
            others = everyregion[region] - by_region[owner, region]
            beside = (together @ by_region)[owner, region]
            whole = np.maximum(everyregion.sum() - by_region.sum(axis=1), 1e-6)[owner]
            factor = np.where(is_region > 0, 0.5, 1.0)
            support += (
                within * factor * (1.1 * np.log1p(others) + 2.0 * others / (whole + 1.0) + 0.4 * np.log1p(beside))
            )
        if near is not None:
            around = (near * ~same) @ (mass * pointed)
            support += pointed * 1.2 * np.log1p(2.0 * around)
        logs = np.where(fixed, start, start + support)
        probability = _softmax(logs, edges)
    return [probability[edges[i] : edges[i + 1]] for i in range(len(names))]


def _vectors(places: Sequence[Place]) -> Array:
    latitude = np.radians([p.latitude if p.latitude is not None else 0.0 for p in places])
    longitude = np.radians([p.longitude if p.longitude is not None else 0.0 for p in places])
    return np.stack(
        [np.cos(latitude) * np.cos(longitude), np.cos(latitude) * np.sin(longitude), np.sin(latitude)], axis=1
    )


def _sums(mass: Array, owner: NDArray[np.int64], column: NDArray[np.int64], rows: int, columns: int) -> Array:
    table = np.zeros((rows, max(columns, 1)))
    known = column >= 0
    np.add.at(table, (owner[known], column[known]), mass[known])
    return table


def _softmax(logs: Array, edges: NDArray[np.int64]) -> Array:
    result = np.empty_like(logs)
    for a, b in pairwise(edges):
        if a < b:
            raised = np.exp(logs[a:b] - logs[a:b].max())
            result[a:b] = raised / raised.sum()
    return result


def _together(names: Sequence[Name]) -> Array:
    """1 where two names share a sentence."""
    table = np.zeros((len(names), len(names)))
    for i, a in enumerate(names):
        for j in range(i):
            if a.sentences & names[j].sentences:
                table[i, j] = table[j, i] = 1.0
    return table
