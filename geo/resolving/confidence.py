"""How sure a resolved mention is, as a probability that holds: of those at 0.8, four in five are right."""

from __future__ import annotations

import math
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from geo.model import Candidate


@dataclass(frozen=True, slots=True)
class Calibration:
    """Logistic regression from raw scores to probability; fitted by ``python -m geo.evaluation.calibrate``."""

    constant: float
    recognition: float  # per unit of log-odds that the words name a place
    choice: float  # per unit of log-odds of the first candidate
    margin: float  # per unit of log-ratio of first to second
    threshold: float  # below it a mention is left unresolved


@cache
def calibration() -> Calibration:
    """The coefficients in ``geo/data/confidence.toml``."""
    data = tomllib.loads(files("geo.data").joinpath("confidence.toml").read_text(encoding="utf-8"))
    return Calibration(**{k: float(v) for k, v in data["places"].items()})


def threshold() -> float:
    """Below this, "not sure": the mention keeps its ranked candidates and no place."""
    return calibration().threshold


def features(odds: float, candidates: tuple[Candidate, ...]) -> tuple[float, float, float]:
    """Recognition log-odds, choice log-odds, log-ratio of first to second; each held within [-6, 6]."""
    first = candidates[0].score
    second = candidates[1].score if len(candidates) > 1 else 0.0
    choice = math.log(max(first, 1e-4) / max(1.0 - first, 2.5e-3))
    margin = math.log(max(first, 1e-4) / max(second, 2.5e-3))
    return max(-6.0, min(6.0, odds)), max(-6.0, min(6.0, choice)), max(-6.0, min(6.0, margin))


def calibrated(odds: float, candidates: tuple[Candidate, ...]) -> float:
    """Probability that the first candidate is right; 0 without candidates."""
    if not candidates:
        return 0.0
    c = calibration()
    recognition, choice, margin = features(odds, candidates)
    value = c.constant + c.recognition * recognition + c.choice * choice + c.margin * margin
    return 1.0 / (1.0 + math.exp(-value))
