"""The page of two countries: their events in time, the level of their partnership, visits both ways, twinnings."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from geo.app import charts, data, frame, totals
from geo.app.link_cards import Pair, about, card
from geo.app.urlstate import View
from geo.app.visits import label
from geo.i18n import _, counted
from geo.model import Filters

MOST_VISITS = 12


def heads(pair: Pair, filters: Filters) -> None:
    """The way to the page of each of the two."""
    with st.container(horizontal=True, gap="medium"):
        for code in sorted(pair, key=data.country_name):
            name = _("All of {country}", country=data.country_name(code))
            frame.link("countries", name, View(filters, country=code), icon=":material/flag:")


def in_time(links: pd.DataFrame, about: list[str], name: str) -> None:
    """The events on a line of time for each type, and the level of the partnership where reports tell it."""
    chart = charts.events(links, about, frame.theme())
    if chart is None:
        return
    st.subheader(_("In time"), anchor=False)
    st.altair_chart(
        chart, width="stretch", key="pair_events", alt=_("Events between {pair} over time, by type", pair=name)
    )
    undated = int(links["first_day"].isna().sum())
    hints = [_("Hollow: planned, postponed or cancelled. A bar: the report gives a month, season or year only.")]
    if undated:
        hints.append(
            counted("{n} link has no date: the list has it.", "{n} links have no date: the list has them.", undated)
        )
    st.caption(" ".join(hints))
    steps = charts.levels(links, frame.theme())
    if steps is not None:
        st.subheader(_("Level of the partnership"), anchor=False)
        st.altair_chart(
            steps,
            width="stretch",
            key="pair_levels",
            alt=_("Level of the partnership between {pair} over time", pair=name),
        )
        st.caption(
            _(
                "From the words of the reports; between two reports the last level known is drawn on. Alliances are "
                "not in this order."
            )
        )


def both_ways(pair: Pair, filters: Filters) -> None:
    """The visits of one to the other, in two lists."""
    journeys = totals.count("journeys", filters)
    ways = [
        (home, host, int(journeys.loc[(journeys["home"] == home) & (journeys["host"] == host), "n"].sum()))
        for home, host in (pair, pair[::-1])
    ]
    if not any(many for _home, _host, many in ways):
        return
    st.subheader(_("Visits both ways"), anchor=False)
    for column, (home, host, many) in zip(st.columns(2, gap="medium"), ways, strict=True):
        with column, st.container(gap="xsmall"):
            way = f"{data.country_name(home)} → {data.country_name(host)}"
            frame.quiet(f"{way}: {counted('{n} visit', '{n} visits', many)}")
            visits = totals.count("visits_of", filters, home=home, host=host, limit=MOST_VISITS)
            list_visits(visits, filters, MOST_VISITS)
            if many > len(visits):
                st.caption(counted("and {n} earlier visit", "and {n} earlier visits", many - len(visits)))


def list_visits(visits: pd.DataFrame, filters: Filters, most: int) -> None:
    """The latest of these visits, each with its page."""
    for _row, visit in visits.head(most).iterrows():
        frame.link("routes", label(visit), View(filters, visits=(int(visit["visit_id"]),)), icon=":material/route:")
    if len(visits) > most:
        st.caption(counted("and {n} earlier visit", "and {n} earlier visits", len(visits) - most))


def twinnings(links: pd.DataFrame) -> None:
    """Twinned provinces and cities as a list; the map has them too."""
    rows = links[links["type"] == "twinning"]
    if rows.empty:
        return
    st.subheader(_("Twinnings"), anchor=False)
    st.caption(_("On the map above, as double lines between the two places."))
    seen: set[str] = set()
    for _row, link in rows.iterrows():
        if (words := about(link)) not in seen:
            seen.add(words)
            card(link, "twin")
