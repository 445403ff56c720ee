"""Confidence (0 to 1, calibrated) in plain words, one scale for the whole dashboard.

>>> word(0.95), word(0.7), word(0.5), word(0.2)
('sure', 'likely', 'not sure', 'a guess')
"""

from __future__ import annotations

SURE, LIKELY, UNSURE = 0.9, 0.6, 0.35  # LIKELY is where geo.maps begins to draw pins filled


def word(confidence: float) -> str:
    """One of: sure, likely, not sure, a guess."""
    if confidence >= SURE:
        return "sure"
    if confidence >= LIKELY:
        return "likely"
    return "not sure" if confidence >= UNSURE else "a guess"


def hollow(confidence: float) -> bool:
    """Whether a pin of this confidence is drawn hollow."""
    return confidence < LIKELY
