import streamlit as st

from geo.app import articles, frame
from geo.i18n import N_

with frame.page("articles", N_("The reports themselves, with what was read in them marked.")) as view:
    chosen = articles.choose(view)
    if chosen is not None:
        text_side, map_side = st.columns([3, 2], gap="medium")
        with text_side:
            articles.text(chosen)
        with map_side:
            articles.draw_map(chosen)
            articles.read_from(chosen)
        articles.table(chosen)
