"""Maps: a base map that needs no network, and one layer for each thing, drawn from archive frames.

    fig = base_map("light", configured_tiles(), assets=served("../visit_atlas_map"))
    routes = route_layer(stops, selected=12)             # may be kept and shared: it never changes
    out = st_folium(fig, key="routes", feature_group_to_add=[routes.group(), look("visit 3", routes.bounds).group()],
                    returned_objects=list(CLICKS), use_container_width=True)
    clicked(out)                                         # Click(kind="stop", id=12, count=4)

Words reach the browser through ``escape.word`` only. Legends are data (``Layer.legend``) for the page to draw.
"""  # fmt: skip

from geo.maps.assets import Assets, inline, served, write
from geo.maps.base import AtlasMap, Picture, Tiles, View, base_map, configured_tiles
from geo.maps.days import with_days
from geo.maps.geodesic import distance_km, great_circle
from geo.maps.layers import Bounds, Layer, bounds, key_layer, look
from geo.maps.legend import Legend, swatch
from geo.maps.links import arc_links, arc_of, link_layer
from geo.maps.onefile import page_scripts
from geo.maps.palette import Theme
from geo.maps.pin import TOLD, Point, pin_layer, point_of
from geo.maps.places import dot_place, overview_layers, place_layer
from geo.maps.routes import route_layer
from geo.maps.selection import CLICKS, VIEW, Click, clicked, clicked_id, view_of
from geo.maps.shelf import Shelf
from geo.maps.span import Span, span_of

__all__ = [
    "CLICKS",
    "TOLD",
    "VIEW",
    "Assets",
    "AtlasMap",
    "Bounds",
    "Click",
    "Layer",
    "Legend",
    "Picture",
    "Point",
    "Shelf",
    "Span",
    "Theme",
    "Tiles",
    "View",
    "arc_links",
    "arc_of",
    "base_map",
    "bounds",
    "clicked",
    "clicked_id",
    "configured_tiles",
    "distance_km",
    "dot_place",
    "great_circle",
    "inline",
    "key_layer",
    "link_layer",
    "look",
    "overview_layers",
    "page_scripts",
    "pin_layer",
    "place_layer",
    "point_of",
    "route_layer",
    "served",
    "span_of",
    "swatch",
    "view_of",
    "with_days",
    "write",
]
