"""What people changed: undo and redo, the log, and its way out and in as JSON Lines."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from geo import i18n
from geo.access import Permission
from geo.app import correcting, service, who
from geo.app.correcting_words import REASONS, STATES, said
from geo.app.kept import kept
from geo.app.words import as_markdown, one_line, short
from geo.archive import ArchiveError
from geo.corrections import BadChangeError, Outcome, next_redo, next_undo, read, write
from geo.i18n import _, counted

_TOLD = "correcting_import_told"
MOST_BAD = 20  # bad lines that are told one by one


@kept(2)
def _outcomes(version: int, where: str) -> tuple[Outcome, ...]:
    return service.archive().outcomes()


def panel(key: str) -> None:
    """All changes, newest first, with undo and redo; nothing in a page embedded elsewhere."""
    if not correcting.may_correct():
        return
    outcomes = _outcomes(service.version(), service.archive().where)
    if outcomes:
        _bar(outcomes, key)
    label = _("Changes ({n})", n=i18n.number(len(outcomes)))
    with st.expander(label, icon=":material/history:", key=f"changes_{key}", on_change="rerun") as box:
        if not box.open:
            return
        if outcomes:
            st.dataframe(table(outcomes), hide_index=True)
            log = write(outcome.correction for outcome in outcomes)
            st.download_button(
                _("Download the changes"), log, "corrections.jsonl", "application/jsonl", icon=":material/download:",
                key=f"changes_out_{key}",
            )  # fmt: skip
        else:
            st.caption(_("Nobody has changed anything yet."))
        if who.may(Permission.MANAGE):  # such a file says itself who made each change
            _take(key)


def table(outcomes: tuple[Outcome, ...]) -> pd.DataFrame:
    """The log, newest first: who, when, what, before and after, why, and whether it holds."""
    rows = []
    for outcome in reversed(outcomes):
        c = outcome.correction
        state = _(STATES[outcome.state])
        why = f": {_(REASONS[outcome.reason])}" if outcome.reason else ""
        when = c.made[:16].replace("T", " ")
        rows.append((one_line(c.author), when, short(said(c.change).line, 400), one_line(c.note), state + why))
    names = [_("Who"), _("When (UTC)"), _("What"), _("Reason"), _("State")]
    return pd.DataFrame(rows, columns=names)


def _bar(outcomes: tuple[Outcome, ...], key: str) -> None:
    log = [outcome.correction for outcome in outcomes]
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"undo-bar-{key}"):
        for word, group, icon, back in (
            (_("Undo"), next_undo(log), ":material/undo:", True),
            (_("Redo"), next_redo(log), ":material/redo:", False),
        ):
            about = next((c for c in log if c.group == group), None)
            line = as_markdown(short(said(about.change).line, 160)) if about else None
            pressed = st.button(word, icon=icon, disabled=about is None, key=f"step-{back}-{key}", help=line)
            if pressed and about is not None:
                st.dialog(word)(_step)(about.article_id, about.group, said(about.change).line, back, i18n.current())


def _step(article_id: str, group: str, line: str, back: bool, language: str) -> None:
    """Undo or redo: what it is about, and who does so."""
    i18n.speak(language)
    st.markdown(as_markdown(line))
    author = correcting.signature(f"step_{group}_{back}")
    words = _("Undo") if back else _("Redo")
    if not st.button(words, type="primary", disabled=not author, key="step_save", icon=":material/check:"):
        return
    archive = service.archive()
    try:
        (archive.undo if back else archive.redo)(article_id, author, group)
    except (BadChangeError, ArchiveError) as error:
        st.error(as_markdown(error))
        return
    st.rerun()


def _take(key: str) -> None:
    """Changes made elsewhere, from a file; what was wrong with a line is told with its number."""
    given = st.file_uploader(_("Take in changes (JSON Lines)"), type=["jsonl", "ndjson"], key=f"changes_in_{key}")
    if given is not None and st.button(_("Take in"), key=f"changes_take_{key}"):
        good, bad = read(given.getvalue())
        try:
            taken = service.archive().take_corrections(good)
        except (BadChangeError, ArchiveError) as error:
            st.error(as_markdown(error))
            return
        told = [counted("{n} change taken in.", "{n} changes taken in.", taken.added)]
        if taken.known:
            told.append(counted("{n} was here already.", "{n} were here already.", taken.known))
        wrong = [_("Line {n}: {why}", n=line.number, why=line.why) for line in bad[:MOST_BAD]]
        if len(bad) > MOST_BAD:
            wrong.append("…")
        st.session_state[_TOLD] = (" ".join(told), wrong)
        st.rerun()
    told_before = st.session_state.pop(_TOLD, None)
    if told_before:
        st.success(as_markdown(told_before[0]))
        for line in told_before[1]:
            st.warning(as_markdown(line))
