"""One traveller whom reports call by two names: the visits of the other name become this one's, in one change."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from geo.app import correcting, correcting_log, data, dates, service, totals
from geo.app.visits import host_names
from geo.app.words import as_html, as_markdown, one_line, short
from geo.archive import ArchiveError
from geo.corrections import BadChangeError, Change, EditVisit, visit_values
from geo.corrections.refs import folded
from geo.i18n import _, counted, number
from geo.model import Filters

MOST_SHOWN = 8
_BOX = "same_person"


def panel(name: str) -> None:
    """The choice of another name for this traveller, what would change, and the button that keeps it."""
    if not correcting.may_correct():
        return
    with st.expander(
        _("The same person under another name"), icon=":material/join_inner:", key=f"{_BOX}_open", on_change="rerun"
    ) as box:
        if box.open:
            _choice(name)
    correcting_log.panel("travellers")


def _choice(name: str) -> None:
    counts = {str(r.traveller): int(r.n_visits) for r in totals.rows(totals.count("travellers", Filters()))}
    counts.pop(name, None)
    words = set(folded(name).split())
    near = sorted(counts, key=lambda other: not words & set(folded(other).split()))  # most visits first in each half
    other = st.selectbox(
        _("Other name"),
        near,
        None,
        key=f"{_BOX}_{name}",
        format_func=lambda o: f"{one_line(o)} ({number(counts[o])})",
        placeholder=_("Choose the name that the same person has in other reports"),
    )
    if other is None:
        st.caption(_("All visits of the other name become this one's. It is one change, and undone as one."))
        return
    visits = data.frame("visits", Filters(travellers=(other,)))
    articles = visits["article_id"].nunique()
    many = counted("{n} visit", "{n} visits", len(visits))
    told = counted("{n} article", "{n} articles", articles)
    st.markdown(f"{many} · {told}: {as_markdown(other)} → **{as_markdown(name)}**")
    lines = [
        f"{dates.span(row.start, row.end)}: {host_names(row.host_countries)}"
        for row in totals.rows(visits.head(MOST_SHOWN))
    ]
    more = len(visits) - len(lines)
    st.html(
        f'<div class="va-quiet">{"<br>".join(map(as_html, lines))}{f"<br>+ {number(more)}" if more > 0 else ""}</div>'
    )
    author = correcting.signature(_BOX)
    if not author:
        st.caption(_("Please give your name: each correction says who made it."))
    pressed = st.button(
        _("They are the same person"), type="primary", disabled=not author, key=f"{_BOX}_save", icon=":material/check:"
    )
    if pressed and author and _keep(name, other, tuple(visits["article_id"].unique()), author):
        st.rerun()
    st.caption(_("Reports that are added later keep the name that they use."))


def _keep(name: str, other: str, articles: tuple[str, ...], author: str) -> bool:
    changes: dict[str, list[Change]] = {}
    for article_id in articles:
        shown = correcting.corrected(article_id)
        for visit in shown.visits if shown else ():
            if visit.visit.traveller.name == other:
                before = visit_values(visit.visit)
                change = EditVisit(visit.ref, before, replace(before, traveller=name))
                changes.setdefault(article_id, []).append(change)
    try:
        service.archive().correct_all(changes, author, _("{a} is {b}", a=short(other, 60), b=short(name, 60)))
    except (BadChangeError, ArchiveError) as error:
        st.error(as_markdown(error))
        return False
    return True
