"""The help page: what dates, status and signs mean, and where the data come from. How right it is: measured.py."""

from __future__ import annotations

import streamlit as st

from geo.app import frame, terms
from geo.app.style import picture
from geo.app.words import as_html
from geo.i18n import _
from geo.maps import Legend, swatch
from geo.maps.palette import LINK_STROKES, LINKS, visit_colour


def words() -> None:
    """Dates and status."""
    st.subheader(_("Dates and status"), anchor=False)
    st.markdown(
        _(
            "A date is as exact as the report is: “September 2023” means that no day was given, “about 2024” that the "
            "report says so itself. Where a report gives no date for a stop, none is made up. Words such as “today” "
            "count from the day of publication, never from the day you read this."
        )
    )
    st.markdown(
        _(
            "**done** has happened; **under way** had begun when the report was written; **planned**, **postponed** "
            "and **cancelled** are what the report says; **transit** is a stopover on the way."
        )
    )


def signs() -> None:
    """The signs on the maps."""
    theme = frame.theme()
    blue = visit_colour(0, theme)
    st.subheader(_("Signs on the maps"), anchor=False)
    entries = [
        (_("A stop, with its place in the journey"), Legend("stop", "done", blue, text="1")),
        (_("A planned stop"), Legend("stop", "planned", blue, filled=False, text="1")),
        (_("Not sure where"), Legend("stop", "unsure", blue, stroke="dashed", filled=False, text="1")),
        (
            _("The way between stops: the shortest line on the globe, not the flight's track"),
            Legend("line", "r", blue),
        ),
        (_("A stop between could not be placed"), Legend("line", "u", blue, stroke="dotted", filled=False)),
        (_("Somewhere in this area"), Legend("area", "area", blue)),
        *(
            (
                _("Link: {type}", type=terms.link(kind)),
                Legend("arc", kind, colour, stroke=LINK_STROKES[kind], width=3.0),
            )
            for kind, colour in LINKS[theme].items()
        ),
    ]
    items = "".join(f"<span>{picture(swatch(entry, theme))}{as_html(said)}</span>" for said, entry in entries)
    st.html(f'<div class="va-legend" style="display:grid;gap:.4rem">{items}</div>')
    st.caption(
        _(
            "In the list and in the tables stands all that is on the maps, for readers who can't use a map. "
            "Maps take the keyboard: arrows move, + and − zoom."
        )
    )


def keyboard() -> None:
    """What the keys do."""
    st.subheader(_("Keyboard"), anchor=False)
    keys = [
        ("Tab", _("goes from part to part, on a map from stop to stop; its list and table hold the same")),
        ("Enter", _("on a stop, a dot or an arc: opens it")),
        ("← ↑ → ↓ + −", _("move a map and zoom it")),
        ("← →", _("in a story: the stop before and the next; on the time slider: one step")),
        ("Esc", _("closes a dialog or a list")),
    ]
    rows = "".join(f"<tr><th><kbd>{as_html(key)}</kbd></th><td>{as_html(said)}</td></tr>" for key, said in keys)
    st.html(f'<table class="va-table" style="max-width:46rem">{rows}</table>')


def sources() -> None:
    """Where the data come from."""
    st.subheader(_("Sources"), anchor=False)
    st.markdown(
        _(
            "Cities and their names: GeoNames (CC BY 4.0). Country shapes and provinces: Natural Earth (public "
            "domain), drawn with the boundaries of ISO 3166-2; disputed territory is marked as disputed and not "
            "assigned by this project. Names of countries: Unicode CLDR. Landmarks and venues: the project's own "
            "table, with sources. The reports belong to their publishers."
        )
    )
