"""One trip told by several reports: what each says, stop by stop, where they agree and where they differ."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from geo import i18n
from geo.app import data, dates, frame, one_trip, parts, terms
from geo.app.urlstate import MAX_VISITS, View
from geo.app.words import as_html, as_markdown, short
from geo.i18n import N_, _, counted
from geo.model import Filters
from geo.travel.tellings import CombinedTrip, Fact, ToldStop, TripStop

MOST_NAMED = 6  # things in a sentence; the table has them all
_FACTS = {
    "first_day": (N_("first day of the trip"), N_("first day in {place}")),
    "last_day": (N_("last day of the trip"), N_("last day in {place}")),
    "status": (N_("status of the trip"), N_("status of {place}")),
}


@dataclass(frozen=True)
class _Said:
    """A thing that reports speak of: the trip's (`stop` None) or a stop's."""

    name: str
    what: str  # "first_day", "last_day", "status"
    fact: Fact
    stop: TripStop | None


def chip(visit_id: int) -> str:
    """HTML: by how many reports the visit's trip is told, where by more than one."""
    n = len(data.trip_of(visit_id))
    return parts.chip(counted("told by {n} report", "told by {n} reports", n)) if n > 1 else ""


def differing(visit_id: int) -> frozenset[int]:
    """The stops of a visit (their place in its order, from 1 on) of which its trip's reports say different things."""
    ids = data.trip_of(visit_id)
    if len(ids) < 2:
        return frozenset()
    trip = data.combined(_shown(ids, visit_id))
    return frozenset(
        told.index + 1
        for stop in trip.stops
        if not (stop.first_day.agreed and stop.last_day.agreed and stop.status.agreed)
        for told in stop.told
        if told.telling == visit_id and not told.wider
    )


def drawn(visit_id: int) -> None:
    """Below the map of a visit: which report's route it is, on what others differ, which stops they add."""
    ids = data.trip_of(visit_id)
    if len(ids) < 2:
        return
    trip = data.combined(_shown(ids, visit_id))
    letter = _letter([telling.id for telling in trip.tellings].index(visit_id))
    words = [_("Drawn as report {letter} tells it; {n} reports tell this trip.", letter=letter, n=len(ids))]
    differ = [said.name for said in _said(trip) if not said.fact.agreed]
    if differ:
        words.append(_("Reports differ on: {things}.", things=_some(differ)))
    missing = [short(stop.name, 60) for stop in trip.stops if visit_id not in {told.telling for told in stop.told}]
    if missing:
        words.append(_("Told by other reports alone, and not drawn: {things}.", things=_some(missing)))
    st.caption(as_markdown(" ".join(words)))


def section(visit_id: int, view: View, compare: Callable[[tuple[int, ...]], None]) -> None:
    """What the other reports of this visit's trip say; where there is none, the way to say which there are.

    `compare` is called back with the visits whose routes the reader wants to see together.
    """
    one_trip.panel(visit_id)
    ids = data.trip_of(visit_id)
    if len(ids) < 2:
        one_trip.join_button(visit_id)
        return
    trip = data.combined(_shown(ids, visit_id))
    letters = {telling.id: _letter(number) for number, telling in enumerate(trip.tellings)}
    said = _said(trip)
    with st.container(key="retold", gap="small"):
        st.subheader(_("The same trip in other reports"), anchor=False)
        _sentences(said, trip, letters, len(ids))
        st.html(_table(trip, letters))
        _differences(said, letters, view)
        _reports(trip, letters, visit_id, view)
        one_trip.join_button(visit_id)
        _comparison(tuple(letters), visit_id, view, compare)


def _shown(ids: tuple[int, ...], chosen: int) -> tuple[int, ...]:
    """As many as a table can hold, the chosen one among them."""
    return ids if len(ids) <= MAX_VISITS else (*[i for i in ids if i != chosen][: MAX_VISITS - 1], chosen)


def _letter(number: int) -> str:
    return chr(65 + number)


def _said(trip: CombinedTrip) -> list[_Said]:
    """All that could agree or differ, the trip's first."""
    whole = {"first_day": trip.start, "last_day": trip.end, "status": trip.status}
    found = []
    for stop in trip.stops:
        of = {"first_day": stop.first_day, "last_day": stop.last_day, "status": stop.status}
        name = short(stop.name, 60)
        found += [_Said(_(_FACTS[what][1], place=name), what, fact, stop) for what, fact in of.items()]
    days = {said.fact for said in found if said.what != "status"}
    # the trip begins where its first stop does, and a stop is planned where the trip is: no need to say it twice
    found = [said for said in found if said.what != "status" or said.fact != trip.status]
    of_trip = [_Said(_(_FACTS[what][0]), what, fact, None) for what, fact in whole.items() if fact not in days]
    return of_trip + found


def _sentences(said: Sequence[_Said], trip: CombinedTrip, letters: dict[int, str], all_: int) -> None:
    """How many reports there are, on what they agree, on what they differ, and what one of them tells alone."""
    # that a stop is "done" in all reports goes without saying
    agree = [s.name for s in said if s.fact.shared and not (s.what == "status" and s.stop is not None)]
    differ = [s.name for s in said if not s.fact.agreed]
    words = [counted("{n} report tells this trip.", "{n} reports tell this trip.", all_)]
    if all_ > len(letters):
        words.append(counted("{n} is shown here.", "{n} are shown here.", len(letters)))
    if agree:
        words.append(_("Reports agree on: {things}.", things=_some(agree)))
    if differ:
        words.append(_("Reports differ on: {things}.", things=_some(differ)))
    if not differ:
        words.append(_("None contradicts another."))
    for who, letter in letters.items():
        alone = [short(stop.name, 60) for stop in trip.stops if {told.telling for told in stop.told} == {who}]
        if alone:
            words.append(_("Report {letter} alone tells of: {things}.", letter=letter, things=_some(alone)))
    st.html(f'<p style="margin:0;max-width:60rem">{as_html(" ".join(words))}</p>')


def _some(names: Sequence[str]) -> str:
    shown = list(dict.fromkeys(names))
    left = len(shown) - MOST_NAMED
    if left <= 1:  # "and 1 more" is no shorter than its name
        return i18n.listed(shown)
    return i18n.listed([*shown[:MOST_NAMED], counted("{n} more", "{n} more", left)])


def _table(trip: CombinedTrip, letters: dict[int, str]) -> str:
    """Stop by report, as HTML; every word from outside escaped."""
    titles = {t.id: f"{letters[t.id]} · {dates.human(t.published, _('no date'))}" for t in trip.tellings}
    head = "".join(f'<th scope="col">{as_html(title)}</th>' for title in titles.values())
    whole = [trip.start, trip.end, trip.status]
    cells = [
        (titles[t.id], _cell(dates.span(t.visit.start, t.visit.end, ""), t.visit.status, _apart(whole, t.id)))
        for t in trip.tellings
    ]
    rows = [_row(_("Whole trip"), cells)]
    for stop in trip.stops:
        facts = [stop.first_day, stop.last_day, stop.status]
        inside = f"{trip.stops[stop.inside].name}: " if stop.inside is not None else ""
        cells = []
        for telling in trip.tellings:
            told = [each for each in stop.told if each.telling == telling.id]
            words = "<br>".join(_told(each, _apart(facts, telling.id)) for each in told)
            cells.append((titles[telling.id], words or f'<span class="va-quiet">{as_html(_("not told"))}</span>'))
        rows.append(_row(short(inside + stop.name, 80), cells))
    label = as_html(_("Stops, and what each report says of them"))
    return (
        f'<div class="va-scroll" tabindex="0" role="region" aria-label="{label}"><table class="va-table"><thead><tr>'
        f'<th scope="col">{as_html(_("Place"))}</th>{head}</tr></thead><tbody>{"".join(rows)}</tbody></table></div>'
    )


def _row(name: str, cells: Iterable[tuple[str, str]]) -> str:
    said = "".join(f'<td data-title="{as_html(title)}">{words}</td>' for title, words in cells)
    return f'<tr><th scope="row">{as_html(name)}</th>{said}</tr>'


def _told(told: ToldStop, apart: bool) -> str:
    stop = told.stop
    when = dates.span(stop.arrival, stop.departure, "")
    if told.wider:
        named = _("names {place} alone", place=short(stop.name, 60))
        return as_html(f"{named}, {when}" if when else named)
    return _cell(when, stop.status, apart)


def _cell(when: str, status: str, apart: bool) -> str:
    words = as_html(when) if when else f'<span class="va-quiet">{as_html(_("no day told"))}</span>'
    chips = [parts.status_chip(status), parts.chip("≠ " + _("differs"), warn=True) if apart else ""]
    return " ".join(filter(None, (words, *chips)))


def _apart(facts: Iterable[Fact], telling: int) -> bool:
    """Whether a report says something on which the reports differ."""
    return any(not fact.agreed and any(telling in value.by for value in fact.values) for fact in facts)


def _differences(said: Sequence[_Said], letters: dict[int, str], view: View) -> None:
    """Every value of what differs, with its sentences and the way to them."""
    differing = [s for s in said if not s.fact.agreed]
    if not differing:
        return
    visits, stops = data.told(tuple(letters)), data.stops_of(tuple(letters))
    with st.expander(_("What differs, each with its sentence"), icon=":material/difference:"):
        for number, thing in enumerate(differing):
            st.markdown(f"**{as_markdown(terms.capital(thing.name))}**")
            for value in thing.fact.values:
                for who in value.by:
                    words = terms.status(value.value) if thing.what == "status" else dates.human(value.value)
                    row = _source(thing, who, visits, stops)
                    by = _("report {letter}", letter=letters[who])
                    st.html(
                        f'<div class="va-stop"><div><b>{as_html(words)}</b> · {as_html(by)}</div>'
                        f"{parts.quote(row['evidence'])}</div>"
                    )
                    with st.container(key=f"retold-{number}-{who}"):
                        frame.link(
                            "articles",
                            _("Read it in report {letter}", letter=letters[who]),
                            View(filters=view.filters, article=str(row["article_id"]), at=_at(row)),
                            icon=":material/article:",
                        )


def _source(thing: _Said, who: int, visits: pd.DataFrame, stops: pd.DataFrame) -> pd.Series:
    """The row whose sentence says it: the stop's in that report, or the visit's."""
    if thing.stop is None:
        return visits[visits["visit_id"] == who].iloc[0]
    index = next(told.index for told in thing.stop.told if told.telling == who and not told.wider)
    return stops[(stops["visit_id"] == who) & (stops["order"] == index + 1)].iloc[0]


def _at(row: pd.Series) -> tuple[int, int] | None:
    if not row["evidence"] or pd.isna(row["evidence_start"]) or row["evidence_end"] <= row["evidence_start"]:
        return None
    return int(row["evidence_start"]), int(row["evidence_end"])


def _reports(trip: CombinedTrip, letters: dict[int, str], chosen: int, view: View) -> None:
    """The reports, each with the way to its text."""
    articles = data.frame("articles", Filters(visits=tuple(letters))).set_index("article_id")
    with st.container(gap="xsmall"):
        for telling in trip.tellings:
            article = articles.loc[telling.article]
            name = [letters[telling.id], short(article["title"], 90), short(article["source"], 40)]
            here = f" ({_('this one')})" if telling.id == chosen else ""
            with st.container(horizontal=True, vertical_alignment="center", gap="medium"):
                frame.link(
                    "articles",
                    " · ".join(filter(None, name)) + here,
                    View(filters=view.filters, article=telling.article),
                    icon=":material/article:",
                )
                one_trip.apart_button(chosen, telling.id, letters[telling.id])


def _comparison(ids: tuple[int, ...], chosen: int, view: View, compare: Callable[[tuple[int, ...]], None]) -> None:
    """A button for the routes of all on one map, as far as they pass the filters."""
    passing = data.passing(ids, view.filters)
    order = (chosen, *(i for i in ids if i != chosen and i in passing))
    if len(order) > 1:
        st.button(
            _("Compare their routes on the map"),
            icon=":material/compare:",
            key="retold_compare",
            on_click=compare,
            args=(order,),
        )
