"""How sure a link, a visit or a stop is, as a probability that holds: of those at 0.8, four in five are right.

Signs are what the reading saw ("both parties named", "told twice"); their weights are fitted by
``python -m geo.evaluation.calibrate`` on reports with known answers and stored in ``geo/data/confidence.toml``.
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from geo.model import Link


@dataclass(frozen=True, slots=True)
class Draft:
    """A link with the signs that speak for or against it."""

    link: Link
    signs: frozenset[str]


@cache
def weights(of: str) -> dict[str, float]:
    """Weights of the signs of ``links``, ``visits`` or ``stops``, in log-odds; "constant" among them."""
    data = tomllib.loads(files("geo.data").joinpath("confidence.toml").read_text(encoding="utf-8"))
    return {sign: float(weight) for sign, weight in data.get(of, {}).items()}


def chance(of: str, signs: Iterable[str]) -> float:
    """Probability from the signs that hold; a sign without a weight says nothing."""
    known = weights(of)
    odds = known.get("constant", 0.0) + sum(known.get(sign, 0.0) for sign in signs)
    return round(1.0 / (1.0 + math.exp(-odds)), 3)
