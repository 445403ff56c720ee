"""The overview: counts, a map of everything, the newest visits."""

from __future__ import annotations

import streamlit as st

from geo.app import data, files, frame, link_cards, mapview, parts, service, timeline, visit_table
from geo.app.urlstate import View
from geo.app.visits import ONCE
from geo.i18n import N_, _, counted, number
from geo.model import Filters

NEWEST = 8


def numbers(view: View) -> bool:
    """How much there is; an empty state (and False) where there is nothing."""
    counts = data.counts(view.filters)
    held = data.counts(timeline.whole(view.filters))  # what the slider can bring back
    if held["articles"] == 0 and held["links"] == 0:
        filtered = frame.nothing(
            view.filters,
            _("Nothing passes the filters"),
            _("Welcome to Visit Atlas"),
            _(
                "Add a first report of official travel: its places, route and links will stand on this map, "
                "each with the sentence it was read from."
            ),
        )
        if not filtered:
            _first_steps()
        return False
    names = [
        ("articles", N_("Articles")),
        ("visits", N_("Visits")),
        ("countries", N_("Countries")),
        ("links", N_("Links")),
    ]
    with st.container(horizontal=True, gap="large", key="overview-numbers"):
        for key, name in names:
            st.metric(_(name), number(counts[key]), width="content", help=_(ONCE) if key == "visits" else None)
    return True


def _first_steps() -> None:
    """What to do with an empty atlas."""
    steps = [
        _("**Add** a report: paste it, upload files, or import a table of visits. You see first what was understood."),
        _("**Look**: routes with their order and dates, links between countries, each beside the sentence it is from."),
        _("**Correct** what was read wrongly, **play** it over time, **share** the address, or take it as a file."),
    ]
    st.markdown("\n".join(f"{number}. {step}" for number, step in enumerate(steps, 1)))
    frame.link("help", frame.title_of("help"), View(), icon=":material/help:")


def draw_map(view: View) -> None:
    """All links as arcs, all places that were visited as dots."""
    theme, held = frame.theme(), timeline.whole(view.filters)
    everything = data.overview(held, theme)
    layers = everything.layers
    _follow_click(view, held)
    mapview.show(
        "overview",
        layers,
        theme=theme,
        occasion="all",
        label=_("All visited places and links between countries; the tables below hold the same"),
        height=480,
    )
    timeline.draw("overview", view, data.span(held, links=True))
    parts.legend(layers, theme)
    parts.crowded(layers)
    if everything.of_arcs is not None:
        n, every = number(data.MOST_ARCS), number(everything.of_arcs)
        st.caption(_("The map draws the {n} arcs with most links, of {all}. Filters find the others.", n=n, all=every))
    st.caption(_("Select a dot to open the newest visit to that place, an arc to open the links of the two countries."))


def _follow_click(view: View, held: Filters) -> None:
    click = mapview.take_click("overview")
    if click is None:
        return
    if click.kind == "place":
        rows = service.archive().newest_stop_there(click.id, held)
        if len(rows):
            first = rows.iloc[0]
            frame.go("routes", View(view.filters, visits=(int(first["visit_id"]),), stop=int(first["stop_id"])))
    elif click.kind == "link" and (ends := service.archive().ends_of(click.id)) is not None:
        a, b = sorted(ends)
        frame.go("links", View(view.filters, pair=(a, b)))


def newest(view: View) -> None:
    """The newest visits, each with its page, and all of it as tables."""
    n = data.counts(view.filters)["visits"]
    st.subheader(_("Newest visits"), anchor=False)
    if n == 0:
        frame.quiet(_("The articles that pass the filters tell of no visit."))
    with st.container(gap="xsmall"):
        names = data.newest_trips(view.filters, NEWEST)
        for visit_id, name in names.items():
            frame.link("routes", name, View(view.filters, visits=(visit_id,)), icon=":material/route:")
    if n > len(names):
        more = n - len(names)
        st.caption(
            counted(
                "and {n} more: see the table, or Visit routes.", "and {n} more: see the table, or Visit routes.", more
            )
        )
    with st.expander(
        _("The same as tables, and downloads"), icon=":material/table:", key="overview_open", on_change="rerun"
    ) as box:
        if not box.open:  # thousands of rows are made when somebody wants them
            return
        st.caption(_("A name in the tables leads to its page, any other cell to the visit or to the two countries."))
        visit_table.draw(view.filters, "overview_visits")
        link_cards.draw_table(view.filters, view.filters, "overview_links")
        stops_file = files.of_stops(lambda: service.archive().stops(view.filters), "overview")
        links_file = files.of_links(lambda: service.archive().links(view.filters), "overview")
        parts.downloads([*stops_file, *links_file], "overview_file")
