import streamlit as st

from geo.app import frame, routes

with frame.page("routes", "Where a traveller went, in which order, on which dates, and whom they met.") as view:
    trip = routes.choose(view)
    if trip is not None:
        map_side, list_side = st.columns([3, 2], gap="medium")
        with map_side, st.container(key="sticky-map"):
            routes.draw_map(trip)
        with list_side:
            routes.itinerary(trip)
        routes.table(trip)
