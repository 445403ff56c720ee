"""The order of stops: dates first, then what connectives say, then tense, then the order of the telling."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Ordered:
    """What is known about the time of one stop."""

    key: str
    country: str
    position: float  # where the text first tells it
    country_position: float = 0.0  # where the text first tells its country
    day: str | None = None  # YYYY-MM-DD
    country_day: str | None = None  # the first day told of its country; says nothing of the order within it
    phase: str = ""  # "first", "last"
    planned: bool | None = False  # None: told without a tense
    after: frozenset[str] = frozenset()  # keys of stops before this one
    before: frozenset[str] = frozenset()


def journey_order(stops: Sequence[Ordered]) -> list[int]:
    """Indexes of `stops` in the order of the journey.

    A statement that contradicts a stronger one is left out: dates over connectives ("after", "before", "then")
    over phases ("last stop") over tense (done before planned). What is left open follows the text, keeping the
    stops of one country together, since journeys seldom zigzag between countries.
    """
    edges: list[set[int]] = [set() for _ in stops]
    for before, after in _claims(stops):
        if before != after and not _reaches(edges, after, before):
            edges[before].add(after)
    first_told: dict[str, float] = {}
    for stop in stops:
        first_told[stop.country] = min(stop.country_position, first_told.get(stop.country, stop.country_position))
    waiting = set(range(len(stops)))
    result: list[int] = []
    while waiting:
        free = [i for i in waiting if not any(i in edges[j] for j in waiting if j != i)]
        last_country = stops[result[-1]].country if result else None
        # countries of which a stop waits for one elsewhere: the journey is not there yet
        later = {
            stops[j].country for j in waiting for i in waiting if j in edges[i] and stops[i].country != stops[j].country
        }

        def turn(i: int, here: str | None = last_country, later: set[str] = later) -> tuple[bool, bool, float, float]:
            stop = stops[i]
            return stop.country != here, stop.country in later, first_told[stop.country], stop.position

        chosen = min(free, key=turn)
        result.append(chosen)
        waiting.remove(chosen)
    return result


def _claims(stops: Sequence[Ordered]) -> Iterable[tuple[int, int]]:
    """Pairs (earlier, later), the surest first."""
    pairs = [(i, j) for i in range(len(stops)) for j in range(len(stops)) if i != j]
    for i, j in pairs:
        a, b = stops[i].day, stops[j].day
        if a and b and a < b:
            yield i, j
    for i, j in pairs:
        a, b = stops[i].day or stops[i].country_day, stops[j].day or stops[j].country_day
        if a and b and a < b and stops[i].country != stops[j].country:
            yield i, j
    for i, j in pairs:
        if stops[i].key in stops[j].after or stops[j].key in stops[i].before:
            yield i, j
    for i, j in pairs:
        if (stops[i].phase == "first" and stops[j].phase != "first") or (
            stops[j].phase == "last" and stops[i].phase != "last"
        ):
            yield i, j
    for i, j in pairs:
        if stops[j].planned and stops[i].planned is False:
            yield i, j


def _reaches(edges: list[set[int]], start: int, goal: int) -> bool:
    stack, seen = [start], set()
    while stack:
        node = stack.pop()
        if node == goal:
            return True
        if node not in seen:
            seen.add(node)
            stack.extend(edges[node])
    return False
