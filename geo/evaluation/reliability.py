"""Confidence against what was right."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from geo.evaluation.record import Reliability

# The edges hold those of the words "sure", "likely", "not sure", "a guess" (geo/app/certainty.py).
EDGES = (0.0, 0.2, 0.35, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.01)


def reliability(judged: Iterable[tuple[float, bool | None]]) -> tuple[Reliability, ...]:
    """The table over (confidence, right) pairs; those with right None cannot be told and are left out."""
    told = [(confidence, right) for confidence, right in judged if right is not None]
    table = []
    for low, high in pairwise(EDGES):
        inside = [(c, right) for c, right in told if low <= c < high]
        if inside:
            mean = sum(c for c, _ in inside) / len(inside)
            table.append(Reliability(low, high, len(inside), mean, sum(right for _, right in inside) / len(inside)))
    return tuple(table)
