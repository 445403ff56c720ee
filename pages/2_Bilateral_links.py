import streamlit as st

from geo.app import correcting_log, frame, links
from geo.i18n import N_

with frame.page("links", N_("What ties two countries: visits, meetings, agreements, twinnings, and disputes.")) as view:
    ties = links.choose(view)
    shown = links.switch(view) if ties is not None and ties.pair is None else "map"
    if ties is not None and shown == "map":
        map_side, list_side = st.columns([3, 2], gap="medium")
        with map_side, st.container(key="sticky-map" if ties.pair is None else "pair"):
            links.draw_map(ties)
            links.together(ties)
        with list_side:
            links.history(ties)
    elif ties is not None and shown == "matrix":
        links.matrix(ties)
    elif ties is not None:
        links.network(ties)
    if ties is not None:
        links.table(ties)
    correcting_log.panel("links")
