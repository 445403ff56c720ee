"""The page that adds articles: paste or upload, a preview, then keep; one line for each item says what happened."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

import pandas as pd
import streamlit as st

from geo import settings
from geo.app import adding_feeds, adding_table, dates, frame, parts, service, terms
from geo.app.urlstate import MAX_VISITS, View
from geo.app.visits import dates_read, host_names
from geo.app.words import as_markdown, short
from geo.archive import ArchiveError, row_id, source_of
from geo.archive.rows import describe
from geo.fetching.addresses import LONGEST
from geo.fetching.errors import FetchError
from geo.i18n import _, counted
from geo.model import Analysis, Article
from geo.reading import SUFFIXES, Problem, read_bytes, read_text, require_date
from geo.reading.address import read_address

log = logging.getLogger(__name__)
MOST_SHOWN = 20
Outcome = Literal["ready", "kept", "known", "problem", "left"]
_ITEMS, _ROUND = "adding_items", "adding_round"
_ICONS: dict[Outcome, str] = {
    "ready": ":material/visibility:",
    "kept": ":material/check_circle:",
    "known": ":material/content_copy:",
    "problem": ":material/error:",
    "left": ":material/remove_circle:",
}


@dataclass(frozen=True)
class Item:
    """One thing that was handed in, and what became of it."""

    where: str
    outcome: Outcome
    said: str = ""
    analysis: Analysis | None = None
    article_id: str = ""  # where there is one to open


def _items() -> list[Item]:
    kept: list[Item] = st.session_state.setdefault(_ITEMS, [])
    return kept


def collect() -> list[Item]:
    """The ways in; gives what waits for the reader's word."""
    number = st.session_state.setdefault(_ROUND, 0)  # a new number makes new, empty fields
    paste, web, upload, table = st.tabs(
        [
            f":material/content_paste: {_('Paste')}",
            f":material/link: {_('From the web')}",
            f":material/upload_file: {_('Upload files')}",
            f":material/table: {_('Table of visits')}",
        ]
    )
    with table:
        adding_table.draw()
    with paste, st.form(f"paste_{number}", border=False):
        title = st.text_input(_("Title (optional)"), max_chars=500, key=f"paste_title_{number}")
        text = st.text_area(
            _("Text of the report"),
            height=240,
            key=f"paste_text_{number}",
            placeholder=_("Foreign Minister … arrived in … on Monday for talks with …"),
        )
        day = _date_field(f"paste_date_{number}")
        with st.expander(_("Source and address (optional)")):
            source = st.text_input(_("Source"), max_chars=200, key=f"paste_source_{number}")
            url = st.text_input(_("Address"), max_chars=1000, key=f"paste_url_{number}", placeholder="https://")
        if st.form_submit_button(_("Read it"), type="primary", icon=":material/visibility:"):
            if text.strip():
                given = [*_pasted(text, title, day, source, url)]
                _read([(_("Pasted text"), lambda: iter(given))])
            else:
                st.session_state[_ITEMS] = [Item(_("Pasted text"), "problem", _("There is no text in the field yet."))]
    with web:
        _from_the_web(number)
        adding_feeds.draw()
    with upload, st.form(f"upload_{number}", border=False):
        files = st.file_uploader(
            _("Files"),
            type=[suffix.removeprefix(".") for suffix in SUFFIXES],
            accept_multiple_files=True,
            key=f"upload_files_{number}",
            help=_(
                "Text, Markdown, web pages, or articles as JSON, JSON Lines or CSV (fields: title, text, date, "
                "source, url, lang; only text is needed)."
            ),
        )
        day_of_files = _date_field(f"upload_date_{number}")
        if st.form_submit_button(_("Read them"), type="primary", icon=":material/visibility:"):
            if files:
                _read([(f.name, lambda f=f: read_bytes(f.name, f.getvalue(), day_of_files)) for f in files])  # type: ignore[misc]
            else:
                st.session_state[_ITEMS] = [Item(_("Upload"), "problem", _("No file was chosen yet."))]
    return [item for item in _items() if item.outcome == "ready"]


def _from_the_web(number: int) -> None:
    if not settings.fetching():
        st.info(terms.capital(str(FetchError("off"))), icon=":material/link_off:")
        return
    with st.form(f"web_{number}", border=False):
        at = st.text_input(
            _("Address of a report"),
            max_chars=LONGEST,
            key=f"web_address_{number}",
            placeholder="https://",
            help=_("A page with one report, open to everybody. What the site asks programs not to read is not read."),
        )
        day_of_page = _date_field(f"web_date_{number}")
        if st.form_submit_button(_("Fetch and read it"), type="primary", icon=":material/visibility:"):
            if at.strip():
                _read([(short(at, 80), lambda: read_address(at, service.fetcher(), day_of_page))])
            else:
                st.session_state[_ITEMS] = [
                    Item(_("From the web"), "problem", _("There is no address in the field yet."))
                ]


def _date_field(key: str) -> str | None:
    day = st.date_input(
        _("Published on (where the text does not say)"),
        None,
        date(1800, 1, 1),
        date(2199, 12, 31),
        key=key,
        format="YYYY-MM-DD",
        help=_("Words such as “today” and “on Tuesday” count from this day. It is never guessed."),
    )
    return day.isoformat() if day else None


def _pasted(text: str, title: str, day: str | None, source: str, url: str) -> Iterator[Article | Problem]:
    for found in read_text(text, day):
        if isinstance(found, Problem):
            yield found
        else:
            yield replace(
                found,
                title=title.strip() or found.title,
                source=source.strip() or found.source,
                url=url.strip() or found.url,
                name="",
            )


def _read(sources: list[tuple[str, Callable[[], Iterator[Article | Problem]]]]) -> None:
    """Read and understand everything, with progress; nothing is kept yet."""
    from geo.pipeline import analyse  # brings the language model: only who adds needs it

    items: list[Item] = []
    bar = st.progress(0.0, text=_("Reading …"))
    gazetteer, archive, locator = service.gazetteer(), service.archive(), service.locator()
    seen: set[str] = set()

    def understand(article: Article) -> Analysis:
        return analyse(article, gazetteer, locator)

    for position, (name, open_source) in enumerate(sources):
        for number, found in enumerate(open_source(), 1):
            said = _("{file}, article {n}", file=short(name, 60), n=number) if number > 1 else short(name, 60)
            bar.progress(position / len(sources), text=as_markdown(_("Reading {what} …", what=said)))
            items.append(_understand(name, found, understand, archive.has, seen))
    bar.empty()
    st.session_state[_ITEMS] = items


def _known(also: bool) -> str:
    """What is said of a report that is here: where it was found now is kept with it, where that is new."""
    if also:
        return _("It is here already; that it also stands here was added.")
    return _("It is here already; nothing to do.")


def _understand(
    name: str,
    found: Article | Problem,
    understand: Callable[[Article], Analysis],
    has: Callable[[str], bool],
    seen: set[str],
) -> Item:
    if isinstance(found, Problem):
        return Item(found.where, "problem", f"{found.what}. {found.hint}".strip())
    title = short(found.title or found.text, 70)
    where = f"{name}: {title}"
    undated = require_date(found)
    if undated is not None:
        return Item(
            where, "problem", _("It has no date of publication. Give one in the date field, and read it again.")
        )
    if has(found.id):
        also = service.archive().add_source(found.id, source_of(found))
        return Item(where, "known", _known(also), article_id=found.id)
    if found.id in seen:
        return Item(where, "known", _known(False))
    seen.add(found.id)
    try:
        return Item(where, "ready", analysis=understand(found), article_id=found.id)
    except Exception:
        log.exception("an article could not be understood")
        return Item(where, "problem", _("It could not be understood because of an error of ours; the log says which."))


def preview(items: list[Item]) -> None:
    """What would be kept, and the two buttons."""
    st.subheader(_("This is what was understood"), anchor=False)
    for item in items[:MOST_SHOWN]:
        if item.analysis is not None:
            _preview_one(item, item.analysis, expanded=len(items) == 1)
    if len(items) > MOST_SHOWN:
        st.caption(counted("and {n} more article.", "and {n} more articles.", len(items) - MOST_SHOWN))
    with st.container(horizontal=True):
        label = _("Keep it") if len(items) == 1 else counted("Keep all {n}", "Keep all {n}", len(items))
        if st.button(label, type="primary", icon=":material/check:", key="adding_keep"):
            _keep()
            st.rerun()
        if st.button(
            _("Leave it") if len(items) == 1 else _("Leave them"), icon=":material/close:", key="adding_leave"
        ):
            st.session_state[_ITEMS] = [
                replace(i, outcome="left", said=_("Not kept, as you chose."), analysis=None)
                if i.outcome == "ready"
                else i
                for i in _items()
            ]
            st.rerun()


def _preview_one(item: Item, analysis: Analysis, expanded: bool) -> None:
    places = {m.place.name: None for m in analysis.parse.mentions if m.kind == "place" and m.place}
    found = [
        counted("{n} visit", "{n} visits", len(analysis.visits)),
        counted("{n} link", "{n} links", len(analysis.links)),
        counted("{n} place", "{n} places", len(places)),
    ]
    if item.said:
        st.error(as_markdown(item.said))
    with st.expander(f"{as_markdown(item.where)} – {', '.join(found)}", expanded=expanded):
        article = analysis.article
        facts = [_("Published {date}", date=dates.human(article.date)), article.source, short(article.url, 120)]
        st.caption(as_markdown(" · ".join(filter(None, facts))))
        for visit in analysis.visits:
            hosts = host_names(visit.host_countries)
            who = visit.traveller.name
            if hosts:
                who = _("{traveller} to {countries}", traveller=who, countries=hosts)
            words = _("{visit}, {dates}", visit=who, dates=dates_read(visit))
            told = f" ({_('told as background')})" if visit.background else ""
            st.markdown(f"**{as_markdown(words)}**{told}")
            if visit.stops:
                st.dataframe(
                    pd.DataFrame(
                        {
                            _("No."): range(1, len(visit.stops) + 1),
                            _("Place"): [stop.name for stop in visit.stops],
                            _("On the map"): [_("yes") if stop.place else _("no") for stop in visit.stops],
                            _("Dates"): [dates.span(stop.arrival, stop.departure, "") for stop in visit.stops],
                            _("Status"): parts.statuses(stop.status for stop in visit.stops),
                            _("Met"): ["; ".join(describe(met) for met in stop.met) for stop in visit.stops],
                        }
                    ),
                    hide_index=True,
                )
        if analysis.links:
            st.dataframe(
                pd.DataFrame(
                    {
                        _("Link"): [terms.link(link.type) for link in analysis.links],
                        _("Between"): [host_names((link.a, link.b)) for link in analysis.links],
                        _("Date"): [dates.human(link.date, "") for link in analysis.links],
                        _("Status"): parts.statuses(link.status for link in analysis.links),
                        _("What"): [link.label for link in analysis.links],
                    }
                ),
                hide_index=True,
            )
        if not analysis.visits and not analysis.links:
            st.write(_("No visit and no link was found. The text can be kept all the same, with its places."))
        if places:
            st.caption(as_markdown(_("Places: {places}", places=short(", ".join(places), 400))))


def _keep() -> None:
    """Keep what waits; each article in one transaction, a failure of one does not stop the others."""
    from geo.pipeline import VERSION

    archive = service.archive()
    after: list[Item] = []
    for item in _items():
        if item.outcome != "ready" or item.analysis is None:
            after.append(item)
            continue
        try:
            result = archive.add(item.analysis, VERSION)
            said = _(
                "Kept: {visits}, {links}.",
                visits=counted("{n} visit", "{n} visits", len(item.analysis.visits)),
                links=counted("{n} link", "{n} links", len(item.analysis.links)),
            )
            after.append(
                replace(item, outcome="kept", said=said) if result.added
                else replace(item, outcome="known", said=_known(result.source), analysis=None)
            )  # fmt: skip
        except ArchiveError as error:
            log.exception("an article could not be kept")
            after.append(replace(item, said=_("Not kept: {why}", why=error)))  # it waits on: the disk may get room
    st.session_state[_ITEMS] = after
    st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1


def _routes(item: Item) -> tuple[int, ...]:
    """The ids of the visits that were kept, those told in passing left out."""
    visits = item.analysis.visits if item.analysis is not None and item.outcome == "kept" else ()
    told = [number for number, visit in enumerate(visits) if not visit.background]
    return tuple(row_id(item.article_id, f"visit/{number}") for number in told[:MAX_VISITS])


def results() -> None:
    """One line for each item, saying what happened to it."""
    items = [item for item in _items() if item.outcome != "ready"]
    if not items:
        return
    st.subheader(_("What happened"), anchor=False)
    for item in items[:200]:
        words = f"{_ICONS[item.outcome]} {as_markdown(item.where)} – {as_markdown(item.said)}"
        if item.outcome == "problem":
            st.error(words)
        elif item.outcome in ("kept", "known") and item.article_id:
            with st.container(horizontal=True, vertical_alignment="center"):
                (st.success if item.outcome == "kept" else st.info)(words)
                frame.link("articles", _("Open"), View(article=item.article_id), icon=":material/article:")
                if read := _routes(item):
                    frame.link("routes", _("See the route"), View(visits=read), icon=":material/route:")
        else:
            st.info(words)
    if len(items) > 200:
        st.caption(counted("and {n} more line.", "and {n} more lines.", len(items) - 200))
