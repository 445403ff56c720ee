"""The frame around every page: title, navigation, filters, share button, notices, and what to do when it fails."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import cache
from typing import NoReturn

import pandas as pd
import streamlit as st
from PIL import Image, ImageDraw

from geo import metrics
from geo.access import NotAllowedError, Permission
from geo.app import correcting, data, filters, language, news, service, session, share, signing_in, turns, uploads, who
from geo.app.style import BRAND, CSS
from geo.app.style import theme as theme  # pages ask the frame for it
from geo.app.urlstate import Known, Page, View, encode
from geo.app.words import as_html, as_markdown
from geo.archive import ArchiveAwayError, ArchiveError
from geo.i18n import N_, _
from geo.model import Filters
from geo.settings import SettingError

log = logging.getLogger(__name__)

Leads = Callable[[int, str], tuple[Page, View] | None]

PAGES: dict[Page, tuple[str, str, str]] = {
    "overview": ("dashboard.py", N_("Overview"), ":material/public:"),
    "routes": ("pages/1_Visit_routes.py", N_("Visit routes"), ":material/route:"),
    "links": ("pages/2_Bilateral_links.py", N_("Bilateral links"), ":material/handshake:"),
    "countries": ("pages/6_Countries.py", N_("Countries"), ":material/flag:"),
    "travellers": ("pages/7_Travellers.py", N_("Travellers"), ":material/person_pin_circle:"),
    "places": ("pages/8_Places.py", N_("Places"), ":material/location_on:"),
    "articles": ("pages/3_Articles.py", N_("Articles"), ":material/article:"),
    "add": ("pages/4_Add_articles.py", N_("Add articles"), ":material/add_notes:"),
    "help": ("pages/5_How_sure_is_it.py", N_("How sure is it?"), ":material/help:"),
}


def title_of(key: Page) -> str:
    """A page's title, as the reader's language has it."""
    title = PAGES[key][1]
    return _(title)


@cache
def _icon() -> Image.Image:
    """The page's icon, drawn here: an icon by name would be fetched from outside."""
    picture = Image.new("RGBA", (64, 64), (0, 0, 0, 0))
    draw = ImageDraw.Draw(picture)
    draw.ellipse((2, 2, 61, 61), fill=(27, 94, 120, 255))
    draw.arc((4, 18, 60, 74), 205, 325, fill=(255, 255, 255, 255), width=5)
    for x, y in ((13, 36), (51, 30)):
        draw.ellipse((x - 7, y - 7, x + 7, y + 7), fill=(255, 255, 255, 255))
    return picture


@contextmanager
def page(key: Page, lead: str = "", need: Permission = Permission.READ) -> Iterator[View]:
    """Everything that a page has in common with the others; gives the view to show.

    `need`: what it is for; who may not do that is told so in its place. An exception inside is logged and shown as a
    sentence that says what to do.
    """
    with metrics.RUN_SECONDS.labels(key).time(), turns.turn(), who.one_asker(), service.one_version():
        try:
            yield from _page(key, lead, need)
        finally:
            turns.sweep()


def _page(key: Page, lead: str, need: Permission) -> Iterator[View]:
    language.begin(key)
    title = title_of(key)
    embedded = bool(st.context.is_embedded)
    st.set_page_config(
        page_title="Visit Atlas" if key == "overview" else f"{title} · Visit Atlas",
        page_icon=_icon(),
        layout="wide",
        initial_sidebar_state="collapsed" if embedded else "auto",
    )
    st.html(CSS)
    try:
        uploads.note()
        if not who.may(Permission.READ):
            signing_in.door(embedded)
        if not embedded or service.version() == 0:
            _first_start()
        options = data.options()
        known = Known(frozenset(options.countries), frozenset(options.travellers))
        view = session.start(key, known, filters.fill, filters.read)
        _sidebar(key)
        filters.draw(options.countries, options.travellers, options.verified, data.country_name)
        language.draw()
        signing_in.draw()
        _head(key, title, lead, embedded)
        if not who.may(need):
            signing_in.refuse(need)
    except (ArchiveError, SettingError) as error:
        _say(error, key)
        st.stop()
    try:
        yield view
    except Exception as error:
        _say(error, key)
    else:
        session.finish(key)
        share.panel(key)
        correcting.panel(key)


def _say(error: Exception, key: Page) -> None:
    """Log what failed, and tell the reader what to do."""
    log.error("page %s", key, exc_info=error)
    metrics.RUN_FAILURES.labels(key).inc()
    if isinstance(error, ArchiveAwayError):
        said = _("The database does not answer. This page is shown again as soon as it does; what is kept is not lost.")
        st.warning(said, icon=":material/cloud_off:")
        _wait(time.monotonic())
        return
    if isinstance(error, NotAllowedError):
        st.error(as_markdown(error), icon=":material/lock:")
        return
    if isinstance(error, SettingError):
        st.error(_("The settings of this dashboard can’t be used; the log of the server says which."))
        return
    if isinstance(error, ArchiveError):
        st.error(f"{as_markdown(error)} {_('Reload this page when that is mended.')}", icon=":material/database:")
        return
    st.error(
        _(
            "Something went wrong on this page; the log of the server says what. Reload the page, or clear the "
            "filters. If it happens again, please report it with the address of this page."
        ),
        icon=":material/error:",
    )


@st.fragment(run_every=3)
def _wait(since: float) -> None:
    """Show the page anew once the archive answers again; the first question was just asked."""
    if time.monotonic() - since > 1:
        with suppress(ArchiveError):
            service.archive().version()
            st.rerun()


def _head(key: Page, title: str, lead: str, embedded: bool) -> None:
    """Title, share button, notices."""
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center", gap="small"):
        if not embedded:
            st.title(title, anchor=False, width="content")
        with st.container(horizontal=True, width="content", gap="small"):
            if embedded:
                url = share.address(session.current(key), key, st.context.url or "")
                st.link_button(_("Open in Visit Atlas"), url, icon=":material/open_in_new:")
            elif key not in ("add", "help"):
                news.draw()
                share.button(key)
    if lead and not embedded:
        st.html(f'<p class="va-lead">{as_html(_(lead))}</p>')
    for notice in session.store().notices:
        st.warning(as_markdown(notice), icon=":material/link_off:")


def _sidebar(current: Page) -> None:
    with st.sidebar:
        st.html(BRAND)
        with st.container(gap=None):
            for key, (path, title, icon) in PAGES.items():
                if key == "add" and not who.may(Permission.ADD):
                    continue
                st.page_link(
                    path,
                    label=_(title),
                    icon=icon,
                    width="stretch",
                    query_params=encode(session.current(key), key),
                )


def link(key: Page, label: str, view: View, icon: str | None = None, help: str | None = None) -> None:
    """A link to another page, with the filters as they are and `view`'s selection. `label` is plain text."""
    st.page_link(PAGES[key][0], label=as_markdown(label), icon=icon, query_params=encode(view, key), help=help)


def go(key: Page, view: View) -> NoReturn:
    """Open another page, with `view`'s filters and selection."""
    st.switch_page(PAGES[key][0], query_params=encode(view, key))


def table(shown: pd.DataFrame, leads: Leads, key: str) -> None:
    """A table whose cells lead to pages: `leads` gives the page of a row (0, 1, …) and column, or None."""
    said = st.dataframe(shown, hide_index=True, on_select="rerun", selection_mode="single-cell", key=key)
    for row, column in said.selection.cells:
        if 0 <= row < len(shown) and (to := leads(row, column)) is not None:
            go(*to)


def _first_start() -> None:
    """Fill an archive that has never held anything; the page waits, with progress."""
    if service.wants_seeds():
        wait(_("Setting up Visit Atlas"), _("This happens once, and takes about a minute."), seeds=True)


def need_index() -> None:
    """Wait for the gazetteer's index where it is not built yet."""
    if not service.has_index():
        wait(_("Building the index of places"), _("This happens once, and takes about a minute."), seeds=False)


def wait(title: str, lead: str, seeds: bool) -> None:
    """Run the first start's job and show how far it is; then run the page anew."""
    work = service.job(service.archive().where)
    if work.done and work.failed is None:
        return
    if not work.failed:
        work.start(seeds)
        st.subheader(title, anchor=False)
        st.write(lead)
        bar = st.progress(0.0)
        while not work.ended.wait(service.POLL_SECONDS):
            bar.progress(min(1.0, max(0.0, work.fraction)), text=as_markdown(_(work.said)))
        st.rerun()
    st.error(f"{title}: {as_markdown(work.failed)}", icon=":material/error:")
    if st.button(_("Try again"), icon=":material/refresh:", key="first_start_again"):
        work.failed, work.done = None, False
        st.rerun()


def empty(title: str, words: str, filtered: bool) -> None:
    """An empty state that says what to do next. `words` is our own text."""
    with st.container(border=True):
        st.subheader(title, anchor=False)
        st.write(words)
        if filtered:
            st.button(
                _("Clear the filters"),
                icon=":material/filter_alt_off:",
                on_click=filters.fill,
                args=(View().filters,),
                key="empty_clear",
            )
        elif who.may(Permission.ADD):
            st.page_link(PAGES["add"][0], label=title_of("add"), icon=PAGES["add"][2])


def nothing(chosen: Filters, filtered: str, none: str, first: str) -> bool:
    """The empty state of a page: its title where the filters let nothing pass, and that and the words where there is
    nothing yet. Gives whether it is the filters."""
    by_filters = filters.active(chosen) > 0
    words = _("Choose fewer filters, or others.") if by_filters else first
    empty(filtered if by_filters else none, words, by_filters)
    return by_filters


def quiet(text: str) -> None:
    """A line in small, quiet type. `text` comes from outside and is escaped."""
    st.html(f'<div class="va-quiet">{as_html(text)}</div>')
