"""Tables of visits on the page that adds: which column is which, the first rows as understood, then keep or undo."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st

from geo import data as facts
from geo import i18n
from geo.app import dates, frame, parts, service
from geo.app.data import country_name
from geo.app.urlstate import View
from geo.app.visits import host_names
from geo.app.words import as_markdown, one_line, short
from geo.archive import ArchiveError
from geo.exchange.tables import rejected_csv
from geo.i18n import N_, _, counted
from geo.model import Analysis
from geo.reading import Problem
from geo.reading.problem import Unreadable
from geo.reading.visit_tables import Table, VisitRow, guess_columns, read_table, row_of, visit_rows
from geo.table_import import Imported, import_table
from geo.travel.table_visits import analyses, row_numbers

SAMPLE, SHOWN = 60, 8  # rows that a preview reads, and shows
MOST_REASONS = 1000  # rows that were not taken which the page lists; the file has them all
_READ, _ROUND, _DONE = "table_read", "table_round", "table_done"
FIELDS: Mapping[str, str] = {
    "traveller": N_("Traveller"),
    "role": N_("Role"),
    "traveller_country": N_("Traveller’s country"),
    "start": N_("First day"),
    "end": N_("Last day"),
    "country": N_("Country visited"),
    "place": N_("Places"),
    "remarks": N_("Remarks"),
}


@dataclass(frozen=True)
class Plan:
    """A table and how it is to be understood."""

    name: str
    table: Table
    columns: dict[str, str]
    home: str  # ISO code, "" where rows say it or nobody does
    host: str

    @property
    def missing(self) -> str:
        """What has to be chosen before this table can go in, in words; "" where nothing is missing."""
        if "traveller" not in self.columns:
            return _("Choose the column that names the traveller.")
        if "country" not in self.columns and not self.host:
            return _("Choose the column that names the country visited, or one country for all rows.")
        return ""


def draw() -> None:
    """The way in for tables: files, their columns, a preview, what happened, and the tables that are here."""
    number = st.session_state.setdefault(_ROUND, 0)
    st.write(
        _(
            "A table has one stay a row: who, from which day to which, in which country and places. Rows of one "
            "traveller that follow each other become one visit; every stop keeps its row as evidence."
        )
    )
    files = st.file_uploader(
        _("Tables (CSV or Excel)"),
        type=["csv", "tsv", "xlsx", "xlsm"],
        accept_multiple_files=True,
        key=f"table_files_{number}",
        help=_("Names of columns stand in the first row. Days are written as 2023-09-13, months as 2023-09."),
    )
    read: dict[str, Table | Unreadable] = st.session_state.setdefault(_READ, {})
    for gone in read.keys() - {file.file_id for file in files}:
        del read[gone]
    plans = [plan for file in files if (plan := _plan(file, read, several=len(files) > 1)) is not None]
    if plans:
        rows = sum(len(plan.table.rows) for plan in plans)
        if st.button(
            counted("Import {n} row", "Import {n} rows", rows),
            type="primary",
            icon=":material/check:",
            key="table_import",
            disabled=any(plan.missing for plan in plans),
        ):
            _import(plans)
            st.rerun()
    _results()
    _here()


def _plan(file: Any, read: dict[str, Table | Unreadable], several: bool) -> Plan | None:
    """One file: its columns and a preview; None, and said, where it is no table."""
    name = one_line(file.name)
    if file.file_id not in read:
        try:
            read[file.file_id] = read_table(name, file.getvalue())
        except Unreadable as error:
            read[file.file_id] = error
    table = read[file.file_id]
    if isinstance(table, Unreadable):
        st.error(as_markdown(f"{name}: {table.what}. {table.hint}".strip()), icon=":material/error:")
        return None
    with st.container(border=True):
        many = counted("{n} row", "{n} rows", len(table.rows))
        st.subheader(as_markdown(f"{short(name, 60)} – {many}"), anchor=False)
        before = next((kept for kept in service.archive().tables() if kept.source == name), None)
        if before is not None:
            st.info(
                counted(
                    "{n} visit from a table of this name is here. Rows that are the same are not added again; "
                    "remove it below first where this table takes its place.",
                    "{n} visits from a table of this name are here. Rows that are the same are not added again; "
                    "remove them below first where this table takes their place.",
                    before.visits,
                ),
                icon=":material/content_copy:",
            )
        plan = _mapping(file.file_id, name, table)
        if plan.missing:
            st.warning(plan.missing, icon=":material/arrow_upward:")
        elif several:
            with st.expander(_("The first rows, as they would be understood"), icon=":material/visibility:"):
                _preview(plan)
        else:
            st.markdown(f"**{_('The first rows, as they would be understood')}**")
            _preview(plan)
    return plan


def _mapping(key: str, name: str, table: Table) -> Plan:
    """Which column is which: guessed, and changeable."""
    guessed, header = guess_columns(table), list(dict.fromkeys(filter(None, table.header)))
    columns: dict[str, str] = {}
    for fields in (list(FIELDS)[:4], list(FIELDS)[4:]):
        for field, box in zip(fields, st.columns(4, gap="small"), strict=True):
            with box:
                choice = [None, *header]
                chosen = st.selectbox(
                    _(FIELDS[field]),
                    choice,
                    choice.index(guessed.get(field)),
                    format_func=lambda column: one_line(column) if column else "–",
                    key=f"table_{key}_{field}",
                )
            if chosen:
                columns[field] = chosen
    home = host = ""
    left, right = st.columns(2, gap="small")
    if "traveller_country" not in columns:
        with left:
            home = _country(_("All travellers come from"), f"table_{key}_home")
    if "country" not in columns:
        with right:
            host = _country(_("All rows are visits to"), f"table_{key}_host")
    return Plan(name, table, columns, home, host)


def _country(label: str, key: str) -> str:
    codes = ["", *sorted((row["iso"] for row in facts.table("countries")), key=country_name)]
    return st.selectbox(label, codes, format_func=lambda code: country_name(code) if code else "–", key=key)


def _preview(plan: Plan) -> None:
    """The first rows with the visit and the places that each would be, or why it can't be taken."""
    some = Table(plan.table.header, plan.table.rows[:SAMPLE])
    read = list(visit_rows(some, plan.columns, plan.name))
    rows = [row for row in read if isinstance(row, VisitRow)]
    found = list(analyses(rows, service.gazetteer(), plan.name, plan.home, plan.host))
    why = {item.where: item.what for item in (*read, *found) if isinstance(item, Problem)}
    visits = sorted((item for item in found if isinstance(item, Analysis)), key=lambda a: min(row_numbers(a)))
    taken = {number: (n, visit) for n, visit in enumerate(visits, 1) for number in row_numbers(visit)}
    known = {row.number: row for row in rows}
    st.dataframe(
        pd.DataFrame([_as_understood(plan, n, known.get(n), taken.get(n), why) for n, _cells in some.rows[:SHOWN]]),
        hide_index=True,
        key=f"table_preview_{plan.name}",
    )
    if why:
        told = "; ".join(dict.fromkeys(short(reason, 120) for reason in list(why.values())[:5]))
        st.caption(
            as_markdown(
                _("Of the first {all} rows, {n} can’t be taken: {why}.", all=len(some.rows), n=len(why), why=told)
            )
        )


def _as_understood(
    plan: Plan, number: int, row: VisitRow | None, taken: tuple[int, Analysis] | None, why: Mapping[str, str]
) -> dict[str, object]:
    stops, home, hosts = "", "", ""
    if row is not None and taken is not None:
        visit = taken[1].visits[0]
        place = row_numbers(taken[1]).index(number)
        line = taken[1].parse.sentences[place]
        mine = [stop for stop in visit.stops if stop.evidence[0].start == line.start]
        stops = ", ".join(stop.name for stop in mine)
        home = country_name(visit.traveller.country) if visit.traveller.country else ""
        hosts = host_names(tuple(dict.fromkeys(s.place.country for s in mine if s.place and s.place.country)))
    return {
        _("Row"): number,
        _("Visit"): taken[0] if taken else None,
        _("Traveller"): row.traveller if row else "",
        _("Traveller’s country"): home,
        _("Dates"): dates.span(row.start, row.end, "") if row else "",
        _("Country visited"): hosts,
        _("On the map"): stops,
        _("Not taken because"): why.get(row_of(plan.name, number), ""),
    }


def _import(plans: list[Plan]) -> None:
    """Keep all tables, with progress; what happened is told by the next run."""
    bar = st.progress(0.0, text=_("Reading …"))
    done: list[tuple[str, Imported]] = []
    st.session_state[_DONE] = done
    every, before = sum(len(plan.table.rows) for plan in plans), 0

    def tell(rows: int, _of: int) -> None:
        share = (before + rows) / every
        words = _("{n} of {all} rows", n=i18n.number(before + rows), all=i18n.number(every))
        bar.progress(min(1.0, share), text=words)

    for plan in plans:
        try:
            result = import_table(
                plan.table, plan.columns, service.archive(), service.gazetteer(), plan.name, plan.home, plan.host, tell
            )
        except ArchiveError as error:
            result = Imported(len(plan.table.rows), (), 0, (Problem(plan.name, str(error)),))
        done.append((plan.name, result))
        before += len(plan.table.rows)
    bar.empty()
    st.session_state[_ROUND] += 1  # a new, empty field for files


def _results() -> None:
    """What became of the tables: how many visits, and each row that is not among them with its reason."""
    done: list[tuple[str, Imported]] = st.session_state.get(_DONE, [])
    if not done:
        return
    st.subheader(_("What happened"), anchor=False)
    for name, result in done:
        rows = counted("{n} row", "{n} rows", result.rows)
        told = [counted("{n} visit added", "{n} visits added", len(result.added))]
        if result.known:
            told.append(counted("{n} was here already", "{n} were here already", result.known))
        told.append(counted("{n} row not taken", "{n} rows not taken", len(result.problems)))
        st.success(f"{as_markdown(name)}, {rows}: {', '.join(told)}.", icon=":material/check_circle:")
        if result.problems:
            n = len(result.problems)
            with st.expander(counted("{n} row not taken, and why", "{n} rows not taken, and why", n)):
                pairs = [(one_line(problem.where), one_line(problem.what)) for problem in result.problems]
                st.dataframe(pd.DataFrame(pairs[:MOST_REASONS], columns=[_("Where"), _("Why")]), hide_index=True)
                parts.downloads(
                    [
                        (
                            _("Rows not taken (CSV)"),
                            "visit-atlas-rows-not-taken.csv",
                            "text/csv",
                            lambda pairs=pairs: rejected_csv(pairs).encode("utf-8-sig"),  # type: ignore[misc]
                        )
                    ],
                    f"table_rejected_{name}",
                )
    with st.container(horizontal=True, vertical_alignment="center"):
        frame.link("routes", _("See them on the map"), View(), icon=":material/route:")
        if any(result.added for _name, result in done):
            st.button(_("Undo this import"), icon=":material/undo:", key="table_undo", on_click=_undo)


def _undo() -> None:
    """Remove what the last import added; by callback."""
    done: list[tuple[str, Imported]] = st.session_state.pop(_DONE, [])
    try:
        service.archive().remove_all(article for _name, result in done for article in result.added)
    except ArchiveError as error:
        st.error(as_markdown(error))


def _here() -> None:
    """The tables that are here, each with a button that removes it."""
    kept = service.archive().tables()
    if not kept:
        return
    with st.expander(counted("{n} table is here", "{n} tables are here", len(kept)), icon=":material/table:"):
        for table in kept:
            with st.container(horizontal=True, vertical_alignment="center"):
                many = counted("{n} visit", "{n} visits", table.visits)
                st.markdown(as_markdown(f"{short(table.source, 80)}: {many}, {dates.human(table.added[:10])}"))
                st.button(
                    _("Remove"),
                    icon=":material/delete:",
                    key=f"table_remove_{table.source}",
                    on_click=_asked,
                    args=(table.source,),
                )
    source = st.session_state.get("table_asked")
    asked = next((table for table in kept if table.source == source), None)
    if asked is not None:
        st.dialog(_("Remove a table"), on_dismiss=_forget)(_sure)(asked.source, asked.visits, i18n.current())


def _asked(source: str) -> None:
    st.session_state["table_asked"] = source


def _forget() -> None:
    st.session_state.pop("table_asked", None)


def _sure(source: str, visits: int, language: str) -> None:
    """Ask before a table goes; importing it again brings it back, with what was corrected in it."""
    i18n.speak(language)
    many = counted("{n} visit", "{n} visits", visits)
    st.markdown(
        as_markdown(
            _(
                "{visits} from {file} will be removed. Importing the table again brings them back, "
                "with all that was corrected in them.",
                visits=many,
                file=source,
            )
        )
    )
    if st.button(_("Remove"), type="primary", icon=":material/delete:", key="table_remove_sure"):
        try:
            service.archive().remove_table(source)
        except ArchiveError as error:
            st.error(as_markdown(error))
            return
        st.session_state.pop(_DONE, None)
        _forget()
        st.rerun()
