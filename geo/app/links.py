"""The page of bilateral links: choosing a pair, the arcs, the dated history with its evidence."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd
import streamlit as st

from geo import maps
from geo.app import data, dates, files, frame, mapview, parts, session, terms
from geo.app.filters import active
from geo.app.style import picture
from geo.app.urlstate import View
from geo.app.words import as_html, as_markdown
from geo.i18n import _, counted, number
from geo.maps.palette import LINK_STROKES, LINKS
from geo.model import Filters

MOST = 60
_PAIR, _SYNCED, _FITS = "links_pair", "links_synced", "links_fits"
Pair = tuple[str, str]


@dataclass(frozen=True)
class Ties:
    """What the page shows: the links that pass the filters, of one pair where one is chosen."""

    links: pd.DataFrame
    pairs: pd.Series  # number of links by pair, most first
    pair: Pair | None


def pair_name(pair: Pair | None) -> str:
    """China – Venezuela."""
    return _("All pairs") if pair is None else " – ".join(sorted(data.country_name(code) for code in pair))


def pairs_of(links: pd.DataFrame) -> pd.Series:
    """How many links each pair (codes in alphabetical order) has, most first."""
    pairs = pd.Series([(a, b) if a < b else (b, a) for a, b in zip(links["a"], links["b"], strict=True)], dtype=object)
    return pairs.value_counts()


def choose(view: View) -> Ties | None:
    """The choice of a pair; None (and an empty state) where there is no link."""
    found = data.frame("links", view.filters)
    if found.empty:
        filtered = active(view.filters) > 0
        frame.empty(
            _("No link passes the filters") if filtered else _("No links yet"),
            _("Choose fewer filters, or others.")
            if filtered
            else _("Add a report, and what it tells of two countries will stand here."),
            filtered,
        )
        return None
    pairs = pairs_of(found)
    click = mapview.take_click("links")
    pair = view.pair
    if click is not None and click.kind == "link":
        rows = found[found["link_id"].isin(maps.arc_links(found, click.id))]
        if len(rows):
            a, b = sorted((str(rows.iloc[0]["a"]), str(rows.iloc[0]["b"])))
            pair = (a, b)
            st.session_state.pop(_PAIR, None)
    pair = _widget(pair, pairs)
    session.change("links", pair=pair)
    if pair is None:
        return Ties(found, pairs, None)
    both = found[found["a"].isin(pair) & found["b"].isin(pair)]
    if both.empty:
        known = pair in pairs_of(data.frame("links", Filters())).index
        frame.empty(
            _("{pair}: nothing passes the filters", pair=pair_name(pair))
            if known
            else _("{pair}: no links yet", pair=pair_name(pair)),
            _("Choose fewer filters, or another pair.") if known else _("Choose another pair."),
            known,
        )
        return None
    return Ties(both, pairs, pair)


def _widget(pair: Pair | None, pairs: pd.Series) -> Pair | None:
    """The box, in step with the view."""
    state, loads = st.session_state, session.store().loads
    every = "all"
    options: dict[str, Pair | None] = {every: None, **{"-".join(p): p for p in pairs.index}}
    if pair is not None:
        options.setdefault("-".join(pair), pair)
    if state.get(_SYNCED) != loads or state.get(_PAIR) not in options:
        state[_PAIR] = "-".join(pair) if pair else every
    state[_SYNCED] = loads

    def name(key: str) -> str:
        many = pairs.sum() if key == every else pairs.get(options[key], 0)
        return f"{pair_name(options[key])} ({number(int(many))})"

    chosen: str = st.selectbox(_("Pair of countries"), list(options), key=_PAIR, format_func=name)
    return options[chosen]


def draw_map(ties: Ties) -> None:
    """Arcs by type, with the legend."""
    theme = frame.theme()
    view = session.current("links")
    layer = data.arcs(view.filters, ties.pair, theme)
    if layer.count == 0:
        st.info(_("These links have no two points to draw an arc between; the list has them."))
    fits = st.session_state.get(_FITS, 0)
    mapview.show(
        "links",
        [layer],
        theme=theme,
        occasion=f"pair {ties.pair} {fits}",
        label=_("Links between countries; the same links stand in the list and in the table"),
        height=540,
    )
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.button(_("Fit to the links"), icon=":material/fit_screen:", key="links_fit", on_click=_fit)
        parts.legend([layer], theme)


def _fit() -> None:
    st.session_state[_FITS] = st.session_state.get(_FITS, 0) + 1
    session.change("links", map=None)


def _choose(pair: Pair) -> None:
    """Choose a pair; by callback."""
    st.session_state.pop(_PAIR, None)
    session.change("links", pair=pair, map=None)


def history(ties: Ties) -> None:
    """The links as a dated list, the latest first, each with its evidence."""
    if ties.pair is None:
        st.subheader(_("Choose a pair"), anchor=False)
        with st.container(gap="xsmall"):
            for pair, many in ties.pairs.head(15).items():
                codes: Pair = pair  # type: ignore[assignment]
                label = f"{as_markdown(pair_name(codes))} · {counted('{n} link', '{n} links', int(many))}"
                st.button(label, key=f"pick-pair-{'-'.join(codes)}", type="tertiary", on_click=_choose, args=(codes,))
        if len(ties.pairs) > 15:
            st.caption(
                counted(
                    "{n} pair in all: choose one in the box above, or on the map.",
                    "{n} pairs in all: choose one in the box above, or on the map.",
                    len(ties.pairs),
                )
            )
        return
    st.subheader(pair_name(ties.pair), anchor=False)
    frame.quiet(counted("{n} link, latest first", "{n} links, latest first", len(ties.links)))
    for _row, link in ties.links.head(MOST).iterrows():
        _card(link)
    if len(ties.links) > MOST:
        st.caption(_("The newest {n} of {all}: the table below has them all.", n=MOST, all=number(len(ties.links))))


def about(link: pd.Series) -> str:
    """A link's own words: what the partnership is called, the two twins, the years."""
    words = [str(link["label"])] if link["label"] else []
    if link["type"] == "twinning" and link["a_name"] and link["b_name"]:
        twins = f"{link['a_name']} – {link['b_name']}"
        words = [twins] if not words or set(words[0].split("–")) == set(twins.split(" – ")) else [*words, twins]
    if link["years"] and pd.notna(link["years"]):
        words.append(counted("{n} year", "{n} years", int(link["years"])))
    if link["since"]:
        words.append(_("since {date}", date=dates.human(str(link["since"]))))
    return ", ".join(words)


def _card(link: pd.Series) -> None:
    theme = frame.theme()
    kind = link["type"]
    sign = picture(maps.swatch(
        maps.Legend("arc", kind, LINKS[theme][kind], stroke=LINK_STROKES[kind], width=3.0), theme
    ))  # fmt: skip
    when = dates.human(link["date"], "")
    unsharp = dates.precise(link["date"]) if when else _("date not given")
    words = about(link)
    with st.container(border=True, gap="xsmall", key=f"link-{int(link['link_id'])}"):
        st.html(
            '<div class="va-stop"><div class="va-facts">'
            f"<span>{sign}</span><b>{as_html(terms.capital(terms.link(kind)))}</b><span>{as_html(when)}</span>"
            f'<span class="va-quiet">{as_html(unsharp)}</span>'
            f"{parts.status_chip(link['status'])}{parts.sure_chip(link['confidence'])}</div>"
            + (f"<div>{as_html(words)}</div>" if words else "")
            + parts.quote(link["evidence"])
            + "</div>"
        )
        if link["evidence"]:
            at = None
            if pd.notna(link["evidence_start"]) and link["evidence_end"] > link["evidence_start"]:
                at = (int(link["evidence_start"]), int(link["evidence_end"]))
            view = View(session.current("links").filters, article=str(link["article_id"]), at=at)
            frame.link("articles", _("Read it in the article"), view, icon=":material/article:")


def table_of(links: pd.DataFrame) -> pd.DataFrame:
    """Links as a table for people."""
    return pd.DataFrame(
        {
            _("Type"): [terms.link(kind) for kind in links["type"]],
            _("Between"): parts.countries(links["a"]),
            _("And"): parts.countries(links["b"]),
            _("Date"): parts.human_dates(links, "date"),
            _("Status"): parts.statuses(links["status"]),
            _("What"): [about(link) for _row, link in links.iterrows()],
            _("How sure"): parts.sure(links["confidence"]),
            _("Sentence"): links["evidence"],
        }
    ).reset_index(drop=True)


def table(ties: Ties) -> None:
    """The same as a table, and the files."""
    with st.expander(_("The same as a table, and downloads"), icon=":material/table:"):
        st.dataframe(table_of(ties.links), hide_index=True)
        parts.downloads(files.of_links(ties.links, "links"), "links_file")
