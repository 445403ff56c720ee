"""The base map: country shapes drawn offline, or tiles over them where the setting allows.

The map's own script depends on the theme and the tiles only, so that streamlit-folium keeps the same map
(and the reader's view) over reruns; everything that changes goes into ``feature_group_to_add``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import folium
from folium.template import Template

from geo import settings
from geo.maps.assets import Assets, inline
from geo.maps.escape import numbers, word
from geo.maps.palette import Theme

__all__ = ["AtlasMap", "Picture", "Tiles", "View", "base_map", "configured_tiles"]


@dataclass(frozen=True, slots=True)
class View:
    """Where a map looks: WGS 84 degrees and Leaflet's zoom (1 the world, 13 a town; quarters allowed)."""

    latitude: float
    longitude: float
    zoom: float


_WORLD = View(25.0, 40.0, 1.5)


@dataclass(frozen=True, slots=True)
class Tiles:
    """A tile service. ``attribution`` is plain text, shown on the map."""

    url: str
    attribution: str
    max_zoom: int = 19


@dataclass(frozen=True, slots=True)
class Picture:
    """A button that saves the map as a PNG. All three are plain text."""

    label: str
    failed: str  # what it says in a browser that can't
    credit: str  # stands in the picture


OPENSTREETMAP = Tiles("https://tile.openstreetmap.org/{z}/{x}/{y}.png", "© OpenStreetMap contributors")


def configured_tiles() -> Tiles | None:
    """Tiles that ``VISIT_ATLAS_TILES`` allows, or None. Raises SettingError for a value that can't be used."""
    url = settings.tiles()
    if url is None or url == "default":
        return OPENSTREETMAP if url else None
    return Tiles(url, settings.tiles_attribution() or url.split("/")[2])


class AtlasMap(folium.Map):
    """A ``folium.Map`` with one script of our own in place of folium's ten from outside hosts."""

    _template = Template(
        """
        {% macro header(this, kwargs) %}
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <style>#{{ this.get_name() }} { position: relative; width: 100%; height: 100%; }
            html, body { width: 100%; height: 100%; margin: 0; padding: 0; }</style>
        {% endmacro %}
        {% macro html(this, kwargs) %}
            <div class="folium-map" id={{ this.get_name()|tojson }} ></div>
        {% endmacro %}
        {% macro script(this, kwargs) %}
            var {{ this.get_name() }} = atlas.map({{ this.get_name()|tojson }}, {{ this.atlas_options }});
        {% endmacro %}
        """
    )
    default_css: list[tuple[str, str]] = []  # noqa: RUF012  # folium's own type; the style is in the script

    def __init__(self, options: str, assets: Assets, view: View) -> None:
        super().__init__(location=[view.latitude, view.longitude], zoom_start=round(view.zoom), tiles=None)
        self.atlas_options = options
        self.default_js = [("atlas", assets.script)]

    def add_child(self, child: Any, name: str | None = None, index: int | None = None) -> Any:
        """Refuse what folium would fill with a template: only layers of ``geo.maps`` belong here."""
        from geo.maps.layers import AtlasGroup

        if not isinstance(child, AtlasGroup):
            raise TypeError(f"{type(child).__name__} would reach the template engine: use a layer of geo.maps")
        return super().add_child(child, name, index)


def base_map(
    theme: Theme = "light",
    tiles: Tiles | None = None,
    view: View | None = None,
    *,
    assets: Assets | None = None,
    label: str = "Map",
    picture: Picture | None = None,
) -> AtlasMap:
    """Make a fresh map (folium changes a map when it renders it, so never keep one over reruns).

    ``tiles``: None draws country shapes only and asks no outside host. ``view``: where the map looks when it
    is made; it is part of the map's identity, so pages leave it out and use ``look``. ``assets``: where the
    script is (default: inside the page). ``label``: what screen readers call the map. ``picture``: a button for one.
    """
    at = view or _WORLD
    return AtlasMap(map_options(theme, tiles, at, label, picture), assets or inline(), at)


def map_options(
    theme: Theme, tiles: Tiles | None = None, at: View = _WORLD, label: str = "Map", picture: Picture | None = None
) -> str:
    """What the browser's map is made with (``browser/base.js``): a JavaScript array."""
    if theme not in ("light", "dark"):
        raise ValueError(f"theme is light or dark, not {theme!r}")
    asked = (picture.label, picture.failed, picture.credit) if picture else ()
    options = ",".join([
        word(theme),
        word(tiles.url if tiles else "", 500),
        word(tiles.attribution if tiles else "", 200),
        numbers(tiles.max_zoom if tiles else 13),
        word(label),
        numbers(at.latitude),
        numbers(at.longitude),
        numbers(at.zoom),
        "[" + ",".join(word(text, 400) for text in asked) + "]",
    ])  # fmt: skip
    return f"[{options}]"
