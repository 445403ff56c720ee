"""A page with one map, for the browser tests of the map layer: what the dashboard does, and nothing else.

What it shows comes from the address: ``?show=routes|links|arcs|places|many|crowd``, ``&selected=3``, ``&theme=dark``,
``&hostile=1`` (attacks in all words). It writes what was clicked, and how often it ran.
"""

import pandas as pd
import streamlit as st
import streamlit.components.v1 as components
from streamlit_folium import st_folium

from geo.maps import (
    CLICKS,
    VIEW,
    Shelf,
    base_map,
    bounds,
    clicked,
    configured_tiles,
    link_layer,
    look,
    place_layer,
    route_layer,
    served,
    view_of,
    write,
)
from tests.maps import frames


@st.cache_resource
def assets():
    folder = write()
    component = components.declare_component("visit_atlas_map", path=str(folder))
    return served(f"../{component.name}"), Shelf(folder, f"../{component.name}")


def main() -> None:
    query = st.query_params
    show, theme = query.get("show", "routes"), query.get("theme", "light")
    st.session_state.runs = st.session_state.get("runs", 0) + 1
    hostile = "hostile" in query
    stops, links = frames.pacific(), frames.links()
    if show == "asia":
        stops = frames.asia()
    if show == "arcs":
        links = frames.arcs(600)
    if show in ("many", "crowd"):
        stops = frames.many(2000)
    if hostile:
        stops, links = frames.poisoned(stops), frames.poisoned(links)
    if st.checkbox("Only the first visit"):
        stops = stops[stops["visit_id"] == stops["visit_id"].min()]
    selected = st.number_input("Selected", value=int(query.get("selected", 0)), step=1) or None
    layer = {
        "links": lambda: link_layer(links, selected, theme),
        "arcs": lambda: link_layer(links, selected, theme, timed=True),
        "places": lambda: place_layer(stops, selected, theme),
        "crowd": lambda: place_layer(
            stops.assign(day=stops["stop_id"] % 100, until=stops["stop_id"] % 100), selected, theme
        ),
    }.get(show, lambda: route_layer(stops, selected, theme))()
    script, shelf = assets()
    around: pd.DataFrame = links if show in ("links", "arcs") else stops
    out = st_folium(
        base_map(theme, configured_tiles(), assets=script, label="Map of visits"),
        key="map",
        height=520,
        use_container_width=True,
        feature_group_to_add=[shelf.put(layer).group(), look("first", layer.bounds or bounds(around)).group()],
        returned_objects=[*CLICKS, *VIEW] if "view" in query else list(CLICKS),
        wrap_longitude=True,
    )
    click = clicked(out)
    st.write("Runs:", st.session_state.runs)
    st.write("Clicked:", f"{click.kind} {click.id}" if click else "nothing")
    st.write("View:", str(view_of(out, "first")))


main()
