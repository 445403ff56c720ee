"""The page of bilateral links: choosing a pair, the arcs, the dated history with its evidence."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pandas as pd
import streamlit as st

from geo.app import charts, data, files, frame, mapview, parts, profiles, relations, service, session, totals
from geo.app import matrix as grid
from geo.app.link_cards import Pair, about, card, draw_table, pair_name
from geo.app.urlstate import LinksAs, View
from geo.app.words import as_markdown
from geo.i18n import _, counted, number
from geo.model import Filters

MOST = 60
MOST_COUNTRIES = 40  # in the matrix
_BOX, _FITS = "links_box", "links_fits"


@dataclass(frozen=True)
class Ties:
    """What the page shows: the links that pass these filters, of one pair where one is chosen."""

    filters: Filters  # the view's, and the pair
    counts: pd.DataFrame  # of the view's links: a, b, type, n (`Archive.pairs`)
    pairs: pd.Series  # number of links by pair, most first
    pair: Pair | None

    @property
    def links(self) -> pd.DataFrame:
        """The links themselves, latest first; asked when they are needed."""
        return data.frame("links", self.filters)


def choose(view: View) -> Ties | None:
    """The choice of a pair; None (and an empty state) where there is no link."""
    found = totals.count("pairs", view.filters)
    if found.empty:
        frame.nothing(
            view.filters,
            _("No link passes the filters"),
            _("No links yet"),
            _("Add a report, and what it tells of two countries will stand here."),
        )
        return None
    pairs = found.groupby(["a", "b"], sort=False)["n"].sum().sort_values(ascending=False, kind="stable")
    pair = _clicked(view) or view.pair
    if pair != view.pair:
        profiles.pick(_BOX, "-".join(pair or ()))
    pair = _widget(pair, pairs)
    session.change("links", pair=pair)
    filters = replace(view.filters, pair=pair)
    if pair is not None and totals.count("pairs", filters).empty:
        known = not totals.count("pairs", Filters(pair=pair)).empty
        frame.empty(
            _("{pair}: nothing passes the filters", pair=pair_name(pair))
            if known
            else _("{pair}: no links yet", pair=pair_name(pair)),
            _("Choose fewer filters, or another pair.") if known else _("Choose another pair."),
            known,
        )
        return None
    return Ties(filters, found, pairs, pair)


def _clicked(view: View) -> Pair | None:
    """The pair of the arc that the reader clicked."""
    click = mapview.take_click("links")
    if click is None or click.kind != "link":
        return None
    arcs = totals.count("arcs", replace(view.filters, pair=view.pair))
    rows = arcs[arcs["link_id"] == click.id]
    a, b = sorted((str(rows.iloc[0]["a"]), str(rows.iloc[0]["b"]))) if len(rows) else ("", "")
    return (a, b) if a else None


def _widget(pair: Pair | None, pairs: pd.Series) -> Pair | None:
    """The box, in step with the view."""
    options: dict[str, Pair] = {"-".join(p): p for p in pairs.index}
    if pair is not None:
        options.setdefault("-".join(pair), pair)
    chosen = profiles.choose(
        _("Pair of countries"),
        pair_name(None),
        {"-".join(p): int(n) for p, n in zip(pairs.index, pairs, strict=True)},
        "-".join(pair) if pair else None,
        lambda key: pair_name(options[key]),
        _BOX,
        most=int(pairs.sum()),
    )
    return options[chosen] if chosen else None


def draw_map(ties: Ties) -> None:
    """Arcs by type, with the legend."""
    theme = frame.theme()
    layer = totals.arcs(ties.filters, theme)
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
    profiles.pick(_BOX, "-".join(pair))
    session.change("links", pair=pair, map=None)


def switch(view: View) -> LinksAs:
    """How all links are shown: on the map, as a matrix or as a network."""
    names: dict[LinksAs, str] = {
        "map": f":material/public: {_('Map')}",
        "matrix": f":material/grid_on: {_('Matrix')}",
        "network": f":material/hub: {_('Network')}",
    }
    chosen = profiles.switch(_("Show all pairs as"), names, view.links_as, "links_shown")
    session.change("links", links_as=chosen)
    return chosen


def matrix(ties: Ties) -> None:
    """Countries by countries: how many links each pair has. A cell leads to the pair."""
    sums = pd.concat([ties.pairs.groupby(level="a").sum(), ties.pairs.groupby(level="b").sum()])
    ranked = sums.groupby(level=0).sum().sort_values(ascending=False, kind="stable")
    codes = [str(code) for code in ranked.index[:MOST_COUNTRIES]]
    known = {pair: int(n) for pair, n in ties.pairs.items()}
    rows = []
    for code in codes:
        of = [(min(code, other), max(code, other)) for other in codes]
        counts = [known.get(pair, 0) for pair in of]
        leads = ["-".join(pair) if n else "" for pair, n in zip(of, counts, strict=True)]
        rows.append(grid.Row(data.country_name(code), counts, leads))
    names = [row.name for row in rows]
    grid.draw("links_matrix", _("Links between countries"), names, rows, _choose_key, upright=True)
    hints = [
        _(
            "A number is how many links two countries have: choose it to see them. The filter of link types counts "
            "one type alone."
        )
    ]
    if len(ranked) > len(codes):
        hints.append(
            _(
                "The {n} countries with most links of {all}; filters find the others.",
                n=number(len(codes)),
                all=number(len(ranked)),
            )
        )
    st.caption(" ".join(hints))


def _choose_key(key: str) -> None:
    a, _dash, b = key.partition("-")
    _choose((a, b))


def network(ties: Ties) -> None:
    """Countries as nodes and links as lines; a node leads to its country."""
    nodes = totals.nodes(ties.filters)
    words = _("Countries as a network of their links; the matrix holds the same as a table")
    chart = charts.network(ties.counts, nodes, frame.theme())
    said = st.altair_chart(
        chart, width="stretch", key="links_network", on_select="rerun", selection_mode="node", alt=words
    )
    picked = [row.get("country") for row in (said.get("selection") or {}).get("node") or []]
    st.caption(
        _(
            "Countries with many links stand near each other; a line is as wide as the number of links. Choose a "
            "country to open its page."
        )
    )
    if picked and picked[0] in set(nodes["country"]):
        frame.go("countries", View(session.current("links").filters, country=str(picked[0])))


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
    links = ties.links
    st.subheader(pair_name(ties.pair), anchor=False)
    frame.quiet(counted("{n} link, latest first", "{n} links, latest first", len(links)))
    relations.heads(ties.pair, session.current("links").filters)
    for _row, link in links.head(MOST).iterrows():
        card(link)
    if len(links) > MOST:
        st.caption(_("The newest {n} of {all}: the table below has them all.", n=MOST, all=number(len(links))))


def together(ties: Ties) -> None:
    """What a pair's page has beside map and list: time, the partnership, visits both ways, twinnings."""
    if ties.pair is None:
        return
    links, filters = ties.links, session.current("links").filters
    relations.in_time(
        links, [about(link) for _row, link in links.head(charts.MOST_EVENTS).iterrows()], pair_name(ties.pair)
    )
    relations.both_ways(ties.pair, filters)
    relations.twinnings(links)


def table(ties: Ties) -> None:
    """The same as a table, and the files; made when it is opened."""
    with st.expander(
        _("The same as a table, and downloads"), icon=":material/table:", key="links_open", on_change="rerun"
    ) as box:
        if not box.open:
            return
        filters = session.current("links").filters
        draw_table(ties.filters, filters, "links_rows")
        parts.downloads(files.of_links(lambda: service.archive().links(ties.filters), "links"), "links_file")
