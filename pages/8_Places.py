import streamlit as st

from geo.app import correcting_log, frame, places
from geo.i18n import N_

with frame.page("places", N_("Every place that reports name: how often, in which articles, on which visits.")) as view:
    found = places.choose(view)
    if found is not None:
        map_side, list_side = st.columns([3, 2], gap="medium")
        with map_side, st.container(key="sticky-map"):
            places.draw_map(found, view)
        with list_side:
            places.beside(found, view)
        places.open_names(view)
        places.table(found)
    correcting_log.panel("places")
