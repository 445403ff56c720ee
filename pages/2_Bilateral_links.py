import streamlit as st

from geo.app import frame, links
from geo.i18n import N_

with frame.page("links", N_("What ties two countries: visits, meetings, agreements, twinnings, and disputes.")) as view:
    ties = links.choose(view)
    if ties is not None:
        map_side, list_side = st.columns([3, 2], gap="medium")
        with map_side, st.container(key="sticky-map"):
            links.draw_map(ties)
        with list_side:
            links.history(ties)
        links.table(ties)
