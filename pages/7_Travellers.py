import streamlit as st

from geo.app import frame, same_person, travellers
from geo.i18n import N_

with frame.page("travellers", N_("Everyone who travelled: all visits on one map, in time, and whom they met.")) as view:
    person = travellers.choose(view)
    if person is not None:
        map_side, list_side = st.columns([3, 2], gap="medium")
        with map_side, st.container(key="sticky-map"):
            travellers.draw_map(person)
        with list_side:
            travellers.visits(person)
        travellers.people(person)
        same_person.panel(person.name)
