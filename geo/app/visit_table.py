"""Visits as a table whose cells lead on."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from geo.app import data, dates, frame, parts
from geo.app.urlstate import Page, View
from geo.app.visits import host_names
from geo.i18n import _, number
from geo.model import Filters


def draw(filters: Filters, key: str) -> None:
    """The table of the visits that pass; of too many, the newest."""
    visits = data.newest("visits", filters, data.MOST)
    frame.table(table_of(visits), leads_of(visits, filters), key)
    n = data.how_many("visits", filters)
    if n > len(visits):
        words = _(
            "The table has the newest {n} of {all} visits. Filters find the others; the files below have all.",
            n=number(len(visits)),
            all=number(n),
        )
        st.caption(words)


def table_of(visits: pd.DataFrame) -> pd.DataFrame:
    """Visits as a table for people."""
    return pd.DataFrame(
        {
            _("Traveller"): visits["traveller"],
            _("Role"): visits["role"],
            _("Home country"): parts.countries(visits["traveller_country"]),
            _("Countries visited"): [host_names(hosts) for hosts in visits["host_countries"]],
            _("Dates"): [dates.span(a, b, "") for a, b in zip(visits["start"], visits["end"], strict=True)],
            _("Status"): parts.statuses(visits["status"]),
            _("Stops"): visits["n_stops"],
            _("Reports"): visits["n_reports"],
            _("How sure"): parts.sure(visits["confidence"]),
        }
    ).reset_index(drop=True)


def leads_of(visits: pd.DataFrame, filters: Filters) -> frame.Leads:
    """Where the cells of `table_of(visits)` lead: a name to its page, any other to the visit."""

    def lead(row: int, column: str) -> tuple[Page, View]:
        visit = visits.iloc[row]
        hosts = visit["host_countries"]
        if column == _("Traveller"):
            return "travellers", View(filters, who=str(visit["traveller"]))
        if column == _("Home country") and visit["traveller_country"]:
            return "countries", View(filters, country=str(visit["traveller_country"]))
        if column == _("Countries visited") and len(hosts) == 1:
            return "countries", View(filters, country=str(hosts[0]))
        return "routes", View(filters, visits=(int(visit["visit_id"]),))

    return lead
