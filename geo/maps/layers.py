"""What all layers are: numbers and escaped words for the browser, with bounds and legend.

A ``Layer`` is immutable, so that pages may build it once per data version and filter and share it between
sessions; ``group()`` makes the folium object for one rerun, which streamlit-folium then changes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal

import folium
import numpy as np
import pandas as pd
from branca.element import Element, Figure
from folium.template import Template

from geo.maps.base import View
from geo.maps.escape import numbers, word, words
from geo.maps.legend import Legend

Kind = Literal["routes", "links", "places", "pin", "key", "look"]


@dataclass(frozen=True, slots=True)
class Bounds:
    """A box in WGS 84 degrees. ``east`` may exceed 180 (and ``west`` fall below -180): longitudes are unrolled."""

    south: float
    west: float
    north: float
    east: float


@dataclass(frozen=True, slots=True)
class Layer:
    """One thing on the map, ready to send. Make it with ``route_layer``, ``link_layer``, … and not by hand."""

    kind: Kind
    data: str  # JavaScript arrays of numbers and escaped words
    state: str = "[null,null]"  # what is selected: numbers only
    bounds: Bounds | None = None
    legend: tuple[Legend, ...] = ()
    count: int = 0  # things drawn
    address: str = ""  # where the browser finds the data (``shelf``); '' where they go with the page
    digest: str = field(default="", repr=False)  # names the data

    def __post_init__(self) -> None:
        if not self.digest:
            object.__setattr__(self, "digest", hashlib.blake2s(self.data.encode("ascii"), digest_size=16).hexdigest())

    def group(self) -> folium.FeatureGroup:
        """A fresh folium object, for ``feature_group_to_add`` or ``add_to(map)``."""
        return AtlasGroup(self)

    @property
    def script(self) -> str:
        """The JavaScript expression that makes the layer in the browser; no word in it means anything there."""
        if self.kind == "look":
            return f"atlas.look({self.data})"
        data = word(self.address, 500) if self.address else self.data
        return f"atlas.layer({word(self.kind)},{data},{self.state})"

    def select(self, selected: int | None = None, focus: int | None = None) -> Layer:
        """Return the same layer with another thing selected (stop, link or place id) and visit in focus."""
        return replace(self, state=numbers([_id(selected), _id(focus)]))


class _Ready(Element):
    """Finished text. branca's own Element would compile it as a template: that is how news text became code."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text

    def render(self, **_: Any) -> str:
        return self._text


class AtlasGroup(folium.FeatureGroup):
    """The folium object of a ``Layer``. Its script is text made by ``escape``; no template sees it."""

    _template = Template("{% macro script(this, kwargs) %}var {{ this.get_name() }} = {{ this.call }};{% endmacro %}")

    def __init__(self, layer: Layer) -> None:
        super().__init__(control=False)
        self.call = layer.script

    def render(self, **_: Any) -> str:
        """Add the script to the page (one-file maps); streamlit-folium asks the template's macro instead."""
        figure = self.get_root()
        script = f"var {self.get_name()} = {self.call};"
        if isinstance(figure, Figure) and self._parent is not None:
            script += f" {self.get_name()}.addTo({self._parent.get_name()});"
            figure.script.add_child(_Ready(script), name=self.get_name())
        return script


def look(token: str, at: Bounds | View | None) -> Layer:
    """Where the map looks. It moves when ``token`` differs from the last one, and else leaves the view alone.

    ``token``: any text that names the occasion ("visit 3", "fit 2"). ``at``: bounds to fit, a ``View``, or None
    for the whole world.
    """
    if isinstance(at, Bounds):
        values = [at.south, at.west, at.north, at.east]
    elif at is None:
        values = [-50.0, -150.0, 70.0, 190.0]
    else:
        values = [at.latitude, at.longitude, at.zoom]
    return Layer("look", f"[{word(token, 200)},{','.join(numbers(float(v)) for v in values)}]")


def key_layer(entries: Iterable[tuple[str, str]]) -> Layer:
    """The legend of a picture of the map (the map itself has none): signs (SVG, ``swatch``) and their words."""
    given = list(entries)
    data = f"[[{','.join(word(svg, 4000) for svg, _words in given)}],{words(said for _svg, said in given)}]"
    return Layer("key", data)


def bounds(*frames: pd.DataFrame) -> Bounds | None:
    """Box around all points of these frames (stops, links, mentions); None where there is no point.

    The box may cross the antimeridian (see ``box``).
    """
    lats: list[float] = []
    lons: list[float] = []
    for frame in frames:
        for prefix in ("", "a_", "b_"):
            if f"{prefix}latitude" in frame:
                known = frame[[f"{prefix}latitude", f"{prefix}longitude"]].dropna()
                lats += known.iloc[:, 0].tolist()
                lons += known.iloc[:, 1].tolist()
    return box(lats, lons)


def box(latitudes: Iterable[float], longitudes: Iterable[float]) -> Bounds | None:
    """Box around points: the narrowest one where that is narrower than 200°, else within [-180, 180].

    The narrowest is found by leaving out the widest gap between longitudes. Points all around the world are
    shown on the world map that people know, with the antimeridian at its edges.
    """
    lats, lons = np.asarray(list(latitudes), dtype=float), np.asarray(list(longitudes), dtype=float)
    if not len(lats):
        return None
    turned = np.sort((lons + 180.0) % 360.0 - 180.0)
    gaps = np.diff(np.r_[turned, turned[0] + 360.0])
    widest = int(np.argmax(gaps))
    west = float(turned[(widest + 1) % len(turned)])
    east = float(turned[widest])
    if east < west:
        east += 360.0
    if east - west > 200.0:
        west, east = float(turned[0]), float(turned[-1])
    return Bounds(float(lats.min()), west, float(lats.max()), east)


def e4(values: Any) -> list[int]:
    """Degrees as whole ten-thousandths (11 m), which is what the browser gets."""
    return [int(v) for v in np.round(np.asarray(values, dtype=float) * 1e4)]


def codes(values: Sequence[object]) -> tuple[list[int], list[str]]:
    """Number equal texts alike: ``(numbers, texts)``; None and NaN are the empty text."""
    known: dict[str, int] = {}
    found = [known.setdefault(v if isinstance(v, str) else "", len(known)) for v in values]
    return found, list(known)


def countries(values: Iterable[object]) -> list[str]:
    """The ISO 3166-1 alpha-2 codes among ``values``, sorted; anything else is left out."""
    return sorted(
        {
            v
            for v in pd.unique(pd.Series(list(values), dtype=object))
            if isinstance(v, str) and len(v) == 2 and v.isascii() and v.isupper()
        }
    )


def _id(value: int | None) -> int | None:
    return None if value is None else int(value)
