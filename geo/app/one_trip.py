"""A person says that reports tell one trip, or two: the buttons beside the reports, and the dialog that keeps it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd
import streamlit as st

from geo import i18n
from geo.app import correcting, data, dates, service
from geo.app.visits import label
from geo.app.words import one_line, short
from geo.archive import row_id
from geo.corrections import TripWord, VisitRef
from geo.i18n import _
from geo.model import Filters

NEAR_DAYS, MOST_OFFERED = 14, 50
_ASKED, _COUNT = "one_trip_asked", "one_trip_count"


@dataclass(frozen=True)
class _Asked:
    """What the dialog is about. `number` tells one opening's fields from another's."""

    visit: int  # whose page it is
    report: int | None  # the report that is said to tell another trip; None: which else tells this one is looked for
    number: int


def apart_button(visit_id: int, report: int, letter: str) -> None:
    """A button that says that a report of this visit's trip tells another trip."""
    _button(_("Not the same trip"), visit_id, report, f"apart-{letter}", ":material/call_split:")


def join_button(visit_id: int) -> None:
    """A button that looks for another report of this visit's trip."""
    _button(_("Also told by …"), visit_id, None, "join", ":material/call_merge:")


def _button(words: str, visit_id: int, report: int | None, key: str, icon: str) -> None:
    if correcting.may_correct():
        st.button(words, icon=icon, key=f"trip-{key}", type="tertiary", on_click=_ask, args=(visit_id, report))


def _ask(visit_id: int, report: int | None) -> None:
    number = st.session_state[_COUNT] = st.session_state.get(_COUNT, 0) + 1
    st.session_state[_ASKED] = _Asked(visit_id, report, number)


def _closed() -> None:
    st.session_state.pop(_ASKED, None)


def panel(visit_id: int) -> None:
    """The dialog while it is open on this visit's page."""
    asked: _Asked | None = st.session_state.get(_ASKED)
    if asked is not None and asked.visit == visit_id:
        title = _("Which reports tell this trip")
        st.dialog(title, width="medium", on_dismiss=_closed)(_dialog)(asked, i18n.current())


def _dialog(asked: _Asked, language: str) -> None:
    i18n.speak(language)  # a dialog runs on its own, without the page
    key, trip = f"one_trip_{asked.number}", data.trip_of(asked.visit)
    if asked.report is not None:
        others = [visit for visit in trip if visit != asked.report]
        before, after = [_told_by(trip)], [_told_by(others), _told_by([asked.report])]
        words, article = _words(asked.report, others, one=False)
    else:
        found = _choice(asked.visit, trip, key)
        also = data.trip_of(found) if found is not None else ()
        before, after = [_told_by(trip), _told_by(also)], [_told_by([*trip, *also])]
        words, article = _words(asked.visit, [visit for visit in (*trip, *also) if visit != asked.visit], one=True)
        words = words if also else []
    shown = [(_("Trips"), "; ".join(before), "; ".join(after))]
    correcting.finish(article, words, key, shown if words else (), done=_closed)


def _row(visit_id: int) -> pd.Series:
    return data.told((visit_id,)).iloc[0]


def _told_by(visits: Sequence[int]) -> str:
    """Reports in words: "First Wire, 30 April 2021 + Second Wire, 5 May 2021"."""
    if not visits:
        return ""
    articles = data.frame("articles", Filters(visits=tuple(visits))).set_index("article_id")
    named = []
    for visit_id in visits:
        article = articles.loc[_row(visit_id)["article_id"]]
        named.append(
            f"{short(article['source'] or article['title'], 40)}, {dates.human(article['date'], _('no date'))}"
        )
    return " + ".join(named)


def _ref(visit_id: int) -> tuple[str, VisitRef] | None:
    """A visit's article, and what a correction names it by there."""
    article_id = str(_row(visit_id)["article_id"])
    shown = correcting.corrected(article_id)
    kept = next((v for v in shown.visits if row_id(article_id, v.key) == visit_id), None) if shown else None
    return (article_id, kept.ref) if kept else None


def _words(visit_id: int, others: Sequence[int], one: bool) -> tuple[list[TripWord], str]:
    """What is said of a visit and each of the others, and the article in whose log it stands."""
    known = _ref(visit_id)
    if known is None:
        return [], ""
    article_id, ref = known
    found = [other for visit in others if (other := _ref(visit)) and other[0] != article_id]
    return [TripWord(ref, article, other, one) for article, other in found], article_id


def _choice(visit_id: int, trip: Sequence[int], key: str) -> int | None:
    """Another visit: of days near this one's, or by the traveller's name."""
    typed = one_line(
        st.text_input(
            _("Traveller"),
            key=f"{key}_name",
            max_chars=100,
            help=_("Empty: visits within {n} days of this one are offered.", n=NEAR_DAYS),
        )
    )
    offered = _offered(_row(visit_id), typed, MOST_OFFERED + len(trip))
    offered = offered[~offered["visit_id"].isin(trip)].head(MOST_OFFERED)
    names = {int(row["visit_id"]): label(row) for _index, row in offered.iterrows()}
    if not names:
        st.info(_("No other visit of that time or name. Search for the traveller’s name."))
        return None
    return st.selectbox(_("Visit"), list(names), None, format_func=names.__getitem__, key=f"{key}_visit")


def _offered(visit: pd.Series, typed: str, most: int) -> pd.DataFrame:
    if typed:
        named = [name for name in data.options().travellers if typed.casefold() in name.casefold()]
        return service.archive().told_by(named, most)
    if not visit["first_day"]:
        return data.told(())
    near = Filters(
        start=_shifted(visit["first_day"], -NEAR_DAYS), end=_shifted(visit["last_day"], NEAR_DAYS), undated=False
    )
    return data.newest("visits", near, most)


def _shifted(day: str, days: int) -> str:
    try:
        return (date.fromisoformat(day) + timedelta(days)).isoformat()
    except OverflowError:  # at the ends of the calendar
        return day
