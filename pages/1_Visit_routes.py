import streamlit as st

from geo.app import correcting_log, frame, routes, story
from geo.i18n import N_

with frame.page("routes", N_("Where a traveller went, in which order, on which dates, and whom they met.")) as view:
    trip = None if view.story and story.tell(view) else routes.choose(view)
    if trip is not None:
        map_side, list_side = st.columns([3, 2], gap="medium")
        with map_side, st.container(key="sticky-map"):
            if isinstance(trip, routes.Every):
                routes.draw_all(view)
            else:
                routes.draw_map(trip)
        with list_side:
            if isinstance(trip, routes.Every):
                routes.list_all(trip, view)
            else:
                routes.itinerary(trip)
        if isinstance(trip, routes.Every):
            routes.table_all(view)
        else:
            routes.other_reports(trip, view)
            routes.table(trip)
    if not view.story:
        correcting_log.panel("routes")
