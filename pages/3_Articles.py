import streamlit as st

from geo.app import articles, correcting, correcting_log, frame
from geo.i18n import N_, _

with frame.page("articles", N_("The reports themselves, with what was read in them marked.")) as view:
    chosen = articles.choose(view)
    articles.found(view)
    if chosen is not None:
        text_side, map_side = st.columns([3, 2], gap="medium")
        with text_side:
            articles.text(chosen, view.filters.text)
        with map_side:
            articles.draw_map(chosen)
            articles.read_from(chosen)
            correcting.button(_("Correct what was read"), chosen.id, None, "article")
            correcting.button(
                _("Add a visit that was missed"), chosen.id, correcting.MISSED, "missed", ":material/add_location_alt:"
            )
        articles.table(chosen)
    correcting_log.panel("articles")
