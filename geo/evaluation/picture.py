"""The reliability picture: what share is right (height) of what is shown at which confidence (across).

Drawn from numbers alone, the same bytes for the same numbers. On the dotted diagonal confidence keeps its word.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from xml.etree import ElementTree as Xml

from geo.evaluation.record import Reliability

_WIDTH, _HEIGHT = 560, 400
_LEFT, _TOP, _SIDE = 56, 18, 330  # the square of the plot, in pixels
_FEWEST = 5  # a bin of fewer says nothing
_SHAPES = ("circle", "square", "triangle")


@dataclass(frozen=True, slots=True)
class Colours:
    """Ink of text and lines, of the grid, and of each series in turn; "#rrggbb"."""

    ink: str
    grid: str
    series: tuple[str, str, str]


LIGHT = Colours("#333333", "#d5d9dc", ("#1b5e78", "#b4600a", "#6a4c9c"))
DARK = Colours("#e6e6e6", "#4a5258", ("#6cc0de", "#f0a850", "#bda2ec"))


def draw(
    series: Mapping[str, Sequence[Reliability]], colours: Colours = LIGHT, words: tuple[str, str] = ("", "")
) -> str:
    """An SVG picture. `series`: at most three tables by the name shown; `words`: what the axes are called."""
    across, up = (word or said for word, said in zip(words, ("confidence shown", "share that is right"), strict=True))
    root = Xml.Element("svg", {"xmlns": "http://www.w3.org/2000/svg", "viewBox": f"0 0 {_WIDTH} {_HEIGHT}",
                               "width": str(_WIDTH), "height": str(_HEIGHT), "font-family": "sans-serif",
                               "font-size": "13", "role": "img", "aria-label": f"{up} / {across}"})  # fmt: skip
    for tenth in range(0, 11, 2):
        share = tenth / 10
        x, y = _x(share), _y(share)
        _line(root, x, _y(0), x, _y(1), colours.grid)
        _line(root, _x(0), y, _x(1), y, colours.grid)
        _text(root, x, _y(0) + 18, f"{share:.0%}", colours.ink, "middle")
        _text(root, _x(0) - 8, y + 4, f"{share:.0%}", colours.ink, "end")
    _line(root, _x(0), _y(0), _x(1), _y(1), colours.ink, dash="2 5")
    _text(root, _x(0.5), _y(0) + 40, across, colours.ink, "middle")
    turned = _text(root, 0, 0, up, colours.ink, "middle")
    turned.set("transform", f"translate(14 {_y(0.5):g}) rotate(-90)")
    for number, (name, table) in enumerate(series.items()):
        colour, shape = colours.series[number % 3], _SHAPES[number % 3]
        shown = [b for b in table if b.count >= _FEWEST]
        points = " ".join(f"{_x(b.confidence):.1f},{_y(b.right):.1f}" for b in shown)
        Xml.SubElement(root, "polyline", {"points": points, "fill": "none", "stroke": colour, "stroke-width": "2"})
        for b in shown:
            _mark(root, _x(b.confidence), _y(b.right), colour, shape)
        _mark(root, _x(1) + 26, _TOP + 12 + 24 * number, colour, shape)
        _text(root, _x(1) + 40, _TOP + 16 + 24 * number, name, colours.ink)
    return Xml.tostring(root, encoding="unicode")


def _x(share: float) -> float:
    return round(_LEFT + _SIDE * share, 1)


def _y(share: float) -> float:
    return round(_TOP + _SIDE * (1 - share), 1)


def _line(root: Xml.Element, x: float, y: float, x2: float, y2: float, colour: str, dash: str = "") -> None:
    line = Xml.SubElement(root, "line", {"x1": f"{x:g}", "y1": f"{y:g}", "x2": f"{x2:g}", "y2": f"{y2:g}",
                                         "stroke": colour})  # fmt: skip
    if dash:
        line.set("stroke-dasharray", dash)


def _text(root: Xml.Element, x: float, y: float, said: str, colour: str, anchor: str = "start") -> Xml.Element:
    text = Xml.SubElement(root, "text", {"x": f"{x:g}", "y": f"{y:g}", "fill": colour, "text-anchor": anchor})
    text.text = said
    return text


def _mark(root: Xml.Element, x: float, y: float, colour: str, shape: str) -> None:
    """Series differ by shape too, for readers who don't tell the colours apart."""
    if shape == "circle":
        Xml.SubElement(root, "circle", {"cx": f"{x:g}", "cy": f"{y:g}", "r": "5", "fill": colour})
    elif shape == "square":
        place = {"x": f"{x - 4.5:.1f}", "y": f"{y - 4.5:.1f}", "width": "9", "height": "9", "fill": colour}
        Xml.SubElement(root, "rect", place)
    else:
        points = f"{x:.1f},{y - 6:.1f} {x + 6:.1f},{y + 5:.1f} {x - 6:.1f},{y + 5:.1f}"
        Xml.SubElement(root, "polygon", {"points": points, "fill": colour})
