import streamlit as st

from geo.app import countries, frame
from geo.i18n import N_

with frame.page("countries", N_("Who came to a country, where its people went, and what ties it to others.")) as view:
    country = countries.choose(view)
    if country is not None:
        countries.numbers(country)
        map_side, list_side = st.columns([3, 2], gap="medium")
        with map_side, st.container(key="sticky-map"):
            countries.draw_map(country)
        with list_side:
            countries.came_and_went(country)
        countries.partners(country)
