"""How sure a link is: the signs that the reading saw ("both parties named", "told twice"), weighed together.

The weights stand in ``geo/data/confidence.toml``; they are set by hand and not fitted to reports yet.
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
    """Weights of the signs of ``links``, in log-odds; "constant" among them."""
    data = tomllib.loads(files("geo.data").joinpath("confidence.toml").read_text(encoding="utf-8"))
    return {sign: float(weight) for sign, weight in data.get(of, {}).items()}


def chance(of: str, signs: Iterable[str]) -> float:
    """A figure from 0 to 1 from the signs that hold; a sign without a weight says nothing."""
    known = weights(of)
    odds = known.get("constant", 0.0) + sum(known.get(sign, 0.0) for sign in signs)
    return round(1.0 / (1.0 + math.exp(-odds)), 3)
