"""The page of a country: who came, where its people went, its links by type and partner, its map."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pandas as pd
import streamlit as st

from geo.app import data, frame, mapview, parts, profiles, relations, session, terms, totals
from geo.app import matrix as grid
from geo.app.filters import active
from geo.app.urlstate import View
from geo.app.visits import ONCE
from geo.i18n import N_, _, counted, listed, number
from geo.model import LINK_TYPES, Filters

MOST_LISTED, MOST_VISITS, MOST_PARTNERS, MOST_TRAVELLERS, MOST_OTHERS = 24, 8, 30, 12, 6
_BOX = "countries_box"


@dataclass(frozen=True)
class Country:
    """What the page shows. `filters`: the view's, with this country alone in the place of the filter of countries."""

    code: str
    filters: Filters
    view: View


def choose(view: View) -> Country | None:
    """The choice of a country; None where the list of all (or an empty state) is shown instead."""
    everywhere = replace(view.filters, countries=())
    found = totals.count("countries", everywhere)
    if found.empty and view.country is None:
        frame.nothing(
            view.filters,
            _("No country passes the filters"),
            _("No countries yet"),
            _("Add a report, and the countries that it ties together will stand here."),
        )
        return None
    counts = {str(r.country): int(r.n_visits) + int(r.n_links) for r in totals.rows(found)}
    code = profiles.choose(_("Country of this page"), _("All countries"), counts, view.country, data.country_name, _BOX)
    session.change("countries", country=code)
    if code is None:
        _all(found, view.filters)
        return None
    if code not in counts:
        frame.empty(
            _("{country}: nothing passes the filters", country=data.country_name(code)),
            _("Choose fewer filters, or another country."),
            active(view.filters) > 0,
        )
        return None
    if view.filters.countries and view.filters.countries != (code,):
        st.info(_("The filter of countries does not count on this page: it is about one country."))
    return Country(code, replace(view.filters, countries=(code,)), view)


def _all(found: pd.DataFrame, filters: Filters) -> None:
    """Every country with how many visits and links it has part in, each with its page."""
    st.subheader(_("Choose a country"), anchor=False)
    many = {str(r.country): int(r.n_visits) + int(r.n_links) for r in totals.rows(found.head(MOST_LISTED))}
    words = {code: f"{data.country_name(code)} · {number(n)}" for code, n in many.items()}
    profiles.buttons(words, _BOX, "countries")
    names = data.country_name
    shown = pd.DataFrame({
        _("Country"): [names(code) for code in found["country"]],
        _("Visits"): found["n_visits"],
        _("Links"): found["n_links"],
    })  # fmt: skip
    frame.table(
        shown, lambda row, _column: ("countries", View(filters, country=str(found["country"].iloc[row]))), "all"
    )


def numbers(country: Country) -> None:
    """How much there is."""
    visits = totals.count("visit_counts", country.filters, country=country.code).iloc[0]
    pairs = totals.count("pairs", country.filters)
    values = {
        N_("Visits received"): int(visits["n_received"]),
        N_("Visits made"): int(visits["n_made"]),
        N_("Links"): int(pairs["n"].sum()),
        N_("Partners"): len(pairs[["a", "b"]].drop_duplicates()),
    }
    st.subheader(data.country_name(country.code), anchor=False)
    with st.container(horizontal=True, gap="large", key="country-numbers"):
        for name, value in values.items():
            st.metric(_(name), number(value), width="content", help=_(ONCE) if name.startswith("Visits") else None)


def draw_map(country: Country) -> None:
    """Its links as arcs, and the places in it that were visited as dots."""
    theme = frame.theme()
    layers = [totals.arcs(country.filters, theme), totals.visited(country.filters, country.code, theme)]
    _follow_click(country)
    shown = [layer for layer in layers if layer.count]
    if not shown:
        st.info(_("Nothing of this country could be placed on the map; the lists have it."))
    mapview.show(
        "countries",
        shown,
        theme=theme,
        occasion=f"country {country.code}",
        label=_("Links of the country and places in it that were visited; the lists hold the same"),
        height=500,
    )
    parts.legend(shown, theme)
    st.caption(_("Select an arc to open the two countries, a dot to open the place."))


def _follow_click(country: Country) -> None:
    click = mapview.take_click("countries")
    if click is None:
        return
    if click.kind == "link":
        arcs = totals.count("arcs", country.filters)
        for row in totals.rows(arcs[arcs["link_id"] == click.id]):
            a, b = sorted((str(row.a), str(row.b)))
            frame.go("links", View(country.view.filters, pair=(a, b)))
    elif click.kind == "place":
        dots = totals.count("visited", country.filters, country=country.code)
        for row in totals.rows(dots[dots["stop_id"] == click.id]):
            frame.go("places", View(country.view.filters, place=str(row.place_id)))


def came_and_went(country: Country) -> None:
    """Who came, where its people went, and who they are."""
    code, filters = country.code, country.view.filters
    counts = totals.count("visit_counts", country.filters, country=code).iloc[0]
    journeys = totals.count("journeys", country.filters)
    ways = (
        (
            _("Who came to {country}", country=data.country_name(code)),
            totals.count("visits_of", country.filters, host=code, limit=MOST_VISITS),
            int(counts["n_received"]),
            journeys[journeys["host"] == code].set_index("home")["n"],
            _("No visit to this country passes the filters."),
        ),
        (
            _("Where its people went"),
            totals.count("visits_of", country.filters, home=code, limit=MOST_VISITS),
            int(counts["n_made"]),
            journeys[journeys["home"] == code].set_index("host")["n"],
            _("No visit of its people passes the filters."),
        ),
    )
    for title, visits, total, others, none in ways:
        st.subheader(title, anchor=False)
        if visits.empty:
            frame.quiet(none)
            continue
        frame.quiet(
            listed(f"{data.country_name(str(other))} {number(int(n))}" for other, n in others.head(MOST_OTHERS).items())
        )
        with st.container(gap="xsmall"):
            relations.list_visits(visits, filters, MOST_VISITS)
        if total > len(visits):
            st.caption(counted("and {n} earlier visit", "and {n} earlier visits", total - len(visits)))
    travellers = totals.count("travellers", country.filters)
    travellers = travellers[travellers["country"] == code]
    if len(travellers):
        st.subheader(_("Travellers"), anchor=False)
        with st.container(gap="xsmall"):
            for row in totals.rows(travellers.head(MOST_TRAVELLERS)):
                words = f"{row.traveller} · {counted('{n} visit', '{n} visits', int(row.n_visits))}"
                frame.link("travellers", words, View(filters, who=str(row.traveller)), icon=":material/person:")


def partners(country: Country) -> None:
    """Its links by partner and type, as a table whose cells lead to the pair."""
    pairs = totals.count("pairs", country.filters)
    if pairs.empty:
        return
    code = country.code
    table = pairs.assign(partner=pairs["a"].where(pairs["a"] != code, pairs["b"]))
    ranked = table.groupby("partner")["n"].sum().sort_values(ascending=False, kind="stable")
    kinds = [kind for kind in LINK_TYPES if (table["type"] == kind).any()]
    counts = {(str(r.partner), str(r.type)): int(r.n) for r in totals.rows(table)}
    rows = []
    for partner in ranked.index[:MOST_PARTNERS]:
        of = [counts.get((str(partner), kind), 0) for kind in kinds]
        key = "-".join(sorted((code, str(partner))))
        rows.append(grid.Row(data.country_name(str(partner)), [*of, int(ranked[partner])], [key] * (len(kinds) + 1)))
    st.subheader(_("Links by partner and type"), anchor=False)
    columns = [*(terms.capital(terms.link(kind)) for kind in kinds), _("All")]
    grid.draw("country_partners", _("Links by partner and type"), columns, rows, _to_pair, upright=False)
    if key := st.session_state.pop("country_pair", None):
        a, _dash, b = str(key).partition("-")
        frame.go("links", View(country.view.filters, pair=(a, b)))
    if len(ranked) > MOST_PARTNERS:
        st.caption(counted("and {n} more partner", "and {n} more partners", len(ranked) - MOST_PARTNERS))


def _to_pair(key: str) -> None:
    st.session_state["country_pair"] = key
