"""The page of a traveller: all visits on one map that time plays, whom they met, where they went."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

import pandas as pd
import streamlit as st

from geo.app import data, dates, frame, mapview, parts, profiles, relations, session, timeline, totals
from geo.app.filters import active
from geo.app.urlstate import Page, View
from geo.app.visits import dates_of, met
from geo.app.words import as_html, as_markdown, short
from geo.i18n import _, counted, number
from geo.model import Filters

MOST_LISTED, MOST_VISITS, MOST_MET, MOST_ROWS = 24, 40, 40, 2000
_BOX = "travellers_box"


@dataclass(frozen=True)
class Person:
    """What the page shows. `filters`: the view's, with this traveller alone in place of the filter of travellers."""

    name: str
    filters: Filters
    view: View


def choose(view: View) -> Person | None:
    """The choice of a traveller; None where the list of all (or an empty state) is shown instead."""
    anyone = replace(view.filters, travellers=())
    found = totals.count("travellers", anyone)
    if found.empty and view.who is None:
        frame.nothing(
            view.filters,
            _("No traveller passes the filters"),
            _("No travellers yet"),
            _("Add a report of official travel, and whoever travels will stand here."),
        )
        return None
    counts = {str(r.traveller): int(r.n_visits) for r in totals.rows(found)}
    name = profiles.choose(_("Traveller of this page"), _("All travellers"), counts, view.who, str, _BOX)
    session.change("travellers", who=name)
    if name is None:
        _all(found, view.filters)
        return None
    whole = timeline.whole(replace(anyone, travellers=(name,)))
    if name not in counts and totals.count("travellers", whole).empty:
        frame.empty(
            _("This traveller: nothing passes the filters"),
            _("Choose fewer filters, or another traveller."),
            active(view.filters) > 0,
        )
        return None
    if view.filters.travellers and view.filters.travellers != (name,):
        st.info(_("The filter of travellers does not count on this page: it is about one traveller."))
    return Person(name, replace(view.filters, travellers=(name,)), view)


def _all(found: pd.DataFrame, filters: Filters) -> None:
    """Every traveller with how many visits, each with a page."""
    st.subheader(_("Choose a traveller"), anchor=False)
    top = totals.rows(found.head(MOST_LISTED))
    words = {str(r.traveller): f"{short(r.traveller, 60)} · {number(int(r.n_visits))}" for r in top}
    profiles.buttons(words, _BOX, "travellers")
    listed = found.head(MOST_ROWS)
    shown = pd.DataFrame({
        _("Traveller"): listed["traveller"],
        _("Home country"): parts.countries(listed["country"]),
        _("Visits"): listed["n_visits"],
        _("Latest"): parts.human_dates(listed, "last_day"),
    })  # fmt: skip

    def lead(row: int, column: str) -> tuple[Page, View]:
        country = listed["country"].iloc[row]
        if column == _("Home country") and country:
            return "countries", View(filters, country=str(country))
        return "travellers", View(filters, who=str(listed["traveller"].iloc[row]))

    frame.table(shown, lead, "all")


def draw_map(person: Person) -> None:
    """The routes of all visits, and the slider that plays them."""
    theme, held = frame.theme(), timeline.whole(person.filters)
    layer = data.all_routes(timeline.drawn(person.filters), theme)
    click = mapview.take_click("travellers")
    if click is not None and click.kind == "stop" and (visit := data.visit_of(click.id)) is not None:
        frame.go("routes", View(person.view.filters, visits=(visit,), stop=click.id))
    if layer.count == 0:
        st.info(_("None of these places could be found on the map. The lists have all that the texts tell."))
    found = data.frame("visits", person.filters)
    names = {int(row["visit_id"]): dates_of(row) for row in found.to_dict("records")}  # type: ignore[arg-type]
    mapview.show(
        "travellers",
        [layer],
        theme=theme,
        occasion=f"traveller {person.name}",
        label=_("Routes of the traveller's visits; the lists hold the same"),
        height=500,
        names=names,
    )
    timeline.draw("travellers", person.view, data.span(held))
    parts.legend([layer], theme, names)
    timeline.say_left_out(person.filters)
    st.caption(_("Select a stop to open its visit."))


def visits(person: Person) -> None:
    """Who it is, and the visits, the latest first."""
    found = data.frame("visits", person.filters)
    st.subheader(as_markdown(person.name), anchor=False)
    roles = [role for role, _n in Counter(str(r) for r in found["role"] if r).most_common(3)]
    homes = [str(code) for code in dict.fromkeys(found["traveller_country"].dropna())]
    facts = [*roles, counted("{n} visit", "{n} visits", len(found))]
    st.html(f'<div class="va-quiet">{as_html(" · ".join(facts))}</div>')
    filters = person.view.filters
    hosts = Counter(code for row in found["host_countries"] for code in row)
    with st.container(horizontal=True, gap="xxsmall"):
        for code in homes:
            frame.link("countries", data.country_name(code), View(filters, country=code), icon=":material/home:")
        for code, n in hosts.most_common(12):
            words = f"{data.country_name(code)} · {number(n)}"
            frame.link("countries", words, View(filters, country=code), icon=":material/flag:")
    st.subheader(_("Visits"), anchor=False)
    if found.empty:
        frame.quiet(_("No visit of this traveller passes the filters."))
    with st.container(gap="xsmall"):
        relations.list_visits(found, filters, MOST_VISITS)


def people(person: Person) -> None:
    """Whom they met: how often, and when and where last."""
    stops = data.frame("stops", person.filters)
    rows: dict[str, list[tuple[str, str, pd.Series]]] = {}
    for _row, stop in stops.iterrows():
        for described in stop["met"]:
            _verb, name, rest = met(described, stop["status"])
            rows.setdefault(name, []).append((rest, str(stop["arrival"] or stop["departure"] or ""), stop))
    st.subheader(_("Whom they met"), anchor=False)
    if not rows:
        frame.quiet(_("The reports name nobody that this traveller met."))
        return
    known = set(totals.count("travellers", Filters())["traveller"])
    ranked = sorted(rows.items(), key=lambda item: (-len(item[1]), item[0]))
    with st.container(key="met"):
        for name, times in ranked[:MOST_MET]:
            rest, when, stop = max(times, key=lambda time: time[1])
            often = counted("{n} time", "{n} times", len(times)) if len(times) > 1 else ""
            day = "" if any(c.isdigit() for c in rest) else dates.human(when or None, "")
            words = " · ".join(filter(None, [f"{name} {rest}".strip(), str(stop["name"]), day, often]))
            to = View(person.view.filters, visits=(int(stop["visit_id"]),), stop=int(stop["stop_id"]))
            with st.container(horizontal=True, gap="medium", vertical_alignment="center"):
                frame.link("routes", words, to, icon=":material/handshake:")
                if name in known:
                    frame.link(
                        "travellers", _("Their visits"), View(person.view.filters, who=name), icon=":material/person:"
                    )
    if len(ranked) > MOST_MET:
        st.caption(counted("and {n} more", "and {n} more", len(ranked) - MOST_MET))
