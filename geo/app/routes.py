"""The page of visit routes: choosing visits, their map, their itinerary, their table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import pandas as pd
import streamlit as st

from geo.app import (
    candidates,
    certainty,
    choices,
    correcting,
    data,
    dates,
    files,
    frame,
    mapview,
    parts,
    retold,
    service,
    session,
    story,
    timeline,
    visit_table,
)
from geo.app.urlstate import MAX_VISITS, View
from geo.app.visits import host_names, label, length_km, met
from geo.app.words import as_html, as_markdown, short
from geo.i18n import N_, _, counted, number
from geo.model import Filters

MOST_TO_CHOOSE = 1500  # beyond it, the filters help more than a list
MOST_CARDS = 80
MOST_HOSTS = 4  # with a way to their page above the stops
LABEL = N_("Routes of visits; the list and the table hold the same")  # one for all: a map with another is made anew
MOST_LISTED = 24  # visits beside the map of all; the table has them all
ALL = 0  # the choice of all visits that pass the filters
_MAIN, _MORE, _SYNCED, _FITS = "routes_main", "routes_more", "routes_synced", "routes_fits"


@dataclass(frozen=True)
class Trip:
    """What the page shows where visits are chosen: they, their stops, and the stop in focus."""

    visits: pd.DataFrame
    stops: pd.DataFrame
    stop: int | None

    @property
    def ids(self) -> tuple[int, ...]:
        """Visit ids, in the order chosen."""
        return tuple(int(v) for v in self.visits["visit_id"])


@dataclass(frozen=True)
class Every:
    """What the page shows where all visits that pass the filters are chosen: `n` of them."""

    n: int


def choose(view: View) -> Trip | Every | None:
    """The choice of visits; None (and an empty state) where there is none to show."""
    n = data.how_many("visits", view.filters)
    held = data.how_many("visits", timeline.whole(view.filters))  # what the slider can bring back
    if n == 0 and held < 2:
        frame.nothing(
            view.filters,
            _("No visit passes the filters"),
            _("No visits yet"),
            _("Add a report of official travel, and its route will stand here."),
        )
        return None
    found = data.newest("visits", view.filters, MOST_TO_CHOOSE)
    ids = [int(v) for v in found["visit_id"]]
    wanted = _wanted(view)
    ids += [v for v in wanted if v not in set(ids)]  # an address may name any report of a trip
    stop = view.stop
    click = mapview.take_click("routes")
    if click is not None and click.kind == "stop":
        stop = click.id
        st.session_state["routes_scroll"] = st.session_state.get("routes_scroll", 0) + 1
        if st.session_state.get(_MAIN) == ALL:
            opened = data.visit_of(stop)
            if opened is not None:
                _open(opened)
                ids += [opened] if opened not in ids else []
    names = {ALL: _("All visits ({n})", n=number(n)), **data.visit_labels(view.filters, MOST_TO_CHOOSE)}
    more = data.told(tuple(v for v in ids if v not in names))
    names |= {int(row["visit_id"]): label(row) for _row, row in more.iterrows()}
    chosen = _widgets(ids, names, wanted, several=held > 1)
    if not chosen:
        session.change("routes", visits=(), stop=None)
        return Every(n)
    stops = data.stops_of(chosen)
    if stop is not None and not (stops["stop_id"] == stop).any():
        if view.visits == chosen:
            st.warning(_("The stop that the address asks for is not on this visit; it was left out."))
        stop = None
    session.change("routes", visits=chosen, stop=stop)
    if n > MOST_TO_CHOOSE:
        st.caption(
            _(
                "The list holds the newest {n} of {all} visits. Filters find the others.",
                n=number(MOST_TO_CHOOSE),
                all=number(n),
            )
        )
    rows = data.told(chosen).set_index("visit_id", drop=False)
    return Trip(rows.loc[list(chosen)], stops, stop)


def _wanted(view: View) -> tuple[int, ...]:
    """What was chosen before or by the address, as far as it is here. A stop alone stands for its visit."""
    if not view.visits and view.stop is not None:
        visit = data.visit_of(view.stop)
        view = replace(view, visits=(visit,) if visit is not None else ())
    passing = data.passing(view.visits, view.filters)
    wanted = tuple(v for v in view.visits if v in passing)
    missing = [v for v in view.visits if v not in passing]
    if missing:
        hidden = len(data.passing(tuple(missing), Filters()))
        if hidden:
            st.info(
                counted(
                    "{n} chosen visit is hidden by the filters.", "{n} chosen visits are hidden by the filters.", hidden
                )
            )
        if hidden < len(missing):
            unknown = len(missing) - hidden
            st.warning(
                counted(
                    "The address asks for {n} visit not known here; it was left out.",
                    "The address asks for {n} visits not known here; they were left out.",
                    unknown,
                ),
                icon=":material/link_off:",
            )
    return wanted


def _widgets(ids: list[int], names: dict[int, str], wanted: tuple[int, ...], several: bool) -> tuple[int, ...]:
    """The two boxes, in step with the view; () where all visits are chosen."""
    state, loads = st.session_state, session.store().loads
    fresh = state.get(_SYNCED) != loads or _MAIN not in state
    if fresh or (state[_MAIN] not in names) or (state[_MAIN] == ALL and not several):
        state[_MAIN] = wanted[0] if wanted else ALL if several else ids[0]
        if fresh:
            state[_MORE] = list(wanted[1:])
    state[_SYNCED] = loads
    state[_MORE] = [v for v in state.get(_MORE, []) if v in names and v != state[_MAIN]]
    first, second = st.columns([3, 2], gap="small")
    with first:
        choice = [ALL, *ids] if several else ids
        main = st.selectbox(_("Visit"), choice, key=_MAIN, format_func=names.__getitem__)
    if main == ALL:
        return ()
    with second:
        more = st.multiselect(
            _("Compare with"),
            [v for v in ids if v != main],
            key=_MORE,
            format_func=names.__getitem__,
            max_selections=MAX_VISITS - 1,
            placeholder=_("Add another visit"),
            help=_("Each visit gets a colour and a letter of its own."),
        )
    return (main, *more)


def _open(visit: int) -> None:
    """Choose a visit; before the boxes are drawn, or by callback."""
    st.session_state[_MAIN] = visit


def _compare(visits: tuple[int, ...]) -> None:
    """Choose several visits; by callback."""
    session.change("routes", visits=visits, stop=None, map=None)
    st.session_state[_MAIN], st.session_state[_MORE] = visits[0], list(visits[1:])


def draw_all(view: View) -> None:
    """The routes of all visits that pass the filters, and the slider that plays them."""
    theme, held = frame.theme(), timeline.whole(view.filters)
    layer = data.all_routes(timeline.drawn(view.filters), theme)
    fits = st.session_state.get(_FITS, 0)
    found = data.newest("visits", view.filters, MOST_TO_CHOOSE)  # more have no letter that stands for one
    names = {int(v): str(name) for v, name in zip(found["visit_id"], found["traveller"], strict=True)}
    mapview.show(
        "routes",
        [layer],
        theme=theme,
        occasion=f"all {fits}",
        label=_(LABEL),
        height=540,
        names=names,
    )
    timeline.draw("routes", view, data.span(held))
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        _fit_button(_("Fit to all visits"))
        parts.legend([layer], theme, names)
    timeline.say_left_out(view.filters)


def list_all(every: Every, view: View) -> None:
    """The newest visits, each of which opens when it is chosen."""
    st.subheader(counted("{n} visit", "{n} visits", every.n), anchor=False)
    names = data.newest_trips(view.filters, MOST_LISTED)
    choices.draw(names, "routes_pick", _open)
    if every.n > len(names):
        st.caption(
            counted(
                "and {n} more visit: choose a stop on the map, search above, or see the table.",
                "and {n} more visits: choose a stop on the map, search above, or see the table.",
                every.n - len(names),
            )
        )


def table_all(view: View) -> None:
    """All visits as a table, and the files; made when it is opened."""
    with st.expander(
        _("The same as a table, and downloads"), icon=":material/table:", key="routes_all_open", on_change="rerun"
    ) as box:
        if not box.open:
            return
        visit_table.draw(view.filters, "routes_visits")
        parts.downloads(files.of_stops(lambda: service.archive().stops(view.filters), "routes"), "routes_all_file")


def _fit_button(words: str) -> None:
    st.button(words, icon=":material/fit_screen:", key="routes_fit", on_click=_fit)


def _fit() -> None:
    st.session_state[_FITS] = st.session_state.get(_FITS, 0) + 1
    session.change("routes", map=None)


def draw_map(trip: Trip) -> None:
    """The route, its legend, and a button that brings it back into sight."""
    theme = frame.theme()
    layer = data.routes(trip.ids, theme)
    fits = st.session_state.get(_FITS, 0)
    names = {int(row["visit_id"]): str(row["traveller"]) for _row, row in trip.visits.iterrows()}
    if layer.count == 0:
        st.info(_("None of the places on this visit could be found on the map. The list has all that the text tells."))
    mapview.show(
        "routes",
        [layer.select(trip.stop)],
        theme=theme,
        occasion=f"visits {trip.ids} {fits}",
        label=_(LABEL),
        height=540,
        names=names,
    )
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        if len(trip.visits) == 1 and len(trip.stops):
            st.button(
                _("Tell it stop by stop"), icon=":material/auto_stories:", key="story_open", on_click=story.open_at
            )
        _fit_button(_("Fit to this visit") if len(trip.visits) == 1 else _("Fit to these visits"))
        parts.legend([layer], theme, names)
    if len(trip.visits) == 1:
        retold.drawn(trip.ids[0])


def itinerary(trip: Trip) -> None:
    """The stops as a list, visit by visit."""
    several = len(trip.visits) > 1
    for position, (_row, visit) in enumerate(trip.visits.iterrows()):
        stops = trip.stops[trip.stops["visit_id"] == visit["visit_id"]]
        _visit_head(visit, stops, chr(65 + position) if several else "")
        if stops.empty:
            frame.quiet(_("The report names no place on this visit."))
        names = dict(zip(stops["stop_id"], stops["name"], strict=True))
        apart = retold.differing(int(visit["visit_id"]))
        cards = stops if len(trip.stops) <= MOST_CARDS else stops[stops["stop_id"] == trip.stop]
        for _row, stop in cards.iterrows():
            chosen = int(stop["stop_id"]) == trip.stop
            _card(stop, str(names.get(stop["parent_id"], "")), chosen, int(stop["order"]) in apart)
        if len(cards) < len(stops):
            st.caption(
                counted(
                    "{n} stop: the table below has them all.", "{n} stops: the table below has them all.", len(stops)
                )
            )
    if st.session_state.get("routes_scroll"):
        _scroll_to_chosen(st.session_state["routes_scroll"])


def _visit_head(visit: pd.Series, stops: pd.DataFrame, letter: str) -> None:
    role = ", ".join(filter(None, [str(visit["role"] or ""), data.country_name(visit["traveller_country"])]))
    hosts = host_names(visit["host_countries"])
    km = length_km(stops)
    facts = [
        f"{as_html(dates.span(visit['start'], visit['end']))}",
        as_html(counted("{n} stop", "{n} stops", int(stops["parent_id"].isna().sum()))),
        f"{number(round(km))} km" if km >= 1 else "",
    ]
    chips = parts.status_chip(visit["status"]) + parts.sure_chip(visit["confidence"])
    if visit["background"]:
        chips += parts.chip(_("told as background"))
    if visit["verified"]:
        chips += parts.verified_chip()
    chips += retold.chip(int(visit["visit_id"]))
    head = f"{letter} · {visit['traveller']}" if letter else str(visit["traveller"])
    st.html(
        f'<div class="va-stop"><h3 style="margin:0;padding:0;font-size:1.25rem">{as_html(head)}</h3>'
        f'<div class="va-facts"><span>{as_html(role)}{" → " if hosts else ""}{as_html(hosts)}</span></div>'
        f'<div class="va-facts"><b>{" · ".join(filter(None, facts))}</b>{chips}</div></div>'
    )
    filters = session.current("routes").filters
    with st.container(horizontal=True, gap="xxsmall"):
        who = str(visit["traveller"])
        frame.link(
            "travellers", _("All visits of {name}", name=short(who, 60)), View(filters, who=who), ":material/person:"
        )
        for code in dict.fromkeys(filter(None, (visit["traveller_country"], *visit["host_countries"][:MOST_HOSTS]))):
            frame.link("countries", data.country_name(code), View(filters, country=code), ":material/flag:")
    visit_id = int(visit["visit_id"])
    correcting.button(_("Correct this visit"), str(visit["article_id"]), visit_id, f"visit-{visit_id}")


def _card(stop: pd.Series, parent: str, chosen: bool, apart: bool) -> None:
    stop_id = int(stop["stop_id"])
    with st.container(border=True, key=f"{'chosen' if chosen else 'stop'}-{stop_id}", gap="xsmall"):
        number, name = int(stop["order"]), as_markdown(stop["name"])
        st.button(
            f"**{number}** · **{name}**",
            key=f"pick-{stop_id}",
            type="tertiary",
            help=_("Show on the map"),
            on_click=_focus,
            args=(None if chosen else stop_id,),
        )
        st.html(_card_html(stop, parent, apart))
        with st.container(horizontal=True, vertical_alignment="center", gap="medium"):
            if stop["evidence"]:
                at = None
                if pd.notna(stop["evidence_start"]) and stop["evidence_end"] > stop["evidence_start"]:
                    at = (int(stop["evidence_start"]), int(stop["evidence_end"]))
                view = session.current("routes")
                frame.link(
                    "articles",
                    _("Read it in the article"),
                    View(filters=view.filters, article=str(stop["article_id"]), at=at),
                    icon=":material/article:",
                )
            correcting.button(_("Correct"), str(stop["article_id"]), stop_id, f"stop-{stop_id}")


def _focus(stop: int | None) -> None:
    """Bring a stop into focus, or none; by callback."""
    session.change("routes", stop=stop)
    st.session_state.pop("routes_scroll", None)


def _card_html(stop: pd.Series, parent: str, apart: bool) -> str:
    """A stop's facts (`apart`: reports differ on them); every word from outside escaped."""
    facts = []
    when = dates.span(stop["arrival"], stop["departure"], "")
    facts.append(
        f"<span>{as_html(when)}</span>" if when else f'<span class="va-quiet">{as_html(_("dates not given"))}</span>'
    )
    unsharp = dates.precise(stop["arrival"] or stop["departure"]) if when else ""
    if unsharp:
        facts.append(f'<span class="va-quiet">{as_html(unsharp)}</span>')
    if parent:
        facts.append(parts.chip(_("in {place}", place=parent)))
    elif stop["country"] and stop["kind"] != "country":
        facts.append(f'<span class="va-quiet">{as_html(data.country_name(stop["country"]))}</span>')
    facts.append(parts.by_hand_chip(stop["place_id"]))
    facts.append(parts.status_chip(stop["status"]))
    facts.append(parts.sure_chip(stop["confidence"]))
    if apart:
        facts.append(parts.chip("≠ " + _("reports differ"), warn=True))
    if stop["verified"]:
        facts.append(parts.verified_chip())
    if stop["disputed"]:
        facts.append(parts.chip(_("disputed territory"), warn=True))
    others = ""
    if pd.isna(stop["latitude"]) or stop["confidence"] < certainty.LIKELY:
        others = candidates.describe(stop)
    people = []
    for described in stop["met"]:
        verb, name, rest = met(described, stop["status"])
        people.append(f"<div>{as_html(verb)} <b>{as_html(name)}</b> {as_html(rest)}</div>")
    return (
        f'<div class="va-stop"><div class="va-facts">{"".join(facts)}</div>'
        + (f'<div class="va-quiet">{as_html(others)}</div>' if others else "")
        + (f'<div class="va-met">{"".join(people)}</div>' if people else "")
        + parts.quote(stop["evidence"])
        + "</div>"
    )


def _scroll_to_chosen(nonce: int) -> None:
    """Bring the chosen stop's card into sight; the script is ours and holds a number only."""
    st.html(
        f"<script>/* {int(nonce)} */ setTimeout(() => document.querySelector('[class*=\"st-key-chosen-\"]')"
        "?.scrollIntoView({ block: 'nearest' }), 60)</script>",
        unsafe_allow_javascript=True,
    )


def table_of(stops: pd.DataFrame) -> pd.DataFrame:
    """The stops as a table for people."""
    return pd.DataFrame(
        {
            _("Traveller"): stops["traveller"],
            _("No."): stops["order"],
            _("Place"): stops["name"],
            _("Country"): parts.countries(stops["country"]),
            _("Dates"): parts.human_dates(stops, "arrival", "departure"),
            _("Status"): parts.statuses(stops["status"]),
            _("Met"): ["; ".join(" ".join(met(m)[1:]) for m in people) for people in stops["met"]],
            _("How sure"): parts.sure(stops["confidence"]),
            _("Latitude"): stops["latitude"].round(4),
            _("Longitude"): stops["longitude"].round(4),
            _("Sentence"): stops["evidence"],
        }
    ).reset_index(drop=True)


def other_reports(trip: Trip, view: View) -> None:
    """What other reports say of the trip, where one visit is chosen."""
    if len(trip.visits) == 1:
        retold.section(trip.ids[0], view, _compare)


def table(trip: Trip) -> None:
    """The same as a table, and the files."""
    with st.expander(_("The same as a table, and downloads"), icon=":material/table:"):
        picked = st.dataframe(
            table_of(trip.stops),
            hide_index=True,
            on_select="rerun",
            selection_mode="single-row",
            key=f"routes_table_{hash(trip.ids)}",
            height="auto",
        )
        _follow_row(picked.selection.rows, trip)
        parts.downloads(files.of_stops(lambda: trip.stops, "routes"), "routes_file")


def _follow_row(rows: Sequence[int], trip: Trip) -> None:
    """A row chosen in the table is the stop in focus; once, so that the list and the map can change it again."""
    row = rows[0] if rows else None
    key = f"routes_row_{hash(trip.ids)}"
    if row == st.session_state.get(key):
        return
    st.session_state[key] = row
    session.change("routes", stop=int(trip.stops.iloc[row]["stop_id"]) if row is not None else None)
    st.rerun()
