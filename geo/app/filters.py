"""The filters, in one place on every page: the sidebar."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

import streamlit as st

from geo.app import terms
from geo.app.words import plain
from geo.i18n import _, counted
from geo.model import LINK_TYPES, STATUSES, Filters

COUNTRIES, START, END, TRAVELLERS, TYPES, STATUS, TEXT, UNDATED, VERIFIED = (
    f"filter_{name}"
    for name in ("countries", "start", "end", "travellers", "types", "statuses", "text", "undated", "verified")
)
_EARLIEST, _LATEST = date(1800, 1, 1), date(2199, 12, 31)


def fill(filters: Filters) -> None:
    """Put `filters` into the widgets; before they are drawn."""
    state = st.session_state
    state[COUNTRIES], state[TRAVELLERS] = list(filters.countries), list(filters.travellers)
    state[TYPES], state[STATUS] = list(filters.link_types), list(filters.statuses)
    state[START], state[END] = _date(filters.start), _date(filters.end)
    state[TEXT], state[UNDATED], state[VERIFIED] = filters.text, filters.undated, filters.verified


def read() -> Filters | None:
    """What the widgets hold; None where they have not been drawn on this page yet."""
    state = st.session_state
    if COUNTRIES not in state:
        return None
    start, end = state.get(START), state.get(END)
    if start and end and end < start:
        start, end = end, start
    return Filters(
        countries=tuple(state[COUNTRIES]),
        start=start.isoformat() if start else None,
        end=end.isoformat() if end else None,
        travellers=tuple(state.get(TRAVELLERS, ())),
        link_types=tuple(state.get(TYPES, ())),
        statuses=tuple(state.get(STATUS, ())),
        text=" ".join(str(state.get(TEXT) or "").split())[:200],
        undated=bool(state.get(UNDATED, True)),
        verified=bool(state.get(VERIFIED, False)),
    )


def active(filters: Filters) -> int:
    """How many filters are set."""
    f = filters
    return sum(map(bool, (f.countries, f.start or f.end, f.travellers, f.link_types, f.statuses, f.text, f.verified)))


def draw(
    countries: Sequence[str], travellers: Sequence[str], verified: bool, country_name: Callable[[str], str]
) -> None:
    """The sidebar's filters. `countries` (codes) and `travellers` are what may be chosen; `verified`: anything is."""
    _prune(COUNTRIES, countries)
    _prune(TRAVELLERS, travellers)
    filters = read() or Filters()
    with st.sidebar:
        st.subheader(_("Filters"), anchor=False)
        st.multiselect(
            _("Country"),
            sorted(countries, key=country_name),
            key=COUNTRIES,
            format_func=country_name,
            placeholder=_("Any country"),
            help=_("Where the traveller comes from, or a country that was visited, or either side of a link."),
        )
        st.date_input(
            _("From"), None, _EARLIEST, _LATEST, key=START, format="YYYY-MM-DD", help=_("First day, included.")
        )
        st.date_input(_("To"), None, _EARLIEST, _LATEST, key=END, format="YYYY-MM-DD", help=_("Last day, included."))
        if filters.start or filters.end:
            st.toggle(
                _("Keep what has no date"),
                key=UNDATED,
                help=_("A report may leave open when something took place. Such items stay unless you turn this off."),
            )
        st.text_input(
            _("Search"),
            key=TEXT,
            type="search",
            max_chars=200,
            placeholder=_("Words, people, places"),
            help=_(
                "Articles that hold all of these words, or words that begin so, and the visits and links read "
                "from them. Titles, texts, people and places are searched; case and accents don't matter."
            ),
        )
        _more(filters, travellers, verified)
        number = active(filters)
        if number:
            st.button(
                counted("Clear {n} filter", "Clear {n} filters", number),
                icon=":material/filter_alt_off:",
                on_click=fill,
                args=(Filters(),),
                width="stretch",
                key="filter_clear",
            )


def _more(filters: Filters, travellers: Sequence[str], verified: bool) -> None:
    """The filters that are asked for less often: widgets take a browser long to draw, so they wait until opened."""
    used = bool(filters.travellers or filters.link_types or filters.statuses or filters.verified)
    with st.expander(_("More filters"), expanded=used, key="filters_more", on_change="rerun") as box:
        if not (box.open or used):  # one that is set stays drawn: Streamlit forgets what is not
            return
        st.multiselect(
            _("Traveller"),
            travellers,
            key=TRAVELLERS,
            format_func=plain,
            placeholder=_("Anyone"),
            help=_("The person, or the delegation, who made the visit."),
        )
        st.multiselect(
            _("Link type"),
            LINK_TYPES,
            key=TYPES,
            format_func=lambda name: terms.capital(terms.link(name)),
            placeholder=_("Any type"),
            help=_("What ties two countries: a visit, a meeting, an agreement, a twinning …"),
        )
        st.multiselect(
            _("Status"),
            STATUSES,
            key=STATUS,
            format_func=lambda name: terms.capital(terms.status(name)),
            placeholder=_("Any status"),
            help=_("Whether it has happened, is under way, or is only planned."),
        )
        if verified or filters.verified:
            st.toggle(
                _("Verified only"),
                key=VERIFIED,
                help=_("Visits and links that a person has looked at and marked as right."),
            )


def _prune(key: str, allowed: Sequence[str]) -> None:
    """Leave out chosen values that are no longer there (Streamlit refuses them otherwise)."""
    chosen = st.session_state.get(key)
    if chosen and not set(chosen) <= set(allowed):
        st.session_state[key] = [value for value in chosen if value in set(allowed)]


def _date(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None
