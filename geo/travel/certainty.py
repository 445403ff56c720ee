"""How sure a stop or a link is, as a probability that holds: of those at 0.8, four in five are right.

The coefficients stand in ``geo/data/confidence.toml``, fitted by ``python -m geo.evaluation.calibrate``.
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from geo.model import Link

_EDGE = 0.01  # scores are held within [0.01, 0.99]: no single telling is worth more


@dataclass(frozen=True, slots=True)
class Draft:
    """A link with the signs that speak for or against it."""

    link: Link
    signs: frozenset[str]


@cache
def weights(of: str) -> dict[str, float]:
    """Coefficients of ``stops`` or ``links``, in log-odds; "constant" among them."""
    data = tomllib.loads(files("geo.data").joinpath("confidence.toml").read_text(encoding="utf-8"))
    return {sign: float(weight) for sign, weight in data[of].items()}


def link_chance(signs: Iterable[str]) -> float:
    """Chance that a link told with these signs is right; a sign without a weight says nothing."""
    known = weights("links")
    return round(_chance(known["constant"] + sum(known.get(sign, 0.0) for sign in signs)), 3)


def stop_chance(score: float) -> float:
    """Chance that a stop of this raw score (0 to 1) is right."""
    known = weights("stops")
    return round(_chance(known["constant"] + known["score"] * log_odds(score)), 3)


def raw_score(chance: float) -> float:
    """The raw score that `stop_chance` makes this chance of, so that it can be fitted anew."""
    known = weights("stops")
    return _chance((log_odds(chance) - known["constant"]) / known["score"])


def log_odds(score: float) -> float:
    """Log-odds of a score from 0 to 1."""
    held = min(max(score, _EDGE), 1.0 - _EDGE)
    return math.log(held / (1.0 - held))


def _chance(odds: float) -> float:
    return 1.0 / (1.0 + math.exp(-odds))
