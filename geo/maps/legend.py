"""What the signs on a map mean, as data for the page to draw: the map itself has no legend."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from geo.maps import palette

Sign = Literal["line", "stop", "area", "dot", "arc", "shape"]
Stroke = Literal["solid", "dashed", "dotted"]


@dataclass(frozen=True, slots=True)
class Legend:
    """One line of a legend. ``key`` is a word of the vocabulary ("planned", "twinning"), or a visit's letter."""

    sign: Sign
    key: str
    colour: str  # "#rrggbb"
    stroke: Stroke = "solid"
    width: float = 2.5  # pixels
    filled: bool = True
    text: str = ""  # what stands on the sign: "1", "A1"
    badge: Literal["", "~", "?"] = ""  # beside the sign
    visit_id: int | None = None  # the visit that a "line" entry of a comparison stands for


def swatch(entry: Legend, theme: palette.Theme = "light") -> str:
    """A small SVG picture (46 by 18 pixels) of an entry, made of numbers and colours only; safe in HTML."""
    dash = {"solid": "", "dashed": ' stroke-dasharray="7 5"', "dotted": ' stroke-dasharray="1 6"'}[entry.stroke]
    colour, paper = entry.colour, palette.PAPER[theme]
    head = '<svg xmlns="http://www.w3.org/2000/svg" width="46" height="18" viewBox="0 0 46 18" aria-hidden="true">'
    if entry.sign in ("line", "arc"):
        d = "M3 9H43" if entry.sign == "line" else "M3 15Q23 -3 43 15"
        body = (
            f'<path d="{d}" fill="none" stroke="{colour}" stroke-width="{entry.width:g}" stroke-linecap="round"{dash}/>'
        )
        if entry.sign == "line" and entry.filled:
            body += f'<path d="M19 3.5L29 9L19 14.5L21.5 9Z" fill="{colour}"/>'
    elif entry.sign == "area":
        body = (
            f'<circle cx="23" cy="9" r="8" fill="{colour}" fill-opacity="0.16" '
            f'stroke="{colour}" stroke-dasharray="3 3"/>'
        )
    elif entry.sign == "shape":
        body = f'<rect x="8" y="2" width="30" height="14" rx="3" fill="{colour}"/>'
    else:
        fill = colour if entry.filled else paper
        radius = 4 if entry.sign == "dot" and not entry.text else 7.5
        body = f'<circle cx="23" cy="9" r="{radius}" fill="{fill}" stroke="{colour}" stroke-width="2"{dash}/>'
        ink = paper if entry.filled else colour
        digits = "".join(c for c in entry.text if c.isascii() and c.isalnum())[:3]
        body += (
            f'<text x="23" y="12.5" font-size="10" font-family="sans-serif" font-weight="700" '
            f'text-anchor="middle" fill="{ink}">{digits}</text>'
        )
    if entry.badge:
        ink = palette.INK[theme]
        body += (
            f'<circle cx="32" cy="5" r="4.5" fill="{paper}" stroke="{colour}"/>'
            f'<text x="32" y="8" font-size="8" font-family="sans-serif" text-anchor="middle" fill="{ink}">'
            f"{entry.badge}</text>"
        )
    return f"{head}{body}</svg>"
