"""The log of all changes, for admins where people sign in: who did what and when, the newest first."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from geo import i18n
from geo.access import Permission
from geo.app import frame, parts, service, session, who
from geo.app.correcting_words import said
from geo.app.urlstate import Page, View
from geo.app.words import one_line, short
from geo.archive import LogLine, What
from geo.exchange.tables import changes_csv
from geo.i18n import N_, _

MOST_SHOWN = 200  # lines that the page lists; the file has them all
_WHAT: Mapping[What, str] = {
    "added": N_("Added"),
    "read anew": N_("Read anew"),
    "found also": N_("Found elsewhere too"),
    "removed": N_("Removed"),
    "took in": N_("Took in corrections from a file"),
    "corrected": N_("Corrected"),
    "undone": N_("Undone"),
    "redone": N_("Brought back"),
}


def panel() -> None:
    """The log in a box that is closed; nothing for who may not see it, and where people are not told apart."""
    if not who.hosted() or not who.may(Permission.MANAGE):
        return
    label = _("Log of changes")
    with st.expander(label, icon=":material/history:", key="change_log", on_change="rerun") as box:
        if box.open:
            _table(service.archive().changes(MOST_SHOWN))


def _table(lines: tuple[LogLine, ...]) -> None:
    if not lines:
        st.caption(_("Nobody has changed anything yet."))
        return
    rows = [(_when(line), one_line(line.who), _what(line), line.n, short(line.title, 120)) for line in lines]
    names = [_("When (UTC)"), _("Who"), _("What"), _("How many"), _("Article")]

    def leads(row: int, column: str) -> tuple[Page, View] | None:
        article = lines[row].article_id
        return ("articles", View(filters=session.store().filters, article=article)) if article else None

    frame.table(pd.DataFrame(rows, columns=names), leads, "change_log_table")
    if len(lines) == MOST_SHOWN:
        st.caption(_("The newest {n} lines; the file has all of them.", n=i18n.number(MOST_SHOWN)))
    parts.downloads([(_("Log of changes (CSV)"), "visit-atlas-changes.csv", "text/csv", _file)], "change_log_file")


def _when(line: LogLine) -> str:
    return line.made[:16].replace("T", " ")


def _what(line: LogLine) -> str:
    words = _(_WHAT[line.what])
    return f"{words}: {short(said(line.change).line, 200)}" if line.what == "corrected" and line.change else words


def _file() -> bytes:
    lines = service.archive().changes(each=True)
    rows = ((line.made, line.who, line.what, line.article_id or "", line.title) for line in lines)
    return changes_csv(rows).encode("utf-8-sig")
