"""Colours of maps and legends, for light and dark.

Visits: Okabe and Ito's colour-blind-safe set, darkened for a light map and lightened for a dark one, without
its yellow and black. Colour never stands alone: stops carry numbers (and a visit's letter where several are
compared), lines carry arrows, and types and statuses differ in their strokes too.
"""

from __future__ import annotations

from typing import Literal

from geo.model import LinkType, PlaceKind

Theme = Literal["light", "dark"]

PAPER: dict[Theme, str] = {"light": "#ffffff", "dark": "#141c26"}
INK: dict[Theme, str] = {"light": "#1f2a37", "dark": "#e6ebf2"}
QUIET: dict[Theme, str] = {"light": "#6b7280", "dark": "#94a0b0"}

VISITS: dict[Theme, tuple[str, ...]] = {
    "light": ("#0063a6", "#c24400", "#007a5a", "#a3477f", "#8a6100", "#4b3fa8", "#2a7f9e", "#7a3b1d"),
    "dark": ("#5db5ef", "#ff8f4d", "#35c79b", "#e79bc6", "#e6b93d", "#a79cf5", "#7fd6e8", "#d9a183"),
}

LINKS: dict[Theme, dict[LinkType, str]] = {
    "light": {
        "visit": "#0063a6",
        "meeting": "#007a5a",
        "talks": "#2a8f8f",
        "agreement": "#8a6100",
        "partnership": "#4b3fa8",
        "twinning": "#a3477f",
        "anniversary": "#6b7f1e",
        "sanction": "#b3261e",
        "dispute": "#c24400",
        "other": "#5b6675",
    },
    "dark": {
        "visit": "#5db5ef",
        "meeting": "#35c79b",
        "talks": "#6fd3d3",
        "agreement": "#e6b93d",
        "partnership": "#a79cf5",
        "twinning": "#e79bc6",
        "anniversary": "#b7cc5a",
        "sanction": "#ff7b72",
        "dispute": "#ff8f4d",
        "other": "#a4afbd",
    },
}

# How each type's arc is drawn, so that it is told apart without colour. "double" is two thin lines.
LINK_STROKES: dict[LinkType, Literal["solid", "dashed", "dotted"]] = {
    "visit": "solid",
    "meeting": "solid",
    "talks": "dashed",
    "agreement": "solid",
    "partnership": "solid",
    "twinning": "solid",
    "anniversary": "dashed",
    "sanction": "dotted",
    "dispute": "dotted",
    "other": "dashed",
}

PLACES: dict[Theme, dict[PlaceKind, str]] = {
    "light": {
        "country": "#5b6675",
        "admin1": "#4b3fa8",
        "admin2": "#a3477f",
        "city": "#0063a6",
        "landmark": "#c24400",
        "natural": "#007a5a",
        "region": "#8a6100",
    },
    "dark": {
        "country": "#a4afbd",
        "admin1": "#a79cf5",
        "admin2": "#e79bc6",
        "city": "#5db5ef",
        "landmark": "#ff8f4d",
        "natural": "#35c79b",
        "region": "#e6b93d",
    },
}


DENSITY: dict[Theme, str] = {"light": "#a02c5a", "dark": "#ffb14e"}


def visit_colour(position: int, theme: Theme) -> str:
    """Colour of the visit at ``position`` (0, 1, …) among those shown."""
    colours = VISITS[theme]
    return colours[position % len(colours)]
